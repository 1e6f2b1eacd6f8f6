"""What a meeting came to, in files: the scorecard as text and as JSON, the debrief as a page."""

import io
import os
import re
from itertools import count
from pathlib import Path

from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Scorecard
from roleplay.past.debriefing import Debrief
from roleplay.reports.as_json import to_json
from roleplay.reports.terminal import WIDEST, make_console, print_card
from roleplay.store.disk import (
    File,
    closing_on_error,
    create_file,
    reason,
    removing_on_error,
    write_all,
)
from roleplay.store.errors import CannotCreateError, shown
from roleplay.store.names import ENDING, make_folder

_LONGEST = 80
"""Characters of a file's name without its ending."""


def export(card: Scorecard, folder: Path, name: str, rubric: Rubric) -> tuple[Path, Path]:
    """Write a scorecard as text and as JSON; returns where they are.

    `name` is the meeting's file or title; of it only what is safe in a file's name is kept. No
    file is written over: a second export has `-2` in its name. `rubric` is the one it was scored
    by. Raises `StoreError`.
    """
    make_folder(folder)
    both = (_paths(folder, _stem(name), number) for number in count(1))
    text, json = next(paths for paths in both if not any(map(os.path.lexists, paths)))
    _write(text, as_text(card, rubric).encode())
    _write(json, to_json(card))
    return text, json


class Written(Struct, frozen=True):
    """A page that was written."""

    path: Path
    earlier: tuple[Path, ...]
    """Those of the same meeting that lie there from before, as they were; the oldest first."""


def export_page(debrief: Debrief, folder: Path, name: str) -> Written:
    """Write the debrief as a page for a browser; returns where it is.

    `name` and what is never written over are as in `export`. Raises `StoreError`.
    """
    # Templates take 60 ms, and few debriefs are taken away.
    from roleplay.past.takeaway import sheet_of  # noqa: PLC0415
    from roleplay.reports.debrief.page import page  # noqa: PLC0415

    return _page(page(sheet_of(debrief)), folder, f"{_stem(name)}-debrief")


def export_own_report(folder: Path, role: Role) -> Path:
    """Write a report on whoever sits here, in a role, from the meetings in a folder of transcripts.

    What they have not shared is in it, for it is theirs. Returns where it is; nothing is written
    over. Raises `StoreError`.
    """
    # They rest on the scoring and on templates, and few reports are taken away.
    from roleplay.past.several.reading import everything_in  # noqa: PLC0415
    from roleplay.past.several.report import report_on  # noqa: PLC0415
    from roleplay.past.several.scope import Scope  # noqa: PLC0415
    from roleplay.past.several.telling import group_sheet  # noqa: PLC0415
    from roleplay.reports.debrief.group_page import group_page  # noqa: PLC0415

    scope = Scope(role=role, own=True)
    report = report_on(everything_in(folder), scope)
    sheet = group_sheet(report, folder.name)
    return _page(group_page(sheet), folder, f"over-time-{role.value}").path


def _page(data: bytes, folder: Path, stem: str) -> Written:
    """Write a page beside the transcripts, under a name that nothing has yet."""
    make_folder(folder)
    earlier: list[Path] = []
    path = folder / f"{stem}.html"
    while os.path.lexists(path):
        earlier.append(path)
        path = folder / f"{stem}-{len(earlier) + 1}.html"
    _write(path, data)
    return Written(path, tuple(earlier))


def as_text(card: Scorecard, rubric: Rubric) -> str:
    """The whole scorecard as a coach reads it, without colours."""
    page = io.StringIO()
    print_card(card, make_console(page, WIDEST), full=True, rubric=rubric)
    return page.getvalue()


def _stem(name: str) -> str:
    safe = re.sub(r"[^a-z0-9_-]+", "-", name.removesuffix(ENDING).lower())[:_LONGEST].strip("-_")
    return safe or "meeting"


def _paths(folder: Path, stem: str, number: int) -> tuple[Path, Path]:
    again = "" if number == 1 else f"-{number}"
    return folder / f"{stem}-scorecard{again}.txt", folder / f"{stem}-scorecard{again}.json"


def _write(path: Path, data: bytes) -> None:
    descriptor = create_file(path)
    with closing_on_error(descriptor), removing_on_error(path):
        try:
            write_all(File(descriptor), data)
        except OSError as error:
            raise CannotCreateError(
                f"What was to be exported could not be written to {shown(path)} ({reason(error)}). "
                "Make room on the disk and try again."
            ) from error
    os.close(descriptor)
