"""The authority ledger: every act by which somebody at the table granted or took weight.

Who leads is settled by claims that others grant (DeRue and Ashford, 2010, *Academy of Management
Review* 35(4): 627). So what the two vendors do for themselves or for each other counts in full only
if the customer's next turn goes along with it, and being spoken to is an offer that weighs by what
became of it. In one turn a rule counts once for a person, however the turn was cut into utterances.
Broken-off speech earns nothing.
"""

from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import asdict

from roleplay.model.act import MANAGER, TRAINEE, VENDOR, Act, Part
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import LedgerEntry
from roleplay.scoring.authority.exchange import Aside, Exchange, Turn
from roleplay.scoring.authority.granting import NOT_SETTLED, OTHER, SETTLES, Customers, Granting
from roleplay.scoring.authority.rules import ANSWERING, CLAIMS, MARKED, ONLY_IF_GRANTED, Rule
from roleplay.scoring.authority.taking import Taken, Taking, taking
from roleplay.scoring.authority.wording import Wording
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.spoken import Spoken
from roleplay.speech.shifts import Shift


class Remark(Struct, frozen=True, gc=False):
    """What a customer said after the trainee's answer, and what words alone do not tell."""

    number: int
    answer: int
    """The answer it follows."""


class Offered(Struct, frozen=True, gc=False):
    """What became of a question that was put to a vendor."""

    to: Part
    kept: float
    """1 where the answer was theirs to the end, 0 where they handed it back or it was refused."""


class Account(Struct, frozen=True):
    """The ledger, and what else the exchanges tell."""

    entries: tuple[LedgerEntry, ...]
    """In order of time."""
    stood: list[Part | None]
    """For each of the floor's turns, with which vendor the floor stood as it began."""
    passed_at: list[int | None]
    """The utterance by which it was put there."""
    offers: dict[int, Offered]
    """What became of each utterance that put a question to a vendor."""
    remarks: tuple[Remark, ...]
    """Those of which nobody has said yet whether the customer went along."""
    unsure: tuple[Remark, ...]
    """Those after something the trainee said that answered no question: they may have been about
    it, and leave nothing open."""
    answers: int
    """Answers of the trainee's after which the same customer spoke again."""
    in_passing: frozenset[int] = frozenset()
    """What a customer said to the manager in passing: it asked nothing, and once they had their
    reply they spoke to the trainee by name."""

    @property
    def is_open(self) -> bool:
        """Whether too much is not understood of what the customer made of the answers.

        Then nobody can say whom they take for their counterpart.
        """
        return len(self.remarks) >= OPEN_REMARKS and len(self.remarks) > OPEN_PART * self.answers


def keep_account(
    meeting: Meeting,
    floor: Floor,
    spoken: Spoken,
    exchanges: Iterable[Exchange],
    rubric: Rubric,
) -> Account:
    """All evidence on who is the counterpart; linear in the utterances."""
    book = _Book(meeting, rubric, len(floor.turn_who))
    waiting: deque[tuple[Exchange, Taking]] = deque()
    taken = book.taken(exchanges)
    while several := tuple(islice(taken, _TOGETHER)):
        waiting.extend(several)
        latest, _ = several[-1]
        while waiting and _can_settle(waiting[0][0], latest):
            book.settle(*waiting.popleft())
    for each in waiting:
        book.settle(*each)
    book.nods(floor, spoken)
    return book.closed()


def _can_settle(exchange: Exchange, latest: Exchange) -> bool:
    """Whether all is known of the turn that closes an exchange, once another has been gone through.

    A turn that closes one opens another.
    """
    closing, opening = exchange.closing, latest.opening
    return closing is not None and opening is not None and closing.place <= opening.place


_ACCEPT, _APPEAL, _ENDORSE, _ESCALATE, _NOD, _REJECT = (
    Act.ACCEPT,
    Act.APPEAL,
    Act.ENDORSE,
    Act.ESCALATE,
    Act.NOD,
    Act.REJECT,
)
"""Looked up in every exchange: see `model.act.MANAGER`."""

OPEN_REMARKS = 5
OPEN_PART = 0.4
"""From so many remarks that are not understood, and from this part of the trainee's answers on,
authority is not told but asked of the coach. A choice: fewer leave the answers in the majority."""

