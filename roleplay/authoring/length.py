"""How long a scenario is: too short for a verdict, unless its author means it to be."""

from collections.abc import Sequence

from roleplay.authoring.node import Mapping
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.report import Report
from roleplay.engine.careful import CarefulReader
from roleplay.engine.casting import cast_of
from roleplay.engine.playing import play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Event, Said
from roleplay.model.persona import Persona
from roleplay.model.phrasing import counted, in_minutes
from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Scenario

SHORT = "short"
_SEED = 1
_AT_A_TIME = 2
"""Exchanges that are played before turns are counted again."""


def advise_length(
    report: Report, scenario: Scenario, personas: dict[str, Persona], root: Mapping
) -> None:
    """Tell that a meeting, as two careful readers play it, has too few turns to be judged by."""
    least = Rubric().verdicts.turns
    if scenario.length == SHORT or (turns := usual_turns(scenario, personas, least)) >= least:
        return
    report.advise(
        "RP641",
        root.entries["title"][0],
        f"Played by two who read carefully, the meeting has {counted(turns, 'turn')} of theirs;"
        f" under {least} nothing can be said of the handover.",
        "Give it more beats, or write `length: short` below its title if that is meant.",
    )


def advise_plan(report: Report, scenario: Scenario, root: Mapping) -> None:
    """Tell that the items of the plan take longer together than the meeting is said to."""
    planned = round(sum(item.minutes for item in scenario.agenda), 3)
    if scenario.minutes is None or planned <= scenario.minutes:
        return
    report.advise(
        "RP649",
        root["minutes"],
        f"The meeting takes {in_minutes(scenario.minutes)}, and the items of its plan"
        f" {planned:g} together.",
        f"Write `minutes: {planned:g}`, or plan less for some of the items.",
    )


def usual_turns(scenario: Scenario, personas: dict[str, Persona], enough: int) -> int:
    """How often one of the two takes the floor where both are careful readers.

    The meeting is played little further once there are `enough`, so there may be more.
    """
    script = Script(scenario, cast_of(scenario, personas), plain_voice())
    two = [CarefulReader(script, part) for part in (Part.MANAGER, Part.TRAINEE)]
    scene = Scene(script, State(script.parts))
    begin(scene, opening(script, _SEED))
    turns = 0
    for _ in range(0, MOST_EXCHANGES, _AT_A_TIME):
        play_on(scene, two[0], two[1], exchanges=_AT_A_TIME)
        turns = vendor_turns(script, scene.events)
        if turns >= enough or scene.state.ended is not None:
            break
    return turns


def vendor_turns(script: Script, events: Sequence[Event]) -> int:
    """The turns of the two: what one says until somebody else speaks."""
    turns, speaker = 0, ""
    for event in events:
        if isinstance(event, Said):
            turns += event.seat != speaker and script.parts.get(event.seat) in VENDOR
            speaker = event.seat
    return turns
