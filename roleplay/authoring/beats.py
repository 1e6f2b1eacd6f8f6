"""Reading beats: one exchange each."""

from msgspec.structs import replace

from roleplay.authoring.always import as_looks
from roleplay.authoring.changes import as_additions, as_effects, as_settings, as_ways
from roleplay.authoring.core import TRUTHS
from roleplay.authoring.fields import (
    Unknown,
    as_flag,
    as_mapping,
    as_mention,
    as_scalar,
    as_seconds,
    as_whole,
)
from roleplay.authoring.guide import as_guide
from roleplay.authoring.keys import Reader, by_key, counted, nameless
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.moves import as_moves
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report, listed, shortened
from roleplay.authoring.spoken_lines import as_lines
from roleplay.model.act import VENDOR, Part
from roleplay.model.scenario import Beat

LONGEST_WINDOW = 100
"""Beats within which a matter may be escalated, at most."""

_NO_OUTCOME = Unknown(
    "RP407",
    "There is no outcome",
    "Declare it under `outcomes`, with a `text` and whether it is a `success`.",
    "outcome",
)


def as_beat_of(report: Report, name: str, node: Node, names: KnownNames) -> Beat | None:
    """One beat of the scenario."""
    mapping = as_mapping(report, node, f"Beat `{name}`")
    if mapping is None:
        return None
    check_keys(report, mapping, BEAT_KEYS, f"Beat `{name}`")
    fields = by_key(report, mapping, names, _READERS, filled=True)
    moves, silence, silences = fields.pop("moves", ((), None, ()))
    returns = fields.pop("return", False)
    _check_together(report, mapping)
    if fields.get("leaves") and fields["leaves"] == fields.get("joins"):
        report.mistake(
            "RP311",
            mapping["leaves"],
            f"`{fields['leaves']}` joins at this beat as well, and would be gone at once.",
            "Take one of the two away, or let them leave at a later beat.",
        )
    return Beat(id=name, moves=moves, silence=silence, silences=silences, returns=returns, **fields)


def _check_together(report: Report, mapping: Mapping) -> None:
    """A beat either opens the floor, goes on, ends the meeting or returns."""
    present = [key for key in mapping.entries if key in ("moves", "next", "end", "return")]
    lines = {mapping.entries[key][0].line for key in present} if len(present) > 1 else set()
    told = bool(lines) and report.is_told(("RP303",), mapping.source, lines)
    if lines and not mapping.doubled and not told:
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


def as_outcome(
    report: Report, node: Node, names: KnownNames, *, expected: bool = False
) -> str | None:
    """The node as one of the outcomes; `expected`: a test's, and no beat's own."""
    unknown = _NO_OUTCOME
    if isinstance(node, Scalar) and node.text not in names.outcomes:
        known = f"The outcomes are {listed(names.outcomes)}. " if names.outcomes else ""
        if node.text in names.beats:
            instead = f"write `next: {node.text}`, or the name of an outcome"
            if expected:
                instead = "name the outcome it ends with"
            known = f"That is a beat: {instead}. {known}"
        unknown = replace(_NO_OUTCOME, remedy=f"{known}{_NO_OUTCOME.remedy}")
    return as_mention(report, node, "`end`", names.outcomes, unknown)


def _item(report: Report, node: Node, names: KnownNames) -> str | None:
    if names.items:
        unknown = Unknown(
            "RP408", "The agenda has no item", f"It has {listed(names.items)}.", "item"
        )
        return as_mention(report, node, "`item`", names.items, unknown)
    scalar = as_scalar(report, node, "`item`")
    return None if scalar is None else scalar.text


def _beyond(report: Report, node: Node, names: KnownNames) -> Part | None:
    """The part above whose authority the matter is, from a vendor's seat."""
    scalar = as_scalar(report, node, "`beyond`")
    if scalar is None:
        return None
    part = names.seats.get(scalar.text)
    if part in VENDOR:
        names.mention(NameKind.SEAT, scalar.text, scalar)
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


def _comes_or_goes(report: Report, node: Node, names: KnownNames) -> str | None:
    """A seat that may be empty for a while: a colleague's, or a customer's who is not the first."""
    first = next(iter(names.customers()), "")
    guests = [seat for seat, part in names.seats.items() if part not in VENDOR and seat != first]
    guests += sorted(names.unsure)
    if isinstance(node, Scalar) and node.text == first and report.is_missing("seat", "customer"):
        return None  # they are the first only because the first is gone
    kind = "guest" if isinstance(node, Scalar) and node.text in names.seats else "seat"
    absent = "There is no seat" if kind == "seat" else "Nobody comes or goes at"
    unknown = Unknown("RP402", absent, f"Those who may are {listed(guests)}.", kind)
    return names.mentioned(NameKind.SEAT, node, as_mention(report, node, "A seat", guests, unknown))


_READERS: dict[str, Reader] = {
    "item": _item,
    "lines": as_lines,
    "moves": as_moves,
    "next": as_ways,
    "end": as_outcome,
    "return": nameless(as_flag, "`return`"),
    "beyond": _beyond,
    "escalate_within": counted(as_whole, "`escalate_within`", 0, LONGEST_WINDOW),
    "step_in": nameless(_step_in),
    "within": nameless(as_seconds, "`within`"),
    "effects": as_effects,
    "set": as_settings,
    "add": as_additions,
    "guide": nameless(as_guide),
    "looks": as_looks,
    "joins": _comes_or_goes,
    "leaves": _comes_or_goes,
}
BEAT_KEYS = frozenset(_READERS)
