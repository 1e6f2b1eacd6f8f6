"""How much of what customers say is said again: `python bench/sharing.py [SCENARIO]`.

Each pair plays on some seeds, and every two of these plays are held against each other: the share
of the customer's lines for which the other play has the same one. Lines that differ in fewer than
three content words count as the same; how many are the same word for word is told beside it. Then
the lines that are shared most often, by the beat they are said in: there variants are missing.
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from math import fsum

from msgspec import Struct

from roleplay.authoring.words import word_lists
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import Said
from roleplay.playtest.players import CAREFUL, player

PAIRS = (
    (CAREFUL, CAREFUL),
    ("nodder", CAREFUL),
    ("adaptive", CAREFUL),
    (CAREFUL, "steady"),
    ("nodder", "steady"),
    ("adaptive", "steady"),
    ("rescuer", "timid"),
    ("hog", "bold"),
    ("absent", "random"),
)
PERSONAS = ("peter-odhiambo", "kirsten-nordvig", "salma-abdi")
APART = 3
"""Content words in which two lines differ that are not the same."""
WANTED = 0.5
"""Share of the lines in common that two plays should keep under."""

LEFT_OUT = "a as at do for i me no her on in is we was so an am of too may shall must oh"
"""What the list leaves out, since other languages have these words too."""
_SMALL = word_lists().function_words | frozenset(LEFT_OUT.split())
"""Words that carry nothing by themselves."""


class Spoken(Struct, frozen=True):
    """A customer's line and the beat it was said in."""

    beat: str
    text: str


class Shared(Struct, frozen=True):
    """What two plays have in common, of all lines of the one and the other; 0..1."""

    nearly: float
    """By content words."""
    exactly: float
    """Word for word."""


@cache
def content(text: str) -> Counter[str]:
    """The words of a line that carry something."""
    words = re.findall(r"[\w'-]+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return Counter(word for word in words if word not in _SMALL)


@cache
def same(one: str, other: str) -> bool:
    """Whether two lines count as the same; a word that stands for another is one difference."""
    if one == other:
        return True
    words, others = content(one), content(other)
    return max((words - others).total(), (others - words).total()) < APART


def lines_of(script: Script, pair: tuple[str, str], seed: int) -> list[Spoken]:
    """What the customers said in a meeting of a pair, manager and trainee."""
    players = (player(script, Part.MANAGER, pair[0]), player(script, Part.TRAINEE, pair[1]))
    events = play_between(script, *players, opening(script, seed))
    return [
        Spoken(event.beat or "", event.text)
        for event in events
        if isinstance(event, Said) and script.parts.get(event.seat) is Part.CUSTOMER
    ]


def held_together(one: Sequence[Spoken], other: Sequence[Spoken], often: Counter[Spoken]) -> Shared:
    """What two plays have in common; the lines are counted in `often`."""
    nearly = exactly = 0
    for own, others in ((one, other), (other, one)):
        texts = {each.text for each in others}
        for line in own:
            if line.text in texts:
                exactly += 1
            if line.text in texts or any(same(line.text, text) for text in texts):
                nearly += 1
                often[line] += 1
    both = len(one) + len(other)
    return Shared(nearly / both, exactly / both)


def show(scenario: str, customer: str, seeds: int, shown: int) -> None:
    """Print the table of one persona, and the lines that are shared most."""
    script = load(scenario, customer).script
    often: Counter[Spoken] = Counter()
    said: Counter[Spoken] = Counter()
    print(f"{customer}: lines in common of two plays, {seeds} seeds a pair")
    for pair in PAIRS:
        plays = [lines_of(script, pair, seed) for seed in range(seeds)]
        for play in plays:
            said.update(dict.fromkeys(play, seeds - 1))
        told = [held_together(one, other, often) for one, other in combinations(plays, 2)]
        nearly = [each.nearly for each in told]
        mean, exact = fsum(nearly) / len(told), fsum(each.exactly for each in told) / len(told)
        lines = sum(map(len, plays)) / len(plays)
        mark = "   <-- too many" if max(nearly) >= WANTED else ""
        print(
            f"  {' + '.join(pair):20} {lines:3.0f} lines: {mean:4.0%} in common, at most "
            f"{max(nearly):4.0%}; word for word {exact:4.0%}{mark}"
        )
    print("  shared most often, of the plays they are said in:")
    for line, times in often.most_common(shown):
        print(f"  {times:5} {times / said[line]:5.0%}  {line.beat:26} {line.text[:90]}")
    print(flush=True)


def main() -> None:
    """Every persona in the customer's seat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="flagship")
    parser.add_argument("--customer", action="append", help="only this persona")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--lines", type=int, default=30, help="how many lines are named")
    asked = parser.parse_args()
    for customer in asked.customer or PERSONAS:
        show(asked.scenario, customer, asked.seeds, asked.lines)


if __name__ == "__main__":
    main()
