"""What opens over a seat: leaving it, and handing a seat over."""

from collections.abc import Iterator

from roleplay.model.act import Part
from roleplay.room.messages import BACK
from roleplay.room.mirror import Mirror
from roleplay.room.seats import Doing, Kind
from roleplay.tui.actions import Where
from roleplay.tui.screens.asides import Leave
from roleplay.tui.screens.picking import Choice
from roleplay.tui.telling import MarkedPeople


class LeaveSeat(Leave, where=Where.SEAT):
    """Leaving a seat says that it is held. Its result: whether to leave."""

    answers = ("seat.yes", "seat.no")

    def __init__(self) -> None:
        told = "It is held for you, and the others see that. The same link opens it again."
        super().__init__("Leave your seat?", told)


def hands(mirror: Mirror, names: MarkedPeople) -> Iterator[Choice]:
    """To whom which seat can be handed over, each with a value to know it by: `part:to`."""
    for part in (Part.TRAINEE, Part.MANAGER):
        name, seat = names.of(part), mirror.seat_of(part)
        if seat is not None and seat.doing is Doing.STAND_IN and seat.there:
            yield Choice(f"{part}:{BACK}", f"{name}: back to the person who sits there", "")
        for each in mirror.seats:
            if each.kind is Kind.ONLOOKER and each.doing is Doing.THERE:
                yield Choice(f"{part}:{each.seat}", f"{name}: to {each.seat}, who looks on", "")
        for style in mirror.styles.get(part, ()):
            yield Choice(f"{part}:{style}", f"{name}: to a stand-in, {style}", "")
