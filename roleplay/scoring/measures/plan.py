"""The plan: who led each agenda item against what was agreed, and the part of the time it took.

Two thirds of the score are the leads: for each item that came up, by its agreed minutes, whoever
was to lead it has full marks from half of the vendors' talk in it, and fewer in proportion below.
One third is the time: 1 less half the sum of the differences between each item's part of the
meeting and its part of the plan. A spoken meeting is shorter than a planned one, so minutes
themselves are not compared.
"""

from collections.abc import Iterator, Sequence
from math import fsum, isfinite

from msgspec import Struct, field

from roleplay.model.act import MANAGER, TRAINEE, Act, Part
from roleplay.model.scorecard import Facts
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, within

LEADS, TIME = 2 / 3, 1 / 3
ENOUGH = 0.5
"""The share of the vendors' talk in an item with which it is led."""

_OPENS: dict[Part, tuple[Act, ...]] = {
    TRAINEE: (Act.LEAD, Act.PROPOSE, Act.INFORM, Act.ACKNOWLEDGE, Act.ASK),
    MANAGER: (Act.LEAD, Act.ENDORSE, Act.HAND_OVER, Act.ACKNOWLEDGE),
}


class _Item(Struct):
    """An item as it was agreed and as it went."""

    name: str
    lead: Part
    minutes: float
    seconds: float = 0.0
    """Of everybody's talk."""
    by: dict[Part, float] = field(default_factory=lambda: {MANAGER: 0.0, TRAINEE: 0.0})
    """Seconds of the vendors' talk."""
    longest: dict[Part, tuple[float, int]] = field(default_factory=dict)
    """Each vendor's longest turn in it: its seconds and its first utterance."""

    @property
    def share(self) -> float | None:
        """The share of the vendors' talk held by whoever was to lead.

        None where they did not talk, or a customer was to lead.
        """
        if self.lead not in self.by:
            return None
        spoken = self.by[MANAGER] + self.by[TRAINEE]
        return self.by[self.lead] / spoken if spoken else None


def judge(course: Course) -> Judgement:
    """Leads and time; not seen without a plan, or where no item of it came up."""
    items = _items(course)
    led = [(item, share) for item in items if (share := item.share) is not None]
    weight = fsum(item.minutes for item, _ in led)
    if not led:
        return NOT_SEEN
    leads = fsum(item.minutes * min(share / ENOUGH, 1.0) for item, share in led) / weight
    planned = fsum([item.minutes for item in items])
    taken = fsum([item.seconds for item in items])
    apart = fsum([abs(item.minutes / planned - item.seconds / taken) for item in items])
    score = LEADS * leads + TIME * (1 - apart / 2)
    return Judgement(within(100 * score), _moments(course, led, weight, planned, taken))


def _items(course: Course) -> list[_Item]:
    """The agreed items with what was said in each; an item named twice is one."""
    items: dict[str, _Item] = {}
    for agreed in course.plan:
        if isfinite(agreed.minutes) and agreed.minutes > 0:
            item = items.setdefault(agreed.item, _Item(agreed.item, agreed.lead, 0.0))
            item.minutes += agreed.minutes
    of_beat = [items.get(beat.item or "") for beat in course.beats]
    for speaker, numbers, seconds in zip(
        course.floor.turn_who, course.spoken.turns, course.seconds, strict=True
    ):
        place = course.beat[numbers[0]]
        now = of_beat[place] if place >= 0 else None
        if now is None:
            continue
        now.seconds += seconds
        part = course.meeting.parts[speaker]
        if part is MANAGER or part is TRAINEE:
            now.by[part] += seconds
            longest = now.longest.get(part)
            if longest is None or seconds > longest[0]:
                now.longest[part] = seconds, numbers[0]
    return list(items.values())


def _moments(
    course: Course,
    led: Sequence[tuple[_Item, float]],
    weight: float,
    planned: float,
    taken: float,
) -> Iterator[Moment]:
    """How each item was led: one after the other, with the share of whoever was to lead."""
    for item, share in led:
        facts: Facts = {
            "item": item.name,
            "lead": item.lead.value,
            "taken": item.seconds / taken,
            "planned": item.minutes / planned,
        }
        yield _moment(course, item, share, facts, 100 * LEADS * item.minutes / weight)


def _moment(course: Course, item: _Item, share: float, facts: Facts, points: float) -> Moment:
    lead, other = item.lead, TRAINEE if item.lead is MANAGER else MANAGER
    if share >= ENOUGH:
        return Moment(item.longest[lead][1], "led_as_agreed", facts, points)
    number = item.longest[other][1]
    facts |= {"held_by": other.value, "share": 1 - share}
    # That the trainee led more than was agreed is what the meeting is for.
    to = MANAGER if other is MANAGER else None
    instead = Instead(course.open_floor(number), lead, _OPENS[lead])
    lost = points * (1 - share / ENOUGH)
    return Moment(number, "led_otherwise", facts, -lost, to, (instead,))
