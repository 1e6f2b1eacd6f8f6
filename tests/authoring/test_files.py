"""Scenarios of several files, folders of scenarios, and the library."""

from hashlib import sha256
from pathlib import Path

import pytest

from roleplay.authoring.read import check, read_scenario
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_persona,
    find_scenario,
    shipped_personas,
    shipped_scenarios,
)
from tests.authoring.writing import SCENARIO, changed, codes, read, write

FRAGMENT = "beats:\n  more:\n    lines: [{manager: More.}]\n    next: goodbye\n"


def test_included_beats_join_the_scenario_and_every_file_is_named_with_its_digest(
    tmp_path: Path,
) -> None:
    write(tmp_path, FRAGMENT, "parts/more.yaml")
    text = changed("start: arrival", "start: more") + "include: parts/more.yaml\n"
    reading = read(tmp_path, text)
    assert reading.scenario is not None
    assert "more" in reading.scenario.beats
    assert reading.scenario.sources == (
        ("meeting.yaml", sha256(text.encode()).hexdigest()),
        ("parts/more.yaml", sha256(FRAGMENT.encode()).hexdigest()),
    )


def test_a_mistake_in_an_included_file_is_told_there(tmp_path: Path) -> None:
    write(tmp_path, FRAGMENT.replace("goodbye", "godbye"), "parts/more.yaml")
    (told,) = read(tmp_path, SCENARIO + "include: [parts/more.yaml]\n").mistakes
    assert told.path == str(tmp_path / "parts/more.yaml")
    assert (told.code, told.line, told.column) == ("RP401", 4, 11)
    assert "goodbye" in told.remedy


def test_two_beats_of_one_name_in_two_files_are_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, "beats:\n  goodbye: {end: agreed}\n", "more.yaml")
    (told,) = read(tmp_path, SCENARIO + "include: more.yaml\n").mistakes
    assert told.code == "RP405"
    assert "line 32 of meeting.yaml" in told.message


def test_a_file_two_others_include_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, FRAGMENT, "c.yaml")
    write(tmp_path, "include: c.yaml\n", "a.yaml")
    write(tmp_path, "include: c.yaml\n", "b.yaml")
    reading = read(tmp_path, SCENARIO + "include: [a.yaml, b.yaml]\n")
    assert codes(reading.mistakes) == ["RP606"]


def test_a_scenario_may_extend_another_beat_by_beat_and_key_by_key(tmp_path: Path) -> None:
    write(tmp_path, SCENARIO, "base.yaml")
    child = """\
format: 1
extends: base.yaml
title: The same, harder
outcomes:
  lost: {text: They left., success: false}
beats:
  goodbye: {lines: [{customer: No.}], end: lost}
"""
    scenario = read(tmp_path, child).scenario
    assert scenario is not None
    assert scenario.title == "The same, harder"
    assert scenario.beats["goodbye"].end == "lost"
    assert list(scenario.beats) == ["arrival", "goodbye"]
    assert list(scenario.outcomes) == ["agreed", "lost"]
    assert scenario.minutes == 30
    assert scenario.tests == ()
    assert [name for name, _ in scenario.sources] == ["meeting.yaml", "base.yaml"]


def test_a_chain_of_extends_that_closes_is_told(tmp_path: Path) -> None:
    write(tmp_path, "extends: meeting.yaml\n", "base.yaml")
    (told,) = read(tmp_path, "extends: base.yaml\n" + SCENARIO).mistakes
    assert told.code == "RP110"


def test_a_folder_is_checked_whole_and_fragments_with_their_scenarios(tmp_path: Path) -> None:
    write(tmp_path, FRAGMENT, "parts/more.yaml")
    text = changed("silence: 6s\n        next: goodbye", "silence: 6s\n        next: more")
    write(tmp_path, text + "include: parts/more.yaml\n")
    assert check(tmp_path) == ()
    (tmp_path / "personas/peter.yaml").write_text("format: 1\nname: Peter\nside: custmer\n")
    assert codes(check(tmp_path)) == ["RP305"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert codes(check(tmp_path)) == ["RP101"]


def test_a_scenario_is_found_by_path_by_name_here_and_among_the_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = write(tmp_path, SCENARIO, "scenarios/mine.yaml")
    assert find_scenario(str(own)) == own
    assert find_scenario("mine").resolve() == own.resolve()
    assert find_scenario("flagship").is_file()


@pytest.mark.parametrize("name", ["flagshp", "nothing-like-it", "x" * 5000])
def test_an_unknown_scenario_is_told_with_what_there_is(name: str) -> None:
    with pytest.raises(NotInLibraryError, match=r"flagship|no scenario"):
        find_scenario(name)


def test_personas_are_found_beside_then_above_then_shipped(tmp_path: Path) -> None:
    near = write(tmp_path, SCENARIO, "scenarios/mine.yaml")
    assert find_persona("peter", near) == tmp_path / "personas/peter.yaml"
    write(tmp_path / "scenarios")
    assert find_persona("peter", near) == tmp_path / "scenarios/personas/peter.yaml"
    shipped = shipped_personas()[0]
    assert find_persona(shipped.stem, near) == shipped


@pytest.mark.parametrize("name", ["../peter", "/etc/passwd", "peter.yaml", "", "PETER", "a\0b"])
def test_a_personas_id_is_never_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotInLibraryError):
        find_persona(name, write(tmp_path))


def test_everything_that_ships_is_without_mistakes() -> None:
    assert shipped_scenarios()
    for path in shipped_scenarios():
        assert [each for each in read_scenario(path).mistakes if not each.advice] == []
    for path in shipped_personas():
        assert check(path) == ()


@pytest.mark.parametrize(
    ("included", "told", "line"),
    [
        (FRAGMENT.replace("beats:\n", "").replace("\n  ", "\n")[2:], "RP302", 1),
        ("# to come\n", "RP108", 1),
        (FRAGMENT.replace("manager: More.", "manager: {"), "RP201", 3),
    ],
)
def test_an_included_file_that_is_not_whole_is_told_once_and_not_at_its_beats(
    tmp_path: Path, included: str, told: str, line: int
) -> None:
    write(tmp_path, included, "more.yaml")
    text = changed("next: goodbye\n      - manager", "next: more\n      - manager")
    (mistake,) = read(tmp_path, text + "include: more.yaml\n").mistakes
    assert (mistake.path, mistake.code, mistake.line) == (str(tmp_path / "more.yaml"), told, line)


def test_an_included_file_of_another_encoding_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, FRAGMENT.encode("utf-16"), "more.yaml")
    text = changed("next: goodbye\n      - manager", "next: more\n      - manager")
    assert codes(read(tmp_path, text + "include: more.yaml\n").mistakes) == ["RP105"]


@pytest.mark.parametrize(
    ("named", "code", "helps"),
    [
        ("parts/moor.yaml", "RP101", "Did you mean `parts/more.yaml`?"),
        ("parts/more.yml", "RP101", "Did you mean `parts/more.yaml`?"),
        ("parts\\more.yaml", "RP109", "`parts/more.yaml`"),
    ],
)
def test_a_file_named_nearly_is_offered(tmp_path: Path, named: str, code: str, helps: str) -> None:
    write(tmp_path, FRAGMENT, "parts/more.yaml")
    (told,) = read(tmp_path, SCENARIO + f"include: [{named}]\n").mistakes
    assert told.code == code
    assert helps in told.remedy
