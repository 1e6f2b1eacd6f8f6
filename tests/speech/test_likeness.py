"""How much what somebody typed is like the moves that are open, by the words in common."""

from hypothesis import given
from hypothesis import strategies as st

from roleplay.speech.likeness import likeness

MOVES = [
    ["The full quarter is not mine to give. David, may I ask you to take that to Finance?"],
    ["Done. I'll credit the quarter.", "You will have the whole credit."],
    ["What did the outage cost you in the second shift?"],
    ["Shall we look at the rollout next?"],
]


def likest(words: str) -> int:
    like = likeness(words, MOVES)
    return like.index(max(like))


def test_own_words_are_likest_to_the_move_that_says_the_same() -> None:
    assert likest("that is not mine to give, I will ask Finance") == 0
    assert likest("how much did the outages cost your shifts") == 2


def test_another_way_to_say_a_move_counts_as_the_move() -> None:
    assert likest("you'll have the whole credit, Peter") == 1


def test_a_move_as_it_is_written_is_as_like_as_can_be() -> None:
    assert likeness(MOVES[3][0], MOVES)[3] == 1


@given(st.text(), st.lists(st.lists(st.text(), max_size=3), max_size=6))
def test_any_words_are_like_every_move_from_0_to_1(words: str, moves: list[list[str]]) -> None:
    like = likeness(words, moves)
    assert len(like) == len(moves)
    assert all(0 <= each <= 1 for each in like)
