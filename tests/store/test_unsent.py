"""Words that were typed and not said outlive the program, and nothing is waited on for them."""

import os
import stat
import sys
from pathlib import Path

import pytest

from roleplay.store.errors import StoreError, UnsentNotKeptError
from roleplay.store.unsent import forget_unsent, keep_unsent, unsent_path, unsent_words
from tests.store.meeting import keep_from_writing


def test_words_come_back_in_their_order_until_they_are_let_go(tmp_path: Path) -> None:
    meeting = tmp_path / "2026-03-01-flagship-7.jsonl"
    assert unsent_words(meeting) == ()
    assert keep_unsent(meeting, ["Let me ask Tia.", "And\x1b[2J\nthe price?"]) == unsent_path(
        meeting
    )
    keep_unsent(meeting, ["Zoë 😀"])
    assert unsent_words(meeting) == ("Let me ask Tia.", "And the price?", "Zoë 😀")
    forget_unsent(meeting)
    assert unsent_words(meeting) == ()
    forget_unsent(meeting)


def test_they_are_their_owners_alone_and_no_transcript(tmp_path: Path) -> None:
    path = keep_unsent(tmp_path / "a.jsonl", ["Mine."])
    assert path.suffix != ".jsonl"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_is_gone_is_told_with_the_words(tmp_path: Path) -> None:
    with pytest.raises(UnsentNotKeptError, match="It was: Not lost"):
        keep_unsent(tmp_path / "gone" / "a.jsonl", ["Not lost."])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes and links")
def test_a_pipe_or_a_link_in_the_place_is_neither_waited_on_nor_followed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(unsent_path(pipe))
    with pytest.raises(UnsentNotKeptError):
        keep_unsent(pipe, ["words"])
    with pytest.raises(StoreError):
        unsent_words(pipe)
    link, other = tmp_path / "link.jsonl", tmp_path / "other.txt"
    unsent_path(link).symlink_to(other)
    with pytest.raises(UnsentNotKeptError):
        keep_unsent(link, ["words"])
    assert not other.exists()


def test_what_is_only_read_is_not_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = tmp_path / "a.jsonl"
    keep_unsent(meeting, ["Mine."])
    keep_from_writing(monkeypatch)
    assert unsent_words(meeting) == ("Mine.",)


def test_words_that_cannot_be_removed_are_told_with_what_to_do(tmp_path: Path) -> None:
    meeting = tmp_path / "a.jsonl"
    unsent_path(meeting).mkdir()
    with pytest.raises(StoreError, match="Remove it yourself"):
        forget_unsent(meeting)
