"""`roleplay debrief FOLDER`: one report on the meetings of a person, a pair or a group."""

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.rubric import rubric_or_stop
from roleplay.cli.showing import print_json
from roleplay.cli.written import Asked, write
from roleplay.model.rubric import Rubric
from roleplay.past.several.reading import Found, everything_in
from roleplay.past.several.report import Report, report_on, scope_by
from roleplay.past.several.scope import Scope
from roleplay.past.several.telling import group_sheet
from roleplay.recordings.preparing import NO_CUSTOMER, unusable_languages
from roleplay.reports.debrief.group_sheet import GroupSheet
from roleplay.scoring.naming import Naming, NamingError


class Form(Struct, frozen=True):
    """A form in which a report can be written."""

    ending: str
    make: Callable[[Report, GroupSheet], bytes]


# Each loads what it needs when it is asked for: templates alone take 60 ms.


def _html(_: Report, sheet: GroupSheet) -> bytes:
    from roleplay.reports.debrief.group_page import group_page  # noqa: PLC0415 - as said above

    return group_page(sheet)


def _markdown(_: Report, sheet: GroupSheet) -> bytes:
    from roleplay.reports.debrief.group_markdown import (  # noqa: PLC0415 - as said above
        group_markdown,
    )

    return group_markdown(sheet)


def _csv(report: Report, _: GroupSheet) -> bytes:
    from roleplay.past.several.table import meetings_csv  # noqa: PLC0415 - as said above

    return meetings_csv(report)


_FORMS = {"html": Form(".html", _html), "md": Form(".md", _markdown), "csv": Form(".csv", _csv)}
"""By the option that asks for each."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be written."""

    outs: dict[str, str]
    """Where to, by the form's option."""
    as_json: bool
    force: bool
    rubric_file: str | None


def debrief_group(folder: str, scope: Scope, naming: Naming, wanted: Wanted) -> int:
    """Write the report on the meetings below a folder in every form that was asked for."""
    others = sorted(f"--{form.replace('_', '-')}" for form in wanted.outs if form not in _FORMS)
    if others:
        stop(
            ExitCode.USAGE,
            f"{', '.join(others)} is of one meeting, and {folder} is a folder. Of several there "
            "are --html, --md, --csv and --json.",
        )
    rubric = None if wanted.rubric_file is None else rubric_or_stop(wanted.rubric_file)
    found = _found(Path(folder), naming, rubric, as_json=wanted.as_json)
    with stopping(ExitCode.MISTAKES, NamingError, of=folder):
        scope = scope_by(found, scope)
    for warning in (
        unusable_languages() if any(not each.past.scenario for each in found.meetings) else ()
    ):
        say(warning)
    if naming and not naming.customer:
        say(NO_CUSTOMER)
    report = report_on(found, scope, rubric)
    sheet = group_sheet(report, Path(folder).resolve().name, rubric)
    if not report.series:
        for sentence in sheet.short:
            say(sentence)
    for form, out in wanted.outs.items():
        data = _FORMS[form].make(report, sheet)
        write(data, Asked(out=out, ending=_FORMS[form].ending, source=folder, force=wanted.force))
    if wanted.as_json:
        from roleplay.past.several.figures import group_json  # noqa: PLC0415 - as said above

        print_json(group_json(report, sheet))
    return ExitCode.WELL if report.series else ExitCode.MISTAKES


def _found(folder: Path, naming: Naming, rubric: Rubric | None, *, as_json: bool) -> Found:
    """All meetings of the folder, with a bar where somebody waits for it."""
    silent = not sys.stderr.isatty() or (as_json and sys.stdout.isatty())
    columns = (BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=silent) as bar:
        task = bar.add_task("", total=None)
        return everything_in(
            folder,
            naming,
            rubric,
            lambda read, whole: bar.update(task, total=whole, completed=read),
        )


def scope_or_stop(
    person: str | None, pair: tuple[str, str] | None, role: str | None, **also: bool
) -> Scope:
    """Whom the report is to be on, or the end of the command."""
    from roleplay.meeting.roles import Role  # noqa: PLC0415 - a single meeting does without it

    if sum(each is not None for each in (person, pair, role)) > 1:
        stop(ExitCode.USAGE, "One report is on one person, one pair, or you: name one of them.")
    if also["own"] and person is None and role is None:
        stop(
            ExitCode.USAGE,
            "--own is for a report on yourself: say who you are in these meetings, as in "
            "--person Wanjiru --own, or in which role you played them, as in --role trainee --own.",
        )
    people = (person,) if person is not None else pair or ()
    return Scope(people=people, role=None if role is None else Role(role), **also)
