"""What those who look on see while a meeting is clocked: floor, clocks and agenda."""

from textual.app import ComposeResult
from textual.widgets import Static

from roleplay.meeting.looking_on import LookingOn
from roleplay.model.phrasing import in_minutes, minutes_and_seconds
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.clocks import Clocks, head_line
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.one_line import OneLine

LOOK = 0.5
"""Seconds between two looks at the file."""

_NEVER_LONG = float("inf")
"""Nobody is warned here: that would judge."""


class OnlookersScreen(KeyedScreen[None], where=Where.ONLOOKERS):
    """Follows the growing record of a meeting that is clocked in another window."""

    CSS_PATH = "live.tcss"
    AUTO_FOCUS = ""

    def __init__(self, looking: LookingOn) -> None:
        super().__init__()
        self._looking = looking
        self._names = MarkedPeople(looking.header)

    def compose(self) -> ComposeResult:
        """The head, everybody's clock, and the agenda."""
        yield OneLine(id="head")
        seats = [who.id for who in self._looking.header.people]
        yield Clocks(seats, [("", "")] * len(seats), self._names, _NEVER_LONG)
        yield Static(id="agenda")
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to follow."""
        self._look()
        self.set_interval(LOOK, self._look)

    def action_leave(self) -> None:
        """Look on no longer."""
        self.app.exit()

    def _look(self) -> None:
        looking = self._looking
        told = ""
        try:
            looking.look()
        except StoreError as error:
            told = str(error)
        if looking.is_quiet:
            told = "Nothing has been heard from whoever clocks; the clocks stand until then."
        head = head_line(
            looking.header.source, looking.live, looking.at, content(told, "$text-warning")
        )
        self.query_one("#head", OneLine).say(head)
        self.query_one(Clocks).show(looking.live, looking.at)
        self._show_agenda()

    def _show_agenda(self) -> None:
        looking = self._looking
        lines: list[Piece] = [""]
        for item in looking.plan:
            here = item.item == looking.live.item
            passed = minutes_and_seconds(looking.at - looking.live.item_since) if here else ""
            mark = "▶" if here else " "
            lines.append(
                joined(
                    (f" {mark} {item.item}", "bold" if here else ""),
                    (f"  {in_minutes(item.minutes)}  {passed}", QUIET),
                )
            )
        self.query_one("#agenda", Static).update(stacked(*lines))
