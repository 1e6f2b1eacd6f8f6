"""What the vendors did with what a customer put to them, turn by turn.

A question stands with the one it was put to until somebody answers it (the adjacency pair of
conversation analysis: Schegloff and Sacks, 1973, *Semiotica* 8: 289). Being asked is an offer and
no more: the trainee may hand the question back, and the manager may answer in their place, prompt
them before, add to what they said after, be asked to confirm it, or talk over it.
"""

from typing import Literal

from msgspec import Struct

from roleplay.model.act import CUSTOMER, FLOOR_ACTS, MANAGER, TRAINEE, Act, Part
from roleplay.scoring.authority.exchange import Exchange, Turn
from roleplay.scoring.authority.rules import CONTRADICTS, MAKES_ROOM, Rule
from roleplay.scoring.authority.wording import Wording
from roleplay.speech.shifts import Shift, participation_shift

TALKED_OVER = 0.95
"""Seconds of somebody's turn that are left when another begins: longer than the slips by which
turns overlap in any talk (half of them overlap by less than .25 s: Heldner and Edlund, 2010)."""

_DEFER, _ENDORSE, _ESCALATE, _HAND_OVER, _LEND, _OVERRIDE, _RESCUE = (
    Act.DEFER,
    Act.ENDORSE,
    Act.ESCALATE,
    Act.HAND_OVER,
    Act.LEND,
    Act.OVERRIDE,
    Act.RESCUE,
)
"""Looked up in every exchange: see `model.act.MANAGER`."""

_HANDS_OVER = frozenset({Act.HAND_OVER, Act.PASS_ON, Act.INVITE})
"""Acts by which a manager gives the floor to the trainee by name."""

_PASSES_ON = _HANDS_OVER | {Act.DEFER, Act.ESCALATE, Act.LEND}

_ASKS_BACK = frozenset({Act.HOLD, Act.RECLAIM})

_BEFORE_THE_CUSTOMER = _HANDS_OVER | {Act.RESCUE}
"""Acts of a manager's that settle what was asked, also where they are said to the trainee."""

Offer = Literal["stood", "shared", "lost"]


class Taken(Struct, gc=False):
    """One thing a vendor did with the floor."""

    rule: Rule
    to: Part
    number: int
    """The utterance by which it was done."""
    shift: Shift | None = None
    """Who took the floor from whom."""


class Taking(Struct, gc=False):
    """What became of an exchange."""

    taken: list[Taken]
    offer: Offer
    """Whether what was put to a vendor was theirs to the end, theirs in part, or not theirs."""
    finished_by_other: bool
    """Whether the manager prompted, finished or talked over the trainee's answer."""
    passed_by_name: bool
    """Whether the manager passed on what the customer had put to them, and the trainee took it."""
    answered: Turn | None
    """The trainee's answer, if the trainee gave one."""
    slight: tuple[int, ...] = ()
    """The manager's remarks behind it that are too short to tell what they did."""


_NOTHING_ASKED, _NOT_ANSWERED = (
    Taking([], offer, finished_by_other=False, passed_by_name=False, answered=None)
    for offer in ("stood", "shared")
)
"""What becomes of an exchange in which nobody says anything to it."""


def _only_of_the_floor(turn: Turn) -> bool:
    """Whether a turn says nothing but whose the floor is."""
    return bool(turn.acts) and FLOOR_ACTS.issuperset(turn.acts)


def taking(exchange: Exchange, wording: Wording) -> Taking:
    """Go through the turns of an exchange, and note on each with whom the floor stood."""
    if not exchange.turns:
        return _NOTHING_ASKED if not exchange.asks else _NOT_ANSWERED
    put_to = exchange.put_to if exchange.asks else None
    asked_at = None if put_to is None else exchange.asked_at
    walk = _Walk(exchange, wording, exchange.turns, exchange.asks, put_to, put_to, asked_at)
    for place in range(len(exchange.turns)):
        walk.turn(place)
    return walk.closed()


