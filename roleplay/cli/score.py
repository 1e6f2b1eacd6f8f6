"""`roleplay score`: what a meeting was worth, from its transcript."""

import click

from roleplay.cli.reading import transcript_in
from roleplay.cli.showing import print_scorecard
from roleplay.scoring import score

_EPILOG = """\b
Examples:
  roleplay score transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay score meeting.jsonl --json
"""


@click.command("score", epilog=_EPILOG)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def command(file: str, *, as_json: bool) -> None:
    """Score the meeting in FILE, a transcript that 'roleplay play' has kept."""
    print_scorecard(score(transcript_in(file)), as_json=as_json)
