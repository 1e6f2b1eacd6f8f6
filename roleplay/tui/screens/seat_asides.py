"""What opens over a seat: leaving it, the brief, and handing a seat over."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.meeting.briefs import lists_of
from roleplay.model.act import Part
from roleplay.room.messages import BACK
from roleplay.room.mirror import Mirror
from roleplay.room.seats import Doing, Kind
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.screens.picking import Choice
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked

_KEY = "bold $text-accent"
_HEAD = "bold $text-primary"


class LeaveSeat(KeyedModal[bool], where=Where.SEAT):
    """Leaving says that the seat is held. Its result: whether to leave."""

    def __init__(self) -> None:
        super().__init__(classes="aside")

    def compose(self) -> ComposeResult:
        """What becomes of the seat."""
        with Vertical(classes="sheet"):
            yield Static(content("Leave your seat?", _HEAD))
            told = "It is held for you, and the others see that. The same link opens it again."
            yield Static(content(told))
            leave, stay = map(self.app.first_key, ("seat.yes", "seat.no"))
            yield Static(joined((leave, _KEY), " leaves · ", (stay, _KEY), " stays"))


class SeatBrief(KeyedModal[None], where=Where.BRIEF):
    """What this seat may read, as the owner has sent it."""

    def __init__(self, mirror: Mirror, names: MarkedPeople) -> None:
        super().__init__(classes="aside")
        self._brief = brief_in(mirror, names)

    def compose(self) -> ComposeResult:
        """The brief, to scroll in."""
        with VerticalScroll(classes="sheet"):
            yield Static(self._brief)
            close = self.app.first_key("brief.close")
            yield Static(joined((close, _KEY), " goes back to the meeting"))


def brief_in(mirror: Mirror, names: MarkedPeople) -> Content:
    """All that this seat may read, below headings."""
    briefing = mirror.briefing
    parts: list[Piece] = [(mirror.standing.title, _HEAD), briefing.everyone, ""]
    for seat, text in briefing.seats:
        parts += [(f"For {names.first(seat)}", _HEAD), text, ""]
    for heading, facts in lists_of(briefing):
        parts += [(heading, _HEAD), *(f"· {fact}" for fact in facts), ""]
    if mirror.standing.plan:
        parts.append(("The plan", _HEAD))
        parts += [
            f"· {each.item}: {names.of(each.lead)} leads, {each.minutes:g} minutes"
            for each in mirror.standing.plan
        ]
    return stacked(*parts, "")


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
