"""The scorecard: everything a meeting was worth, from its transcript alone."""

from typing import NamedTuple

from msgspec.structs import replace

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE
from roleplay.model.event import Steered
from roleplay.model.number import clamped
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import (
    READER,
    Aids,
    Authority,
    Ending,
    Handover,
    Measure,
    Note,
    Roles,
    Scorecard,
    TalkTime,
    TurnCount,
    WasRead,
    WhichPath,
)
from roleplay.model.transcript import UNREAD, Header, Transcript
from roleplay.scoring.authority import (
    Account,
    exchanges_of,
    keep_account,
    measure_authority,
    ready_for_trainee,
)
from roleplay.scoring.circumstances import circumstances_of
from roleplay.scoring.clocked import unmarked
from roleplay.scoring.course import Course, follow
from roleplay.scoring.figures import Figures
from roleplay.scoring.findings import authority as standing
from roleplay.scoring.findings import choose, evidence, lessons, ranked, talk
from roleplay.scoring.floor import Floor, take_floor
from roleplay.scoring.glide import leg_of
from roleplay.scoring.handover import measure_handover
from roleplay.scoring.managers_part import managers_part
from roleplay.scoring.measures import judge_all
from roleplay.scoring.measures.judgement import Judgement
from roleplay.scoring.meeting import Meeting, read, source_of
from roleplay.scoring.numbering import numbered
from roleplay.scoring.own_part import own_part
from roleplay.scoring.people import Questions, describe_people, questions_asked
from roleplay.scoring.questions import questions_of
from roleplay.scoring.spoken import Spoken, gather
from roleplay.scoring.stretch import Sitting, sitting_of
from roleplay.scoring.talk_time import Held, measure_talk_time, with_steadiness
from roleplay.scoring.total import parts_of_score, score_of_meeting
from roleplay.scoring.units import join
from roleplay.scoring.vendor import count_vendor_turns

_DEFAULT = Rubric()

WENT_BACK = "went back"
"""Among the repairs: the players took back what they had played."""


class _Weighed(NamedTuple):
    """All that the numbers of a scorecard are made of."""

    meeting: Meeting
    questions: Questions
    floor: Floor
    account: Account
    course: Course
    talk_time: TalkTime
    """Without what no score asks for."""
    held: Held | None
    authority: Authority
    handover: Handover
    judgements: dict[str, Judgement]
    parts: dict[str, float]
    """The part of the score that each measure is."""
    score: float | None

    @property
    def vendor_turns(self) -> int:
        """How many turns the two vendors had."""
        return count_vendor_turns(self.meeting, self.floor)


def figures_of(transcript: Transcript, rubric: Rubric = _DEFAULT) -> Figures:
    """The numbers that `score` gives, without what it says of them.

    For those who score meetings by the thousand.
    """
    weighed = _weigh(read(transcript), rubric_for(transcript.header, rubric))
    return Figures(weighed.score, weighed.handover, weighed.judgements, weighed.vendor_turns)


def _weigh(meeting: Meeting, rubric: Rubric) -> _Weighed:
    """Work out the numbers; the rubric has the meeting's own paths."""
    floor, spoken, account, questions = _taken_in(meeting, rubric)
    customers = [each for each in meeting.header.people if each.part is CUSTOMER]
    authority, _ = measure_authority(account, floor, rubric, customers)
    ready = ready_for_trainee(authority, floor)
    talk_time, held = measure_talk_time(meeting, floor, rubric, ready)
    course = follow(meeting, floor, spoken, account)
    circumstances = circumstances_of(course, talk_time, authority, rubric)
    handover = measure_handover(talk_time, authority, circumstances, rubric)
    judgements = judge_all(course)
    parts = parts_of_score(judgements, rubric)
    return _Weighed(
        meeting=meeting,
        questions=questions,
        floor=floor,
        account=account,
        course=course,
        talk_time=talk_time,
        held=held,
        authority=authority,
        handover=handover,
        judgements=judgements,
        parts=parts,
        score=score_of_meeting(handover, judgements, parts, rubric, circumstances),
    )


def _taken_in(meeting: Meeting, rubric: Rubric) -> tuple[Floor, Spoken, Account, Questions]:
    """All that rests on the units of speech: of these a long meeting has many, and none is kept."""
    units = join(meeting)
    floor = take_floor(meeting, units)
    spoken = gather(meeting, units, floor)
    exchanges = exchanges_of(meeting, units, floor, spoken)
    account = keep_account(meeting, floor, spoken, exchanges, rubric)
    return floor, spoken, account, questions_asked(meeting, units)


def score(transcript: Transcript, rubric: Rubric = _DEFAULT) -> Scorecard:
    """What a meeting was worth: the same events give the same card, to the byte, everywhere.

    Linear in the number of events. Paths of the meeting's own, in the header, go before the
    rubric's. Nothing is refused: where there is no evidence a score is None.
    """
    return score_read(read(transcript), rubric)


def score_read(meeting: Meeting, rubric: Rubric = _DEFAULT) -> Scorecard:
    """The same of a meeting whose events were sorted, by `meeting.read`.

    Whoever lets go of the transcript before that keeps one copy of a long recording, and not two.
    """
    rubric = rubric_for(meeting.header, rubric)
    return _card(rubric, _weigh(meeting, rubric))


def score_with_sitting(
    transcript: Transcript, rubric: Rubric = _DEFAULT, started: str = ""
) -> tuple[Scorecard, Sitting | None]:
    """The card, and what a stretch of meetings takes of this one.

    That is None without a manager or a trainee. `started` is when it was held, where the transcript
    itself does not say so.
    """
    rubric = rubric_for(transcript.header, rubric)
    weighed = _weigh(read(transcript), rubric)
    card = _card(rubric, weighed)
    return card, sitting_of(weighed.meeting, weighed.floor, card, started)


