"""Texts in a meeting's file changed: what was whole stays whole, what was damaged stays damaged."""

import codecs
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.event import Noted, Said
from roleplay.model.mark import Remarked
from roleplay.model.texts import changed, texts_in
from roleplay.model.transcript import Header
from roleplay.store.left_out import words_in
from roleplay.store.lines import checks_of, encode_line
from roleplay.store.marks import keep_marks, marks_of, marks_path
from roleplay.store.reader import recover
from roleplay.store.rewritten import marks_with, meeting_with, texts_changed
from tests.store.meeting import EVENTS, PLAYED, as_written, bytes_of

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


def elsewhere(header: Header) -> Header:
    return replace(header, application="9.9.9")


def test_the_header_is_changed_by_its_own_rule_and_by_no_other() -> None:
    data = as_written(PLAYED, (*EVENTS, NOTED))
    after = recover(meeting_with(data, lambda text: text.replace("David", "X"), elsewhere), WHERE)
    assert after.notices == ()
    assert after.transcript.header == elsewhere(PLAYED)
    changed_twice = recover(meeting_with(data, change, elsewhere), WHERE).transcript
    assert changed_twice.events == (*EVENTS, replace(NOTED, text="X spoke."))


def test_a_header_that_an_editor_laid_out_is_a_header_still() -> None:
    plain = replace(PLAYED, format=1)
    laid_out = bytes_of(plain, (*EVENTS, NOTED)).replace(b'{"format":1,', b'{ "format" : 1, ', 1)
    for begins in (b"", codecs.BOM_UTF8, b"\n"):
        rewritten = meeting_with(begins + laid_out, change, elsewhere)
        assert rewritten == begins + bytes_of(
            elsewhere(plain), (*EVENTS, replace(NOTED, text="X spoke."))
        )


def test_line_ends_and_empty_lines_stay_as_they_are() -> None:
    data = as_written(PLAYED, (*EVENTS, NOTED)).replace(b"\n", b"\r\n") + b" \r\n\n"
    assert meeting_with(data, lambda text: text, lambda header: header) == data
    rewritten = meeting_with(data, change, elsewhere)
    assert rewritten.endswith(b"}\r\n \r\n\n")
    assert rewritten.count(b"\r\n") == data.count(b"\r\n")
    assert recover(rewritten, WHERE).notices == ()


def chain(data: bytes) -> list[tuple[int | None, int | None]]:
    """Of each line the check that it states, and the one worked out from the line before."""
    before, told = None, []
    for line in data.splitlines(keepends=True):
        _, stated, worked_out = checks_of(line, before)
        told.append((stated, worked_out))
        before = stated
    return told


def test_of_a_piece_that_was_cut_off_the_first_check_stays_and_those_behind_it_are_made_anew() -> (
    None
):
    lines = as_written(PLAYED, (*EVENTS, NOTED, NOTED, NOTED)).splitlines(keepends=True)
    piece = b"".join(lines[-3:])
    rewritten = meeting_with(piece, change, elsewhere)
    assert rewritten.count(b"X spoke.") == 3
    before, after = chain(piece), chain(rewritten)
    assert after[0] == before[0]
    assert [stated == worked_out for stated, worked_out in after[1:]] == [True, True]
    assert after[1] != before[1]


def test_behind_a_line_without_a_check_those_with_one_keep_what_they_state() -> None:
    """Nobody knows whether they were right, so nothing is said for them."""
    lines = as_written(PLAYED, (*EVENTS, NOTED, NOTED)).splitlines(keepends=True)
    lines.insert(-2, encode_line(NOTED))
    rewritten = meeting_with(b"".join(lines), change, elsewhere).splitlines(keepends=True)
    assert rewritten[-3] == encode_line(replace(NOTED, text="X spoke."))
    first, second = chain(b"".join(rewritten[-2:]))
    assert first[0] == chain(lines[-2])[0][0]
    assert second[0] == second[1]


def test_what_is_no_meeting_is_changed_as_text_whatever_bytes_it_has() -> None:
    for data, after in (
        ("Zoë said so.\nTwice.".encode(), b"X said so.\nTwice."),
        (b"\xff Zo\xc3\xab\r\n", b"\xff X\r\n"),
        ('{"format":99} Zoë\n'.encode(), b'{"format":99} X\n'),
        (b"", b""),
    ):
        assert meeting_with(data, change, elsewhere) == after


def test_of_a_file_of_marks_each_is_changed_and_every_check_made_anew(tmp_path: Path) -> None:
    meeting = tmp_path / "call.vtt"
    marks = [Remarked(turn=turn, of="", text=text) for turn, text in ((1, "Zoë?"), (2, "Hm."))]
    keep_marks(meeting, marks)
    path = marks_path(meeting)
    before = path.read_bytes()
    assert marks_with(before, lambda mark: mark, change) == before
    path.write_bytes(marks_with(before, lambda mark: texts_changed(mark, change), change))
    kept = marks_of(meeting)
    assert kept.notices == ()
    assert kept.marks == (replace(marks[0], text="X?"), marks[1])
    whole = b"".join(before.splitlines(keepends=True)[:-1])
    for torn in (b'{"mark":"Zo\xc3\xab', b"[" * 100_000 + b"Zo\xc3\xab"):
        told = marks_with(whole + torn, lambda mark: mark, change)
        assert told == whole + torn.replace("Zoë".encode(), b"X")
