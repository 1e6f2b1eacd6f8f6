"""`roleplay rate`: what a coach, or one of the two, thinks of a meeting, beside what it shows."""

import sys
from typing import get_args

import click
import msgspec

from roleplay.cli.exits import ExitCode, ask, say, stop
from roleplay.cli.mark import keep
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import meeting_or_stop, transcript_or_stop
from roleplay.model.mark import HIGHEST, MOST_RATERS, Rated, RatedItem, Rater, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.phrasing import counted
from roleplay.model.rating import ASKED, Sheet, sheet_of, sheets
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.recordings.meetings import Opened
from roleplay.reports.rating import (
    anchors,
    asked_in_words,
    figure_in_words,
    name_of,
    seen_heading,
    told_of,
    who_rated,
)
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming

_EPILOG = """\b
Examples:
  roleplay rate FILE
  roleplay rate FILE --by Amina --raters 2
  roleplay rate FILE --as trainee
  roleplay rate FILE --by Amina --set framing=4 --set floor=2 --set level=2
  roleplay rate FILE --by Amina --done
  roleplay rate FILE --show
"""


@click.command("rate", epilog=_EPILOG)
@click.argument("file")
@click.option(
    "--as",
    "rater",
    type=click.Choice(get_args(Rater)),
    default="coach",
    show_default=True,
    help="Who rates: a coach, or one of the two their own meeting.",
)
@click.option("--by", default="", metavar="NAME", help="Your name, where several coaches rate.")
@click.option(
    "--raters",
    type=click.IntRange(1, MOST_RATERS),
    default=1,
    show_default=True,
    help="How many coaches rate; until all have, no coach's numbers are shown.",
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="ITEM=N",
    help="Rate without being asked: framing=4. May be repeated.",
)
@click.option(
    "--done", is_flag=True, help="That is all: what you left open stays so, and your sheet is in."
)
@click.option(
    "--show", is_flag=True, help="Show the ratings and what the meeting shows, rate none."
)
@click.option("--json", "as_json", is_flag=True, help="Print the ratings as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    file: str,
    *,
    rater: Rater,
    by: str,
    raters: int,
    given: tuple[str, ...],
    done: bool,
    show: bool,
    as_json: bool,
) -> int:
    """Rate the meeting in FILE on five items with anchors, and its level as a whole.

    The two rate their own meeting with --as, and say how sure they were of it before and after.
    What is rated is kept beside the meeting, as marks are, and is never part of its score. Several
    coaches stay blind to each other until all have given their sheets in: every item and the level,
    or what they rated with --done.
    """
    if raters > 1 and not by.strip():
        stop(ExitCode.USAGE, "Where several coaches rate, say who you are, as in --by Amina.")
    opened = meeting_or_stop(file)
    card = _card(opened, file, as_json=as_json)
    if not show:
        values = _given(given, rater)
        if not (values or done or as_json) and sys.stdin.isatty():
            values = _asked(rater, card)
        if done and not (values or sheet_of(sheets(opened.marked.marks), rater, by).values):
            stop(ExitCode.USAGE, "Nothing is rated under that name yet. Rate with --set first.")
        if values or done:
            of = fingerprint(all_said(opened.read))
            keep(file, [Rated(of=of, rater=rater, values=values, raters=raters, done=done)], by)
            say(f"{counted(len(values), 'rating')} kept.")
            opened = meeting_or_stop(file)
        elif not as_json and not sys.stdin.isatty():
            say("Nobody can be asked here. Say what you rate, as in --set framing=4.")
    every = sheets(opened.marked.marks)
    reader = Sheet(rater, by.strip(), {}, raters) if by.strip() else None
    open_sheets, rows, said = told_of(every, card, reader)
    if as_json:
        print_json(msgspec.json.encode({"sheets": open_sheets, "items": rows}) + b"\n")
        return ExitCode.WELL
    page = Page()
    if not every:
        page.tell("Nobody has rated this meeting yet.")
    if rows:
        heads = "".join(f"{who_rated(each)[:14]:>15}" for each in open_sheets)
        page.tell(f"{'':<20}{heads}   {seen_heading()}")
    for row in rows:
        seen = "" if row.evidence is None else figure_in_words(row.item, row.evidence)
        numbers = "".join(f"{told[:14]:>15}" for told in row.told)
        page.tell(f"{row.name:<20}{numbers}   {seen}".rstrip())
    for sentence in said:
        page.tell(sentence)
    return ExitCode.WELL


def _card(opened: Opened, file: str, *, as_json: bool) -> Scorecard:
    transcript = transcript_or_stop(opened, Naming(), (file,), as_json=as_json, command="rate")
    return score(transcript, rubric_for(transcript.header))


def _given(given: tuple[str, ...], rater: Rater) -> dict[RatedItem, int]:
    """What was rated on the command line, or the end of the command."""
    values: dict[RatedItem, int] = {}
    for each in given:
        name, _, number = each.partition("=")
        item = next((one for one in ASKED[rater] if one == name.strip().replace("-", "_")), None)
        if item is None:
            there = ", ".join(ASKED[rater])
            stop(ExitCode.USAGE, f"There is no item {plain(name)[:40]}. There are: {there}.")
        if number.strip() not in {str(n) for n in range(1, HIGHEST[item] + 1)}:
            stop(
                ExitCode.USAGE,
                f"{item} is rated by a number from 1 to {HIGHEST[item]}, as in --set {item}=3.",
            )
        values[item] = int(number)
    return values


def _asked(rater: Rater, card: Scorecard) -> dict[RatedItem, int]:
    """Ask item by item, each with its anchors; what was answered before the end counts."""
    say(asked_in_words(rater))
    values: dict[RatedItem, int] = {}
    for item in ASKED[rater]:
        say()
        say(name_of(item))
        for number, meaning in anchors(item, card):
            say(f"  {number}  {meaning}")
        try:
            while (answer := ask("> ").strip()) and answer not in {
                str(n) for n in range(1, HIGHEST[item] + 1)
            }:
                say(f"A number from 1 to {HIGHEST[item]}, or Enter to leave it open.")
        except EOFError:
            say()
            break
        if answer:
            values[item] = int(answer)
    return values
