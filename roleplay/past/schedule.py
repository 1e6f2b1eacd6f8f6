"""When each skill is worth another drill, worked out anew from kept meetings and drills.

Every time a skill was seen counts as a review, and FSRS (the Free Spaced Repetition Scheduler,
of the package `fsrs`) tells from these when it comes back: soon what went badly, and later each
time it went well. Nothing is kept beside the meetings, so nothing can be lost, and nothing goes
wrong where a file is erased or comes from another machine.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from roleplay.meeting.roles import PARTS, Role
from roleplay.past.drilled import HANDOVER, SKILLS
from roleplay.past.due import Due
from roleplay.past.history import History, Past

EASY, WELL, BARELY = 85.0, 70.0, 50.0
"""Points of 100 from which a skill went easily, well, or barely; below, it has to be learnt again.

From `EASY` on nothing of it is pressing, which is where progress draws that line too. Half of what
could be reached is the least that shows any skill.
"""

LONGEST = 60
"""Days after which every skill comes back, however well it went: in a quarter all are seen."""

RECALLED = 0.9
"""The chance to do it well again, at which a skill comes back; what FSRS starts from as well."""


class Review(Struct, frozen=True):
    """A time at which a skill was seen."""

    skill: str
    when: datetime
    points: float
    """0..100."""
    drill: bool = False


def offered(history: History, role: Role, now: datetime) -> Due | None:
    """The drill for today: the skill that is due and most likely to have faded; None for none.

    There is one a day: after a drill on the same day nothing is offered. `now` has a time zone,
    which says what a day is.
    """
    mine = [past for past in history.drills if past.role is role and _played(past)]
    if any(when.astimezone(now.tzinfo).date() == now.date() for when in map(_when, mine) if when):
        return None
    due = [each for each in schedule_of(history, role, now) if is_due(each, now)]
    return min(due, key=lambda each: each.chance, default=None)


def is_due(due: Due, now: datetime) -> bool:
    """Whether a skill has come back by the day of `now`."""
    return due.when.astimezone(now.tzinfo).date() <= now.date()


def schedule_of(history: History, role: Role, now: datetime) -> tuple[Due, ...]:
    """When each skill comes back that a person has shown in a role, the soonest first."""
    return schedule(reviews_of((*history.scored(), *history.drills), role), now)


def reviews_of(past: Iterable[Past], role: Role) -> tuple[Review, ...]:
    """Every time that skills of a role were seen in meetings with a score, and in drills."""
    skills = SKILLS[(PARTS[role] or PARTS[Role.TRAINEE])[-1]]
    reviews: list[Review] = []
    for each in past:
        when = _when(each)
        if each.role is not role or when is None:
            continue
        if each.drill is not None:
            skill, went = each.drill.skill, each.drill.went
            if skill in skills and went is not None and _played(each):
                points = min(100 * went, EASY - 1)  # a stretch is too short to be easy
                reviews.append(Review(skill, when, points, drill=True))
            continue
        for skill in skills:
            points_then = each.measures.get(skill)
            if points_then is not None:
                reviews.append(Review(skill, when, points_then))
    return tuple(reviews)


def schedule(reviews: Iterable[Review], now: datetime) -> tuple[Due, ...]:
    """When each skill comes back that was ever seen, the soonest first; in whatever order given."""
    # Loaded only where something is to be scheduled; some 20 ms.
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415 - as just said

    scheduler = Scheduler(
        desired_retention=RECALLED,
        learning_steps=(),  # days apart from the first time on: nobody drills twice in an hour
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,  # the same files lead to the same days
    )
    cards: dict[str, Card] = {}
    for each in sorted(reviews, key=lambda review: (review.when, review.skill, review.points)):
        card = cards.get(each.skill) or Card(card_id=0)
        rating = Rating(1 + sum(each.points >= least for least in (BARELY, WELL, EASY)))
        when = each.when.astimezone(UTC)
        cards[each.skill], _ = scheduler.review_card(card, rating, when)
    due = [
        Due(skill, card.due, scheduler.get_card_retrievability(card, now.astimezone(UTC)))
        for skill, card in cards.items()
    ]
    return tuple(sorted(due, key=lambda each: (each.when, each.skill != HANDOVER, each.skill)))


def days_until(due: Due, now: datetime) -> int:
    """Days from today to the day on which a skill comes back; 0 where it is due."""
    away = due.when.astimezone(now.tzinfo).date() - now.date()
    return max(away // timedelta(days=1), 0)


def _played(past: Past) -> bool:
    """Whether a drill was played through rather than left."""
    return past.drill is not None and past.drill.through


def _when(past: Past) -> datetime | None:
    """When it was; without a time zone taken as UTC, None where it is no time."""
    try:
        when = datetime.fromisoformat(past.started)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
