"""Erasing a meeting leaves nothing of what was said in it, and nothing else is touched."""

from pathlib import Path

import pytest

from roleplay.store.erasing import erase_meeting
from roleplay.store.errors import StoreError
from roleplay.store.unsent import keep_unsent
from tests.store.meeting import as_written


def test_all_that_was_said_in_it_goes_and_nothing_else(tmp_path: Path) -> None:
    meeting = tmp_path / "a[b].jsonl"
    meeting.write_bytes(as_written())
    keep_unsent(meeting, ["Half a thought"])
    others = ["a.jsonl", "a[b].jsonl.txt", "a[b].jsonl.x.cut", "a[b]2.jsonl", "a[b]2.jsonl.cut"]
    for name in ("a[b].jsonl.cut", "a[b].jsonl.2.cut", *others):
        (tmp_path / name).write_text("x", encoding="utf-8")
    erase_meeting(meeting)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)


def test_a_meeting_that_is_gone_already_is_no_fault(tmp_path: Path) -> None:
    erase_meeting(tmp_path / "gone.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_erased_is_told_with_what_to_do(tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.jsonl"
    meeting.mkdir()
    with pytest.raises(StoreError, match="Remove it yourself"):
        erase_meeting(meeting)
