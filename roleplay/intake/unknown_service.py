"""JSON of a service that is not in the table: its list of what was said is looked for.

Taken is the list whose items have words, a beginning and somebody by whom they are, as far as their
keys tell (`roleplay.intake.fields`), and that holds most words. What was taken for what is told.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from roleplay.intake.clock import DATED, LONGEST, seconds_of
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.fields import (
    MILLISECONDS,
    NANOSECONDS,
    TICKS,
    Field,
    Use,
    best_fields,
    field_of,
    is_spoken,
)
from roleplay.intake.paths import Found, each_of, value_at
from roleplay.intake.segments import first_of
from roleplay.intake.services import IDS, NAMES, Layout, Service

UNKNOWN = "json"
"""What such a service is called."""

SAMPLE = 50
DEEPEST = 8
MOST = 200
"""Lists that are looked at."""

_SLOWEST = 20.0
"""Seconds a word; whoever seems to speak more slowly has times in milliseconds."""
_ONE_WORD = 0.9
"""The share of single words by which a list is one of words."""
_NEARLY_ALL = 0.8
_SAYS_WHO = ("name", "displayName", "display_name", "label", "id")
_UNITS = {
    1.0: "seconds",
    MILLISECONDS: "milliseconds",
    TICKS: "ticks",
    NANOSECONDS: "nanoseconds",
}


class _Candidate(Struct, frozen=True):
    """A list that may hold what was said."""

    layout: Layout
    items: int
    letters: int


def find_service(document: Any) -> Service | None:
    """Where in a document is told what was said, as an entry of the table would say it."""
    candidates = _candidates(document) or _candidates(document, whole=_NEARLY_ALL)
    if not candidates:
        return None
    most = max(each.letters for each in candidates)
    best = min(
        (each for each in candidates if each.letters >= _NEARLY_ALL * most),
        key=lambda each: each.items,
    )
    people = _people(document, best.layout)
    return Service(name=UNKNOWN, title="this service", layouts=(best.layout,), people=people)


def _people(document: Any, layout: Layout) -> str:
    """The list that tells the names of all speakers by their ids, if a document has one."""
    sample = islice(_sound(document, layout.each), SAMPLE)
    speakers = {str(who) for each in sample if (who := value_at(each, layout.speaker)[0])}
    for path in islice(_lists(document, "", 0), MOST):
        items = [each.item for each in islice(_sound(document, path), SAMPLE)]
        named = {first_of(item, IDS) for item in items if first_of(item, NAMES)}
        if path != layout.each and speakers and speakers <= named:
            return path
    return ""


def other_lists(document: Any, layout: Layout) -> int:
    """How many lists may hold turns too, beside the one that is read and those in or around it."""
    return sum(
        not (each.layout.each.startswith(layout.each) or layout.each.startswith(each.layout.each))
        for each in _candidates(document)
    )


def _candidates(document: Any, whole: float = 1.0) -> list[_Candidate]:
    """The lists that may hold what was said; `whole` is the share of items that have words."""
    paths = dict.fromkeys(islice(_lists(document, "", 0), MOST))
    found = (
        _candidate(document, path, whole)
        or _candidate(document, path, whole, said=_kind(document, path))
        for path in paths
    )
    return [candidate for candidate in found if candidate is not None]


def told(layout: Layout) -> str:
    """What was taken for what, in plain words."""
    times = layout.start + (
        f" and {layout.end or layout.length}" if layout.end or layout.length else ""
    )
    unit = "" if layout.written else f" in {_UNITS[layout.unit]}"
    where = layout.each.removesuffix("[]") or "the list"
    return (
        f"turns from {where}: who from {layout.speaker}, words from {layout.words}, "
        f"times from {times}{unit}"
    )


def _lists(value: Any, path: str, depth: int) -> Iterator[str]:
    """The paths of all lists of objects, the outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        items = [item for item in value[:SAMPLE] if isinstance(item, dict)]
        if items:
            yield f"{path}[]"
            for item in items:
                yield from _lists(item, f"{path}[]", depth + 1)
    elif isinstance(value, dict):
        for key, child in islice(value.items(), SAMPLE):
            if isinstance(child, list | dict) and not set(key) & set(".[]|"):
                yield from _lists(child, f"{path}.{key}".lstrip("."), depth + 1)


def _kind(document: Any, path: str) -> str:
    """The `type` of most items of a list, which may have others too that were not said."""
    types = [found.item.get("type") for found in islice(_sound(document, path), SAMPLE)]
    kinds = Counter(each for each in types if isinstance(each, str))
    return max(kinds, key=kinds.__getitem__, default="")


