"""Numbers to their places."""

from hypothesis import example, given
from hypothesis import strategies as st

from roleplay.model.number import to_four_places


@given(st.floats(0, 1))
@example(0.0)
@example(1.0)
@example(0.00005)
@example(0.12345)
@example(0.12335)
@example(0.99995)
def test_four_places_are_those_that_rounding_gives(number: float) -> None:
    assert to_four_places([number]) == [round(number, 4)]


@given(st.integers(0, 20_000), st.integers(-3, 3))
def test_so_they_are_at_every_half_and_beside_it(halves: int, steps: int) -> None:
    number = halves / 20_000 + steps * 2.0**-53
    assert to_four_places([number]) == [round(number, 4)]
