"""Names that were misspelt where they are declared, so that all who mention them find nothing."""

from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, Sequence
from roleplay.authoring.report import Report


def blame_declarations(report: Report, names: KnownNames, root: Mapping) -> None:
    """Tell a misspelt declaration as the one fault it is; asked once everything has been read."""
    if not report.count:
        return
    report.blame("beat", {name: key for name, (key, _) in names.beats.items()}, "the beat")
    report.blame("outcome", names.outcomes, "the outcome")
    report.blame("fact", names.facts, "the fact")
    report.blame("promise", names.promises, "the promise")
    report.blame("item", names.items, "the agenda item")
    variables = root.get("variables")
    declared = variables.entries if isinstance(variables, Mapping) else {}
    idle = {name: key for name, (key, _) in declared.items() if name not in names.used_variables}
    report.blame("variable", idle, "the variable")
    moves: dict[str, Node] = {}
    for _, node in names.beats.values():
        moves |= _moves_of(node)
    report.blame("move", moves, "the move")


def _moves_of(beat: Node) -> dict[str, Node]:
    """The places of the moves' own ids."""
    moves = beat.get("moves") if isinstance(beat, Mapping) else None
    items = moves.items if isinstance(moves, Sequence) else []
    ids = (item.get("id") for item in items if isinstance(item, Mapping))
    return {
        own.text: own for own in ids if own is not None and not isinstance(own, Mapping | Sequence)
    }
