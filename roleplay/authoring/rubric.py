"""Reading a rubric: the numbers a coach wants meetings scored by.

A file gives only what it changes; the rest stays as in `Rubric()`. The limits keep every number to
what the scoring can work with: no path that rises, no belief that starts from nothing.
"""

from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from roleplay.authoring.fields import as_mapping, as_number, as_whole
from roleplay.authoring.glide import as_glide
from roleplay.authoring.keys import Reader, by_key, nameless
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report
from roleplay.authoring.single import read_single
from roleplay.authoring.sorting import Kind, is_other_kind, tell_other_kind
from roleplay.authoring.source import Place, Source, is_file
from roleplay.authoring.versions import check_format
from roleplay.model.rubric import (
    Caps,
    HandedOver,
    MeasureWeights,
    Rubric,
    StretchRules,
    Verdicts,
    Weights,
)


class Limits(Struct, frozen=True):
    """The least and the most a number may be."""

    low: float
    high: float


class WholeLimits(Struct, frozen=True):
    """The same of a whole number."""

    low: int
    high: int


Group = TypeVar("Group")

_WEIGHT = Limits(0, 100)
_FALL = Limits(-1, -0.01)

PATHS = ("talk_time", "authority")
NUMBERS: dict[str, Limits | WholeLimits] = {
    "window": Limits(0.02, 1),
    "prior_counterpart": Limits(0.01, 1000),
    "prior_other": Limits(0.01, 1000),
    "half_life": Limits(0.01, 100),
    "not_granted": Limits(0, 1),
    "shared": Limits(0, 1),
    "chance": Limits(0, 1000),
    "handover_weight": Limits(0, 1),
    "measures_needed": WholeLimits(1, len(MeasureWeights.__struct_fields__)),
}
VERDICTS: dict[str, Limits | WholeLimits] = {
    "turns": WholeLimits(1, 1000),
    "many": WholeLimits(1, 1000),
    "both": Limits(0, 100),
    "p": Limits(0.0001, 1),
    "shown": _FALL,
    "strongly": _FALL,
    "strongly_p": Limits(0.0001, 1),
    "surely": Limits(-1, 0),
}
CAPS: dict[str, Limits | WholeLimits] = {
    "walked_out": Limits(0, 100),
    "failed": Limits(0, 100),
    "least_part": Limits(0, 1),
}
HANDED_OVER: dict[str, Limits | WholeLimits] = dict.fromkeys(
    HandedOver.__struct_fields__, Limits(0, 1)
)
STRETCH: dict[str, Limits | WholeLimits] = {
    "start": Limits(0, 1),
    "end": Limits(0, 1),
    "authority_start": Limits(0, 1),
    "authority_end": Limits(0, 1),
    "meetings": WholeLimits(1, 1000),
    "p": Limits(0.0001, 1),
    "change": _FALL,
    "last": Limits(0, 1),
    "belief": Limits(0, 1),
    "rise": Limits(0, 1),
    "band": Limits(0, 1),
}
WEIGHTS: dict[str, Limits | WholeLimits] = dict.fromkeys(Weights.__struct_fields__, _WEIGHT)
MEASURES: dict[str, Limits | WholeLimits] = dict.fromkeys(MeasureWeights.__struct_fields__, _WEIGHT)
SECTIONS: dict[str, dict[str, Limits | WholeLimits]] = {
    "verdicts": VERDICTS,
    "caps": CAPS,
    "handed_over": HANDED_OVER,
    "stretch": STRETCH,
    "weights": WEIGHTS,
    "measures": MEASURES,
}
"""What stands below each of these keys."""
LONGER_VOICE = "customers_voice"
"""What rubrics may call `voice` as well."""

_ANOTHER = "Name a file with the numbers to score by; 'roleplay rubric' prints one to copy."
_DEFAULT = Rubric()
_MEETING = ".jsonl"
"""How the files end in which meetings are kept; each line would be a mistake of its own."""


class RubricReading(Struct, frozen=True):
    """What came of reading a rubric's file."""

    rubric: Rubric | None
    """None where there were mistakes."""
    mistakes: tuple[Mistake, ...]


def read_rubric(path: Path) -> RubricReading:
    """Read and check a rubric's file; never raises for what it holds."""
    if path.suffix == _MEETING and is_file(path):
        report = Report()
        place = Place(Source(str(path), path.name))
        tell_other_kind(report, place, "kept meeting", Kind.RUBRIC, _ANOTHER)
        return RubricReading(None, report.mistakes())
    rubric, mistakes, _ = read_single(
        path,
        as_rubric,
        if_empty="Write `format: 1` in it and what you want to change; 'roleplay rubric' prints"
        " all there is.",
    )
    return RubricReading(rubric, mistakes)


