"""`roleplay edit`: correct a recording or a clocked meeting, turn by turn."""

import shlex

import click

from roleplay.cli.correcting import editing_or_stop
from roleplay.cli.exits import ExitCode, stop
from roleplay.cli.opening import open_application, wants_application
from roleplay.model.text import plain

_EPILOG = """\b
Examples:
  roleplay edit meeting.vtt
  roleplay edit transcripts/2026-03-01-1405-live-the-quarter-1.jsonl --by Amina
"""


@click.command("edit", epilog=_EPILOG)
@click.argument("file")
@click.option("--by", default="", metavar="NAME", help="Who corrects it, for where several do.")
@click.pass_context
def command(context: click.Context, *, file: str, by: str) -> int:
    """Correct who spoke, from when to when and what they did, in the meeting in FILE.

    The recording or record is not changed: each correction is kept in a file beside it, at once,
    and counts wherever the meeting is scored or shown. Without a terminal, or in plain lines,
    'roleplay mark' makes the same corrections one by one.
    """
    editing = editing_or_stop(file, by)
    if not wants_application(context):
        stop(
            ExitCode.USAGE,
            "The editor needs a terminal to show itself on. In lines, one correction at a time:\n"
            f"  roleplay mark {shlex.quote(plain(file))} --turn 24 --said-by NAME\n"
            "'roleplay mark --help' lists them all.",
        )
    return open_application(editing=editing)
