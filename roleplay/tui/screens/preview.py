"""The preview: a scenario playing while it is written, with its mistakes beside it."""

import asyncio
import threading
from dataclasses import dataclass

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer

from roleplay.library.situations import candidates
from roleplay.meeting.briefs import briefing_for
from roleplay.meeting.jumping import Jump
from roleplay.meeting.loading import Version
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.previewing import Preview
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.meeting.watching import EVERY, Watch
from roleplay.model.act import LOOKS_OF, VENDOR, Part
from roleplay.model.event import Intent
from roleplay.model.phrasing import counted
from roleplay.model.transcript import effective
from roleplay.playtest.graph import graph_of
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.preview_told import beside_blocks, first_mistakes
from roleplay.tui.screens.asides import Brief
from roleplay.tui.screens.at_table import move_keys
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.screens.picking import Choice, PickScreen
from roleplay.tui.screens.preview_asides import MistakesScreen, StateScreen
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import content, joined, stacked
from roleplay.tui.widgets.blocks import Block, Blocks
from roleplay.tui.widgets.desk import Desk
from roleplay.tui.widgets.floor import TwoEnds, where_it_stands, whose_floor
from roleplay.tui.widgets.stage import Stage

_AT_TABLE = frozenset(
    {"silence", "play", "back", "jump", "beside", "restart", "customer", "brief", "choose"}
)
"""What can be done once there is a meeting."""

_BOTH = tuple(reversed(PARTS[Role.BOTH]))
"""The parts whose moves are shown, the trainee's first."""


