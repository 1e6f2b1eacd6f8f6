"""Reading beats: one exchange each."""

from typing import Any

from roleplay.authoring.changes import as_ways
from roleplay.authoring.core import TRUTHS
from roleplay.authoring.fields import (
    as_flag,
    as_mapping,
    as_scalar,
    as_seconds,
    as_whole,
    check_keys,
)
from roleplay.authoring.moves import as_moves
from roleplay.authoring.names import Names
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report, listed, shortened
from roleplay.authoring.speech import as_lines
from roleplay.model.act import VENDOR, Part
from roleplay.model.scenario import Beat

BEAT_KEYS = frozenset(
    {
        "item", "lines", "moves", "next", "end", "return", "beyond", "escalate_within", "step_in",
        "within",
    }
)  # fmt: skip
LONGEST_WINDOW = 100
"""Beats within which a matter may be escalated, at most."""


def as_beat_of(report: Report, name: str, node: Node, names: Names) -> Beat | None:
    """One beat of the scenario."""
    mapping = as_mapping(report, node, f"Beat `{name}`")
    if mapping is None:
        return None
    check_keys(report, mapping, BEAT_KEYS, f"Beat `{name}`")
    fields: dict[str, Any] = {}
    for key, (_, value) in mapping.entries.items():
        if key == "lines":
            fields["lines"] = as_lines(report, value, names)
        elif key == "moves":
            fields["moves"], fields["silence"] = as_moves(report, value, names)
        elif key == "item":
            fields["item"] = _item(report, value, names)
        elif key == "next":
            fields["next"] = as_ways(report, value, names)
        elif key == "end":
            fields["end"] = as_outcome(report, value, names)
        elif key == "return":
            fields["returns"] = as_flag(report, value, "`return`")
        elif key == "beyond":
            fields["beyond"] = _beyond(report, value, names)
        elif key == "escalate_within":
            fields[key] = as_whole(report, value, "`escalate_within`", 0, LONGEST_WINDOW) or 0
        elif key == "step_in":
            fields[key] = _step_in(report, value)
        elif key == "within":
            fields[key] = as_seconds(report, value, "`within`")
    _check_together(report, mapping)
    return Beat(id=name, **fields)


def _check_together(report: Report, mapping: Mapping) -> None:
    """A beat either opens the floor, goes on, ends the meeting or returns."""
    present = [key for key in ("moves", "next", "end", "return") if key in mapping.entries]
    if len(present) > 1:
        report.mistake(
            "RP311",
            mapping.entries[present[1]][0],
            f"`{present[0]}` and `{present[1]}` do not go together in a beat.",
            "A beat has moves, or it goes on by itself with `next`, or it ends the meeting with"
            " `end`, or it comes back from a detour with `return: true`.",
        )
    if "escalate_within" in mapping.entries and "beyond" not in mapping.entries:
        report.mistake(
            "RP311",
            mapping.entries["escalate_within"][0],
            "`escalate_within` says nothing without `beyond`.",
            "Add `beyond: trainee` if the matter is above the trainee's authority.",
        )


def as_outcome(report: Report, node: Node, names: Names) -> str | None:
    """The node as one of the outcomes."""
    scalar = as_scalar(report, node, "`end`")
    if scalar is None:
        return None
    if scalar.text in names.outcomes:
        return scalar.text
    near = report.nearest(scalar.text, names.outcomes)
    report.mistake(
        "RP407",
        scalar,
        f"There is no outcome `{shortened(scalar.text)}`.",
        near or "Declare it under `outcomes`, with a `text` and whether it is a `success`.",
    )
    return None


def _item(report: Report, node: Node, names: Names) -> str | None:
    scalar = as_scalar(report, node, "`item`")
    if scalar is None:
        return None
    if names.items and scalar.text not in names.items:
        near = report.nearest(scalar.text, names.items)
        report.mistake(
            "RP408",
            scalar,
            f"The agenda has no item `{shortened(scalar.text)}`.",
            near or f"It has {listed(names.items)}.",
        )
    return scalar.text


def _beyond(report: Report, node: Node, names: Names) -> Part | None:
    """The part above whose authority the matter is, from a vendor's seat."""
    scalar = as_scalar(report, node, "`beyond`")
    if scalar is None:
        return None
    part = names.seats.get(scalar.text)
    if part in VENDOR:
        return part
    report.mistake(
        "RP402",
        scalar,
        f"`beyond` cannot be `{shortened(scalar.text)}`.",
        report.nearest(scalar.text, names.vendors()) or f"Write {listed(names.vendors())}.",
    )
    return None


def _step_in(report: Report, node: Node) -> bool:
    scalar = as_scalar(report, node, "`step_in`")
    if scalar is None:
        return False
    if isinstance(scalar, Scalar) and scalar.plain and scalar.text in TRUTHS:
        return TRUTHS[scalar.text]
    if scalar.text == "welcome":
        return True
    report.mistake(
        "RP305",
        scalar,
        f"`step_in` cannot be `{shortened(scalar.text)}`.",
        "Write `step_in: welcome` where the manager's stepping in is right, or leave it out.",
    )
    return False
