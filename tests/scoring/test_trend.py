"""Whether the manager's part of the floor time falls, by rank over rounds."""

from math import erfc, sqrt
from random import Random

import pytest

from roleplay.model.event import Said
from roleplay.scoring import score
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.trend import Round, decline, one_after_another, rounds_of
from roleplay.scoring.units import join
from roleplay.scoring.vendor import vendor_turns
from tests.scoring.transcripts import customer, manager, meeting, trainee


def rounds(*shares: float, seconds: float = 10.0) -> list[Round]:
    """Rounds of one length, with the manager's share of each."""
    made = []
    for place, share in enumerate(shares):
        each = Round(place / len(shares))
        each.seconds, each.manager = seconds, seconds * share
        made.append(each)
    return made


def rounds_in(*events: Said) -> list[tuple[float, float]]:
    """The seconds of each round of a meeting of a hundred seconds, and the manager's."""
    found = read(meeting(*events))
    floor = take_floor(found, join(found))
    each = rounds_of(floor, 1, 2, vendor_turns(floor, 1, 2))
    length = floor.span.length
    return [(round(one.seconds * length, 6), round(one.manager * length, 6)) for one in each]


def test_three_rounds_of_the_managers_before_three_of_the_trainees() -> None:
    # Ranks .75, .75, .75, .25, .25, .25, so z is ten times +-1/4; places of the middles are
    # 1/12, 3/12 .. 11/12, so t is -5/12, -3/12, -1/12 and the same upwards.
    # T = -2.5 x 2 x 9/12 = -3.75. Squares of z: 6 x 6.25 = 37.5; of t: 2 x 35/144 = .4861.
    # V = 37.5 / 5 x .4861 = 3.646. Nothing is left once the fall is taken out: nothing to inflate.
    expected = 0.5 * erfc(3.75 / sqrt(3.6458333) / sqrt(2))
    assert decline(rounds(1, 1, 1, 0, 0, 0)) == pytest.approx(expected, abs=1e-6)


def test_a_rise_is_no_fall() -> None:
    p = decline(rounds(*([0.0] * 6 + [1.0] * 6)))
    assert p is not None
    assert p > 0.5


def test_one_share_throughout_or_too_few_rounds_tell_nothing() -> None:
    assert decline(rounds(*([0.5] * 30))) is None
    assert decline(rounds(1, 1, 0)) is None
    assert decline([]) is None


def test_a_fall_by_lengths_alone_is_a_fall() -> None:
    shares = [0.8 - 0.6 * place / 19 for place in range(20)]
    p = decline(rounds(*shares))
    assert p is not None
    assert p < 0.01


def test_one_long_speech_does_not_decide() -> None:
    shares = rounds(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1)
    shares[1].seconds = shares[1].manager = 100_000.0
    p = decline(shares)
    assert p is not None
    assert p > 0.05


def test_a_round_holds_a_turn_of_each_and_ends_with_anybody_else() -> None:
    assert rounds_in(
        *(manager(0, 10), trainee(10, 14), customer(14, 20)),
        *(trainee(20, 26), manager(26, 30), trainee(30, 35), customer(35, 40)),
        *(manager(40, 50), customer(50, 100)),
    ) == [(14, 10), (10, 4), (5, 0), (10, 10)]


def test_the_meetings_of_a_stretch_come_one_after_another() -> None:
    both = one_after_another([rounds(1, 1), rounds(0, 0)])
    assert [each.begins for each in both] == [0, 0.25, 0.5, 0.75]
    assert [each.manager for each in both] == [10, 10, 0, 0]


def test_nodding_aloud_does_not_undo_a_fall() -> None:
    def p(*, nods: bool) -> float | None:
        events, now = [], 0.0
        for place in range(30):
            part = 0.9 - 0.8 * place / 29
            events += [customer(now, now + 4), manager(now + 4, now + 4 + 20 * part)]
            now += 4 + 20 * part
            events += [trainee(now, now + 20 * (1 - part))]
            now += 20 * (1 - part)
            if nods:
                events += [manager(now, now + 1.5, "Exactly that. Very true.")]
                now += 1.5
        return score(meeting(*events)).talk_time.p

    for nods in (False, True):
        found = p(nods=nods)
        assert found is not None
        assert found < 0.01


