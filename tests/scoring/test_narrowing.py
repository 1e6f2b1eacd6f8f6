"""How much narrower the interval of a long and even meeting is."""

from collections.abc import Callable
from math import sqrt

import pytest

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.model.scorecard import Scorecard
from roleplay.scoring import score
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.narrowing import LONG, unevenness, width_left
from roleplay.scoring.units import join
from tests.scoring.meetings import POLICIES, made_up
from tests.scoring.transcripts import customer, manager, meeting, trainee


def shares(*managers: float) -> tuple[list[float], list[float]]:
    """Floor time in equal parts of a meeting in which somebody always speaks."""
    return [10 * share for share in managers], [10 * (1 - share) for share in managers]


def test_a_share_that_falls_evenly_is_even() -> None:
    assert unevenness(*shares(0.8, 0.7, 0.6, 0.5)) == pytest.approx(0)


def test_how_far_a_share_lies_off_its_course() -> None:
    # Steps of +.2, -.2 and +.2 lie 2/15, -4/15 and 2/15 off their mean of 1/15: squares 24/225 in
    # all, over two degrees of freedom and the two parts that a step is between: sqrt(24/900).
    assert unevenness(*shares(0.4, 0.6, 0.4, 0.6)) == pytest.approx(sqrt(24 / 900))


def test_a_part_in_which_neither_spoke_tells_nothing() -> None:
    assert unevenness([5.0, 0.0, 5.0], [5.0, 0.0, 5.0]) == 1


def falling(p: float) -> float:
    """The manager's part of each two turns, by how much of the meeting has passed."""
    return 1 - p


def left(turns: int, topic: int = 1, course: Callable[[float], float] = falling) -> float:
    """What is left where the two lead so many turns after each other, handed over by length."""
    events, now = [], 0.0
    for turn in range(turns):
        mine, p = turn // topic % 2 == 0, turn / turns
        lasts = 5 + 25 * (course(p) if mine else 1 - course(p))
        events.append((manager if mine else trainee)(now, now + lasts))
        events.append(customer(now + lasts, now + lasts + 3))
        now += lasts + 3.5
    table = read(meeting(*events))
    david, wanjiru = table.person(MANAGER), table.person(TRAINEE)
    assert david is not None and wanjiru is not None  # noqa: PT018 - both are there
    return width_left(take_floor(table, join(table)), david, wanjiru)


def width(card: Scorecard) -> float:
    assert card.handover.interval is not None
    return card.handover.interval[1] - card.handover.interval[0]


def test_no_interval_of_an_ordinary_length_is_narrowed() -> None:
    card = score(made_up(POLICIES["steady fade"], 1, 80))
    assert card.turns.vendor <= LONG
    one = card.handover.score
    assert one is not None
    assert card.handover.interval == (max(0.0, 1.5 * one - 105), 100.0)


def test_an_even_one_is_narrowed_with_its_length_and_holds_its_score() -> None:
    long, longer = (score(made_up(POLICIES["steady fade"], 1, each)) for each in (400, 1000))
    for card in (long, longer):
        low, high = card.handover.interval or (0, 0)
        assert low < (card.handover.score or 0) < high
    assert width(longer) < width(long) < 45
    one, low = longer.handover.score or 0.0, (longer.handover.interval or (0, 0))[0]
    by_turns = sqrt(LONG / longer.turns.vendor)
    least = one - by_turns * (one - (1.5 * one - 105))
    assert low <= least + 1e-9, "never narrower than by the number of turns"


def test_by_turns_it_is_the_number_of_turns_alone_that_narrows() -> None:
    assert left(4 * LONG) == pytest.approx(1 / 2)
    assert left(LONG) == 1


def test_in_long_topics_nothing_is_narrowed_however_many_turns_there_are() -> None:
    assert left(4 * LONG, topic=50) == 1


def test_one_uneven_ninth_is_enough_and_be_it_the_last() -> None:
    assert left(4 * LONG, course=lambda _: 0.5) == pytest.approx(1 / 2)
    assert left(4 * LONG, course=lambda p: 0.9 if p < 1 / 9 else 0.5) == 1
    assert left(4 * LONG, course=lambda p: 0.9 if p > 8 / 9 else 0.5) == 1


def test_in_shorter_topics_less_is() -> None:
    assert 1 / 2 < left(4 * LONG, topic=30) < 1
