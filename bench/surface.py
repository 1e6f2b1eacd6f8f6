"""Whether good moves can be told by how they look: `python bench/surface.py [SCENARIO] [--floors]`.

Each seat's moves are judged by their worth at floors as they come (`roleplay/playtest/worth.py`).
On floors where the choice matters, the good moves are held against the others of the same floor by
what can be seen without reading. An AUC says how often a good move has more of it, ties counted
half: .50 tells nothing, and what lies outside .40 to .60 is marked. The error is that of the floors
that happened to be met. `--floors` tells of each floor what every move was worth in each state it
was met in, so that it is seen where the best never changes.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from math import fsum, sqrt

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.playtest.players import CAREFUL
from roleplay.playtest.worth import GOOD, FloorWorth, Moment, MoveWorth, judged, moments

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
LOW, HIGH = 0.40, 0.60

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


class Amount(Struct, frozen=True):
    """What one effort of measuring takes."""

    states: int
    """In how many states each floor is judged, at most."""
    meetings: int
    """Meetings by which a move is told that may be the best."""


USUAL, FAST = Amount(3, 16), Amount(1, 10)


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
        "place in the file": lambda move: move.place,
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
    met = met_of(script, part, amount)
    wanted = [moment for moment in met if beats is None or moment.beat in beats]
    told = [judged(script, moment, amount.meetings) for moment in wanted]
    return [floor for floor in told if len(floor.moves) > 1]


def met_of(script: Script, part: Part, amount: Amount) -> list[Moment]:
    """The floors that are judged: of each beat from as many pairs as there are states wanted."""
    met: list[Moment] = []
    for number, pair in enumerate(BESIDE[part]):
        some = {}
        for moment in moments(script, part, (pair,), SEEDS, most=1):
            some[moment.beat] = moment
        for beat, moment in some.items():
            before = sum(each.beat == beat for each in met)
            if before < min(amount.states, number + 1):
                met.append(moment)
    return met


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
        mark = "" if LOW <= mean <= HIGH else "   <-- tells"
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
    parser.add_argument("--fast", action="store_true", help="each floor in one state, less surely")
    parser.add_argument("--seat", choices=["trainee", "manager"], help="only this one")
    parser.add_argument("--beat", action="append", help="only the floors of this beat")
    asked = parser.parse_args()
    script = load(asked.scenario, asked.customer).script
    amount = FAST if asked.fast else USUAL
    for part in (Part.TRAINEE, Part.MANAGER):
        if asked.seat in {None, part.value}:
            floors = floors_of(script, part, amount, asked.beat)
            if asked.floors:
                show_floors(part, floors)
            show_rules(script, part, floors)


if __name__ == "__main__":
    main()
