"""All meetings a person has kept: what each was, how far it came and what it was worth."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.meeting.roles import Role, role_in, who_is_asked
from roleplay.model.act import Part
from roleplay.model.event import Event, MeetingEnded
from roleplay.model.mark import Mark, RatedItem, Rater
from roleplay.model.marking import shared_in
from roleplay.model.people import straight
from roleplay.model.rating import THE_TWO, Sheet, sheets
from roleplay.model.scorecard import Aids, Scorecard
from roleplay.model.transcript import ENGINE, Recorded, Transcript, effective


class Drilled(Struct, frozen=True, kw_only=True):
    """What a history says of a drill, which is no meeting."""

    skill: str
    """The id of a measure."""
    round: int
    went: float | None
    """How much of what was seen of the skill spoke for it, 0..1; None where nothing was seen."""
    through: bool
    """Whether it was played to its end."""


Pair = tuple[str, str]
"""The trainee and the manager of real meetings, by their names."""


Sure = tuple[int | None, int | None]
"""How sure somebody said they were of a meeting, 1 to 5, before it and after it."""


class Past(Struct, frozen=True, kw_only=True):
    """A meeting that was kept."""

    name: str
    """Its file's name in the folder."""
    size: int
    """Bytes."""
    changed: int
    """When the file was last written; nanoseconds since 1970."""
    started: str
    """ISO 8601 with offset; empty if not known."""
    scenario: str | None
    """The scenario's id; None for a recording."""
    location: str
    """Where the scenario was found; empty for a recording."""
    title: str
    """The scenario's title, or the recording's name."""
    role: Role
    """Who the person was in it."""
    trainee: str
    """The names of the people at the table, as the scenario calls them."""
    manager: str
    customer: str
    persona: str | None
    """Who sat in the customer's seat, by the persona's id."""
    filled_by: dict[Part, str]
    """Who filled each part: `person`, `coach`, `scenario` or the style of a stand-in."""
    seconds: float
    """How long it lasted, to the last word so far."""
    ended: bool
    """Whether it came to one of the scenario's endings."""
    success: bool | None
    """Whether that ending was a good one; None where it has not ended."""
    outcome: str
    """What the ending means, in words."""
    score: float | None
    """0..100; None where there was too little to say, and for a meeting that has not ended."""
    measures: dict[str, float | None]
    """By id, 0..100: `handover`, `talk_time`, `authority` and the others in the card's order."""
    findings: dict[str, str]
    """By measure, the weightiest thing to be said of it, in words; empty for older meetings."""
    continues: str
    """The file's name of the meeting it was played again from; else empty."""
    after: str = ""
    """The file's name of the meeting it goes on from, as the next of several; else empty."""
    own: float | None = None
    """What the person's own play was worth, 0 by lot to 100 a careful reader; None if not told."""
    aided: bool = False
    """Played with help: exchanges taken back, the customer moved by hand, or from a moment on."""
    engine: int = ENGINE
    """By which rules it was played; with others, the same words may have had other effects."""
    drill: Drilled | None = None
    """What it is for a drill; None: a meeting."""
    sureness: dict[Rater, Sure] = {}
    """How sure trainee and manager said they were; only of who said it."""
    left_open: bool = False
    """Whether it is clocked live, and nobody has said that it is over."""
    recorded: Recorded | None = None
    """For a recording that is kept among the meetings."""
    behind: str = ""
    """For one that is kept by reference: size and time of what it refers to, when it was read."""
    shared: bool = False
    """Whether somebody's own practice may stand in reports that others read."""
    shared_by: str = ""
    """Whose it is, if they said so when they shared it."""

    @property
    def is_real(self) -> bool:
        """Whether people really held it, clocked live or recorded, and nobody played it."""
        return self.scenario is None and self.drill is None

    @property
    def pair(self) -> Pair:
        """Who the two were, the trainee first."""
        return straight(self.trainee), straight(self.manager)

    @property
    def sure(self) -> Sure:
        """How sure whoever played said they were."""
        rater = who_is_asked(self.role)
        return self.sureness.get(rater, _NOT_SAID) if rater else _NOT_SAID

    @property
    def tells(self) -> bool:
        """Whether it shows something of how it was played: a score, or single skills at least.

        A meeting too short for a score may show what became of a signal all the same.
        """
        return self.score is not None or any(each is not None for each in self.measures.values())


SOON_LEFT = 60
"""Seconds of a meeting; one that was left before was hardly begun."""


_NOT_SAID: Sure = (None, None)


class Unread(Struct, frozen=True):
    """A file that could not be read as a meeting."""

    name: str
    why: str


class History(Struct, frozen=True, kw_only=True):
    """Every meeting in a folder, the latest first."""

    meetings: tuple[Past, ...] = ()
    drills: tuple[Past, ...] = ()
    """What was played as a drill, the latest first; never among the meetings."""
    unread: tuple[Unread, ...] = ()
    waiting: int = 0
    """Files that are still to be read; not 0 only while the reading goes on."""

    def kept(self) -> tuple[Past, ...]:
        """The recordings among the meetings, the latest first."""
        return tuple(past for past in self.meetings if past.recorded is not None)

    def unfinished(self) -> tuple[Past, ...]:
        """The meetings that a person may go on with, the latest first."""
        return tuple(
            past
            for past in self.meetings
            if past.left_open
            or (past.scenario is not None and not past.ended and past.role is not Role.NOBODY)
        )

    def soon_left(self) -> tuple[Past, ...]:
        """Those of them that were left within their first minute, the latest first."""
        return tuple(past for past in self.unfinished() if past.seconds < SOON_LEFT)

    def scored(self, scenario: str | None = None) -> tuple[Past, ...]:
        """The meetings a person played to a score, the latest first; of one scenario if named."""
        return tuple(
            past
            for past in self.meetings
            if past.score is not None
            and past.scenario is not None
            and scenario in (None, past.scenario)
            and past.role is not Role.NOBODY
        )

    def whole(self, scenario: str | None = None) -> tuple[Past, ...]:
        """Those of them that were played through without help; only these can be a best."""
        return tuple(past for past in self.scored(scenario) if not past.aided)

    def last(self, scenario: str) -> float | None:
        """The latest score in a scenario played through; None if there is none yet."""
        return next((past.score for past in self.whole(scenario)), None)

    def best(self, scenario: str) -> float | None:
        """The highest score in a scenario played through; None if there is none yet."""
        return max(
            (past.score for past in self.whole(scenario) if past.score is not None), default=None
        )

    def best_own(self, scenario: str) -> float | None:
        """The best own part in a scenario played through; None if none has been told yet."""
        told = (past.own for past in self.whole(scenario) if past.own is not None)
        return max(told, default=None)


