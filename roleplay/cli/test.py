"""`roleplay test`: the tests that scenarios ship with."""

import click
import msgspec

from roleplay.cli.exits import ExitCode, say
from roleplay.cli.narrator import Page
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.cli.showing import print_json
from roleplay.engine.casting import people_of
from roleplay.engine.script import Script
from roleplay.meeting.loading import Loaded
from roleplay.model.act import Part
from roleplay.model.event import FellSilent, Said
from roleplay.model.people import People
from roleplay.model.phrasing import counted
from roleplay.model.scenario import ScenarioTest
from roleplay.model.text import plain
from roleplay.playtest.costs import Cost
from roleplay.playtest.expectation import Failure, Result, run
from roleplay.reports.wording import VendorNames, clip

_EPILOG = """\b
Examples:
  roleplay test flagship
  roleplay test my-scenario.yaml --json
"""


@click.command("test", epilog=_EPILOG)
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def command(scenario: str, *, as_json: bool) -> int:
    """Play the tests that SCENARIO brings with it and say which of them hold.

    Of one that fails: its file and line, the last three exchanges and what was open, or, for a
    number that is too low, the turns that cost most.
    """
    loaded = loaded_or_stop(scenario)
    played = [(_cast_for(test, scenario, loaded), test) for test in loaded.script.scenario.tests]
    results = [(script, run(script, test)) for script, test in played]
    failed = sum(bool(result.failures) for _, result in results)
    if as_json:
        print_json(msgspec.json.encode([result for _, result in results]) + b"\n")
    else:
        for script, result in results:
            _show(result, script)
    say(f"{len(results) - failed} of {len(results)} tests hold.")
    return ExitCode.MISTAKES if failed else ExitCode.WELL


def _cast_for(test: ScenarioTest, scenario: str, loaded: Loaded) -> Script:
    """The script with the customer whom a test swaps in, if it does."""
    if test.customer is None:
        return loaded.script
    return loaded_or_stop(scenario, test.customer).script


def _show(result: Result, script: Script) -> None:
    page = Page()
    page.tell(f"{'failed' if result.failures else 'holds '}  {result.name}", "", "        ")
    for failure in result.failures:
        _show_failure(failure, page, script)


def _show_failure(failure: Failure, page: Page, script: Script) -> None:
    """Where a test failed, what had just happened, what was open, and what cost most."""
    people = people_of(script)
    if failure.file:  # in one piece, so that it can be clicked on or copied
        click.echo(f"        {plain(failure.file)}:{failure.line}")
    page.tell(failure.text, "        ", "          ")
    if failure.costs:
        page.tell("What cost most:", "        ")
        for cost in failure.costs:
            page.tell(_cost(cost, people), "          ", "            ")
        return
    if failure.events:
        page.tell("Just before:", "        ")
        for event in failure.events:
            if isinstance(event, Said):
                page.tell(f"{people.first(event.seat)}: {event.text}", "          ", "            ")
            elif isinstance(event, FellSilent):
                page.tell("(Nobody speaks.)", "          ")
    if failure.open:
        page.tell("Open there:", "        ")
        for move in failure.open:
            page.tell(f"{move.move} ({move.seat}): {move.text}", "          ", "            ")


def _cost(cost: Cost, people: People) -> str:
    said = f'turn {cost.turn}, {people.first(cost.seat)}: "{clip(cost.words, 60)}"'
    if cost.kind == "spoke":
        return f"{said} ({counted(round(cost.weight), 'second')})"
    if cost.kind == "cooled":
        return f"{said} (a fall of {cost.weight:.2f})"
    names = VendorNames(manager=people.of(Part.MANAGER), trainee=people.of(Part.TRAINEE))
    return f"{said} ({names.rule(cost.kind, Part.MANAGER.value)}: {cost.weight:.2g})"
