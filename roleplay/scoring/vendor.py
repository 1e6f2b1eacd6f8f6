"""The turns of the two vendors, out of all the meeting's turns."""

from array import array
from collections.abc import MutableSequence, Sequence

from msgspec import Struct

from roleplay.model.act import VENDOR
from roleplay.scoring.floor import Floor
from roleplay.scoring.glide import ONE_THIRD, TWO_THIRDS
from roleplay.scoring.meeting import Meeting


class VendorTurns(Struct, frozen=True):
    """The turns of the manager and the trainee in order, as columns, on the meeting's clock."""

    owners: list[int]
    """1 for the manager, 0 for the trainee."""
    start: MutableSequence[float]
    length: MutableSequence[float]
    """Floor time, pauses not counted."""
    third: MutableSequence[int]
    """0, 1 or 2: where the middle of the turn lies."""
    by_third: tuple[MutableSequence[float], MutableSequence[float], MutableSequence[float]]
    """For each third the length of that part of each turn that lies in it."""
    of_manager: Sequence[int]
    """The vendor turn of each of the manager's stretches."""
    of_trainee: Sequence[int]


def vendor_turns(floor: Floor, manager: int, trainee: int) -> VendorTurns:
    """Pick the vendors' turns from a merge of all speakers; linear."""
    place = array("i", [-1]) * len(floor.turn_who)
    owners: list[int] = []
    vendors = manager, trainee
    for turn, speaker in enumerate(floor.turn_who):
        if speaker in vendors:
            place[turn] = len(owners)
            owners.append(int(speaker == manager))
    nothing = array("d", [0.0]) * len(owners)
    turns = VendorTurns(
        owners=owners,
        start=array("d", [1.0]) * len(owners),
        length=nothing[:],
        third=array("i", [0]) * len(owners),
        by_third=(nothing[:], nothing[:], nothing[:]),
        of_manager=array("i", [place[turn] for turn in floor.stretches[manager][2]]),
        of_trainee=array("i", [place[turn] for turn in floor.stretches[trainee][2]]),
    )
    end = nothing[:]
    _measure(turns, end, floor.stretches[manager], turns.of_manager)
    _measure(turns, end, floor.stretches[trainee], turns.of_trainee)
    third = turns.third
    for turn, (starts, ends) in enumerate(zip(turns.start, end, strict=True)):
        middle = (starts + ends) / 2
        third[turn] = (middle >= ONE_THIRD) + (middle >= TWO_THIRDS)
    return turns


def _measure(
    turns: VendorTurns,
    end: MutableSequence[float],
    stretches: tuple[Sequence[float], Sequence[float], Sequence[int]],
    of: Sequence[int],
) -> None:
    """Add one speaker's stretches to the turns they belong to."""
    first, middle, last = turns.by_third
    start, length = turns.start, turns.length
    for begins, ends, turn in zip(stretches[0], stretches[1], of, strict=True):
        lasts = ends - begins
        length[turn] += lasts
        start[turn] = min(start[turn], begins)
        end[turn] = max(end[turn], ends)
        if ends <= ONE_THIRD:
            first[turn] += lasts
        elif begins >= TWO_THIRDS:
            last[turn] += lasts
        elif begins >= ONE_THIRD and ends <= TWO_THIRDS:
            middle[turn] += lasts
        else:
            first[turn] += max(ONE_THIRD - begins, 0.0)
            middle[turn] += max(min(ends, TWO_THIRDS) - max(begins, ONE_THIRD), 0.0)
            last[turn] += max(ends - TWO_THIRDS, 0.0)


def count_vendor_turns(meeting: Meeting, floor: Floor) -> int:
    """How many turns the two vendors had, those there are."""
    vendors = [who for part in VENDOR if (who := meeting.person(part)) is not None]
    return sum([floor.turn_who.count(who) for who in vendors])
