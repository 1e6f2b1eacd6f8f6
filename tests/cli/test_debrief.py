"""Writing a debrief from the command line: where it goes, and what it never touches."""

import json
import stat
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import ROLES, written
from tests.scoring.recordings import recording
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


@pytest.mark.parametrize(
    ("option", "begins"),
    [
        ("--html", "<!DOCTYPE html>"),
        ("--md", "# Debrief: The big man steps back"),
        ("--csv", "\ufeffturn,start,end,"),
        ("--csv-marks", "\ufeffat,turn,kind,"),
        ("--vtt", "WEBVTT\n"),
        ("--boris", "\ufeffObservation id,"),
        ("--textgrid", 'File type = "ooTextFile"'),
        ("--elan", '<?xml version="1.0" encoding="UTF-8"?>'),
    ],
)
def test_every_form_goes_to_a_file_or_to_standard_output(
    roleplay: Run, meeting: Path, tmp_path: Path, option: str, begins: str
) -> None:
    printed = roleplay("debrief", str(meeting), option, "-")
    assert printed.code == 0
    assert printed.out.startswith(begins)
    out = tmp_path / "out"
    assert roleplay("debrief", str(meeting), option, str(out)).out == ""
    assert out.read_bytes() == printed.out.encode()


def test_without_a_form_it_is_printed_as_markdown(roleplay: Run, meeting: Path) -> None:
    assert (
        roleplay("debrief", str(meeting)).out == roleplay("debrief", str(meeting), "--md", "-").out
    )


def test_several_files_are_written_at_once_and_one_thing_is_printed(
    roleplay: Run, meeting: Path, tmp_path: Path
) -> None:
    page, turns = str(tmp_path / "a.html"), str(tmp_path / "a.csv")
    ran = roleplay("debrief", str(meeting), "--html", page, "--csv", turns, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["scorecard"]["source"] == "The big man steps back"
    assert Path(page).exists()
    assert Path(turns).exists()
    ran = roleplay("debrief", str(meeting), "--md", "-", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "Only one of them" in ran.err


def test_json_holds_the_scorecard_as_score_prints_it_and_what_is_said(
    roleplay: Run, meeting: Path
) -> None:
    told = json.loads(roleplay("debrief", str(meeting), "--json").out)
    jsonschema.validate(told, json.loads(roleplay("schema", "debrief").out))
    assert told["scorecard"] == json.loads(roleplay("score", str(meeting), "--json").out)
    assert [turn["number"] for turn in told["debrief"]["turns"]][:3] == [1, 2, 3]
    assert told["debrief"]["practise"][0]["text"].startswith("Next: ")


def test_a_recording_has_a_debrief_once_it_is_known_who_was_who(
    roleplay: Run, tmp_path: Path
) -> None:
    path = written(tmp_path, recording("steady fade", 3))
    ran = roleplay("debrief", path, "--html", "-", "--manager", "david", *ROLES[2:])
    assert ran.code == 0
    assert "Debrief: meeting.vtt" in ran.out
    ran = roleplay("debrief", path, "--html", "-")
    assert ran.code == 2
    assert "roleplay debrief" in ran.err


def test_what_is_marked_of_a_meeting_stands_in_its_debrief(roleplay: Run, meeting: Path) -> None:
    roleplay("mark", str(meeting), "--turn", "9", "--note", "Here the <room> went quiet.")
    ran = roleplay("debrief", str(meeting), "--html", "-")
    assert ran.out.count("Here the &lt;room&gt; went quiet.") >= 2
    assert "<room>" not in ran.out
    ran = roleplay("debrief", str(meeting), "--csv-marks", "-")
    assert ",9,mark,,remarked,," in ran.out


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
