"""Agreement of raters, against published worked examples."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.scoring.agreement import Agreement, beta_share, f_quantile, icc, kappa, weighted_kappa

SHROUT_AND_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
"""Four judges of six: Shrout and Fleiss (1979), table 2."""


def test_the_intraclass_correlation_is_that_of_the_published_example() -> None:
    # Their table 4 has ICC(2,1) = .29; those who repeat it print its interval as .02 to .76.
    agreement = icc(SHROUT_AND_FLEISS)
    assert agreement.value == pytest.approx(0.290, abs=5e-4)
    assert agreement.interval == pytest.approx((0.019, 0.761), abs=5e-4)


def test_weighted_kappa_worked_by_hand() -> None:
    # Numbers 1 to 3: weight 1, a step apart .75, two apart 0. Of (1,1) (2,2) (3,3) (1,2) three are
    # the same and one is a step apart: .9375. The first gives 1 half the time, 2 and 3 a quarter
    # each; the second 2 half, 1 and 3 a quarter each. By chance the same 1/8 + 1/8 + 1/16 = .3125,
    # a step apart (1,2) 1/4, (2,1) 1/16, (2,3) 1/16, (3,2) 1/8, that is 1/2: .3125 + .375 = .6875.
    # Kappa is (.9375 - .6875) / (1 - .6875) = .8.
    agreement = weighted_kappa([(1, 1), (2, 2), (3, 3), (1, 2)], 3)
    assert agreement.value == pytest.approx(0.8)


COHEN = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
"""Two judges of 200 cases in three diagnoses: Cohen (1968), table 1, as shares of all cases."""

GRAVE = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
"""How grave each disagreement is to him, from 0 to 6."""


def test_weighted_kappa_is_that_of_the_published_example() -> None:
    # Cohen (1968), Psychological Bulletin 70: 213: kappa is .348 by these weights, and .492
    # without; both are worked in full in the vignette weighted_kappa of the R package DMAR.
    weights = [[1 - grave / 6 for grave in row] for row in GRAVE]
    assert kappa(COHEN, weights, 200).value == pytest.approx(0.348, abs=5e-4)
    same = [[float(i == j) for j in range(3)] for i in range(3)]
    assert kappa(COHEN, same, 200).value == pytest.approx(0.492, abs=5e-4)


TEN = [(1, 1), (2, 3), (3, 3), (5, 4), (4, 4), (2, 2), (3, 5), (1, 2), (4, 5), (5, 5)]


def drawn(seed: int, of: int, raters: int = 2, highest: int = 5) -> list[tuple[int, ...]]:
    """Numbers of meetings by raters who see the same and differ by up to two steps."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers every time
    meetings = [chance.randint(1, highest) for _ in range(of)]
    return [
        tuple(min(highest, max(1, each + chance.randint(-2, 2))) for _ in range(raters))
        for each in meetings
    ]


@pytest.mark.parametrize(("seed", "of"), [(1, 5), (2, 8), (3, 20), (4, 100), (5, 12)])
def test_weighted_kappa_is_that_of_an_independent_implementation(seed: int, of: int) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 - 2 s

    pairs = drawn(seed, of)
    table = [[sum(pair == (i, j) for pair in pairs) for j in range(1, 6)] for i in range(1, 6)]
    theirs = cohens_kappa(table, wt="quadratic")
    ours = weighted_kappa([(one, other) for one, other in pairs], 5)
    assert ours.value == pytest.approx(theirs.kappa, abs=5e-4)
    assert ours.interval is not None
    assert ours.interval[0] == pytest.approx(max(-1.0, theirs.kappa_low), abs=5e-4)
    assert ours.interval[1] == pytest.approx(min(1.0, theirs.kappa_upp), abs=5e-4)


@pytest.mark.parametrize(("seed", "of", "raters"), [(1, 5, 2), (2, 8, 3), (3, 20, 4), (4, 40, 2)])
def test_the_intraclass_correlation_is_that_of_independent_parts(
    seed: int, of: int, raters: int
) -> None:
    # The mean squares by statsmodels' analysis of variance, the quantiles of F by scipy; then as
    # McGraw and Wong (1996) write ICC(A,1) and its interval, table 7.
    from pandas import DataFrame  # noqa: PLC0415 - as above
    from scipy.stats import f  # noqa: PLC0415 - as above
    from statsmodels.formula.api import ols  # noqa: PLC0415 - as above
    from statsmodels.stats.anova import anova_lm  # noqa: PLC0415 - as above

    rows = drawn(seed, of, raters)
    frame = DataFrame([(i, j, y) for i, row in enumerate(rows) for j, y in enumerate(row)])
    frame.columns = ["meeting", "rater", "number"]
    model = ols("number ~ C(meeting) + C(rater)", frame).fit()
    meeting, rater, rest = anova_lm(model)["mean_sq"]
    n, k = of, raters
    rho = (meeting - rest) / (meeting + (k - 1) * rest + k / n * (rater - rest))
    a, b = k * rho / (n * (1 - rho)), 1 + k * rho * (n - 1) / (n * (1 - rho))
    v = (a * rater + b * rest) ** 2 / (
        (a * rater) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1))
    )
    upper, lower = f.ppf(0.975, n - 1, v), f.ppf(0.975, v, n - 1)
    shared = k * rater + (k * n - k - n) * rest
    low = n * (meeting - upper * rest) / (upper * shared + n * meeting)
    high = n * (lower * meeting - rest) / (shared + n * lower * meeting)
    ours = icc(rows)
    assert ours.value == pytest.approx(rho, abs=5e-4)
    assert ours.interval == pytest.approx((low, high), abs=5e-4)


