"""The situations at hand: own ones, shipped ones, and those that have mistakes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.library.situations import (
    Situation,
    candidates,
    index_path,
    situation,
    situations,
)
from roleplay.meeting.loading import load
from tests.engine.test_step import TALK
from tests.scenes import write_scenario


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def own(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return write_scenario(folder, TALK)


def by_id(found: list[Situation]) -> dict[str, Situation]:
    return {each.id: each for each in found}


def test_what_ships_is_there_and_can_be_loaded(home: Path) -> None:
    del home
    flagship = by_id(list(situations()))["flagship"]
    assert flagship.title == "The big man steps back"
    assert flagship.customer == "Peter Odhiambo, Managing Director"
    assert flagship.mistakes == ()
    assert load(flagship.location).script.scenario.id == "flagship"


def test_own_situations_come_first_and_the_people_beside_them_are_none(home: Path) -> None:
    own(home / "scenarios")
    found = list(situations())
    assert found[0].id == "small"
    assert not {"ada", "max", "tia"} & by_id(found).keys()
    assert load(found[0].location).script.scenario.title == "A small meeting"


def test_another_folder_can_be_named(home: Path) -> None:
    path = own(home / "elsewhere")
    small = by_id(list(situations([str(home / "elsewhere")])))["small"]
    assert small.location == str(path)
    assert load(small.location).script.scenario.id == "small"


def test_a_folder_that_is_not_there_holds_nothing(home: Path) -> None:
    assert list(situations([str(home / "nowhere"), "~nobody-of-this-name/x"])) == list(situations())


def test_the_same_file_is_told_once(home: Path) -> None:
    own(home / "scenarios")
    found = list(situations(["scenarios", str(home / "scenarios")]))
    assert len([each for each in found if each.id == "small"]) == 1


def test_a_broken_file_is_told_with_its_mistakes_and_without_advice(home: Path) -> None:
    path = home / "torn.yaml"
    path.write_text("format: 1\ntitel: x\n", encoding="utf-8")
    torn = situation(path)
    assert torn.title == "torn.yaml"
    assert torn.mistakes
    assert not any(mistake.advice for mistake in torn.mistakes)


OLD = 1_700_000_000
"""Seconds since 1970: long enough ago for a file to be kept in the index."""


def aged(home: Path) -> None:
    """Let every file look as if it had been written long ago."""
    for path in home.rglob("*.yaml"):
        os.utime(path, (OLD, OLD))


def modules_of_a_list(home: Path) -> list[str]:
    """What a list of situations loads, in a process of its own, and the ids it shows."""
    code = (
        "import sys\nfrom roleplay.library.situations import situations\n"
        "print(*[each.id for each in situations()], 'yaml' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_a_second_list_reads_no_yaml_and_shows_the_same(home: Path) -> None:
    own(home / "scenarios")
    aged(home)
    first = list(situations())
    assert [each.id for each in first] == modules_of_a_list(home)[:-1]
    assert modules_of_a_list(home)[-1] == "False"
    assert list(situations()) == first


@pytest.mark.parametrize("damage", [b"", b"no database"])
def test_without_a_sound_index_the_files_are_read(home: Path, damage: bytes) -> None:
    own(home / "scenarios")
    aged(home)
    first = list(situations())
    index_path().write_bytes(damage)
    assert list(situations()) == first


def test_a_changed_file_a_changed_persona_and_one_put_before_it_are_seen(home: Path) -> None:
    path = own(home / "scenarios")
    aged(home)
    assert next(situations()).customer.startswith("Ada Okello")
    persona = next((home / "scenarios").rglob("ada.yaml"))
    persona.write_text(
        persona.read_text(encoding="utf-8").replace("Ada Okello", "Eve Okello"), encoding="utf-8"
    )
    assert next(situations()).customer.startswith("Eve Okello")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("A small meeting", "A smart meeting"), encoding="utf-8")
    assert next(situations()).title == "A smart meeting"
    path.unlink()
    assert "small" not in by_id(list(situations()))


def test_customers_beside_a_situation_and_shipped_ones_may_take_the_seat(home: Path) -> None:
    path = own(home / "scenarios")
    found = {each.persona: each.name for each in candidates(str(path))}
    assert found["ada"] == "Ada Okello"
    assert found["salma-abdi"] == "Salma Abdi"
    assert "max" not in found
    assert "david-mwangi" not in found


def test_of_an_unknown_situation_there_are_no_candidates(home: Path) -> None:
    del home
    assert candidates("nowhere-to-be-found") == ()
