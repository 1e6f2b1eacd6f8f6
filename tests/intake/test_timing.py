"""From when to when words were said, where a file tells only when a turn began."""

import pytest

from roleplay.intake.timing import Turn, heard_of

# Of one word 0.625 s, and 0.315 s for each one more: of two 0.94 s, of three 1.255 s.


def spans(*turns: tuple[str, int | None, int | None]) -> list[tuple[float, float]]:
    heard = heard_of([Turn("Ann", spoken, at, end) for spoken, at, end in turns])
    assert [each.text for each in heard] == [spoken for spoken, *_ in turns]
    return [(each.at, each.end) for each in heard]


def test_a_turn_with_a_beginning_and_an_end_keeps_both() -> None:
    assert spans(("yes", 1000, 9000), ("no", 2000, 3000)) == [(1.0, 9.0), (2.0, 3.0)]


def test_a_turn_lasts_as_long_as_its_words_and_no_longer_than_to_the_next() -> None:
    assert spans(("yes", 1000, None), ("no", 5000, None)) == [(1.0, 1.625), (5.0, 5.625)]
    assert spans(("yes", 1000, None), ("no", 1500, None)) == [(1.0, 1.5), (1.5, 2.125)]
    # The next turn's time falls back, so it does not tell how much room there is.
    assert spans(("yes", 1000, None), ("no", 500, None)) == [(1.0, 1.625), (0.5, 1.125)]


def test_turns_without_any_time_follow_one_another_from_the_beginning() -> None:
    assert spans(("yes", None, None), ("oh no", None, None)) == [(0.0, 0.625), (0.625, 1.565)]
    assert spans(("yes", None, 9000), ("no", None, None)) == [(0.0, 0.625), (0.625, 1.25)]


def test_turns_that_begin_at_once_share_the_time_up_to_the_next() -> None:
    # One word and three take 1.88 s; half of that is there, so each has half of its own.
    assert spans(("a", 0, None), ("a b c", 0, None), ("so", 940, None)) == [
        (0.0, 0.312),
        (0.312, 0.94),
        (0.94, 1.565),
    ]
    # Where more is there, the last one ends before the next begins.
    assert spans(("a", 0, None), ("a b c", 0, None), ("so", 3760, None))[:2] == [
        (0.0, 0.625),
        (0.625, 1.88),
    ]


def test_pauses_between_turns_without_a_time_of_their_own_are_spread_evenly() -> None:
    # Of 3.76 s, twice what one word and three take, each turn has twice its own time, half of it
    # a pause.
    assert spans(("a", 0, None), ("a b c", None, None), ("so", 3760, None)) == [
        (0.0, 0.625),
        (1.25, 2.505),
        (3.76, 4.385),
    ]
    assert spans(("a", 0, None), ("a b c", None, None), ("so", 940, None))[:2] == [
        (0.0, 0.312),
        (0.312, 0.94),
    ]


@pytest.mark.parametrize("told", [0, 1])
def test_of_turns_that_begin_at_once_those_with_an_end_keep_it(told: int) -> None:
    turns: list[tuple[str, int | None, int | None]] = [("yes", 1000, None), ("no", 1000, None)]
    turns[told] = (turns[told][0], 1000, 1250)
    expected = [(1.0, 1.625), (1.625, 2.25)]
    expected[told] = (1.0, 1.25)
    assert spans(*turns) == expected
