"""The meeting: the conversation, the table, and the moves of those at the keyboard."""

from collections.abc import Callable, Sequence

from roleplay.meeting.briefs import briefing_for
from roleplay.meeting.hints import Hints, how_it_goes
from roleplay.meeting.picking import Pick
from roleplay.meeting.pressing import TIME_IS_UP, presses, rule_in_words
from roleplay.meeting.roles import Role
from roleplay.meeting.session import NUDGE, Session
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import OpenMove
from roleplay.model.phrasing import counted
from roleplay.model.transcript import effective
from roleplay.store.errors import StoreError, UnwritableError
from roleplay.tui.actions import Action
from roleplay.tui.screens.asides import Brief, DiskTrouble, once_kept
from roleplay.tui.screens.leaving import LeavesTable
from roleplay.tui.screens.looking_back import LooksBack
from roleplay.tui.screens.own_words import SaysInOwnWords
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.desk import Asks
from roleplay.tui.widgets.floor import (
    countdown,
    how_it_ended,
    who_speaks,
    whose_floor,
)

_AT_MOVES = frozenset({"silence", "own_words", "note", "play", "back", "pause", "step"})
_LOOKS = frozenset({"look", "look_for_trainee"})
_NOT_PAUSED = _LOOKS | {"silence", "own_words", "play", "choose", "choose_for_manager", "step"}
_WHILE_PLAYING = _LOOKS | {"silence", "own_words", "pause", "pressure", "choose", "step"}


