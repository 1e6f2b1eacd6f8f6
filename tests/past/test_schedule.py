"""When skills come back: days worked out from kept meetings and drills, with the dates given in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.meeting.roles import Role
from roleplay.past.drilled import SKILLS
from roleplay.past.due import Due
from roleplay.past.history import Drilled, History, Past
from roleplay.past.schedule import (
    LONGEST,
    Review,
    days_until,
    is_due,
    offered,
    reviews_of,
    schedule,
    schedule_of,
)
from tests.examples import examples
from tests.past.test_progress import past

START = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)


def on(day: int, hour: int = 18) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def drilled(
    day: int, skill: str, went: float | None, *, through: bool = True, hour: int = 14
) -> Past:
    """A drill of a day in March."""
    return replace(
        past(day, None),
        started=f"2026-03-{day:02d}T{hour:02d}:05:00+00:00",
        drill=Drilled(skill=skill, round=1, went=went, through=through),
    )


def days(points: list[float]) -> int:
    """Days until a skill comes back that went so, each time on the day it was due."""
    reviews: list[Review] = []
    now = START
    for each in points:
        reviews.append(Review("signals", now, each))
        now = schedule(reviews, now)[0].when
    return (now - reviews[-1].when).days


def test_what_went_badly_comes_back_the_next_day_and_what_went_well_later() -> None:
    again, barely, well, easily = (days([points]) for points in (20, 60, 75, 90))
    assert again == barely == 1
    assert (well, easily) == (2, 8)


def test_each_time_it_went_well_it_comes_back_later_and_never_after_two_months() -> None:
    waits = [days([75] * times) for times in range(1, 8)]
    assert waits == sorted(waits)
    assert waits[2] > waits[0]
    assert waits[-1] == LONGEST


def test_a_relapse_brings_it_back_soon() -> None:
    assert days([75, 75, 75, 20]) < days([75, 75, 75])


@settings(max_examples=examples(60), deadline=None)
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["handover", "signals", "promises"]),
            st.integers(min_value=0, max_value=400_000),
            st.floats(min_value=0, max_value=100),
        ),
        max_size=12,
    ),
    shuffled=st.randoms(use_true_random=False),
    later=st.integers(min_value=0, max_value=900),
)
def test_the_order_of_files_makes_no_difference_and_every_skill_comes_back_once(
    told: list[tuple[str, int, float]], shuffled: object, later: int
) -> None:
    reviews = [
        Review(skill, START + timedelta(minutes=minutes), points) for skill, minutes, points in told
    ]
    mixed = [*reviews]
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    now = START + timedelta(hours=later)
    due = schedule(reviews, now)
    assert schedule(mixed, now) == due
    assert sorted(each.skill for each in due) == sorted({skill for skill, *_ in told})
    for each in due:
        latest = max(review.when for review in reviews if review.skill == each.skill)
        assert timedelta(days=1) <= each.when - latest <= timedelta(days=LONGEST)
        assert 0 <= each.chance <= 1


def test_nothing_is_offered_before_anything_was_played() -> None:
    assert offered(History(), Role.TRAINEE, START) is None
    assert schedule_of(History(), Role.TRAINEE, START) == ()


def test_the_skill_that_has_faded_most_is_offered() -> None:
    meetings = (past(1, 60, signals=20, promises=75), past(3, 60, handover=90))
    found = offered(History(meetings=meetings), Role.TRAINEE, on(5))
    assert found is not None
    assert found.skill == "signals"


def test_nothing_is_offered_while_nothing_is_due() -> None:
    history = History(meetings=(past(1, 60, signals=90, promises=95),))
    assert offered(history, Role.TRAINEE, on(2)) is None
    assert offered(history, Role.TRAINEE, on(30)) is not None


def test_there_is_one_a_day_and_the_day_is_the_players_own() -> None:
    meetings = (past(1, 60, signals=20, promises=20),)
    history = History(meetings=meetings, drills=(drilled(5, "signals", 1.0, hour=22),))
    assert offered(history, Role.TRAINEE, on(5, 23)) is None
    found = offered(history, Role.TRAINEE, on(6, 7))
    assert found is not None
    assert found.skill == "promises"
    # In Nairobi the drill of 22:05 was played on the sixth already.
    nairobi = timezone(timedelta(hours=3))
    assert offered(history, Role.TRAINEE, on(6, 7).astimezone(nairobi)) is None


def test_a_drill_that_was_left_counts_neither_as_todays_nor_as_seen() -> None:
    meetings = (past(1, 60, signals=20),)
    left = (drilled(5, "signals", 1.0, through=False),)
    found = offered(History(meetings=meetings, drills=left), Role.TRAINEE, on(5))
    assert found is not None
    assert found.skill == "signals"
    assert reviews_of(left, Role.TRAINEE) == ()


def test_a_drill_in_which_nothing_of_the_skill_was_seen_is_no_review() -> None:
    assert reviews_of((drilled(5, "signals", None),), Role.TRAINEE) == ()


def test_a_short_stretch_never_counts_as_easy() -> None:
    (review,) = reviews_of((drilled(5, "signals", 1.0),), Role.TRAINEE)
    assert 70 <= review.points < 85
    assert review.drill


def test_each_role_has_its_own_skills() -> None:
    meeting = past(1, 60, stepping_in=40, acceptance=40, goals=10, talk_time=3)
    as_trainee = reviews_of((meeting,), Role.TRAINEE)
    as_manager = reviews_of((replace(meeting, role=Role.MANAGER),), Role.MANAGER)
    assert [each.skill for each in as_trainee] == ["acceptance"]
    assert [each.skill for each in as_manager] == ["stepping_in"]
    assert reviews_of((meeting,), Role.MANAGER) == ()
    assert all(SKILLS.values())


@pytest.mark.parametrize("started", ["", "yesterday", "2026-13-40T99:00"])
def test_a_meeting_without_a_time_is_left_out(started: str) -> None:
    assert reviews_of((replace(past(1, 60, signals=20), started=started),), Role.TRAINEE) == ()


def test_days_are_counted_by_the_calendar() -> None:
    due = Due("signals", on(5, 23), 0.9)
    assert days_until(due, on(3, 1)) == 2
    assert days_until(due, on(9)) == 0
    assert is_due(due, on(5, 1))
    assert not is_due(due, on(4, 23))


def test_a_skill_that_no_version_knows_is_not_offered() -> None:
    strange = (drilled(1, "\x1b[2Jcharm", 0.1),)
    assert offered(History(drills=strange), Role.TRAINEE, on(9)) is None
