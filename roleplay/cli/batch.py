"""Many meetings at once: read, cast and scored on all cores, each by itself."""

import sys
from collections.abc import Generator, Sequence
from contextlib import closing, suppress

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from roleplay.cli.cores import cores, on_cores
from roleplay.cli.exits import ExitCode, say, stop
from roleplay.cli.finding import Found, transcripts
from roleplay.cli.reading import RefusedError, open_meeting, says_who_was_who
from roleplay.cli.recording import NO_CUSTOMER, prepared
from roleplay.cli.showing import print_json
from roleplay.model.rubric import Rubric
from roleplay.model.transcript import Transcript
from roleplay.reports.as_json import line_json
from roleplay.reports.many import Row, print_rows, row_of
from roleplay.reports.terminal import make_console
from roleplay.reports.wording import notes
from roleplay.scoring import score
from roleplay.scoring.naming import Naming, NamingError

FEW = 4
"""Fewer meetings than this are scored in this process."""

SMALL = 2 * 2**20
"""So are meetings of fewer bytes altogether: it would take longer to start more processes."""


class Task(Struct, frozen=True):
    """A meeting to score, and what to make of its card."""

    found: Found
    naming: Naming
    rubric: Rubric
    as_json: bool


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    line: bytes = b""
    """The scorecard as a line of JSON, if that was asked for."""
    row: Row | None = None
    """The scorecard as a row of the table, if that was."""
    notes: tuple[str, ...] = ()
    refused: str = ""
    """Why it was not scored; empty if it was."""
    passed_over: bool = False
    """It lay in a folder and is no transcript."""
    itself: bool = False
    """It says itself who was who."""


def score_many(places: tuple[str, ...], naming: Naming, rubric: Rubric, *, as_json: bool) -> int:
    """Score every meeting in these files and folders, in their order, and tell what went wrong."""
    if naming and (naming.manager is None or naming.trainee is None):
        stop(
            ExitCode.USAGE,
            "What is scored is how talk passes from the manager to the trainee. Name both, with "
            "--manager and --trainee.",
        )
    tasks = [Task(found, naming, rubric, as_json) for found in transcripts(places)]
    outcomes = []
    with _progress(as_json=as_json) as progress, closing(_outcomes(tasks)) as coming:
        bar = progress.add_task("", total=len(tasks))
        for outcome in coming:
            if outcome.line:
                print_json(outcome.line)
            outcomes.append(outcome)
            progress.advance(bar)
    if not as_json:
        print_rows([each.row for each in outcomes if each.row], make_console())
    return _tell(outcomes, naming)


def _progress(*, as_json: bool) -> Progress:
    """A bar on stderr; none where nobody sees it, or where it would run into the results."""
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty() or (as_json and sys.stdout.isatty()),
    )


def _outcomes(tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
    """What became of each, in order; on all cores if that is worth it."""
    processes = min(cores(), len(tasks))
    if len(tasks) < FEW or processes == 1 or _bytes(tasks) < SMALL:
        yield from map(attempt, tasks)
    else:
        yield from on_cores(attempt, tasks, processes, _lost)


def _lost(task: Task) -> Outcome:
    return Outcome(
        refused=f"{task.found.path}: the work on it broke off, as happens for want of memory. "
        "Score it by itself."
    )


def _bytes(tasks: Sequence[Task]) -> int:
    total = 0
    for task in tasks:
        with suppress(OSError, ValueError):
            total += task.found.path.stat().st_size
    return total


def attempt(task: Task) -> Outcome:
    """Read and score one meeting; whatever is wrong with it comes back as its reason."""
    path = task.found.path
    if task.found.refused:
        return Outcome(refused=f"{path}: {task.found.refused}")
    try:
        opened = open_meeting(path)
        itself = says_who_was_who(opened.transcript)
        transcript = opened.transcript if itself else prepared(opened.transcript, task.naming)
    except RefusedError as error:
        return Outcome(refused=str(error), passed_over=task.found.maybe and error.foreign)
    except NamingError as error:
        return Outcome(refused=f"{path}: {error}")
    # A file's name alone does not tell one folder's meeting from another's.
    header = replace(transcript.header, source=str(path))
    card = score(Transcript(header=header, events=transcript.events), task.rubric)
    return Outcome(
        line=line_json(card) if task.as_json else b"",
        row=None if task.as_json else row_of(card),
        notes=tuple(f"{path}: {note}" for note in (*opened.notices, *notes(card))),
        itself=itself,
    )


def _tell(outcomes: Sequence[Outcome], naming: Naming) -> int:
    """Say what is to be known of the results, and last what was not scored; gives the exit code."""
    for outcome in outcomes:
        for note in outcome.notes:
            say(note)
    scored = [each for each in outcomes if not each.refused]
    if naming and any(each.itself for each in scored):
        say("Played meetings say themselves who was who; the names you gave are for recordings.")
    if not naming.customer and not all(each.itself for each in scored):
        say(NO_CUSTOMER)
    passed_over = [each.refused for each in outcomes if each.refused and each.passed_over]
    if passed_over:
        say("No transcripts, and so left out:")
        for reason in passed_over:
            say(f"  {reason}")
    refused = [each.refused for each in outcomes if each.refused and not each.passed_over]
    if refused:
        say("Not scored:")
        for reason in refused:
            say(f"  {reason}")
    say(f"{len(scored)} of {len(scored) + len(refused)} meetings scored.")
    return ExitCode.MISTAKES if refused else ExitCode.WELL
