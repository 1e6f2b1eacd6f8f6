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
- Turns: Ana, Ben (the "mm-hm" ends nothing), Chloe; one each.
- Questions: Ana's and Ben's.
- About the meeting: one utterance, Ana's. A "you" is Ana's alone.
"""


def test_six_shares_and_their_mean() -> None:
    ana, ben, chloe = who_runs_it(["ana", "ben", "chloe"], SAID, WORDS)
    assert (ana.person, ben.person, chloe.person) == ("ana", "ben", "chloe")
    assert [each.floor for each in (ana, ben, chloe)] == pytest.approx([5 / 91, 6 / 91, 80 / 91])
    assert [each.turns for each in (ana, ben, chloe)] == pytest.approx([1 / 3] * 3)
    assert [each.opening for each in (ana, ben, chloe)] == [1, 0, 0]
    assert [each.asked for each in (ana, ben, chloe)] == [0.5, 0.5, 0]
    assert [each.steering for each in (ana, ben, chloe)] == [1, 0, 0]
    assert [each.you for each in (ana, ben, chloe)] == [1, 0, 0]
    assert ana.mean == pytest.approx((5 / 91 + 1 / 3 + 1 + 0.5 + 1 + 1) / 6)
    assert chloe.mean == pytest.approx((80 / 91 + 1 / 3) / 6)


def test_who_leads_is_told_though_another_opens() -> None:
    """Ben opens and says most in one go; Ana asks everybody, and speaks to them."""
    said = [
        Said(at=0.0, end=9.0, seat="ben", text="The microphones are on."),
        Said(at=9.0, end=12.0, seat="ana", text="What did you find, Chloe?"),
        Said(at=12.0, end=20.0, seat="chloe", text="The gain was wrong."),
        Said(at=20.0, end=23.0, seat="ana", text="Can you mend it?"),
        Said(at=23.0, end=30.0, seat="chloe", text="It is mended."),
        Said(at=30.0, end=33.0, seat="ana", text="Then what have you got, Ben?"),
        Said(at=33.0, end=45.0, seat="ben", text="The list of meetings."),
        Said(at=45.0, end=48.0, seat="ana", text="Good. Would you send it?"),
    ]
    leads = who_runs_it(["ana", "ben", "chloe"], said, WORDS)
    assert max(leads, key=lambda each: each.mean).person == "ana"


def test_a_cue_that_nobody_gives_does_not_count() -> None:
    """One speaker, one sentence: all the floor, the turns and the opening, and nothing else."""
    said = [Said(at=0.0, end=2.0, seat="ana", text="It rains.")]
    ana, ben = who_runs_it(["ana", "ben"], said, WORDS)
    assert (ana.mean, ben.mean) == (1, 0)
    assert ana.steering == ana.asked == ana.you == 0


def test_strangers_end_turns_and_are_not_listed() -> None:
    """Ana, a stranger, Ana: two turns of Ana's, of three in all."""
    said = [
        Said(at=0.0, end=2.0, seat="ana", text="It rains."),
        Said(at=2.0, end=4.0, seat="stranger", text="It rains here too."),
        Said(at=4.0, end=6.0, seat="ana", text="It snows."),
        Said(at=6.0, end=8.0, seat="ben", text="It snows a lot."),
    ]
    ana, ben = who_runs_it(["ana", "ben"], said, WORDS)
    assert (ana.floor, ben.floor) == pytest.approx((2 / 3, 1 / 3))
    assert (ana.turns, ben.turns) == pytest.approx((2 / 3, 1 / 3))


def test_turns_of_phrase_with_you_speak_to_nobody() -> None:
    said = [
        Said(at=0.0, end=2.0, seat="ana", text="Thank you, you know, that was all."),
        Said(at=2.0, end=4.0, seat="ben", text="So you take the next one, and you close."),
        Said(at=4.0, end=6.0, seat="cy", text="You say so."),
    ]
    leads = who_runs_it(["ana", "ben", "cy"], said, WORDS)
    assert [each.you for each in leads] == pytest.approx([0, 2 / 3, 1 / 3])


@pytest.mark.parametrize("people", [[], ["ana"]])
def test_without_a_word_nobody_runs_it(people: list[str]) -> None:
    assert [each.mean for each in who_runs_it(people, [], WORDS)] == [0.0] * len(people)


def test_means_add_up_to_one() -> None:
    assert sum(each.mean for each in who_runs_it(["ana", "ben", "chloe"], SAID, WORDS)) == (
        pytest.approx(1)
    )


def test_the_opening_is_counted_from_the_first_word() -> None:
    """Of 100 s from 50 s on, the first 3 s: Ana 2 s of them and Ben 1 s of his ten."""
    said = [
        Said(at=50.0, end=52.0, seat="ana", text="It rains."),
        Said(at=52.0, end=62.0, seat="ben", text="It rains here too."),
        Said(at=140.0, end=150.0, seat="ana", text="It snows."),
    ]
    leads = who_runs_it(["ana", "ben"], said, WORDS)
    assert [each.opening for each in leads] == pytest.approx([2 / 3, 1 / 3])
