"""Granting: how a customer's next turn settles what the vendors claimed before it.

It goes along with one of them or turns away, takes or refuses somebody's word, goes over the
trainee's head, or puts the same question again.
"""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE, VENDOR, Act, Part
from roleplay.model.transcript import UNREAD
from roleplay.model.utterances import Columns
from roleplay.scoring.authority.exchange import Aside, Exchange, Turn, words_that_accept
from roleplay.scoring.authority.taking import Taking
from roleplay.scoring.authority.wording import Wording
from roleplay.scoring.meeting import Meeting

OTHER = {MANAGER: TRAINEE, TRAINEE: MANAGER}
"""Of the two vendors, the other."""
_ACCEPT, _APPEAL, _REJECT = Act.ACCEPT, Act.APPEAL, Act.REJECT
"""Looked up in every exchange: see `model.act.MANAGER`."""

SETTLES = frozenset({_ACCEPT, _APPEAL, _REJECT})
"""Acts beside which a word of thanks is not all there is."""

NOBODY: frozenset[Part] = frozenset()


def _shared(parts: set[Part]) -> frozenset[Part]:
    """Some parts, as one value for all: every exchange keeps two, and a set takes much room."""
    return _one_for_all(frozenset(parts)) if parts else NOBODY


@lru_cache(maxsize=8)
def _one_for_all(parts: frozenset[Part]) -> frozenset[Part]:
    return parts


class Granting(Struct, frozen=True, gc=False):
    """How a customer's next turn settled what was claimed before it."""

    at: int | None = None
    """The utterance; None where there is none, and what was claimed counts in full."""
    refused: frozenset[Part] = NOBODY
    """From whom the customer turned away."""
    left_open: frozenset[Part] = NOBODY
    """From whom they turned by habit, perhaps: of these nobody can say that they went along."""
    rejects: Part | None = None
    """Whose word they rejected."""
    appeals: bool = False
    """Whether they went over the trainee's head."""
    asks_again: bool = False
    """Whether they put the same question once more, as if it had not been answered."""


NOT_SETTLED = Granting()


class Heard(Struct, frozen=True, gc=False):
    """Of whose word a customer's turn speaks."""

    to: dict[int, Part | None]
    """The vendor whom each utterance speaks to."""
    apart: set[int]
    """Those that accept in one sentence and name in another."""
    named: Part | None
    """The vendor whom the turn speaks to where it puts no question.

    Not one who is only thanked or taken leave of, and had said nothing since they last spoke:
    "That works. And David, enjoy your holiday." takes no word of David's.
    """
    follows: tuple[Part, ...]
    after_passing: bool
    """For both see `Turn`."""

    def accepted(self, number: int) -> Part | None:
        """Whose word an accept takes.

        That of whom it speaks to, else of who is spoken to beside it, else of who spoke last. Where
        one is named in another sentence and another spoke last, words do not tell. A manager who
        passed the question on by name is told of it by habit: the word is the trainee's.
        """
        if self.after_passing:
            return TRAINEE
        last = self.follows[-1] if self.follows else None
        to = self.to[number] or self.named
        return None if number in self.apart and to not in {None, last} else to or last

    def rejected(self, number: int) -> Part | None:
        """Whose word a reject refuses: of the only one who spoke, whoever is told so."""
        if len(self.follows) == 1:
            return self.follows[0]
        return self.accepted(number)


def _answers(exchange: Exchange) -> list[Turn | Aside]:
    """What a customer said to what was claimed: beside it, and in their next turn."""
    answers: list[Turn | Aside] = [] if exchange.closing is None else [exchange.closing]
    if exchange.asides:
        answers[:0] = [
            aside for aside in exchange.asides if exchange.customer in (None, aside.person)
        ]
    return answers


def _named(columns: Columns, number: int) -> Literal["beside", "apart", "nobody"]:
    """Where an accept says whose word it takes: in its own sentence, in another, or nowhere.

    "Fine. Richard, you told me four." need not take Richard's word. Only of what was read off words
    is it known where it stands; what is marked says whose word it is.
    """
    taken, called = words_that_accept(columns, number), columns.to_because[number]
    if not taken or not called:
        return "beside"
    if taken == called:
        return "nobody"  # Who is spoken to was guessed from it.
    text = columns.text[number]
    begin, end = sorted((text.find(taken), text.find(called)))
    apart = begin >= 0 and any(mark in text[begin:end] for mark in ".?!")
    return "apart" if apart else "beside"


