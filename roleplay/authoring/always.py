"""Reading `always:`, the moves that are open at every floor, and `looks:`, beside who speaks."""

from msgspec.structs import replace

from roleplay.authoring.changes import as_effects
from roleplay.authoring.core import number_in
from roleplay.authoring.fields import as_mapping, as_mappings
from roleplay.authoring.keys import Reader, by_key
from roleplay.authoring.known_keys import check_keys, need, tell_unknown
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.moves import as_move
from roleplay.authoring.node import Mapping, Node, Scalar, below, items_of
from roleplay.authoring.report import Report, listed
from roleplay.authoring.spoken_lines import as_lines
from roleplay.model.act import Look
from roleplay.model.scenario import LookEffect, Move

FIRST_NUMBER = 1_000_001
"""The number of the first move that is always open: behind all that a beat can have."""

LISTENING = ("listen", "listens", "listening")
_LOOKS = {look.value: look for look in Look}


def gather_always(report: Report, node: Node, names: KnownNames) -> None:
    """The ids of the moves that are always open, so that what follows may mention them."""
    for item in items_of(node):
        given = below(item, "id")
        if not isinstance(given, Scalar):
            continue
        own = given.text
        if own in names.always or own in names.beats_of_move:
            where = names.beats_of_move.get(own, [])
            report.mistake(
                "RP405",
                given,
                f"There is a move `{own}` already" + (f", in beat `{where[0]}`." if where else "."),
                "Give one of the two another id; this one is open at every floor.",
            )
        names.always.setdefault(own, given)
        names.mention_move("", own, given)


def as_always(report: Report, node: Node, names: KnownNames) -> tuple[Move, ...]:
    """The moves that are open at every floor where their `when` holds; each has an id."""
    moves: list[Move] = []
    every = as_mappings(report, node, "`always`", "A move")
    for number, mapping in enumerate(every, FIRST_NUMBER):
        if "silence" in mapping.entries:
            report.mistake(
                "RP311",
                mapping.entries["silence"][0],
                "A silence cannot stand under `always`.",
                "Write it among the `moves` of each beat it belongs to.",
            )
            continue
        move = as_move(report, mapping, names, number)
        if need(report, mapping, ("id",), "A move that is always open") and move is not None:
            moves.append(replace(move, always=True))
    return tuple(moves)


def as_looks(report: Report, node: Node, names: KnownNames) -> tuple[LookEffect, ...]:
    """What each look of the manager's beside a speaking trainee comes to."""
    mapping = as_mapping(report, node, "`looks`")
    looks: list[LookEffect] = []
    for word, (key, value) in mapping.entries.items() if mapping else ():
        look = _LOOKS.get(word)
        if look is None and word in LISTENING:
            report.mistake(
                "RP301",
                key,
                f"`{word}` is no look: who shows none listens, and nothing comes of that.",
                f"Write one of {listed(_LOOKS)}, or take it out.",
            )
            continue
        if look is None:
            tell_unknown(report, key, _LOOKS, "`looks`")
            continue
        own = as_mapping(report, value, f"`{word}`", "Write `{effects: {readiness: +0.1}}`.")
        if own is not None:
            _tell_a_step_out(report, own, names)
            check_keys(report, own, _OF_A_LOOK, "A look")
            looks.append(LookEffect(look=look, **by_key(report, own, names, _OF_A_LOOK)))
    return tuple(looks)


def _tell_a_step_out(report: Report, own: Mapping, names: KnownNames) -> None:
    """Tell what a look's `effects` or its `then` would hold and stands beside them."""
    for word, (key, value) in list(own.entries.items()):
        if word not in names.seats and word not in _PUSHED:
            continue
        inside = f"then: [{{{word}: ...}}]"
        if isinstance(value, Scalar) and number_in(value.text) is not None:
            inside = f"effects: {{{word}: {value.text}}}"
        report.mistake("RP301", key, f"A look has no key `{word}`.", f"Write `{inside}`.")
        del own.entries[word]


_PUSHED = ("readiness", "goodwill")
_OF_A_LOOK: dict[str, Reader] = {"effects": as_effects, "then": as_lines}
