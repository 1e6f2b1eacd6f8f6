"""Correcting what was clocked or recorded: who spoke, from when to when, one turn or two.

A correction is of the meeting as it stands with all before it, so they are made one after the other
and each fits what it was made of or nothing. The recording and the record stay as they are.
"""

import math
import re
from collections import deque
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.event import Event, Nodded, Said
from roleplay.model.mark import (
    Annotation,
    Correction,
    Deleted,
    Mark,
    Merged,
    NotNodded,
    OfTurn,
    Reassigned,
    Retagged,
    Retimed,
    Split,
    fingerprint,
)
from roleplay.model.transcript import Transcript, effective

DELETED = "turns deleted"
"""Among the repairs: turns that a coach says were none."""

WORD = re.compile(r"\S+")
"""A word of a turn, where it may be cut."""


class Turn(Struct):
    """An utterance as it stands corrected, with the marks of it, each with its number."""

    said: Said
    marks: list[tuple[int, Annotation]]

    @property
    def does(self) -> Sequence[Act]:
        """What it does, as far as that is known before words are read."""
        told = [mark.does for _, mark in self.marks if isinstance(mark, Retagged)]
        return next((does for does in reversed(told) if does is not None), self.said.does)


class Correcting:
    """A recording, or a meeting that was clocked, while corrections are made of it."""

    def __init__(self, transcript: Transcript) -> None:
        self._header = transcript.header
        events = effective(transcript.events)
        self.turns = [Turn(event, []) for event in events if isinstance(event, Said)]
        """As they stand now; the first has the number after the header's `skipped`."""
        self._beside = [event for event in events if not isinstance(event, Said)]
        self._deleted = 0

    def attach(self, number: int, mark: Annotation) -> bool:
        """Keep a mark with the turn it is of; False where no such turn stands there."""
        place = self._place_of(mark)
        if place is None:
            return False
        self.turns[place].marks.append((number, mark))
        return True

    def correct(self, mark: Correction) -> bool:
        """Make a correction; False where it does not fit what stands there."""
        place = self._place_of(mark)
        if place is None:
            return False
        match mark:
            case Reassigned(person=person):
                turn = self.turns[place]
                turn.said = replace(turn.said, seat=person)
            case Split():
                return self._split(place, mark)
            case Merged():
                return self._merge(place, mark)
            case Retimed():
                return self._retime(place, mark)
            case Deleted():
                del self.turns[place]
                self._deleted += 1
            case NotNodded():
                return self._take_nods(place)
            case _:
                raise AssertionError(mark)
        return True

    def nods(self, place: int) -> list[Nodded]:
        """The nods beside the turn at a place: those to its speaker until their next turn begins.

        One from before somebody's first turn is beside that one. So they count, too.
        """
        seat, since = self.turns[place].said.seat, self.turns[place].said.at
        beside = [each for each in self._beside if isinstance(each, Nodded) and each.to == seat]
        if not beside:
            return []
        later = (self.turns[n].said for n in range(place + 1, len(self.turns)))
        until = next((said.at for said in later if said.seat == seat), math.inf)
        if not any(self.turns[n].said.seat == seat for n in reversed(range(place))):
            since = -math.inf
        return [each for each in beside if since <= each.at < until]

    def _take_nods(self, place: int) -> bool:
        taken = self.nods(place)
        self._beside = [each for each in self._beside if all(each is not nod for nod in taken)]
        return bool(taken)

    def number(self, place: int) -> int:
        """The number of the turn at a place, 0 for the first of all."""
        return self._header.skipped + 1 + place

    def marks(self) -> list[tuple[int, Annotation]]:
        """The marks that are attached, each of the turn's number now."""
        return [
            (number, replace(mark, turn=self.number(place)))
            for place, turn in enumerate(self.turns)
            for number, mark in turn.marks
        ]

    def transcript(self) -> Transcript:
        """What was said, as it is corrected; what stands beside it at its time."""
        header = self._header
        if self._deleted:
            header = replace(header, repairs={**header.repairs, DELETED: self._deleted})
        events: list[Event] = []
        beside = deque(self._beside)
        for turn in self.turns:
            while beside and beside[0].at <= turn.said.at:
                events.append(beside.popleft())
            events.append(turn.said)
        return Transcript(header=header, events=(*events, *beside))

    def _place_of(self, mark: OfTurn) -> int | None:
        place = mark.turn - self.number(0)
        fits = 0 <= place < len(self.turns) and fingerprint([self.turns[place].said]) == mark.of
        return place if fits else None

    def _split(self, place: int, mark: Split) -> bool:
        turn = self.turns[place]
        said, at = turn.said, mark.when_split
        words = [*WORD.finditer(said.text)]
        in_words = 0 < mark.words < len(words) if words else mark.words == 0
        if not (said.at < at < said.end and in_words):
            return False
        first, second = said.text, ""
        if words:
            first = said.text[: words[mark.words - 1].end()]
            second = said.text[words[mark.words].start() :]
        turn.said = replace(said, end=at, text=first)
        rest = replace(said, at=at, text=second, does=(), because=(), signal=None)
        self._insert(Turn(rest, []))
        return True

    def _merge(self, place: int, mark: Merged) -> bool:
        if place + 1 >= len(self.turns):
            return False
        turn, other = self.turns[place : place + 2]
        if fingerprint([other.said]) != mark.next_of:
            return False
        together = tuple(dict.fromkeys((*turn.does, *other.does)))
        turn.said = _one_of(turn.said, other.said)
        marks = sorted((*turn.marks, *other.marks), key=lambda each: each[0])
        turn.marks = [
            (number, replace(each, does=together))
            if isinstance(each, Retagged) and each.does is not None
            else (number, each)
            for number, each in marks
        ]
        del self.turns[place + 1]
        return True

    def _retime(self, place: int, mark: Retimed) -> bool:
        turn = self.turns[place]
        said = turn.said
        start = said.at if mark.start is None else mark.start
        end = said.end if mark.end is None else mark.end
        if start >= end:
            return False
        turn.said = replace(said, at=start, end=end)
        if start != said.at:
            del self.turns[place]
            self._insert(turn)
        return True

    def _insert(self, turn: Turn) -> None:
        """Put a turn where it belongs by its beginning: behind all that begin no later."""
        later = (n for n, other in enumerate(self.turns) if other.said.at > turn.said.at)
        self.turns.insert(next(later, len(self.turns)), turn)


def _one_of(one: Said, two: Said) -> Said:
    """Two utterances as one."""
    acts = dict(_acts(two)) | dict(_acts(one))
    does = tuple(dict.fromkeys((*one.does, *two.does)))
    because = tuple(acts[act] for act in does)
    return replace(
        one,
        end=max(one.end, two.end),
        text=" ".join(filter(None, (one.text, two.text))),
        does=does,
        because=because if any(because) else (),
        to=one.to or two.to,
        to_because=one.to_because if one.to else two.to_because,
        signal=one.signal or two.signal,
    )


def corrected(transcript: Transcript, marks: Sequence[Mark]) -> Transcript:
    """The transcript with those of the marks that are corrections; one that does not fit is none.

    Each takes time linear in the events. A played meeting has none and stays.
    """
    corrections = [mark for mark in marks if isinstance(mark, Correction)]
    if not corrections or transcript.header.played is not None:
        return transcript
    correcting = Correcting(transcript)
    for mark in corrections:
        correcting.correct(mark)
    return correcting.transcript()


def _acts(said: Said) -> list[tuple[Act, str]]:
    because = said.because or ("",) * len(said.does)
    return [*zip(said.does, because, strict=False)]
