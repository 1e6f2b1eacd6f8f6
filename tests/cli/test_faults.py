"""What is said and kept when roleplay breaks, or the system refuses something."""

import errno
import stat
from pathlib import Path

import pytest

from roleplay.cli import locate
from roleplay.cli.table import Table
from roleplay.meeting.session import Session
from tests.cli.conftest import Run

SAID = "Words that nobody else is to read"


class BrokenError(Exception):
    """Something nobody expected."""


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder below which a fault is written."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return list(folder.rglob("fault-*.txt"))


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let `roleplay locate` meet an error."""

    def broken() -> Path:
        raise error from KeyError(SAID)

    monkeypatch.setattr(locate, "transcript_folder", broken)


def test_a_fault_has_a_code_of_its_own_and_says_nothing_of_a_meeting(
    roleplay: Run, faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, BrokenError("oops"))
    ran = roleplay("locate")
    assert ran.code == 70
    assert "BrokenError: oops" in ran.err
    assert "Traceback" not in ran.err
    assert "The meeting is kept" not in ran.err
    assert str(kept_in(faults)[0]) in ran.err


def test_where_it_happened_is_kept_for_its_owner_alone_without_words_of_a_meeting(
    roleplay: Run, faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, BrokenError(SAID))
    roleplay("locate")
    (path,) = kept_in(faults)
    text = path.read_text()
    assert "Broken" in text
    assert "KeyError" in text
    assert "in broken" in text
    assert SAID not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_debug_shows_the_traceback(
    roleplay: Run, faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, BrokenError("oops \x1b[2J"))
    ran = roleplay("--debug", "locate")
    assert ran.code == 70
    assert "Traceback (most recent call last)" in ran.err
    assert "\x1b" not in ran.err
    assert kept_in(faults)


def test_where_nothing_can_be_kept_the_way_to_see_it_is_told(
    roleplay: Run, faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (faults / "state").touch()
    (faults / "Library").touch()
    breaking(monkeypatch, BrokenError("oops"))
    ran = roleplay("locate")
    assert ran.code == 70
    assert "roleplay --debug" in ran.err


def test_a_meeting_that_was_played_is_said_to_be_kept_and_goes_on(
    roleplay: Run, faults: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = Table.exchange

    def broken(table: Table) -> None:
        if len(table.session.events) > 20:
            raise BrokenError(SAID)
        exchange(table)

    with monkeypatch.context() as patch:
        patch.setattr(Table, "exchange", broken)
        ran = roleplay("play", "flagship", "--as", "trainee", "--seed", "3", typed="1\n" * 40)
    (meeting,) = folder.glob("*.jsonl")
    assert ran.code == 70
    assert f"roleplay play --resume {meeting}" in ran.err
    assert SAID not in kept_in(faults)[0].read_text()
    gone_on = roleplay("play", "--resume", str(meeting), typed="q\n")
    assert gone_on.code == 0
    assert gone_on.out.count(":\n") > 2


def test_a_meeting_that_was_not_to_be_kept_is_not_said_to_be(
    roleplay: Run, faults: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(session: Session) -> None:
        del session
        raise BrokenError

    monkeypatch.setattr(Session, "decide", broken)
    ran = roleplay("play", "flagship", "--auto")
    assert ran.code == 70
    assert "is kept. Go on" not in ran.err
    assert kept_in(faults)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "/a\x1b[2J/b"),
            "/a/b could not be opened",
        ),
        (OSError(errno.ENOSPC, "No space left", "/a/b"), "/a/b could not be written"),
        (OSError(errno.ENOSPC, "No space left"), "What was asked for could not be written"),
        (OSError(errno.EMFILE, "Too many open files"), "The system has too much to do"),
    ],
)
def test_what_the_system_refused_is_told(
    roleplay: Run, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    breaking(monkeypatch, error)
    ran = roleplay("locate")
    assert ran.code == 3
    assert told in ran.err
    assert error.strerror in ran.err


def test_a_terminal_that_is_gone_leaves_the_meeting_kept(
    roleplay: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(prompt: str = "") -> str:
        del prompt
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("builtins.input", gone)
    ran = roleplay("play", "flagship", "--as", "trainee")
    assert ran.code == 0
    assert f"roleplay play --resume {next(folder.glob('*.jsonl'))}" in ran.err
