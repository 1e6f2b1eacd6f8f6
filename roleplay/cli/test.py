"""`roleplay test`: the tests that scenarios ship with."""

import click
import msgspec

from roleplay.cli.exits import ExitCode, say
from roleplay.cli.narrator import Page
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.cli.showing import print_json
from roleplay.playtest.expectation import Result, run

_EPILOG = """\b
Examples:
  roleplay test flagship
  roleplay test my-scenario.yaml --json
"""


@click.command("test", epilog=_EPILOG)
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def command(scenario: str, *, as_json: bool) -> int:
    """Play the tests that SCENARIO brings with it and say which of them hold."""
    loaded = loaded_or_stop(scenario)
    tests = loaded.script.scenario.tests
    results = [
        run(
            loaded.script
            if test.customer is None
            else loaded_or_stop(scenario, test.customer).script,
            test,
        )
        for test in tests
    ]
    failed = [result for result in results if result.failures]
    if as_json:
        print_json(msgspec.json.encode(results) + b"\n")
    else:
        _show(results)
    say(f"{len(results) - len(failed)} of {len(results)} tests hold.")
    return ExitCode.MISTAKES if failed else ExitCode.WELL


def _show(results: list[Result]) -> None:
    page = Page()
    for result in results:
        page.tell(f"{'failed' if result.failures else 'holds '}  {result.name}", "", "        ")
        for failure in result.failures:
            page.tell(failure, "          ")
