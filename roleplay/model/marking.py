"""What marks make of a transcript. Words are never changed, and what stands on disk never is.

In two steps, for what the words of a recording do can only be read in between: `arranged` says who
there was and what the meeting was, `annotated` what a turn did. A number of a turn always counts
from the recording's first utterance, however little of it is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.correcting import Correcting, corrected
from roleplay.model.event import Answered, Event, Nodded, Noted, Said, WentBack
from roleplay.model.mark import (
    BY_COACH,
    OF_ANY,
    Annotation,
    Cast,
    Correction,
    Joined,
    Mark,
    OfTurn,
    OfWhole,
    Placed,
    Ranged,
    Rated,
    Reassigned,
    Remarked,
    Renamed,
    Retagged,
    Settled,
    Shared,
    Undone,
    fingerprint,
)
from roleplay.model.scorecard import SUGGESTS
from roleplay.model.transcript import Header, Participant, Transcript, effective

LEFT_OUT = "turns cut"
"""Among the repairs: turns outside the marked beginning and end of the meeting."""
MARKED = "coach's marks"
"""Among the repairs: marks that count in it."""

_TAKEN: dict[str, Act] = {"accepted": Act.ACCEPT, "rejected": Act.REJECT}
"""What a customer's remark does, by the answer to `took_answer`."""

_UNDONE_BY = {
    Act.HAND_OVER: frozenset({Act.RESCUE, Act.ANSWER}),
    Act.DEFER: frozenset({Act.TAKE_UP, Act.ANSWER}),
    Act.APPEAL: frozenset({Act.ACCEPT}),
}
"""What was read off the order of turns, and is not so where a coach says what was done."""

Why = Literal["changed", "played"]
"""Why a mark does not fit: what it is of reads otherwise now, or the meeting was played, whose
people and length are its scenario's."""


class Misfit(Struct, frozen=True):
    """A mark that cannot count any more, or never could."""

    number: int
    mark: Mark
    why: Why


class Sorted(Struct, frozen=True):
    """The marks that count, each with its number, and those that do not fit."""

    counting: tuple[tuple[int, Mark], ...] = ()
    """Marks of turns have the numbers that these have after all corrections; a correction has the
    number that its turn had before it."""
    misfits: tuple[Misfit, ...] = ()
    corrected: Transcript | None = None
    """What was said with the corrections that count; None where there is none."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that count, in their order."""
        return tuple(mark for _, mark in self.counting)


def said_at(transcript: Transcript, turn: int) -> Said | None:
    """The utterance of a number, in a transcript as it was read or as it is marked; None for none.

    Linear in the events.
    """
    places = _places(transcript.events)
    place = turn - 1 - transcript.header.skipped
    said = transcript.events[places[place]] if 0 <= place < len(places) else None
    return said if isinstance(said, Said) else None


def all_said(transcript: Transcript) -> list[Said]:
    """Every utterance that counts, in order."""
    return [event for event in effective(transcript.events) if isinstance(event, Said)]


def standing(marks: Sequence[Mark]) -> tuple[tuple[int, Mark], ...]:
    """The marks that were not taken back, each with its number; linear in their number."""
    gone: set[int] = set()
    for number in range(len(marks), 0, -1):
        mark = marks[number - 1]
        if isinstance(mark, Undone) and number not in gone and mark.undoes < number:
            gone.add(mark.undoes)
    return tuple(
        (number, mark)
        for number, mark in enumerate(marks, start=1)
        if number not in gone and not isinstance(mark, Undone)
    )


def sorted_out(transcript: Transcript, marks: Sequence[Mark]) -> Sorted:
    """Which of the marks that were not taken back fit what was said.

    `transcript` is as it was read, with no mark counted in it. Linear in its events and the marks,
    and in their product where there are corrections.
    """
    if not marks:
        return Sorted()
    counting: list[tuple[int, Mark]] = []
    misfits: list[Misfit] = []
    fitting = _Fitting(transcript, marks)
    for number, mark in standing(marks):
        why = fitting.why_not(number, mark)
        if why is not None:
            misfits.append(Misfit(number, mark, why))
        elif isinstance(mark, Correction) or not isinstance(mark, OfTurn):
            counting.append((number, mark))
    together = sorted((*counting, *fitting.of_turns()), key=lambda each: each[0])
    return Sorted(tuple(together), tuple(misfits), fitting.corrected())


