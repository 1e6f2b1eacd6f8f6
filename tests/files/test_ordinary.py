"""Only ordinary files are opened, nothing is waited for, and no more is read than was asked."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.authoring.source import Refusal, read_bytes
from roleplay.files.ordinary import NotOrdinaryError, OverCapError, open_ordinary, read_ordinary
from roleplay.intake import UnreadableFileError, read_recording
from roleplay.library.settings import SettingsError, State, read_settings, read_state
from roleplay.store.errors import UnreadableError
from roleplay.store.reader import read_transcript

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a file"


def test_a_file_is_read_whole_up_to_its_cap_and_not_above(path: Path) -> None:
    path.write_bytes(b"12345")
    assert read_ordinary(path, 5) == b"12345"
    with pytest.raises(OverCapError) as caught:
        read_ordinary(path, 4)
    assert caught.value.size == 5


def test_an_empty_file_is_read_as_nothing(path: Path) -> None:
    path.touch()
    assert read_ordinary(path, 0) == b""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such system file here")
def test_a_file_that_holds_more_than_it_says_is_held_to_the_cap_too() -> None:
    status = Path("/proc/self/status")
    assert status.stat().st_size == 0
    with pytest.raises(OverCapError) as caught:
        read_ordinary(status, 10)
    assert caught.value.size == 11


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such system file here")
def test_a_file_that_holds_more_than_it_says_is_read_whole() -> None:
    assert read_ordinary(Path("/proc/self/status"), 1 << 20).endswith(b"\n")


def test_what_is_not_there_and_what_is_a_folder_is_told_as_the_system_does(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_ordinary(path, 5)
    path.mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        read_ordinary(path, 5)
    assert caught.value.errno == errno.EISDIR


def test_a_link_is_followed_only_where_that_was_asked(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"12345")
    path.symlink_to(tmp_path / "there")
    assert read_ordinary(path, 5) == b"12345"
    with pytest.raises(NotOrdinaryError):
        read_ordinary(path, 5, follow=False)


@needs_pipes
def test_no_descriptor_is_left_open_by_what_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(Path("/dev/fd").iterdir())
    os.mkfifo(path)
    taken_for_ordinary(path, monkeypatch)
    for _ in range(3):
        with pytest.raises(NotOrdinaryError):
            open_ordinary(path)
    monkeypatch.undo()
    path.unlink()
    path.write_bytes(b"12345")
    with pytest.raises(OverCapError):
        read_ordinary(path, 4)
    assert set(Path("/dev/fd").iterdir()) == before


def taken_for_ordinary(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if an ordinary file had been there until just before `path` was opened."""
    facts, stat = Path(__file__).stat(), Path.stat

    def before(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        return facts if self == path else stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", before)


@needs_pipes
@pytest.mark.parametrize(
    ("read", "refusal"),
    [
        (read_bytes, Refusal),
        (read_recording, UnreadableFileError),
        (read_settings, SettingsError),
        (read_transcript, UnreadableError),
    ],
    ids=["scenario", "recording", "settings", "meeting"],
)
@pytest.mark.parametrize("meanwhile", [False, True], ids=["from the start", "meanwhile"])
def test_a_pipe_is_refused_rather_than_waited_for_by_every_reader(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    read: Callable[[Path], object],
    refusal: type[Exception],
    *,
    meanwhile: bool,
) -> None:
    os.mkfifo(path)
    if meanwhile:
        taken_for_ordinary(path, monkeypatch)
    with pytest.raises(refusal, match="ordinary file"):
        read(path)


@needs_pipes
def test_a_pipe_in_place_of_what_was_remembered_holds_nothing_up(path: Path) -> None:
    os.mkfifo(path)
    assert read_state(path) == State()
