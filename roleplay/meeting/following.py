"""Meetings that follow one another: what the next takes over from the file of the one before."""

from pathlib import Path

from roleplay.engine.carrying import NothingToCarryError, carried_over
from roleplay.engine.replay import replay
from roleplay.engine.script import Script
from roleplay.model.event import MeetingEnded
from roleplay.model.scenario import Scenario
from roleplay.model.text import plain
from roleplay.model.transcript import Carried, Transcript, effective
from roleplay.store.errors import StoreError, shown
from roleplay.store.names import ENDING, transcript_folder
from roleplay.store.reader import read_transcript

MOST_READ = 40
"""Files that are opened, the newest first, in search of a meeting to go on from."""


class CannotFollowError(Exception):
    """A meeting cannot go on from that one; the text says why and what to do."""


def carried_from(script: Script, path: Path) -> Carried:
    """What the meeting of a script takes over from the one kept in a file.

    Raises `StoreError` where that cannot be read, and `CannotFollowError`.
    """
    scenario = script.scenario
    if not scenario.follows:
        raise CannotFollowError(
            f"{plain(scenario.title)} follows no other meeting. Play it without --after."
        )
    recovered = read_transcript(path)
    header, events = recovered.transcript.header, recovered.transcript.events
    if header.played is None or header.played.scenario != followed(scenario):
        was = f"a meeting of {plain(header.played.title)}" if header.played else "a recording"
        raise CannotFollowError(
            f"{shown(path)} is {was}. Give the file of a meeting of {plain(scenario.follows)}, "
            "or leave --after out."
        )
    if header.drill is not None:
        raise CannotFollowError(
            f"{shown(path)} is a drill, and a drill is no meeting to go on from. "
            "Give the file of a whole meeting, or leave --after out."
        )
    if recovered.notices:
        raise CannotFollowError(
            f"{shown(path)} is damaged, so nobody can tell how that meeting stood at its end. "
            "Give another one, or leave --after out."
        )
    if not any(isinstance(event, MeetingEnded) for event in effective(events)):
        raise CannotFollowError(
            f"The meeting in {shown(path)} has not ended. Play it to its end first, "
            "with roleplay play --resume, or leave --after out."
        )
    try:
        return carried_over(script, header, replay(header, events), path.name)
    except NothingToCarryError as error:
        raise CannotFollowError(plain(str(error))) from error


def newest_before(script: Script) -> tuple[Path, Transcript] | None:
    """The newest meeting in the person's folder from which this one can go on; None for none."""
    name = followed(script.scenario)
    if not name:
        return None
    for path in _latest(name):
        try:
            carried_from(script, path)
            return path, read_transcript(path).transcript
        except (StoreError, CannotFollowError):
            continue  # it is of something else, or not to be gone on from; the next one may be
    return None


def followed(scenario: Scenario) -> str:
    """The id of the scenario that another one follows; empty where it follows none."""
    return Path(scenario.follows).stem


def _latest(scenario: str) -> list[Path]:
    """Files whose names say that they are of a scenario, the newest first."""
    try:
        named = [
            path
            for path in transcript_folder().iterdir()
            if path.name.endswith(ENDING) and scenario in path.name
        ]
        return sorted(named, key=lambda path: path.stat().st_mtime_ns, reverse=True)[:MOST_READ]
    except OSError:
        return []
