"""`roleplay playtest`: whether a scenario rewards skill, and everything in it can be met."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from roleplay.authoring.sorting import Kind, files_below, kind_of_file
from roleplay.cli.exits import ExitCode, say, stop
from roleplay.cli.playtested import print_report
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.cli.showing import print_json
from roleplay.cli.waiting import bar
from roleplay.meeting.trying import LostWorkError, try_out
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.playtest.report import Report

MOST_MINUTES = 600

_EPILOG = """\b
Examples:
  roleplay playtest flagship
  roleplay playtest my-scenario.yaml --minutes 0.2
  roleplay playtest scenarios/ --strict --json > found.json

What to do about each smell: docs/playtest.md
"""


@click.command("playtest", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--minutes",
    type=click.FloatRange(0, MOST_MINUTES, min_open=True),
    default=1.0,
    show_default=True,
    help="How thorough: about so long for a half-hour scenario on two cores.",
)
@click.option("--customer", metavar="PERSONA", help="Who sits in the customer's seat.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    show_default=True,
    help="The same seed finds the same.",
)
@click.option("--full", is_flag=True, help="Show every pairing and every move's worth.")
@click.option("--strict", is_flag=True, help="Let a smell fail the play-test as a fault does.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each scenario.")
def command(  # noqa: PLR0913 -- one parameter an option, as click wants them
    paths: tuple[str, ...],
    *,
    minutes: float,
    customer: str | None,
    seed: int,
    full: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Let thousands of meetings be played in each scenario, and tell what came of them.

    Stand-ins of every style play it, a careful reader, and players who do not read a word; from
    moments that are seldom come to meetings are gone on with. Told are what was never met, how
    meetings end, how well skill is told from anything else, what smells, and what must be mended.
    """
    faults = smells = 0
    for path in _scenarios(paths):
        loaded_or_stop(path, customer)
        report = _tried(path, customer, seed=seed, minutes=minutes)
        if as_json:
            print_json(msgspec.json.encode(report) + b"\n")
        else:
            print_report(report, _again(path, customer), full=full)
        faults += len(report.faults)
        smells += len(report.smells)
    say(f"{counted(faults, 'fault')}, {counted(smells, 'smell')}.")
    return ExitCode.MISTAKES if faults or (strict and smells) else ExitCode.WELL


def _scenarios(paths: tuple[str, ...]) -> Iterator[str]:
    """Every scenario meant: names, files, and all that lie in a folder."""
    for path in paths:
        if not Path(path).is_dir():
            yield path
            continue
        found = [
            str(file) for file in files_below(Path(path)) if kind_of_file(file) is Kind.SCENARIO
        ]
        if not found:
            stop(ExitCode.FILES, f"{plain(path)}: There is no scenario in this folder.")
        yield from found


def _tried(path: str, customer: str | None, *, seed: int, minutes: float) -> Report:
    """The play-test of one scenario, with a bar where somebody can see it."""
    with bar() as progress:
        task = progress.add_task("", total=None)

        def tell(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)

        try:
            return try_out(path, customer, seed=seed, thoroughness=minutes, tell=tell)
        except LostWorkError:
            stop(
                ExitCode.FAULT,
                "Part of the work broke off, as happens for want of memory. Try --minutes 0.2.",
            )


def _again(path: str, customer: str | None) -> str:
    """How a meeting of this scenario is played again, to be gone on with on the command line."""
    swapped = f" --customer {shlex.quote(customer)}" if customer else ""
    return f"roleplay play {shlex.quote(plain(path))}{swapped} --auto"
