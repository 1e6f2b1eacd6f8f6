"""`roleplay debrief`: a meeting's debrief as files to take away."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.naming_options import naming_options
from roleplay.cli.own_view import ask_first_view
from roleplay.cli.rubric import rubric_option, rubric_or_stop
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import meeting_or_stop, transcript_or_stop
from roleplay.cli.written import STDOUT, Asked, write
from roleplay.meeting.roles import Role
from roleplay.model.act import VENDOR
from roleplay.past.debriefing import Debrief, worked_out
from roleplay.reports.as_json import debrief_json
from roleplay.reports.debrief.sheet import Sheet
from roleplay.reports.tracks.tiers import NeedsPackageError
from roleplay.reports.tracks.track import Track
from roleplay.reports.wording import notes_of_one
from roleplay.scoring.naming import Naming
from roleplay.store.marked import with_marks

_EPILOG = """\b
Examples:
  roleplay debrief transcripts/2026-03-01-1405-flagship-7.jsonl --html debrief.html
  roleplay debrief meeting.jsonl --md debrief.md --csv turns.csv --csv-marks marks.csv
  roleplay debrief meeting.vtt --manager david --trainee wanjiru --customer peter --html david.html
  roleplay debrief transcripts --html everybody.html
  roleplay debrief transcripts --pair wanjiru david --html the-two.html
  roleplay debrief transcripts --role trainee --own --html me.html
"""


class Form(Struct, frozen=True):
    """A form in which a debrief can be written."""

    ending: str
    """How the names of such files end."""
    module: str
    """Below `reports`; loaded when it is asked for, since templates alone take 60 ms."""
    function: str
    """Which makes it."""
    of: Callable[[Debrief], object]
    """What that is given."""
    holds_view: bool = False
    """Whether what those who were there say of the meeting stands in it."""

    def make(self, debrief: Debrief) -> bytes:
        """The file; raises `NeedsPackageError`."""
        module = import_module(f"roleplay.reports.{self.module}")
        return bytes(getattr(module, self.function)(self.of(debrief)))


def _sheet(debrief: Debrief) -> Sheet:
    from roleplay.past.takeaway import sheet_of  # noqa: PLC0415 - as said above

    return sheet_of(debrief)


def _track(debrief: Debrief) -> Track:
    from roleplay.reports.tracks.track import track_of  # noqa: PLC0415 - as said above

    return track_of(debrief.transcript, debrief.card, debrief.marks)


_FORMS = {
    "html": Form(".html", "debrief.page", "page", _sheet, holds_view=True),
    "md": Form(".md", "debrief.markdown", "markdown", _sheet, holds_view=True),
    "csv": Form(".csv", "tracks.spreadsheet", "turns_csv", _track),
    "csv_marks": Form(".csv", "tracks.spreadsheet", "marks_csv", _track),
    "vtt": Form(".vtt", "tracks.webvtt", "webvtt", lambda debrief: _track(debrief).utterances),
    "boris": Form(".csv", "tracks.boris", "boris_csv", _track),
    "textgrid": Form(".TextGrid", "tracks.textgrid", "textgrid", _track),
    "elan": Form(".eaf", "tracks.elan", "elan", _track),
}
"""By the option that asks for each."""


@click.command("debrief", epilog=_EPILOG)
@click.argument("file")
@click.option("--html", metavar="OUT", help="Write the debrief as one page for a browser.")
@click.option("--md", metavar="OUT", help="Write it as Markdown.")
@click.option("--csv", metavar="OUT", help="Write the turns as a table for spreadsheets.")
@click.option("--csv-marks", metavar="OUT", help="Write what is marked of them as another.")
@click.option("--vtt", metavar="OUT", help="Write what was said as WebVTT captions.")
@click.option("--boris", metavar="OUT", help="Write turns and marks with the columns of BORIS.")
@click.option("--textgrid", metavar="OUT", help="Write turns and marks as a TextGrid for Praat.")
@click.option("--elan", metavar="OUT", help="Write turns and marks as an EAF file for ELAN.")
@click.option("--person", metavar="NAME", help="Of a folder: a report on one person.")
@click.option("--pair", nargs=2, metavar="NAME NAME", help="Of a folder: on two who had a part.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role if role is not Role.NOBODY]),
    help="Of a folder: on yourself, by the role you played here.",
)
@click.option("--own", is_flag=True, help="With it: count your practice that is not shared too.")
@click.option(
    "--stand-ins", is_flag=True, help="Of a folder: count what stand-ins played by themselves too."
)
@click.option("--json", "as_json", is_flag=True, help="Print scorecard and debrief as JSON.")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
@naming_options
@rubric_option
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    file: str,
    *,
    person: str | None,
    pair: tuple[str, str] | None,
    role: str | None,
    own: bool,
    stand_ins: bool,
    as_json: bool,
    force: bool,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    rubric_file: str | None,
    **outs: str | None,
) -> int:
    """Write what there is to say of the meeting in FILE into files to keep, print and mail.

    FILE may be a folder: then it is one report on all meetings below it, or on those of a person,
    of a pair, or your own. What somebody practised by themselves is left out unless they share it
    with 'roleplay share'.

    OUT is a file's name, or - for standard output. No file is written over unless you say --force.
    Without any of them the debrief is printed as Markdown.
    """
    naming = Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors)
    wanted = {form: out for form, out in outs.items() if out is not None}
    if not (wanted or as_json):
        wanted = {"md": STDOUT}
    if [*wanted.values()].count(STDOUT) + as_json > 1:
        stop(ExitCode.USAGE, "Only one of them can go to standard output. Name files for the rest.")
    if Path(file).is_dir():
        from roleplay.cli.debrief_group import (  # noqa: PLC0415 - one meeting does without it
            Wanted,
            debrief_group,
            scope_or_stop,
        )

        scope = scope_or_stop(person, pair, role, own=own, stand_ins=stand_ins)
        asked = Wanted(outs=wanted, as_json=as_json, force=force, rubric_file=rubric_file)
        return debrief_group(file, scope, naming, asked)
    if any((person, pair, role, own, stand_ins)):
        stop(
            ExitCode.USAGE,
            "--person, --pair, --role, --own and --stand-ins are of several meetings. Name the "
            "folder they lie in, in place of one file.",
        )
    debrief = _worked_out(file, naming, rubric_file, as_json=as_json)
    for notice in notes_of_one(debrief.card):
        say(notice)
    holds_view = any(_FORMS[form].holds_view for form in wanted)
    if holds_view and len(debrief.card.stand_ins) < len(VENDOR):
        ask_first_view(debrief.card, debrief.played, debrief.path)
        # What has been kept beside the meeting since; no mark of those is scored.
        debrief = replace(debrief, marks=with_marks(debrief.played, debrief.path).marks)
    for form, out in wanted.items():
        with stopping(ExitCode.FILES, NeedsPackageError):
            data = _FORMS[form].make(debrief)
        write(data, Asked(out=out, ending=_FORMS[form].ending, source=file, force=force))
    if as_json:
        print_json(debrief_json(debrief.card, _sheet(debrief)))
    return ExitCode.WELL


def _worked_out(file: str, naming: Naming, rubric_file: str | None, *, as_json: bool) -> Debrief:
    """The debrief of a meeting that was played, or of a recording with its parts named."""
    rubric = rubric_or_stop(rubric_file)
    opened = meeting_or_stop(file)
    transcript = transcript_or_stop(opened, naming, (file,), as_json=as_json, command="debrief")
    return worked_out(
        transcript,
        played=opened.read,
        path=Path(file),
        marks=opened.marked.marks,
        rubric=rubric,
    )
