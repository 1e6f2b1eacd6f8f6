"""Meetings of several kinds, in a folder."""

from pathlib import Path

import pytest

from roleplay.many.keeping import wanted_of
from roleplay.many.row import Wanted
from roleplay.model.rubric import Rubric
from roleplay.scoring.naming import Naming
from tests.cli.conftest import folder, roleplay
from tests.cli.recordings import written
from tests.scoring.recordings import recording

__all__ = ["folder", "roleplay"]

NAMING = Naming(manager="david", trainee="wanjiru", customer=("peter",))


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    """Four recordings, one of them below, a file that is no transcript, and a broken one."""
    top = tmp_path / "meetings"
    written(top, recording("steady fade", 3), "2026-03-02 fade.vtt")
    written(top, recording("hogging", 3), "2026-04-06 hog.vtt")
    written(top, recording("talk without authority", 3), "2026-04-13 talk.vtt")
    written(top, recording("deep end", 3), "later/2026-05-04 deep.vtt")
    (top / "minutes.txt").write_text("Bring the sandwiches\n", encoding="utf-8")
    (top / "broken.vtt").write_text("WEBVTT\n\nnothing is said here\n", encoding="utf-8")
    return top


@pytest.fixture
def wanted() -> Wanted:
    return wanted_of(NAMING, Rubric())
