"""Reading moves: what the seats may do with the open floor, and the silence nobody breaks."""

from functools import partial
from typing import Any

from roleplay.authoring.changes import (
    as_additions,
    as_beat,
    as_effects,
    as_settings,
    as_ways,
)
from roleplay.authoring.facts import as_told, as_used
from roleplay.authoring.fields import (
    as_choice,
    as_flag,
    as_items,
    as_mappings,
    as_scalar,
    as_seconds,
    as_text,
    is_name,
)
from roleplay.authoring.fitting import advise_fitting
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.keys import Reader, by_key, nameless
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.known_names import ID, KnownNames
from roleplay.authoring.marks import as_marks
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.promises import advise_taken_back, as_made, as_withdrawn
from roleplay.authoring.report import Report, listed
from roleplay.authoring.spoken_lines import (
    as_acts,
    as_addressee,
    as_lines,
    check_addressee,
    speaker,
)
from roleplay.authoring.template import as_template
from roleplay.model.act import VENDOR, Act, Part, Serves
from roleplay.model.scenario import Move, Silence

_SERVES = {serves.value: serves for serves in Serves}


def as_moves(
    report: Report, node: Node, names: KnownNames
) -> tuple[tuple[Move, ...], Silence | None, tuple[Silence, ...]]:
    """The moves of a beat, its silence if it has one, and its silences with a condition."""
    moves: list[Move] = []
    silence: Silence | None = None
    silences: list[Silence] = []
    ids: set[str] = set()
    number = 0
    for mapping in as_mappings(report, node, "`moves`", "A move"):
        if "silence" in mapping.entries and not _spoken_silence(report, mapping, names):
            if silence is not None:
                report.mistake(
                    "RP405",
                    mapping.entries["silence"][0],
                    "This beat has a silence without `when` already, so this one is never kept.",
                    "Keep one of the two, or give the one above a `when`.",
                )
            if "when" in mapping.entries:
                silences.append(_silence(report, mapping, names))
            else:
                silence = _silence(report, mapping, names)
            continue
        number += 1
        move = as_move(report, mapping, names, number)
        if move is not None:
            _check_twice(report, mapping, move.id, ids)
            moves.append(move)
    return tuple(moves), silence, tuple(silences)


def _spoken_silence(report: Report, mapping: Mapping, names: KnownNames) -> bool:
    """Whether a silence lost its dash, and stands in the move above it; it is left out then."""
    if names.seats.keys().isdisjoint(mapping.entries):
        return False
    key, _ = mapping.entries.pop("silence")
    report.withdraw_next("RP206", key)
    report.mistake(
        "RP308",
        key,
        "A silence begins in the middle of a move.",
        "Begin an entry of its own for it: `- silence: 5s`.",
    )
    return True


def _check_twice(report: Report, mapping: Mapping, own: str, ids: set[str]) -> None:
    if own in ids:
        report.lose("move")
        report.mistake(
            "RP405",
            mapping["id"],
            f"This beat has a move `{own}` already.",
            "Give one of the two another id.",
        )
    ids.add(own)


def as_move(report: Report, mapping: Mapping, names: KnownNames, number: int) -> Move | None:
    """What one of the two may do with the open floor; `number` is its number in the beat."""
    entries = mapping.entries
    seat = speaker(report, mapping, names, MOVE_KEYS, "A move")
    if seat is None:
        return None
    part = names.seats[seat]
    if seat in names.unsure:
        return None
    if part not in VENDOR:
        report.mistake(
            "RP308",
            entries[seat][0],
            f"A {part} makes no moves: the floor is open to the manager and the trainee.",
            f"Put their words under `lines` or `then`, or let {listed(names.vendors())} speak.",
        )
        return None
    text = as_template(report, mapping[seat], "This text", names)
    if not text and isinstance(mapping[seat], Scalar):
        report.mistake(
            "RP309",
            entries[seat][0],
            f"`{seat}` says nothing in this move.",
            "Write the words after the colon; for nobody speaking, write `- silence: 6s`.",
        )
    fields = by_key(report, mapping, names, _READERS[part], filled=True)
    check_addressee(report, mapping, seat, fields.get("to"))
    if "withdraws" in fields and "promises" in fields:
        advise_taken_back(report, mapping["withdraws"], fields["promises"])
    _check_hand_over(report, mapping, part, fields, names)
    own = fields.pop("id", None) or str(number)
    if fields.get("promises") and Act.COMMIT not in fields.get("does", ()):
        fields["does"] = (*fields.get("does", ()), Act.COMMIT)
    move = Move(id=own, number=number, seat=seat, text=text, **fields)
    advise_fitting(report, mapping, move, part)
    return move


def _check_hand_over(
    report: Report, mapping: Mapping, part: Part, fields: dict[str, Any], names: KnownNames
) -> None:
    """The trainee hands the floor to nobody but a colleague."""
    if (
        part is Part.TRAINEE
        and Act.HAND_OVER in fields.get("does", ())
        and names.seats.get(fields.get("to") or "") is not Part.COLLEAGUE
    ):
        report.mistake(
            "RP410",
            mapping["does"],
            "A trainee cannot `hand-over`; only the manager may, or the trainee to a colleague.",
            "Say to which colleague with `to:`, or take the act away.",
        )


def _silence(report: Report, mapping: Mapping, names: KnownNames) -> Silence:
    check_keys(report, mapping, SILENCE_KEYS, "A silence")
    seconds = as_seconds(report, mapping["silence"], "`silence`")
    return Silence(
        seconds=seconds or 1.0, **by_key(report, mapping, names, _OF_A_SILENCE, filled=True)
    )


def own_id(report: Report, node: Node, what: str = "A move") -> str | None:
    """The author's own id of a move, or of what else has a number where it has none."""
    scalar = as_scalar(report, node, f"{what}'s id")
    if scalar is None or not is_name(report, scalar, what, ID):
        return None
    if scalar.text == "silence":
        report.mistake(
            "RP306",
            scalar,
            f"{what} cannot be called `silence`: that is the move nobody makes.",
            "Choose another id.",
        )
        return None
    return scalar.text


def _other_words(report: Report, node: Node) -> tuple[str, ...]:
    items = as_items(report, node, "`ways`")
    texts = (as_text(report, item, "A way to say it", shown=False) for item in items)
    return tuple(text for text in texts if text)


_AFTERWARDS: dict[str, Reader] = {
    "effects": as_effects,
    "set": as_settings,
    "add": as_additions,
    "then": as_lines,
    "next": as_ways,
    "detour": as_beat,
}
"""What comes of a move or a silence: its changes, the lines then said, and the way on."""

_OF_A_SILENCE = _AFTERWARDS | {"when": partial(as_condition, what="`when`")}

_READERS: dict[Part, dict[str, Reader]] = {
    part: _AFTERWARDS
    | {
        "id": nameless(own_id),
        "to": as_addressee,
        "does": nameless(as_acts, part, {Act.HAND_OVER}),
        "ways": nameless(_other_words),
        "when": partial(as_condition, what="`when`"),
        "fits": partial(as_condition, what="`fits`"),
        "once": nameless(as_flag, "`once`"),
        "serves": nameless(as_choice, "`serves`", _SERVES),
        "uses": as_used,
        "promises": as_made,
        "withdraws": as_withdrawn,
        "tells": as_told,
        "marks": as_marks,
        "seconds": nameless(as_seconds, "`seconds`"),
    }
    for part in VENDOR
}
"""By who makes the move."""
MOVE_KEYS = frozenset(_READERS[Part.TRAINEE])
SILENCE_KEYS = frozenset(_OF_A_SILENCE) | {"silence"}
