"""Paths into a JSON document that has been read: `results.channels[].alternatives[0].words[]`.

Where `words?[]` stands, an object may be without its words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from roleplay.intake.errors import BrokenRecordingError

_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]*)\]")


class Maybe(str):
    """A key that may be missing."""

    __slots__ = ()


Step = str | int | None
"""A key, a place in a list, or None for every item of one."""


class Found(Struct, frozen=True, gc=False):
    """An item of a list, and the items it lies in, the nearest last."""

    place: str
    item: Any
    around: tuple[Any, ...]
    outer: int
    """Its place in the outermost list, from 0."""


@lru_cache(maxsize=256)
def steps_of(path: str) -> tuple[Step, ...]:
    """The steps of a path."""
    return tuple(
        (Maybe(key[:-1]) if key.endswith("?") else key) or (int(place) if place else None)
        for key, place in _STEP.findall(path)
    )


def is_there(document: Any, path: str) -> bool:
    """Whether a document has what one of these paths, parted by `|`, leads to."""
    return any(_leads(document, steps_of(each)) for each in path.split("|"))


def _leads(value: Any, steps: tuple[Step, ...]) -> bool:
    if not steps:
        return value is not None
    step, rest = steps[0], steps[1:]
    if step is None:
        return isinstance(value, list) and (not rest or any(_leads(v, rest) for v in value[:50]))
    if isinstance(step, int):
        return isinstance(value, list) and len(value) > step and _leads(value[step], rest)
    return isinstance(value, dict) and step in value and _leads(value[step], rest)


def each_of(document: Any, path: str) -> Iterator[Found]:
    """Everything that a path leads to, in order; an empty list has none.

    Raises:
        BrokenRecordingError: on the way something is missing, or is no list or object.

    """
    yield from _walk(document, steps_of(path), "", (), -1)


def _walk(
    value: Any, steps: tuple[Step, ...], place: str, around: tuple[Any, ...], outer: int
) -> Iterator[Found]:
    if not steps:
        yield Found(place, value, around, outer)
        return
    step, rest = steps[0], steps[1:]
    if not isinstance(step, str) and not isinstance(value, list):
        raise _expected("a list", place)
    if step is None:
        for number, item in enumerate(value):
            here, first = f"{place}[{number}]", number if outer < 0 else outer
            if rest:
                yield from _walk(item, rest, here, (*around, item), first)
            else:
                yield Found(here, item, around, first)
    elif isinstance(step, int):
        if len(value) > step:
            item = value[step]
            yield from _walk(item, rest, f"{place}[{step}]", (*around, item), outer)
    else:
        if not isinstance(value, dict):
            raise _expected("an object", place)
        if step in value:
            yield from _walk(value[step], rest, f"{place}.{step}" if place else step, around, outer)
        elif not isinstance(step, Maybe):
            raise _expected(f"`{step}`", place)


def _expected(what: str, place: str) -> BrokenRecordingError:
    return BrokenRecordingError(
        f"here should be {what}. Download the file again from the service that made it.", place
    )


def value_at(found: Found, path: str) -> tuple[Any, str]:
    """What the first of these paths, parted by `|`, leads to in an item or the items around it.

    Gives None for nothing, and the path at which it stands.
    """
    for each in path.split("|"):
        steps = steps_of(each)
        for holder in (found.item, *reversed(found.around)):
            value = holder
            for step in steps:
                if isinstance(step, str) and isinstance(value, dict):
                    value = value.get(step)
                elif isinstance(step, int) and isinstance(value, list) and len(value) > step:
                    value = value[step]
                else:
                    value = None
                    break
            if value is not None:
                return value, each
    return None, path.partition("|")[0]
