"""`roleplay replay`: read a meeting again, turn by turn."""

from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from roleplay.cli.exits import say
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import stop_refused
from roleplay.model.marking import LEFT_OUT
from roleplay.model.phrasing import counted as counted_of
from roleplay.model.transcript import effective
from roleplay.recordings.meetings import RefusedError, open_meeting
from roleplay.store.left_out import LeftOut, words_in

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
    """Tell the meeting in FILE again, with the number of each turn as scorecards name it.

    What was said in a damaged part of the file is told behind it: it counts for nothing.
    """
    try:
        opened = open_meeting(Path(file))
    except RefusedError as error:
        if error.left_out is not None and not as_json:
            _tell_left_out(error.left_out, Page(), str)
        stop_refused(error)
    for notice in opened.notices:
        say(notice)
    transcript = opened.marked.whole
    header, counted = transcript.header, effective(transcript.events)
    if as_json:
        shown = {"header": header, "events": tuple(counted)}
        print_json(msgspec.json.encode(shown) + b"\n")
        return
    if LEFT_OUT in header.repairs:
        say(
            f"{counted_of(header.repairs[LEFT_OUT], 'turn')} before and after the meeting, as it is"
            " marked, are not shown; they are in the file as they were."
        )
    narrator = Narrator(header, Page(), sees_all=sees_all, numbered=True)
    narrator.tell(counted)
    if opened.left_out is not None:
        _tell_left_out(opened.left_out, narrator.page, narrator.people.full)


def _tell_left_out(left_out: LeftOut, page: Page, name_of: Callable[[str], str]) -> None:
    """Tell the words in the part of a file that does not count, if there are any."""
    for place, words in enumerate(words_in(left_out)):
        if not place:
            page.tell()
            page.tell("-- in what was left out, and counts for nothing --")
        page.tell()
        who = f", {name_of(words.seat)}" if words.seat else ""
        surely = "" if words.whole else ", perhaps not as it was said"
        page.tell(f"Line {words.line}{who}{surely}:")
        page.tell(words.text, "    ")