_TOGETHER = 500
"""Exchanges that are settled one after the other: to go to and fro between settling and what comes
before it takes half as long again."""

_Seen = set[tuple[Rule, str]]
"""What a turn has been credited with already."""


class _Book:
    """The entries so far, and what the next exchange has to know of those before it."""

    def __init__(self, meeting: Meeting, rubric: Rubric, turns: int) -> None:
        self._meeting = meeting
        self._columns = meeting.columns
        self._does = meeting.columns.does
        self._numbers = meeting.numbers
        self._part_of = meeting.part_of
        self._wording = Wording(meeting)
        self._customers = Customers(meeting, self._wording)
        self._weight: dict[str, float] = asdict(rubric.weights)
        self._rubric = rubric
        self._of_offer = {"stood": 1.0, "shared": rubric.shared, "lost": 0.0}
        """How far a question stayed with whom it was put to, by what became of it."""
        self._asked_weighs = {
            kept: self._weight["addressed"] * kept for kept in self._of_offer.values()
        }
        """What it weighs to have been asked, by how far it stayed: few numbers for many entries."""
        self._matters_seen = 0
        self._matter_open = False
        """Whether a matter beyond the trainee has come up and was not escalated yet."""
        self._latest_answer: Turn | None = None
        """The trainee's answer, if it was the last thing said before the coming turn."""
        self._latest_word: Turn | None = None
        """What else was said last to the customer before the coming turn."""
        self._latest_of: int | None = None
        """Whose exchange that was: of what one was told, another need not speak."""
        self._entries: list[LedgerEntry] = []
        self._begins = array("d")
        """When each exchange that is settled began."""
        self._customer_of: list[str] = []
        """Whose each of them is."""
        self._settled: list[Granting] = []
        """How each of them was settled."""
        self._stood: list[Part | None] = [None] * turns
        self._passed_at: list[int | None] = [None] * turns
        self._offers: dict[int, Offered] = {}
        self._offered: dict[tuple[Part, float], Offered] = {}
        """Those of the offers that differ: few, and each comes back."""
        self._remarks: list[Remark] = []
        self._unsure: list[Remark] = []
        self._answers = 0
        self._in_passing: list[int] = []
        self._whose = ""
        self._granting = NOT_SETTLED
        self._exchange: int
        """Which of the exchanges it is of which is entered what was made of it."""
        self._in_vain: dict[tuple[int, str], int] = {}
        """How much either vendor claimed in vain in an exchange."""

    def taken(self, exchanges: Iterable[Exchange]) -> Iterator[tuple[Exchange, Taking]]:
        """What became of each exchange, and with it whose word each customer's turn follows."""
        follows: tuple[Part, ...] = ()
        took: Taking | None = None
        for exchange in exchanges:
            if exchange.opening is not None:
                exchange.opening.follows = follows
                exchange.opening.after_passing = (
                    took is not None and took.passed_by_name and not took.finished_by_other
                )
            took = taking(exchange, self._wording)
            follows = self._spoke(exchange, took) or follows[-1:]
            yield exchange, took

    def _spoke(self, exchange: Exchange, took: Taking) -> tuple[Part, ...]:
        """The vendors who gave a word of their own in an exchange, the latest last.

        Who nods or says next to nothing gives none, nor in a recording a manager who vouches for
        the trainee, or a trainee who only says again what the manager put right.
        """
        nods = [each.number for each in took.taken if each.rule == "nodded"] if took.taken else []
        nods += took.slight
        latest_last: tuple[Part, ...] = ()
        before: Turn | None = None
        for turn in exchange.turns:
            part, after = turn.part, before
            before = turn if turn.place >= 0 and turn.numbers else before
            if part not in OTHER or turn.place < 0 or not turn.numbers or turn.numbers[0] in nods:
                continue
            if self._customers.recorded and self._is_no_word(turn, after):
                continue
            other = OTHER[part]
            latest_last = (other, part) if other in latest_last else (part,)
        return latest_last

    def _is_no_word(self, turn: Turn, after: Turn | None) -> bool:
        """Whether what somebody says in a recording is no word of their own on the matter."""
        if turn.technical:
            return True
        if turn.part is MANAGER:
            return _ENDORSE in turn.acts
        if after is None or after.part is not MANAGER:
            return False
        return self._wording.says_again(turn, after)

    def settle(self, exchange: Exchange, took: Taking) -> None:
        """Enter what a customer granted, what the vendors made of it, and what came of that."""
        opening, closing = exchange.opening, exchange.closing
        self._whose = "" if exchange.customer is None else self._meeting.ids[exchange.customer]
        self._granting = self._customers.granted(exchange, took)
        self._exchange = len(self._begins)
        self._begins.append(opening.start if opening is not None else -inf)
        self._customer_of.append(self._whose)
        self._settled.append(self._granting)
        if opening is not None:
            self._opens(exchange, opening, took)
        by_number: dict[int, list[Taken]] = {}
        for each in took.taken:
            by_number.setdefault(each.number, []).append(each)
        last: Turn | None = None
        for turn in exchange.turns:
            if turn.place >= 0:
                self._stood[turn.place] = turn.stood
                self._passed_at[turn.place] = turn.passed_at
                last = turn
            if turn.part in VENDOR and turn.numbers:
                taken = by_number.get(turn.numbers[0], ())
                if taken or turn.acts or turn.broke_silence is not None:
                    self._acts(turn, taken, shared=took.finished_by_other)
        if exchange.asides:
            self._asides(exchange.asides)
        answer = took.answered
        self._latest_of = exchange.customer
        self._latest_answer = answer if answer is last else None
        self._latest_word = None if answer is last or exchange.customer is None else last
        if answer is not None and closing is not None:
            self._answers += 1

    def _asides(self, asides: Iterable[Aside]) -> None:
        """Enter what customers did by response tokens: a rule counts once for each of them."""
        seen: dict[int, _Seen] = {}
        for aside in asides:
            self._whose = self._meeting.ids[aside.person]
            self._customer_acts(aside, seen.setdefault(aside.person, set()))

    def nods(self, floor: Floor, spoken: Spoken) -> None:
        """The manager's nods to the trainee: response tokens, and those seen and not heard.

        A nod without words is shown beside what the trainee was saying, or had just said.
        """
        for token in () if self._customers.unread else spoken.backing:
            if _NOD not in self._does[token]:
                self._recall(self._columns.at[token])
                self._enter(set(), token, "nodded", TRAINEE)
        trainee = self._meeting.person(TRAINEE)
        own = [
            number
            for turn, speaker in enumerate(floor.turn_who)
            if speaker == trainee
            for number in spoken.turns[turn]
        ]
        begun = [self._columns.at[number] for number in own]
        for nod in self._meeting.nods:
            to_trainee = self._part_of.get(nod.to) is TRAINEE
            if own and to_trainee and self._part_of.get(nod.seat) is MANAGER:
                beside = own[max(bisect_right(begun, nod.at) - 1, 0)]
                self._recall(nod.at)
                self._enter(set(), beside, "nodded", TRAINEE, at=nod.at)

    def closed(self) -> Account:
        """The account once the meeting is over."""
        return Account(
            entries=tuple(sorted(self._entries, key=_at)),
            stood=self._stood,
            passed_at=self._passed_at,
            offers=self._offers,
            remarks=tuple(self._remarks),
            unsure=tuple(self._unsure),
            answers=self._answers,
            in_passing=frozenset(self._in_passing),
        )

    def _opens(self, exchange: Exchange, opening: Turn, took: Taking) -> None:
        """The customer's own turn: whom they speak to, and what they make of what was said."""
        seen: _Seen = set()
        self._customer_acts(opening, seen)
        if self._customers.recorded and not exchange.asks and self._only_greets(opening):
            return
        same = exchange.customer == self._latest_of
        remarks = self._remarked(exchange.remarks) if exchange.remarks and same else ()
        asked = exchange.put_to if exchange.asks else None
        passing = self._is_in_passing(exchange, opening)
        for number in opening.numbers:
            to = self._customers.vendor_of.get(self._columns.to[number])
            if to is None or number in remarks or _REJECT in self._does[number]:
                continue
            if self._is_farewell(exchange, number):
                continue
            if passing and to is MANAGER and self._meeting.calls_by_name(number):
                self._in_passing.append(number)
                continue
            kept = 1.0
            if to is asked:
                kept = self._kept(to, took)
                self._offers[number] = self._offered.setdefault((to, kept), Offered(to, kept))
            if kept > 0:
                self._enter(seen, number, "addressed", to, weight=self._asked_weighs[kept])

    def _is_in_passing(self, exchange: Exchange, opening: Turn) -> bool:
        """Whether what a customer says to the manager there leads no further with them."""
        if not self._customers.recorded or exchange.asks or not SETTLES.isdisjoint(opening.acts):
            return False
        vendor_of, to = self._customers.vendor_of, self._columns.to
        return exchange.closing is not None and any(
            vendor_of.get(to[number]) is TRAINEE and self._meeting.calls_by_name(number)
            for number in exchange.closing.numbers
        )

    def _is_farewell(self, exchange: Exchange, number: int) -> bool:
        """Whether an utterance only greets, thanks or takes leave beside others of a turn."""
        if not self._columns.courtesy[number] or exchange.asks or not self._customers.recorded:
            return False
        return SETTLES.isdisjoint(self._does[number]) and self._wording.only_greets(number)

    def _only_greets(self, opening: Turn) -> bool:
        """Whether a customer only greets, thanks or takes leave: that is said about nothing."""
        return SETTLES.isdisjoint(opening.acts) and self._wording.greets(opening)

    def _remarked(self, remarks: Iterable[tuple[int, ...]]) -> set[int]:
        """Keep remarks on what the trainee had said; gives the utterances of those on an answer."""
        answer, word = self._latest_answer, self._latest_word
        of_answer = answer is not None and not self._wording.asks(answer)
        of_word = word is not None and self._is_a_word(word)
        numbers: set[int] = set()
        vendor_of = self._customers.vendor_of
        for remark in remarks:
            if MANAGER in [vendor_of.get(self._columns.to[number]) for number in remark]:
                continue  # Whoever turns to the manager there has said enough.
            followed = answer or word
            if followed is not None and self._wording.only_echoes(remark, followed):
                continue  # "Two. Okay." is heard, and neither a yes nor a no.
            if answer is not None and of_answer:
                numbers.update(remark)
                if (remark[0] + 1, "took_answer") not in self._meeting.answers:
                    self._remarks.append(Remark(remark[0], answer.numbers[0]))
            elif word is not None and of_word:
                self._unsure.append(Remark(remark[0], word.numbers[0]))
        return numbers

    def _is_a_word(self, last: Turn) -> bool:
        """Whether what was said last is the trainee's, and says something without asking."""
        told = last.part is TRAINEE and bool(last.numbers) and not self._wording.nods(last)
        return told and not (self._wording.asks(last) or self._wording.greets(last))

    def _kept(self, to: Part, took: Taking) -> float:
        """What it weighs to have been asked, by what became of it."""
        granting = self._granting
        if granting.rejects is to or granting.asks_again:
            return 0.0
        gone_over = granting.appeals and to is TRAINEE and self._customers.recorded
        if gone_over and took.offer == "stood":
            return self._rubric.shared  # the answer was not enough for the customer
        if to is MANAGER and took.answered is not None:
            # The trainee took it up: but a customer who turns back to the manager has not let go.
            turned_back = TRAINEE in self._granting.refused
            return 1.0 if turned_back else self._rubric.shared
        return self._of_offer[took.offer]

    def _acts(self, turn: Turn, taken: Iterable[Taken], *, shared: bool) -> None:
        """What a vendor's turn was: by the order of turns, and by what is marked on it.

        `shared`: whether the manager had a part in what the trainee was asked, so that the
        answer was not theirs to the end.
        """
        seen: _Seen = set()
        if self._customers.unread:
            taken = ()
        elif turn.broke_silence in turn.numbers and turn.part is not None:
            self._enter(seen, turn.broke_silence, "broke_silence", turn.part)
        for each in taken:
            weight = self._weight_in_part(each.rule, each.to) if shared else None
            self._enter(seen, each.number, each.rule, each.to, weight=weight, shift=each.shift)
        if turn.acts and turn.part is not None:
            marked = MARKED[turn.part]
            took = not _BY_ANSWERING.isdisjoint([rule for rule, _ in seen])
            for number in turn.numbers:
                for act in self._does[number]:
                    if act is _ESCALATE and not self._beyond(number):
                        continue
                    if act in ANSWERING and not took:
                        self._enter(seen, number, ANSWERING[act], turn.part)
                    elif act in marked:
                        rule, to = marked[act]
                        if rule == "passed" and not _NOT_PASSED.isdisjoint(seen):
                            continue
                        weight = self._weight_in_part(rule, to) if shared else None
                        self._enter(seen, number, rule, to, weight=weight)

    def _weight_in_part(self, rule: Rule, to: Part) -> float | None:
        """What the trainee's answer, or a promise in it, weighs that was not theirs to the end.

        None for all else, which weighs what it does.
        """
        theirs = rule in _THEIRS_IF_WHOLE and to is TRAINEE
        return self._weight[rule] * self._rubric.not_granted if theirs else None

    def _customer_acts(self, spoken: Turn | Aside, seen: _Seen) -> None:
        """Enter what is marked on what a customer said.

        An appeal gives weight to the manager whomever it is said to.
        """
        for number in spoken.numbers:
            does = self._does[number]
            if not does:
                continue
            heard = self._customers.heard(spoken)
            for act in does:
                if act is _ACCEPT and (to := heard.accepted(number)) is not None:
                    self._enter(seen, number, "accepted", to)
                elif act is _REJECT and (to := heard.rejected(number)) is not None:
                    self._enter(seen, number, "rejected", OTHER[to])
                elif act is _APPEAL:
                    self._enter(seen, number, "appealed", MANAGER)

    def _beyond(self, number: int) -> bool:
        """Whether a matter beyond the trainee is open at an utterance; escalating it closes it.

        Nothing is known of matters in a recording, where it is enough that the act was marked.
        """
        if self._customers.recorded:
            return True
        matters = self._meeting.matters
        while self._matters_seen < len(matters) and matters[self._matters_seen] <= number:
            self._matters_seen += 1
            self._matter_open = True
        was_open, self._matter_open = self._matter_open, False
        return was_open

    def _left_in_vain(self, name: str) -> float:
        """What is left of a claim in vain: less for each further one in an exchange."""
        claim = self._exchange, name
        further = self._in_vain.get(claim, 0) if self._customers.recorded else 0
        self._in_vain[claim] = further + 1
        return self._rubric.not_granted ** (1 + further)

    def _recall(self, at: float) -> None:
        """The exchange in which something fell that is entered after the others."""
        self._exchange = bisect_right(self._begins, at) - 1
        self._whose = self._customer_of[self._exchange]
        self._granting = self._settled[self._exchange]

    def _enter(  # noqa: PLR0913 - an entry can differ in all of these
        self,
        seen: _Seen,
        number: int,
        rule: Rule,
        to: Part,
        *,
        at: float | None = None,
        weight: float | None = None,
        shift: Shift | None = None,
    ) -> None:
        """Add an entry unless the turn was credited with it before."""
        name = _NAME[to]
        credit = rule, name
        if credit in seen:
            return
        seen.add(credit)
        granting = self._granting
        counts = self._weight[rule] if weight is None else weight
        settled_by, granted = None, None
        if rule not in CLAIMS or to in granting.left_open:
            pass  # It counts in full, a claim though nobody can say that the customer went along.
        elif granting.at is not None:
            granted = to not in granting.refused
            settled_by = self._numbers[granting.at + 1]
            if not granted:
                counts *= 0.0 if rule in ONLY_IF_GRANTED else self._left_in_vain(name)
        elif rule in ONLY_IF_GRANTED:
            counts = 0.0
        self._entries.append(
            LedgerEntry(
                turn=self._numbers[number + 1],
                at=self._columns.at[number] if at is None else at,
                rule=rule,
                to=name,
                weight=counts,
                words=self._columns.text[number],
                customer=self._whose,
                granted=granted,
                settled_by=settled_by,
                shift=shift or "",
            )
        )


_at = attrgetter("at")
_NAME = {part: part.value for part in OTHER}
_BY_ANSWERING = frozenset(ANSWERING.values())
_THEIRS_IF_WHOLE: frozenset[Rule] = frozenset({"answered", "committed"})
_NOT_PASSED: frozenset[tuple[Rule, str]] = frozenset(
    {("prompted", MANAGER.value), ("quizzed", MANAGER.value)}
)
"""Credits of a turn by which nothing was passed: whoever had been asked, or had answered, needed
nobody to give them the word."""
