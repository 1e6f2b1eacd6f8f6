"""What a scenario declares and nothing in it uses, and what it says twice on one floor."""

from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, below, items_of
from roleplay.authoring.reach.gathered import lines_of, moves_of, tracks_for
from roleplay.authoring.reach.judge import Judge
from roleplay.authoring.report import Report, shortened
from roleplay.model.act import Part
from roleplay.model.condition import Condition, Junction, Negation
from roleplay.model.scenario import Beat, Move, Scenario


def advise_unused(report: Report, scenario: Scenario, names: KnownNames) -> None:
    """Agenda items without a beat, facts nobody uses, and two moves of a floor with one text."""
    items = {beat.item for beat in scenario.beats.values()}
    for item, at in names.items.items():
        if item not in items:
            report.advise(
                "RP631",
                at,
                f"No beat belongs to the agenda item `{shortened(item)}`.",
                "Write `item:` with it on the beat where it begins, or take it out of the plan.",
            )
    for fact, at in names.facts.items():
        if fact not in names.used_facts and fact not in names.hidden_facts:
            report.advise(
                "RP632",
                at,
                f"No move uses the fact `{fact}`.",
                f"Write `uses: {fact}` on the moves that say it, or take it out of the account.",
            )
    for beat in scenario.beats.values():
        _advise_twice_said(report, scenario, beat, names)


def advise_seated_twice(report: Report, scenario: Scenario, root: Mapping) -> None:
    """One person at two seats of one side that both have a say: a line that was copied."""
    seats = root.get("seats")
    taken: dict[tuple[str, bool], str] = {}
    for seat in scenario.seats:
        if seat.part is Part.COLLEAGUE:
            continue
        first = taken.setdefault((seat.persona, seat.part is Part.CUSTOMER), seat.id)
        if first != seat.id:
            report.advise(
                "RP312",
                seats.entries[seat.id][0] if isinstance(seats, Mapping) else root,
                f"`{seat.persona}` sits here, and at `{first}` as well.",
                "Seat somebody else at one of the two.",
            )


def advise_colleagues(report: Report, scenario: Scenario, root: Mapping) -> None:
    """Colleagues to whom nobody says anything, those left out who come and go."""
    spoken_to = {move.to for move in moves_of(scenario)} | {line.to for line in lines_of(scenario)}
    passing = {beat.leaves for beat in scenario.beats.values()}
    seats = root.get("seats")
    for seat in scenario.seats:
        if seat.part is not Part.COLLEAGUE or seat.id in spoken_to | passing:
            continue
        report.advise(
            "RP643",
            seats.entries[seat.id][0] if isinstance(seats, Mapping) else root,
            f"Nobody ever speaks to the colleague `{seat.id}`.",
            f"Let a move be said `to: {seat.id}`, which asks, informs or hands over; or take the"
            " seat out.",
        )


def _advise_twice_said(report: Report, scenario: Scenario, beat: Beat, names: KnownNames) -> None:
    """Tell the second of the moves with one text, once for each text."""
    if len(beat.moves) <= 1:
        return
    alike: dict[object, list[Move]] = {}
    for move in beat.moves:
        alike.setdefault(_heard(move), []).append(move)
    if len(alike) == len(beat.moves):
        return
    key, node = names.beats[beat.id]
    places = _speaking(node)
    for moves in alike.values():
        first, *others = moves
        second = next(
            (each for each in others if not _opposite(scenario, each.when, first.when)), None
        )
        if second is not None:
            report.advise(
                "RP633",
                places[second.number - 1] if second.number <= len(places) else key,
                f"Moves `{first.id}` and `{second.id}` of beat `{beat.id}` have the same words.",
                "Give one of them other words, or make one move of the two.",
            )


def _heard(move: Move) -> tuple[object, ...]:
    """A move's words as one hears them: without capitals, and with one blank where several are."""
    return tuple(
        [
            " ".join(piece.casefold().split()) if isinstance(piece, str) else piece
            for piece in move.text
        ]
    )


def _opposite(scenario: Scenario, one: Condition | None, other: Condition | None) -> bool:
    """Whether two conditions never hold at once, so that one of two moves at most is open."""
    if one is None or other is None:
        return False
    if one == Negation(other) or other == Negation(one):
        return True
    both = Junction("and", (one, other))
    tracks = tracks_for(scenario, (both,), ())
    judge = Judge(tracks, scenario.seat_of(Part.CUSTOMER).id)
    return not judge.holding(both, tracks.all)


def _speaking(beat: Node) -> list[Node]:
    """Where the moves of a beat stand in the file, silences left out."""
    moves = items_of(below(beat, "moves"))
    return [each for each in moves if isinstance(each, Mapping) and "silence" not in each.entries]