class PreviewScreen(KeyedScreen[None], where=Where.PREVIEW):
    """The last version of a scenario that could be played, and what keeps the newest from it."""

    CSS_PATH = "preview.tcss"
    AUTO_FOCUS = ""

    @dataclass
    class Read(Message):
        """The files have changed, and this is how they stand now."""

        version: Version

    stage = getters.query_one(Stage)
    desk = getters.query_one(Desk)

    def __init__(self, preview: Preview, watch: Watch, *, every: float | None = EVERY) -> None:
        """`every` is how many seconds lie between two looks at the files; None: only `look` looks.

        `preview` has taken the first version of `watch` already.
        """
        super().__init__()
        self.preview = preview
        self.files = watch
        self.picks = Picks()
        self.names: MarkedPeople | None = None
        self._every = every
        self._over = threading.Event()
        self._versions = 1
        self._could: tuple[bool, bool] | None = None
        """What decided last which actions make sense: whether there is a meeting, and is over."""

    # What is shown.

    def compose(self) -> ComposeResult:
        """Two lines; the conversation with the numbers beside it; mistakes; the moves."""
        with Vertical(id="head"):
            yield TwoEnds(id="top")
            yield TwoEnds(id="place")
        session = self.preview.session
        if session is None:
            self.names = None
            yield Blocks(margin=3, id="wrong")
        else:
            self.names = MarkedPeople(session.header)
            with Horizontal(id="upper"):
                yield Stage(session, Role.COACH, self.names)
                yield Blocks(margin=1, id="beside")
            yield Blocks(margin=3, id="wrong")
            yield Desk(self.names, move_keys(self.app.key_for, self.where, _BOTH))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first version, and begin to watch."""
        self._show()
        if self._every is not None:
            self._watch_files(self._every)

    def on_resize(self) -> None:
        """Show as much of the lines with mistakes as there is room for now."""
        self._show_mistakes()

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._over.set()

    @work(thread=True)
    def _watch_files(self, every: float) -> None:
        """Look at the files from time to time; apart, so that keys are answered meanwhile."""
        self.files.follow(self._over, lambda read: self.post_message(self.Read(read)), every)

    async def on_preview_screen_read(self, event: Read) -> None:
        """Show what the files say now."""
        event.stop()
        await self._take(event.version)

    async def look(self) -> None:
        """Look at the files once."""
        version = await asyncio.to_thread(self.files.look)
        if version is not None:
            await self._take(version)

    async def _take(self, version: Version) -> None:
        before = self.preview.session
        self._versions += 1
        taken = self.preview.take(version)
        now = self.preview.session
        people = None if before is None else before.header.people
        if taken and now is not None and now.header.people != people:
            await self.recompose()
        self._show(again=taken)

    def _show(self, *, again: bool = True) -> None:
        """Show everything; `again`: the meeting is told anew."""
        self._show_mistakes()
        session, names = self.preview.session, self.names
        self.set_class(session is None, "-nothing")
        if session is not None and names is not None:
            if again:
                self._tell_again(session)
            self._offer(session, names)
        self._show_head()
        self._show_actions()

    def _show_actions(self) -> None:
        """Let the bottom line show what makes sense now; it is made anew only where that changed.

        Made at every save, it would take as long as all the rest.
        """
        session = self.preview.session
        could = (session is not None, session is not None and session.ended)
        if could != self._could:
            self._could = could
            self.refresh_bindings()

    def _tell_again(self, session: Session) -> None:
        self.stage.follow(session)
        self.stage.begin_again(effective(session.events))
        for notice in self.preview.notices:
            self.stage.tell_aside(notice)

    def _offer(self, session: Session, names: MarkedPeople) -> None:
        self.picks.clear()
        self.stage.show()
        beside = self.query_one("#beside", Blocks)
        above = beside.scroll_offset.y
        beside.show(beside_blocks(session, names))
        beside.scroll_to(y=above, animate=False, immediate=True)
        if session.ended:
            self.desk.say_it_is_over(self._how_it_ended(session))
        else:
            self.desk.offer(session)
        self._show_floor()

    def _show_floor(self) -> None:
        session, names = self.preview.session, self.names
        if session is None or names is None:
            return
        if session.ended:
            self.desk.floor.show(joined(("■ ", "$text-primary"), ("The meeting is over.", "bold")))
        else:
            self.desk.floor.show(whose_floor(session, Role.BOTH, names, self.picks))

    def _how_it_ended(self, session: Session) -> Content:
        keys = (("preview.back", "takes back the last exchange"), ("preview.jump", "jumps"))
        does = [joined((self.app.key_for(a), "bold $text-accent"), f" {what}") for a, what in keys]
        return stacked(f"It ended with the outcome {session.state.ended}.", "", *does)

    def _show_head(self) -> None:
        top, place = self.query_one("#top", TwoEnds), self.query_one("#place", TwoEnds)
        session, preview = self.preview.session, self.preview
        kept = ("  a preview: nothing is kept", QUIET)
        if session is None:
            top.show(joined((f" {self.files.path.name}", "bold"), kept))
            place.show(content(" ") + self._verdict())
            return
        title = (f" {session.script.scenario.title}", "bold")
        top.show(joined(title, kept), where_it_stands(session))
        made = counted(preview.exchanges, "exchange")
        where = (f" beat {session.state.beat}", "bold")
        place.show(joined(where, (f" · {made} · seed {preview.seed}", QUIET)), self._verdict())

    def _verdict(self) -> Content:
        """What the files say now, in a few words."""
        preview = self.preview
        if preview.outdated:
            wrong = counted(len(preview.wrong), "mistake") if preview.wrong else "this cannot be"
            then = "the last good version plays" if preview.session else "nothing to play yet"
            return content(f"✗ {wrong}; {then} ", "bold $text-error")
        advice = len(preview.mistakes)
        more = f", {counted(advice, 'piece')} of advice" if advice else ""
        return content(f"✓ version {self._versions}, no mistakes{more} ", "$text-success")

    def _show_mistakes(self) -> None:
        wrong = self.query_one("#wrong", Blocks)
        self.set_class(self.preview.outdated, "-wrong")
        key, folder = self.app.key_for("preview.mistakes"), self.files.path.parent
        blocks = first_mistakes(self.preview.wrong, folder, self.size.width, key)
        if self.preview.refusal:
            mark = content(" ✗ ", "bold $text-error")
            blocks.insert(0, Block(mark, content(self.preview.refusal)))
        rows = sum(block.gap + len(block.body.split("\n", allow_blank=True)) for block in blocks)
        wrong.styles.height = "1fr" if self.preview.session is None else max(rows, 2)
        wrong.show(blocks)

    # What is done.

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's
    ) -> bool | None:
        """Whether an action makes sense now; the footer shows only those that do."""
        session = self.preview.session
        if session is None:
            return action not in _AT_TABLE
        return not (session.ended and action in {"silence", "play", "choose"})

    def action_choose(self, number: int) -> None:
        """Pick the trainee's move of that number."""
        self._pick(Part.TRAINEE, number - 1)

    def action_choose_for_manager(self, number: int) -> None:
        """Pick the manager's move of that number."""
        self._pick(Part.MANAGER, number - 1)

    def on_blocks_chosen(self, event: Blocks.Chosen) -> None:
        """A click on a move does what its key does."""
        if self.preview.session is not None:
            for part, moves in self.desk.moves.items():
                if moves.blocks is event.blocks:
                    self._pick(part, event.place)

    def _pick(self, part: Part, place: int) -> None:
        session, names = self.preview.session, self.names
        if session is None or names is None or session.ended:
            return
        moves = session.moves_of(part)
        if place >= len(moves):
            self.app.tell(f"{names.of(part)} has {counted(len(moves), 'move')} here.")
            return
        self.picks.put(part, Pick(moves[place]))
        self.desk.mark(self.picks)
        self._show_floor()

    def action_look(self) -> None:
        """Choose the next look of the one who is silent; after the last one they listen."""
        if self.names is None or len(self.picks.parts) != 1:
            return
        speaks = self.picks.parts[0]
        silent = Part.TRAINEE if speaks is Part.MANAGER else Part.MANAGER
        now, looks = self.picks.look_of(silent), LOOKS_OF[silent]
        at = 0 if now is None else looks.index(now) + 1
        self.picks.look(silent, looks[at] if at < len(looks) else looks[-1])
        self._show_floor()

    def action_never_mind(self) -> None:
        """Put away what was picked."""
        self.picks.clear()
        if self.preview.session is not None:
            self.desk.mark(self.picks)
            self._show_floor()

    def action_silence(self) -> None:
        """Let nobody speak who has not picked a move."""
        self._decide()

    def action_play(self) -> None:
        """Play what is picked."""
        if self.picks:
            self._decide()
        else:
            silent = self.app.key_for("preview.silence")
            self.app.tell(f"Nobody has picked a move. {silent} lets nobody speak.")

    def _decide(self) -> None:
        session, names = self.preview.session, self.names
        if session is None or names is None or session.ended:
            return
        intents = self.picks.intents(VENDOR)
        manager, trainee = intents[Part.MANAGER], intents[Part.TRAINEE]
        self.preview.decide(manager or Intent(), trainee or Intent())
        self.stage.tell(session.latest)
        self._offer(session, names)
        self._show_head()
        self._show_actions()

    def action_back(self) -> None:
        """Take back the last exchange."""
        if self.preview.go_back():
            self._show()
        else:
            self.app.tell("This is where the meeting began; there is nothing to go back to.")

    def action_restart(self) -> None:
        """Begin anew with another seed."""
        self.preview.restart(self.preview.seed + 1)
        self._show()

    def action_read(self) -> None:
        """Read the files again now."""
        self.files.read_anew()

    def action_beside(self) -> None:
        """Show the numbers where there is no room for both, or the conversation again."""
        self.toggle_class("-beside")

    def action_scroll(self, by: int) -> None:
        """Scroll what is shown by most of a page."""
        if self.preview.session is None:
            shown = self.query_one("#wrong", Blocks)
        elif self.has_class("-beside"):
            shown = self.query_one("#beside", Blocks)
        else:
            shown = self.stage.conversation
        shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)

    def action_scroll_moves(self, by: int) -> None:
        """Scroll the moves."""
        if self.preview.session is not None:
            for moves in self.desk.moves.values():
                moves.blocks.scroll_relative(y=by, animate=False)

    def action_brief(self) -> None:
        """Show all briefs."""
        session = self.preview.session
        if session is not None and self.names is not None:
            briefing = briefing_for(session.script, Role.COACH, session.state.told)
            self.app.push_screen(Brief(session, briefing, self.names))

    def action_mistakes(self) -> None:
        """Show all mistakes and all advice."""
        self.app.push_screen(MistakesScreen(self.preview.mistakes, self.files.path.parent))

    def action_leave(self) -> None:
        """Leave; there is nothing to keep."""
        self.app.exit()

    def action_customer(self) -> None:
        """Ask who is to sit in the customer's seat."""
        who = [
            Choice(each.persona, each.name, ", ".join(filter(None, (each.title, each.persona))))
            for each in candidates(str(self.files.path))
        ]
        self.app.push_screen(PickScreen("Who sits in the customer's seat?", who), self._invite)

    def _invite(self, persona: str | None) -> None:
        if persona is not None:
            self.files.invite(persona)

    def action_jump(self) -> None:
        """Ask for a beat, then for the state to begin with."""
        session = self.preview.session
        if session is not None:
            beats = [
                Choice(node.beat, node.beat, node.words) for node in graph_of(session.script).nodes
            ]
            self.app.push_screen(PickScreen("Jump to which beat?", beats), self._ask_for_state)

    def _ask_for_state(self, beat: str | None) -> None:
        session = self.preview.session
        if beat is not None and session is not None:
            self.app.push_screen(StateScreen(session.script, session.state, beat), self._jump)

    def _jump(self, jump: Jump | None) -> None:
        if jump is not None:
            self.preview.jump(jump)
            self._show()
