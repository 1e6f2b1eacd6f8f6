"""`roleplay preview`: a scenario playing beside the editor in which it is written."""

import sys
import threading
from contextlib import suppress

import click

from roleplay.cli.exits import ExitCode, ask, say
from roleplay.cli.mistakes import code_of, stop_for
from roleplay.cli.opening import open_application, wants_application
from roleplay.cli.preview_lines import LeftError, PreviewLines
from roleplay.cli.scenarios import loading, stop_because
from roleplay.meeting.loading import Version, path_of
from roleplay.meeting.previewing import NOTHING_KEPT, Preview
from roleplay.meeting.watching import Watch
from roleplay.model.text import plain

_EPILOG = """\b
Examples:
  roleplay preview my-scenario.yaml
  roleplay preview my-scenario.yaml --customer kirsten-nordvig --seed 7
  roleplay preview my-scenario.yaml --plain
"""

_PROMPT = "> "


@click.command("preview", epilog=_EPILOG)
@click.argument("scenario")
@click.option("--customer", metavar="PERSONA", help="Who sits in the customer's seat.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    show_default=True,
    help="What chance goes by; another one draws other lines and places.",
)
@click.option("--plain", is_flag=True, help="In plain lines, also at a terminal.")
@click.pass_context
def command(
    context: click.Context, *, scenario: str, customer: str | None, seed: int, plain: bool
) -> int:
    """Play SCENARIO while you write it: each save is read at once, with its mistakes beside it.

    You stay where you were in the meeting. Mistakes leave the last good version running. Nothing
    is kept.
    """
    with loading():
        path = path_of(scenario)
    watch, preview = Watch(path, customer), Preview(seed)
    first = watch.look()
    if first is not None:
        preview.take(first)
        if first.refused is not None:
            stop_because(first.refused)
    if preview.session is None and code_of(preview.wrong) is ExitCode.FILES:
        stop_for(preview.wrong, "Then preview it again.")
    if wants_application(context, plain=plain):
        return open_application(preview=(preview, watch))
    say(f"{NOTHING_KEPT} ? explains, q leaves.")
    return _in_lines(PreviewLines(preview, watch))


def _in_lines(lines: PreviewLines) -> int:
    """Tell each save as it comes, and do what is typed, until they leave."""
    lines.tell_version(taken=lines.preview.session is not None)
    turn, over = threading.Lock(), threading.Event()
    watching = threading.Thread(target=_watch, args=(lines, turn, over), daemon=True)
    watching.start()
    try:
        while True:
            typed = plain(ask(_PROMPT)).strip()
            with turn:
                if lines.broke is not None:
                    raise lines.broke
                lines.answer(typed)
    except (EOFError, LeftError):
        return ExitCode.WELL
    finally:
        over.set()
        with suppress(RuntimeError):
            watching.join(timeout=5)


def _watch(lines: PreviewLines, turn: threading.Lock, over: threading.Event) -> None:
    """Tell each save; what is typed meanwhile is answered in its turn."""

    def have(version: Version) -> None:
        with turn:
            lines.take(version)
            sys.stdout.write(_PROMPT)
            sys.stdout.flush()

    try:
        lines.watch.follow(over, have)
    except Exception as error:  # noqa: BLE001 - told where nobody waits for an answer
        lines.broke = error
        say("Something went wrong here. Press Enter to be told what.")
