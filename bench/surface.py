"""Whether good moves can be told by how they look: `python bench/surface.py [SCENARIO] [--floors]`.

Each seat's moves are judged by their worth (`roleplay/playtest/worth.py`) at floors as they come in
meetings of some pairs: of each beat those openings that come most often, an opening being which
moves are open, which of them fit, whom the customer asks, and what they let be seen.
On floors where the choice matters, the good moves are held against the others of the same floor by
what can be seen without reading. An AUC says how often a good move has more of it, ties counted
half: .50 tells nothing, and what lies outside .40 to .60 is marked. The error is that of the floors
that happened to be met. `--floors` tells of each floor what every move was worth in each state it
was met in, so that it is seen where the best never changes.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import fsum, sqrt

from msgspec import Struct

from roleplay.engine.playing import play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part, Signal
from roleplay.playtest.players import CAREFUL, player
from roleplay.playtest.worth import GOOD, FloorWorth, Moment, MoveWorth, judged

BESIDE: dict[Part, tuple[tuple[str, str], ...]] = {
    Part.TRAINEE: (
        ("nodder", CAREFUL),
        ("adaptive", "by lot"),
        ("nodder", "random"),
        ("adaptive", CAREFUL),
    ),
    Part.MANAGER: (
        (CAREFUL, "steady"),
        ("by lot", "steady"),
        ("adaptive", "timid"),
        (CAREFUL, "bold"),
    ),
}
"""The pairs, a manager and a trainee, in whose meetings floors are met; good play and bad, so that
floors are met in more states than one."""

SEEDS = range(1, 25)
"""The meetings of each pair, in which openings are drawn that differ."""
LOW, HIGH = 0.40, 0.60
UNSEEN = "place in the file"
"""Told for authors: players see moves in an order that is drawn."""

NUMBERS = re.compile(
    r"\d|\b(half|quarter|twice|once|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|first|"
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|\w+teenth|\w+tieth)\b",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"\b(please|thank|thanks|sorry|forgive|excuse|pardon|grateful|glad|pleasure|kind|kindly|"
    r"welcome|of course|with respect|if i may|may i|could you|would you|if you like|allow me)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(i|me|my|mine|myself|we|us|our|ours)\b", re.IGNORECASE)


class Opening(Struct, frozen=True):
    """How a floor opened, as far as it may decide what is right there."""

    moves: frozenset[tuple[str, bool]]
    """What is open to the seat, each with whether its author says that it does not fit."""
    put_to: Part | None
    signal: Signal | None


class Amount(Struct, frozen=True):
    """What one effort of measuring takes."""

    states: int
    """In how many openings each floor is judged, at most."""
    meetings: int
    """Meetings by which a move is told that may be the best."""


USUAL, FAST = Amount(4, 16), Amount(1, 10)


PICKED: dict[str, Callable[[FloorWorth], MoveWorth]] = {
    "first": lambda floor: floor.moves[0],
    "last": lambda floor: floor.moves[-1],
    "longest": lambda floor: max(floor.moves, key=lambda move: move.words),
    "shortest": lambda floor: min(floor.moves, key=lambda move: move.words),
}
"""Moves that one takes who does not read."""


def features(script: Script) -> dict[str, Callable[[MoveWorth], float]]:
    """What can be seen of a move without reading it."""
    names = [
        re.escape(name)
        for who in script.cast.values()
        for name in (who.name, *who.name.split())
        if name
    ]
    named = re.compile(rf"\b({'|'.join(names)})\b")
    return {
        UNSEEN: lambda move: move.place,
        "length in words": lambda move: move.words,
        "sentences": lambda move: len(re.findall(r"[.?!…]+(?=\s|$)", move.text)),
        "a name": lambda move: bool(named.search(move.text)),
        "a number": lambda move: bool(NUMBERS.search(move.text)),
        "a question mark": lambda move: "?" in move.text,
        "politeness": lambda move: bool(POLITE.search(move.text)),
        "first person": lambda move: bool(FIRST_PERSON.search(move.text)),
    }


def auc(floor: FloorWorth, seen: Callable[[MoveWorth], float]) -> float:
    """How often a good move of a floor has more of something than one that is not good."""
    good = floor.good()
    others = [each for each in floor.moves if each not in good]
    pairs = [(seen(one), seen(other)) for one in good for other in others]
    return fsum((one > other) + (one == other) / 2 for one, other in pairs) / len(pairs)


def floors_of(
    script: Script, part: Part, amount: Amount, beats: Sequence[str] | None
) -> list[FloorWorth]:
    """What the moves of a seat are worth wherever it has a choice, or at these beats alone."""
    told = [
        judged(script, moment, amount.meetings)
        for moment in met_of(script, part, amount.states)
        if beats is None or moment.beat in beats
    ]
    return [floor for floor in told if len(floor.moves) > 1]


def met_of(script: Script, part: Part, most: int) -> list[Moment]:
    """The floors that are judged: of each beat so many at most, no two with the same opening.

    The openings that come most often come first, each from the pair that has been taken least.
    """
    met: dict[str, dict[Opening, dict[tuple[str, str], Moment]]] = {}
    often: Counter[tuple[str, Opening]] = Counter()
    for pair in BESIDE[part]:
        for seed in SEEDS:
            for moment, opening_ in floors_in(script, part, pair, seed):
                often[moment.beat, opening_] += 1
                met.setdefault(moment.beat, {}).setdefault(opening_, {}).setdefault(pair, moment)
    taken: Counter[tuple[str, str]] = Counter()
    wanted = []
    for beat, openings in met.items():
        for opening_ in sorted(openings, key=lambda each: -often[beat, each])[:most]:
            pair = min(openings[opening_], key=taken.__getitem__)
            taken[pair] += 1
            wanted.append(openings[opening_][pair])
        print(f"{part} {beat}: {min(most, len(openings))} of {len(openings)} openings judged")
    return wanted


def floors_in(
    script: Script, part: Part, pair: tuple[str, str], seed: int
) -> Iterator[tuple[Moment, Opening]]:
    """The first floor of each beat on which a seat may speak, with how it opened."""
    players = player(script, Part.MANAGER, pair[0]), player(script, Part.TRAINEE, pair[1])
    seat, seen = script.seat_of[part], set[str]()
    scene = Scene(script, State(script.parts))
    begin(scene, opening(script, seed))
    for exchange in range(MOST_EXCHANGES):
        state = scene.state
        if state.ended is not None:
            return
        own = [move for move in state.open if move.seat == seat and not move.of_floor]
        theirs = part is Part.MANAGER or state.put_to is not Part.MANAGER
        if own and theirs and state.beat not in seen:
            seen.add(state.beat)
            fitting = frozenset((move.move, move.unfit) for move in own)
            yield (
                Moment(part, *pair, seed, exchange, state.beat),
                Opening(fitting, state.put_to, state.signal),
            )
        play_on(scene, *players, exchanges=1)


def show_rules(script: Script, part: Part, floors: Sequence[FloorWorth]) -> None:
    """Print how well each surface rule tells good moves of a seat."""
    choices = [floor for floor in floors if floor.matters]
    beats = len({floor.moment.beat for floor in choices})
    print(f"{part}: {len(floors)} floors judged, {len(choices)} matter, of {beats} beats")
    if not choices:
        return
    for name, seen in features(script).items():
        told = [auc(floor, seen) for floor in choices]
        mean = fsum(told) / len(told)
        error = sqrt(fsum((each - mean) ** 2 for each in told)) / len(told)
        mark = "" if name == UNSEEN or LOW <= mean <= HIGH else "   <-- tells"
        print(f"  {name:18} {mean:.2f} ±{error:.2f}{mark}")
    chance = fsum(len(floor.good()) / len(floor.moves) for floor in choices) / len(choices)
    for name, which in PICKED.items():
        right = sum(which(floor) in floor.good() for floor in choices) / len(choices)
        print(f"  the {name:9} is good on {right:4.0%}; any is on {chance:.0%}")


def good_or_silent(floor: FloorWorth) -> set[str]:
    """The moves within `GOOD` points of the best; `""` is silence, which is one of them here."""
    ways = (*floor.moves, floor.silence)
    best = max(each.worth for each in ways)
    return {each.move for each in ways if each.worth >= best - GOOD}


def show_floors(part: Part, floors: Sequence[FloorWorth]) -> None:
    """Print what every move was worth in each state, and where the best is always the same."""
    by_beat: dict[str, list[FloorWorth]] = {}
    for floor in floors:
        by_beat.setdefault(floor.moment.beat, []).append(floor)
    same = 0
    for beat, met in by_beat.items():
        good = [good_or_silent(floor) for floor in met]
        always = set.intersection(*good)
        note = f"   <-- always good: {', '.join(each or 'silence' for each in sorted(always))}"
        shown = len(met) > 1 and bool(always)
        same += shown
        print(f"{part} {beat}{note if shown else ''}")
        for floor, names in zip(met, good, strict=True):
            at = floor.moment
            print(f"  {at.manager} + {at.trainee}, seed {at.seed}, exchange {at.exchanges}:")
            for each in sorted((*floor.moves, floor.silence), key=lambda each: -each.worth):
                mark = "*" if each.move in names else " "
                name = each.move or "(silence)"
                print(f"   {mark}{each.worth:5.1f} ±{each.error:3.1f} {name:30} {each.text[:60]}")
    print(f"{part}: one is good in every state on {same} of {len(by_beat)} beats\n")


def main() -> None:
    """Both seats of a scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="flagship")
    parser.add_argument("--customer", help="who sits in the customer's seat")
    parser.add_argument("--floors", action="store_true", help="tell every floor")
    parser.add_argument("--fast", action="store_true", help="one opening a floor, less surely")
    parser.add_argument("--states", type=int, help="how many openings of each floor are judged")
    parser.add_argument("--seat", choices=["trainee", "manager"], help="only this one")
    parser.add_argument("--beat", action="append", help="only the floors of this beat")
    asked = parser.parse_args()
    script = load(asked.scenario, asked.customer).script
    amount = FAST if asked.fast else USUAL
    amount = Amount(asked.states or amount.states, amount.meetings)
    for part in (Part.TRAINEE, Part.MANAGER):
        if asked.seat in {None, part.value}:
            floors = floors_of(script, part, amount, asked.beat)
            if asked.floors:
                show_floors(part, floors)
            show_rules(script, part, floors)


if __name__ == "__main__":
    main()
