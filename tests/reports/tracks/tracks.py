"""Tracks to write: a meeting that was played, a recording, and what is hostile in either."""

from roleplay.model.transcript import Transcript
from roleplay.reports.tracks.track import Track, track_of
from roleplay.scoring import score
from tests.tui import meetings

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    " =1+1",
    "＝1+1",  # noqa: RUF001
    "<script>alert(1)</script>",
    "</v><c.x>&amp;--> ",
    "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link",
    "‮gnp.exe‬",  # noqa: PLE2502
    'she said "no", and "yes"',
    "one\r\ntwo",
    "﻿x￾￿",
)
"""Words that some program or other would take for more than words."""


def track(transcript: Transcript) -> Track:
    """A meeting as it is written for other programs."""
    return track_of(transcript, score(transcript))


def flagship() -> Track:
    """The flagship's."""
    return track(meetings.flagship())


def hostile(text: str) -> Track:
    """A small meeting with a text wherever a file may put one."""
    return track(meetings.small(text))
