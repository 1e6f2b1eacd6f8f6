"""A scenario's beats made ready to be walked: what each changes, and where it leads."""

from itertools import chain

from msgspec import Struct

from roleplay.authoring.reach.gathered import NOTHING, Change, change_of
from roleplay.authoring.reach.spoken import Speech, Spoken
from roleplay.authoring.reach.tracks import Track, Tracks, joined
from roleplay.model.act import VENDOR
from roleplay.model.condition import Condition, Visits
from roleplay.model.scenario import Aftermath, Beat, Scenario

MOST_MARKS_BESIDE = 8
"""Marks on one floor that are counted one by one where the other seat speaks as well."""
MOST_STEPS_A_BEAT = 20
"""How far detours are followed, by beats of the scenario; beyond that they may change anything."""


STAYS = Aftermath()
"""What comes of words after which the floor stays open."""


class Made(Struct):
    """A move, or the silence, ready to be walked."""

    aftermath: Aftermath
    seat: str
    """Who makes it; empty for the silence."""
    when: Condition | None
    change: Change
    beside: int = 0
    """Bits of marks that may have been counted any number of times by the other seat at once."""
    marked_beside: tuple[tuple[Track, float], ...] = ()
    """Marks that may have been counted for the same reason."""
    spoken: tuple[Spoken, ...] = ()
    """What the lines after it change."""


class Opened(Struct):
    """A beat, ready to be walked."""

    beat: Beat
    visits: Track | None
    change: Change
    """What its opening changes."""
    made: list[Made]
    spoken: tuple[Spoken, ...]
    """What its lines change."""
    beside: int
    """Bits of what may be so because of a look."""


class Detour(Struct):
    """What a detour to a beat may change, and where it may come back from."""

    written: int
    returns: tuple[str, ...]
    unfollowed: bool = False
    """Whether there were more beats than are followed, so that it may change anything."""


def opened(tracks: Tracks, scenario: Scenario, speech: Speech, beat: Beat) -> Opened:
    """A beat with its moves and its silence."""
    name = beat.id
    made = [
        Made(
            move,
            move.seat,
            move.when,
            change_of(tracks, name, move.id, move),
            spoken=speech.of(move.then),
        )
        for move in (*beat.moves, *(scenario.always if opens_floor(beat) else ()))
    ]
    beside_it = any(one.change.said or one.change.marked for one in made)
    if beside_it or (scenario.interrupts and beat.silence is not None):
        # Own words, and moves that are always open by default, leave the floor open: whatever the
        # other says beside them, and whatever comes between after them.
        made += [Made(STAYS, seat, None, NOTHING) for seat in vendors_of(scenario)]
    marked: dict[str, dict[int, tuple[Track, float]]] = {}
    for one in made:
        if one.change.marked:
            marks = {id(each[0]): each for each in one.change.marked}
            marked.setdefault(one.seat, {}).update(marks)
    any_number = {
        seat: joined(track.mask for track, _ in steps.values()) for seat, steps in marked.items()
    }
    for one in made:
        for seat, steps in marked.items():
            if seat != one.seat and len(steps) <= MOST_MARKS_BESIDE:
                one.marked_beside += tuple(steps.values())
            elif seat != one.seat:
                one.beside |= any_number[seat]
    for silence in beat.every_silence:
        change = change_of(tracks, name, "", silence)
        made.append(Made(silence, "", silence.when, change, spoken=speech.of(silence.then)))
    looks = (*scenario.looks, *beat.looks)
    return Opened(
        beat,
        tracks.by_term.get(Visits(name)),
        change_of(tracks, name, "", beat),
        made,
        speech.of(beat.lines),
        joined(said.change.written for look in looks for said in speech.of(look.then)),
    )


def vendors_of(scenario: Scenario) -> list[str]:
    """The seats of the two who may take a floor."""
    return [seat.id for seat in scenario.seats if seat.part in VENDOR]


def opens_floor(beat: Beat) -> bool:
    """Whether the floor is open once its lines are said."""
    return not beat.next and beat.end is None and not beat.returns


def detours(
    scenario: Scenario,
    beats: dict[str, Opened],
    tracks: Tracks,
    leading: dict[str, list[str]],
) -> dict[str, Detour]:
    """Every detour, by the beat it leads to; `leading` says where each beat leads."""
    between = [each.beat for each in scenario.interrupts]
    for move in scenario.always:
        between += move.targets
    onward = {
        name: [*leading[name], *between] if between and opens_floor(beat) else leading[name]
        for name, beat in scenario.beats.items()
    }
    written = {name: _written(beat) for name, beat in beats.items()}
    budget = MOST_STEPS_A_BEAT * len(beats)
    every = tuple(name for name, beat in scenario.beats.items() if beat.returns)
    found: dict[str, Detour] = {}
    taken = [made.aftermath.detour for beat in beats.values() for made in beat.made]
    for name in dict.fromkeys((*taken, *between)):
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
            found[name] = Detour(tracks.all & ~1, every, unfollowed=True)
            continue
        returns = tuple(each for each in reached if scenario.beats[each].returns)
        found[name] = Detour(joined(written[each] for each in reached), returns)
    return found


def _written(opened_: Opened) -> int:
    written = 0 if opened_.visits is None else opened_.visits.mask
    written |= opened_.change.written | opened_.beside
    for spoken in chain(opened_.spoken, *[made.spoken for made in opened_.made]):
        written |= spoken.change.written
    for made in opened_.made:
        written |= made.change.written
    return written
