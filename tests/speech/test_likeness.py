"""How much what somebody typed is like the moves that are open."""

from hypothesis import given
from hypothesis import strategies as st

from roleplay.speech.likeness import nearest

MOVES = [
    ["The full quarter is not mine to give. David, may I ask you to take that to Finance?"],
    ["Done. I'll credit the quarter.", "You will have the whole credit."],
    ["What did the outage cost you in the second shift?"],
    ["Shall we look at the rollout next?"],
]


def test_own_words_find_the_move_that_says_the_same() -> None:
    assert nearest("that is not mine to give, I will ask Finance", MOVES)[0] == 0
    assert nearest("how much did the outages cost your shifts", MOVES)[0] == 2


def test_another_way_to_say_a_move_counts_as_the_move() -> None:
    assert nearest("you'll have the whole credit, Peter", MOVES)[0] == 1


def test_three_are_offered_and_no_more_than_there_are() -> None:
    assert len(nearest("hello", MOVES)) == 3
    assert nearest("hello", MOVES[:1]) == [0]
    assert nearest("hello", []) == []


@given(st.text(), st.lists(st.lists(st.text(), min_size=1, max_size=3), max_size=6))
def test_any_words_give_different_places_among_the_moves(
    words: str, moves: list[list[str]]
) -> None:
    places = nearest(words, moves)
    assert len(places) == min(3, len(moves)) == len(set(places))
    assert all(0 <= place < len(moves) for place in places)
