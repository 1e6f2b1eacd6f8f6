"""Times among the words."""

import pytest

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
