"""What a scorer needs of a transcript: who was there, what was said in order, and by whom."""

from array import array
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import (
    CUSTOMER,
    ENOUGH_NODS,
    MANAGER,
    TRAINEE,
    Act,
    Look,
    Part,
    shared,
)
from roleplay.model.event import (
    Answered,
    BeatOpened,
    Event,
    FloorOffered,
    Looked,
    MeetingEnded,
    Nodded,
    Noted,
    Said,
    WentBack,
)
from roleplay.model.mark import BY_COACH
from roleplay.model.transcript import Header, Transcript, effective
from roleplay.model.utterances import Columns, Utterances, columns_of


class Meeting(Struct, frozen=True):
    """A transcript sorted into what each part of the scoring reads.

    A person is known by their place in `ids`. An utterance is known by its place in `said`; the
    number people read, `turn`, is one more.
    """

    header: Header
    events: Sequence[Event]
    """The events that count, in their order; those of a recording as `_as_marked` has them, and
    none where it has utterances only."""
    ids: list[str]
    """Everybody named in the header, then those who speak without being named there."""
    names: list[str]
    parts: list[Part | None]
    """There is one manager and one trainee: of several, the first named in the header; the others
    count as people without a part."""
    part_of: dict[str, Part | None]
    """The part of each seat; of two of one name, the first's."""
    said: Sequence[Said]
    columns: Columns
    """The same, for what is asked of many of them: a packed recording makes each of `said` anew."""
    who: Sequence[int]
    """The speaker of each utterance."""
    numbers: list[int]
    """From 0 to how many utterances there are: turns and ledger hold these and none of their own,
    since each is an object."""
    before_floor: set[int]
    """In a played meeting, what customers said before a floor opened that vendors could take."""
    nods: list[Nodded | Looked]
    """The manager's nods; of those that were chosen no more than are `ENOUGH_NODS` in a row."""
    matters: list[int]
    """For each matter beyond the trainee that came up, how many utterances there were before."""
    notes: list[tuple[int, Noted]]
    """Each with how many utterances there were before."""
    ending: MeetingEnded | None
    looks: list[tuple[int, Looked]]
    """How a vendor looked on while the other spoke, each with the utterance it was seen beside."""
    answers: dict[tuple[int, str], str]
    """What the coach answered, by the number of the turn and the kind of question."""
    went_back: int
    """How often the players took back what they had played."""

    @property
    def stand_ins(self) -> tuple[Part, ...]:
        """Which of the two parts were played by the program, in a meeting that people played."""
        return tuple(
            part
            for part in (TRAINEE, MANAGER)
            for person in self.header.people
            if person.part is part and person.filled_by not in {"", "person", "coach"}
        )

    def person(self, part: Part) -> int | None:
        """The manager or the trainee, or None if nobody is."""
        return self.parts.index(part) if part in self.parts else None

    def calls_by_name(self, number: int) -> bool:
        """Whether it is beyond doubt to whom an utterance speaks.

        In a recording a mere "you" says so no better than who had spoken last.
        """
        to, because = self.columns.to[number], self.columns.to_because[number].lower()
        if to is None or not because or to not in self.ids:
            return True
        name = self.names[self.ids.index(to)].lower().replace("-", " ")
        return any(word in because for word in name.split())


def read(transcript: Transcript) -> Meeting:
    """Sort the events that count; linear in their number."""
    if isinstance(transcript.events, Utterances):
        return _packed(transcript.header, transcript.events)
    header = transcript.header
    people = _People(header)
    parts, place_of = people.parts, people.place
    said: list[Said] = []
    who = array("i")
    waiting: list[int] = []
    before_floor: set[int] = set()
    matters: list[int] = []
    ending: MeetingEnded | None = None
    beside: list[_Beside] = []
    spoken = 0
    events = effective(transcript.events)
    went_back = 0 if events is transcript.events else _times_gone_back(transcript.events)
    if header.played is None:
        events = tuple([_as_marked(each) if type(each) is Said else each for each in events])
    for event in events:
        if type(event) is Said:
            speaker = place_of(event.seat)
            part = parts[speaker]
            if part is CUSTOMER:
                waiting.append(len(said))
            elif part is not None:  # one of the two vendors
                waiting.clear()
                spoken += not event.cut
            said.append(event)
            who.append(speaker)
        elif type(event) is FloorOffered:
            before_floor.update(waiting)
            waiting.clear()
        elif type(event) is BeatOpened:
            if event.beyond is TRAINEE and event.by != "return":
                matters.append(len(said))
        elif type(event) is MeetingEnded:
            ending = event
        elif type(event) in _OF_TURNS:
            beside.append(_Beside(len(said), spoken, event))
    answers, notes = _told_of_turns(beside)
    return Meeting(
        header=header,
        events=events,
        ids=people.ids,
        names=people.names,
        parts=parts,
        part_of=people.part_of,
        said=said,
        columns=columns_of(said),
        who=who,
        numbers=list(range(len(said) + 1)),
        before_floor=before_floor,
        nods=_nods(beside),
        matters=matters,
        looks=[
            (each.before - 1, each.event)
            for each in beside
            if type(each.event) is Looked and each.before
        ],
        answers=answers,
        notes=notes,
        ending=ending,
        went_back=went_back,
    )


