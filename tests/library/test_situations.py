"""The situations at hand: own ones, shipped ones, and those that have mistakes."""

from pathlib import Path

import pytest

from roleplay.library.situations import Situation, candidates, situation, situations
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
