"""Reading the keys of a mapping, each by the reader that a table gives it."""

from collections.abc import Callable
from collections.abc import Mapping as Table
from typing import Any

from roleplay.authoring.core import is_empty
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report

Reader = Callable[[Report, Node, KnownNames], Any]
"""Makes something of the value of one key; what is wrong with it goes to the report."""


def by_key(
    report: Report,
    mapping: Mapping,
    names: KnownNames,
    readers: Table[str, Reader],
    *,
    filled: bool = False,
) -> dict[str, Any]:
    """What was read of each key that has a reader, in the order in which they were written.

    Where something should stand behind each that is written (`filled`), one that has nothing is
    noted, if its reader has nothing against it.
    """
    read: dict[str, Any] = {}
    for key, (word, value) in mapping.entries.items():
        reader = readers.get(key)
        if reader is None:
            continue
        before = report.count
        read[key] = reader(report, value, names)
        if filled and report.count == before and is_empty(value):
            report.note_empty(word)
    return read


def nameless(read: Callable[..., Any], *more: object) -> Reader:
    """A reader of something that mentions no names; `more` goes to `read` behind the node."""
    return lambda report, node, _: read(report, node, *more)


def counted(read: Callable[..., int | None], *more: object) -> Reader:
    """The same of a number that is 0 where it could not be read."""
    return lambda report, node, _: read(report, node, *more) or 0