def default_text() -> str:
    """The file with every default and what it means, to copy and change."""
    return (Path(__file__).parents[1] / "scoring" / "rubric.yaml").read_text("utf-8")


def as_rubric(report: Report, node: Node) -> Rubric | None:
    """The tree of a file as a rubric."""
    mapping = as_mapping(report, node, "A rubric")
    if mapping is None or is_other_kind(report, mapping, Kind.RUBRIC, _ANOTHER):
        return None
    check_format(report, mapping, "A rubric")
    if not mapping.entries.keys() <= RUBRIC_KEYS:
        from roleplay.authoring.shifted import settle_unindented  # noqa: PLC0415 -- few need it

        settle_unindented(report, mapping, SECTIONS, RUBRIC_KEYS)
    check_keys(report, mapping, RUBRIC_KEYS, "A rubric")
    fields = by_key(report, mapping, KnownNames(), _READERS)
    return None if report.count else Rubric(**fields)


def _verdicts(report: Report, node: Node) -> Verdicts:
    verdicts = Verdicts(**_numbers(report, node, "verdicts", VERDICTS))
    if not isinstance(node, Mapping) or verdicts.strongly <= verdicts.shown:
        return verdicts
    given = node.entries.get("strongly") or node.entries["shown"]
    by_default = "" if "strongly" in node.entries else " by default"
    report.mistake(
        "RP304",
        given[1],
        f"`strongly` is {verdicts.strongly:g}{by_default}: a smaller fall than `shown`,"
        f" {verdicts.shown:g}.",
        f"Give `strongly` a number from -1 to {verdicts.shown:g}.",
    )
    return verdicts


def _stretch(report: Report, node: Node) -> StretchRules:
    rules = StretchRules(**_numbers(report, node, "stretch", STRETCH))
    if isinstance(node, Mapping):
        _require_way_down(report, node, rules, "start", "end")
        _require_way_down(report, node, rules, "authority_start", "authority_end")
    return rules


def _require_way_down(
    report: Report, node: Mapping, rules: StretchRules, start: str, end: str
) -> None:
    first, last = getattr(rules, start), getattr(rules, end)
    given = node.entries.get(end) or node.entries.get(start)
    if first > last or given is None:
        return
    report.mistake(
        "RP304",
        given[1],
        f"`stretch` comes down from {first:g} to {last:g}, and that is no way down.",
        f"Give it an `{end}` that lies below its `{start}`.",
    )


def _measures(report: Report, node: Node) -> MeasureWeights:
    """What the measures weigh; the customer's voice by either of its keys."""
    numbers = _numbers(report, node, "measures", {**MEASURES, LONGER_VOICE: _WEIGHT})
    longer = numbers.pop(LONGER_VOICE, None)
    if longer is not None:
        if "voice" in numbers and isinstance(node, Mapping):
            report.mistake(
                "RP206",
                node.entries[LONGER_VOICE][0],
                f"`{LONGER_VOICE}` and `voice` are the same measure.",
                "Keep `voice`, and take the other out.",
            )
        numbers["voice"] = longer
    return MeasureWeights(**numbers)


def _numbers(
    report: Report, node: Node, word: str, limits: dict[str, Limits | WholeLimits]
) -> dict[str, Any]:
    """The numbers of a group by name, as far as they could be read."""
    mapping = as_mapping(report, node, f"`{word}`")
    if mapping is None:
        return {}
    check_keys(report, mapping, limits, f"`{word}`")
    numbers = {
        key: _number(report, value, f"`{key}` of `{word}`", limits[key])
        for key, (_, value) in mapping.entries.items()
        if key in limits
    }
    return {key: number for key, number in numbers.items() if number is not None}


def _number(report: Report, node: Node, what: str, limits: Limits | WholeLimits) -> float | None:
    if isinstance(limits, WholeLimits):
        return as_whole(report, node, what, limits.low, limits.high)
    number = as_number(report, node, what, limits.low, limits.high)
    return None if number is None else number + 0.0  # -0.0 too becomes 0.0


def _group(
    report: Report,
    node: Node,
    kind: type[Group],
    word: str,
    limits: dict[str, Limits | WholeLimits],
) -> Group:
    return kind(**_numbers(report, node, word, limits))


_READERS: dict[str, Reader] = {
    **{path: nameless(as_glide, f"`{path}`", getattr(_DEFAULT, path)) for path in PATHS},
    **{key: nameless(_number, f"`{key}`", limits) for key, limits in NUMBERS.items()},
    "verdicts": nameless(_verdicts),
    "caps": nameless(_group, Caps, "caps", CAPS),
    "handed_over": nameless(_group, HandedOver, "handed_over", HANDED_OVER),
    "stretch": nameless(_stretch),
    "weights": nameless(_group, Weights, "weights", WEIGHTS),
    "measures": nameless(_measures),
}
RUBRIC_KEYS = frozenset(_READERS) | {"format"}