def _candidate(
    document: Any, path: str, whole: float, said: str | None = None
) -> _Candidate | None:
    if said == "":
        return None
    sample = list(islice(_sound(document, path, said), SAMPLE))
    if len(sample) < 2:  # noqa: PLR2004 - nothing passes from one to another with fewer
        return None
    fields = best_fields(dict.fromkeys(name for found in sample for name in _names(found.item)))
    speaker = fields["speaker"][0] if "speaker" in fields else _speaker_around(sample)
    if speaker is None or "words" not in fields or "start" not in fields:
        return None
    texts = [value_at(found, fields["words"][0])[0] for found in sample]
    starts = [value_at(found, fields["start"][0])[0] for found in sample]
    whos = [value_at(found, speaker)[0] for found in sample]
    if not (
        sum(isinstance(text, str) for text in texts) >= whole * len(texts)
        and sum(isinstance(who, str | int) for who in whos) * 2 > len(whos)
    ):
        return None
    written = all(isinstance(start, str) for start in starts)
    begins = _all_seconds(starts, written=written)
    if not begins:
        return None
    ends = {use: fields[use][0] for use in ("end", "length") if use in fields}
    for use, last in list(ends.items()):
        told = _all_seconds([value_at(found, last)[0] for found in sample], written=written)
        if not told or (use == "end" and told[0] >= DATED > begins[0]):
            del ends[use]
    if begins[0] >= DATED and not ends and not is_spoken(fields["words"][0]):
        return None  # as a chat has them
    layout = Layout(
        each=path,
        words=fields["words"][0],
        start=fields["start"][0],
        end=ends.get("end", ""),
        length="" if "end" in ends else ends.get("length", ""),
        speaker=speaker,
        written=written,
        said=said or "",
        single=sum(len(str(text).split()) < 2 for text in texts) >= _ONE_WORD * len(texts)  # noqa: PLR2004
        and bool(ends),
    )
    unit = 1.0 if written else _unit(fields, sample, layout)
    if unit is None:
        return None
    everything = [value_at(found, layout.words)[0] for found in _sound(document, path, said)]
    letters = sum(len(text) for text in everything if isinstance(text, str))
    return _Candidate(replace(layout, unit=unit), len(everything), letters)


def _sound(document: Any, path: str, said: str | None = None) -> Iterator[Found]:
    """The objects of a list, in as many of its lists as there are; of one `type`, if it is told."""
    try:
        for found in each_of(document, path):
            if isinstance(found.item, dict) and said in {None, found.item.get("type")}:
                yield found
    except BrokenRecordingError:
        return


def _names(item: dict[str, Any]) -> Iterator[str]:
    """The keys of an item, and those of a person or of times that are objects themselves."""
    for key, value in item.items():
        if set(key) & set(".[]|"):
            continue
        if not isinstance(value, dict):
            if not isinstance(value, list):
                yield key
            continue
        field = field_of(key)
        if field is not None and field.use == "speaker":
            for name in _SAYS_WHO:
                if isinstance(value.get(name), str):
                    yield f"{key}.{name}"
                    break
        elif field is not None and field.use in {"start", "end"}:
            yield from (
                f"{key}.{inner}" for inner in value if inner in {"relative", "start", "end"}
            )


def _speaker_around(sample: Sequence[Found]) -> str | None:
    """By whom an item is, if the item around it tells."""
    for around in reversed(sample[0].around):
        if isinstance(around, dict):
            fields = best_fields(_names(around))
            if "speaker" in fields:
                return fields["speaker"][0]
    return None


def _all_seconds(values: Sequence[Any], *, written: bool) -> list[float]:
    """What each value tells; nothing where one of them tells no time."""
    told = [_seconds(value, written=written) for value in values]
    return [] if None in told else [each for each in told if each is not None]


def _seconds(value: Any, *, written: bool) -> float | None:
    if written:
        return seconds_of(value) if isinstance(value, str) else None
    return float(value) if type(value) in {int, float} else None


def _unit(
    fields: dict[Use, tuple[str, Field]], sample: Sequence[Found], layout: Layout
) -> float | None:
    """Seconds in a unit of the times: as the name says it, else as fast as people speak."""
    unit = fields["start"][1].unit
    starts = [float(value_at(found, layout.start)[0]) for found in sample]
    if unit is None:
        unit = 1.0
        if starts[0] >= DATED:
            unit = MILLISECONDS if starts[0] * MILLISECONDS >= DATED else 1.0
        elif layout.end or layout.length:
            paces = [_pace(found, layout) for found in sample]
            unit = MILLISECONDS if median(paces) > _SLOWEST else 1.0
        elif max(starts) > LONGEST / 10:
            unit = MILLISECONDS
    zero = starts[0] if starts[0] * unit >= DATED else 0.0
    return unit if all(-LONGEST <= (start - zero) * unit <= LONGEST for start in starts) else None


def _pace(found: Found, layout: Layout) -> float:
    """Units that a word takes."""
    words = len(str(value_at(found, layout.words)[0]).split()) or 1
    last = float(value_at(found, layout.end or layout.length)[0])
    start = float(value_at(found, layout.start)[0]) if layout.end else 0.0
    return (last - start) / words
