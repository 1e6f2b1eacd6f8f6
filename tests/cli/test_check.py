"""`roleplay check` in its three forms, what --strict adds, and `roleplay explain`."""

import json
from pathlib import Path

import pytest

from roleplay.authoring.mistake import CODES
from tests.authoring.writing import SCENARIO, changed, write
from tests.cli.conftest import Run

IDLE = changed("variables: {credits: 0,", "variables: {idle: 0, credits: 0,")


def test_advice_fails_nothing_unless_strictness_is_asked_for(roleplay: Run, tmp_path: Path) -> None:
    path = str(write(tmp_path, IDLE))
    lenient = roleplay("check", path)
    assert lenient.code == 0
    assert "No mistakes. 1 piece of advice." in lenient.err
    strict = roleplay("check", path, "--strict")
    assert strict.code == 1
    assert "advice RP607" in strict.out
    assert "1 piece of advice, which --strict does not let pass." in strict.err
    clean = roleplay("check", str(write(tmp_path, SCENARIO)), "--strict")
    assert (clean.code, clean.err.strip()) == (0, "No mistakes.")


def test_advice_comes_in_short_and_behind_all_mistakes(roleplay: Run, tmp_path: Path) -> None:
    advised = str(write(tmp_path, IDLE, "advised.yaml"))
    broken = str(write(tmp_path, changed("start: arrival", "start: arival"), "broken.yaml"))
    shown = roleplay("check", advised, broken).out.splitlines()
    assert shown[0].startswith(f"{broken}:10:8: RP401")
    assert shown[1] == "  | start: arival"
    assert shown[-2].startswith(f"{advised}:9:13: advice RP607")
    assert shown[-1].startswith("  → Use it in a condition")
    assert "  | variables: {idle" in roleplay("check", advised, "--strict").out


def test_much_advice_is_counted_and_shown_by_strictness(roleplay: Run, tmp_path: Path) -> None:
    idle = "".join(f"idle{number}: 0, " for number in range(15))
    path = str(write(tmp_path, changed("variables: {", f"variables: {{{idle}")))
    shown = roleplay("check", path)
    assert shown.out.count("advice RP607") == 10
    assert "And 5 more pieces of advice, which --strict shows." in shown.out
    assert "15 pieces of advice." in shown.err
    assert roleplay("check", path, "--strict").out.count("advice RP607") == 15


def test_as_json_nothing_is_left_out(roleplay: Run, tmp_path: Path) -> None:
    path = str(write(tmp_path, IDLE))
    (advice,) = json.loads(roleplay("check", path, "--strict", "--json").out)
    assert (advice["code"], advice["advice"], advice["line"]) == ("RP607", True, 9)
    assert roleplay("check", path, "--format", "json").out == roleplay("check", path, "--json").out
    assert roleplay("check", str(write(tmp_path, SCENARIO)), "--json").out == "[]\n"


def test_notes_for_github_stand_one_in_a_line(roleplay: Run, tmp_path: Path) -> None:
    path = write(tmp_path, IDLE.replace("does: introduce", 'does: "introducing::error,%0A"'))
    ran = roleplay("check", str(path), "--format", "github")
    assert ran.code == 1
    (line,) = ran.out.splitlines()
    assert line.startswith(f"::error file={path},line=20,col=15,title=RP305::An act cannot be")
    assert "introducing::error,%250A" in line
    assert line.count("%0A") == 1  # between the message and what to do
    (advice,) = roleplay("check", str(write(tmp_path, IDLE)), "--format", "github").out.splitlines()
    assert advice.startswith("::warning file=")


def test_a_name_cannot_end_a_note_for_github(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "titel: x\n", "a,line=1::b.yaml")
    for line in roleplay("check", "a,line=1::b.yaml", "--format", "github").out.splitlines():
        assert line.startswith("::error file=a%2Cline=1%3A%3Ab.yaml,line=1,")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(roleplay: Run, code: str) -> None:
    ran = roleplay("explain", code.lower())
    assert ran.code == 0
    assert ran.out.startswith(f"### {code}: {CODES[code]}\n")
    assert ran.out.count("### ") == 1
    assert "\n## " not in ran.out


def test_without_a_code_all_are_listed(roleplay: Run) -> None:
    lines = roleplay("explain").out.splitlines()
    assert lines == [f"{code}  {title}" for code, title in CODES.items()]


def test_a_code_there_is_not_is_refused_with_where_they_are(roleplay: Run) -> None:
    ran = roleplay("explain", "RP4O1")
    assert ran.code == 2
    assert "There is no code RP4O1. 'roleplay explain' lists all there are." in ran.err
    hostile = roleplay("explain", "\x1b[31m" + "x" * 5000)
    assert hostile.code == 2
    assert "\x1b" not in hostile.err
    assert len(hostile.err) < 200