def past_of(transcript: Transcript, name: str, size: int = 0, changed: int = 0) -> Past:
    """What a history says of one meeting."""
    return past_by(transcript, card_of(transcript), name, size, changed)


def card_of(transcript: Transcript) -> Scorecard | None:
    """The scorecard of a meeting that counts; None for another."""
    return _card(transcript) if counts(transcript) else None


def counts(transcript: Transcript) -> bool:
    """Whether a meeting is scored: no drill, and if it was played, played to its end."""
    header = transcript.header
    return header.drill is None and (
        header.played is None or _ending(effective(transcript.events)) is not None
    )


def with_sharing(past: Past, marks: Iterable[Mark]) -> Past:
    """The same, with whether the marks that count say that it is shared."""
    shared = shared_in(marks)
    return past if shared is None else replace(past, shared=True, shared_by=shared.by)


def with_sureness(past: Past, marks: Iterable[Mark]) -> Past:
    """The same, with how sure the two said they were, as the marks that count tell."""
    every = sheets(marks)
    said = {rater: _sure_in(every, rater) for rater in THE_TWO}
    return replace(past, sureness={who: sure for who, sure in said.items() if sure != _NOT_SAID})


def _sure_in(every: Iterable[Sheet], rater: Rater) -> Sure:
    """What one of the two said, by whatever name; each number as it was given last."""
    said: dict[RatedItem, int] = {}
    for sheet in every:
        if sheet.rater == rater:
            said.update(sheet.values)
    return said.get("confidence_before"), said.get("confidence_after")


def _ending(counted: Sequence[Event]) -> MeetingEnded | None:
    return next((event for event in reversed(counted) if isinstance(event, MeetingEnded)), None)


def past_by(
    transcript: Transcript, card: Scorecard | None, name: str, size: int = 0, changed: int = 0
) -> Past:
    """The same, by its card if it is one that counts."""
    header = transcript.header
    counted = effective(transcript.events)
    ended = _ending(counted)
    played = header.played
    people = {who.part: who for who in reversed(header.people) if who.part is not None}
    customer = people.get(Part.CUSTOMER)
    return Past(
        name=name,
        size=size,
        changed=changed,
        started=header.started,
        scenario=played.scenario if played else None,
        location=played.location if played else "",
        title=played.title if played else header.source,
        role=role_in(header) if played else Role.NOBODY,
        trainee=people[Part.TRAINEE].name if Part.TRAINEE in people else "",
        manager=people[Part.MANAGER].name if Part.MANAGER in people else "",
        customer=customer.name if customer else "",
        persona=customer.persona if customer else None,
        filled_by={part: who.filled_by for part, who in people.items() if who.filled_by},
        seconds=max((getattr(event, "end", event.at) for event in counted), default=0.0),
        ended=ended is not None,
        success=ended.success if ended else None,
        outcome=ended.text if ended else "",
        score=card.score if card else None,
        measures=_measures(card) if card else {},
        findings=_findings(card) if card else {},
        continues=header.continues,
        after="" if header.carried is None else header.carried.after,
        own=card.own.score if card and card.own else None,
        aided=card is not None and card.aids != Aids(),
        engine=header.engine,
        drill=_drilled(transcript, ended=ended is not None),
        recorded=header.recorded,
    )


def _drilled(transcript: Transcript, *, ended: bool) -> Drilled | None:
    drill = transcript.header.drill
    if drill is None:
        return None
    # They rest on the scoring, which the first screen does without where nothing is new.
    from roleplay.meeting.stretches import is_through  # noqa: PLC0415 - as just said
    from roleplay.past.drilled import seen_in  # noqa: PLC0415 - as just said

    return Drilled(
        skill=drill.skill,
        round=drill.round,
        went=seen_in(transcript).share,
        through=ended or is_through(transcript.header, transcript.events),
    )


def _card(transcript: Transcript) -> Scorecard:
    from roleplay.scoring import score  # noqa: PLC0415 - where nothing is new, it is not loaded

    return score(transcript)


def _measures(card: Scorecard) -> dict[str, float | None]:
    short = card.handover.verdict == "too_short"
    return {
        "handover": card.handover.score,
        "talk_time": None if short else card.talk_time.score,
        "authority": None if short else card.authority.score,
        **{name: measure.score for name, measure in card.measures.items()},
    }


def _findings(card: Scorecard) -> dict[str, str]:
    # It rests on the scoring, which the first screen does without.
    from roleplay.reports.telling import teller_of  # noqa: PLC0415 - as just said

    teller = teller_of(card)
    first = {finding.measure: finding for finding in reversed(card.findings)}
    return {measure: teller.finding(finding) for measure, finding in first.items()}