class MeetingScreen(LooksBack, SaysInOwnWords, LeavesTable):
    """One meeting being played by whoever is at the keyboard."""

    def __init__(  # noqa: PLR0913 - each is another thing that the players find at the table
        self,
        session: Session,
        role: Role,
        notices: Sequence[str] = (),
        *,
        unsent: Sequence[str] = (),
        brief: bool = False,
        pressure: bool | None = None,
        second: float = 1.0,
    ) -> None:
        """`notices` is what the players should know first.

        `unsent` is what they had typed and not said when the meeting was left. `brief`: they are to
        read their brief first.
        `pressure` is whether a clock presses, None: as was asked for or the settings say; `second`
        is how long one lasts here.
        """
        super().__init__(session, role, unsent, pressure=pressure)
        self._hints = Hints(session, role, self.app.hints_seen())
        self._notices = tuple(notices)
        self._second = second
        self._brief_first = brief
        self._offered = {}
        self._heard: OpenMove | None = None
        """What the other says, while it is asked how they look on."""

    def on_mount(self) -> None:
        """Show what has been said so far, and offer the floor."""
        pressed = self.pace.pressure and presses(self.role)
        rule = [rule_in_words(self.pace.seconds)] if pressed else []
        self.stage.begin_again(effective(self.session.events), [*rule, *self._notices])
        self.watch(self.stage.conversation, "scroll_y", self._tell_above, init=False)
        self._offer()
        if self._unsent:
            self.action_own_words()
        if self._brief_first:
            self.action_brief()
        self.set_interval(self._second, self.tick)
        self.call_after_refresh(self._do, self.session.save, told=False)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Whether an action makes sense now; the footer shows only those that do."""
        if action == "nudge":
            return self.role is Role.COACH
        if action == "pressure" and not presses(self.role):
            return False
        if action == "choose_for_manager":
            return not self.alone and self.role is not Role.NOBODY
        if action in _WHILE_PLAYING and self.session.ended:
            return False
        if self.paused and action in _NOT_PAUSED:
            return False
        if action in {"silence", "own_words", "choose"} and self.role is Role.NOBODY:
            return False
        if action in {"look", "look_for_trainee"} and not self._may_look(action, *parameters):
            return False
        if action in {"silence", "play"} and self.desk.asks is Asks.LOOK:
            return True
        return not (action in _AT_MOVES and self.desk.asks not in {Asks.MOVES, Asks.NOTHING})

    def never(self, action: Action) -> bool:
        """Whether an action is for another seat than the one that is filled here."""
        does = action.does.partition("(")[0]
        if does == "nudge":
            return self.role is not Role.COACH
        if does == "pressure":
            return not presses(self.role)
        if does == "choose_for_manager":
            return len(self.parts) < len(VENDOR)
        return not self.parts and does in {"silence", "own_words", "choose", "none_of_these"}

    def called(self, action: Action) -> str:
        """What the last line calls an action now: who is asked how they look on can but listen."""
        looks = self.desk.asks is Asks.LOOK
        match action.id:
            case "meeting.never-mind":
                picked = bool(self.picks) and not self.alone
                return action.title if picked or self.desk.asks is Asks.NEAREST else ""
            case "meeting.silence" if looks:
                return "Listen"
            case "meeting.play" if looks:
                return ""
            case _:
                return super().called(action)

    def _may_look(self, action: str, number: object) -> bool:
        """Whether there is a look of that number for whom an action is for."""
        of_trainee = action == "look_for_trainee"
        if self.role is Role.NOBODY or (of_trainee and self.alone):
            return False
        part = self.parts[0] if self.alone else Part.MANAGER
        looks = self.session.looks_of(Part.TRAINEE if of_trainee else part)
        return isinstance(number, int) and number <= len(looks)

    # What is decided.

    def action_choose_for_manager(self, number: int) -> None:
        """Pick the manager's move of that number."""
        self._pick(Part.MANAGER, number - 1)

    def action_silence(self) -> None:
        """Let those who have picked nothing stay silent; ask how a lone one looks on."""
        if self.desk.asks is Asks.LOOK:
            self._decide(VENDOR)
        elif self._may_decide():
            self._heard = self._heard_beside()
            if self._heard is None:
                self._decide(VENDOR)
            else:
                self._ask_look(self._heard)

    def action_look(self, number: int) -> None:
        """Keep silent and be seen with that look: who sits alone, else the manager."""
        self._look(self.parts[0] if self.alone else Part.MANAGER, number)

    def action_look_for_trainee(self, number: int) -> None:
        """Have the trainee be seen with that look beside the manager."""
        self._look(Part.TRAINEE, number)

    def action_play(self) -> None:
        """Play what is marked or picked; once the meeting is over, open the debrief."""
        if self.desk.asks is Asks.LOOK:
            self._decide(VENDOR)
        elif self.session.ended:
            once_kept(self.app, self.session, self._end)
        elif not self._may_decide():
            return
        elif self.role in {Role.COACH, Role.NOBODY}:
            self._decide(frozenset())
        elif self.picks:
            self._decide(VENDOR)
        elif self.alone and (place := self.desk.moves[self.parts[0]].blocks.lit) is not None:
            self._pick(self.parts[0], place)
        elif self.alone:
            self._ask_for_move()
        else:
            self.app.tell("Nobody has picked a move. Space lets nobody speak.")

    def action_never_mind(self) -> None:
        """Put away what was typed or picked; who was asked how they look on listens."""
        if self.desk.asks is Asks.LOOK:
            self._decide(VENDOR)
            return
        self._forget_unsent()
        self.picks.clear()
        self.pace.put_away()
        self.desk.mark(self.picks)
        self._back_to_desk()

    def action_back(self) -> None:
        """Take back the last exchange."""
        before = len(self.session.events)
        self._do(self.session.go_back, told=False)
        if len(self.session.events) == before:
            what = "meeting" if self.session.header.drill is None else "drill"
            self.app.tell(f"This is where the {what} began; there is nothing to go back to.")
            return
        self.stage.begin_again(effective(self.session.events))
        self.stage.tell_aside(
            "Back one exchange. What you took back stays in the file and counts no more."
        )
        self._offer()

    def action_pause(self) -> None:
        """Stop the meeting, or let it go on."""
        self.paused = not self.paused
        self.set_class(self.paused, "-paused")
        self.refresh_bindings()
        self._show_floor()

    def action_pressure(self) -> None:
        """Turn the countdown on or off."""
        self.pace.pressure = not self.pace.pressure
        self.pace.begin()
        self.head.show(unsaved=self.session.unsaved, pressed=self.pace.presses)
        self._show_floor()
        if self.pace.presses:
            self.stage.tell_aside(rule_in_words(self.pace.seconds))
        else:
            self.app.tell("No clock presses here.")

    def action_nudge(self, way: int) -> None:
        """Make the customers a little readier and kinder (1), or less so (-1)."""
        self._do(lambda: self.session.warm(way * NUDGE))

    def action_brief(self) -> None:
        """Show the brief again."""
        briefing = briefing_for(self.session.script, self.role, self.session.state.told)
        self.app.push_screen(Brief(self.session, briefing, self.names))

    # What comes of it.

    def _heard_beside(self) -> OpenMove | None:
        """What the other says beside a lone person who keeps silent, where they may look on."""
        if not self.alone or not self.session.looks_of(self.parts[0]):
            return None
        return self.session.heard_beside(self.parts[0])

    def _look(self, part: Part, number: int) -> None:
        look = self.session.looks_of(part)[number - 1]
        if self.alone and (self._may_decide() or self.desk.asks is Asks.LOOK):
            self.picks.clear()
            self.picks.look(part, look)
            self._decide(VENDOR)
        elif self._may_decide():
            self.picks.look(part, look)
            self._show_floor()

    def _make(self, part: Part, place: int) -> None:
        self._put(part, Pick(self.session.moves_of(part)[place]))

    def _put(self, part: Part, pick: Pick) -> None:
        self.picks.put(part, pick)
        self.pace.first_word()
        if self.alone:
            self._decide(VENDOR)
            return
        self.desk.mark(self.picks)
        self.refresh_bindings()
        self._show_floor()

    def _decide(self, silent: frozenset[Part]) -> None:
        """Play one exchange with what is picked; of the others, those in `silent` say nothing."""
        if self.alone:
            silent = frozenset(self.parts)
        intents, waited = self.picks.intents(silent), self.pace.waited
        self._do(lambda: self.session.decide(intents[Part.MANAGER], intents[Part.TRAINEE], waited))

    def _do(self, act: Callable[[], object], *, told: bool = True) -> None:
        """Let something happen and show it, whether or not it could be saved."""
        try:
            act()
        except UnwritableError as error:
            self.app.tell(f"{error} It has not been said: choose again.", wrong=True)
            return
        except StoreError as error:
            self.app.push_screen(DiskTrouble(self.session, str(error)), self._after_trouble)
        if told:
            self.stage.conversation.light(None)
            self.stage.conversation.begin_new()
            self.stage.tell(self.session.latest)
            self._offer()
            self._tell_above()

    def _after_trouble(self, kept: bool | None) -> None:  # noqa: FBT001 - a modal screen's result
        if kept:
            self.app.tell("Everything is kept.")
        self.head.show(unsaved=self.session.unsaved, pressed=self.pace.presses)

    def _may_decide(self) -> bool:
        return self.desk.asks is Asks.MOVES and not self.paused and not self.session.ended

    # What is shown.

    def _offer(self) -> None:
        """Show where the meeting stands now, and what may be done."""
        self.picks.clear()
        self.pace.begin()
        self.head.show(unsaved=self.session.unsaved, pressed=self.pace.presses)
        self.stage.show()
        self.side.show(self.stage)
        if self.session.ended:
            self._say_it_is_over()
        else:
            self._explain()
            self.desk.offer(self.session)
        self.refresh_bindings()
        self._show_floor()

    def _say_it_is_over(self) -> None:
        ended = how_it_ended(self.session, self.app.key_for, goes_on=self.goes_on)
        self.desk.say_it_is_over(ended)

    @property
    def how_it_goes(self) -> str:
        """How the game goes for whoever sits here, for help."""
        return how_it_goes(self.session.script, self.role)

    def _back_to_desk(self) -> None:
        if self.session.ended:
            self._say_it_is_over()
        else:
            self.desk.back_to_moves()
        self.refresh_bindings()
        self._show_floor()

    def _show_floor(self) -> None:
        floor = self.desk.floor
        if self.session.ended:
            what = "meeting" if self.session.header.drill is None else "drill"
            floor.show(joined(("■ ", "$text-primary"), (f"The {what} is over.", "bold")))
        elif self.paused:
            pause = self.app.key_for("meeting.pause")
            floor.show(joined(("‖ Paused. ", "bold $text-warning"), f"{pause} goes on."))
        elif self.desk.asks is Asks.LOOK and self._heard is not None:
            floor.show(who_speaks(self._heard, self.names))
        else:
            told = whose_floor(self.session, self.role, self.names, self.picks)
            left = None if self.role is Role.NOBODY else self.pace.left
            floor.show(told, joined(*self._more_below(), *countdown(left)))

    def _tell_above(self) -> None:
        """Say how much of what was just said stands above what is in view."""
        above = self.stage.conversation.new_above
        earlier = self.app.first_key("meeting.earlier")
        told = content(f"▴ {counted(above, 'new line')} above · {earlier}")
        self.desk.border_title = told if above else None

    def tick(self) -> None:
        """A second has passed. What stands still for the person, time does too."""
        if self.paused or not self.is_current or not self._time_runs():
            return
        if self.pace.second():
            self._time_is_up()
        elif self.pace.left is not None:
            self._show_floor()

    def _time_runs(self) -> bool:
        """Whether they are to find words still: what is being typed is a first word."""
        asks = self.desk.asks
        return asks is Asks.MOVES or (asks is Asks.OWN_WORDS and not self.desk.typed.strip())

    def _time_is_up(self) -> None:
        """Let the floor go on: by those who have picked, else as if silence had been chosen."""
        if self.pace.presses and not self.picks:
            self.stage.tell_aside(TIME_IS_UP)
        self.desk.back_to_moves()
        self._decide(frozenset() if self.role is Role.NOBODY else VENDOR)
