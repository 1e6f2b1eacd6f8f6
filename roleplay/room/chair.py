"""What whoever has the coach's chair may do for all."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from roleplay.engine.casting import people_of
from roleplay.meeting.session import NUDGE
from roleplay.model.act import Part
from roleplay.model.event import Said
from roleplay.model.mark import Remarked, fingerprint
from roleplay.model.text import plain
from roleplay.model.transcript import effective
from roleplay.room.manners import styles_of
from roleplay.room.messages import (
    BACK,
    Debriefed,
    Give,
    OpenDebrief,
    Pause,
    Remark,
    Rewind,
    Spoken,
    Steer,
    Turned,
    Walk,
    Wanting,
)
from roleplay.room.owner import NOT_COUNTED, Refused, Room
from roleplay.room.seats import PART_OF, Kind
from roleplay.store.marks import keep_marks


def wanted_by_coach(room: Room, message: Wanting) -> Callable[[], None] | None:
    """Let what the coach wants be so; returns what follows, once it is acknowledged.

    Raises `Refused` and `StoreError`.
    """
    match message:
        case Pause(on=on):
            return partial(room.pause, on=on)
        case Rewind(floor=floor):
            return _rewind(room, floor)
        case Steer(way=way):
            return _steer(room, way)
        case Give(part=part, to=to):
            return _give(room, part, to)
        case Spoken():
            if not room.unsaid:
                raise Refused("There is nothing on the cue card to be said.")
            return room.said
        case Remark(text=text):
            _remark(room, text)
            return None
        case OpenDebrief():
            return _open_debrief(room)
        case Walk(page=page):
            return _walk(room, page)
        case _:
            raise Refused("Nobody here can do that.")


def _rewind(room: Room, floor: int) -> Callable[[], None]:
    if floor != room.floor.number:
        raise Refused(NOT_COUNTED)
    before = len(room.session.events)
    room.saving(room.session.go_back)
    if len(room.session.events) == before:
        raise Refused("This is where the meeting began; there is nothing to go back to.")
    room.debriefed = None
    room.keep_who_decides()

    def tell() -> None:
        room.happened_anew()
        room.aside("Back one exchange. What was taken back stays in the file and counts no more.")

    return tell


def _steer(room: Room, way: int) -> Callable[[], None]:
    if room.session.ended:
        raise Refused("The meeting is over.")
    if room.floor:
        raise Refused("Somebody has decided already: steer at the next floor.")
    before = len(room.session.events)
    room.saving(partial(room.session.warm, way * NUDGE))
    return partial(room.happened, room.session.events[before:])


def _give(room: Room, name: str, to: str) -> Callable[[], None]:
    part = Part(name)
    if room.session.ended:
        raise Refused("The meeting is over.")
    who = people_of(room.session.script).of(part)
    if to == BACK:
        _give_back(room, part)
        return partial(room.told_table, f"{who} is played again by the person who sits there.")
    if to in styles_of(part):
        room.seat_stand_in(part, to)
        return partial(room.told_table, f"A stand-in, {to}, plays {who} from now on.")
    onlooker = room.sittings.get(to)
    if onlooker is None or onlooker.kind is not Kind.ONLOOKER:
        raise Refused("A seat goes to an onlooker, or to a stand-in of a style that there is.")
    for sitting in room.sittings.values():
        if PART_OF.get(sitting.kind) is part:
            sitting.kind = Kind.ONLOOKER
    onlooker.kind = Kind(name)
    room.floor.forget(part)
    room.seat_stand_in(part, "")

    def tell() -> None:
        for sitting in room.sittings.values():
            room.welcome(sitting)
        room.told_table(f"{who}'s seat has gone to {to}, who looked on.")

    return tell


def _give_back(room: Room, part: Part) -> None:
    """Let the person play again who sits where a stand-in plays; raises `Refused`."""
    if part not in room.session.stand_ins:
        raise Refused("No stand-in has that seat: a person plays it.")
    if not any(s.is_there and PART_OF.get(s.kind) is part for s in room.sittings.values()):
        raise Refused("Nobody sits there now. Whoever opens that seat's link has it back.")
    room.seat_stand_in(part, "")


def _remark(room: Room, text: str) -> None:
    """Mark what was said last, for the coach alone and for the debrief of the meeting's file."""
    said = [event for event in effective(room.session.events) if isinstance(event, Said)]
    path = room.session.path
    if not said or path is None:
        raise Refused("Nothing has been said yet.")
    words = plain(text).strip() or "Marked by the coach."
    keep_marks(path, [Remarked(turn=len(said), of=fingerprint(said[-1:]), text=words)])


def _open_debrief(room: Room) -> Callable[[], None]:
    if not room.session.ended:
        raise Refused("The debrief comes when the meeting has ended.")

    def show(pages: object) -> None:
        if isinstance(pages, tuple):
            room.debriefed = Debriefed(pages=pages)
            room.tell_all(room.debriefed)

    return partial(room.beside, partial(_pages, room), show)


def _pages(room: Room) -> object:
    from roleplay.past.debriefing import debrief_of  # noqa: PLC0415 - at the end of a meeting only
    from roleplay.past.takeaway.gathering import sheet_of  # noqa: PLC0415 - as above
    from roleplay.room.pages import pages_of  # noqa: PLC0415 - as above

    return pages_of(sheet_of(debrief_of(room.session.transcript, room.session.path)))


def _walk(room: Room, page: int) -> Callable[[], None]:
    if room.debriefed is None or page >= len(room.debriefed.pages):
        raise Refused("There is no such page.")
    room.debriefed = replace(room.debriefed, page=page)
    return partial(room.tell_all, Turned(page=page))
