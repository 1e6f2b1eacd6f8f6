"""Numbers to their places."""

from hypothesis import example, given
from hypothesis import strategies as st

from roleplay.model.number import to_places


@given(st.floats(0, 1))
@example(0.0)
@example(1.0)
@example(0.00005)
@example(0.12345)
@example(0.12335)
@example(0.99995)
@example(1.23456785e-1)
def test_places_are_those_that_rounding_gives(number: float) -> None:
    for places in (4, 9):
        assert to_places([number], places) == [round(number, places)]


@given(st.integers(0, 20_000), st.integers(-3, 3))
def test_so_they_are_at_every_half_and_beside_it(halves: int, steps: int) -> None:
    number = halves / 20_000 + steps * 2.0**-53
    assert to_places([number], 4) == [round(number, 4)]


@given(st.integers(0, 2 * 10**9), st.integers(-3, 3))
def test_nine_places_are_so_too(halves: int, steps: int) -> None:
    number = halves / (2 * 10**9) + steps * 2.0**-53
    assert to_places([number], 9) == [round(number, 9)]
