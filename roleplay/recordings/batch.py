"""Many meetings at once: read, cast and scored on all cores, each by itself."""

from collections.abc import Generator, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.dates import date_in
from roleplay.library.languages import LanguageError
from roleplay.model.rubric import Rubric
from roleplay.model.transcript import Transcript
from roleplay.recordings.finding import TranscriptFile
from roleplay.recordings.meetings import RefusedError, dated_by_file, open_meeting
from roleplay.recordings.preparing import is_cast, ready
from roleplay.reports.as_json import line_json
from roleplay.reports.many import Row, row_of
from roleplay.reports.wording import notes
from roleplay.scoring import score_with_sitting
from roleplay.scoring.naming import Naming, NamingError
from roleplay.scoring.stretch import Sitting
from roleplay.work.cores import cores, on_cores
from roleplay.work.unswept import unswept

FEW = 4
"""Fewer meetings than this are scored in this process."""

SMALL = 2 * 2**20
"""So are meetings of fewer bytes altogether: it would take longer to start more processes."""


class Task(Struct, frozen=True):
    """A meeting to score, and what to make of its card."""

    file: TranscriptFile
    naming: Naming
    rubric: Rubric
    as_json: bool


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    line: bytes = b""
    """The scorecard as a line of JSON, if that was asked for."""
    row: Row | None = None
    """The scorecard as a row of the table, if that was."""
    sitting: Sitting | None = None
    """The meeting as a stretch of several sees it, if a manager and a trainee are named."""
    notes: tuple[str, ...] = ()
    refused: str = ""
    """Why it was not scored; empty if it was."""
    passed_over: bool = False
    """It lay in a folder and is no transcript."""
    itself: bool = False
    """It says itself who was who, or marks beside it do."""
    read: bool = False
    """Its words were read, by the word lists of a language."""


def outcomes_of(tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
    """What became of each, in order; on all cores if that is worth it."""
    processes = min(cores(), len(tasks))
    if len(tasks) < FEW or processes == 1 or _bytes(tasks) < SMALL:
        yield from map(attempt, tasks)
    else:
        yield from on_cores(attempt, tasks, processes, _lost)


def _lost(task: Task) -> Outcome:
    return Outcome(
        refused=f"{task.file.path}: the work on it broke off, as happens for want of memory. "
        "Score it by itself."
    )


def _bytes(tasks: Sequence[Task]) -> int:
    total = 0
    for task in tasks:
        with suppress(OSError, ValueError):
            total += task.file.path.stat().st_size
    return total


def attempt(task: Task) -> Outcome:
    """Read and score one meeting; whatever is wrong with it comes back as its reason."""
    with unswept():
        return _attempted(task)


def _attempted(task: Task) -> Outcome:
    path = task.file.path
    if task.file.refused:
        return Outcome(refused=f"{path}: {task.file.refused}")
    try:
        opened = open_meeting(path)
        if task.file.maybe and opened.read.header.drill is not None:
            reason = f"{path} is a drill, which counts as no meeting. Name the file to score it."
            return Outcome(refused=reason, passed_over=True)
        itself = opened.itself
        transcript = ready(opened, task.naming)
    except RefusedError as error:
        return Outcome(refused=str(error), passed_over=task.file.maybe and error.foreign)
    except (NamingError, LanguageError) as error:
        return Outcome(refused=f"{path}: {error}")
    # A file's name alone does not tell one folder's meeting from another's.
    header = replace(transcript.header, source=str(path))
    transcript = Transcript(header=header, events=transcript.events)
    card, sitting = score_with_sitting(transcript, task.rubric, date_in(path.name))
    told = (*opened.notices, *dated_by_file(header), *notes(card))
    return Outcome(
        line=line_json(card) if task.as_json else b"",
        row=None if task.as_json else row_of(card),
        sitting=sitting,
        notes=tuple(f"{path}: {note}" for note in told),
        read=not itself,
        itself=itself or (not task.naming and is_cast(opened.marked.marks)),
    )
