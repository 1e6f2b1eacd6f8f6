"""How much of the vendors' talk so far was the manager's and how much the trainee's."""

from textual.content import Content

from roleplay.model.act import Part
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.tui.marks import GLYPH, QUIET, STYLE
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, joined
from roleplay.tui.widgets.one_line import OneLine

_FULL, _LIGHT = "█", "░"
_NARROWEST = 8
_LONGEST = 16
"""Characters of a name beside the bar."""


class TalkBar(OneLine):
    """One line: the manager on the left, the trainee on the right, their shares between them."""

    def __init__(self, names: MarkedPeople, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._names = names
        self._talk: dict[Part, int] = {}

    def show(self, talk: dict[Part, int]) -> None:
        """Show these milliseconds of talk."""
        self._talk = dict(talk)
        self.say(self._line())

    def on_resize(self) -> None:
        """Fill the width there is."""
        self.say(self._line())

    def _line(self) -> Content:
        manager = self._talk.get(Part.MANAGER, 0)
        trainee = self._talk.get(Part.TRAINEE, 0)
        left = self._side(Part.MANAGER, manager)
        right = self._side(Part.TRAINEE, trainee)
        total = manager + trainee
        if not total:
            shares = " neither has spoken yet "
            rest = self.size.width - _cells(left) - _cells(right) - len(shares)
            return joined(*left, (shares.center(max(0, rest) + len(shares)), QUIET), *right)
        share = manager / total
        figures = f" {round(100 * share)} : {100 - round(100 * share)} "
        width = self.size.width - _cells(left) - _cells(right) - len(figures) - 1
        if width < _NARROWEST:
            return joined(*left, figures, *right)
        of_manager = round(share * width)
        return joined(
            *left,
            " ",
            (_FULL * of_manager, STYLE[Part.MANAGER]),
            (figures, "bold"),
            (_LIGHT * (width - of_manager), STYLE[Part.TRAINEE]),
            *right,
        )

    def _side(self, part: Part, milliseconds: int) -> list[Piece]:
        time, name = minutes_and_seconds(milliseconds / 1000), self._names.of(part, _LONGEST)
        words = f"{name} {time}" if part is Part.MANAGER else f"{time} {name}"
        glyph = f" {GLYPH[part]} "
        if part is Part.MANAGER:
            return [(glyph, STYLE[part]), words]
        return [" ", words, (glyph, STYLE[part])]


def _cells(pieces: list[Piece]) -> int:
    return joined(*pieces).cell_length
