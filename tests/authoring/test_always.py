"""Moves that are always open, looks, lines of one persona, and what fits."""

from pathlib import Path

import pytest

from roleplay.model.act import Look
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read

START = "start: arrival"
HOLD = "always: [{id: hold, manager: One moment., does: ask}]\n"
LINE = '      - customer: "Good morning, {trainee.first}."\n'
SAID = "        to: trainee\n    moves"
FITS = "        when: readiness < 0.4 and not told\n"


def test_a_move_that_is_always_open_can_be_asked_for_and_played(tmp_path: Path) -> None:
    text = changed(START, HOLD + START).replace(FITS, "        when: not said(hold)\n")
    text = text.replace("play: [arrival/greet]", "play: [arrival/hold, arrival/greet]")
    scenario = read(tmp_path, text).scenario
    assert scenario is not None
    (move,) = scenario.always
    assert (move.id, move.always) == ("hold", True)
    assert scenario.tests[0].play == ("arrival/hold", "arrival/greet")


def test_looks_of_a_scenario_and_of_a_beat_are_kept(tmp_path: Path) -> None:
    text = changed(START, "looks: {frown: {effects: {trainee: -0.1}}}\n" + START)
    text = text.replace("  goodbye:\n", "  goodbye:\n    looks: {lean-in: {}}\n")
    scenario = read(tmp_path, text).scenario
    assert scenario is not None
    assert [each.look for each in scenario.looks] == [Look.FROWN]
    assert [each.look for each in scenario.beats["goodbye"].looks] == [Look.LEAN_IN]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (START, "always: [{manager: One moment.}]\n" + START, "RP302", "{manager"),
        (START, "always: [{id: greet, manager: One moment.}]\n" + START, "RP405", "greet"),
        (START, "always: [{silence: 3s}]\n" + START, "RP311", "silence"),
        (START, HOLD.replace("does", "detour: goodbye, does") + START, "RP603", "hold"),
        (START, "looks: {frwn: {}}\n" + START, "RP301", "frwn"),
        (START, "looks: {frown: {next: goodbye}}\n" + START, "RP301", "next"),
        (SAID, "        by: nobody\n" + SAID, "RP409", "nobody"),
        (SAID, "        by: david\n" + SAID, "RP412", "david"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    told = read(tmp_path, SCENARIO.replace(old, new)).mistakes
    assert codes(told) == [code]
    assert pointed_at(told[0]).startswith(place)


@pytest.mark.parametrize(
    ("fits", "effects", "advised"),
    [
        ("not told", "{goodwill: -0.2}", ["RP624"]),
        ("false", "{goodwill: -0.2}", []),
        ("not told", "{goodwill: +0.2}", []),
    ],
)
def test_a_move_that_fits_and_costs_the_customers_is_advice(
    tmp_path: Path, fits: str, effects: str, advised: list[str]
) -> None:
    text = changed(FITS, f"{FITS}        fits: {fits}\n        effects: {effects}\n")
    reading = read(tmp_path, text)
    assert codes(reading.mistakes) == advised
    assert reading.scenario is not None
