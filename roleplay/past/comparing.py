"""Two meetings laid side by side: how their numbers differ, and where they parted."""

from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct

from roleplay.model.act import VENDOR, Part
from roleplay.model.event import BeatOpened, MeetingEnded, MeetingOpened, Said
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript, effective
from roleplay.past.moments import Moment

WHOLE = 4
"""How many of the differences are of the whole meeting; those of single measures follow."""


class Difference(Struct, frozen=True):
    """A number of two meetings; None where one has no evidence for it."""

    measure: str
    """A measure's id, or `score` for the whole meeting."""
    first: float | None
    second: float | None

    @property
    def by(self) -> float | None:
        """How far the second lies above the first; None where one is missing."""
        return None if self.first is None or self.second is None else self.second - self.first

    @property
    def told(self) -> int | None:
        """The difference of both as they are told, in whole points."""
        if self.first is None or self.second is None:
            return None
        return int(f"{self.second:.0f}") - int(f"{self.first:.0f}")


class ItemTaken(Struct, frozen=True):
    """An item of the agenda as it was agreed and as it went; seconds are talk."""

    agreed: AgendaItem | None
    """None: it came up and had not been agreed."""
    item: str
    manager: float
    trainee: float
    others: float

    @property
    def seconds(self) -> float:
        """Of everybody's talk in it."""
        return self.manager + self.trainee + self.others

    @property
    def led(self) -> Part | None:
        """Which of the two vendors talked more in it; None where neither did."""
        if self.manager == self.trainee == 0:
            return None
        return Part.MANAGER if self.manager > self.trainee else Part.TRAINEE


def differences(first: Scorecard, second: Scorecard) -> tuple[Difference, ...]:
    """The scores of two meetings: first of the whole, then of each measure that either has."""
    rows = [
        Difference("score", first.score, second.score),
        Difference("handover", first.handover.score, second.handover.score),
        Difference("talk_time", first.talk_time.score, second.talk_time.score),
        Difference("authority", first.authority.score, second.authority.score),
    ]
    for measure in dict.fromkeys((*first.measures, *second.measures)):
        row = Difference(measure, _score_of(first, measure), _score_of(second, measure))
        if row.first is not None or row.second is not None:
            rows.append(row)
    return tuple(rows)


def began_later(other: Transcript, this: Transcript) -> bool:
    """Whether another meeting began after this one; not where this one went on from it."""
    if this.header.continues:
        return False
    try:
        began, mine = map(datetime.fromisoformat, (other.header.started, this.header.started))
        later = began > mine
    except (TypeError, ValueError):  # a time without a zone beside one with it, or no time
        later = False
    return later


def comparable(first: Scorecard, second: Scorecard) -> bool:
    """Whether both are of the same scoring, of meetings that were played by the same rules."""
    return (first.scorer, first.engine) == (second.scorer, second.engine)


def _score_of(card: Scorecard, measure: str) -> float | None:
    judged = card.measures.get(measure)
    return None if judged is None else judged.score


def parted(first: tuple[Moment, ...], second: tuple[Moment, ...]) -> int | None:
    """The place of the first moment at which two meetings differ; None if they never do.

    Where one goes on after the other stops, that is where they part.
    """
    one = [(each.at, *_word(each)) for each in first]
    other = [(each.at, *_word(each)) for each in second]
    both = enumerate(zip_longest(one, other))
    return next((place for place, (this, that) in both if this != that), None)


class GoalKept(Struct, frozen=True):
    """A goal of the scenario's in two meetings: whether each reached it."""

    goal: str
    """The goal's own text."""
    first: bool
    second: bool


def goals_in(first: Transcript, second: Transcript) -> tuple[GoalKept, ...]:
    """The goals that both meetings had: those lost in the second first, then those won in it.

    None where either did not come to an ending.
    """
    before, now = _goals_of(first), _goals_of(second)
    both = [GoalKept(goal, before[goal], now[goal]) for goal in now if goal in before]
    return tuple(sorted(both, key=lambda each: (each.first == each.second, each.second)))


def _goals_of(transcript: Transcript) -> dict[str, bool]:
    ended = [each for each in effective(transcript.events) if isinstance(each, MeetingEnded)]
    return ended[-1].goals if ended else {}


Pair = tuple[Moment | None, Moment | None]
"""What stands on one level: a moment of the first meeting, and one of the second."""

MOST_LEVELLED = 2000
"""Moments of one meeting that are compared for words they share; in longer ones all go in order."""


def levelled(first: tuple[Moment, ...], second: tuple[Moment, ...]) -> tuple[Pair, ...]:
    """Two meetings moment by moment, the same words of both on one level.

    Between such words each goes on by itself, and the shorter one waits.
    """
    same = [(len(first), len(second), 0)]
    if max(len(first), len(second)) <= MOST_LEVELLED:
        matcher = SequenceMatcher(None, [*map(_word, first)], [*map(_word, second)], autojunk=False)
        same = [(each.a, each.b, each.size) for each in matcher.get_matching_blocks()]
    pairs: list[Pair] = []
    at, beside = 0, 0
    for place, other, length in same:
        pairs += zip_longest(first[at:place], second[beside:other])
        at, beside = place + length, other + length
        pairs += zip(first[place:at], second[other:beside], strict=True)
    return tuple(pairs)


def _word(moment: Moment) -> tuple[str, str, str]:
    """Who said what; by it two moments are alike."""
    return moment.kind, moment.speaker, moment.text


def plan_taken(transcript: Transcript) -> tuple[ItemTaken, ...]:
    """Each item of the plan with the talk there was in it, then what came up beside the plan."""
    parts = {who.id: who.part for who in transcript.header.people}
    agreed: dict[str, AgendaItem] = {}
    taken: dict[str, list[float]] = {}
    item = None
    for event in effective(transcript.events):
        match event:
            case MeetingOpened(plan=plan):
                agreed = {each.item: each for each in reversed(plan)}
                taken = {each.item: [0.0, 0.0, 0.0] for each in plan}
            case BeatOpened(item=opened):
                item = opened or item
            case Said(at=at, end=end, seat=seat) if item is not None:
                part = parts.get(seat)
                column = 2 if part not in VENDOR else 0 if part is Part.MANAGER else 1
                taken.setdefault(item, [0.0, 0.0, 0.0])[column] += end - at
            case _:
                pass
    return tuple(ItemTaken(agreed.get(name), name, *seconds) for name, seconds in taken.items())
