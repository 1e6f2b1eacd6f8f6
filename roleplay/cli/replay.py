"""`roleplay replay`: read a meeting again, turn by turn."""

import click
import msgspec

from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import transcript_or_stop
from roleplay.model.transcript import effective

_EPILOG = """\b
Examples:
  roleplay replay transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay replay meeting.jsonl --all
"""


@click.command("replay", epilog=_EPILOG)
@click.argument("file")
@click.option("--all", "sees_all", is_flag=True, help="Show what the customer held back as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the events that count as JSON.")
def command(file: str, *, sees_all: bool, as_json: bool) -> None:
    """Tell the meeting in FILE again, with the number of each turn as scorecards name it."""
    transcript = transcript_or_stop(file)
    counted = effective(transcript.events)
    if as_json:
        shown = {"header": transcript.header, "events": counted}
        print_json(msgspec.json.encode(shown) + b"\n")
        return
    Narrator(transcript.header, Page(), sees_all=sees_all, numbered=True).tell(counted)
