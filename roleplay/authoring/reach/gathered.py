"""Which tracks a scenario needs, and what each move does to them."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from roleplay.authoring.reach.judge import terms_of
from roleplay.authoring.reach.tracks import Track, Tracks
from roleplay.authoring.standing_ids import ids_of_standing
from roleplay.model.condition import (
    EVERYWHERE,
    Condition,
    Knows,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.scenario import Aftermath, Changes, Line, Lines, Move, Scenario

_NO_MOVE = "silence"


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
        yield from beat.moves
        yield from beat.every_silence


def tracks_for(
    scenario: Scenario, conditions: Iterable[Condition], told: Collection[str]
) -> Tracks:
    """A track for each variable, visited beat, move and fact that some condition asks for.

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
    came = {
        Used(fact)
        for moves in (scenario.always, *(beat.moves for beat in scenario.beats.values()))
        for move in moves
        for fact in move.uses
    } | {Knows(fact, hidden=True) for fact in told}
    asked = dict.fromkeys(term for condition in conditions for term in terms_of(condition))
    for term in asked:
        match term:
            case Variable(name) if name in begin:
                tracks.follow(term, begin[name], given.get(name, ()), steps.get(name, ()))
            case Visits():
                tracks.follow(term, 0, (), (1,))
            case WasSaid(move) if not (scenario.standing and _is_standing(move)):
                tracks.follow(term, first=False, given=(True,), steps=())
            case Used() | Knows(hidden=True):
                tracks.follow(term, first=False, given=(True,) if term in came else (), steps=())
            case _:
                pass
    return tracks


def _is_standing(key: str) -> bool:
    """Whether a `beat/move` is open by default everywhere, so that it may always have been made."""
    return key.partition("/")[2] in ids_of_standing()


def change_of(tracks: Tracks, beat: str, move: str, changes: Changes) -> Change:
    """What a move or a silence changes once it has been made, or a beat as it opens."""
    cleared = given = 0
    for term in _said(beat, move, changes):
        if (track := tracks.by_term.get(term)) is not None:
            cleared |= track.mask
            given |= track.bit(value=True)
    said = given
    for name, value in changes.set:
        if (track := tracks.by_term.get(Variable(name))) is not None:
            cleared |= track.mask
            given = given & ~track.mask | track.bit(value)
    steps = tuple(
        (track, by)
        for name, by in changes.add
        if (track := tracks.by_term.get(Variable(name))) is not None
    )
    written = cleared
    for track, _ in steps:
        written |= track.mask
    if not written:
        return NOTHING
    return Change(cleared, given, steps, written, said)


def told_by(tracks: Tracks, lines: Lines) -> int:
    """The bits of the facts that may be known once some lines have been said."""
    told = 0
    for line in lines:
        for each in (line,) if isinstance(line, Line) else line.lines:
            for fact in each.tells:
                track = tracks.by_term.get(Knows(fact, hidden=True))
                told |= 0 if track is None else track.bit(value=True)
    return told


def _said(beat: str, move: str, changes: Changes) -> Iterator[Condition]:
    """All that is so once a move has been said."""
    if isinstance(changes, Aftermath):
        yield WasSaid(f"{beat}/{move or _NO_MOVE}")
    if isinstance(changes, Move):
        if changes.always:
            yield WasSaid(f"{EVERYWHERE}/{move}")
        for fact in changes.uses:
            yield Used(fact)
        for fact in changes.tells:
            yield Knows(fact, hidden=True)
