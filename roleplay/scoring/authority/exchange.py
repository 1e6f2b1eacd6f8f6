"""Exchanges: a customer's turn, what the two vendors made of it, and that customer's next turn.

Whatever is claimed between two turns of a customer is settled by the second: it grants it or it
does not. What is said before any customer has spoken is an exchange too, and belongs to nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from roleplay.model.act import CUSTOMER, MANAGER, VENDOR, Act, Part
from roleplay.model.utterances import Columns
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.spoken import Spoken
from roleplay.scoring.units import Units
from roleplay.speech.structure import is_aside

_NOT_ASKING = frozenset({Act.ACCEPT, Act.REJECT, Act.THANK})
"""Acts of a customer that put nothing to anybody, where no word tells what is a question."""

_STEERS = frozenset({Act.LEAD, Act.SUMMARISE, Act.CLOSE})


class Turn(Struct, gc=False):
    """A turn on the floor, brought to its end at least in part."""

    place: int
    """Which of the floor's turns it is."""
    person: int
    part: Part | None
    numbers: tuple[int, ...]
    """Its utterances that were not broken off; none if all of it was."""
    acts: tuple[Act, ...]
    start: float
    end: float
    """Seconds since the meeting began."""
    broke_silence: int | None = None
    """The utterance that ended a silence."""
    cut: bool = False
    """Whether some of it was broken off."""
    to: Part | None = None
    """Whom a vendor's turn speaks to, by the last of its utterances that says so."""
    to_colleague: bool = False
    """Whether it is a move that speaks to a further colleague of the house."""
    aside: bool = False
    """Whether it is a move of a played meeting by which one vendor speaks to the other."""
    technical: bool = False
    """Whether it speaks of the line, the picture or the sound and of nothing else."""
    turns_away: bool = False
    """Whether in a recording it leaves what was said for something else: it opens an item, sums up
    or closes, or it is the last that either vendor says, with thanks or a farewell."""
    asks: tuple[int, ...] = ()
    """Of a customer's turn, the utterances that ask for an answer, and those by which they speak on
    to the same person without a pause."""
    follows: tuple[Part, ...] = ()
    """Of a customer's turn, the vendors who had said more than a nod since a customer last spoke,
    the latest last; where neither had, the one who spoke last."""
    after_passing: bool = False
    """Of a customer's turn, whether it follows what the trainee answered by themselves once the
    manager had passed it on by name."""
    stood: Part | None = None
    """With which vendor the floor stood as it began, once that is worked out."""
    passed_at: int | None = None
    """The utterance by which it was put there."""


class Aside(NamedTuple):
    """A customer's response token with a marked act: it takes no floor, but what it does counts."""

    person: int
    numbers: tuple[int, ...]
    """Its utterances that were not broken off."""
    follows: tuple[Part, ...]
    """The vendor who had spoken last, if any had."""
    asks: tuple[int, ...] = ()
    after_passing: bool = False


class Exchange(Struct, gc=False):
    """What was said from one turn of a customer to the next of the same customer."""

    customer: int | None
    """Whose exchange it is; None before any customer has spoken."""
    opening: Turn | None
    put_to: Part | None
    """The vendor the customer's turn speaks to, by the last of its utterances that names one."""
    asked_at: int
    """The utterance by which it is put to them; -1 where none is."""
    asks: bool
    """Whether the customer's turn asks the vendors for an answer."""
    remarks: tuple[tuple[int, ...], ...]
    """Stretches of speech in the customer's turn that ask nothing and do nothing that is known, by
    their utterances."""
    turns: list[Turn]
    """What others said before the next turn of any customer, what a customer broke off included."""
    asides: list[Aside]
    by_name: bool = True
    """Whether it is beyond doubt whom the customer's turn puts it to: not by a mere "you"."""
    closing: Turn | None = None
    """The same customer's next turn; None where there is none."""


def exchanges_of(
    meeting: Meeting, units: Units, floor: Floor, spoken: Spoken
) -> Iterator[Exchange]:
    """The exchanges of a meeting in their order; linear in its utterances.

    Each comes once nothing more is said in it. Its closing is set as soon as that customer speaks
    again, which may be after it has come.
    """
    divider = _Divider(meeting, units, floor, spoken)
    divider.asides(-1)
    for place, person in enumerate(floor.turn_who):
        before = divider.current
        divider.turn(place, person)
        if divider.current is not before:
            yield before
        if place in spoken.asides:
            divider.asides(place)
    yield divider.current


