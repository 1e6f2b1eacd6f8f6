"""Which tracks a scenario needs, and what each move does to them."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from roleplay.authoring.reach.judge import terms_of
from roleplay.authoring.reach.once import opened_once
from roleplay.authoring.reach.tracks import Track, Tracks
from roleplay.authoring.standing_ids import ids_of_standing
from roleplay.model.condition import (
    EVERYWHERE,
    Condition,
    Knows,
    Marked,
    Measured,
    Promised,
    Quantity,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.scenario import Aftermath, Changes, Line, Move, Scenario, each_line

_NO_MOVE = "silence"
_PROMISES = "promises"
"""What is carried over, where promises are."""


_MAY_BE_LEFT_OUT = (Used, Promised)
"""What somebody's own words for a move need not carry."""


class Change(Struct, frozen=True):
    """What a move does to the tracks: values given, then numbers added."""

    cleared: int = 0
    """The bits of all values of what is given a value."""
    given: int = 0
    steps: tuple[tuple[Track, float], ...] = ()
    written: int = 0
    """The bits of everything it may change."""
    said: int = 0
    """The bits of what comes of its words alone."""
    marked: tuple[tuple[Track, float], ...] = ()
    """Those of the steps that come of its words alone."""

    def after(self, tracks: Tracks, point: int) -> int:
        """The point after the change."""
        point = point & ~self.cleared | self.given
        for track, by in self.steps:
            point = tracks.added(track, by, point)
        return point


NOTHING = Change()


def changes_of(scenario: Scenario) -> Iterator[Changes]:
    """Everything that changes variables."""
    yield from scenario.always
    for beat in scenario.beats.values():
        yield beat
        yield from beat.every_floor


def tracks_for(
    scenario: Scenario, conditions: Iterable[Condition], told: Collection[str]
) -> Tracks:
    """A track for whatever some condition asks for that can be followed.

    `told` are the facts that some line or move tells.
    """
    tracks = Tracks()
    given: dict[str, list[Value]] = {}
    steps: dict[str, list[float]] = {}
    for changes in changes_of(scenario):
        for name, value in changes.set:
            given.setdefault(name, []).append(value)
        for name, by in changes.add:
            steps.setdefault(name, []).append(by)
    # What is carried over from an earlier meeting may begin with any value.
    begin = {name: value for name, value in scenario.variables if name not in scenario.carry}
    came = {Used(fact) for move in moves_of(scenario) for fact in move.uses} | {
        Knows(fact, hidden=True) for fact in told
    }
    lines = list(lines_of(scenario))
    marks = {mark for line in lines for mark in line.marks}
    marks |= {mark for move in moves_of(scenario) for mark in move.marks}
    showing = {line.seat for line in lines if line.signal is not None}
    asked = dict.fromkeys(term for condition in conditions for term in terms_of(condition))
    once = opened_once(scenario, asked)
    for term in asked:
        match term:
            case Variable(name) if name in begin:
                tracks.follow(term, begin[name], given.get(name, ()), steps.get(name, ()))
            case Visits(beat):
                tracks.follow(term, 0, (1,), (1,) * (beat not in once))
            case WasSaid(move) if not (scenario.standing and _is_standing(move)):
                tracks.follow(term, first=False, given=(True,), steps=())
            case Used() | Knows(hidden=True):
                tracks.follow(term, first=False, given=(True,) if term in came else (), steps=())
            case Promised() if _PROMISES not in scenario.carry:
                tracks.follow(term, first=False, given=(True,), steps=())
            case Marked(mark):
                tracks.follow(term, 0, (), (1,) if mark in marks else ())
            case Measured(Quantity.UNANSWERED | Quantity.MISSED, seat):
                shown = bool(showing) if seat is None else seat in showing
                tracks.follow(term, 0, (), (1,) if shown else ())
                tracks.of_signals |= tracks.by_term[term].mask if shown else 0
            case _:
                pass
    return tracks


def moves_of(scenario: Scenario) -> Iterator[Move]:
    """Every move of a scenario, those that are always open first."""
    yield from scenario.always
    for beat in scenario.beats.values():
        yield from beat.moves


def lines_of(scenario: Scenario) -> Iterator[Line]:
    """Every line of a scenario, wherever it is said."""
    groups = [move.then for move in scenario.always]
    groups += [look.then for look in scenario.looks]
    for beat in scenario.beats.values():
        groups.append(beat.lines)
        groups += [made.then for made in beat.every_floor if made.then]
        groups += [look.then for look in beat.looks]
    for lines in groups:
        yield from each_line(lines)


def _is_standing(key: str) -> bool:
    """Whether a `beat/move` is open by default everywhere, so that it may always have been made."""
    return key.partition("/")[2] in ids_of_standing()


def change_of(tracks: Tracks, beat: str, move: str, changes: Changes) -> Change:
    """What a move or a silence changes once it has been made, or a beat as it opens."""
    cleared = given = written = 0
    for term, holds in _said(beat, move, changes, tracks.kinds):
        if (track := tracks.by_term.get(term)) is not None:
            written |= track.mask
            given |= track.bit(holds)
            if not (holds and isinstance(term, _MAY_BE_LEFT_OUT)):
                cleared |= track.mask
    said = given
    for name, value in changes.set:
        if (track := tracks.by_term.get(Variable(name))) is not None:
            cleared |= track.mask
            given = given & ~track.mask | track.bit(value)
    marked = counted(tracks, changes.marks) if isinstance(changes, Move) else ()
    steps = marked + tuple(
        (track, by)
        for name, by in changes.add
        if (track := tracks.by_term.get(Variable(name))) is not None
    )
    written |= cleared
    for track, _ in steps:
        written |= track.mask
    return Change(cleared, given, steps, written, said, marked) if written else NOTHING


def once_told(tracks: Tracks, facts: Iterable[str]) -> tuple[int, int]:
    """The bits of all that facts may be, and those that they are once they have been told."""
    every = known = 0
    for fact in facts:
        if (track := tracks.by_term.get(Knows(fact, hidden=True))) is not None:
            every |= track.mask
            known |= track.bit(value=True)
    return every, known


def counted(tracks: Tracks, marks: Iterable[str]) -> tuple[tuple[Track, float], ...]:
    """By how much the count of each mark grows once something with these was said."""
    found = (tracks.by_term.get(Marked(mark)) for mark in marks)
    return tuple((track, 1) for track in found if track is not None)


def _said(
    beat: str, move: str, changes: Changes, kinds: Collection[type[Condition]]
) -> Iterator[tuple[Condition, bool]]:
    """All of some kinds that is so, or no longer so, once a move has been said."""
    if WasSaid in kinds and isinstance(changes, Aftermath):
        yield WasSaid(f"{beat}/{move or _NO_MOVE}"), True
    if isinstance(changes, Move):
        if changes.always and WasSaid in kinds:
            yield WasSaid(f"{EVERYWHERE}/{move}"), True
        for fact in changes.uses:
            yield Used(fact), True
        for fact in changes.tells:
            yield Knows(fact, hidden=True), True
        for promise in changes.withdraws:
            yield Promised(promise), promise in changes.promises
        for promise in changes.promises:
            yield Promised(promise), True
