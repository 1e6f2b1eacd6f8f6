"""The cue card: what the customer says next, what each reply would mean, how the customer feels."""

from textual.widgets import Static

from roleplay.meeting.cueing import CueCard
from roleplay.model.event import OpenMove
from roleplay.reports.wording import percent
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, joined, stacked

_SIDES = ("card", "brief")


class CardView(Static):
    """One side at a time: the card, or the brief of whoever plays the customer."""

    def __init__(
        self,
        card: CueCard | None,
        names: MarkedPeople,
        keys: list[str],
        *,
        id: str | None = None,  # noqa: A002 - as widgets do
    ) -> None:
        super().__init__(id=id)
        self._card, self._names, self._keys = card, names, keys
        self._side = 0

    def turn_over(self) -> None:
        """Show the other side."""
        self._side = (self._side + 1) % len(_SIDES)
        self.show()

    def show(self) -> None:
        """Show what stands on this side now."""
        if self._card is None:
            return
        if _SIDES[self._side] == "brief":
            self.update(stacked(*self._card.brief))
            return
        lines: list[Piece] = [self._moods(self._card)]
        if self._card.lost:
            lost = "The scenario was edited since: some moves are not offered any more."
            lines.append((lost, "$text-warning"))
        for line in self._card.lines:
            cue = f"({line.cue}) " if line.cue else ""
            who = self._card.called(line.seat, self._names)
            lines.append(
                joined((f"{who}: ", self._names.style(line.seat)), (cue, QUIET), line.text)
            )
        if self._card.ending:
            lines.append((self._card.ending, "bold"))
        lines += [
            self._move(key, move) for key, move in zip(self._keys, self._card.moves, strict=False)
        ]
        self.update(stacked(*lines))

    def _moods(self, card: CueCard) -> Piece:
        told = "   ".join(
            f"{card.called(mood.seat, self._names)}: readiness {percent(mood.readiness)}, "
            f"goodwill {percent(mood.goodwill)}"
            for mood in card.moods
        )
        return (told, QUIET)

    def _move(self, key: str, move: OpenMove) -> Piece:
        does = ", ".join(act.replace("-", " ") for act in move.does)
        who = self._names.first(move.seat)
        return joined(
            (f"{key} ", "bold"),
            (f"{who}: ", self._names.style(move.seat)),
            move.text,
            (f"  [{does}]" if does else "", QUIET),
        )
