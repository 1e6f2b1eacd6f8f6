"""What of a move somebody's own words carry."""

import pytest

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act
from roleplay.speech.carried import IN_WORDS, Words, unsaid_acts, unsaid_facts

FACTS = {"trucks": "A hundred and eighteen trucks waited.", "crews": "The crews are in Kisumu."}


def typed(text: str, *acts: Act) -> Words:
    return Words(text, frozenset(acts), word_lists(), frozenset({"peter", "tru"}))


def test_a_fact_is_carried_by_a_word_of_its_own_or_of_the_move() -> None:
    assert unsaid_facts(typed("The truck queue was long."), FACTS, ()) == ("crews",)
    assert unsaid_facts(typed("Lorries stood there."), FACTS, [typed("Lorries waited.")]) == ()


def test_names_and_the_commonest_words_carry_no_fact() -> None:
    facts = {"peter": "Peter's is the one that they want."}
    assert unsaid_facts(typed("They are Peter's, and Peter, you want that!"), facts, ()) == (
        "peter",
    )


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("I'll send it by Friday.", (Act.ACKNOWLEDGE,)),
        ("You hear from me on Thursday.", (Act.ACKNOWLEDGE,)),
        ("That was my mistake.", (Act.COMMIT,)),
        ("Sorry, I'll do it tomorrow.", ()),
        ("You are an idiot.", (Act.ACKNOWLEDGE, Act.COMMIT)),
    ],
)
def test_a_promise_and_an_acknowledgement_count_only_where_they_are_said(
    words: str, lacks: tuple[Act, ...]
) -> None:
    does = (Act.INFORM, Act.ACKNOWLEDGE, Act.COMMIT)
    assert unsaid_acts(typed(words), does, IN_WORDS) == lacks


def test_what_was_read_in_the_words_is_carried() -> None:
    assert unsaid_acts(typed("Well.", Act.COMMIT), (Act.COMMIT,), IN_WORDS) == ()


def test_what_cannot_be_seen_in_the_move_itself_needs_no_more_than_a_word_of_it() -> None:
    move = [typed("That morning cost you dearly.")]
    does = (Act.ACKNOWLEDGE,)
    assert unsaid_acts(typed("A morning like that!"), does, IN_WORDS, move) == ()
    assert unsaid_acts(typed("You are an idiot."), does, IN_WORDS, move) == does
    assert (
        unsaid_acts(
            typed("A morning like that!"),
            does,
            IN_WORDS,
            [
                *move,
                typed("I am sorry for that morning."),
            ],
        )
        == does
    )
