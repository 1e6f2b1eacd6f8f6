"""How often a verdict is wrong, and how often a true handover is seen.

Used by `validation.py`. False alarms come from real meetings in which nothing is handed over: every
pair of project manager and other member is scored as if it were manager and trainee. Power and
coverage come from simulated meetings of a known course.
"""

from collections.abc import Callable, Iterator
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
from roleplay.speech.tagger import tag

MEETINGS = 400
STICKINESS = 0.15
"""How much likelier than its chance a simulated turn is to have the owner of the one before."""

Course = Callable[[float], float]
"""The chance that a turn is the manager's, by the part of the meeting that has passed."""


def pairs(paths: list[Path], manager: str) -> Iterator[Scorecard]:
    """A card for each pair of the manager and one other, the rest as customers."""
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
                yield score(tag(replace(meeting, header=header), words))


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


def simulated(turns: int, course: Course, seed: int) -> TalkTime:
    """Talk time of a made-up meeting: vendor turns of lognormal length, the customer between."""
    draw = Random(seed)  # noqa: S311 - nothing here is secret
    events: list[Said] = []
    now, before = 0.0, None
    for turn in range(turns):
        chance = course((turn + 0.5) / turns)
        if before is not None:
            chance += STICKINESS * (before - chance)
        before = draw.random() < chance
        for who in (Part.MANAGER if before else Part.TRAINEE, Part.CUSTOMER):
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
