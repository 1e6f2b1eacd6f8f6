"""Two meetings side by side: goals lost and won, and what stands on one level."""

import pytest

from roleplay.model.event import MeetingEnded
from roleplay.model.transcript import Header, Transcript
from roleplay.past.comparing import Difference, GoalKept, began_later, goals_in, levelled
from roleplay.past.moments import Moment


def ended(**goals: bool) -> Transcript:
    event = MeetingEnded(at=9, outcome="done", text="Over.", success=True, goals=goals)
    return Transcript(header=Header(application="", people=()), events=(event,))


def said(*texts: str) -> tuple[Moment, ...]:
    return tuple(
        Moment(kind="said", turn=turn, at=turn, text=text) for turn, text in enumerate(texts)
    )


def rows(first: str, second: str) -> list[str]:
    """Each level as `left|right`, of meetings whose every letter is an utterance."""
    return [
        "|".join("." if each is None else each.text for each in pair)
        for pair in levelled(said(*first), said(*second))
    ]


def test_a_goal_that_was_lost_comes_before_one_that_was_won_and_what_stayed() -> None:
    before = ended(price=True, date=True, page=False, name=False)
    now = ended(date=True, page=True, price=False, name=False, other=True)
    assert goals_in(before, now) == (
        GoalKept("price", first=True, second=False),
        GoalKept("page", first=False, second=True),
        GoalKept("name", first=False, second=False),
        GoalKept("date", first=True, second=True),
    )


def test_a_meeting_without_an_ending_has_no_goals_to_compare() -> None:
    assert (
        goals_in(Transcript(header=Header(application="", people=()), events=()), ended(price=True))
        == ()
    )


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (51.6, 91.4, 39),  # which are told as 52 and 91, though 39.8 lie between them
        (93.4, 75.6, -17),
        (50.2, 50.4, 0),
        (None, 50.0, None),
        (50.0, None, None),
    ],
)
def test_a_difference_is_that_of_the_figures_as_they_are_told(
    first: float | None, second: float | None, told: int | None
) -> None:
    assert Difference("signals", first, second).told == told


def begun(started: str, continues: str = "") -> Transcript:
    header = Header(application="", people=(), started=started, continues=continues)
    return Transcript(header=header, events=())


def test_which_meeting_began_later_is_told_by_the_clock_of_each() -> None:
    first, second = begun("2026-03-01T14:05:00+03:00"), begun("2026-03-01T12:05:00+00:00")
    assert began_later(second, first)
    assert not began_later(first, second)
    assert not began_later(begun("2026-03-02T14:05:00"), first)
    assert not began_later(begun("some day"), first)
    # What a meeting was played again from was before it, whatever clocks say.
    assert not began_later(second, begun("2026-03-01T14:05:00+03:00", "first.jsonl"))


def test_the_same_words_stand_on_one_level_and_the_shorter_way_to_them_waits() -> None:
    assert rows("abX", "cX") == ["a|c", "b|.", "X|X"]
    assert rows("aX", "bcdXe") == ["a|b", ".|c", ".|d", "X|X", ".|e"]


def test_what_has_nothing_in_common_goes_on_in_order() -> None:
    assert rows("ab", "cde") == ["a|c", "b|d", ".|e"]
    assert rows("", "") == []


def test_nothing_is_lost_and_nothing_stands_twice() -> None:
    first, second = said(*"abcabcxyz"), said(*"bcaxxyzab")
    pairs = levelled(first, second)
    assert [one for one, _ in pairs if one] == list(first)
    assert [other for _, other in pairs if other] == list(second)
