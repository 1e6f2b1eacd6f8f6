"""What is said by or to somebody who is never at the table is told, and nothing else is."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.presence import Presence
from roleplay.authoring.read import read_scenario
from roleplay.engine.casting import cast_of
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening, unfold
from roleplay.model.event import BeatOpened, Event, Left, Said
from tests.authoring.writing import codes, pointed_at, read, write
from tests.engine.test_lean import by_lot

MEETING = """\
format: 1
title: A short meeting
length: short
minutes: 30
seats:
  customer: peter
  manager: david
  trainee: wanjiru
  operations: {persona: david, part: colleague}
brief: {everyone: The two meet the customer.}
start: arrival
beats:
  arrival:
    lines: [{customer: "Why did it stand still?", to: trainee}]
    moves:
      - {id: fetch, trainee: May I fetch who repaired it?, does: ask, next: called-in}
      - {manager: It was the gauge., does: inform, next: goodbye}
  called-in:
    joins: operations
    lines:
      - {operations: "Good morning.", to: customer}
      - {customer: "Tell me.", to: operations}
    moves:
      - id: ask
        trainee: How was it?
        to: operations
        does: ask
        then: [{operations: "Bad."}]
        next: goodbye
      - {id: tell, manager: It was so., does: inform, next: goodbye}
  goodbye:
    lines: [{customer: "Goodbye.", to: trainee}]
    end: agreed
outcomes: {agreed: {text: They agreed., success: true}}
tests: [{name: it ends, play: [arrival/fetch, called-in/ask], expect: {end: agreed}}]
"""
ASIDE = """\
  fetched: {joins: operations, lines: [{operations: "Here I am."}], return: true}
  goodbye:
