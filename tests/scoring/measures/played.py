"""Small played meetings for tests of measures, written event by event as the engine writes them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec.structs import replace

from roleplay.model.act import Act, Look, Serves, Signal
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Event,
    FellSilent,
    FloorOffered,
    Looked,
    MeetingEnded,
    MeetingOpened,
    OpenMove,
    Reacted,
    Said,
)
from roleplay.model.rubric import Rubric
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Finding, Measure
from roleplay.model.transcript import Played, Transcript
from roleplay.reports.telling import Teller
from roleplay.scoring import score
from roleplay.scoring.authority import exchanges_of, keep_account
from roleplay.scoring.course import Course, follow
from roleplay.scoring.findings import choose, ranked
from roleplay.scoring.floor import take_floor
from roleplay.scoring.measures import MEASURES
from roleplay.scoring.meeting import read
from roleplay.scoring.questions import questions_of
from roleplay.scoring.spoken import gather
from roleplay.scoring.units import join
from tests.scoring.transcripts import WORDS, meeting

START = CustomerState(0.5, 0.5, 0.7, 0.3)


class Table:
    """A meeting as it goes on; every line lasts ten seconds unless it says otherwise.

    A line of a vendor's is a move made on a floor that opens before it, with `open_` on offer; the
    customer's state after it is what `readiness` and `goodwill` say, or as it was.
    """

    def __init__(self, plan: tuple[AgendaItem, ...] = ()) -> None:
        self.now = 0.0
        self.state = START
        self.events: list[Event] = [
            MeetingOpened(customers={"customer": START}, variables={}, rng=1, plan=plan)
        ]

    def beat(self, name: str, **more: Any) -> "Table":
        self.events.append(BeatOpened(at=self.now, beat=name, **more))
        return self

    def asks(
        self,
        to: str | None = "trainee",
        text: str = WORDS,
        *,
        does: tuple[Act, ...] = (),
        signal: Signal | None = None,
        seconds: float = 10,
    ) -> "Table":
        """The customer speaks."""
        self._say("customer", text, seconds, to=to, does=does, signal=signal)
        return self

    def answers(  # noqa: PLR0913 - a line can differ in all of these
        self,
        seat: str,
        *does: Act,
        text: str = WORDS,
        open_: tuple[OpenMove, ...] = (),
        readiness: float | None = None,
        goodwill: float | None = None,
        serves: Serves | None = None,
        uses: tuple[str, ...] = (),
        seconds: float = 10,
        seen: tuple[str, Look] | None = None,
        put_to: str | None = None,
    ) -> "Table":
        """A vendor makes a move; `seen`: the other, and the look they are seen with beside it.

        `put_to` is whose the floor was, where it was not theirs.
        """
        self.events.append(FloorOffered(at=self.now, to=put_to or seat, open=open_, rng=1))
        self._say(
            seat, text, seconds, to="customer", does=does, move="made", serves=serves, uses=uses
        )
        if seen is not None:
            self.events.append(Looked(at=self.now - 5, seat=seen[0], to=seat, look=seen[1]))
        return self._reacts(readiness, goodwill)

    def silence(
        self,
        open_: tuple[OpenMove, ...] = (),
        goodwill: float | None = None,
        put_to: str = "trainee",
    ) -> "Table":
        """Nobody takes the floor."""
        self.events += [
            FloorOffered(at=self.now, to=put_to, open=open_, rng=1),
            FellSilent(at=self.now, end=self.now + 4),
        ]
        self.now += 4
        return self._reacts(None, goodwill)

    def ends(self, *, success: bool = True, **goals: bool) -> Transcript:
        """The meeting comes to an ending."""
        ended = MeetingEnded(
            at=self.now, outcome="end", text="It ends.", success=success, goals=goals
        )
        return self.stops(ended)

    def stops(self, *last: Event) -> Transcript:
        """The meeting is left as it stands."""
        recording = meeting(*self.events, *last)
        source = Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="")
        return Transcript(header=replace(recording.header, played=source), events=recording.events)

    def _say(self, seat: str, text: str, seconds: float, **more: Any) -> None:
        self.now += 0.5
        beats = [event.beat for event in self.events if isinstance(event, BeatOpened)]
        beat = beats[-1] if beats else None
        self.events.append(
            Said(at=self.now, end=self.now + seconds, seat=seat, text=text, beat=beat, **more)
        )
        self.now += seconds

    def _reacts(self, readiness: float | None, goodwill: float | None) -> "Table":
        if readiness is not None:
            self.state = replace(self.state, readiness=readiness)
        if goodwill is not None:
            self.state = replace(self.state, goodwill=goodwill)
        self.events.append(Reacted(at=self.now, customers={"customer": self.state}))
        return self


def could(seat: str, text: str, *does: Act, uses: tuple[str, ...] = ()) -> OpenMove:
    """A move that was open and not made."""
    return OpenMove(seat=seat, move=text, text=text, does=does, uses=uses)


def measured(transcript: Transcript, name: str) -> Measure:
    """One measure of a meeting."""
    return score(transcript).measures[name]


TELLER = Teller("David", "Wanjiru", "Peter")


class Told(NamedTuple):
    """A finding as it is read."""

    to: str
    text: str


def seen(measure: Measure) -> dict[int, str]:
    """The evidence by turn, in words."""
    return {each.turn: TELLER.evidence(each) for each in measure.evidence}


def in_words(findings: Iterable[Finding]) -> dict[int, Told]:
    """Findings by turn, in words."""
    return {each.turn: Told(each.to, TELLER.finding(each)) for each in findings}


def course_of(transcript: Transcript) -> Course:
    """What the measures see of a meeting."""
    found = read(transcript)
    units = join(found)
    floor = take_floor(found, units)
    spoken = gather(found, units, floor)
    exchanges = exchanges_of(found, units, floor, spoken)
    account = keep_account(found, floor, spoken, exchanges, Rubric())
    return follow(found, floor, spoken, account)


def told(transcript: Transcript, name: str) -> dict[int, Told]:
    """The findings by turn, if nothing but this measure counted."""
    course = course_of(transcript)
    judgement = MEASURES[name](course)
    return in_words(
        choose(course, ranked(course, {name: judgement}, {name: 1.0}, questions_of(course)))
    )