def _card(rubric: Rubric, weighed: _Weighed) -> Scorecard:
    """All that is said of the numbers; the rubric has the meeting's own paths."""
    meeting, floor, course = weighed.meeting, weighed.floor, weighed.course
    talk_time = with_steadiness(weighed.talk_time, weighed.held, floor)
    authority, handover = weighed.authority, weighed.handover
    if handover.verdict == "already_handed_over":
        # There was no path to come down on, and so nothing that could be marked along it.
        talk_time = replace(talk_time, score=None, fit=None, shift=None)
        authority = replace(authority, score=None, fit=None, shift=None)
    judgements, parts = weighed.judgements, weighed.parts
    of_handover = {
        "talk_time": talk.judge(course, talk_time, rubric.talk_time),
        "authority": standing.judge(course, authority),
    }
    of_each = dict.fromkeys(of_handover, rubric.handover_weight / len(of_handover))
    questions = questions_of(course)
    candidates = ranked(course, of_handover | judgements, of_each | parts, questions)
    card = Scorecard(
        engine=meeting.header.engine if meeting.header.played else 0,
        reader=READER if _was_read(meeting) else 0,
        source=source_of(meeting),
        roles=_roles(meeting),
        turns=TurnCount(
            all=len(floor.turn_who),
            vendor=weighed.vendor_turns,
        ),
        span=floor.span,
        estimated_times=meeting.header.estimated,
        language=meeting.header.language,
        path=_path(meeting.header),
        was_read=_was_read(meeting),
        partly_read=meeting.header.partly_read,
        unmarked=unmarked(course, authority, judgements),
        repairs=_repairs(meeting),
        people=describe_people(meeting, weighed.questions, floor, weighed.account.entries),
        talk_time=talk_time,
        authority=authority,
        handover=replace(handover, part=managers_part(course, talk_time.thirds)),
        measures={
            name: Measure(score=judgement.score, evidence=evidence(judgement))
            for name, judgement in judgements.items()
        },
        own_measures=_own_measures(meeting),
        stand_ins=tuple(part.value for part in meeting.stand_ins),
        lessons=lessons(course, candidates),
        findings=choose(course, candidates),
        notes=_notes(meeting),
        ending=_ending(meeting),
        own=own_part(meeting),
        aids=_aids(meeting),
        score=weighed.score,
        questions=questions,
    )
    return numbered(card, meeting.header.skipped)


def _was_read(meeting: Meeting) -> WasRead | None:
    header = meeting.header
    if header.played is not None or header.clocked or header.language == UNREAD:
        return None
    columns = meeting.columns
    with_words = [bool(does) for does, text in zip(columns.does, columns.text, strict=True) if text]
    return WasRead(utterances=sum(with_words), of=len(with_words)) if with_words else None


def rubric_for(header: Header, rubric: Rubric = _DEFAULT) -> Rubric:
    """The rubric a meeting is scored by: with its own paths, if any.

    Applying it a second time changes nothing.
    """
    if header.leg is None:
        return replace(
            rubric,
            talk_time=header.glide or rubric.talk_time,
            authority=header.authority_glide or rubric.authority,
        )
    way = rubric.stretch
    talk_time = replace(rubric.talk_time, start=way.start, end=way.end)
    authority = replace(rubric.authority, start=way.authority_start, end=way.authority_end)
    return replace(
        rubric,
        talk_time=leg_of(talk_time, header.leg),
        authority=leg_of(authority, header.leg),
    )


def _path(header: Header) -> WhichPath:
    """By which paths a meeting is measured, as `rubric_for` chooses them."""
    if header.leg is not None:
        return header.leg
    return "own" if header.glide or header.authority_glide else "usual"


def _roles(meeting: Meeting) -> Roles:
    """Who was who, by name."""
    manager, trainee = meeting.person(MANAGER), meeting.person(TRAINEE)
    return Roles(
        manager=None if manager is None else meeting.names[manager],
        trainee=None if trainee is None else meeting.names[trainee],
        customer=tuple(
            name
            for name, part in zip(meeting.names, meeting.parts, strict=True)
            if part is CUSTOMER
        ),
    )


def _repairs(meeting: Meeting) -> dict[str, int]:
    """What the reader mended, and how often the players took back what they had played."""
    repairs = dict(meeting.header.repairs)
    if meeting.went_back:
        repairs[WENT_BACK] = repairs.get(WENT_BACK, 0) + meeting.went_back
    return repairs


def _notes(meeting: Meeting) -> tuple[Note, ...]:
    return tuple(Note(turn=before, at=noted.at, text=noted.text) for before, noted in meeting.notes)


def _aids(meeting: Meeting) -> Aids:
    """What help there was in playing it."""
    return Aids(
        taken_back=meeting.went_back,
        warmed=[*map(type, meeting.events)].count(Steered),
        from_moment=bool(meeting.header.continues),
        drill=meeting.header.drill is not None,
    )


def _own_measures(meeting: Meeting) -> dict[str, float]:
    """What the scenario counted itself, held to what a score can be."""
    found = meeting.ending.measures if meeting.ending else {}
    return {text: 100 * clamped(value / 100) for text, value in found.items()}


def _ending(meeting: Meeting) -> Ending | None:
    """How the meeting ended; None if it was left or is a recording."""
    ended = meeting.ending
    if ended is None:
        return None
    return Ending(id=ended.outcome, text=ended.text, success=ended.success)
