"""What was said and marked in a meeting, with names, in whole milliseconds."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from roleplay.model.event import FellSilent, Looked, MeetingEnded, Nodded, Noted, Said
from roleplay.model.mark import Mark, OfTurn
from roleplay.model.people import People
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.model.transcript import Transcript, effective
from roleplay.reports.marks import describe
from roleplay.reports.telling import teller_of
from roleplay.reports.wording import vendor_names


class Utterance(Struct, frozen=True, kw_only=True):
    """Somebody's words; text is fit to show."""

    turn: int
    start: int
    """Milliseconds since the meeting began."""
    end: int
    who: str
    part: str
    """Empty for who has none."""
    to: str
    words: str
    acts: tuple[str, ...]
    cue: str
    cut: bool
    own: bool
    """Own words rather than a move's."""
    move: str


class Sign(Struct, frozen=True, kw_only=True):
    """Something that is marked at a moment."""

    at: int
    """Milliseconds since the meeting began."""
    turn: int
    """The utterance it belongs to; 0 before the first."""
    kind: str
    """`moment`, `measure`, `authority`, `signal`, `look`, `silence`, `note`, `mark` or `end`."""
    who: str
    """Whose it is: who looked, whom the advice is for, who gains; empty for nobody's."""
    what: str
    """The id of it: a measure, a rule, a signal, a look; of a mark its kind."""
    weight: float | None
    text: str


class Track(Struct, frozen=True, kw_only=True):
    """A meeting as it is written for other programs."""

    name: str
    started: str
    """ISO 8601, or empty."""
    played: bool
    people: tuple[str, ...]
    """Everybody who spoke, by names that tell them apart, in the order in which they began."""
    utterances: tuple[Utterance, ...]
    signs: tuple[Sign, ...]
    """By time."""

    @property
    def end(self) -> int:
        """Milliseconds at which the last word or mark falls."""
        ends = [each.end for each in self.utterances] + [each.at for each in self.signs]
        return max(ends, default=0)


