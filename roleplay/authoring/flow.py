"""How a meeting flows through its beats: no dead ends, no circles, no detour without return."""

from collections.abc import Collection, Iterable

from roleplay.authoring.interrupts import opens_floor
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Scalar
from roleplay.authoring.reach.once import ways_of
from roleplay.authoring.report import Report, listed
from roleplay.model.scenario import Beat, Scenario

_MOST_CIRCLES = 20


def check_flow(
    report: Report, scenario: Scenario, names: KnownNames, broken: Collection[str]
) -> None:
    """Tell where a meeting would stand still; beats that have mistakes already are let be."""
    flow = _Flow(report, scenario, names, broken)
    flow.check_dead_ends()
    flow.check_circles()
    flow.check_detours()
    flow.check_returns()
    flow.check_endings()
    flow.advise_loose()
    flow.advise_unreached()


class _Flow:
    """The ways between beats, each worked out once."""

    def __init__(
        self, report: Report, scenario: Scenario, names: KnownNames, broken: Collection[str]
    ) -> None:
        self.report = report
        self.beats = scenario.beats
        self.start = scenario.start
        self.names = names
        self.told = set(broken)
        """Beats with a mistake, of which no more is said."""
        self.loose: list[str] = []
        """Beats that never go on by themselves, where something else may end the meeting."""
        self.interrupts = scenario.interrupts
        self.always = scenario.always
        always_onward = [way.beat for move in self.always for way in move.next]
        self.can_end_anywhere = any(outcome.when for outcome in scenario.outcomes.values()) or any(
            not each.returns and not opens_floor(self.beats, each.beat)
            for each in scenario.interrupts
        )
        self.can_end_anywhere |= any(not opens_floor(self.beats, each) for each in always_onward)
        ways = {name: ways_of(beat) for name, beat in self.beats.items()}
        self.onward = {name: onward for name, (onward, _) in ways.items()}
        """By beat, where it goes on by `next`, its own name where a move leaves it open."""
        self.detours = {name: detours for name, (_, detours) in ways.items()}
        self.steps = {name: [*self.onward[name], *self.detours[name]] for name in self.beats}
        returns = [name for name, beat in self.beats.items() if beat.returns]
        self.returning = reached(turned_round(self.onward), returns)
        """Beats from which a detour comes back."""
        self.for_good = [
            self.start,
            *(each.beat for each in self.interrupts if not each.returns),
            *always_onward,
        ]
        """Where a meeting may come to without a way that leads there, and not to come back."""
        self.entered = [
            *self.for_good,
            *(each.beat for each in self.interrupts if each.returns),
            *(move.detour for move in self.always if move.detour is not None),
        ]
        """Where a meeting may come to without a way that leads there."""

    def at(self, beat: str) -> Scalar:
        """Where a beat stands in its file."""
        return self.names.beats[beat][0]

    def check_dead_ends(self) -> None:
        """Beats that can never go on."""
        for name, beat in self.beats.items():
            if name in self.told or beat.end or beat.returns or beat.next:
                continue
            if any(way != name for way in self.steps[name]):
                continue
            if beat.moves and self.can_end_anywhere:
                self.loose.append(name)
                continue
            self.told.add(name)
            self.report.mistake(
                "RP601",
                self.at(name),
                f"Beat `{name}` can never go on"
                + (": all its moves stay in it." if beat.moves or beat.every_silence else "."),
                "Give a move or its silence a `next`, or the beat a `next`, an `end` or"
                " `return: true`.",
            )

    def check_circles(self) -> None:
        """Beats that go on by themselves, round and round."""
        through = {
            name: [way.beat for way in beat.next if _passes(self.beats.get(way.beat))]
            for name, beat in self.beats.items()
            if _passes(beat)
        }
        for circle in _circles(through):
            self.told.update(circle)
            ring = " → ".join(f"`{name}`" for name in (*circle[:8], circle[0]))
            self.report.mistake(
                "RP602",
                self.at(circle[0]),
                f"These beats go round without ever offering the floor: {ring}.",
                "Give one of them moves, or let it go on to a beat outside the circle.",
            )

    def check_detours(self) -> None:
        """Detours from which nothing returns; what can never go on may have been to return."""
        returning = self.returning | reached(turned_round(self.onward), self.told)
        for name in self.beats:
            if name in self.told:
                continue
            lost = [each for each in self.detours[name] if each not in returning]
            if lost and lost[0] not in self.told:
                self.told.add(name)
                self.report.mistake(
                    "RP603",
                    self.at(name),
                    f"Beat `{name}` makes a detour to `{lost[0]}`, and nothing there comes back.",
                    f"Give `{lost[0]}`, or a beat it leads to, `return: true`; or use `next`"
                    " rather than `detour`.",
                )

        for each in self.interrupts:
            if each.returns and each.beat not in self.returning and each.beat not in self.told:
                self.told.add(each.beat)
                self.report.mistake(
                    "RP603",
                    self.names.interrupts[each.id],
                    f"This interruption makes a detour to `{each.beat}`, and nothing there comes"
                    " back.",
                    f"Give `{each.beat}`, or a beat it leads to, `return: true`; or use `beat`"
                    " rather than `detour`.",
                )

        for move in self.always:
            if move.detour is not None and move.detour not in self.returning:
                self.report.mistake(
                    "RP603",
                    self.names.always[move.id],
                    f"This move makes a detour to `{move.detour}`, and nothing there comes back.",
                    f"Give `{move.detour}`, or a beat it leads to, `return: true`; or use `next`"
                    " rather than `detour`.",
                )

    def check_returns(self) -> None:
        """Beats that return although a way without detour leads to them."""
        entered = reached(self.onward, self.for_good)
        for name, beat in self.beats.items():
            if beat.returns and name in entered and name not in self.told:
                self.told.add(name)
                self.report.mistake(
                    "RP604",
                    self.at(name),
                    f"Beat `{name}` returns from a detour, but a way without one leads to it too.",
                    "Reach it by `detour` alone, or give it a `next` in place of `return`.",
                )

    def check_endings(self) -> None:
        """Beats from which no ending can be reached."""
        if self.can_end_anywhere:
            return
        ends = [name for name, beat in self.beats.items() if beat.end or name in self.told]
        ending = reached(turned_round(self.steps), ends)
        played = reached(self.steps, self.entered)
        stuck = [
            name
            for name in self.beats
            if name in played and name not in ending and name not in self.returning
        ]
        if stuck:
            self.report.mistake(
                "RP605",
                self.at(stuck[0]),
                "No way leads from here to an ending. The beats that never end the meeting:"
                f" {listed(stuck).replace(' or ', ' and ')}.",
                "Let one of them lead to a beat with `end:`, or give an outcome a `when`.",
            )

    def advise_loose(self) -> None:
        """Beats that only an outcome's `when` can end; let be while there are mistakes."""
        for name in self.loose if not self.report.count else ():
            self.report.advise(
                "RP601",
                self.at(name),
                f"From beat `{name}` no move leads on; only an outcome's `when` can end it.",
                "Give one of its moves a `next`, if that is not meant.",
            )

    def advise_unreached(self) -> None:
        """Beats no way leads to; let be while a mistake may hide the way."""
        if self.report.count:
            return
        entered = reached(self.steps, self.entered)
        lost = {name: ways for name, ways in self.steps.items() if name not in entered}
        for island in _islands(lost):
            beats = listed(island, most=6).replace(" or ", " and ")
            several = len(island) > 1
            self.report.advise(
                "RP606",
                self.at(island[0]),
                f"No way leads to {'beats' if several else 'beat'} {beats}.",
                f"Name {'one of them' if several else 'it'} in a `next` or a `detour`, or take"
                f" {'them' if several else 'it'} out.",
            )