class _Fitting:
    """Holds marks, one after the other, against what was said as those before them correct it."""

    def __init__(self, transcript: Transcript, marks: Sequence[Mark]) -> None:
        self._played = transcript.header.played is not None
        self._ids = {who.id for who in transcript.header.people}
        self._of_all = fingerprint(all_said(transcript))
        self._skipped = transcript.header.skipped
        self._said = all_said(transcript)
        self._of_turns: list[tuple[int, Annotation]] = []
        corrects = not self._played and any(isinstance(mark, Correction) for mark in marks)
        self._correcting = Correcting(transcript) if corrects else None

    def why_not(self, number: int, mark: Mark) -> Why | None:
        """Why a mark does not fit; None where it does, and a correction is then made."""
        whole = isinstance(mark, OfWhole) and not isinstance(mark, OF_ANY)
        if self._played and (whole or isinstance(mark, Correction)):
            return "played"
        fits = self._ids.issuperset(_people_of(mark)) and self._fits(number, mark)
        return None if fits else "changed"

    def _fits(self, number: int, mark: Mark) -> bool:
        if isinstance(mark, OfWhole):
            return mark.of == self._of_all or (isinstance(mark, Rated) and not mark.of)
        if isinstance(mark, Undone):
            return True
        if self._correcting is not None:
            if isinstance(mark, Correction):
                return self._correcting.correct(mark)
            return self._correcting.attach(number, mark)
        if isinstance(mark, Correction):
            return False
        place = mark.turn - 1 - self._skipped
        if not 0 <= place < len(self._said) or mark.of != fingerprint([self._said[place]]):
            return False
        self._of_turns.append((number, mark))
        return True

    def of_turns(self) -> Sequence[tuple[int, Annotation]]:
        """The marks of turns that fit, by the numbers that the turns have in the end."""
        return self._of_turns if self._correcting is None else self._correcting.marks()

    def corrected(self) -> Transcript | None:
        """What was said, if anything is corrected."""
        return None if self._correcting is None else self._correcting.transcript()


def shared_in(marks: Iterable[Mark]) -> Shared | None:
    """How a practice is shared by the marks that count; None where it is not."""
    acts = [mark for mark in marks if isinstance(mark, Shared)]
    return acts[-1] if acts and acts[-1].on else None


def _people_of(mark: Mark) -> Iterator[str]:
    """Whom a mark names, by id."""
    match mark:
        case Renamed(person=person):
            yield person
        case Joined(person=person, into=into):
            yield from (person, into)
        case Cast(manager=manager, trainee=trainee, customers=customers, vendors=vendors):
            yield from (manager, trainee, *customers, *vendors)
        case Retagged(to=str(to)) if to:
            yield to
        case Reassigned(person=person):
            yield person
        case _:
            pass


def marked(transcript: Transcript, marks: Sequence[Mark]) -> Transcript:
    """The transcript as marks that fit make it, where nothing is still to be read from its words.

    The same marks make the same transcript. Linear in its events and the marks.
    """
    return annotated(arranged(transcript, marks), marks)