@pytest.mark.parametrize("stick", [0.0, 0.6])
def test_without_a_trend_hardly_any_meeting_shows_one(stick: float) -> None:
    draw = Random(7)  # noqa: S311 - nothing here is secret
    false = 0
    for _ in range(400):
        owners = [draw.random() < 0.5]
        while len(owners) < 40:
            owners.append(owners[-1] if draw.random() < stick else draw.random() < 0.5)
        p = decline(rounds(*(float(owner) for owner in owners)))
        false += p is not None and p < 0.05
    # At most 7 in 100; a sample of 400 may miss that by 2.5.
    assert false <= 0.095 * 400


def of_lengths(*rounds: tuple[float, float]) -> list[Round]:
    """Rounds of these lengths, with the manager's share of each."""
    made = []
    for seconds, share in rounds:
        each = Round(0.0)
        each.seconds, each.manager = seconds, seconds * share
        made.append(each)
    return made


def test_four_rounds_are_enough_and_are_weighed_by_their_lengths() -> None:
    # By weight the trainee's stand at .25 and the manager's at .75 of 60 s: z is 2.5, 5, -2.5, -5.
    # The middles are 5, 20, 35 and 50 of 60 s: t is -.375, -.125, .125, .375. T = -3.75.
    # V = 62.5 / 3 x .3125 = 6.5104. A never rising fit has 3.75 twice for the first two; what is
    # left, -1.25, 1.25, 0, 0, stands by -.5 to its neighbour, and (9 + 0) / 4 is put back: 1.75,
    # taken for .9 at most. So T varies 1.9 / .1 = 19 times as much.
    p = decline(of_lengths((10, 1), (20, 1), (10, 0), (20, 0)))
    assert p == pytest.approx(0.5 * erfc(3.75 / sqrt(6.5104167 * 19) / sqrt(2)), abs=1e-9)
    assert decline(of_lengths((10, 1), (20, 1), (10, 0))) is None


def test_a_round_weighs_one_and_a_half_times_the_median_at_most() -> None:
    most = decline(of_lengths((10, 1), (10, 0.5), (15, 0.5), (10, 0), (10, 0)))
    for seconds in (16, 100, 10_000):
        longer = of_lengths((10, 1), (10, 0.5), (seconds, 0.5), (10, 0), (10, 0))
        assert decline(longer) == pytest.approx(most, abs=1e-12)
    less = of_lengths((10, 1), (10, 0.5), (14, 0.5), (10, 0), (10, 0))
    assert decline(less) != pytest.approx(most, abs=1e-6)


ALIKE = "111011110010111000010110000100010000000100010000"
"""Owners of forty-eight rounds, 1 the manager: neighbours are often alike, and it falls."""


@pytest.mark.parametrize(
    ("owners", "p"),
    [
        (ALIKE, 0.00434977212),
        (ALIKE[:24], 0.14803485935),
        (ALIKE[:15], 0.41317805971),
        (ALIKE[::-1], 0.97028940521),
        ("10" * 12, 0.39526390456),
        (ALIKE[:35], 0.01687987102),  # with four lags; by three .0145, by five .0211
        ((ALIKE * 3)[:104], 0.34070638714),  # with twelve, though there are thirteen times eight
    ],
    ids=["falls", "half", "a third", "rises", "by turns", "lags", "most lags"],
)
def test_a_fall_among_rounds_alike_is_worth_what_a_plain_reckoning_says(
    owners: str, p: float
) -> None:
    """Worked out apart, from the formula in the file's head."""
    assert decline(rounds(*(float(each) for each in owners))) == pytest.approx(p, abs=1e-9)


def test_how_long_all_rounds_are_changes_nothing() -> None:
    shares = [0.9, 0.4, 0.8, 0.8, 0.1, 0.5, 0.2, 0.2, 0.3]
    once, thrice = decline(rounds(*shares)), decline(rounds(*shares, seconds=30.0))
    assert once == pytest.approx(thrice, abs=1e-9)


def test_whoever_of_the_two_speaks_again_begins_a_round() -> None:
    assert rounds_in(
        *(manager(0, 10), trainee(10, 14), manager(14, 20), trainee(20, 30), customer(30, 40)),
        *(trainee(40, 60), manager(60, 100)),
    ) == [(14, 10), (16, 6), (60, 40)]
