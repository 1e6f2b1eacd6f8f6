"""Saying it in own words: typing, which move it was, and what was left unsaid."""

from asyncio import to_thread
from collections.abc import Sequence

from roleplay.meeting.heard import keyed
from roleplay.meeting.meaning import begin_reading
from roleplay.meeting.picking import LONGEST, Pick
from roleplay.meeting.unsent import forget_words, keep_words
from roleplay.model.event import OpenMove
from roleplay.store.errors import StoreError
from roleplay.tui.screens.at_table import AtTable
from roleplay.tui.widgets.desk import Asks
from roleplay.tui.widgets.saying import Saying


class SaysInOwnWords(AtTable):
    """The part of the meeting's screen for what is typed; notes are typed there as well."""

    _words = ""
    """What was typed last and may be one of the moves."""
    _offered: dict[str, Pick]
    """What own words may have been, by the key that says yes to it."""

    def action_own_words(self) -> None:
        """Ask what they would say."""
        if not self._may_decide():
            return
        if not any(self.session.moves_of(part) for part in self.parts):
            silent = self.app.key_for("meeting.silence")
            self.app.tell(f"There is nothing open to say here. {silent} stays silent.")
            return
        words = self._unsent[-1] if self._unsent else ""
        question = "What do you say? Enter when done, Esc to put it away."
        self.desk.ask(Asks.OWN_WORDS, question, words)
        self.refresh_bindings()

    def action_note(self) -> None:
        """Ask for a note."""
        self.desk.ask(Asks.NOTE, "A note, kept with the meeting's time. Enter when done.")
        self.refresh_bindings()

    def action_none_of_these(self) -> None:
        """Let own words stand as none of the moves; elsewhere put away what was picked."""
        if self.desk.asks is Asks.NEAREST:
            self._confirm("0")  # which is nothing yet while they are read, or where two may have
        else:
            self.action_never_mind()

    def on_saying_typed(self, event: Saying.Typed) -> None:
        """Keep a note, or ask which move the own words were."""
        event.stop()
        self._forget_unsent()
        if self.desk.asks is Asks.NOTE:
            self._back_to_desk()
            self._do(lambda: self.session.note(event.words))
            return
        moves = [move for part in self.parts for move in self.session.moves_of(part)]
        self._words = event.words
        self._offered = {}
        self.desk.wait()
        self.refresh_bindings()
        self.run_worker(self._hear(event.words, moves), exclusive=True)

    async def _hear(self, words: str, moves: Sequence[OpenMove]) -> None:
        """Find out what own words may have been, beside what is shown: at first it takes long."""
        from roleplay.meeting.own_words import hear  # noqa: PLC0415 - 10 ms, and few type their own

        heard = await to_thread(hear, self.session, words, moves)
        if self.desk.asks is Asks.NEAREST and self._words == words:
            self._offered = {key: offer.pick for key, offer in keyed(heard)}
            self.desk.ask_nearest(heard)

    def on_text_area_changed(self) -> None:
        """Somebody has begun to type: what reads their words is got ready meanwhile."""
        if self.desk.asks is Asks.OWN_WORDS and self.desk.typed:
            self.pace.first_word()
            begin_reading()

    def on_field_full(self) -> None:
        """Say that there is no more room where they type."""
        self.app.tell(
            f"There is room for {LONGEST} characters. What goes beyond is not taken: say this "
            "first, and the rest after it."
        )

    def keep_unsent(self) -> str:
        """Keep beside the meeting what was typed and not said; returns how to find it again."""
        nearest_to = self._words if self.desk.asks is Asks.NEAREST else ""
        typed = (*self.picks.words, nearest_to, self.desk.typed.strip())
        return keep_words(self.session, [each for each in typed if each], self._unsent)

    def _forget_unsent(self) -> None:
        """What was kept has been said or put away."""
        if self._unsent:
            with self.app.telling(StoreError):
                forget_words(self.session)
        self._unsent = ()

    def _confirm(self, key: str) -> None:
        pick = self._offered.get(key)
        if pick is None:
            return
        self._back_to_desk()
        self._put(self.session.script.parts[pick.move.seat], pick)
