"""The file format: which bytes an event is, the same on every machine."""

from pathlib import Path
from typing import get_args

import pytest

from roleplay.model.event import Event, FellSilent, Noted
from roleplay.model.transcript import Header, Participant
from roleplay.store.lines import decode_event, decode_header, encode_header, encode_line
from tests.store.meeting import EVENTS, PLAYED, RECORDED


def test_a_header_names_its_format_first() -> None:
    header = Header(application="0.1.0", people=(Participant(id="manager", name="David"),), seed=7)
    assert encode_header(header) == (
        b'{"format":2,"application":"0.1.0","people":[{"id":"manager","name":"David"}],"seed":7}\n'
    )


def test_an_event_names_its_kind_first_and_keeps_text_readable() -> None:
    assert encode_line(Noted(at=1.5, text='Él dijo "sí".\n')) == (
        '{"event":"noted","at":1.5,"text":"Él dijo \\"sí\\".\\n"}\n'.encode()
    )


@pytest.mark.parametrize(
    ("number", "written"),
    [(0.0, b"0.0"), (0.1, b"0.1"), (14.0, b"14.0"), (0.001, b"0.001"), (86399.999, b"86399.999")],
)
def test_times_are_written_as_short_as_they_can_be_read_back(number: float, written: bytes) -> None:
    line = encode_line(FellSilent(at=0.0, end=number))
    assert line == b'{"event":"fell-silent","at":0.0,"end":' + written + b"}\n"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_kind_of_event_comes_back_as_it_was_on_one_line(event: Event) -> None:
    line = encode_line(event)
    assert line.count(b"\n") == 1
    assert decode_event(line) == event


@pytest.mark.parametrize("header", [PLAYED, RECORDED])
def test_headers_come_back_as_they_were(header: Header) -> None:
    assert decode_header(encode_header(header)) == header


def test_the_page_on_transcripts_tells_of_every_kind_of_event() -> None:
    page = (Path(__file__).parents[2] / "docs" / "transcripts.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(kind.__struct_config__.tag for kind in get_args(Event))
