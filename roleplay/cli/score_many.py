"""Many meetings scored by one command: a line each, then what is to be known of them."""

from collections.abc import Sequence
from contextlib import closing

from roleplay.cli.exits import ExitCode, nobody_reads, say, say_below
from roleplay.cli.naming_options import require_both
from roleplay.cli.showing import print_json
from roleplay.cli.waiting import bar
from roleplay.model.rubric import Rubric
from roleplay.model.text import plain
from roleplay.recordings.batch import Outcome, Task, outcomes_of
from roleplay.recordings.finding import transcripts
from roleplay.recordings.once import Twice, counted_once
from roleplay.recordings.preparing import NO_CUSTOMER, unusable_languages
from roleplay.reports.as_json import stretch_json
from roleplay.reports.many import print_rows
from roleplay.reports.stretches import print_stretches
from roleplay.reports.terminal import make_console
from roleplay.scoring.naming import Naming
from roleplay.scoring.stretch import stretches

_MOST_TWICE = 20
"""Recordings that count by what is kept of them of which each is told."""


def score_many(places: tuple[str, ...], naming: Naming, rubric: Rubric, *, as_json: bool) -> int:
    """Score every meeting in these files and folders, in their order, and tell what went wrong."""
    require_both(naming)
    files, twice = counted_once(transcripts(places))
    tasks = [Task(file, naming, rubric, as_json) for file in files]
    outcomes = []
    with bar(with_results=as_json) as progress, closing(outcomes_of(tasks)) as coming:
        task = progress.add_task("", total=len(tasks))
        for outcome in coming:
            if outcome.line:
                print_json(outcome.line)
            if nobody_reads():
                return ExitCode.WELL
            outcomes.append(outcome)
            progress.advance(task)
    _print_together(outcomes, rubric, as_json=as_json)
    say_counted_once(twice)
    return _tell(outcomes, naming)


def say_counted_once(twice: Sequence[Twice]) -> None:
    """Say which recordings count by what is kept of them."""
    for each in twice[:_MOST_TWICE]:
        recording, kept = plain(str(each.recording)), plain(str(each.kept))
        say(f"{recording} is kept as {kept}: they count once, by what is kept.")
    if len(twice) > _MOST_TWICE:
        say(f"So do {len(twice) - _MOST_TWICE:,} more recordings that are kept.")


def _print_together(outcomes: Sequence[Outcome], rubric: Rubric, *, as_json: bool) -> None:
    """What only all the meetings show: the table of them, and the way of each pair."""
    ways = stretches([each.sitting for each in outcomes if each.sitting], rubric)
    if as_json:
        for way in ways:
            if len(way.meetings) > 1:
                print_json(stretch_json(way, rubric))
        return
    console = make_console()
    print_rows([each.row for each in _by_date(outcomes) if each.row], console)
    print_stretches(ways, console, rubric)


def _by_date(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """In the order of their dates if every meeting has one, else as they were found."""
    dated = [(each.sitting.started if each.sitting else "", each) for each in outcomes if each.row]
    if not all(started for started, _ in dated):
        return outcomes
    return [each for _, each in sorted(dated, key=lambda pair: pair[0])]


def _tell(outcomes: Sequence[Outcome], naming: Naming) -> int:
    """Say what is to be known of the results, and last what was not scored; gives the exit code."""
    for outcome in outcomes:
        for note in outcome.notes:
            say(note)
    scored = [each for each in outcomes if not each.refused]
    for warning in unusable_languages() if any(each.read for each in scored) else ():
        say(warning)
    if naming and any(each.itself for each in scored):
        say("Played meetings say themselves who was who; the names you gave are for recordings.")
    if not naming.customer and not all(each.itself for each in scored):
        say(NO_CUSTOMER)
    passed_over = [each.refused for each in outcomes if each.refused and each.passed_over]
    refused = [each.refused for each in outcomes if each.refused and not each.passed_over]
    say_below("No transcripts, and so left out:", passed_over)
    say_below("Not scored:", refused)
    say(f"{len(scored)} of {len(scored) + len(refused)} meetings scored.")
    return ExitCode.MISTAKES if refused else ExitCode.WELL
