"""Meetings played for what comes of them: the same rules as `Scene`, and no events kept.

What happens changes the state at once. What an event would say the same each time, all but its
times, is made once and heard again, and the floor is offered in the author's order: where moves are
shown tells nothing to those who go by what they do. The state that results is the one that folding
the events of `Scene` leads to, but for that order.
"""

from typing import Any

from roleplay.engine.scene import GAP_MS, Scene, Utterance
from roleplay.engine.script import Script, ScriptBeat, ScriptLine
from roleplay.engine.state import State
from roleplay.model.condition import Value
from roleplay.model.event import BeatOpened, CustomerState, Event, OpenMove, Said


class Heard:
    """What has been made once of a script, for all the meetings that are played from it."""

    def __init__(self) -> None:
        self.openings: dict[tuple[str, str, str], BeatOpened] = {}
        self.lines: dict[tuple[Any, ...], tuple[Said, int]] = {}
        """Each with how long it takes, in milliseconds."""
        self.floors: dict[tuple[Any, ...], tuple[OpenMove, ...]] = {}
        self.moves: dict[tuple[str, str, str, str], Said] = {}


class LeanScene(Scene):
    """A meeting that goes on without a trace; `state` is where it stands."""

    def __init__(self, script: Script, state: State, heard: Heard, *, placed: bool = False) -> None:
        """`placed`: the floor is shown as `Scene` shows it, for players who go by place."""
        super().__init__(script, state)
        self._heard = heard
        self._placed_too = placed

    def copy(self) -> "LeanScene":
        """The same meeting, to be gone on with apart."""
        return LeanScene(self.script, self.state.copy(), self._heard, placed=self._placed_too)

    def emit(self, event: Event) -> None:
        """Let an event happen, and keep nothing of it."""
        self.state.apply(event)

    def open_beat(self, here: ScriptBeat, by: str, interrupt: str) -> None:
        """Let a beat open."""
        key = (here.beat.id, by, interrupt)
        opening = self._heard.openings.get(key)
        if opening is None:
            opening = self._heard.openings[key] = self.opening(here, by, interrupt)
        self.state.come_to(opening)

    def hear_line(self, seat: str, text: str, to: str, said: ScriptLine | None, cue: str) -> None:
        """Let something be said that is no move."""
        key = (id(said), text, to, seat)
        heard = self._heard.lines.get(key)
        if heard is None:
            line = self.line_said(seat, text, to, said, cue)
            heard = self._heard.lines[key] = (line, self.ms_of(seat, text, said))
        line, ms = heard
        start = self.state.clock + GAP_MS
        self.state.hear(line, start, start + ms)

    def hear_move(self, utterance: Utterance, end: int, text: str, *, cut: bool) -> Said:
        """Let a move be said until `end`."""
        move = utterance.move
        if cut or utterance.own or move.move.promises:
            said = self.move_said(utterance, end, text, cut=cut)
        else:
            key = (self.state.beat, move.key, text, utterance.to)
            known = self._heard.moves.get(key)
            if known is None:
                known = self._heard.moves[key] = self.move_said(utterance, end, text, cut=cut)
            said = known
        self.state.hear(said, utterance.start, end)
        return said

    def react(self, customers: dict[str, CustomerState], variables: dict[str, Value]) -> None:
        """Let the customers take something, and variables change."""
        self.state.react(customers, variables)

    def fall_silent(self, ms: int, silence: int) -> None:
        """Let nobody take the floor for so long."""
        self.state.fall_silent(self.state.clock + ms, silence)

    def offer(self, to: str | None, open_: tuple[OpenMove, ...]) -> None:
        """Let the floor be open."""
        self.state.offer(to, open_)

    def open_moves(self) -> tuple[OpenMove, ...]:
        """The moves of the open floor; of the same ones always the same tuple."""
        here = self.beat()
        if here.always_open is not None and not self.script.always:
            return self.placed(here.always_open)
        open_ = super().open_moves()
        if self._placed_too:
            return open_
        return self._heard.floors.setdefault((here.beat.id, *map(id, open_)), open_)

    def placed(self, offers: tuple[OpenMove, ...]) -> tuple[OpenMove, ...]:
        """The offers as they are shown, where somebody goes by that."""
        return super().placed(offers) if self._placed_too else offers
