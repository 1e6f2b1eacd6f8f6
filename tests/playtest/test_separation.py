"""How well two kinds of play are told apart, with numbers worked out by hand."""

import pytest

from roleplay.playtest.separation import auc, separation, variance_of


def test_the_share_of_pairs_in_which_the_first_lies_above() -> None:
    """Of six pairs 5>1, 5>3, 2>1 and 5=5 halved: (1+1+0.5) + (1+0+0) of 6."""
    assert auc([5, 2], [1, 3, 5]) == pytest.approx(3.5 / 6)
    assert auc([2], [1]) == 1
    assert auc([1], [1]) == 0.5


def test_its_variance_is_that_of_hanley_and_mcneil() -> None:
    """A = 0.8, 5 and 4: Q1 = 0.8/1.2 = 2/3, Q2 = 1.28/1.8 = 0.7111; the rest is arithmetic.

    (0.16 + 4 (0.66667 - 0.64) + 3 (0.71111 - 0.64)) / 20 = (0.16 + 0.10667 + 0.21333) / 20.
    """
    assert variance_of(0.8, 5, 4) == pytest.approx(0.48 / 20, abs=1e-6)
    assert variance_of(1.0, 5, 4) == 0


def test_partners_count_alike_however_their_meetings_lie() -> None:
    """Beside the first partner always above, beside the second never told: the mean is 0.75."""
    told = separation("trainee", "by lot", [([9, 9], [1, 1]), ([4], [4])])
    assert told.auc == pytest.approx(0.75)
    assert (told.skilled, told.others) == (pytest.approx(22 / 3), 2)
    # Variance 0 beside the first, 0.25 beside the second: half of 1.96 x 0.5 to either side.
    assert told.interval == (pytest.approx(0.26), 1.0)
