"""Looking back over what was said: scrolling, finding words, and what there is to copy."""

from roleplay.tui.listing import matches
from roleplay.tui.screens.at_table import TableScreen
from roleplay.tui.screens.search import Searched


class LooksBack(TableScreen, Searched[None]):
    """The part of the meeting's screen for what has been said already."""

    searched = "words that were said"

    def action_scroll(self, by: int) -> None:
        """Scroll the conversation by most of a page."""
        shown = self.stage.conversation
        shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)

    def action_scroll_to_end(self, way: int) -> None:
        """Scroll the conversation to its beginning (-1) or to what was said last (1)."""
        shown = self.stage.conversation
        shown.scroll_to(y=shown.max_scroll_y if way > 0 else 0, animate=False)

    def find(self, words: str) -> None:
        """Light what was said last with these words; the same words again, what was said before."""
        shown = self.stage.conversation
        before = shown.lit if words == self._looked_for else None
        place = shown.find(lambda text: matches(words, (text,)), before)
        if place is None and before is not None:
            place = shown.find(lambda text: matches(words, (text,)), None)
        shown.light(place)
        if place is None:
            self.app.tell("Nothing that was said has these words.")

    @property
    def to_copy(self) -> str:
        """The move that is marked, else what was found or said last."""
        for moves in self.desk.moves.values():
            if moves.blocks.lit is not None:
                return moves.moves[moves.blocks.lit].text
        shown = self.stage.conversation
        place = -1 if shown.lit is None else shown.lit
        return shown.blocks[place].body.plain if shown.blocks else ""
