"""A big clock for each person while a meeting is clocked live."""

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from roleplay.engine.live import Live
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import joined

LONG = 90.0
"""Seconds of one turn from which on a row warns of a monologue."""

_LONGEST = 14
"""Characters of a name on a card."""


class PersonClock(Vertical):
    """One person: their keys, name, time, and what they do now."""

    def __init__(self, seat: str, keys: tuple[str, str], names: MarkedPeople, long: float) -> None:
        super().__init__(classes="clock")
        self.seat = seat
        self._keys, self._names, self._long = keys, names, long
        self._told: tuple[str, str] = ("", "")

    def compose(self) -> ComposeResult:
        """Name with keys, time, state."""
        floor, beside = self._keys
        name = self._names.first(self.seat)
        if len(name) > _LONGEST:
            name = name[: _LONGEST - 1] + "…"
        style = self._names.style(self.seat)
        yield Static(
            joined(
                (floor, "bold"),
                " " if floor else "",
                (f"{self._names.glyph(self.seat)} {name}", style),
            ),
            classes="name",
        )
        yield Digits("0:00", classes="time")
        yield Static(joined((f"{beside} beside" if beside else "", QUIET)), classes="state")

    def show(self, live: Live, at: float) -> None:
        """Show how long they have spoken, and for how long they speak now."""
        time = minutes_and_seconds(live.seconds(self.seat, at))
        state, style = self._state(live, at)
        if (time, state) == self._told:
            return
        before, self._told = self._told, (time, state)
        if before[0] != time:
            self.query_one(Digits).update(time)
        self.query_one(".state", Static).update(joined((state, style)), layout=False)
        speaks = self.seat in live.speaking
        self.set_class(speaks, "-speaks")
        self.set_class(speaks and state.startswith("!"), "-long")

    def _state(self, live: Live, at: float) -> tuple[str, str]:
        number = live.speaking.get(self.seat)
        if number is None:
            return (f"{self._keys[1]} beside" if self._keys[1] else ""), QUIET
        turn = live.turns[number - 1]
        seconds = at - turn.at
        lasted = minutes_and_seconds(seconds)
        if seconds >= self._long:
            return f"! long: {lasted}", "bold $text-error"
        return f"{'+ beside' if turn.beside else '▶ speaks'} {lasted}", "bold"


class Clocks(Grid):
    """Everybody's clock; four in a row at most."""

    def __init__(
        self, seats: list[str], keys: list[tuple[str, str]], names: MarkedPeople, long: float
    ) -> None:
        super().__init__(id="clocks")
        self._cards = [
            PersonClock(seat, key, names, long) for seat, key in zip(seats, keys, strict=True)
        ]
        self.set_class(len(seats) <= _IN_A_ROW, "-one-row")

    def compose(self) -> ComposeResult:
        """The cards."""
        yield from self._cards

    def on_mount(self) -> None:
        """Make as many columns as there are people, four at most."""
        self.styles.grid_size_columns = min(len(self._cards), _IN_A_ROW)

    def show(self, live: Live, at: float) -> None:
        """Show everybody's time."""
        for card in self._cards:
            card.show(live, at)


_IN_A_ROW = 4


def head_line(title: str, live: Live, at: float, plan: Content) -> Content:
    """What is clocked, the meeting's time, and the item that is open."""
    time = minutes_and_seconds(at)
    stands = ""
    if live.finished:
        stands = "  OVER"
    elif live.paused:
        stands = "  PAUSED"
    return joined((f" {title}", "bold"), f"  {time}", (stands, "bold $text-warning"), "  ", plan)
