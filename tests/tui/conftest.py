"""A desk of one's own: folders for situations, meetings and settings, and nobody else's."""

import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.screen import Screen

from tests.tui.desk import Desk
from tests.tui.waiting import AT_ONCE, no_idle_moments

LOCKED = Path(__file__).parents[2] / "locks" / "test.txt"


@pytest.fixture(autouse=True, scope="session")
def _no_idle_moments() -> Iterator[None]:
    with no_idle_moments():
        yield


@pytest.fixture
def snap_compare(
    snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bool]:
    """Holds a screen to its picture; the pictures are taken with the locked packages.

    A picture is drawn as for a person: what lies below a dialog is drawn before it and with it.
    """
    monkeypatch.setattr(Screen, "_compositor_refresh", AT_ONCE)
    for package, locked in re.findall(
        r"^(rich|textual)==(\S+)", LOCKED.read_text(encoding="utf-8"), re.MULTILINE
    ):
        if version(package) != locked:
            pytest.skip(f"pictures are taken with {package} {locked}; this is {version(package)}")
    return snap_compare


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Where the application is started, with nothing kept yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(tmp_path / "kept"))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Desk(tmp_path)