def _passes(beat: Beat | None) -> bool:
    """Whether a beat goes on by itself."""
    return beat is not None and bool(beat.next) and not beat.moves and not beat.every_silence


def reached(steps: dict[str, list[str]], start: Iterable[str]) -> set[str]:
    """Every beat that can be reached from some, these included."""
    open_ = [name for name in start if name in steps]
    found = set(open_)
    while open_:
        for name in steps[open_.pop()]:
            if name not in found and name in steps:
                found.add(name)
                open_.append(name)
    return found


def _islands(steps: dict[str, list[str]]) -> list[list[str]]:
    """The beats by what hangs together, in the order of the file."""
    back = turned_round(steps)
    both_ways = {name: [*ways, *back[name]] for name, ways in steps.items()}
    islands: list[list[str]] = []
    seen: set[str] = set()
    places = {name: place for place, name in enumerate(steps)}
    for name in steps:
        if name not in seen:
            island = reached(both_ways, [name])
            seen |= island
            islands.append(sorted(island, key=places.__getitem__))
    return islands


def turned_round(steps: dict[str, list[str]]) -> dict[str, list[str]]:
    """By beat, every one that leads to it."""
    back: dict[str, list[str]] = {name: [] for name in steps}
    for name, ways in steps.items():
        for target in ways:
            if target in back:
                back[target].append(name)
    return back


def _circles(steps: dict[str, list[str]]) -> list[list[str]]:
    """One circle for each place where a walk in depth comes back upon itself."""
    circles: list[list[str]] = []
    state: dict[str, int] = {}
    for root, ways in steps.items():
        if root in state:
            continue
        path = [root]
        waiting = [iter(ways)]
        state[root] = 1
        while path and len(circles) < _MOST_CIRCLES:
            following = next(waiting[-1], None)
            if following is None:
                state[path.pop()] = 2
                waiting.pop()
            elif state.get(following) == 1:
                circles.append(path[path.index(following) :])
            elif following not in state:
                state[following] = 1
                path.append(following)
                waiting.append(iter(steps[following]))
    return circles
