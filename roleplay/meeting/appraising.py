"""Telling a person who played alone beside a stand-in what their own play was worth, once."""

from pathlib import Path

from roleplay.engine.script import Script
from roleplay.meeting.loading import CannotLoadError, load
from roleplay.meeting.resuming import changes
from roleplay.meeting.roles import PARTS, Role, manners_in, role_in
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Appraised, MeetingEnded
from roleplay.model.filling import as_played, changed_hands
from roleplay.model.transcript import Transcript, effective
from roleplay.playtest.references import appraise
from roleplay.store.journal import Journal


def lone_part(transcript: Transcript) -> Part | None:
    """The part of the person who played one seat beside a stand-in; None in any other meeting."""
    header = transcript.header
    if header.played is None or role_in(header) not in {Role.TRAINEE, Role.MANAGER}:
        return None
    (part,) = PARTS[role_in(header)]
    return part if VENDOR - {part} == manners_in(header).keys() else None


def may_be_appraised(transcript: Transcript) -> bool:
    """Whether a meeting is one of which a lone player's own part can be told, and is not yet.

    It has ended, and was played from its beginning: from a moment on, as in drills, it has no
    references. Nor has it where a seat changed hands.
    """
    events = effective(transcript.events)
    return (
        lone_part(transcript) is not None
        and not transcript.header.continues
        and transcript.header.drill is None
        and any(isinstance(event, MeetingEnded) for event in events)
        and not any(isinstance(event, Appraised) for event in events)
        and not changed_hands(events)
    )


def appraisal_of(script: Script, transcript: Transcript) -> Appraised | None:
    """What the lone player's own play was worth; None where that cannot be told. Takes seconds."""
    part = lone_part(transcript)
    if part is None or not may_be_appraised(transcript):
        return None
    (colleague,) = manners_in(transcript.header).values()
    return appraise(script, transcript, part, colleague)


def appraise_kept(transcript: Transcript, path: Path | None) -> Transcript:
    """The meeting with its lone player's own part told, and that kept in its file if it has one.

    As it was, where that cannot be told or its scenario or people have been edited since. Raises
    StoreError where it is told and cannot be kept.
    """
    played = transcript.header.played
    if played is None or not may_be_appraised(transcript):
        return transcript
    customer = transcript.person(Part.CUSTOMER)
    try:
        persona = customer.persona if customer else None
        loaded = load(played.location, persona, played.language)
    except CannotLoadError:
        return transcript
    if changes(transcript.header, loaded.script, loaded.sources):
        return transcript
    told = appraisal_of(loaded.script, transcript)
    if told is None:
        return transcript
    if path is not None:
        journal, found = Journal.open(path)
        with journal:
            if may_be_appraised(as_played(found.transcript)):
                journal.append((told,))
    return Transcript(header=transcript.header, events=(*transcript.events, told))
