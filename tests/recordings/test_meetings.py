"""Which files are recordings and which are meetings that were played here."""

import json
from pathlib import Path

import pytest

from roleplay.recordings.meetings import RefusedError, is_left_to_store, meeting_in, open_meeting
from roleplay.store.marks import Kept

LINES = [
    {"type": "meta", "title": "Review"},
    {"type": "said", "speaker": "Ann", "start": 0, "end": 1, "text": "Hello."},
    {"type": "said", "speaker": "Bob", "start": 1, "end": 2, "text": "Hi."},
]


def in_lines(*objects: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def test_a_services_json_lines_are_a_recording_by_what_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "meeting.jsonl"
    path.write_text(in_lines(*LINES), encoding="utf-8")
    for opened in (open_meeting(path), meeting_in(path.read_bytes(), path, Kept())):
        assert [who.name for who in opened.read.header.people] == ["Ann", "Bob"]
    path.write_text(in_lines(*LINES)[:-5], encoding="utf-8")
    with pytest.raises(RefusedError, match="line 3"):
        open_meeting(path)


@pytest.mark.parametrize(
    "line",
    [
        '{"format": 2, "speaker": "x", "text": "y"}',
        '{"event": "said", "seat": "x", "text": "y", "at": 1, "end": 2}',
        "no JSON",
        "",
    ],
)
def test_lines_that_name_no_speaker_are_left_to_the_store(line: str) -> None:
    assert is_left_to_store(line.encode(), Path("a.jsonl"))
    assert is_left_to_store(line.encode(), Path("a.txt")) == ("format" in line)
