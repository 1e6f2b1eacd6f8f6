"""Names that were misspelt where they are declared, so that all who mention them find nothing."""

from collections.abc import Collection

from msgspec.structs import replace

from roleplay.authoring.guessing import same_to_the_eye
from roleplay.authoring.known_names import KINDS, KnownNames, kind_of
from roleplay.authoring.node import Mapping, Scalar, below, entries_of, items_of
from roleplay.authoring.report import Report, nearest, shortened

_AS_GOOD_AS_SURE = 0.74
"""How alike a seat's name and the part that is meant are, at least."""


def blame_declarations(report: Report, names: KnownNames, root: Mapping) -> None:
    """Tell a misspelt declaration as the one fault it is; asked once everything has been read."""
    if not report.count:
        return
    report.blame("beat", {name: key for name, (key, _) in names.beats.items()}, "the beat")
    report.blame("outcome", names.outcomes, "the outcome")
    report.blame("fact", names.facts, "the fact")
    report.blame("promise", names.promises, "the promise")
    report.blame("item", names.items, "the agenda item")
    declared = entries_of(root.get("variables"))
    idle = {name: key for name, (key, _) in declared.items() if name not in names.used_variables}
    report.blame("variable", idle, "the variable")
    begins = {name: KINDS[kind_of(value)] for name, value in names.variables.items()}
    places = {name: value for name, (_, value) in declared.items() if name in begins}
    report.blame_kinds(places, begins)
    moves = (move for _, beat in names.beats.values() for move in items_of(below(beat, "moves")))
    ids = (below(move, "id") for move in moves)
    report.blame("move", {own.text: own for own in ids if isinstance(own, Scalar)}, "the move")


def settle_parts(report: Report, seats: Mapping, parts: Collection[str]) -> None:
    """Take a seat for that of a part which nobody has, and whose word it has in it misspelt."""
    for word, (key, value) in list(seats.entries.items()):
        said = isinstance(value, Mapping) and "part" in value.entries
        if said or word in parts:
            continue
        meant = same_to_the_eye(word, parts) or nearest(word, parts, _AS_GOOD_AS_SURE)
        if meant is None or meant in seats.entries:
            continue
        report.mistake(
            "RP302",
            key,
            f"What part `{shortened(word)}` plays is not said.",
            f"Did you mean `{meant}`? If not, write `{shortened(word)}: {{persona: ..., part:"
            " customer}`.",
        )
        entries = list(seats.entries.items())
        seats.entries.clear()
        for name, entry in entries:
            own = (meant, (replace(key, text=meant), value)) if name == word else (name, entry)
            seats.entries[own[0]] = own[1]