class _Divider:
    """The exchange that is going on, and which is the latest of each customer."""

    def __init__(self, meeting: Meeting, units: Units, floor: Floor, spoken: Spoken) -> None:
        self._meeting, self._units, self._spoken = meeting, units, spoken
        self._said, self._columns, self._parts = meeting.said, meeting.columns, meeting.parts
        self._does = meeting.columns.does
        self._played = meeting.header.played is not None
        self._last = _last_of_a_vendor(floor, self._parts)
        self._part_of = meeting.part_of
        self._colleagues = {who.id for who in meeting.header.people if who.part is Part.COLLEAGUE}
        # Where a recording has no question mark at all, all that is put to a vendor may be one.
        self._marks = any("?" in text for text in meeting.columns.text)
        self.current = Exchange(None, None, None, -1, False, (), [], [])  # noqa: FBT003 - asks nothing
        self._open: dict[int, Exchange] = {}
        self._spoke_last: tuple[Part, ...] = ()

    def turn(self, place: int, person: int) -> None:
        """A turn begins a new exchange if it is a customer's, and else belongs to the open one."""
        part = self._parts[person]
        turn = self._turn(place, person, part)
        if part is not CUSTOMER or not turn.numbers:
            self.current.turns.append(turn)
            if turn.numbers and part in VENDOR:
                self._spoke_last = (part,)
            return
        if self.current.customer is None:
            # Whoever speaks next settles what was said before any customer spoke.
            self.current.closing = self.current.closing or turn
        before = self._open.get(person)
        if before is not None:
            before.closing = turn
        self.current = self._opened(person, turn)
        self._open[person] = self.current

    def asides(self, place: int) -> None:
        """Response tokens with marks, after a turn: they take no floor, but what they do counts."""
        for numbers in self._spoken.asides.get(place, ()):
            whole = tuple(number for number in numbers if not self._columns.cut[number])
            if not whole:
                continue
            person = self._meeting.who[whole[0]]
            part = self._parts[person]
            if part is CUSTOMER:
                self.current.asides.append(Aside(person, whole, self._spoke_last))
            elif part in VENDOR:
                start, end = self._columns.at[whole[0]], self._columns.end[whole[-1]]
                self.current.turns.append(
                    Turn(-1, person, part, whole, self._acts(whole), start, end)
                )

    def _turn(self, place: int, person: int, part: Part | None) -> Turn:
        columns = self._columns
        numbers, whole = self._spoken.turns[place], self._spoken.whole[place]
        start, end = columns.at[numbers[0]], 0.0
        for number in numbers:
            end = max(end, columns.end[number])
        to: str | None = None
        for number in whole:
            to = columns.to[number] or to
        turn = Turn(
            place,
            person,
            part,
            whole,
            self._acts(whole),
            start,
            end,
            broke_silence=self._spoken.broke_silence.get(place),
            cut=len(whole) < len(numbers),
            to=None if to is None else self._part_of.get(to),
        )
        if not self._played:
            turn.technical = bool(whole) and all(map(columns.technical.__getitem__, whole))
            turn.turns_away = not _STEERS.isdisjoint(turn.acts) or (
                place == self._last and any(columns.courtesy[number] for number in whole)
            )
        elif whole and self._said[whole[-1]].move is not None:
            turn.aside = part is not None and is_aside(part, turn.to)
            turn.to_colleague = to in self._colleagues
        return turn

    def _acts(self, numbers: Sequence[int]) -> tuple[Act, ...]:
        """All that is done in several utterances, in their order."""
        if len(numbers) == 1:
            return self._does[numbers[0]]
        return tuple([act for number in numbers for act in self._does[number]])

    def _opened(self, person: int, turn: Turn) -> Exchange:
        """The exchange that a customer's turn opens."""
        put_to, asked_at = self._put_to(turn.numbers)
        asking = [number for number in turn.numbers if self._asks(number, put_to)]
        if asking and not self._played:
            # Whose word was taken need not be who is asked next.
            asks = frozenset(asking)
            put_to, asked_at = self._put_to(
                number
                for number in turn.numbers
                if (number in asks and not self._names_by_accepting(number))
                or Act.ACCEPT not in self._does[number]
            )
        turn.asks = self._in_one_breath(turn, asking)
        return Exchange(
            customer=person,
            opening=turn,
            put_to=put_to,
            asked_at=asked_at,
            asks=bool(asking) and not self._asks_others(asking),
            by_name=self._played or asked_at < 0 or self._meeting.calls_by_name(asked_at),
            remarks=self._remarks(turn, asking[-1] if asking else -1),
            turns=[],
            asides=[],
        )

    def _put_to(self, numbers: Iterable[int]) -> tuple[Part | None, int]:
        """The vendor whom the last utterance that speaks to anybody speaks to, and which it is.

        Who goes over the trainee's head where people really talk has turned to the manager, though
        nobody marked to whom they spoke.
        """
        put_to: Part | None = None
        asked_at = -1
        for number in numbers:
            to = self._columns.to[number]
            if to is not None:
                part = self._part_of.get(to)
                put_to, asked_at = (part, number) if part in VENDOR else (None, -1)
            elif Act.APPEAL in self._does[number] and not self._played:
                put_to, asked_at = MANAGER, number
        return put_to, asked_at

    def _names_by_accepting(self, number: int) -> bool:
        """Whether whom an utterance speaks to was told by whose word it takes, and by nothing else.

        "I'll take that. Now, the contract?" puts the contract to nobody by name.
        """
        accepts = words_that_accept(self._columns, number)
        return accepts is not None and accepts == self._columns.to_because[number]

    def _asks_others(self, asking: Sequence[int]) -> bool:
        """Whether a turn of a recording asks somebody who is neither of the two vendors."""
        if self._played:
            return False
        spoken_to = [self._columns.to[number] for number in asking]
        to = next((each for each in reversed(spoken_to) if each is not None), None)
        return to is not None and self._part_of.get(to) not in VENDOR

    def _in_one_breath(self, turn: Turn, asking: Sequence[int]) -> tuple[int, ...]:
        """The asking utterances of a turn, and those that only go on speaking to the one asked."""
        if len(asking) == len(turn.numbers):
            return turn.numbers
        if not asking:
            return ()
        unit_of, to = self._units.of, self._columns.to
        asked = {(unit_of[number], to[number]) for number in asking}
        return tuple([n for n in turn.numbers if (unit_of[n], to[n]) in asked])

    def _asks(self, number: int, put_to: Part | None) -> bool:
        """Whether an utterance of a customer's asks for an answer."""
        asks = self._columns.asks[number]
        if asks is not None:
            return asks
        does = self._does[number]
        if self._played:
            return number in self._meeting.before_floor and _NOT_ASKING.isdisjoint(does)
        if self._marks:
            return "?" in self._columns.text[number]
        return put_to is not None and _NOT_ASKING.isdisjoint(does)

    def _remarks(self, turn: Turn, last_asking: int) -> tuple[tuple[int, ...], ...]:
        """The remarks in a customer's turn: stretches of speech of which nothing is known."""
        if self._played:
            return ()
        remarks: list[list[int]] = []
        last_unit = self._units.of[last_asking] if last_asking >= 0 else -1
        known = last_unit
        for number in turn.numbers:
            unit = self._units.of[number]
            if unit in (last_unit, known):
                continue
            of_this = bool(remarks) and self._units.of[remarks[-1][0]] == unit
            if self._is_known(number):
                known = unit
                if of_this:
                    remarks.pop()
            elif of_this:
                remarks[-1].append(number)
            else:
                remarks.append([number])
        return tuple(tuple(remark) for remark in remarks)

    def _is_known(self, number: int) -> bool:
        """Whether it is known what an utterance does, or it says nothing on the matter."""
        columns = self._columns
        on_the_matter = columns.text[number] and not columns.technical[number]
        return bool(self._does[number] or columns.courtesy[number]) or not on_the_matter


def words_that_accept(columns: Columns, number: int) -> str | None:
    """The words by which an utterance accepts; None where it does not, or nobody told by which.

    A file that somebody wrote by hand may tell it of fewer acts than there are.
    """
    does, because = columns.does[number], columns.because[number]
    place = does.index(Act.ACCEPT) if Act.ACCEPT in does else len(because)
    return because[place] if place < len(because) else None


def _last_of_a_vendor(floor: Floor, parts: Sequence[Part | None]) -> int | None:
    """The last of the floor's turns that is a vendor's; None where none is."""
    places = reversed(range(len(floor.turn_who)))
    return next((place for place in places if parts[floor.turn_who[place]] in VENDOR), None)