class _Walk(Struct, gc=False):
    """With whom the floor stands, and what has been done with it so far."""

    _exchange: Exchange
    _wording: Wording
    _turns: list[Turn]
    _open: bool
    """Whether the customer's question waits for an answer."""
    _at_table: Part | None
    """With whom the floor stands; None: with nobody by name."""
    _spoken_to: Part | None
    """Whom the turn before spoke to."""
    _passed_at: int | None
    _by_customer: bool = True
    """Whether it was the customer who put the question where the floor stands."""
    _before: Turn | None = None
    """The turn on the floor before."""
    _answer: Turn | None = None
    _shared: bool = False
    """Whether the manager took some of what was the trainee's, or the other way round."""
    _interfered: bool = False
    """Whether the manager had a hand in the trainee's answer."""
    _handed_back: bool = False
    _handed_over: bool = False
    _took_up: Taken | None = None
    _won_back: Taken | None = None
    """The trainee's asking for the floor that the manager had, as long as they do not speak."""
    _manager_spoke: bool = False
    _confirms: bool = False
    """Whether the trainee's answer ended by asking the manager."""
    _asked_person_answered: bool = False
    _slight: list[int] = []
    _taken: list[Taken] = []

    def turn(self, place: int) -> None:
        turn = self._turns[place]
        turn.stood, turn.passed_at = self._at_table, self._passed_at
        if turn.place < 0:
            return  # A response token takes no floor.
        if turn.technical:
            return  # Nor does "You're on mute": it says nothing on what was asked or answered.
        before, self._before = self._before, turn
        self._manager_spoke |= turn.part is MANAGER
        if not turn.numbers:
            return  # What was broken off entirely earns nothing.
        if turn.to_colleague:
            return  # Asked of somebody else of the house, it answers nothing yet.
        if turn.part is TRAINEE:
            self._trainee(place, turn)
        elif turn.part is MANAGER:
            self._manager(place, turn, before)
        elif self._open and self._called_in(turn, before):
            self._open = False
            self._asked_person_answered = self._by_customer and self._at_table is TRAINEE
            self._enter("called_in", TRAINEE, self._turns[place - 1])
            self._leave()
        self._spoken_to = self._at_table or turn.to

    def closed(self) -> Taking:
        """What became of it, once nobody says more."""
        if self._took_up is not None:
            self._taken.append(self._took_up)
        if self._won_back is not None:
            self._taken.append(self._won_back)
        if self._handed_back:
            offer: Offer = "lost"
        elif self._exchange.asks and (self._shared or not self._asked_person_answered):
            offer = "shared"
        else:
            offer = "stood"
        passed = self._handed_over and self._answer is not None
        return Taking(
            taken=self._taken,
            offer=offer,
            finished_by_other=self._interfered,
            passed_by_name=passed,
            answered=self._answer,
            slight=tuple(self._slight),
        )

    def _trainee(self, place: int, turn: Turn) -> None:
        if not _ASKS_BACK.isdisjoint(turn.acts) and self._managers_had_it(place):
            self._won_back = Taken("won_back", TRAINEE, turn.numbers[0], self._shift(turn))
        if _only_of_the_floor(turn):
            if _LEND in turn.acts:
                self._pass(MANAGER, turn)
            return
        following = self._following(place)
        if self._open and following is not None and self._calls_in(turn, following):
            return
        if self._open and self._hands_back(turn, following):
            if _DEFER not in turn.acts:
                self._enter("deferred", MANAGER, turn)
            self._handed_back = self._exchange.put_to is TRAINEE
            self._pass(MANAGER, turn)
            return
        if self._open and _ESCALATE in turn.acts:
            self._asked_person_answered = self._at_table is TRAINEE
            self._pass(MANAGER, turn)
            return
        if self._open and turn.aside:
            self._pass(MANAGER, turn)  # Said to the manager: it answers nothing yet.
            return
        if self._open and self._wording.first_greets(turn):
            opening = self._exchange.opening
            # Whoever only greets back answers nothing, and neither adds to it who speaks then.
            self._open = opening is not None and not self._wording.is_courteous(opening)
            self._leave()
            return
        self._confirms = False
        if self._open:
            self._answers(turn)
            self._answer = turn
            self._confirms = turn.to is not CUSTOMER and self._wording.asks(turn)
        if _DEFER in turn.acts or _ESCALATE in turn.acts:
            self._pass(MANAGER, turn)
        else:
            self._leave()

    def _managers_had_it(self, place: int) -> bool:
        """Whether the manager spoke in this exchange before a turn, or gave way to it."""
        beside = self._turns[place + 1 : place + 2]
        gave_way = bool(beside) and beside[0].part is MANAGER and not beside[0].numbers
        return self._manager_spoke or gave_way

    def _manager(self, place: int, turn: Turn, before: Turn | None) -> None:
        self._won_back = None
        if _only_of_the_floor(turn) and _HANDS_OVER.isdisjoint(turn.acts):
            if self._open:
                self._pass(TRAINEE, turn)
            return
        if not CONTRADICTS.isdisjoint(turn.acts):
            self._took_up, self._shared = None, True
        if self._open and self._wording.is_whispered(turn):
            self._enter("prompted", MANAGER, turn)
            self._shared = self._interfered = True
            self._pass(TRAINEE, turn)
            return
        if self._answer is not None and before is self._answer:
            self._after_answer(before, turn)
        elif self._open and turn.aside and _BEFORE_THE_CUSTOMER.isdisjoint(turn.acts):
            self._pass(TRAINEE, turn)  # Said to the trainee: it answers nothing yet.
            return
        elif self._open:
            self._before_answer(place, turn)
        elif _HAND_OVER in turn.acts and before is not None and self._quizzes(turn):
            self._enter("quizzed", MANAGER, turn)
        if not _HANDS_OVER.isdisjoint(turn.acts):
            self._pass(TRAINEE, turn)
        else:
            self._leave()

    def _before_answer(self, place: int, turn: Turn) -> None:
        """The manager speaks while a question waits."""
        if self._at_table is MANAGER:
            if _PASSES_ON.isdisjoint(turn.acts):
                self._answers(turn)
            hands_over = not _HANDS_OVER.isdisjoint(turn.acts)
            self._handed_over = self._by_customer and hands_over
            return
        if _RESCUE in turn.acts:
            self._rescues(turn)
            return
        following = self._following(place)
        shorter = (
            following is not None
            and following.part is TRAINEE
            and turn.end - turn.start < following.end - following.start
        )
        asked_trainee = self._by_customer and self._at_table is TRAINEE
        if _HAND_OVER in turn.acts or (shorter and self._makes_way(turn)):
            # Whoever was asked needed nobody to give them the floor.
            # A mere "you" need not have meant the trainee: then their name passes it on.
            by_name = self._exchange.by_name
            calls = _HAND_OVER in turn.acts
            if asked_trainee and (by_name if calls else not self._wording.nods(turn)):
                self._enter("prompted", MANAGER, turn)
                self._shared = self._interfered = True
        elif MAKES_ROOM.isdisjoint(turn.acts):
            if self._at_table is TRAINEE:
                self._rescues(turn)
            else:
                self._answers(turn)

    def _makes_way(self, turn: Turn) -> bool:
        """Whether a short turn of the manager's leaves what was asked for the trainee to answer."""
        if not MAKES_ROOM.isdisjoint(turn.acts):
            return False
        return self._at_table is TRAINEE or self._wording.asks(turn)

    def _after_answer(self, answer: Turn, turn: Turn) -> None:
        """What the manager says right after the answer."""
        broke_off = answer.cut or self._wording.breaks_off(answer, turn)
        # Who cuts somebody off to praise them has cut them off.
        if broke_off and _ENDORSE in turn.acts and _HANDS_OVER.isdisjoint(turn.acts):
            self._enter("talked_over", MANAGER, turn)
            self._shared = self._interfered = True
            return
        if turn.turns_away or self._wording.greets(turn) or not MAKES_ROOM.isdisjoint(turn.acts):
            return
        over = turn.start <= answer.end - TALKED_OVER or broke_off
        if self._confirms:
            self._enter("confirmed", MANAGER, turn)
        elif self._wording.nods(turn, answer) and not (over and self._wording.lasts(turn)):
            self._enter("nodded", TRAINEE, turn)
            return
        elif self._wording.is_slight(turn, answer) and not over:
            self._slight.append(turn.numbers[0])
            return
        elif self._wording.is_whispered(turn):
            self._enter("prompted", MANAGER, turn)
        elif self._wording.gives_another(turn, answer):
            self._enter("overrode", MANAGER, turn)
        elif over:
            self._enter("talked_over", MANAGER, turn)
        elif _OVERRIDE not in turn.acts:
            self._enter("added", MANAGER, turn)
        self._took_up = None  # It was not left at what the trainee had taken up.
        self._shared = self._interfered = True

    def _answers(self, turn: Turn) -> None:
        """Somebody answers what waits: as the one asked, in the other's place, or as the first."""
        part = turn.part
        if part is None:
            return
        if self._at_table is None:
            self._enter("took_open", part, turn)
        elif self._at_table is part:
            self._asked_person_answered |= part is self._exchange.put_to
            self._enter("answered", part, turn)
        elif part is TRAINEE:
            self._shared = True
            self._took_up = Taken("took_up", part, turn.numbers[0], self._shift(turn))
        self._open = False

    def _rescues(self, turn: Turn) -> None:
        self._shared = True
        self._enter("rescued", MANAGER, turn)
        self._open = False

    def _hands_back(self, turn: Turn, following: Turn | None) -> bool:
        if _DEFER in turn.acts:
            return True
        return (
            following is not None
            and following.part is MANAGER
            and _ESCALATE not in turn.acts
            and _PASSES_ON.isdisjoint(following.acts)
            and self._wording.hands_up(turn, self._exchange.opening)
            and not self._wording.agrees(following)
            and not self._wording.echoes(following, turn)
        )

    def _called_in(self, turn: Turn, before: Turn | None) -> bool:
        """Whether the trainee asked whoever speaks here to answer."""
        return before is not None and before.part is TRAINEE and self._calls_in(before, turn)

    def _calls_in(self, turn: Turn, following: Turn) -> bool:
        """Whether the trainee asks whoever speaks next, and is neither vendor, to answer."""
        return following.part is None and self._wording.calls(turn, following)

    def _quizzes(self, turn: Turn) -> bool:
        """Whether the manager puts a question of their own to the trainee.

        Who passes on what a customer has just said asks nothing of their own.
        """
        return self._exchange.customer is not None and self._wording.asks(turn)

    def _following(self, place: int) -> Turn | None:
        """The next turn on the floor of this exchange."""
        for following in range(place + 1, len(self._turns)):
            turn = self._turns[following]
            if turn.place >= 0 and turn.numbers:
                return turn
        return None

    def _pass(self, to: Part, turn: Turn) -> None:
        self._at_table, self._by_customer, self._passed_at = to, False, turn.numbers[-1]

    def _leave(self) -> None:
        """The floor stands with nobody once somebody has spoken to what was asked."""
        if not self._open:
            self._at_table, self._passed_at = None, None

    def _shift(self, turn: Turn) -> Shift:
        """While a question waits, it is the question that is taken; then, the turn before."""
        spoken_to = self._at_table if self._open else self._spoken_to
        return participation_shift(None, spoken_to, turn.part)

    def _enter(self, rule: Rule, to: Part, turn: Turn) -> None:
        self._taken.append(Taken(rule, to, turn.numbers[0], self._shift(turn)))
