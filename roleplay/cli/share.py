"""`roleplay share`: let a practice of one's own stand in reports that others read."""

from pathlib import Path

import click
import msgspec

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.showing import print_json
from roleplay.past.sharing import NothingToShareError, share, told
from roleplay.store.errors import NotATranscriptError, StoreError

_EPILOG = """\b
Examples:
  roleplay share transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay share transcripts/2026-03-01-1405-flagship-7.jsonl --by "Amina Said"
  roleplay share transcripts/2026-03-01-1405-flagship-7.jsonl --stop
"""


@click.command("share", epilog=_EPILOG)
@click.argument("file")
@click.option("--stop", "ends", is_flag=True, help="Share it no longer.")
@click.option("--by", default="", metavar="NAME", help="Your name, as the report is to call you.")
@click.option("--json", "as_json", is_flag=True, help="Print whether it is shared as JSON.")
def command(file: str, *, ends: bool, by: str, as_json: bool) -> int:
    """Let the practice in FILE stand in reports on several people, as 'roleplay debrief' writes.

    What you played by yourself beside a stand-in is yours, and is left out of such reports until
    you share it. It is kept beside the meeting, which is not changed, and --stop takes it back.
    """
    if ends and by:
        stop(ExitCode.USAGE, "--by says whose practice you share. Leave it out with --stop.")
    with (
        stopping(ExitCode.FILES, StoreError),
        stopping(ExitCode.MISTAKES, NothingToShareError, NotATranscriptError),
    ):
        changed = share(Path(file), on=not ends, by=by)
    say(told(Path(file), on=not ends, changed=changed))
    if as_json:
        values = {"format": 1, "file": file, "shared": not ends, "changed": changed}
        print_json(msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n")
    return ExitCode.WELL