_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What no text is to hold (Unicode, section 23.7), and XML cannot."""


def fit(text: str) -> str:
    """Text as any of the files can have it."""
    return _NO_CHARACTERS.sub("", plain(text))


def milliseconds(seconds: float) -> int:
    """Seconds as whole milliseconds: rounded once and here, so that every file has the same."""
    return max(round(1000 * seconds), 0)


def track_of(transcript: Transcript, card: Scorecard, marks: Iterable[Mark] = ()) -> Track:
    """A meeting with what its scorecard found and what is marked of it; linear in its events."""
    gathering = _Gathering(transcript)
    for event in effective(transcript.events):
        gathering.step(event)
    found = [*gathering.signs, *_found(card, gathering.starts)]
    found += _marked(transcript, marks, gathering.starts)
    header = transcript.header
    return Track(
        name=fit(card.source).strip(),
        started=fit(header.started),
        played=header.played is not None,
        people=tuple(dict.fromkeys(each.who for each in gathering.utterances)),
        utterances=tuple(gathering.utterances),
        signs=tuple(sorted(found, key=lambda sign: sign.at)),
    )


def utterances_of(transcript: Transcript) -> tuple[Utterance, ...]:
    """What was said in a meeting, for forms that hold nothing else; linear in its events."""
    gathering = _Gathering(transcript)
    for event in effective(transcript.events):
        gathering.step(event)
    return tuple(gathering.utterances)


class _Gathering:
    """Goes through the events."""

    def __init__(self, transcript: Transcript) -> None:
        self.utterances: list[Utterance] = []
        self.signs: list[Sign] = []
        self.starts: dict[int, int] = {}
        """When each turn begins."""
        self._turn = transcript.header.skipped
        self._people = People(transcript.header)
        self._names = _different({who.id: who.name for who in transcript.header.people})

    def step(self, event: object) -> None:
        """Take the next event."""
        match event:
            case Said():
                self._said(event)
            case Looked(at=at, seat=seat, look=look):
                self._sign(at, "look", self._name(seat), look.value, "")
            case Nodded(at=at, seat=seat):
                self._sign(at, "look", self._name(seat), "nod", "")
            case FellSilent(at=at, end=end):
                self._sign(at, "silence", "", "silence", f"{end - at:.3f} s")
            case Noted(at=at, text=text):
                self._sign(at, "note", "", "note", text)
            case MeetingEnded(at=at, outcome=outcome, text=text):
                self._sign(at, "end", "", outcome, text)
            case _:
                pass

    def _said(self, said: Said) -> None:
        self._turn += 1
        start = milliseconds(said.at)
        self.starts[self._turn] = start
        who, part = self._name(said.seat), self._people.part(said.seat)
        self.utterances.append(
            Utterance(
                turn=self._turn,
                start=start,
                end=max(milliseconds(said.end), start),
                who=who,
                part="" if part is None else part.value,
                to=self._name(said.to) if said.to else "",
                words=fit(said.text).strip(),
                acts=tuple(act.value for act in said.does),
                cue=fit(said.cue).strip(),
                cut=said.cut,
                own=said.own,
                move=fit(said.move or ""),
            )
        )
        if said.signal is not None:
            self._sign(said.at, "signal", who, said.signal.value, said.cue)

    def _name(self, seat: str) -> str:
        return self._names.get(seat) or fit(seat).strip() or "-"

    def _sign(self, at: float, kind: str, who: str, what: str, text: str) -> None:
        self.signs.append(
            Sign(
                at=milliseconds(at),
                turn=self._turn,
                kind=kind,
                who=who,
                what=fit(what),
                weight=None,
                text=fit(text).strip(),
            )
        )


def _different(names: dict[str, str]) -> dict[str, str]:
    """Names by seat, fit to show; two people of one name are told apart by a number."""
    seen: dict[str, int] = {}
    told = {}
    for seat, name in names.items():
        shown = fit(name).strip() or fit(seat).strip() or "-"
        while shown in seen:
            seen[shown] += 1
            shown = f"{shown} ({seen[shown]})"
        seen[shown] = 1
        told[seat] = shown
    return told


def _found(card: Scorecard, starts: dict[int, int]) -> Iterator[Sign]:
    """What the scorecard found: moments, what the measures saw, the ledger."""
    teller, names = teller_of(card), vendor_names(card)
    full = {"manager": card.roles.manager, "trainee": card.roles.trainee}
    for finding in card.findings:
        yield _of_turn(
            starts,
            finding.turn,
            ("moment", full.get(finding.to) or names.of(finding.to), finding.measure, None),
            teller.finding(finding),
        )
    for measure, judged in card.measures.items():
        for seen in judged.evidence:
            told = ("measure", "", f"{measure}/{seen.kind}", None)
            yield _of_turn(starts, seen.turn, told, teller.evidence(seen))
    for entry in card.authority.ledger:
        to = full.get(entry.to) or names.of(entry.to)
        told_of = ("authority", to, entry.rule, entry.weight)
        yield _of_turn(starts, entry.turn, told_of, names.rule(entry.rule, entry.to))


def _marked(
    transcript: Transcript, marks: Iterable[Mark], starts: dict[int, int]
) -> Iterator[Sign]:
    """What somebody marked afterwards; of the whole meeting, at its beginning."""
    names = {who.id: who.name for who in transcript.header.people}
    for mark in marks:
        turn = mark.turn if isinstance(mark, OfTurn) else 0
        kind = type(mark).__name__.lower()
        yield _of_turn(starts, turn, ("mark", mark.by, kind, None), describe(mark, names))


def _of_turn(
    starts: dict[int, int], turn: int, told: tuple[str, str, str, float | None], text: str
) -> Sign:
    kind, who, what, weight = told
    return Sign(
        at=starts.get(turn, 0),
        turn=turn,
        kind=kind,
        who=fit(who),
        what=fit(what),
        weight=weight,
        text=fit(text).strip(),
    )
