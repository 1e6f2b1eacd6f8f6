"""Who runs a meeting, on one small enough to be worked out by hand."""

import pytest

from roleplay.authoring.words import word_lists
from roleplay.model.event import Said
from roleplay.scoring.chair import who_runs_it

WORDS = word_lists()

SAID = [
    Said(at=0.0, end=4.0, seat="ana", text="Welcome. Let's look at the agenda."),
    Said(at=5.0, end=6.0, seat="ana", text="Ben, are you ready?"),
    Said(at=6.5, end=10.5, seat="ben", text="I am. The figures came in on Monday."),
    Said(at=10.6, end=11.0, seat="ana", text="Mm-hm."),
    Said(at=12.4, end=14.4, seat="ben", text="Are they any good?"),
    Said(at=18.0, end=20.0, seat="chloe", text="They look fine to me."),
    Said(at=22.0, end=100.0, seat="chloe", text="On we go then with all the details."),
]
"""100 s, so the opening is the first 3 s, all of them Ana's.

- Floor (her "mm-hm" holds none): Ana 4 + 1 = 5, Ben 4 + 2 = 6, Chloe 2 + 78 = 80; of 91.
- About the meeting: one utterance, Ana's.
- Silences of 1.5 s: Chloe after 3.6 s and again after 2 s. (Ben's pause of 1.4 s after the "mm-hm"
  is too short.)
- Questions: Ana's is answered after 0.5 s; Ben's only after 3.6 s, which is no answer.
"""


def test_five_shares_and_their_mean() -> None:
    ana, ben, chloe = who_runs_it(["ana", "ben", "chloe"], SAID, WORDS)
    assert (ana.person, ben.person, chloe.person) == ("ana", "ben", "chloe")
    assert [each.floor for each in (ana, ben, chloe)] == pytest.approx([5 / 91, 6 / 91, 80 / 91])
    assert [each.opening for each in (ana, ben, chloe)] == [1, 0, 0]
    assert [each.steering for each in (ana, ben, chloe)] == [1, 0, 0]
    assert [each.silences for each in (ana, ben, chloe)] == [0, 0, 1]
    assert [each.answered for each in (ana, ben, chloe)] == [1, 0, 0]
    assert ana.mean == pytest.approx((5 / 91 + 3) / 5)
    assert chloe.mean == pytest.approx((80 / 91 + 1) / 5)


def test_a_cue_that_nobody_gives_does_not_count() -> None:
    """One speaker, one sentence: all the floor and the opening, and nothing else to go by."""
    said = [Said(at=0.0, end=2.0, seat="ana", text="It rains.")]
    ana, ben = who_runs_it(["ana", "ben"], said, WORDS)
    assert (ana.mean, ben.mean) == (1, 0)
    assert ana.steering == ana.silences == ana.answered == 0


def test_strangers_answer_and_break_silences_but_are_not_listed() -> None:
    leads = who_runs_it(["ana"], [each for each in SAID if each.seat != "chloe"], WORDS)
    assert [each.person for each in leads] == ["ana"]
    assert leads[0].floor == 1
    assert leads[0].answered == 1


@pytest.mark.parametrize("people", [[], ["ana"]])
def test_without_a_word_nobody_runs_it(people: list[str]) -> None:
    assert [each.mean for each in who_runs_it(people, [], WORDS)] == [0.0] * len(people)


def test_means_add_up_to_one() -> None:
    assert sum(each.mean for each in who_runs_it(["ana", "ben", "chloe"], SAID, WORDS)) == (
        pytest.approx(1)
    )


def test_a_silence_counts_from_a_second_and_a_half() -> None:
    """Ben speaks after exactly 1.5 s, Chloe after 1.25 s (no silence) and then after 2 s."""
    said = [
        Said(at=10.0, end=14.0, seat="ana", text="It rains."),
        Said(at=15.5, end=20.0, seat="ben", text="It rains here too."),
        Said(at=21.25, end=22.0, seat="chloe", text="It snows."),
        Said(at=24.0, end=25.0, seat="chloe", text="It snows a lot."),
    ]
    leads = who_runs_it(["ana", "ben", "chloe"], said, WORDS)
    assert [each.silences for each in leads] == [0, 0.5, 0.5]


def test_an_answer_counts_until_three_seconds_after_the_question() -> None:
    """Ana's question is answered after exactly 3 s, Chloe's only after 3.25 s."""
    said = [
        Said(at=30.0, end=32.0, seat="ana", text="Are you ready?"),
        Said(at=35.0, end=36.0, seat="ben", text="We are."),
        Said(at=38.0, end=40.0, seat="chloe", text="Are you sure?"),
        Said(at=43.25, end=44.0, seat="ben", text="We are."),
    ]
    leads = who_runs_it(["ana", "ben", "chloe"], said, WORDS)
    assert [each.answered for each in leads] == [1, 0, 0]


def test_a_silence_begins_where_the_last_of_all_stops() -> None:
    """Ana talks on under Ben's short remark until 20 s, so Chloe at 21 s breaks no silence."""
    said = [
        Said(at=10.0, end=20.0, seat="ana", text="It rains."),
        Said(at=12.0, end=13.0, seat="ben", text="It rains here too."),
        Said(at=21.0, end=22.0, seat="chloe", text="It snows."),
    ]
    assert [each.silences for each in who_runs_it(["ana", "ben", "chloe"], said, WORDS)] == [0] * 3


def test_the_opening_is_counted_from_the_first_word() -> None:
    """Of 100 s from 50 s on, the first 3 s: Ana 2 s of them and Ben 1 s of his ten."""
    said = [
        Said(at=50.0, end=52.0, seat="ana", text="It rains."),
        Said(at=52.0, end=62.0, seat="ben", text="It rains here too."),
        Said(at=140.0, end=150.0, seat="ana", text="It snows."),
    ]
    leads = who_runs_it(["ana", "ben"], said, WORDS)
    assert [each.opening for each in leads] == pytest.approx([2 / 3, 1 / 3])
