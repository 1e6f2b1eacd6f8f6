"""What `roleplay new` writes: no mistake, no advice, and a fair choice at every floor."""

from itertools import product
from pathlib import Path

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
from roleplay.model.act import Act
from roleplay.model.template import Template
from roleplay.playtest.expectation import run

CUSTOMERS = ("kirsten-nordvig", "salma-abdi", "peter-odhiambo")
CLUMSY = {Act.TAKE_OVER, Act.RESCUE, Act.OVERSELL, Act.BLAME}
AWKWARD = 'no: "it" is {not} \\n #1 ${next} $title & *all* é'


def words_of(text: Template) -> int:
    """How many words a text has, a place to be filled counted as one."""
    return len("".join(each if isinstance(each, str) else "Ada" for each in text).split())


@pytest.mark.parametrize(
    ("practice", "customers", "length"), list(product(PRACTICES, (1, 2, 3), ("short", "full")))
)
def test_a_scaffold_checks_clean_holds_its_test_and_gives_a_fair_choice(
    practice: str, customers: int, length: str, tmp_path: Path
) -> None:
    path = tmp_path / "begun.yaml"
    wanted = ScenarioWanted(AWKWARD, practice, CUSTOMERS[:customers], full=length == "full")
    path.write_text(scenario_text(wanted), encoding="utf-8")
    reading = read_scenario(path)
    assert check(path) == (), "\n".join(map(explain, reading.mistakes))
    scenario = reading.scenario
    assert scenario is not None
    assert scenario.title == AWKWARD
    assert scenario.tests
    cast = {seat.id: reading.personas[seat.persona] for seat in scenario.seats}
    for test in scenario.tests:
        assert run(Script(scenario, cast, plain_voice()), test).failures == ()
    for beat in scenario.beats.values():
        if not beat.moves:
            continue
        lengths = [words_of(move.text) for move in beat.moves]
        assert max(lengths) <= 1.5 * min(lengths), beat.id
        assert sum(not CLUMSY & set(move.does) for move in beat.moves) >= 2, beat.id
        assert all(not move.id.isdigit() for move in beat.moves), beat.id


@pytest.mark.parametrize("side", ["customer", "vendor"])
def test_a_persona_to_begin_from_checks_clean(side: str, tmp_path: Path) -> None:
    path = tmp_path / "somebody.yaml"
    path.write_text(
        persona_text(PersonaWanted(AWKWARD, AWKWARD, AWKWARD, customer=side == "customer")),
        encoding="utf-8",
    )
    assert check(path) == ()
