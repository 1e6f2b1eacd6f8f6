"""The seeded generator."""

from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.chance import draw, passed


def test_it_gives_the_published_sequence() -> None:
    # The reference implementation of SplitMix64 gives these first outputs for the seed 1234567.
    rng, outputs = 1234567, []
    for _ in range(3):
        rng, number = draw(rng)
        outputs.append(number)
    reference = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert outputs == [(each >> 11) / 2**53 for each in reference]


@given(st.integers(0, 2**64 - 1))
def test_every_number_lies_from_nought_to_under_one(rng: int) -> None:
    after, number = draw(rng)
    assert 0 <= number < 1
    assert 0 <= after < 2**64


@given(st.integers(0, 2**64 - 1), st.integers(0, 5))
def test_numbers_that_nobody_needs_are_passed_over(rng: int, draws: int) -> None:
    after = rng
    for _ in range(draws):
        after, _ = draw(after)
    assert passed(rng, draws) == after
