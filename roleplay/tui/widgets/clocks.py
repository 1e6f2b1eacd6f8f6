"""A big clock for each person while a meeting is clocked live."""

from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from rich.style import NULL_STYLE
from textual.content import Content
from textual.geometry import Region
from textual.renderables.digits import Digits
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from roleplay.engine.live import Live
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import joined

LONG = 90.0
"""Seconds of one turn from which on a row warns of a monologue."""

_LONGEST = 14
"""Characters of a name on a card."""

_IN_A_ROW = 4
_LINES = 6
"""Lines of a card: the name, three of its time, what they do, and an empty one."""
_SMALL_LINES = 2
"""Lines of a small one: the name with the time, and what they do."""

_EDGE = "█"
_MARGIN = 1
"""Cells between the edge of a card and what stands in it, and at its other side."""

_PLAIN, _SPEAKS, _LONG_TURN = "clocks--plain", "clocks--speaks", "clocks--long"


class _Told(Struct, frozen=True):
    """What a card says of a person at a moment."""

    time: str
    state: str
    style: str
    """Of the state."""
    looks: str
    """The component class of the whole card."""


class Clocks(Widget):
    """Everybody's clock, four in a row at most: their keys, name, time, and what they do now.

    It draws its own lines, and after a key only the cards that the key changed: a widget for each
    line of a card took ten times as long, and people press ten keys a second.
    """

    DEFAULT_CSS = """
    Clocks {
        height: 12;
        &.-one-row { height: 6; }
        &.-small { height: 4; }
        .clocks--speaks { background: $success 12%; }
        .clocks--long { background: $error 15%; }
        .clocks--edge { color: $panel; }
        .clocks--edge-speaks { color: $success; }
        .clocks--edge-long { color: $error; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("clocks--plain", "clocks--speaks", "clocks--long"),
        *("clocks--edge", "clocks--edge-speaks", "clocks--edge-long"),
    }

    def __init__(
        self, seats: list[str], keys: list[tuple[str, str]], names: MarkedPeople, long: float
    ) -> None:
        """`keys` are those for the floor and beside it; `long` the seconds of a monologue."""
        super().__init__(id="clocks")
        self._seats, self._keys, self._names, self._long = seats, keys, names, long
        self._told: list[_Told] = [self._idle(place) for place in range(len(seats))]
        self._drawn: dict[int, list[Strip]] = {}
        """The lines of each card, as far as they have been drawn as they are now."""
        self.set_class(len(seats) <= _IN_A_ROW, "-one-row")
        self._lines = _LINES

    def make_small(self, *, small: bool) -> None:
        """Leave room for something else, where there are two rows of clocks; or take it again."""
        lines = _SMALL_LINES if small and len(self._seats) > _IN_A_ROW else _LINES
        if lines != self._lines:
            self._lines = lines
            self.set_class(lines == _SMALL_LINES, "-small")
            self._drawn.clear()
            self.refresh(layout=True)

    def show(self, live: Live, at: float) -> None:
        """Show how long each has spoken, and for how long those speak who do now."""
        for place in range(len(self._seats)):
            told = self._tell(place, live, at)
            if told != self._told[place]:
                self._told[place] = told
                self._drawn.pop(place, None)
                self.refresh(self._region(place))

    def render_line(self, y: int) -> Strip:
        """One line of a row of cards."""
        row, line = divmod(y, self._lines)
        gap = Strip([Segment(" ", self.visual_style.rich_style)])
        first = row * _IN_A_ROW
        strips: list[Strip] = []
        for place in range(first, min(first + _IN_A_ROW, len(self._seats))):
            if place not in self._drawn:
                self._drawn[place] = self._card(place)
            strips += [self._drawn[place][line], gap]
        joined_up = Strip.join(strips[:-1])
        return joined_up.adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def on_resize(self) -> None:
        """Draw the cards as wide as there is room now."""
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()

    def _idle(self, place: int, time: str = "0:00") -> _Told:
        beside = self._keys[place][1]
        return _Told(time, f"{beside} beside" if beside else "", QUIET, _PLAIN)

    def _tell(self, place: int, live: Live, at: float) -> _Told:
        seat = self._seats[place]
        time = minutes_and_seconds(live.seconds(seat, at))
        number = live.speaking.get(seat)
        if number is None:
            return self._idle(place, time)
        turn = live.turns[number - 1]
        seconds = at - turn.at
        lasted = minutes_and_seconds(seconds)
        if seconds >= self._long:
            return _Told(time, f"! long: {lasted}", "bold $text-error", _LONG_TURN)
        does = "+ beside" if turn.beside else "▶ speaks"
        return _Told(time, f"{does} {lasted}", "bold", _SPEAKS)

    def _region(self, place: int) -> Region:
        """Where a card stands."""
        row, column = divmod(place, _IN_A_ROW)
        columns = min(len(self._seats), _IN_A_ROW)
        whole = self.size.width + 1  # each card has a gap behind it, the last one outside
        left = column * whole // columns
        right = (column + 1) * whole // columns
        return Region(left, row * self._lines, max(0, right - left - 1), self._lines)

    def _card(self, place: int) -> list[Strip]:
        """A card's lines as they are drawn."""
        told, width = self._told[place], self._region(place).width
        style = self.get_visual_style(told.looks)
        edge = Segment(_EDGE, self.get_visual_style(_EDGES[told.looks]).rich_style)
        state = joined((told.state, told.style))
        if self._lines == _SMALL_LINES:
            lines = [self._who(place, told.time, width - 1 - 2 * _MARGIN), state]
        else:
            lines = [self._who(place), *_big(told.time), state, Content("")]
        return [Strip([edge, *self._line(line, width - 1, style)]) for line in lines]

    def _who(self, place: int, time: str = "", width: int = 0) -> Content:
        """Key, glyph and name; with a time behind them, all of it in so many cells."""
        seat, floor = self._seats[place], self._keys[place][0]
        name = self._names.first(seat)
        if len(name) > _LONGEST:
            name = name[: _LONGEST - 1] + "…"
        shown = f"{self._names.glyph(seat)} {name}"
        who = joined((floor, "bold"), " " if floor else "", (shown, self._names.style(seat)))
        if not time:
            return who
        who = who.truncate(max(0, width - len(time) - 1), ellipsis=True)
        return joined(who, " " * max(1, width - who.cell_length - len(time)), (time, "bold"))

    def _line(self, line: Content, width: int, style: Style) -> list[Segment]:
        """Text with a margin on both sides, as wide as is asked for."""
        fitted = line.truncate(max(0, width - 2 * _MARGIN), ellipsis=True)
        segments = [
            Segment(text, of_text.rich_style)
            for text, of_text in fitted.render(style, end="", parse_style=self._get_style)
        ]
        margin = Segment(" " * _MARGIN, style.rich_style)
        rest = Segment(" " * max(0, width - fitted.cell_length - _MARGIN), style.rich_style)
        return [margin, *segments, rest]


_EDGES = {
    _PLAIN: "clocks--edge",
    _SPEAKS: "clocks--edge-speaks",
    _LONG_TURN: "clocks--edge-long",
}


def _big(time: str) -> list[Content]:
    """A time in letters of three lines."""
    segments = Digits(time).render(NULL_STYLE)
    lines = [each.text for each in segments if isinstance(each, Segment)]
    return [Content(line) for line in lines if line != "\n"]


def head_line(title: str, live: Live, at: float, plan: Content) -> Content:
    """What is clocked, the meeting's time, and the item that is open."""
    time = minutes_and_seconds(at)
    stands = ""
    if live.finished:
        stands = "  OVER"
    elif live.paused:
        stands = "  PAUSED"
    return joined((f" {title}", "bold"), f"  {time}", (stands, "bold $text-warning"), "  ", plan)
