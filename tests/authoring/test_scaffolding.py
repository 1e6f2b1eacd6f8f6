"""What `roleplay new` writes: no mistake or advice, a fair choice at every floor, reading pays.

The whole play-test of each is in `bench/scaffolds.py`.
"""

from itertools import product
from pathlib import Path
from statistics import fmean

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import check, read_scenario
from roleplay.authoring.scaffolding import (
    PRACTICES,
    PersonaWanted,
    ScenarioWanted,
    persona_text,
    scenario_text,
)
from roleplay.engine.script import Script
from roleplay.model.act import Act, Part
from roleplay.model.scenario import Scenario
from roleplay.model.template import Template
from roleplay.playtest.expectation import run
from roleplay.playtest.meetings import Sample, sample
from roleplay.playtest.players import CAREFUL, LOT

CUSTOMERS = ("kirsten-nordvig", "salma-abdi", "peter-odhiambo")
CLUMSY = {Act.TAKE_OVER, Act.RESCUE, Act.OVERSELL, Act.BLAME}
AWKWARD = 'no: "it" is {not} \\n #1 ${next} $title & *all* é'


COMBINATIONS = list(product(PRACTICES, (1, 2, 3), ("short", "full")))
MARGIN = 8.0
"""Points of worth by which a careful reader is above who draws lots, on the mean of a few."""
MEETINGS = 4


def begun(title: str, practice: str, customers: int, length: str, folder: Path) -> Path:
    """A scenario's file as `roleplay new` writes it."""
    path = folder / "begun.yaml"
    wanted = ScenarioWanted(title, practice, CUSTOMERS[:customers], full=length == "full")
    path.write_text(scenario_text(wanted), encoding="utf-8")
    return path


def read(path: Path) -> tuple[Scenario, Script]:
    """A scenario without mistakes and advice, and what is played of it."""
    reading = read_scenario(path)
    assert check(path) == (), "\n".join(map(explain, reading.mistakes))
    assert reading.scenario is not None
    cast = {seat.id: reading.personas[seat.persona] for seat in reading.scenario.seats}
    return reading.scenario, Script(reading.scenario, cast, plain_voice())


def words_of(text: Template) -> int:
    """How many words a text has, a place to be filled counted as one."""
    return len("".join(each if isinstance(each, str) else "Ada" for each in text).split())


@pytest.mark.parametrize(("practice", "customers", "length"), COMBINATIONS)
def test_a_scaffold_checks_clean_holds_its_test_and_gives_a_fair_choice(
    practice: str, customers: int, length: str, tmp_path: Path
) -> None:
    scenario, script = read(begun(AWKWARD, practice, customers, length, tmp_path))
    assert scenario.title == AWKWARD
    assert scenario.length == ("" if length == "full" else "short")
    assert scenario.tests
    for test in scenario.tests:
        assert run(script, test).failures == ()
    for beat in scenario.beats.values():
        if not beat.moves:
            continue
        for seat in ("manager", "trainee"):
            lengths = [words_of(move.text) for move in beat.moves if move.seat == seat]
            assert max(lengths, default=0) - min(lengths, default=0) <= 2, beat.id
        assert sum(not CLUMSY & set(move.does) for move in beat.moves) >= 2, beat.id
        assert all(not move.id.isdigit() for move in beat.moves), beat.id


def played(script: Script, manager: str, trainee: str, meetings: int = MEETINGS) -> Sample:
    """A few meetings of two players, all judged and none without an end."""
    told = sample(script, manager, trainee, seed=1, meetings=meetings, scored=meetings)
    assert not told.endless
    return told


def worth_of(told: Sample, part: Part) -> float:
    return fmean(each.worth[part] for each in told.scored)


@pytest.mark.parametrize(("practice", "customers", "length"), COMBINATIONS)
def test_a_scaffold_rewards_reading_in_either_seat(
    practice: str, customers: int, length: str, tmp_path: Path
) -> None:
    _, script = read(begun("A first meeting", practice, customers, length, tmp_path))
    skilled = played(script, CAREFUL, CAREFUL, 1)
    assert all(skilled.goals[goal.id] for goal in script.scenario.goals)
    if length == "full":
        assert 20 <= skilled.scored[0].turns <= 30
    reads, draws = (played(script, "nodder", name) for name in (CAREFUL, LOT))
    assert worth_of(reads, Part.TRAINEE) > worth_of(draws, Part.TRAINEE) + MARGIN
    reads, draws = (played(script, name, "steady") for name in (CAREFUL, LOT))
    assert worth_of(reads, Part.MANAGER) > worth_of(draws, Part.MANAGER) + MARGIN
    hog = played(script, "hog", "steady", 1)
    assert not any(hog.goals.values())


@pytest.mark.parametrize("side", ["customer", "vendor"])
def test_a_persona_to_begin_from_checks_clean(side: str, tmp_path: Path) -> None:
    path = tmp_path / "somebody.yaml"
    path.write_text(
        persona_text(PersonaWanted(AWKWARD, AWKWARD, AWKWARD, customer=side == "customer")),
        encoding="utf-8",
    )
    assert check(path) == ()
