"""Many meetings at once: read, cast and scored on all cores, each by itself."""

import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from multiprocessing import (
    active_children,
    get_all_start_methods,
    get_context,
    resource_tracker,
)

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

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


MOST_AT_ONCE = 16
"""Meetings handed to a process at once."""


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
    cores = _cores()
    if len(tasks) < FEW or cores == 1 or _bytes(tasks) < SMALL:
        yield from map(attempt, tasks)
        return
    done = 0
    try:
        for outcome in _on_cores(tasks, min(cores, len(tasks))):
            done += 1
            yield outcome
    except BrokenProcessPool:
        for task in tasks[done:]:
            yield Outcome(
                refused=f"{task.found.path}: the work broke off, as happens for want of memory. "
                "Try it by itself."
            )


def _on_cores(tasks: Sequence[Task], workers: int) -> Generator[Outcome, None, None]:
    # A process that is forked from one with threads may hang, and this one has a progress bar's.
    forks = "forkserver" in get_all_start_methods()
    context = get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload([__name__])
    size = max(1, min(MOST_AT_ONCE, len(tasks) // workers // 4))
    with ProcessPoolExecutor(workers, context) as pool:
        try:
            # Not `pool.map`: it cancels what is left when it is closed, and a pool whose processes
            # were ended trips over what was cancelled.
            with _interrupts_held():
                coming = [
                    pool.submit(_attempts, tasks[first : first + size])
                    for first in range(0, len(tasks), size)
                ]
            for some in coming:
                yield from some.result()
        except BaseException:
            # Interrupted, or nobody reads on: what the others are at is not waited for.
            for process in active_children():
                process.terminate()
            raise


def _attempts(tasks: Sequence[Task]) -> list[Outcome]:
    return list(map(attempt, tasks))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl+C wait, and keep it for good from the processes that are started meanwhile.

    This process ends those itself; without that, each would print where it was interrupted.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started first, because it lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
