"""The scorecard: everything a meeting was worth, from its transcript alone."""

from msgspec.structs import replace

from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Steered
from roleplay.model.number import clamped
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import (
    Aids,
    Ending,
    Measure,
    Note,
    Roles,
    Scorecard,
    TurnCount,
    WhichPath,
)
from roleplay.model.transcript import Header, Transcript
from roleplay.scoring.authority import (
    exchanges_of,
    keep_account,
    measure_authority,
    ready_for_trainee,
)
from roleplay.scoring.circumstances import circumstances_of
from roleplay.scoring.course import follow
from roleplay.scoring.findings import authority as standing
from roleplay.scoring.findings import choose, evidence, lessons, ranked, talk
from roleplay.scoring.floor import take_floor
from roleplay.scoring.glide import leg_of
from roleplay.scoring.handover import measure_handover
from roleplay.scoring.managers_part import managers_part
from roleplay.scoring.measures import judge_all
from roleplay.scoring.meeting import Meeting, read, source_of
from roleplay.scoring.numbering import numbered
from roleplay.scoring.own_part import own_part
from roleplay.scoring.people import describe_people
from roleplay.scoring.questions import questions_of
from roleplay.scoring.spoken import gather
from roleplay.scoring.talk_time import measure_talk_time
from roleplay.scoring.total import parts_of_score, score_of_meeting
from roleplay.scoring.units import join

_DEFAULT = Rubric()

WENT_BACK = "went back"
"""Among the repairs: the players took back what they had played."""


def score(transcript: Transcript, rubric: Rubric = _DEFAULT) -> Scorecard:
    """What a meeting was worth: the same events give the same card, to the byte, everywhere.

    Linear in the number of events. Paths of the meeting's own, in the header, go before the
    rubric's. Nothing is refused: where there is no evidence a score is None.
    """
    rubric = rubric_for(transcript.header, rubric)
    meeting = read(transcript)
    units = join(meeting)
    floor = take_floor(meeting, units)
    spoken = gather(meeting, units, floor)
    exchanges = exchanges_of(meeting, units, floor, spoken)
    account = keep_account(meeting, floor, spoken, exchanges, rubric)
    customers = [each for each in transcript.header.people if each.part is Part.CUSTOMER]
    authority, _ = measure_authority(account, floor, rubric, customers)
    path = rubric.talk_time
    ready = ready_for_trainee(authority, floor)
    talk_time, _ = measure_talk_time(meeting, floor, rubric, ready)
    course = follow(meeting, floor, spoken, account)
    circumstances = circumstances_of(course, talk_time, authority, rubric)
    handover = measure_handover(talk_time, authority, circumstances, rubric)
    if handover.verdict == "already_handed_over":
        # There was no path to come down on, and so nothing that could be marked along it.
        talk_time = replace(talk_time, score=None, fit=None, shift=None)
        authority = replace(authority, score=None, fit=None, shift=None)
    judgements = judge_all(course)
    parts = parts_of_score(judgements, rubric)
    of_handover = {
        "talk_time": talk.judge(course, talk_time, path),
        "authority": standing.judge(course, authority),
    }
    of_each = dict.fromkeys(of_handover, rubric.handover_weight / len(of_handover))
    candidates = ranked(course, of_handover | judgements, of_each | parts)
    vendors = {meeting.person(part) for part in VENDOR}
    card = Scorecard(
        engine=transcript.header.engine if transcript.header.played else 0,
        source=source_of(meeting),
        roles=_roles(meeting),
        turns=TurnCount(
            all=len(floor.turn_who),
            vendor=sum(speaker in vendors for speaker in floor.turn_who),
        ),
        span=floor.span,
        estimated_times=meeting.header.estimated,
        language=meeting.header.language,
        path=_path(meeting.header),
        partly_read=meeting.header.partly_read,
        repairs=_repairs(meeting),
        people=describe_people(meeting, units, floor, account.entries),
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
        aids=_aids(meeting, transcript),
        score=score_of_meeting(handover, judgements, parts, rubric, circumstances),
        questions=questions_of(course),
    )
    return numbered(card, meeting.header.skipped)


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
    manager, trainee = meeting.person(Part.MANAGER), meeting.person(Part.TRAINEE)
    return Roles(
        manager=None if manager is None else meeting.names[manager],
        trainee=None if trainee is None else meeting.names[trainee],
        customer=tuple(
            name
            for name, part in zip(meeting.names, meeting.parts, strict=True)
            if part is Part.CUSTOMER
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


def _aids(meeting: Meeting, transcript: Transcript) -> Aids:
    """What help there was in playing it."""
    return Aids(
        taken_back=meeting.went_back,
        warmed=[*map(type, meeting.events)].count(Steered),
        from_moment=bool(transcript.header.continues),
        drill=transcript.header.drill is not None,
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
