"""What was played as a test of the scenario: printed to paste, or put into a file."""

from pathlib import Path

import click

from roleplay.authoring.read import read_scenario
from roleplay.authoring.recorded_test import NoPlaceError, as_yaml, tests_in, with_test
from roleplay.authoring.source import Refusal, read_bytes
from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.files.rewriting import ChangedSinceError, digest_of_bytes, rewrite
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.scenario import ScenarioTest
from roleplay.playtest.expectation import run
from roleplay.playtest.trail import recorded
from roleplay.store.disk import reason


def tell_test(session: Session, into: Path | None) -> None:
    """Print the meeting as a test to paste, or add it to a scenario's file.

    Says why where its moves alone, played again, do not come to the same ending.
    """
    end = session.state.ended
    if end is None:
        say("The meeting has not ended, so there is no test to record yet.")
        return
    own = session.script.scenario.seat_of(Part.CUSTOMER).persona
    sat = session.script.cast[session.script.seat_of[Part.CUSTOMER]].id
    test = recorded(session.transcript, end, None if sat == own else sat)
    if failures := run(session.script, test).failures:
        say(
            "No test was recorded: played again by its moves alone, the meeting goes another way."
            f" {failures[0].text} A customer warmed by hand, the nods of a meeting begun before"
            " there were looks, and own words that were none of the moves are in no test."
        )
        return
    if into is None:
        click.echo(f"tests:\n{as_yaml(test)}", nl=False)
        say("Paste it under the scenario's `tests:`, and give it a name of your own.")
    else:
        _add(into, test)


def _add(path: Path, test: ScenarioTest) -> None:
    try:
        with stopping(ExitCode.FILES, Refusal), stopping(ExitCode.MISTAKES, NoPlaceError):
            data = read_bytes(path)
            text = with_test(data.decode("utf-8"), test)
    except UnicodeDecodeError:
        stop(ExitCode.MISTAKES, "The file is not text in UTF-8, so nothing was added to it.")
    before = read_scenario(path).scenario
    if before is None or any(each.name == test.name for each in before.tests):
        stop(
            ExitCode.MISTAKES,
            f"{path} has mistakes, so nothing was added to it. See them with: roleplay check"
            if before is None
            else f"{path} has this test already.",
        )
    if tests_in(text) != len(before.tests) + 1:
        stop(ExitCode.MISTAKES, f"No place was found for a test in {path}. Paste it by hand.")
    try:
        with stopping(ExitCode.FILES, ChangedSinceError):
            rewrite(path, text.encode(), digest_of_bytes(data))
    except OSError as error:
        stop(ExitCode.FILES, f"{path} cannot be written ({reason(error)}); it is as it was.")
    say(f"The test was added to {path}. Give it a name of your own.")
