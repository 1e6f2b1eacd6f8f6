"""Texts in a meeting's file changed: what was whole stays whole, what was damaged stays damaged."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.event import Noted, Said
from roleplay.model.texts import changed, texts_in
from roleplay.store.left_out import words_in
from roleplay.store.lines import encode_line
from roleplay.store.reader import recover
from roleplay.store.rewritten import meeting_with
from tests.store.meeting import EVENTS, PLAYED, as_written

WHERE = Path("m.jsonl")
NOTED = Noted(at=900.0, text="Zoë spoke.")


def change(text: str) -> str:
    return text.replace("Zoë", "X")


def test_every_check_is_made_anew() -> None:
    data = as_written(PLAYED, (*EVENTS, NOTED, NOTED))
    after = recover(meeting_with(data, change, lambda header: header), WHERE)
    assert after.notices == ()
    assert after.transcript.events == (*EVENTS, *2 * (replace(NOTED, text="X spoke."),))


def test_nothing_to_change_keeps_every_byte() -> None:
    data = as_written()
    assert meeting_with(data, change, lambda header: header) == data
    assert meeting_with(data[:-1], change, lambda header: header) == data[:-1]


@pytest.mark.parametrize("place", [2, 5, 9])
def test_a_damaged_line_stays_damaged_and_those_behind_it_as_they_were(place: int) -> None:
    lines = as_written(PLAYED, (*EVENTS, NOTED)).split(b"\n")
    lines[place] = lines[place].replace(b'"at":', b'"at":1', 1)
    lines.insert(place + 1, '{"torn":"Zoë'.encode())
    data = b"\n".join(lines)
    before = recover(data, WHERE)
    rewritten = meeting_with(data, change, lambda header: header)
    after = recover(rewritten, WHERE)
    assert "Zoë".encode() not in rewritten
    assert after.notices == before.notices
    assert after.transcript.events == before.transcript.events
    assert before.left_out is not None
    assert after.left_out is not None
    assert [(each.line, each.whole) for each in words_in(after.left_out)] == [
        (each.line, each.whole) for each in words_in(before.left_out)
    ]


def test_of_a_line_that_nobody_checked_both_of_two_texts_are_changed() -> None:
    twice = '{"event":"noted","at":901.0,"text":"Zoë","text":"b"}\n'.encode()
    rewritten = meeting_with(as_written() + twice, change, lambda header: header)
    assert rewritten == as_written() + twice.replace("Zoë".encode(), b"X")


def test_the_name_of_a_kind_of_event_is_no_text() -> None:
    said = Said(at=0.0, end=1.0, seat="said", text="said", to="trainee")
    after = changed(said, lambda text: "X" if text in {"said", "trainee"} else text)
    assert encode_line(after).startswith(b'{"event":"said"')
    assert (after.seat, after.text, after.to) == ("X", "X", "X")


def test_every_text_of_a_header_is_found() -> None:
    texts = {*texts_in(PLAYED)}
    assert {"David Mwangi", "The big man steps back", "scenarios/flagship.yaml"} <= texts
    assert "nodder" not in texts
    assert "2026-03-01T14:05:00+03:00" not in texts
