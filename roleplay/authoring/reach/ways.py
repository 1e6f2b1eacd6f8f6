"""A scenario's beats made ready to be walked: what each changes, and where it leads."""

from msgspec import Struct

from roleplay.authoring.reach.gathered import Change, change_of
from roleplay.authoring.reach.tracks import Track, Tracks
from roleplay.model.condition import Condition, Visits, WasSaid
from roleplay.model.scenario import Aftermath, Beat, Move, Scenario, Silence, Way

MOST_STEPS_A_BEAT = 20
"""How far detours are followed, by beats of the scenario; beyond that they may change anything."""


class Made(Struct):
    """A move, or the silence, ready to be walked."""

    aftermath: Aftermath
    seat: str
    """Who makes it; empty for the silence."""
    when: Condition | None
    change: Change
    beside: int = 0
    """Bits of what may have been said at once by the other seat."""


class Opened(Struct):
    """A beat, ready to be walked."""

    beat: Beat
    visits: Track | None
    made: list[Made]


class Detour(Struct):
    """What a detour to a beat may change, and where it may come back from."""

    written: int
    returns: tuple[str, ...]


def opened(tracks: Tracks, beat: Beat) -> Opened:
    """A beat with its moves and its silence."""
    name = beat.id
    made: list[Made] = []
    said: dict[str, int] = {}
    for move in beat.moves:
        made.append(Made(move, move.seat, move.when, change_of(tracks, name, move.id, move)))
        track = tracks.by_term.get(WasSaid(f"{name}/{move.id}"))
        if track is not None:
            said[move.seat] = said.get(move.seat, 0) | track.bit(value=True)
    for one in made:
        for seat, bits in said.items():
            if seat != one.seat:
                one.beside |= bits
    if beat.silence is not None:
        change = change_of(tracks, name, "", beat.silence)
        made.append(Made(beat.silence, "", None, change))
    return Opened(beat, tracks.by_term.get(Visits(name)), made)


def detours(scenario: Scenario, beats: dict[str, Opened], tracks: Tracks) -> dict[str, Detour]:
    """Every detour, by the beat it leads to."""
    onward = {name: targets(beat) for name, beat in scenario.beats.items()}
    written = {name: _written(beat) for name, beat in beats.items()}
    budget = MOST_STEPS_A_BEAT * len(beats)
    every = tuple(name for name, beat in scenario.beats.items() if beat.returns)
    found: dict[str, Detour] = {}
    for name in dict.fromkeys(
        made.aftermath.detour for beat in beats.values() for made in beat.made
    ):
        if name is None:
            continue
        reached = [name]
        known = {name}
        for each in reached:
            for target in onward[each]:
                if target not in known:
                    known.add(target)
                    reached.append(target)
            budget -= 1
            if budget < 0:
                break
        if budget < 0:
            found[name] = Detour(tracks.all & ~1, every)
            continue
        changed = 0
        for each in reached:
            changed |= written[each]
        found[name] = Detour(
            changed, tuple(each for each in reached if scenario.beats[each].returns)
        )
    return found


def targets(beat: Beat) -> list[str]:
    """Every beat that a beat may lead to, detours among them."""
    made: list[Move | Silence] = [*beat.moves]
    if beat.silence is not None:
        made.append(beat.silence)
    ways: list[Way] = [*beat.next]
    names: list[str] = []
    for each in made:
        ways += each.next
        if each.detour is not None:
            names.append(each.detour)
    return [*(way.beat for way in ways), *names]


def _written(opened_: Opened) -> int:
    written = 0 if opened_.visits is None else opened_.visits.mask
    for made in opened_.made:
        written |= made.change.written
    return written
