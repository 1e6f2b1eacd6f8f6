"""Reports on several meetings to take away: of a pair, of very many, and with hostile text."""

import functools

from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.held import Held, scored_and_held
from roleplay.past.history import Unread, past_by
from roleplay.past.several.reading import Found, Kept
from roleplay.past.several.report import report_on
from roleplay.past.several.scope import Scope
from roleplay.past.several.telling import group_sheet
from roleplay.reports.debrief.group_sheet import GroupSheet
from tests.past.several.held import BADLY, NOBODY, TRAINEE, WELL, meeting

Scored = tuple[Scorecard, Held | None]


def kept(transcript: Transcript, file: str, scored: Scored | None = None) -> Kept:
    """A meeting as it would be found in a file of this name, scored if it is not yet."""
    card, held = scored or scored_and_held(transcript)
    if held is not None:
        sitting = replace(held.sitting, started=transcript.header.started)
        held = replace(held, sitting=sitting)
    past = replace(past_by(transcript, card, file), sureness={"trainee": (2, 4)})
    return Kept(file=file, past=past, held=held)


@functools.cache
def _scored(styles: tuple[str, str], seed: int) -> Scored:
    """A pair's meeting, scored; on which day it was makes no difference to that."""
    return scored_and_held(meeting(styles, seed))


@functools.cache
def pair(count: int = 8) -> GroupSheet:
    """Of two people, in so many rehearsals, the first half of them badly."""
    styles = [BADLY if place < count / 2 else WELL for place in range(count)]
    meetings = [
        kept(
            meeting(each, place % 12, day=1 + place % 28),
            f"{place:04}.jsonl",
            _scored(each, place % 12),
        )
        for place, each in enumerate(styles)
    ]
    meetings.append(kept(meeting(persons=TRAINEE, seed=1), "own.jsonl"))
    meetings.append(kept(meeting(persons=NOBODY, seed=1), "auto.jsonl"))
    found = Found(meetings=tuple(meetings), unread=(Unread("damaged.jsonl", "it is damaged."),))
    return group_sheet(report_on(found, Scope()), "meetings")


@functools.cache
def hostile(text: str) -> GroupSheet:
    """Of two pairs, with a text wherever a file or a person may put one."""
    meetings = []
    for who in ("Ann", "Ben"):
        names = {part: f"{who} {part} {text}" for part in Part}
        for place in range(4):
            whole = meeting(WELL if who == "Ann" else BADLY, place, day=place + 1, names=names)
            played = whole.header.played
            assert played is not None
            header = replace(whole.header, played=replace(played, title=text, scenario=text))
            transcript = Transcript(header=header, events=whole.events)
            meetings.append(kept(transcript, f"{who}{place}{text}"))
    own = kept(meeting(persons=TRAINEE, seed=7), f"own{text}")
    meetings.append(
        Kept(file=own.file, past=replace(own.past, shared=True, shared_by=text), held=own.held)
    )
    found = Found(
        meetings=tuple(meetings), unread=(Unread(text, text),), unnamed=(text,), foreign=(text,)
    )
    return group_sheet(report_on(found, Scope()), text)
