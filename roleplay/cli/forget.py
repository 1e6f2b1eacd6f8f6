"""`roleplay forget`: a person taken out of everything that is kept on this computer."""

from pathlib import Path

import click
import msgspec
from msgspec import Struct

from roleplay.cli.asking import says_yes
from roleplay.cli.exits import ExitCode, at_terminal, say, stop, stopping
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.model.text import plain
from roleplay.past.forgetting.doing import Done, forget
from roleplay.past.forgetting.known import NobodyMeantError
from roleplay.past.forgetting.places import usual_places
from roleplay.past.forgetting.plan import Doing, Plan, Step, plan_of
from roleplay.past.forgetting.telling import (
    ELSEWHERE,
    done_told,
    headline,
    left_told,
    rows,
    unlisted_told,
)
from roleplay.store.errors import PeopleError

_EPILOG = """\b
Examples:
  roleplay forget "Amina Odhiambo" --dry-run
  roleplay forget "Amina Odhiambo"
  roleplay forget "Amina Odhiambo" --also Mimi --in ~/recordings
  roleplay forget "Amina Odhiambo" --with-meetings --yes
"""


class FileTold(Struct, frozen=True):
    """A file, and what is done with it."""

    path: str
    kind: str
    doing: Doing
    times: int
    to: str = ""


class LeftTold(Struct, frozen=True):
    """A file that stays as it is, and why."""

    path: str
    why: str


class Told(Struct, frozen=True, kw_only=True):
    """What is printed as JSON."""

    person: str
    done: bool
    """Whether it was done, and not only planned."""
    files: tuple[FileTold, ...]
    left: tuple[LeftTold, ...]
    told: tuple[str, ...]


@click.command("forget", epilog=_EPILOG)
@click.argument("person")
@click.option(
    "--also", metavar="WORD", multiple=True, help="A further word for them, such as a nickname."
)
@click.option(
    "--in", "more", metavar="PATH", multiple=True, help="A folder or file elsewhere to go through."
)
@click.option(
    "--with-meetings",
    is_flag=True,
    help="Erase meetings in which they are the only real person, such as their own practice.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done; do nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what is done as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    person: str,
    *,
    also: tuple[str, ...],
    more: tuple[str, ...],
    with_meetings: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Take PERSON out of everything roleplay keeps on this computer: no letter of the name stays.

    Meetings stay, since they are others' evidence too, and score as before; in the place of the
    name stands the part. What will be done is listed first, and asked. It cannot be undone.
    """
    places = usual_places([Path(each).expanduser() for each in more])
    if missing := [str(path) for path in places.more if not path.exists()]:
        stop(ExitCode.USAGE, f"There is no {plain(missing[0])}. Look at the spelling.")
    words = tuple(word for word in also if word.strip())
    with stopping(ExitCode.USAGE, NobodyMeantError), stopping(ExitCode.FILES, PeopleError):
        plan = plan_of(person, places, also=words, with_meetings=with_meetings)
    if not as_json:
        _show(plan)
    if plan.empty or dry_run:
        if as_json:
            _print(plan, None)
        return ExitCode.MISTAKES if plan.left and not dry_run else ExitCode.WELL
    if not yes:
        if as_json or not at_terminal():
            stop(
                ExitCode.USAGE,
                "Nothing was done: nobody can be asked here. Add --yes to do it, or --dry-run to "
                "see what would be done.",
            )
        if not says_yes(f"Forget {plain(plan.who.name)}? It cannot be undone. y or n: "):
            say("Nothing was done.")
            return ExitCode.WELL
    done = forget(plan, words)
    if as_json:
        _print(plan, done)
    return _end(plan, done)


def _show(plan: Plan) -> None:
    page = Page()
    page.tell(headline(plan))
    page.tell_lines(rows(plan))
    for sentence in (*unlisted_told(plan), *plan.told):
        page.tell(sentence)
    page.tell_lines(left_told(plan))
    page.tell(ELSEWHERE)


def _print(plan: Plan, done: Done | None) -> None:
    steps = plan.steps if done is None else done.steps
    left = plan.left if done is None else (*plan.left, *done.left)
    told = Told(
        person=plan.who.name,
        done=done is not None,
        files=tuple(map(_told, steps)),
        left=tuple(LeftTold(str(each.path), each.why) for each in left),
        told=(*unlisted_told(plan), *plan.told, ELSEWHERE),
    )
    print_json(msgspec.json.encode(told) + b"\n")


def _told(step: Step) -> FileTold:
    to = "" if step.to is None else str(step.to)
    return FileTold(str(step.path), step.kind.value, step.doing, step.times, to)


def _end(plan: Plan, done: Done) -> int:
    """Say what came of it; whatever could not be changed makes it end as a failure of files."""
    say(done_told(done.steps))
    for each in done.left:
        say(f"Not done: {each.path}: {each.why}")
    if done.left:
        say("Do it again once that is mended; what is done already is left alone.")
        return ExitCode.FILES
    return ExitCode.MISTAKES if plan.left else ExitCode.WELL
