"""`roleplay rename`: another name for something in a scenario, everywhere it stands."""

import click

from roleplay.authoring.mentions import NameKind
from roleplay.authoring.renaming.allowed import CannotRenameError, MistakesFirstError
from roleplay.authoring.renaming.plan import Change, Plan, plan_renaming
from roleplay.authoring.source import Refusal
from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.mistakes import stop_for
from roleplay.cli.scenarios import own_file_or_stop
from roleplay.files.rewriting import (
    ChangedSinceError,
    HalfWrittenError,
    Rewriting,
    digest_of_bytes,
    rewrite_all,
)
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.store.disk import reason

_EPILOG = """\b
Examples:
  roleplay rename arrival welcome --in my-scenario.yaml --dry-run
  roleplay rename arrival welcome --in my-scenario.yaml
  roleplay rename credit/ask ask-finance --in my-scenario.yaml
  roleplay rename customer founder --kind seat --in my-scenario.yaml
"""


@click.command("rename", epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@click.option("--in", "scenario", required=True, metavar="SCENARIO", help="The scenario's file.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in NameKind]),
    help="What OLD is the name of, where more than one thing is called so.",
)
@click.option("--dry-run", is_flag=True, help="Show the lines that would change; write nothing.")
def command(old: str, new: str, *, scenario: str, kind: str | None, dry_run: bool) -> None:
    """Call a beat, a move, a variable or a seat NEW in place of OLD, everywhere it stands.

    Conditions, places to fill in, tests, included files and the scenarios in the same folder that
    extend it are changed with it; comments, quotes and everything else stay as they are. All files
    are changed or none. A move that several beats have is named with its beat: credit/ask.
    """
    path = own_file_or_stop(scenario, " and stays as it is")
    with (
        stopping(ExitCode.MISTAKES, CannotRenameError),
        stopping(ExitCode.FILES, ChangedSinceError, Refusal),
    ):
        try:
            plan = plan_renaming(path, old, new, None if kind is None else NameKind(kind))
        except MistakesFirstError as error:
            stop_for(error.mistakes, str(error))
    if dry_run:
        for change in plan.changes:
            _show(change)
        for entry in plan.translations:
            click.echo(f"{plain(str(entry.path))}: {_of_entries(entry.entries)}")
    else:
        _write(plan)
    places = counted(sum(change.places for change in plan.changes), "place")
    files = counted(len(plan.changes), "file")
    done = "Would rename" if dry_run else "Renamed"
    say(f"{done} the {plan.kind} `{plan.old}` to `{plan.new}`: {places} in {files}.")
    if plan.translations and not dry_run:
        entries = sum(each.entries for each in plan.translations)
        say(f"In {counted(len(plan.translations), 'translation')}: {_of_entries(entries)}.")
    for note in plan.notes:
        say(note)


def _show(change: Change) -> None:
    for line in change.lines:
        click.echo(f"{plain(str(change.path))}:{line.number}")
        click.echo(f"  - {plain(line.before)}")
        click.echo(f"  + {plain(line.after)}")


def _of_entries(number: int) -> str:
    return "1 entry goes along" if number == 1 else f"{number} entries go along"


def _write(plan: Plan) -> None:
    files = [
        *(Rewriting(each.path, each.after, digest_of_bytes(each.before)) for each in plan.changes),
        *(
            Rewriting(each.path, each.after, digest_of_bytes(each.before))
            for each in plan.translations
        ),
    ]
    try:
        with stopping(ExitCode.FILES, ChangedSinceError, HalfWrittenError):
            rewrite_all(files)
    except OSError as error:
        which = error.filename or "a file"
        stop(ExitCode.FILES, f"Nothing was renamed: {which} cannot be written ({reason(error)}).")
