"""Meetings of any length, in a made-up situation in which the customer never tires of asking."""

from pathlib import Path

from roleplay.engine.casting import Origin, header_of
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import load
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Intent, Said
from roleplay.store.journal import Journal

SITUATION = """\
format: 1
title: A long meeting
minutes: 90
seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}
brief: {everyone: Every figure of the last years is read aloud.}
agenda: [{item: figures, lead: trainee, minutes: 60}]
start: figures
beats:
  figures:
    item: figures
    lines:
      - customer: "And the next figure. What stood in the report, and who has looked at it?"
        to: trainee
        cue: turns a page
    moves:
      - id: tell
        trainee: "Seventy-one trucks, and two thousand tonnes. I have looked at it myself."
        does: inform
        next: figures
      - id: ask
        trainee: "May I ask what you would like to do with it, once you have it?"
        does: ask
        next: figures
      - id: thank
        trainee: "That was the last one. Thank you for going through all of it with me."
        does: inform
        when: visits(figures) > 400
        next: over
      - {silence: 4s, next: figures}
  over:
    lines: [{customer: "Good. Then we have it.", to: trainee, does: accept}]
    end: done
outcomes: {done: {text: Every figure was read., success: true}}
"""


def long_meeting(folder: Path, turns: int, *, ended: bool) -> Path:
    """Keep a meeting of at least so many turns in a folder, a person in the trainee's seat.

    It can be ended from 900 turns on, so that no key ends a shorter one that is gone on with.
    """
    situation = folder / "scenarios" / "long.yaml"
    situation.parent.mkdir(exist_ok=True)
    situation.write_text(SITUATION, encoding="utf-8")
    loaded = load(str(situation))
    origin = Origin(
        started="2026-03-01T14:05:00+03:00", location=str(situation), personas=loaded.personas
    )
    filled_by = {Part.TRAINEE: "person", Part.MANAGER: "absent"}
    header = header_of(loaded.script, filled_by, 1, origin)
    session = Session(loaded.script, header, Unkept(), {})
    session.begin()
    while sum(isinstance(event, Said) for event in session.events) < turns:
        move = ("tell", "ask")[len(session.events) % 2]
        session.decide(Intent(), Intent(move=move))
    if ended:
        session.decide(Intent(), Intent(move="thank"))
    path = folder / "transcripts" / f"{turns}-turns.jsonl"
    path.parent.mkdir(exist_ok=True)
    with Journal.create(path, header) as journal:
        journal.append(session.events)
    return path
