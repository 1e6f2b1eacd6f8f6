"""Who may be at the table at each beat, and what is said by or to somebody who never is.

Whoever a beat `joins` is away until then, and whoever `leaves` is away from then on. Every way is
followed, whatever its conditions; so only what can never be said is told.
"""

from collections.abc import Iterator

from msgspec import Struct

from roleplay.authoring.courses import steps_of
from roleplay.authoring.flow import reached, turned_round
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.reach.places import within
from roleplay.authoring.report import Report
from roleplay.model.scenario import Beat, Line, Move, Scenario, each_line


class Unsaid(Struct, frozen=True):
    """A move or a line that nobody will ever hear."""

    beat: Beat
    thing: Move | Line
    seat: str
    """Who would say it or be told it, and is away."""


def check_presence(report: Report, scenario: Scenario, names: KnownNames) -> None:
    """Tell, once for each person, what is to be said by or to them where they never are."""
    told: dict[str, list[Unsaid]] = {}
    for each in never_said(scenario):
        told.setdefault(each.seat, []).append(each)
    for seat, unsaid in told.items():
        first, others = unsaid[0], len(unsaid) - 1
        more = f", and so it is in {others} more place{'s' * (others > 1)}" if others else ""
        report.mistake(
            "RP646",
            _place(names, first),
            f"`{seat}` is never at the table at `{first.beat.id}`, so this can never be said"
            f"{more}.",
            f"Write `joins: {seat}` on that beat or on one that leads to it, or let somebody speak"
            " who is there.",
        )


def never_said(scenario: Scenario) -> Iterator[Unsaid]:
    """All that is said by or to somebody who cannot be there, in the order of the beats.

    Beats that cannot be reached are left out.
    """
    beats = scenario.beats.values()
    coming = {beat.joins for beat in beats if beat.joins}
    passing = sorted(coming | {beat.leaves for beat in beats if beat.leaves})
    if not passing:
        return
    steps = steps_of(scenario)
    reachable = reached(steps, [scenario.start, *(each.beat for each in scenario.interrupts)])
    there = {
        seat: _there(scenario, steps, reachable, seat, at_first=seat not in coming)
        for seat in passing
    }
    for beat in beats:
        if beat.id in reachable:
            away = {seat for seat in passing if beat.id not in there[seat]}
            yield from _unheard(beat, away)


def _there(
    scenario: Scenario,
    steps: dict[str, list[str]],
    reachable: set[str],
    seat: str,
    *,
    at_first: bool,
) -> set[str]:
    """The beats at which somebody may be at the table once they are open."""
    beats = scenario.beats
    staying = {
        name: [each for each in ways if beats[each].leaves != seat] for name, ways in steps.items()
    }
    comes = [name for name in reachable if beats[name].joins == seat]
    # Who was fetched on a detour is there when it comes back to where it began: nothing opens anew.
    fetching = reached(turned_round(steps), comes)
    comes += [name for name in reachable if fetching.intersection(_detours(scenario, beats[name]))]
    if at_first and beats[scenario.start].leaves != seat:
        comes.append(scenario.start)
    return reached(staying, comes)


def _detours(scenario: Scenario, beat: Beat) -> Iterator[str]:
    """Wherever a detour may lead from a beat."""
    yield from (each.beat for each in scenario.interrupts if each.returns)
    for made in (*beat.every_floor, *scenario.always):
        if made.detour is not None:
            yield made.detour


def _unheard(beat: Beat, away: set[str]) -> Iterator[Unsaid]:
    """What of a beat is said by or to somebody who is away."""
    if not away:
        return
    for line in each_line(beat.lines):
        yield from _of_line(beat, line, away)
    for made in beat.every_floor:
        if isinstance(made, Move) and made.to in away:
            yield Unsaid(beat, made, made.to or "")
        else:
            for line in each_line(made.then):
                yield from _of_line(beat, line, away)


def _of_line(beat: Beat, line: Line, away: set[str]) -> Iterator[Unsaid]:
    if line.seat in away:
        yield Unsaid(beat, line, line.seat)
    elif line.to in away:
        yield Unsaid(beat, line, line.to or "")


def _place(names: KnownNames, unsaid: Unsaid) -> Node:
    """The seat as it is named there, or what is said where it is not."""
    key, node = names.beats[unsaid.beat.id]
    found = within(unsaid.beat, node).get(id(unsaid.thing), key)
    if not isinstance(found, Mapping):
        return found
    if isinstance(unsaid.thing, Line) and unsaid.thing.seat == unsaid.seat:
        entry = found.entries.get(unsaid.seat)
        return entry[0] if entry else found
    entry = found.entries.get("to")
    return entry[1] if entry else found
