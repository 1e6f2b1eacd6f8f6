"""Times among the words."""

from collections import Counter

import pytest

from roleplay.intake.stamps_within import without_stamps
from roleplay.intake.timing import Turn
from tests.intake.files import read, said, words

COUNTED = "times among the words, taken out"


@pytest.mark.parametrize("stamp", ["#00:00:{:02}-5#", "[00:00:{:02}.5]", "(0:{:02}.5)"])
def test_a_time_at_the_end_of_each_paragraph_tells_when_it_ends(stamp: str) -> None:
    spoken = [("Ann", "Hello.", 10), ("Bob", "Hi.", 20), ("Ann", "So we begin.", 21)]
    text = "".join(f"{who}: {words} {stamp.format(end)}\n\n" for who, words, end in spoken)
    transcript = read(text + "Bob: Bye.\n", "a.txt")
    # 0.31 s and 0.315 s a word, and no longer than from the end of the one before.
    assert said(transcript) == [
        (9.875, 10.5, "Ann", "Hello."),
        (19.875, 20.5, "Bob", "Hi."),
        (20.5, 21.5, "Ann", "So we begin."),
        (21.5, 22.125, "Bob", "Bye."),
    ]
    assert transcript.header.repairs[COUNTED] == 3
    assert transcript.header.estimated


@pytest.mark.parametrize("form", ["{who}: {words}\n", "{who}  1:0{at}\n{words}\n\n"])
def test_times_within_paragraphs_are_no_words(form: str) -> None:
    spoken = ["[00:01:0{0}] Hello there", "and so [00:01:0{0}], on", "that is (00:01:0{0})."]
    text = "".join(
        form.format(who="AB"[n % 2], at=n, words=words.format(n))
        for n, words in enumerate(spoken * 2)
    )
    transcript = read(text, "a.txt")
    expected = ["Hello there", "and so, on", "that is."] * 2
    found = [spoken for _, spoken in words(transcript)]
    if form.startswith("{who}:"):  # there the first of them is the turn's own time
        expected[0] = found[0]
    assert found == expected


def test_two_times_or_times_that_fall_are_what_somebody_wrote() -> None:
    for times in (("0:05", "0:06"), ("0:05", "0:04", "0:06")):
        text = "".join(f"{'AB'[n % 2]}: at [{time}]\n" for n, time in enumerate(times))
        transcript = read(text + "B: no\nA: yes\nB: no\n", "a.txt")
        assert words(transcript)[0] == ("A", f"at [{times[0]}]")
        assert COUNTED not in transcript.header.repairs


def left(*words_said: str, at: int | None = None) -> list[tuple[str, int | None, int | None]]:
    """What is left of turns: their words, and from when to when they were said."""
    turns = [Turn("Ann", each, at) for each in words_said]
    without_stamps(turns, Counter())
    return [(each.words, each.at, each.end) for each in turns]


def test_three_times_are_taken_out_and_two_are_not() -> None:
    assert left("so [0:01] it", "is [0:02]") == [
        ("so [0:01] it", None, None),
        ("is [0:02]", None, None),
    ]
    assert left("so [0:01] it", "(0:02) is", "a #0:03# b") == [
        (each, None, None) for each in ("so it", "is", "a b")
    ]
    # Times that are the same do not fall.
    assert left("so [0:02] it", "(0:02) is", "a #0:02# b")[0][0] == "so it"
    assert left("so [0:02] it", "(0:01) is", "a #0:03# b")[0][0] == "so [0:02] it"


def test_turns_end_at_their_last_times_where_more_than_half_end_with_one() -> None:
    # A word takes 0.625 s, and no turn begins before the one above it ends.
    assert left("so [0:01] it [0:02]", "is [0:02]", "no") == [
        ("so it", 1060, 2000),
        ("is", 2000, 2000),
        ("no", 2000, None),
    ]
    assert left("a [0:01]", "b [0:02] [0:03]", "c", "d") == [(each, None, None) for each in "abcd"]
    assert left("a [0:01]", "b [0:02]", "c [0:09]", at=5) == [(each, 5, None) for each in "abc"]


def test_tenths_behind_a_time_count_and_a_clock_of_twelve_hours_goes_on() -> None:
    found = left("a #11:59:58-5#", "b #11:59:59#", "c #0:00:01-5#")
    assert [end for *_, end in found] == [43_198_500, 43_199_000, 43_201_500]
    assert [end for *_, end in left("a [0:00]", "b [0:02]", "c [0:03]")] == [0, 2000, 3000]