def arranged(transcript: Transcript, marks: Sequence[Mark]) -> Transcript:
    """The recording as it is corrected, its people joined and renamed, from beginning to end.

    A played meeting's turns, people and length are what happened and its scenario's, and stay.
    """
    if not marks or transcript.header.played is not None:
        return transcript
    transcript = corrected(transcript, marks)
    header, events = transcript.header, transcript.events
    roots = roots_of(marks)
    if roots:
        header = replace(header, people=_joined(header.people, roots))
        events = tuple(_by(event, roots) for event in events)
    names = {mark.person: mark.name for mark in marks if isinstance(mark, Renamed)}
    if names:
        people = (replace(who, name=names.get(who.id, who.name)) for who in header.people)
        header = replace(header, people=tuple(people))
    placed = next((mark for mark in reversed(marks) if isinstance(mark, Placed)), None)
    if placed is not None:
        header = replace(header, leg=placed.leg)
    return _within(header, events, [mark for mark in marks if isinstance(mark, Ranged)])


def parts_by(marks: Iterable[Mark], people: Sequence[Participant]) -> tuple[Participant, ...]:
    """The people of a recording that was arranged, with the parts that marks give them."""
    cast = next((mark for mark in reversed(tuple(marks)) if isinstance(mark, Cast)), None)
    if cast is None:
        return tuple(people)
    roots = roots_of(marks)
    parts: dict[str, Part] = {}
    for person, part in (
        (cast.manager, Part.MANAGER),
        (cast.trainee, Part.TRAINEE),
        *((customer, Part.CUSTOMER) for customer in cast.customers),
    ):
        parts.setdefault(roots.get(person, person), part)
    vendors = {roots.get(vendor, vendor) for vendor in cast.vendors} - parts.keys()
    return tuple(replace(who, part=parts.get(who.id), vendor=who.id in vendors) for who in people)


def annotated(transcript: Transcript, marks: Sequence[Mark]) -> Transcript:
    """The transcript with what marks say that its turns did, with answers and with notes.

    To come last: what is said here stands in place of what was read from the words.
    """
    of_turn: dict[int, list[OfTurn]] = {}
    for mark in marks:
        if isinstance(mark, OfTurn):
            of_turn.setdefault(mark.turn, []).append(mark)
    if not of_turn:
        return transcript
    places = _places(transcript.events)
    first = transcript.header.skipped + 1
    here = {
        places[turn - first]: each
        for turn, each in of_turn.items()
        if first <= turn < first + len(places)
    }
    events = _with_notes(transcript.events, here, roots_of(marks))
    return Transcript(header=transcript.header, events=events)


def _with_notes(
    events: Sequence[Event], here: Mapping[int, Sequence[OfTurn]], roots: Mapping[str, str]
) -> tuple[Event, ...]:
    """The events, with what is marked of those at some places; going back still goes back as far.

    What is added stands right behind its utterance.
    """
    made: list[Event] = []
    counting: list[int] = []
    """For each event that counts, how many of those made do up to it and what stands behind it."""
    for place, event in enumerate(events):
        length = counting[-1] if counting else 0
        if isinstance(event, WentBack):
            del counting[event.keep :]
            made.append(replace(event, keep=counting[-1] if counting else 0))
            continue
        told: list[Event] = [event]
        if isinstance(event, Said) and place in here:
            told = told_of(event, here[place], roots)
        made += told
        counting.append(length + len(told))
    return tuple(made)


def told_of(said: Said, marks: Sequence[OfTurn], roots: Mapping[str, str]) -> list[Event]:
    """An utterance as it is marked, and what is added behind it."""
    answers: dict[str, Answered] = {}
    notes: list[Event] = []
    final = {mark.question: mark.answer for mark in marks if isinstance(mark, Settled)}
    for mark in marks:
        match mark:
            case Settled(question=question, answer=answer):
                answers[question] = Answered(at=said.at, question=question, answer=answer)
                if question == "took_answer":
                    said = _taken(said, answer)
                elif question in SUGGESTS and final[question] == "yes":
                    said = _did(said, SUGGESTS[question])
            case Retagged(does=does, to=to):
                if does is not None:
                    said = replace(said, may=())  # the coach has told all that it does
                    said = _does(said, dict.fromkeys(does, BY_COACH))
                if to is not None:
                    said = replace(said, to=roots.get(to, to) or None, to_because=BY_COACH)
            case Remarked(text=text):
                notes.append(Noted(at=said.at, text=text))
            case _:
                pass
    return [said, *answers.values(), *notes]


