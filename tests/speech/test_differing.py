"""Numbers and denials, which a likeness of meaning does not see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.speech.differing import denies, numbers_in, spelt


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Four hundred and eighty thousand I sign today.", {480_000}),
        ("I sign 480,000.", {480_000}),
        ("It is 9.6 million.", {9_600_000}),
        ("a hundred and eighteen trucks", {118}),
        ("two and three", {2, 3}),
        ("On Sunday the twenty-second of March", {22}),
        ("on March the 22nd", {22}),
        ("the first of March", {1}),
        ("That one is mine; first tell me, in a second.", set()),
        ("on 12.03.2026", set()),
        ("1 2 3", {1, 2, 3}),
        ("", set()),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


def test_numbers_are_told_the_smallest_first() -> None:
    assert spelt([480_000, 1, 9.5]) == "1, 9.5, 480,000"
    assert spelt(range(100)) == "0, 1, 2, 3, 4, 5, …"


@pytest.mark.parametrize(
    "text",
    ["I will not.", "Don\N{RIGHT SINGLE QUOTATION MARK}t.", "Nobody rang.", "That can't be."],
)
def test_a_denial_is_seen(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize("text", ["I will.", "A note about knots.", ""])
def test_where_nothing_is_denied_none_is_seen(text: str) -> None:
    assert not denies(text)


@given(st.integers(0, 10**9))
def test_a_number_in_digits_is_found_as_it_is(number: int) -> None:
    assert numbers_in(f"It is {number:,} in all.") == {number}
    assert numbers_in(f"It is {number} in all.") == {number}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(denies(text), bool)
    spelt(numbers_in(text))
