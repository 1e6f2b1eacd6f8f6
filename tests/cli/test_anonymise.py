"""A copy without names at the command line: shown first, never over anything."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import ROLES, webvtt, written
from tests.cli.terminal import at_a_terminal
from tests.leaks import leaks


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, webvtt(), "call-with-peter-odhiambo.vtt")


def test_what_is_replaced_is_told_and_the_copy_scores_as_the_meeting(
    roleplay: Run, call: str, tmp_path: Path
) -> None:
    ran = roleplay("anonymise", call, *ROLES)
    assert ran.code == 0
    assert "Wanjiru → Trainee_A   4 places" in ran.out
    assert "turn 1  David Mwangi: Good morning, Peter." in ran.out
    assert "Manager_A: Good morning, Customer_A." in ran.out
    assert "Nicknames, firms, places and dates are not known" in ran.out
    assert "The copy scores as the meeting does." in " ".join(ran.out.split())
    out = tmp_path / "call-with-x-anonymous.jsonl"
    assert f"Written: {out.name}" in ran.err
    assert out.stat().st_mode & 0o777 == 0o600
    one, other = (
        json.loads(roleplay("score", str(path), *roles, "--json").out)
        for path, roles in ((call, ROLES), (out, ()))
    )
    assert other["handover"] == one["handover"]
    assert other["talk_time"] == one["talk_time"]


def test_captions_are_written_as_captions_again(roleplay: Run, call: str, tmp_path: Path) -> None:
    ran = roleplay("anonymise", call, *ROLES)
    captions = tmp_path / "call-with-x-anonymous.vtt"
    assert f"Written: {captions.name}, the words alone" in ran.err
    assert captions.stat().st_mode & 0o777 == 0o600
    text = captions.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT")
    assert "<v Manager_A>Good morning, Customer_A." in text
    for name in ("Wanjiru", "Kamau", "Peter", "David"):
        assert name not in text
    people = ("--manager", "Manager_A", "--trainee", "Trainee_A", "--customer", "Customer_A")
    assert roleplay("score", str(captions), *people).code == 0
    again = roleplay("anonymise", call, *ROLES)
    assert (tmp_path / "call-with-x-anonymous-2.vtt").exists(), again.err


def test_nothing_is_written_over_and_nothing_by_a_dry_run(
    roleplay: Run, call: str, tmp_path: Path
) -> None:
    assert roleplay("anonymise", call, *ROLES, "--dry-run").code == 0
    assert [path.name for path in tmp_path.iterdir()] == [Path(call).name]
    first = roleplay("anonymise", call, *ROLES, "--out", "copy.jsonl")
    assert first.code == 0
    before = (tmp_path / "copy.jsonl").read_bytes()
    again = roleplay("anonymise", call, *ROLES, "--out", "copy.jsonl")
    assert again.code == 3
    assert "is there already and stays as it is" in again.err
    assert (tmp_path / "copy.jsonl").read_bytes() == before
    assert roleplay("anonymise", call, *ROLES, "--out", call).code == 2
    assert Path(call).read_text(encoding="utf-8") == webvtt()


def test_at_a_terminal_it_is_asked_first(call: str, tmp_path: Path) -> None:
    code, shown = at_a_terminal(["n"], "anonymise", call, *ROLES, asked_by=("y or n:",))
    assert (code, "Nothing was written." in shown) == (0, True)
    assert len([*tmp_path.iterdir()]) == 1
    code, shown = at_a_terminal(["y"], "anonymise", call, *ROLES, asked_by=("y or n:",))
    assert (code, "Written: " in shown) == (0, True)
    assert len([*tmp_path.iterdir()]) == 3  # the recording, the copy, and its captions


def test_further_words_are_taken_out_and_it_is_told_as_json(
    roleplay: Run, call: str, tmp_path: Path
) -> None:
    ran = roleplay("anonymise", call, *ROLES, "--also", "connector", "--json")
    told = json.loads(ran.out)
    assert told["scores_the_same"] is True
    assert {"name": "connector", "instead": "somebody", "times": 1} in told["replaced"]
    copy = tmp_path / told["file"]
    assert leaks("connector", copy) == []
    assert b"connector" not in copy.read_bytes()


def test_wrong_names_and_files_are_refused_with_what_to_do(roleplay: Run, call: str) -> None:
    assert roleplay("anonymise", call, "--manager", "nobody", "--trainee", "peter").code == 2
    assert roleplay("anonymise", "nowhere.vtt").code == 3
    assert roleplay("anonymise", call, *ROLES, "--also", " ").code == 2
