"""What an utterance may do by who speaks after whom: never read as done, and asked of the coach."""

import pytest

from roleplay.model.act import Act
from tests.speech.room import tagged

ASKED = ("peter", "Wanjiru, when is the line up?")
ASKED_DAVID = ("peter", "David, when is the line up?")
ANSWERED = ("wanjiru", "On Monday at noon.")


@pytest.mark.parametrize(
    ("lines", "act"),
    [
        ((ASKED, ANSWERED, ("peter", "That is not much, David.")), Act.APPEAL),
        (
            (
                ASKED_DAVID,
                ("david", "Talk to Wanjiru about that."),
                ("peter", "You signed for it."),
                ("david", "I did, and what she says is what we do."),
            ),
            Act.HAND_OVER,
        ),
        ((ASKED, ("wanjiru", "David has seen the draft of it.")), Act.DEFER),
        ((ASKED, ("wanjiru", "David, I would not know where to begin.")), Act.DEFER),
        ((ASKED, ("wanjiru", "For me that is a matter of David and the crew.")), Act.DEFER),
        ((ASKED_DAVID, ("david", "I wrote it and Wanjiru has the paper.")), Act.HAND_OVER),
        ((ANSWERED, ("david", "Wanjiru has a cold.")), Act.HAND_OVER),
        ((ASKED, ("david", "There is a discount of ten on that.")), Act.TAKE_OVER),
        ((ASKED, ANSWERED, ("david", "Or we take five per cent off.")), Act.TAKE_OVER),
    ],
)
def test_it_may_be_so_and_is_not_read_as_done(lines: tuple[tuple[str, str], ...], act: Act) -> None:
    said = tagged(*lines)[-1]
    assert said.may == (act,)
    assert act not in said.does


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((ASKED, ANSWERED, ("peter", "David, is that so?")), id="asks"),
        pytest.param((ASKED, ANSWERED, ("peter", "David, is that what you")), id="goes on"),
        pytest.param((ASKED, ANSWERED, ("peter", "Goodbye, David.")), id="takes leave"),
        pytest.param((ASKED, ANSWERED, ("peter", "Thank you, David.")), id="thanks"),
        pytest.param((ASKED, ANSWERED, ("peter", "That is not much.")), id="to nobody by name"),
        pytest.param((ASKED_DAVID, ("david", "At noon."), ("peter", "Late, David.")), id="his own"),
        pytest.param((("wanjiru", "David has seen it."),), id="nobody asked"),
        pytest.param((ASKED, ("wanjiru", "David and I settled that.")), id="the two"),
        pytest.param((ASKED, ("wanjiru", "It is on David's desk.")), id="his desk"),
        pytest.param((ASKED_DAVID, ("david", "It is ten per cent.")), id="asked for it"),
        pytest.param((ANSWERED, ("david", "It is on Wanjiru's list.")), id="her list"),
        pytest.param((("david", "We pay that, all four hundred dollars."),), id="nobody's floor"),
        pytest.param(
            (ASKED, ANSWERED, ("peter", "At noon, Wanjiru. You need not come, David.")), id="both"
        ),
        pytest.param(
            (
                ANSWERED,
                (
                    "david",
                    "We had a boat there once, " + "and then we had a boat " * 6 + "and she sank.",
                ),
            ),
            id="a long story",
        ),
        pytest.param((ASKED, ("peter", "Well, it is ten per cent.")), id="the customer's"),
        pytest.param((ANSWERED, ("david", "I sit here and eat this pound cake.")), id="a cake"),
        pytest.param(
            (
                ASKED,
                ANSWERED,
                ("peter", "David, is she always so quick?"),
                ("david", "I hide her."),
            ),
            id="asked about her",
        ),
    ],
)
def test_what_is_plainly_something_else_is_not_asked(lines: tuple[tuple[str, str], ...]) -> None:
    assert tagged(*lines)[-1].may == ()


@pytest.mark.parametrize(
    "text",
    [
        "Wanjiru has the plan.",
        "That Wanjiru can tell you, Peter, and better.",
        "Late, as ever. Wanjiru can say more.",
        "Wanjiru will see to that, Peter.",
        "It was a bad letter. Wanjiru, say the rest.",
        "Not me, Peter. Wanjiru?",
    ],
)
def test_while_a_question_waits_the_manager_leaves_it_to_the_trainee(text: str) -> None:
    said = tagged(ASKED_DAVID, ("david", text))[-1]
    assert Act.HAND_OVER in said.does
    assert Act.ANSWER not in said.does
    followed = tagged(ASKED_DAVID, ("david", text), ANSWERED)[-1]
    assert Act.ANSWER in followed.does, "the floor is the trainee's"


def test_whoever_leaves_it_to_the_trainee_does_not_answer_in_their_place() -> None:
    assert tagged(ASKED, ("david", "Wanjiru knows that."))[-1].does != (Act.RESCUE,)
    assert Act.RESCUE in tagged(ASKED, ("david", "At noon."))[-1].does


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("David, when is the line up?", "I see to it, Wanjiru has the papers for me."),
        ("David, when is the line up?", "Wanjiru has no idea."),
        ("David, when is the line up?", "Wanjiru, you hear it. On Monday."),
        ("David, who is coming?", "Wanjiru will join us in a minute."),
        ("David, who is coming?", "Wanjiru has to leave at noon."),
        ("David, who is coming?", "Wanjiru has a cold."),
        ("David, what does Wanjiru do?", "Wanjiru has the warehouse."),
        ("Wanjiru, what is the price?", "May I, Wanjiru? It is four million."),
    ],
)
def test_not_where_the_manager_claims_denies_or_was_asked_about_them(asked: str, text: str) -> None:
    assert Act.HAND_OVER not in tagged(("peter", asked), ("david", text))[-1].does


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("You drilled into it, Wanjiru. What came out?", True),
        ("Thank you, Wanjiru. Can we agree on that?", False),
    ],
)
def test_a_question_behind_the_trainees_name_passes_on_what_waits(
    text: str, *, passes: bool
) -> None:
    said = tagged(ASKED_DAVID, ("david", text))[-1]
    assert (Act.HAND_OVER in said.does) is passes
