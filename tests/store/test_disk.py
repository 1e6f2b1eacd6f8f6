"""What the operating system cannot do is said, or done without, and never a crash."""

import errno
import os
import sys
from pathlib import Path

import pytest

from roleplay.store.disk import (
    create_ordinary,
    is_at,
    is_full,
    lock,
    open_file,
    read_all,
    reason,
    removing_on_error,
)
from roleplay.store.errors import (
    CannotCreateError,
    InUseError,
    NameTakenError,
    NotATranscriptError,
    UnreadableError,
)
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.store.meeting import OPENED, PLAYED

if sys.platform == "win32":
    pytest.skip("speaks of POSIX calls", allow_module_level=True)
import fcntl


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting.jsonl"


def test_a_disk_without_locks_is_refused_with_a_way_out_and_leaves_no_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(InUseError, match="this computer's own disk"):
        Journal.create(path, PLAYED)
    assert not path.exists()


@pytest.mark.parametrize(
    ("number", "begun"), [(errno.EINVAL, True), (errno.EIO, False)], ids=["unknown", "failing"]
)
def test_a_file_system_that_syncs_no_folders_is_good_enough_and_a_failing_one_is_not(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, begun: bool
) -> None:
    sync = os.fsync

    def files_only(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), path.parent.stat()):
            raise OSError(number, os.strerror(number))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    if begun:
        with Journal.create(path, PLAYED) as journal:
            journal.append([OPENED])
        assert read_transcript(path).transcript.events == (OPENED,)
    else:
        with pytest.raises(CannotCreateError, match="could not be begun"):
            Journal.create(path, PLAYED)
        assert not path.exists()


def test_a_file_that_cannot_be_read_to_its_end_is_said_to_be_so(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        with pytest.raises(UnreadableError, match="could not be read"):
            read_all(descriptor, tmp_path)
    finally:
        os.close(descriptor)


def test_an_open_file_is_known_again_until_it_is_moved(path: Path) -> None:
    path.touch()
    descriptor = open_file(path, to_write=False)
    try:
        assert is_at(descriptor, path)
        path.rename(path.with_suffix(".old"))
        assert not is_at(descriptor, path)
        path.touch()
        assert not is_at(descriptor, path)
    finally:
        os.close(descriptor)


def test_no_descriptor_is_left_open_by_what_is_refused(path: Path) -> None:
    path.write_bytes(b"my notes\n")
    before = set(Path("/dev/fd").iterdir())
    for _ in range(3):
        with pytest.raises(NotATranscriptError):
            Journal.open(path)
        with pytest.raises(NameTakenError):
            Journal.create(path, PLAYED)
        with pytest.raises(NotATranscriptError):
            read_transcript(path)
    assert set(Path("/dev/fd").iterdir()) == before


@pytest.mark.parametrize(
    ("number", "full"),
    [
        (errno.ENOSPC, True),
        (errno.EDQUOT, True),
        (errno.EFBIG, True),
        (errno.EIO, False),
        (errno.EACCES, False),
        (None, False),
    ],
)
def test_a_disk_is_full_where_there_is_no_room_no_leave_for_more_or_too_long_a_file(
    number: int | None, *, full: bool
) -> None:
    assert is_full(OSError() if number is None else OSError(number, "why")) is full


@pytest.mark.parametrize("number", [errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES])
def test_a_file_that_is_locked_is_open_in_another_window(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def locked(_descriptor: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", locked)
    with pytest.raises(InUseError, match="open in another window"):
        lock(0, path)


def test_what_the_system_says_of_an_error_is_told_without_the_path() -> None:
    assert reason(OSError(errno.ENOENT, "No such file", "secret")) == "No such file"
    assert reason(OSError()) == reason(ValueError("embedded null")) == "not a possible name"


def test_a_new_file_is_its_owners_alone_and_takes_nobodys_place(path: Path) -> None:
    descriptor = create_ordinary(path)
    try:
        os.write(descriptor, b"first")
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"behind it")
        assert path.read_bytes() == b"firstbehind it"
        assert path.stat().st_mode & 0o777 == 0o600
        with pytest.raises(FileExistsError):
            create_ordinary(path)
    finally:
        os.close(descriptor)


def test_what_fails_to_be_begun_is_removed_and_what_does_not_stays(path: Path) -> None:
    with removing_on_error(path):
        path.touch()
    assert path.exists()
    for there in (True, False):  # somebody may have removed it before
        path.touch()
        if not there:
            path.unlink()
        with pytest.raises(KeyboardInterrupt), removing_on_error(path):
            raise KeyboardInterrupt
        assert not path.exists()
