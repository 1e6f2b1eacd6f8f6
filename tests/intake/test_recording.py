"""A recording of a real meeting as a transcript."""

from collections import Counter

import pytest

from roleplay.intake import NobodyToCompareError
from roleplay.intake.heard import (
    ALIKE,
    BADGES,
    EMPTY,
    HIDDEN,
    SHIFTED,
    TURNED,
    UNNAMED,
    UNSORTED,
    Heard,
    Reading,
)
from roleplay.intake.recording import transcript_from
from roleplay.model.transcript import Transcript
from tests.intake.files import names, said, words

Turn = tuple[float, str, str]


def transcript_of(*turns: Turn, wordless: bool = False, literal: bool = False) -> Transcript:
    """What was heard, each turn a second long."""
    heard = [Heard(at, at + 1, name, text) for at, name, text in turns]
    return transcript_from(
        Reading(heard, Counter(), wordless=wordless, literal=literal), "meeting.vtt"
    )


def refused(*turns: Turn, unnamed: int = 0) -> str:
    heard = [Heard(at, at + 1, name, text) for at, name, text in turns]
    alone = [Heard(0, 1, "", "so")] * unnamed
    with pytest.raises(NobodyToCompareError) as caught:
        transcript_from(Reading(heard, Counter(), unnamed=alone), "meeting.vtt")
    return caught.value.reason


def test_two_people_who_say_something_are_needed() -> None:
    assert names(transcript_of((0, "Ann", "so"), (1, "Bob", "no"))) == ["Ann", "Bob"]
    assert "only one person is named in it, Ann, so" in refused((0, "Ann", "so"), (1, "Ann", "so"))
    assert "only one person" in refused((0, "Ann", "so"), (1, "Bob", ""), (2, "", "so"))
    assert "--together" not in refused()
    assert "--together" in refused(unnamed=1)
    assert "--together" not in refused((0, "Ann", "so"), unnamed=1)


def test_who_says_nothing_and_what_nobody_says_is_counted() -> None:
    transcript = transcript_of(
        (0, "Ann", "so"), (1, "Bob", " \n"), (2, " ", "no"), (3, "Bob", "no")
    )
    assert words(transcript) == [("Ann", "so"), ("Bob", "no")]
    assert transcript.header.repairs == {EMPTY: 1, UNNAMED: 1}
    silent = transcript_of((0, "Ann", ""), (1, "Bob", ""), wordless=True)
    assert words(silent) == [("Ann", ""), ("Bob", "")]
    assert silent.header.repairs == {}


def test_names_and_words_are_shown_on_one_line_with_their_entities_read() -> None:
    transcript = transcript_of(
        (0, "Ann  &amp;\tLee", "so\n\n it\t&lt; is&nbsp;&#x41;&#66;"),
        (1, "Bob", "R&D; &zzz; &nothing;"),
    )
    assert words(transcript) == [
        ("Ann & Lee", "so it < is\xa0AB"),
        ("Bob", "R&D; &zzz; &nothing;"),
    ]
    assert transcript.header.repairs == {}
    written = transcript_of((0, "Ann", "so &amp; so"), (1, "Bob", "no"), literal=True)
    assert words(written)[0] == ("Ann", "so &amp; so")


def test_what_cannot_be_seen_is_taken_out_and_counted() -> None:
    transcript = transcript_of((0, "Ann\u200b", "so\u202e"), (1, "Bob", "no&#1;"), (2, "Bob", "so"))
    assert words(transcript) == [("Ann", "so"), ("Bob", "no"), ("Bob", "so")]
    assert transcript.header.repairs[HIDDEN] == 3


def test_one_person_under_several_names_is_counted_by_how_they_differ() -> None:
    transcript = transcript_of(
        *((n, "Ann Lee", "so") for n in range(2)),
        *((2 + n, "Ann Lee (Guest)", "so") for n in range(3)),
        *((5 + n, "ANN LEE", "so") for n in range(4)),
        *((9 + n, "Lee, Ann", "so") for n in range(5)),
        (14, "Bob", "no"),
    )
    assert names(transcript) == ["Ann Lee", "Bob"]
    assert transcript.header.repairs == {BADGES: 3, ALIKE: 4, TURNED: 5}


def test_turns_are_put_into_the_order_of_their_times() -> None:
    transcript = transcript_of((2, "Ann", "a"), (1, "Bob", "b"), (3, "Ann", "c"), (2.5, "Bob", "d"))
    assert [text for _, text in words(transcript)] == ["b", "a", "d", "c"]
    assert transcript.header.repairs == {UNSORTED: 2}
    # What begins together stays as it stands.
    together = transcript_of((2, "Bob", "b"), (2, "Ann", "a"))
    assert [text for _, text in words(together)] == ["b", "a"]
    assert together.header.repairs == {}


def test_a_clock_that_begins_before_zero_is_moved() -> None:
    transcript = transcript_of((-1.5, "Ann", "a"), (-0.25, "Bob", "b"), (0, "Ann", "c"))
    assert [each[:2] for each in said(transcript)] == [(0, 1), (1.25, 2.25), (1.5, 2.5)]
    assert transcript.header.repairs == {SHIFTED: 2}
    assert transcript_of((0, "Ann", "a"), (1, "Bob", "b")).header.repairs == {}
