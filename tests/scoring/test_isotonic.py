"""The steady handover nearest to what happened."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.scoring.isotonic import decreasing


def test_a_falling_sequence_is_its_own_fit() -> None:
    assert decreasing([1, 0.6, 0.6, 0], [1, 2, 3, 4]) == pytest.approx([1, 0.6, 0.6, 0])


def test_what_rises_is_pooled_to_its_weighted_mean() -> None:
    # The 0 of weight 1 and the 1 of weight 3 become 3/4.
    assert decreasing([1, 0, 1, 0], [1, 1, 3, 1]) == pytest.approx([1, 0.75, 0.75, 0])


def test_pooling_goes_back_as_far_as_it_must() -> None:
    assert decreasing([0, 0, 1], [1, 1, 1]) == pytest.approx([1 / 3] * 3)


def test_no_weight_moves_nothing() -> None:
    assert decreasing([1, 0, 1, 0], [1, 1, 0, 1]) == pytest.approx([1, 0, 0, 0])
    assert decreasing([1, 0], [0, 0]) == [0, 0]


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 9)), max_size=30))
def test_a_fit_never_rises_and_keeps_the_weighted_mean(turns: list[tuple[int, int]]) -> None:
    values, weights = [value for value, _ in turns], [weight for _, weight in turns]
    fit = decreasing(values, weights)
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(fit))
    assert sum(f * w for f, w in zip(fit, weights, strict=True)) == pytest.approx(
        sum(v * w for v, w in zip(values, weights, strict=True))
    )
