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
    """Tell, once for each person, what is to be said by or to them where they never are.

    Of others, that they are to leave where they never are.
    """
    presence = Presence(scenario)
    told: dict[str, list[Unsaid]] = {}
    for each in presence.never_said():
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
    for beat in presence.left_in_vain():
        node = names.beats[beat.id][1]
        if beat.leaves not in told and isinstance(node, Mapping):
            report.mistake(
                "RP648",
                node["leaves"],
                f"`{beat.leaves}` is never at the table when `{beat.id}` opens, so they cannot"
                " leave it.",
                f"Write `joins: {beat.leaves}` on a beat that leads to it, name who is there, or"
                " take it out.",
            )


class Presence:
    """Who of those that come and go may be at the table at each beat."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        beats = scenario.beats.values()
        coming = {beat.joins for beat in beats if beat.joins}
        self._passing = sorted(coming | {beat.leaves for beat in beats if beat.leaves})
        if not self._passing:
            return
        self._steps = steps_of(scenario)
        come_between = (each.beat for each in scenario.interrupts)
        self._reachable = reached(self._steps, [scenario.start, *come_between])
        self._at_first = [seat for seat in self._passing if seat not in coming]
        self._there = {seat: self._beats_of(seat) for seat in self._passing}

    def never_said(self) -> Iterator[Unsaid]:
        """All that is said by or to somebody who cannot be there, in the order of the beats.

        Beats that cannot be reached are left out.
        """
        for beat in self._scenario.beats.values() if self._passing else ():
            if beat.id in self._reachable:
                away = {seat for seat in self._passing if beat.id not in self._there[seat]}
                yield from _unheard(beat, away)

    def left_in_vain(self) -> Iterator[Beat]:
        """The beats with somebody to leave who cannot be there as they open, in their order."""
        for beat in self._scenario.beats.values() if self._passing else ():
            seat = beat.leaves
            if seat is None or beat.id not in self._reachable:
                continue
            if beat.id == self._scenario.start and seat in self._at_first:
                continue
            if not any(beat.id in self._steps[each] for each in self._there[seat]):
                yield beat

    def _beats_of(self, seat: str) -> set[str]:
        """The beats at which somebody may be at the table once they are open."""
        scenario, steps = self._scenario, self._steps
        beats = scenario.beats
        staying = {
            name: [each for each in ways if beats[each].leaves != seat]
            for name, ways in steps.items()
        }
        comes = [name for name in self._reachable if beats[name].joins == seat]
        # Who was fetched on a detour is there when it comes back: no beat opens anew.
        fetching = reached(turned_round(steps), comes)
        comes += [
            name
            for name in self._reachable
            if not fetching.isdisjoint(_detours(scenario, beats[name]))
        ]
        if seat in self._at_first and beats[scenario.start].leaves != seat:
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
