"""What is always open to the two by default: moves about the floor, shipped and read as others."""

from functools import cache

from msgspec.structs import replace

from roleplay.authoring.always import as_always, gather_always
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Node, below
from roleplay.authoring.report import Report
from roleplay.authoring.single import read_single
from roleplay.authoring.standing_ids import FOLDER
from roleplay.model.act import NEEDED
from roleplay.model.scenario import Move, Scenario
from roleplay.model.template import SeatField, Template


@cache
def standing_moves(language: str = "english") -> tuple[Move, ...]:
    """The moves that ship with the package, for seats that are called by their parts.

    Raises `LookupError` for a language that has none.
    """
    names = KnownNames(beats={}, seats={part.value: part for part in NEEDED})

    def moves_in(report: Report, tree: Node) -> tuple[Move, ...]:
        listed = below(tree, "always")
        if listed is None:
            return ()
        gather_always(report, listed, names)
        return as_always(report, listed, names)

    moves, *_ = read_single(FOLDER / f"{language}.yaml", moves_in)
    if not moves:
        raise LookupError(f"no moves that are always open for {language}")
    return moves


def with_standing(scenario: Scenario) -> Scenario:
    """The scenario with what is always open, where it does not say so itself.

    A move of the author's goes before one of the same name.
    """
    if not scenario.standing or scenario.always:
        return scenario
    taken = {move.id for beat in scenario.beats.values() for move in beat.moves}
    seats = {part.value: scenario.seat_of(part).id for part in NEEDED}
    moves = (_seated(move, seats) for move in standing_moves() if move.id not in taken)
    return replace(scenario, always=tuple(moves))


def _seated(move: Move, seats: dict[str, str]) -> Move:
    """The move for seats as this scenario calls them."""
    if all(seat == part for part, seat in seats.items()):
        return move
    to = None if move.to is None else seats[move.to]
    return replace(move, seat=seats[move.seat], to=to, text=_filled(move.text, seats))


def _filled(template: Template, seats: dict[str, str]) -> Template:
    return tuple(
        replace(piece, seat=seats[piece.seat]) if isinstance(piece, SeatField) else piece
        for piece in template
    )
