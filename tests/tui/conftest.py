"""A desk of one's own: folders for situations, meetings and settings, and nobody else's."""

from pathlib import Path

import pytest

from tests.tui.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Where the application is started, with nothing kept yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(tmp_path / "kept"))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Desk(tmp_path)
