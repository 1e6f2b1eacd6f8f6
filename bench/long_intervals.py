"""Whether the interval of a long meeting's score keeps its promise.

Made-up meetings of ten courses, each held forty times: how often the interval of one holds the
score of another of the same course, and how wide it is, beside what it would be were it not
narrowed. Even ones, in which each question falls by itself to one of the two, and ones in topics,
of which the manager leads one and the trainee another: of 12 or 30 questions, or six or ten to the
meeting.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random
from statistics import mean, median

from msgspec import Struct

from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Interval
from roleplay.scoring import handover
from roleplay.scoring.scorecard import score

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.scoring.meetings import POLICIES, Chance, Policy, made_up

HELD = 40
APART = 0.3
"""By how much the manager's chance may lie above or below its course in a topic."""
FEWEST = 10
"""Scores of a course and length of which coverage is told."""
HIGH = 50


class Held(Struct, frozen=True):
    """One made-up meeting: its score, its interval, and that of an ordinary meeting's width."""

    score: float
    interval: Interval
    usual: Interval
    turns: int


def in_topics(policy: Policy, length: float, draw: Random) -> Policy:
    """The same course in topics of about so much of the meeting, 0..1; 0: even."""
    if not length:
        return policy
    ends, apart = [0.0], [0.0]
    while ends[-1] < 1:
        ends.append(ends[-1] + length * draw.uniform(0.5, 1.5))
        apart.append(draw.uniform(-APART, APART))

    def shifted(chance: Chance) -> Chance:
        def at(p: float) -> float:
            topic = next((n for n, end in enumerate(ends) if p < end), len(ends) - 1)
            return min(max(chance(p) + apart[topic], 0.02), 0.98)

        return at

    asks, share = shifted(policy.asks_manager), shifted(policy.share)
    return replace(policy, asks_manager=asks, share=share)


def held(policy: Policy, questions: int, length: float, first: int) -> list[Held]:
    """The meetings of a course that have a score."""
    every = []
    for seed in range(first, first + HELD):
        course = in_topics(policy, length, Random(1000 + seed))  # noqa: S311 - the same each time
        card = score(made_up(course, seed, questions), Rubric())
        each, talk, authority = card.handover, card.talk_time.score, card.authority.score
        if each.score is None or each.interval is None or talk is None or authority is None:
            continue
        unshrunk = (talk * authority) ** 0.5
        usual = handover._interval(each.score, unshrunk, 1.0)  # noqa: SLF001 - as without it
        every.append(Held(each.score, each.interval, usual, card.turns.vendor))
    return every


def coverage(scores: Sequence[float], intervals: Sequence[Interval]) -> float:
    """How often the interval of one meeting holds the score of another."""
    pairs = [*permutations(range(len(scores)), 2)]
    return mean(intervals[one][0] <= scores[other] <= intervals[one][1] for one, other in pairs)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, nargs="+", default=[12, 24, 48, 96, 240, 960])
    parser.add_argument("--first", type=int, default=9000, help="the first seed")
    asked = parser.parse_args()
    for questions in asked.questions:
        kinds = {
            "even": 0.0,
            "topics of 12": 12 / questions,
            "topics of 30": 30 / questions,
            "six topics": 1 / 6,
            "ten topics": 0.1,
        }
        for kind, length in kinds.items():
            tell(
                questions,
                kind,
                [held(each, questions, length, asked.first) for each in POLICIES.values()],
            )


def tell(questions: int, kind: str, courses: Sequence[Sequence[Held]]) -> None:
    """Print one line."""
    told = [course for course in courses if len(course) > FEWEST]
    now, usual, wide, was = [], [], [], []
    for course in told:
        scores = [each.score for each in course]
        now.append(coverage(scores, [each.interval for each in course]))
        usual.append(coverage(scores, [each.usual for each in course]))
        if mean(scores) > HIGH:
            wide.append(mean(each.interval[1] - each.interval[0] for each in course))
            was.append(mean(each.usual[1] - each.usual[0] for each in course))
    turns = mean(each.turns for course in told for each in course)
    widths = f"{mean(wide):.0f} wide, was {mean(was):.0f}" if wide else "no score above 50"
    print(
        f"{questions} questions, {turns:.0f} vendor turns, {kind}: holds {min(now):.2f} at least, "
        f"median {median(now):.2f} (not narrowed {min(usual):.2f}, {median(usual):.2f}); {widths}",
        flush=True,
    )


if __name__ == "__main__":
    main()
