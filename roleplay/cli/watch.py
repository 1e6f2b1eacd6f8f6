"""`roleplay watch`: look on while a meeting is clocked in another window."""

import time
from collections.abc import Callable
from pathlib import Path

import click

from roleplay.cli.exits import ExitCode, stopping
from roleplay.cli.narrator import Page
from roleplay.cli.opening import open_application, wants_application
from roleplay.meeting.looking_on import LookingOn, NotClockedError
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.store.errors import StoreError

LOOK = 0.5
"""Seconds between two looks at the file."""

_EPILOG = """\b
Examples:
  roleplay watch transcripts/2026-03-01-1405-live-the-quarter-1.jsonl
"""


@click.command("watch", epilog=_EPILOG)
@click.argument("file")
@click.option("--plain", is_flag=True, help="In plain lines: one whenever the floor changes.")
@click.pass_context
def command(context: click.Context, *, file: str, plain: bool) -> int:
    """Look on while the meeting in FILE is clocked: who has the floor, the clocks, the agenda.

    It reads the record as it grows and never writes to it. Nothing that judges is shown, so that
    those who are in the meeting may see it. In plain lines it ends with the meeting.
    """
    with stopping(ExitCode.FILES, StoreError), stopping(ExitCode.MISTAKES, NotClockedError):
        looking = LookingOn(Path(file))
    if wants_application(context, plain=plain):
        return open_application(looking=looking)
    _in_lines(looking, Page(), time.sleep)
    return ExitCode.WELL


def _in_lines(looking: LookingOn, page: Page, wait: Callable[[float], None]) -> None:
    """A line whenever somebody else has the floor, until the meeting is over or left."""
    told = ""
    while True:
        speaking = " and ".join(looking.people.first(seat) for seat in looking.live.speaking)
        state = "over" if looking.live.finished else "paused" if looking.live.paused else "silence"
        item = f"  [{looking.live.item}]" if looking.live.item else ""
        now = f"{speaking or state}{item}"
        if now != told:
            page.tell(f"{minutes_and_seconds(looking.at):>6}  {now}")
            told = now
        if looking.live.finished:
            return
        if looking.is_quiet:
            page.tell("Nothing more has been heard from whoever clocks.")
            return
        wait(LOOK)
        with stopping(ExitCode.FILES, StoreError):
            looking.look()