def _packed(header: Header, said: Utterances) -> Meeting:
    """The same of a recording that is packed: all that happens in it is that people speak."""
    people = _People(header)
    said = _all_as_marked(said)
    return Meeting(
        header=header,
        events=(),
        ids=people.ids,
        names=people.names,
        parts=people.parts,
        said=said,
        columns=said.columns,
        who=array("i", [people.place(seat) for seat in said.columns.seat]),
        # After all who speak without being named in the header were found.
        part_of=people.part_of,
        numbers=list(range(len(said) + 1)),
        before_floor=set(),
        nods=[],
        matters=[],
        looks=[],
        answers={},
        notes=[],
        ending=None,
        went_back=0,
    )


class _People:
    """Everybody named in a header, and those who speak without being named there."""

    def __init__(self, header: Header) -> None:
        self.ids = [person.id for person in header.people]
        self.names = [person.name for person in header.people]
        self.parts = _single_vendors([person.part for person in header.people])
        self._places: dict[str, int] = {}
        for index, each in enumerate(self.ids):
            self._places.setdefault(each, index)

    def place(self, seat: str) -> int:
        """Where somebody who speaks stands among all."""
        place = self._places.get(seat)
        if place is None:
            place = self._places[seat] = len(self.ids)
            self.ids.append(seat)
            self.names.append(seat)
            self.parts.append(None)
        return place

    @property
    def part_of(self) -> dict[str, Part | None]:
        """The part of each seat; of two of one name, the first's."""
        return dict(zip(reversed(self.ids), reversed(self.parts), strict=True))


class _Beside(Struct, frozen=True, gc=False):
    """What is told of a turn, and comes before it or after."""

    before: int
    """How many utterances there were before."""
    spoken: int
    """How many of them were a vendor's and were not broken off."""
    event: Event


_OF_TURNS = frozenset({Answered, Looked, Nodded, Noted})
"""The events that are."""

_NOD = Look.NOD
"""Looked up for every look: see `model.act.MANAGER`."""


def _nods(beside: Iterable[_Beside]) -> list[Nodded | Looked]:
    """The nods of a meeting; of those that were chosen, no more than are enough in a row."""
    nods: list[Nodded | Looked] = []
    nodded = row = 0
    for each in beside:
        event = each.event
        if type(event) is Nodded:
            nods.append(event)
        elif type(event) is Looked and event.look is _NOD:
            row = row + 1 if nodded == each.spoken - 1 else 1
            nodded = each.spoken
            if row <= ENOUGH_NODS:
                nods.append(event)
    return nods


def _told_of_turns(
    beside: Iterable[_Beside],
) -> tuple[dict[tuple[int, str], str], list[tuple[int, Noted]]]:
    """What a coach answered, and what was noted, each by how many utterances there were before."""
    answers: dict[tuple[int, str], str] = {}
    notes: list[tuple[int, Noted]] = []
    for each in beside:
        event = each.event
        if type(event) is Answered:
            answers[each.before, event.question] = event.answer
        elif type(event) is Noted:
            notes.append((each.before, event))
    return answers, notes


def _times_gone_back(events: Iterable[Event]) -> int:
    return sum(type(event) is WentBack for event in events)


def _as_marked(said: Said) -> Said:
    """An utterance with the acts that somebody gave it, or that its own words show.

    Who answered whom is worked out from the order of turns; what a reader of words made of it,
    which is known by the words it was read from, does not count beside that.
    """
    if not said.because or _STRUCTURAL.isdisjoint(said.does):
        return said
    does, because = _by_words(said.does, said.because)
    return replace(said, does=does, because=because)


def _all_as_marked(said: Utterances) -> Utterances:
    """The same of all utterances of a recording."""
    columns = said.columns
    of_order = [
        number
        for number, because in enumerate(columns.because)
        if because and not _STRUCTURAL.isdisjoint(columns.does[number])
    ]
    if not of_order:
        return said
    does, because = list(columns.does), list(columns.because)
    for number in of_order:
        does[number], because[number] = _by_words(does[number], because[number])
    return Utterances(replace(columns, does=does, because=because))


def _by_words(
    does: tuple[Act, ...], because: tuple[str, ...]
) -> tuple[tuple[Act, ...], tuple[str, ...]]:
    """Acts and what they were read from, without what only the order of turns had told."""
    kept = [
        (act, words)
        for act, words in zip(does, because, strict=False)
        if act not in _STRUCTURAL or words in {"", BY_COACH}
    ]
    return shared(tuple(act for act, _ in kept)), tuple(words for _, words in kept)


_STRUCTURAL = frozenset({Act.ANSWER, Act.RESCUE, Act.TAKE_UP})


def source_of(meeting: Meeting) -> str:
    """The recording's file, or the title of the scenario that was played."""
    header = meeting.header
    return header.source or (header.played.title if header.played else "")


def _single_vendors(parts: list[Part | None]) -> list[Part | None]:
    """The parts with all but the first manager and the first trainee taken out."""
    single: list[Part | None] = []
    for part in parts:
        taken = part is Part.COLLEAGUE or (part is not CUSTOMER and part in single)
        single.append(None if taken else part)
    return single