def test_ten_meetings_as_other_programs_tell_of_them() -> None:
    # statsmodels 0.15.0, cohens_kappa(wt="quadratic"); pingouin 0.7.0, intraclass_corr, ICC(A,1).
    agreement = weighted_kappa(TEN, 5)
    assert agreement.value == pytest.approx(0.8, abs=5e-4)
    assert agreement.interval == pytest.approx((0.6005, 0.9995), abs=5e-4)
    correlation = icc(TEN)
    assert correlation.value == pytest.approx(0.8163, abs=5e-4)
    assert correlation.interval == pytest.approx((0.44, 0.95), abs=5e-3)


def test_who_gives_everything_the_same_number_tells_nothing() -> None:
    nothing = Agreement(None, None)
    assert weighted_kappa([(3, 1), (3, 2), (3, 5)], 5) == nothing
    assert icc([[3, 1], [3, 2], [3, 5]]) == nothing


def test_the_same_number_every_time_is_one_and_nobody_knows_how_sure() -> None:
    same = [(n, n) for n in (1, 2, 4, 4, 5)]
    assert weighted_kappa(same, 5) == Agreement(pytest.approx(1.0), None)
    assert icc(same) == Agreement(pytest.approx(1.0), None)


def test_a_rater_who_is_always_one_higher_agrees_less_than_fully() -> None:
    pairs = [(n, n + 1) for n in (1, 2, 3, 4, 2, 3)]
    weighted = weighted_kappa(pairs, 5).value
    absolute = icc(pairs).value
    assert weighted is not None
    assert absolute is not None
    assert 0 < weighted < 1
    assert 0 < absolute < 1


@pytest.mark.parametrize(
    ("p", "above", "below", "value"),
    [(0.95, 3, 10, 3.708), (0.975, 5, 15, 3.576), (0.95, 1, 1, 161.448), (0.5, 4, 4, 1.0)],
)
def test_quantiles_of_f_are_those_of_the_tables(
    p: float, above: float, below: float, value: float
) -> None:
    assert f_quantile(p, above, below) == pytest.approx(value, abs=6e-4)


def test_no_quantile_is_looked_for_beyond_two_to_the_fortieth() -> None:
    # Of one and one degrees a value up to x has the probability 2/pi x atan(sqrt(x)): of 1e-6 the
    # other way about, so that .9999999 lies beyond 4e13.
    assert f_quantile(0.9999999, 1, 1) == pytest.approx(2.0**40, rel=1e-9)
    # And .9999 at 4e7, well before.
    assert f_quantile(0.9999, 1, 1) == pytest.approx(40_528_473.456, rel=1e-6)


def test_the_beta_function_rises_from_nothing_to_one() -> None:
    # Of a = b = 1 it is the straight line; of a = 2, b = 1 the square.
    assert beta_share(0.3, 1, 1) == pytest.approx(0.3)
    assert beta_share(0.3, 2, 1) == pytest.approx(0.09)
    assert beta_share(0.0, 2, 3) == 0
    assert beta_share(1.0, 2, 3) == 1


PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=30)


@given(PAIRS)
def test_agreement_knows_no_order_and_stays_within_its_bounds(pairs: list[tuple[int, int]]) -> None:
    turned = [(other, one) for one, other in pairs]
    for one, other in (
        (weighted_kappa(pairs, 5), weighted_kappa(turned, 5)),
        (weighted_kappa(pairs, 5), weighted_kappa(pairs[::-1], 5)),
        (icc(pairs), icc(turned)),
    ):
        if one.value is None:
            assert other.value is None
            continue
        assert other.value == pytest.approx(one.value, abs=1e-9)
        assert one.value <= 1 + 1e-9
        if one.interval is not None:
            low, high = one.interval
            assert low - 1e-9 <= one.value <= high + 1e-9


@given(st.permutations(range(4)))
def test_raters_may_stand_in_any_order(order: list[int]) -> None:
    turned = [[row[place] for place in order] for row in SHROUT_AND_FLEISS]
    assert icc(turned).value == pytest.approx(icc(SHROUT_AND_FLEISS).value)
