"""Writing a debrief from the command line: where it goes, and what it never touches."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.tui.meetings import flagship, keep


@pytest.fixture
def meeting(folder: Path) -> Path:
    """A whole meeting with a person as the trainee, kept in a file."""
    del folder
    return keep(flagship())


def test_a_page_is_written_and_told_of(roleplay: Run, meeting: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    ran = roleplay("debrief", str(meeting), "--html", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert f"Written: {out}" in ran.err
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600, "practice is private"


def test_a_dash_is_standard_output(roleplay: Run, meeting: Path) -> None:
    ran = roleplay("debrief", str(meeting), "--html", "-")
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")


def test_no_file_is_written_over_unless_that_is_asked_for(
    roleplay: Run, meeting: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    out.write_text("my own", encoding="utf-8")
    ran = roleplay("debrief", str(meeting), "--html", str(out))
    assert ran.code == 3
    assert "--force" in ran.err
    assert out.read_text("utf-8") == "my own"
    assert roleplay("debrief", str(meeting), "--html", str(out), "--force").code == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_meeting_is_never_written_over(roleplay: Run, meeting: Path, tmp_path: Path) -> None:
    kept = meeting.read_bytes()
    link = tmp_path / "link.html"
    link.symlink_to(meeting)
    for out in (meeting, link):
        ran = roleplay("debrief", str(meeting), "--html", str(out), "--force")
        assert ran.code == 3
        assert "stays as it is" in ran.err
        assert meeting.read_bytes() == kept


@pytest.mark.parametrize("out", ["none/out.html", "", "\0.html"])
def test_where_nothing_can_be_written_it_is_said(
    roleplay: Run, meeting: Path, tmp_path: Path, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = roleplay("debrief", str(meeting), "--html", out)
    assert ran.code == 3
    assert "Traceback" not in ran.err
