"""Which tracks a scenario needs, and what each move does to them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from roleplay.authoring.reach.judge import terms_of
from roleplay.authoring.reach.tracks import Track, Tracks
from roleplay.model.condition import Condition, Value, Variable, Visits, WasSaid
from roleplay.model.scenario import Aftermath, Scenario

_NO_MOVE = "silence"


class Change(Struct, frozen=True):
    """What a move does to the tracks: values given, then numbers added."""

    cleared: int = 0
    """The bits of all values of what is given a value."""
    given: int = 0
    steps: tuple[tuple[Track, float], ...] = ()
    written: int = 0
    """The bits of everything it may change."""

    def after(self, tracks: Tracks, point: int) -> int:
        """The point after the change."""
        point = point & ~self.cleared | self.given
        for track, by in self.steps:
            point = tracks.added(track, by, point)
        return point


NOTHING = Change()


def aftermaths(scenario: Scenario) -> Iterator[Aftermath]:
    """Everything that changes variables."""
    for beat in scenario.beats.values():
        yield from beat.moves
        if beat.silence is not None:
            yield beat.silence


def tracks_for(scenario: Scenario, conditions: Iterable[Condition]) -> Tracks:
    """A track for each variable, visited beat and move that some condition asks for."""
    tracks = Tracks()
    given: dict[str, list[Value]] = {}
    steps: dict[str, list[float]] = {}
    for aftermath in aftermaths(scenario):
        for name, value in aftermath.set:
            given.setdefault(name, []).append(value)
        for name, by in aftermath.add:
            steps.setdefault(name, []).append(by)
    # What is carried over from an earlier meeting may begin with any value.
    begin = {name: value for name, value in scenario.variables if name not in scenario.carry}
    asked = dict.fromkeys(term for condition in conditions for term in terms_of(condition))
    for term in asked:
        match term:
            case Variable(name) if name in begin:
                tracks.follow(term, begin[name], given.get(name, ()), steps.get(name, ()))
            case Visits():
                tracks.follow(term, 0, (), (1,))
            case WasSaid():
                tracks.follow(term, first=False, given=(True,), steps=())
            case _:
                pass
    return tracks


def change_of(tracks: Tracks, beat: str, move: str, aftermath: Aftermath) -> Change:
    """What a move, or a silence, changes once it has been made."""
    cleared = given = written = 0
    said = tracks.by_term.get(WasSaid(f"{beat}/{move or _NO_MOVE}"))
    if said is not None:
        cleared, given = said.mask, said.bit(value=True)
    for name, value in aftermath.set:
        if (track := tracks.by_term.get(Variable(name))) is not None:
            cleared |= track.mask
            given = given & ~track.mask | track.bit(value)
    steps = tuple(
        (track, by)
        for name, by in aftermath.add
        if (track := tracks.by_term.get(Variable(name))) is not None
    )
    written = cleared
    for track, _ in steps:
        written |= track.mask
    if not written:
        return NOTHING
    return Change(cleared, given, steps, written)
