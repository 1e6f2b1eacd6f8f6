"""Which layout of a service a JSON document has."""

from collections.abc import Sequence
from typing import Any

from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.paths import each_of, is_there, value_at
from roleplay.intake.services import Layout, Service


def layout_in(document: Any, service: Service, told: Sequence[str]) -> Layout | None:
    """The first layout of a service of which a document has all that is to be `told`.

    With nothing to be told: the first whose list is there and empty.
    """
    for layout in service.layouts:
        if not told and _is_empty(document, layout.each):
            return layout
        if told and all(_is_told(document, layout, what) for what in told):
            if "speaker" in told and not _is_written_so(document, layout):
                continue
            return layout
    return None


def _is_told(document: Any, layout: Layout, what: str) -> bool:
    """Whether an item, or of speakers also what is around it, has what a layout calls `what`."""
    paths: str = getattr(layout, what)
    lists = [layout.pieces or layout.each] if what == "words" else [layout.each]
    if what == "speaker":
        if layout.channel == "[]":
            return True
        paths += f"|{layout.channel}" if layout.channel else ""
        while "[]." in lists[-1]:
            lists.append(lists[-1].rpartition("[].")[0] + "[]")
    return any(is_there(document, f"{each}.{path}") for each in lists for path in paths.split("|"))


def _is_written_so(document: Any, layout: Layout) -> bool:
    """Whether the first beginning is a text or a number, as a layout has it."""
    try:
        begins = (value_at(each, layout.start)[0] for each in each_of(document, layout.each))
        first = next((begin for begin in begins if begin is not None), None)
    except BrokenRecordingError:
        return True
    return layout.written is None or isinstance(first, str) == layout.written


def _is_empty(document: Any, each: str) -> bool:
    try:
        return is_there(document, each.removesuffix("[]")) and not any(
            True for _ in each_of(document, each)
        )
    except BrokenRecordingError:
        return False
