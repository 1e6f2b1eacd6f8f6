"""What opens over a seat: leaving it, and handing a seat over."""

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


def hands(mirror: Mirror, names: MarkedPeople) -> list[Choice]:
    """To whom which seat can be handed over, each with a value to know it by: `part:to`."""
    choices = []
    for part in (Part.TRAINEE, Part.MANAGER):
        name, seat = names.of(part), mirror.seat_of(part)
        if seat is not None and seat.doing is Doing.STAND_IN and seat.there:
            told = f"{name}: back to the person who sits there"
            choices.append(Choice(f"{part.value}:{BACK}", told, ""))
        for each in mirror.seats:
            if each.kind is Kind.ONLOOKER and each.doing is Doing.THERE:
                told = f"{name}: to {each.seat}, who looks on"
                choices.append(Choice(f"{part.value}:{each.seat}", told, ""))
        for style in mirror.styles.get(part, ()):
            told = f"{name}: to a stand-in, {style}"
            choices.append(Choice(f"{part.value}:{style}", told, ""))
    return choices
