"""Signals of customers that no move can answer before they are past.

A warm one needs no answer. Nor does one after which something does the customers good by its own
effects: the score lets that count in place of an answer.
"""

from collections.abc import Iterator

from roleplay.model.act import Part, Signal
from roleplay.model.scenario import Aftermath, Beat, Line, Lines, Scenario, each_line
from roleplay.speech.signals import TURNS, notices

_CAME_BACK = "back"
"""In place of a beat: where a detour comes back to is not followed."""


MOST_FLOORS = 300_000
"""Beats that are looked at for all the signals of a scenario; a usual one takes some ten."""


class Signals:
    """The signals of a scenario, and what may come after each."""

    def __init__(self, scenario: Scenario) -> None:
        self.whole = True
        """Whether every signal has been followed to its end."""
        self._customers = {seat.id for seat in scenario.seats if seat.part is Part.CUSTOMER}
        self._scenario = scenario
        self._left = MOST_FLOORS

    def unanswerable(self, beat: Beat) -> Iterator[Line]:
        """The lines of a beat whose signal nobody can answer, though somebody may still speak.

        Of signals that would take too long to follow, none is told.
        """
        if not _has_signal(beat):
            return
        looked = _Look(self._scenario, self._customers, beat.id, self._left)
        for line, floors in looked.shown(beat):
            if looked.left > 0 and looked.is_lost(line, floors):
                yield line
        self._left = max(0, looked.left)
        self.whole &= looked.left > 0


def _has_signal(beat: Beat) -> bool:
    groups = (beat.lines, *(made.then for made in beat.every_floor))
    return any(line.signal is not None for lines in groups for line in each_line(lines))


class _Look:
    """What may come after a signal that is shown in one beat."""

    def __init__(self, scenario: Scenario, customers: set[str], shown_in: str, most: int) -> None:
        self.scenario = scenario
        self.customers = customers
        self.shown_in = shown_in
        self.left = most
        """How many beats may still be looked at; below 1 nothing is certain."""

    def shown(self, beat: Beat) -> Iterator[tuple[Line, set[str]]]:
        """The lines of a beat that let a signal be seen, with the floors that follow."""
        for line in each_line(beat.lines):
            if line.signal is not None:
                yield line, self.floors_in(beat.id)
        for made in beat.every_floor:
            for line in each_line(made.then):
                if line.signal is not None:
                    yield line, self.floors_after(beat, made)

    def is_lost(self, line: Line, floors: set[str]) -> bool:
        """Whether somebody may speak while the signal lasts, and nobody can answer it."""
        warm = line.signal is Signal.WARM
        if warm or line.seat not in self.customers or not floors:
            return False
        for _ in range(TURNS):
            if _CAME_BACK in floors or any(self._answers(name, line.signal) for name in floors):
                return False
            floors = {
                each
                for name in floors
                for made in self.scenario.beats[name].every_floor
                for each in self.floors_after(self.scenario.beats[name], made)
            } | {each for one in self.scenario.interrupts for each in self.floors_in(one.beat)}
        return self.left > 0

    def _answers(self, name: str, signal: Signal | None) -> bool:
        beat = self.scenario.beats[name]
        moves = (*beat.moves, *self.scenario.always)
        return (signal is not None and any(notices(move.does, signal) for move in moves)) or any(
            effect.by > 0 for made in (*moves, *beat.every_silence) for effect in made.effects
        )

    def floors_after(self, beat: Beat, made: Aftermath) -> set[str]:
        """The floors a move or a silence may lead to before the signal is past."""
        if beat.id != self.shown_in and self._speaks_surely(made.then):
            return set()
        targets = [made.detour] if made.detour else [way.beat for way in made.next]
        if not targets:
            return {beat.id}
        return {each for target in targets for each in self.floors_in(target)}

    def floors_in(self, name: str) -> set[str]:
        """The floors that are opened when a beat is, before a customer speaks in another one."""
        floors: set[str] = set()
        waiting, seen = [name], {name}
        while waiting and self.left > 0:
            self.left -= 1
            beat = self.scenario.beats[waiting.pop()]
            if beat.id != self.shown_in and self._speaks_surely(beat.lines):
                continue
            if beat.returns:
                floors.add(_CAME_BACK)
            elif beat.moves or beat.every_silence:
                floors.add(beat.id)
            following = {way.beat for way in beat.next} - seen
            seen |= following
            waiting += following
        return floors

    def _speaks_surely(self, lines: Lines) -> bool:
        """Whether a customer says something whatever holds."""
        return any(
            isinstance(each, Line)
            and each.seat in self.customers
            and each.when is None
            and each.by is None
            for each in lines
        )
