"""Everything a debrief shows of a meeting, worked out at once and away from any screen."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from roleplay.library.languages import LanguageError
from roleplay.meeting.again import original_of
from roleplay.meeting.appraising import appraise_kept, lone_part, may_be_appraised
from roleplay.model.act import Part
from roleplay.model.mark import Mark, Settled, fingerprint
from roleplay.model.marking import said_at
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Question, Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.comparing import ItemTaken, plan_taken
from roleplay.past.moments import Moment, moments_of
from roleplay.recordings.meetings import Opened, RefusedError, open_meeting
from roleplay.recordings.preparing import ready
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import NamingError
from roleplay.store.errors import MarksError, StoreError
from roleplay.store.marked import with_marks
from roleplay.store.marks import keep_marks
from roleplay.store.reader import read_transcript

_DEFAULT = Rubric()


class Beside(Struct, frozen=True):
    """An earlier meeting that is laid beside the one the debrief is of."""

    transcript: Transcript
    card: Scorecard
    moments: tuple[Moment, ...]


class Debrief(Struct, frozen=True, kw_only=True):
    """A meeting, what it came to, and what made it so."""

    transcript: Transcript
    """With what is marked of it."""
    played: Transcript
    """As it was kept, with no mark counted in it: what it can be played again from."""
    path: Path | None
    """Its file, if it has one."""
    card: Scorecard
    rubric: Rubric
    moments: tuple[Moment, ...]
    plan: tuple[ItemTaken, ...]
    beside: Beside | None
    """The meeting it was played again from, if there is one that can be read."""
    notices: tuple[str, ...] = ()
    """What was told while its file was read."""
    marks: tuple[Mark, ...] = ()
    """What is marked of it and counts."""
    awaited: Part | None = None
    """The part of a lone player whose own play is still to be told of, by `told_of_own_part`."""


def debrief_of(
    transcript: Transcript, path: Path | None = None, notices: tuple[str, ...] = ()
) -> Debrief:
    """What a meeting came to with the marks beside its file, and the one it was played again from.

    `transcript` is as it was kept, by a session that was played or clocked. Linear in their events.
    """
    marked = with_marks(transcript, path)
    return worked_out(
        marked.whole,
        played=transcript,
        path=path,
        marks=marked.marks,
        notices=(*notices, *marked.notices),
    )


def worked_out(  # noqa: PLR0913 - what a meeting is known by
    transcript: Transcript,
    *,
    played: Transcript,
    path: Path | None = None,
    marks: tuple[Mark, ...] = (),
    notices: tuple[str, ...] = (),
    rubric: Rubric = _DEFAULT,
) -> Debrief:
    """What a meeting came to, with `transcript` ready to be scored: its marks in it, and its parts.

    `played` is the same as it was kept; paths of its own go before those of the rubric.
    """
    rubric = rubric_for(transcript.header, rubric)
    card = score(transcript, rubric)
    original = _original(played, path)
    return Debrief(
        transcript=transcript,
        played=played,
        path=path,
        card=card,
        rubric=rubric,
        moments=moments_of(transcript, card),
        plan=tuple(plan_taken(transcript)),
        beside=None if original is None else beside_of(original),
        notices=notices,
        marks=marks,
        awaited=lone_part(transcript) if may_be_appraised(transcript) else None,
    )


def told_of_own_part(debrief: Debrief) -> Scorecard:
    """The card with what a lone player's own play was worth, which is kept with the meeting.

    The card as it is where that cannot be told. Takes a second or two. Raises StoreError where it
    is told and cannot be kept.
    """
    return score(appraise_kept(debrief.transcript, debrief.path))


def read_debrief(path: Path) -> Debrief:
    """What the meeting in a file came to, a recording too of which is marked who was who.

    Raises StoreError.
    """
    try:
        opened = open_meeting(path)
    except RefusedError as error:
        raise StoreError(str(error)) from error
    return _debrief(opened, path)


def _debrief(opened: Opened, path: Path | None) -> Debrief:
    """What a meeting that was opened came to; raises StoreError where nobody says who was who."""
    try:
        transcript = ready(opened)
    except (NamingError, LanguageError) as error:
        raise StoreError(" ".join((*opened.notices, str(error)))) from error
    return worked_out(
        transcript,
        played=opened.read,
        path=path,
        marks=opened.marked.marks,
        notices=opened.notices,
    )


def answer_question(debrief: Debrief, question: Question, answer: str) -> None:
    """Keep the answer to one of the questions that a debrief has; raises MarksError.

    The debrief stays as it is: `worked_out_anew` counts the answer.
    """
    said = None
    if debrief.path is not None:
        marked = with_marks(debrief.played, debrief.path)
        said = said_at(marked.corrected or debrief.played, question.turn)
    if debrief.path is None or said is None:
        raise MarksError(
            "This meeting has no file of its own, and answers are kept beside one. Save the "
            "meeting, then answer."
        )
    mark = Settled(
        turn=question.turn,
        of=fingerprint([said]),
        question=question.kind,
        answer=answer,
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    keep_marks(debrief.path, [mark])


def worked_out_anew(debrief: Debrief) -> Debrief:
    """The debrief of the same meeting with all that has been marked since.

    Raises StoreError where the marks of a recording no longer say who was who.
    """
    marked = with_marks(debrief.played, debrief.path)
    return _debrief(Opened(debrief.played, marked, marked.notices), debrief.path)


def beside_of(transcript: Transcript) -> Beside:
    """A meeting as it is laid beside another."""
    card = score(transcript)
    return Beside(transcript, card, moments_of(transcript, card))


def _original(transcript: Transcript, path: Path | None) -> Transcript | None:
    """The meeting that this one was played again from, if its file can still be read."""
    original = original_of(transcript, path) if path else None
    if original is None:
        return None
    try:
        return with_marks(read_transcript(original).transcript, original).whole
    except StoreError:
        return None  # the debrief does without it