def _taken(said: Said, answer: str) -> Said:
    """A customer's remark that accepts, rejects or does neither."""
    acts = dict(_acts(said))
    for act in _TAKEN.values():
        acts.pop(act, None)
    if answer in _TAKEN:
        acts[_TAKEN[answer]] = BY_COACH
    return _does(said, acts)


def _did(said: Said, act: Act) -> Said:
    """An utterance that does what its words only suggested."""
    undone = _UNDONE_BY.get(act, frozenset())
    acts = {each: words for each, words in _acts(said) if each not in undone}
    return _does(said, acts | {act: BY_COACH})


def _acts(said: Said) -> Iterator[tuple[Act, str]]:
    """Each act of an utterance, and the words it was read from."""
    return zip(said.does, chain(said.because, repeat("")), strict=False)


def _does(said: Said, acts: Mapping[Act, str]) -> Said:
    because = tuple(acts.values())
    return replace(said, does=tuple(acts), because=because if any(because) else ())


def _places(events: Sequence[Event]) -> list[int]:
    """Where the utterances that count stand among all events."""
    kept: list[int] = []
    for place, event in enumerate(events):
        if isinstance(event, WentBack):
            del kept[event.keep :]
        else:
            kept.append(place)
    return [place for place in kept if isinstance(events[place], Said)]


def roots_of(marks: Iterable[Mark]) -> dict[str, str]:
    """For each person who was joined into another, who they are in the end."""
    into: dict[str, str] = {}

    def root(person: str) -> str:
        path = []
        while person in into:
            path.append(person)
            person = into[person]
        for each in path:  # so that a long chain is not walked twice
            into[each] = person
        return person

    for mark in marks:
        if isinstance(mark, Joined):
            person, other = root(mark.person), root(mark.into)
            if person != other:
                into[person] = other
    return {person: root(person) for person in list(into)}


def _joined(people: Sequence[Participant], roots: Mapping[str, str]) -> tuple[Participant, ...]:
    """The people without those who are somebody else; a part goes to whom they are."""
    parts: dict[str, Part] = {}
    for who in people:
        if who.part is not None:
            parts.setdefault(roots.get(who.id, who.id), who.part)
    there = {who.id for who in people}
    return tuple(
        replace(who, part=who.part or parts.get(who.id))
        for who in people
        if roots.get(who.id, who.id) not in there - {who.id}
    )


def _by(event: Event, roots: Mapping[str, str]) -> Event:
    """An event by the people as they were joined."""
    if isinstance(event, Said | Nodded):
        seat, to = roots.get(event.seat, event.seat), event.to
        to = to if to is None else roots.get(to, to)
        if (seat, to) != (event.seat, event.to):
            return replace(event, seat=seat, to=to)
    return event


def _within(header: Header, events: Sequence[Event], ranges: Sequence[Ranged]) -> Transcript:
    """The recording from its marked beginning to its marked end, as the last of the marks say.

    It goes from the first utterance to begin within to the last one.
    """
    transcript = Transcript(header=header, events=events)
    if not ranges:
        return transcript
    start = ranges[-1].start or 0.0
    end = inf if ranges[-1].end is None else ranges[-1].end
    counted = effective(events)
    said = [place for place, each in enumerate(counted) if isinstance(each, Said)]
    within = [n for n, place in enumerate(said) if start <= counted[place].at < end]
    first, last = (within[0], within[-1]) if within else (len(said), len(said) - 1)
    left_out = len(said) - (last + 1 - first)
    if not left_out:
        return transcript
    begins = said[first] if first < len(said) else len(counted)
    ends = said[last + 1] if last + 1 < len(said) else len(counted)
    header = replace(
        header,
        skipped=header.skipped + first,
        repairs={**header.repairs, LEFT_OUT: left_out},
    )
    return Transcript(header=header, events=counted[begins:ends] if within else ())
