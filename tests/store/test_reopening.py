"""A meeting goes on where its file ends; what is cut off is kept beside it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.model.event import Noted
from roleplay.store.errors import (
    CannotCreateError,
    InUseError,
    MissingFileError,
    NotATranscriptError,
    UnreadableError,
)
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.examples import examples
from tests.store.meeting import EVENTS, EXCHANGE, OPENED, PLAYED, Trouble, bytes_of

NOTE = Noted(at=30.0, text="One more thing.")
BEGUN = bytes_of(PLAYED, (OPENED, *EXCHANGE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting.jsonl"


def test_a_torn_line_is_cut_off_and_kept_beside(path: Path) -> None:
    path.write_bytes(BEGUN[:-10])
    torn = BEGUN[BEGUN.rindex(b"\n", 0, -1) + 1 : -10]
    journal, found = Journal.open(path)
    with journal:
        assert found.transcript.events == (OPENED, *EXCHANGE[:-1])
        assert found.notices == (
            "The last line was cut short and was left out.",
            f"What was left out is kept in {path}.cut.",
        )
        journal.append([NOTE])
    assert path.read_bytes() == bytes_of(PLAYED, (OPENED, *EXCHANGE[:-1], NOTE))
    assert Path(f"{path}.cut").read_bytes() == torn


def test_a_foreign_tail_is_kept_beside_and_so_is_the_next(path: Path) -> None:
    path.write_bytes(BEGUN + b"first remark\n")
    Journal.open(path)[0].close()
    with path.open("ab") as file:
        file.write(b"second remark\n")
    Journal.open(path)[0].close()
    assert path.read_bytes() == BEGUN
    assert Path(f"{path}.cut").read_bytes() == b"first remark\n"
    assert Path(f"{path}.2.cut").read_bytes() == b"second remark\n"
    assert Path(f"{path}.cut").stat().st_mode & 0o777 == 0o600


def test_a_whole_file_is_not_touched_by_opening_it(path: Path) -> None:
    path.write_bytes(BEGUN)
    journal, found = Journal.open(path)
    journal.close()
    assert found.notices == ()
    assert path.read_bytes() == BEGUN
    assert list(path.parent.iterdir()) == [path]


def test_a_last_line_that_lacks_its_line_feed_gets_it(path: Path) -> None:
    path.write_bytes(BEGUN[:-1])
    journal, found = Journal.open(path)
    with journal:
        assert found.notices == ()
        journal.append([NOTE])
    assert path.read_bytes() == bytes_of(PLAYED, (OPENED, *EXCHANGE, NOTE))


def test_where_the_tail_cannot_be_kept_nothing_is_cut(path: Path) -> None:
    path.write_bytes(BEGUN + b"a remark\n")
    with pytest.raises(CannotCreateError, match="nothing was changed"):
        Journal.open(path, Trouble(room=3).disk)
    assert path.read_bytes() == BEGUN + b"a remark\n"
    assert list(path.parent.iterdir()) == [path]
    Journal.open(path)[0].close()


def test_where_the_tail_cannot_be_cut_the_meeting_is_not_opened(path: Path) -> None:
    path.write_bytes(BEGUN + b"a remark\n")
    with pytest.raises(UnreadableError, match="Nothing in it is lost"):
        Journal.open(path, Trouble(failing=frozenset({"truncate"})).disk)
    assert path.read_bytes() == BEGUN + b"a remark\n"


def test_the_lock_is_taken_before_anything_is_read_or_cut(path: Path) -> None:
    with Journal.create(path, PLAYED):
        with path.open("ab") as file:
            file.write(b'{"event":"no')  # as if the other window were just writing
        with pytest.raises(InUseError):
            Journal.open(path)
        assert path.read_bytes().endswith(b'{"event":"no')
        path.write_bytes(bytes_of(PLAYED, ()))
    assert list(path.parent.iterdir()) == [path]


def test_a_refused_file_is_left_alone_and_let_go(path: Path) -> None:
    path.write_bytes(b"my notes\n")
    for _ in range(2):
        with pytest.raises(NotATranscriptError):
            Journal.open(path)
    assert path.read_bytes() == b"my notes\n"


def test_a_missing_file_is_not_made(path: Path) -> None:
    with pytest.raises(MissingFileError):
        Journal.open(path)
    assert not path.exists()


def test_a_folder_cannot_be_gone_on_with(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder"):
        Journal.open(tmp_path)


@settings(max_examples=examples(60), deadline=None)
@given(length=st.integers(len(bytes_of(PLAYED, ())), len(bytes_of())), tail=st.binary(max_size=40))
def test_cut_anywhere_and_followed_by_anything_it_goes_on_and_no_byte_is_lost(
    tmp_path_factory: pytest.TempPathFactory, length: int, tail: bytes
) -> None:
    path = tmp_path_factory.mktemp("reopening") / "meeting.jsonl"
    data = bytes_of()[:length] + tail
    path.write_bytes(data)
    journal, found = Journal.open(path)
    journal.append([NOTE] if found.transcript.events else [OPENED])
    journal.close()
    beside = Path(f"{path}.cut")
    assert data == data[: found.end] + (beside.read_bytes() if beside.exists() else b"")
    again = read_transcript(path)
    assert again.notices == ()
    count = len(found.transcript.events)
    assert again.transcript.events[:count] == EVENTS[:count]
    assert len(again.transcript.events) == count + 1
