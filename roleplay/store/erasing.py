"""Erasing a meeting: its file, and whatever of what was said in it is kept beside that."""

from pathlib import Path

from roleplay.store.disk import reason
from roleplay.store.errors import StoreError, shown
from roleplay.store.marks import marks_path
from roleplay.store.names import ROOM_ENDING
from roleplay.store.unsent import unsent_path


def erase_meeting(meeting: Path) -> None:
    """Remove a meeting for good, with what was cut off, what was not said, and its marks.

    The meeting's own file goes last, so that what is left can still be found. Raises StoreError.
    """
    try:
        for path in (*beside(meeting), meeting):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{shown(meeting)} could not be erased whole ({reason(error)}). Remove it yourself, "
            "and what lies beside it under the same name."
        ) from error


def beside(meeting: Path) -> tuple[Path, ...]:
    """Where something of what was said in a meeting may be kept beside it; raises OSError."""
    marks = marks_path(meeting)
    cut = [
        each
        for each in meeting.parent.iterdir()
        if _was_cut_from(meeting, each) or _was_cut_from(marks, each)
    ]
    room = meeting.with_name(meeting.name + ROOM_ENDING)
    return (*cut, unsent_path(meeting), room, marks)


def _was_cut_from(meeting: Path, path: Path) -> bool:
    """Whether a file is `name.jsonl.cut` or `name.jsonl.2.cut` of this meeting."""
    rest = path.name.removeprefix(f"{meeting.name}.")
    number = rest.removesuffix("cut").removesuffix(".")
    return rest != path.name and rest.endswith("cut") and (not number or number.isdecimal())