"""


def told(folder: Path, old: str = "", new: str = "") -> tuple[Mistake, ...]:
    assert old in MEETING
    return read(folder, MEETING.replace(old, new, 1) if old else MEETING, closely=True).mistakes


def test_who_comes_in_time_is_spoken_to(tmp_path: Path) -> None:
    assert told(tmp_path) == ()


def test_a_move_to_who_is_still_outside_is_told_at_whom_it_is_to(tmp_path: Path) -> None:
    early = "does: ask, to: operations, next: called-in"
    (mistake,) = told(tmp_path, "does: ask, next: called-in", early)
    assert (mistake.code, mistake.line, mistake.advice) == ("RP646", 16, False)
    assert pointed_at(mistake).startswith("operations, next")
    assert "`operations` is never at the table at `arrival`" in mistake.message


def test_a_line_by_who_is_still_outside_is_told(tmp_path: Path) -> None:
    line = '    lines: [{operations: "I am here.", to: customer}, {customer: "Why'
    (mistake,) = told(tmp_path, '    lines: [{customer: "Why', line)
    assert mistake.code == "RP646"
    assert pointed_at(mistake).startswith('operations: "I am')


def test_one_who_is_forgotten_is_told_once_with_how_often(tmp_path: Path) -> None:
    later = MEETING.replace("    joins: operations\n", "").replace(
        "    end: agreed\n", "    joins: operations\n    end: agreed\n"
    )
    (mistake,) = read(tmp_path, later, closely=True).mistakes
    assert mistake.code == "RP646"
    assert mistake.message.endswith("and so it is in 2 more places.")


def test_who_has_left_on_every_way_is_told(tmp_path: Path) -> None:
    gone = 'goodbye:\n    leaves: operations\n    lines: [{operations: "Bye.", to: customer}, {'
    assert codes(told(tmp_path, "goodbye:\n    lines: [{", gone)) == ["RP646"]


def test_who_may_still_be_there_on_one_way_is_let_be(tmp_path: Path) -> None:
    bye = 'goodbye:\n    lines: [{operations: "Bye.", to: customer}, {'
    assert told(tmp_path, "goodbye:\n    lines: [{", bye) == ()


def test_who_was_fetched_on_a_detour_is_there_when_it_comes_back(tmp_path: Path) -> None:
    text = MEETING.replace("  called-in:\n    joins: operations\n", "  called-in:\n")
    fetched = text.replace(
        "next: called-in}",
        "next: called-in}\n      - {manager: Come in!, once: true, detour: fetched}",
    ).replace("  goodbye:\n", ASIDE)
    assert read(tmp_path, fetched, closely=True).mistakes == ()


@pytest.mark.parametrize("detour", ["detour", "beat"])
def test_who_comes_in_between_may_be_there_from_anywhere(tmp_path: Path, detour: str) -> None:
    text = MEETING.replace("  called-in:\n    joins: operations\n", "  called-in:\n")
    when = "interrupts: [{id: late, when: minutes > 0.1, DETOUR: fetched, once: true}]\nstart"
    aside = ASIDE if detour == "detour" else ASIDE.replace("return: true", "next: called-in")
    between = text.replace("start", when.replace("DETOUR", detour), 1).replace(
        "  goodbye:\n", aside
    )
    assert read(tmp_path, between, closely=True).mistakes == ()


LEAVES = "      - {manager: It was the gauge., does: inform, next: outside}\n"
OUTSIDE = "  outside: {leaves: operations, next: goodbye}\n  goodbye:\n"


def leaving(old: str = "", new: str = "") -> str:
    """The meeting with a way on which whoever is not there yet is to leave."""
    text = MEETING.replace(LEAVES.replace("outside", "goodbye"), LEAVES)
    text = text.replace("  goodbye:\n", OUTSIDE, 1)
    assert old in text
    return text.replace(old, new, 1)


def test_to_leave_where_nobody_can_have_come_is_told(tmp_path: Path) -> None:
    (mistake,) = read(tmp_path, leaving(), closely=True).mistakes
    assert (mistake.code, mistake.advice) == ("RP648", False)
    assert pointed_at(mistake).startswith("operations, next")
    assert read(tmp_path, leaving()).scenario is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("does: inform, next: goodbye}\n  outside", "does: inform, next: outside}\n  outside"),
        ("next: outside}", "once: true, detour: fetched, next: outside}"),
        ("start:", "interrupts: [{when: minutes > 3, detour: fetched, once: true}]\nstart:"),
    ],
)
def test_to_leave_where_somebody_may_have_come_is_let_be(
    tmp_path: Path, old: str, new: str
) -> None:
    text = leaving(old, new)
    if "fetched" in new:
        text = text.replace("  goodbye:\n", ASIDE)
    assert read(tmp_path, text, closely=True).mistakes == ()


def test_nobody_joins_and_leaves_at_once(tmp_path: Path) -> None:
    text = leaving("  outside: {leaves", "  outside: {joins: operations, leaves")
    (mistake,) = read(tmp_path, text, closely=True).mistakes
    assert (mistake.code, mistake.advice) == ("RP311", False)
    assert pointed_at(mistake).startswith("operations, next")


def test_whoever_is_there_from_the_first_can_leave_at_once(tmp_path: Path) -> None:
    """And what they were to say afterwards is told, and not the next leaving as well."""
    text = MEETING.replace("    joins: operations\n", "    leaves: operations\n").replace(
        "  arrival:\n", "  arrival:\n    leaves: operations\n"
    )
    assert codes(read(tmp_path, text, closely=True).mistakes) == ["RP646"]
    silent = (
        "".join(
            line
            for line in text.splitlines(keepends=True)
            if "operations:" not in line or "seat" in line or "persona" in line
        )
        .replace(", to: operations}", ", to: trainee}")
        .replace("        to: operations\n", "")
    )
    (mistake,) = read(tmp_path, silent, closely=True).mistakes
    above = silent.partition("  called-in:\n")[0]
    assert (mistake.code, mistake.line) == ("RP648", above.count("\n") + 2)


def test_a_scenario_with_it_can_still_be_played(tmp_path: Path) -> None:
    early = "does: ask, to: operations, next: called-in"
    text = MEETING.replace("does: ask, next: called-in", early)
    assert read(tmp_path, text).scenario is not None


def made_up(draw: Random) -> str:
    """A scenario in which a colleague comes and goes, and is spoken to wherever it may be."""
    comes = [draw.choice(["", "joins: operations, ", "leaves: operations, "]) for _ in range(7)]
    beats = ""
    for n, come in enumerate(comes[:-1]):
        on, far = (f"b{n + 1}" if n < len(comes) - 2 else "goodbye"), f"b{draw.randrange(6)}"
        beats += (
            f"  b{n}: {{{come}lines: [{{operations: o{n}, to: customer}}, {{customer: c{n}}}],"
            f" moves: [{{id: on, trainee: t{n}, next: {on}}},"
            f" {{id: ask, trainee: a{n}, to: operations, then: [{{operations: b{n}}}],"
            f" next: {far}}},"
            f" {{id: aside, manager: m{n}, once: true, detour: aside}}]}}\n"
        )
    beats += f"  aside: {{{comes[-1]}lines: [{{operations: oa}}], return: true}}\n"
    head, _, tail = MEETING.partition("start: arrival\n")
    _, _, ending = tail.partition("  goodbye:\n")
    return f"{head}start: b0\nbeats:\n{beats}  goodbye:\n{ending}"


@pytest.mark.parametrize("seed", range(15))
def test_what_is_called_unsaid_is_never_said(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)  # noqa: S311 - made-up people
    text = made_up(draw).partition("tests:")[0]
    reading = read_scenario(write(tmp_path, text))
    assert reading.scenario is not None, reading.mistakes
    presence = Presence(reading.scenario)
    unsaid = {(each.beat.id, "".join(map(str, each.thing.text))) for each in presence.never_said()}
    never_left = {beat.id for beat in presence.left_in_vain()}
    script = Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())
    said = set[tuple[str | None, str]]()
    left = set[str]()
    for meeting in range(20):
        scene = Scene(script, State(script.parts))
        begin(scene, opening(script, meeting))
        for _ in range(25):
            if scene.state.ended is None:
                unfold(scene, by_lot(script, scene.state, draw))
        said |= {(each.beat, each.text) for each in scene.events if isinstance(each, Said)}
        left |= left_at(scene.events)
    assert not unsaid & said
    assert not never_left & left


def left_at(events: Sequence[Event]) -> set[str]:
    """The beats at which somebody has left the table."""
    beat, left = "", set[str]()
    for event in events:
        if isinstance(event, BeatOpened):
            beat = event.beat
        elif isinstance(event, Left):
            left.add(beat)
    return left


def test_a_detour_in_between_that_fetches_nobody_brings_nobody(tmp_path: Path) -> None:
    rings = "interrupts: [{when: minutes > 3, detour: rings, once: true}]\nstart: arrival\n"
    text = MEETING.replace("start: arrival\n", rings).replace(
        "  goodbye:\n", "  rings: {lines: [{customer: One moment.}], return: true}\n  goodbye:\n"
    )
    assert read(tmp_path, text, closely=True).mistakes == ()
    early = text.replace("does: ask, next: called-in", "does: ask, to: operations, next: called-in")
    assert codes(read(tmp_path, early, closely=True).mistakes) == ["RP646"]
