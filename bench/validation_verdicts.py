"""How often a verdict is wrong, and how often a true handover is seen.

Used by `validation.py`. False alarms come from real meetings in which nothing is handed over: every
pair of project manager and other member is scored as if it were manager and trainee. Power and
coverage come from simulated meetings of a known course.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from math import erfc, sqrt
from pathlib import Path
from random import Random

from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.intake.recording import read_recording
from roleplay.model.act import Part
from roleplay.model.event import Said
from roleplay.model.scorecard import Scorecard, TalkTime
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.scoring import score
from roleplay.scoring.interval import autocorrelation
from roleplay.scoring.interval import stickiness as stickiness_of
from roleplay.scoring.trend import Round, decline
from roleplay.speech.tagger import tag

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.scoring.meetings import POLICIES, made_up

MEETINGS = 400
STICKINESS = 0.15
"""How much likelier than its chance a simulated turn is to have the owner of the one before."""

TRIALS = 2000
HELD = 40
"""How often each made-up meeting is held for the interval of its score."""
LEVEL = 0.05

Course = Callable[[float], float]
"""The chance that a turn is the manager's, by the part of the meeting that has passed."""


def pairs(paths: Sequence[Path], manager: str) -> Iterator[Scorecard]:
    """A card for each pair of the manager and one other, the rest as customers."""
    return map(score, pairs_of(paths, manager))


def pairs_of(paths: Sequence[Path], manager: str) -> Iterator[Transcript]:
    """The meetings of these pairs, ready to be scored."""
    words = word_lists()
    for path in paths:
        meeting = read_recording(path)
        for other in meeting.header.people:
            if other.id != manager:
                people = tuple(
                    replace(who, part=_part(who.id, manager, other.id))
                    for who in meeting.header.people
                )
                header = replace(meeting.header, people=people)
                yield tag(replace(meeting, header=header), words)


def _part(who: str, manager: str, trainee: str) -> Part:
    if who == manager:
        return Part.MANAGER
    return Part.TRAINEE if who == trainee else Part.CUSTOMER


def in_thirds(first: float, middle: float, last: float) -> Course:
    """A chance for each third of the meeting."""
    return lambda passed: (first, middle, last)[min(2, int(3 * passed))]


def in_a_line(first: float, last: float) -> Course:
    """A chance that changes evenly."""
    return lambda passed: first + (last - first) * passed


def owners(
    turns: int, course: Course, draw: Random, stickiness: float = STICKINESS, burst: int = 1
) -> list[bool]:
    """Whose the turns of a made-up meeting are: True where they are the manager's."""
    mine: list[bool] = []
    for turn in range(turns):
        if turn % burst:
            mine.append(mine[-1])
            continue
        chance = course((turn + 0.5) / turns)
        if mine:
            chance += stickiness * (mine[-1] - chance)
        mine.append(draw.random() < chance)
    return mine


def size(turns: int, level: float, stickiness: float, burst: int = 1) -> tuple[float, float]:
    """How often a trend is seen where there is none: by rounds, and by Kendall's tau of owners."""
    draw = Random(turns)  # noqa: S311 - nothing here is secret
    seen = [0, 0]
    for _ in range(TRIALS):
        mine = owners(turns, lambda _: 0.5, draw, stickiness, burst)
        for place, p in enumerate((decline(_rounds(mine, draw)), kendall(mine))):
            seen[place] += p is not None and p < level
    return seen[0] / TRIALS, seen[1] / TRIALS


def trend_power(turns: int, course: Course) -> tuple[float, float]:
    """How often a trend is seen where there is one, by rounds and by Kendall's tau."""
    draw = Random(turns)  # noqa: S311 - nothing here is secret
    seen = [0, 0]
    for _ in range(TRIALS):
        mine = owners(turns, course, draw)
        for place, p in enumerate((decline(_rounds(mine, draw)), kendall(mine))):
            seen[place] += p is not None and p < LEVEL
    return seen[0] / TRIALS, seen[1] / TRIALS


def _rounds(mine: list[bool], draw: Random) -> list[Round]:
    """One round a turn, of lognormal length."""
    rounds = []
    for turn, manager in enumerate(mine):
        each = Round((turn + 0.5) / len(mine))
        each.seconds = 8 * draw.lognormvariate(0, 0.7)
        each.manager = each.seconds * manager
        rounds.append(each)
    return rounds


def kendall(mine: list[bool]) -> float | None:
    """The one-sided p of Kendall's tau of owners on order, its z divided for owners that stick."""
    turns, managers, rising = len(mine), 0, 0
    for place, manager in enumerate(mine):
        if manager:
            rising += place - managers
            managers += 1
    pairs = managers * (turns - managers)
    if not pairs:
        return None
    thirds = [3 * place // turns for place in range(turns)]
    sticky = stickiness_of(autocorrelation([int(each) for each in mine], thirds))
    z = (2 * rising - pairs) / sqrt(pairs * (turns + 1) / 3) / sqrt((1 + sticky) / (1 - sticky))
    return 0.5 * erfc(-z / sqrt(2))


def headline_coverage() -> list[tuple[float, str, int]]:
    """How often the interval of one meeting's score holds that of another of the same course."""
    found = []
    for policy in POLICIES:
        for questions in (12, 18, 24, 36, 48):
            cards = [score(made_up(POLICIES[policy], seed, questions)) for seed in range(HELD)]
            held = [card.handover for card in cards if card.handover.score is not None]
            if len(held) > HELD // 4:
                hits = [
                    one.interval[0] <= other.score <= one.interval[1]
                    for one, other in permutations(held, 2)
                    if one.interval is not None and other.score is not None
                ]
                found.append((sum(hits) / len(hits), policy, questions))
    return sorted(found)


def simulated(turns: int, course: Course, seed: int) -> TalkTime:
    """Talk time of a made-up meeting: vendor turns of lognormal length, the customer between."""
    draw = Random(seed)  # noqa: S311 - nothing here is secret
    events: list[Said] = []
    now = 0.0
    for manager in owners(turns, course, draw):
        for who in (Part.MANAGER if manager else Part.TRAINEE, Part.CUSTOMER):
            end = now + 8 * draw.lognormvariate(0, 0.7)
            events.append(Said(at=now, end=end, seat=who, text="So much for that, I should say."))
            now = end + 0.3
    people = tuple(Participant(id=part, name=part, part=part) for part in Part)
    header = Header(application="", people=people)
    return score(Transcript(header=header, events=tuple(events))).talk_time


def power(turns: int, course: Course) -> float:
    """How often a handover of this course is shown."""
    verdicts = [simulated(turns, course, seed).verdict for seed in range(MEETINGS)]
    return sum(verdict in ("shown", "strongly_shown") for verdict in verdicts) / MEETINGS


def coverage(turns: int, course: tuple[float, float, float]) -> float:
    """How often the 95 % interval holds the true change."""
    true = course[2] - course[0]
    intervals = [simulated(turns, in_thirds(*course), seed).interval for seed in range(MEETINGS)]
    seen = [interval for interval in intervals if interval is not None]
    return sum(low <= true <= high for low, high in seen) / len(seen)
