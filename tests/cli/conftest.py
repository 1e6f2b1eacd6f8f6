"""A command to run, and a folder of one's own to keep meetings in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, run

Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where meetings are kept during this test."""
    kept = tmp_path / "kept"
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(kept))
    return kept


@pytest.fixture
def roleplay(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """`roleplay` as a function of its words and of what is typed."""
    del folder

    def command(*words: str, typed: str = "") -> Ran:
        return run(monkeypatch, capfd, *words, typed=typed)

    return command