class Customers:
    """What the customers of a meeting make of the two vendors, turn by turn."""

    def __init__(self, meeting: Meeting, wording: Wording) -> None:
        self._columns, self._wording = meeting.columns, wording
        self.vendor_of: dict[str | None, Part] = {
            seat: part for seat, part in meeting.part_of.items() if part and part in VENDOR
        }
        """The part of each seat that is one of the two vendors'."""
        self._heard_last: tuple[Turn | Aside, Heard] | None = None
        self.unread = meeting.header.language == UNREAD
        """Whether the words are not understood: then only what somebody marked counts."""
        self.recorded = meeting.header.played is None
        """Whether people chose their words themselves. In a rehearsal they are its author's: nobody
        can strew promises, and how a customer goes over somebody's head is the scenario's."""

    def granted(self, exchange: Exchange, took: Taking) -> Granting:
        """How a customer's next turn settles an exchange: whom it goes along with, and whom not."""
        closing, columns = exchange.closing, self._columns
        answers = _answers(exchange)
        if not answers:
            return NOT_SETTLED
        spoken_to: set[Part] = set()
        accepts: set[Part] = set()
        rejects: Part | None = None
        appeals = False
        for spoken in answers:
            for number in spoken.numbers:
                to, does = self.vendor_of.get(columns.to[number]), columns.does[number]
                if to is not None:
                    spoken_to.add(to)
                if not does:
                    continue
                heard = self.heard(spoken)
                if _ACCEPT in does and (taken := heard.accepted(number)) is not None:
                    accepts.add(taken)
                if _REJECT in does:
                    rejects = heard.rejected(number)
                appeals = appeals or _APPEAL in does
        asks_again = self._asks_again(exchange)
        refused = set(closing.follows) if closing is not None and asks_again else set()
        left_open: set[Part] = set()
        for part, other in OTHER.items():
            turned_away = rejects is part or (appeals and part is TRAINEE)
            # The next question to a manager who passed the last one on by name is habit: it takes
            # an appeal to undo what the manager has given.
            by_habit = part is TRAINEE and took.passed_by_name
            away_to = other in spoken_to and part not in spoken_to
            if part in accepts or not (turned_away or away_to):
                continue
            if turned_away or not by_habit:
                refused.add(part)
            else:
                left_open.add(part)
        at = (closing.numbers if closing is not None else exchange.asides[0].numbers)[0]
        return Granting(
            at,
            _shared(refused),
            _shared(left_open),
            rejects,
            appeals,
            asks_again,
        )

    def _asks_again(self, exchange: Exchange) -> bool:
        """Whether the customer's next turn only repeats their question; told by words alone."""
        if self.unread or not self.recorded:
            return False
        opening, closing = exchange.opening, exchange.closing
        if opening is None or closing is None or not exchange.asks or not closing.asks:
            return False
        return self._wording.repeats(closing, opening)

    def heard(self, spoken: Turn | Aside) -> Heard:
        """Of whose word a customer's turn or token speaks.

        What closes one exchange opens another, so it is mostly asked for twice in a row.
        """
        if self._heard_last is not None and self._heard_last[0] is spoken:
            return self._heard_last[1]
        to: dict[int, Part | None] = {}
        apart: set[int] = set()
        named: Part | None = None
        columns = self._columns
        for number in spoken.numbers:
            part = self.vendor_of.get(columns.to[number])
            if _ACCEPT in columns.does[number]:
                where = _named(columns, number)
                if where == "nobody":
                    part = None
                elif where == "apart":
                    apart.add(number)
            to[number] = part
            thanks_bystander = columns.courtesy[number] and part not in spoken.follows
            if part is not None and number not in spoken.asks and not thanks_bystander:
                named = part
        heard = Heard(to, apart, named, spoken.follows, spoken.after_passing)
        self._heard_last = spoken, heard
        return heard
