"""Debriefs to take away: of the flagship, of a recording, and with hostile text everywhere."""

import functools

from roleplay.model.transcript import Transcript
from roleplay.past.debriefing import worked_out
from roleplay.past.takeaway import sheet_of
from roleplay.reports.debrief.sheet import Sheet
from tests.tui import meetings


def sheet(transcript: Transcript) -> Sheet:
    """What is said of a meeting."""
    return sheet_of(worked_out(transcript, played=transcript))


@functools.cache
def flagship() -> Sheet:
    """Of the flagship, with the trainee's own part in it."""
    return sheet(meetings.appraised())


def hostile(text: str) -> Sheet:
    """Of a small meeting with a text wherever a file may put one."""
    return sheet(meetings.small(text))
