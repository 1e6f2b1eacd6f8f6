"""Sentences without an end, and who was cut off by them."""

import pytest

from roleplay.scoring.unfinished import Endings, is_ended

ENDED, LOOSE = "It is so.", "it is so"


def endings(ended: int = 12, loose: int = 0) -> Endings:
    """A recording of so many utterances with an end and so many without."""
    return Endings([ENDED] * ended + [LOOSE] * loose)


def cuts_off(
    first: str, begins: float, following: str = ENDED, recording: Endings | None = None
) -> bool:
    """Whether what begins then cuts off what ends at the tenth second."""
    recording = recording or endings()
    return recording.cuts_off(following, begins, first=first, until=10.0)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("So.", True),
        ("So?", True),
        ("So!", True),
        ('"So." ', True),
        ("(So.)", True),
        ("So", False),
        ("So,", False),
        ("", False),
    ],
)
def test_a_sentence_has_an_end_also_within_quotation_marks_and_brackets(
    text: str, *, ended: bool
) -> None:
    assert is_ended(text) is ended


def test_what_begins_a_quarter_of_a_second_under_words_without_an_end_cuts_them_off() -> None:
    assert cuts_off("well,", 9.75)
    assert not cuts_off("well,", 9.76)
    assert not cuts_off("Well.", 9.0), "they had come to an end"
    assert not cuts_off("well,", 9.0, following="and so on"), "nor have those after them"


@pytest.mark.parametrize(
    ("first", "short"),
    [
        ("on the", True),
        ("on the 4", True),
        ("on the -", True),
        ("on the \u2013", True),
        ("on the\u2014", True),
        ("(on the) ", True),
        ("on the,", False),
        ("on the\u2026", False),
        ("", False),
    ],
)
def test_within_a_second_behind_words_that_stop_short(first: str, *, short: bool) -> None:
    assert cuts_off(first, 11.0) is short
    assert not cuts_off(first, 11.01)


@pytest.mark.parametrize(
    ("ended", "loose", "written"),
    [(12, 0, True), (11, 0, False), (17, 3, True), (16, 3, False), (9, 2, False)],
)
def test_a_recording_writes_the_ends_of_seventeen_in_twenty_and_of_a_dozen_at_least(
    ended: int, loose: int, *, written: bool
) -> None:
    recording = endings(ended, loose)
    assert cuts_off("on the", 10.5, recording=recording) is written
    assert cuts_off("on the", 10.5, recording=recording) is written, "and so it stays"
    assert cuts_off("on the", 9.0, recording=recording), "whatever it writes"
