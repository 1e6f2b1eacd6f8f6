"""Meetings of the flagship's in a folder: of two people, of one beside a stand-in, of nobody."""

import functools
from pathlib import Path

from msgspec.structs import replace

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.loading import load
from roleplay.model.act import VENDOR, Part
from roleplay.model.transcript import Drill, Transcript
from roleplay.playtest.auto import play_out
from roleplay.store.journal import Journal

TOGETHER = frozenset(VENDOR)
TRAINEE, MANAGER = frozenset({Part.TRAINEE}), frozenset({Part.MANAGER})
NOBODY: frozenset[Part] = frozenset()

BADLY, WELL = ("rescuer", "timid"), ("nodder", "steady")
"""The styles by which both parts are played, whoever is said to have filled them."""


@functools.cache
def _played(manager: str, trainee: str, seed: int) -> Transcript:
    script = load("flagship").script
    return play_out(script, ManagerStyle(manager), TraineeStyle(trainee), seed)


def meeting(  # noqa: PLR0913, PLR0917 - what may differ between meetings
    styles: tuple[str, str] = WELL,
    seed: int = 0,
    persons: frozenset[Part] = TOGETHER,
    day: int = 1,
    names: dict[Part, str] | None = None,
    engine: int | None = None,
) -> Transcript:
    """A whole meeting, in which persons are said to have filled these seats."""
    played = _played(*styles, seed)
    fillings = dict(zip(VENDOR, styles, strict=True))
    called = names or {}
    people = tuple(
        replace(
            who,
            filled_by="person" if who.part in persons else fillings.get(who.part, who.filled_by),
            name=called.get(who.part, who.name),
        )
        if who.part is not None
        else who
        for who in played.header.people
    )
    header = replace(
        played.header,
        people=people,
        started=f"2026-03-{day:02d}T14:05:00+00:00",
        engine=played.header.engine if engine is None else engine,
    )
    return Transcript(header=header, events=played.events)


def put(folder: Path, name: str, transcript: Transcript, events: int | None = None) -> Path:
    """Keep a meeting in a file of the folder, or its first events only."""
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / name
    with Journal.create(path, transcript.header) as journal:
        journal.append(transcript.events[:events])
    return path


def drill(transcript: Transcript) -> Transcript:
    """The same played as a drill."""
    header = replace(transcript.header, drill=Drill(skill="signals", after=0))
    return Transcript(header=header, events=transcript.events)


def better_and_better(
    folder: Path, prefix: str = "pair", names: dict[Part, str] | None = None
) -> None:
    """Eight rehearsals of two, the first four badly and the others well."""
    for day in range(1, 9):
        styles = BADLY if day < 5 else WELL
        put(folder, f"{prefix}-{day}.jsonl", meeting(styles, day, day=day, names=names))
