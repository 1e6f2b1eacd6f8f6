"""`roleplay anonymise`: a copy of a meeting without anybody's name."""

from pathlib import Path

import click
import msgspec
from msgspec import Struct

from roleplay.cli.asking import says_yes
from roleplay.cli.exits import ExitCode, at_terminal, say, stop
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import meeting_or_stop
from roleplay.library.languages import LanguageError
from roleplay.model.text import plain
from roleplay.recordings.anonymising import (
    CAPTIONS,
    Anonymised,
    Sample,
    anonymised,
    free_name,
    lines_of,
    what_is_not_known,
    write_copy,
)
from roleplay.recordings.nameless import Replaced
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.disk import reason
from roleplay.store.names import ENDING

_EPILOG = """\b
Examples:
  roleplay anonymise meeting.jsonl
  roleplay anonymise call.vtt --out call-to-show.jsonl --also Acme --also "Tom Mboya Street"
  roleplay anonymise call.vtt --manager david --trainee wanjiru --customer peter --dry-run
"""


class Told(Struct, frozen=True, kw_only=True):
    """What is printed as JSON."""

    file: str
    """Where the copy is; empty where none was written."""
    replaced: tuple[Replaced, ...]
    samples: tuple[Sample, ...]
    told: tuple[str, ...]
    scores_the_same: bool | None


@click.command("anonymise", epilog=_EPILOG)
@click.argument("file")
@click.option("--out", metavar="OUT", help=f"Where the copy goes; it ends in {ENDING}.")
@click.option("--also", metavar="WORD", multiple=True, help="A further word to take out: a firm.")
@click.option("--manager", metavar="NAME", help="Who hands over, in a recording.")
@click.option("--trainee", metavar="NAME", help="Who is to take over.")
@click.option(
    "--customer", "customers", metavar="NAME", multiple=True, help="A customer; may be repeated."
)
@click.option(
    "--vendor", "vendors", metavar="NAME", multiple=True, help="Who else sells; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Show what would be replaced; write nothing.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what was replaced as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    file: str,
    *,
    out: str | None,
    also: tuple[str, ...],
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Copy the meeting in FILE with a part and a letter in the place of every name.

    The copy scores as the meeting does, and the meeting stays as it is. What is replaced is shown
    before it is written. Nicknames, firms and places are not known: read the copy before you show
    it, and name further words with --also.
    """
    naming = Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors)
    opened = meeting_or_stop(file)
    if naming and opened.itself:
        say("This meeting itself says who was who; the names you gave are not used.")
        naming = Naming()
    for word in also:
        if not word.strip():
            stop(ExitCode.USAGE, "--also takes a word, as in --also Acme.")
    try:
        copy = anonymised(opened, Path(file), naming, also)
    except (NamingError, LanguageError) as error:
        stop(ExitCode.USAGE, f"{file}: {error}")
    except (OSError, ValueError) as error:
        stop(ExitCode.FILES, f"{plain(file)} could not be read ({reason(error)}).")
    path = Path(out) if out is not None else free_name(Path(file), Path(), copy)
    if path.suffix != ENDING:
        stop(ExitCode.USAGE, f"{plain(str(path))} does not end in {ENDING}, as the copy does.")
    if not as_json:
        Page().tell_lines(lines_of(copy))
    if dry_run:
        path = Path()
    elif as_json or yes or not at_terminal() or says_yes(f"Write the copy to {path}? y or n: "):
        _write(copy, path)
    else:
        say("Nothing was written.")
        return ExitCode.WELL
    if as_json:
        told = Told(
            file="" if dry_run else str(path),
            replaced=copy.replaced,
            samples=copy.samples,
            told=(*copy.told, what_is_not_known(copy)),
            scores_the_same=copy.scores_the_same,
        )
        print_json(msgspec.json.encode(told) + b"\n")
    return ExitCode.WELL


def _write(copy: Anonymised, path: Path) -> None:
    """Write the copy and what is marked of it, or end the command; nothing is written over."""
    try:
        written = write_copy(copy, path)
    except FileExistsError as error:
        stop(
            ExitCode.FILES,
            f"{plain(str(error.filename or path))} is there already and stays as it is. "
            "Give another name with --out.",
        )
    except (OSError, ValueError) as error:
        stop(ExitCode.FILES, f"{plain(str(path))} cannot be written ({reason(error)}).")
    say(f"Written: {written[0]}")
    for each in written[1:]:
        if each.suffix == CAPTIONS:
            say(f"Written: {each}, the words alone, for players and other programs")
