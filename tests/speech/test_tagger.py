"""Tagging a whole recording."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import FellSilent, Said
from roleplay.model.transcript import Participant
from roleplay.speech.tagger import tag
from tests.speech.room import PEOPLE, WORDS, acts, nameless, recording, tagged


def test_a_question_passed_on_is_answered_by_whom_it_was_passed_to() -> None:
    said = tagged(
        ("peter", "David, what went wrong in March?"),
        ("david", "That's a question for Wanjiru."),
        ("wanjiru", "A valve failed on the second line."),
    )
    assert acts(said[1]) == {Act.HAND_OVER: "question for Wanjiru"}
    assert acts(said[2]) == {Act.ANSWER: "question for Wanjiru"}


def test_what_a_customer_wants_to_be_told_waits_as_a_question_does() -> None:
    said = tagged(
        ("peter", "Now explain that one to me, Wanjiru."),
        ("wanjiru", "I would have to look. David, do you know why that is?"),
    )
    assert acts(said[1])[Act.DEFER] == "David, do you know why that is?"
    said = tagged(("peter", "Tell me about the valve, Wanjiru."), ("wanjiru", "It was old."))
    assert acts(said[1]) == {Act.ANSWER: "Tell me"}


def test_a_mere_you_was_said_to_the_trainee_who_answers_it_at_once() -> None:
    said = tagged(
        ("david", "A gasket it was, and nobody could find it."),
        ("peter", "That was you?"),
        ("wanjiru", "It was only that nobody wanted to lie down."),
    )
    assert (said[1].to, said[1].to_because) == ("wanjiru", "you")
    assert acts(said[2]) == {Act.ANSWER: "That was you?"}
    by_name = tagged(
        ("david", "A gasket it was."), ("peter", "David, was it you?"), ("wanjiru", "It was I.")
    )
    assert by_name[1].to == "david"
    assert acts(by_name[2]) == {Act.TAKE_UP: "David, was it you?"}


TWO_CUSTOMERS = (*PEOPLE, Participant(id="tom", name="Tom Achterberg", part=Part.CUSTOMER))


def test_a_customer_who_answers_another_one_goes_along_with_nobody() -> None:
    said = tagged(
        ("wanjiru", "I'd suggest the second week of March."),
        ("peter", "The second week of March. Tom, are you in?"),
        ("tom", "I'm in."),
        ("wanjiru", "Then it's settled."),
        people=TWO_CUSTOMERS,
    )
    assert (said[2].to, said[2].does) == ("peter", ())
    assert said[3].does == ()
    called = tagged(
        ("peter", "Tom, are you in?"), ("tom", "Wanjiru, I'm in."), people=TWO_CUSTOMERS
    )
    assert called[1].to == "wanjiru"


ASKED_DAVID = ("peter", "David, is it four per cent?")
SAYS_IT = ("wanjiru", "It is four, and I can show you how.")


@pytest.mark.parametrize("text", ["I guessed. She has measured it.", "Ask her.", "Wanjiru did."])
def test_a_manager_who_names_in_a_few_words_who_then_answers_made_room(text: str) -> None:
    _, room, answer = tagged(ASKED_DAVID, ("david", text), SAYS_IT)
    assert acts(room).keys() == {Act.HAND_OVER}
    assert acts(answer) == {Act.ANSWER: "David, is it four per cent?"}


def test_so_few_words_that_they_answer_nothing_pass_on_what_the_customer_then_puts_there() -> None:
    puts_it = "peter", "All right. Wanjiru, is it four?"
    _, room, _, answer = tagged(ASKED_DAVID, ("david", "Ask her."), puts_it, SAYS_IT)
    assert acts(room).keys() == {Act.HAND_OVER}
    assert acts(answer).keys() == {Act.ANSWER}
    longer = "david", "It is four, she measured it at the gate."
    _, told, *_ = tagged(ASKED_DAVID, longer, puts_it, SAYS_IT)
    assert Act.HAND_OVER not in told.does


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("I was guessing. She has measured it.", ("david", "And it is four.")),
        ("It is four, as it was.", SAYS_IT),
        ("She measured it at the gate and it came to four, as it always did with us.", SAYS_IT),
    ],
)
def test_not_where_somebody_else_goes_on_or_more_is_said(text: str, after: tuple[str, str]) -> None:
    assert Act.HAND_OVER not in tagged(ASKED_DAVID, ("david", text), after)[1].does


def test_a_customer_who_holds_to_the_manager_who_pointed_to_the_trainee_goes_over_their_head() -> (
    None
):
    asked, insists = ("peter", "David, who pays?"), ("peter", "I am talking to you.")
    pointed = tagged(asked, ("david", "Talk to Wanjiru about the money."), insists)
    assert acts(pointed[2]) == {Act.APPEAL: "I am talking to you"}
    assert tagged(asked, ("david", "Nobody has told me yet."), insists)[2].does == ()
    assert tagged(asked, ("wanjiru", "That is for David to say."), insists)[2].does == ()


def test_somebody_who_did_not_just_speak_is_not_sided_with() -> None:
    said = tagged(("peter", "My foreman wants five years."), ("david", "He's right. I would too."))
    assert said[1].does == ()


@pytest.mark.parametrize(
    "text", ["Over to you.", "No, you go ahead. You know it better.", "It's your contract."]
)
def test_the_floor_is_given_to_nobody_by_name_if_the_trainee_goes_on(text: str) -> None:
    asked = ("peter", "Fine, so let us look at the figures.")
    given = tagged(asked, ("david", text), ("wanjiru", "It was ninety-one in May."))
    assert Act.HAND_OVER in given[1].does
    kept = tagged(asked, ("david", text), ("peter", "I would take ninety."))
    assert Act.HAND_OVER not in kept[1].does


def test_the_floor_given_to_a_customer_by_name_is_theirs() -> None:
    said = tagged(("david", "Over to you, Peter."), ("wanjiru", "It was ninety-one in May."))
    assert said[0].does == ()


def test_the_manager_who_answers_for_the_trainee_rescues() -> None:
    said = tagged(
        ("peter", "Wanjiru, what went wrong in March?"), ("david", "A valve failed, Peter.")
    )
    assert acts(said[1]) == {Act.RESCUE: "Wanjiru, what went wrong in March?"}


def test_the_trainee_who_answers_for_the_manager_takes_it_up() -> None:
    said = tagged(("peter", "David, what went wrong?"), ("wanjiru", "A valve failed."))
    assert acts(said[1]) == {Act.TAKE_UP: "David, what went wrong?"}


def test_a_question_is_answered_once() -> None:
    said = tagged(
        ("peter", "Wanjiru, what went wrong?"),
        ("wanjiru", "A valve failed."),
        ("wanjiru", "It was old."),
        ("david", "It was from the nineties."),
    )
    assert [each.does for each in said] == [(), (Act.ANSWER,), (), ()]


def test_a_question_to_the_table_is_nobodys_to_rescue() -> None:
    said = tagged(("peter", "What went wrong?"), ("david", "A valve failed."))
    assert said[1].to == "peter"
    assert said[1].does == ()


def test_whose_word_is_taken_need_not_be_who_is_asked_next() -> None:
    said = tagged(
        ("peter", "Wanjiru, what went wrong?"),
        ("wanjiru", "A valve failed."),
        ("peter", "That works for me."),
        ("peter", "Which of the vans are electric?"),
        ("david", "Nine of twenty."),
    )
    assert (said[2].to, said[3].to) == ("wanjiru", None)
    assert Act.RESCUE not in said[4].does
    by_name = tagged(
        ("peter", "Fine, Wanjiru, that works for me."), ("peter", "Which vans are electric?")
    )
    assert by_name[1].to == "wanjiru"


def test_handing_a_question_upwards_makes_the_manager_answer_it() -> None:
    said = tagged(
        ("peter", "Wanjiru, can we have the credit?"),
        ("wanjiru", "David, what do you think?"),
        ("david", "It will be credited."),
    )
    assert Act.DEFER in said[1].does
    assert Act.ANSWER in said[2].does


def test_asking_the_manager_after_the_trainees_answer_goes_over_their_head() -> None:
    said = tagged(
        ("peter", "David, how was the road?"),
        ("david", "It was dry."),
        ("peter", "Wanjiru, what went wrong?"),
        ("wanjiru", "A valve failed."),
        ("peter", "Is that how it was, David?"),
        ("david", "It is."),
        ("peter", "And the price, David?"),
    )
    assert [Act.APPEAL in each.does for each in said] == [False] * 4 + [True, False, False]
    assert acts(said[4])[Act.APPEAL] == "Is that how it was, David"


def test_a_mere_yes_accepts_what_the_decision_was_asked_for() -> None:
    said = tagged(("wanjiru", "Can we agree on the first of May?"), ("peter", "Yes, sure."))
    assert acts(said[1]) == {Act.ACCEPT: "Yes, sure."}
    assert said[1].to == "wanjiru"


def test_a_mere_yes_to_anything_else_accepts_nothing() -> None:
    said = tagged(("wanjiru", "Is the fourth line down?"), ("peter", "Yes. Fine."))
    assert said[1].does == ()


def test_a_question_to_somebody_else_hands_nothing_over() -> None:
    said = tagged(("david", "Peter, was it cold? Put that away, Wanjiru."))
    assert Act.HAND_OVER not in said[0].does


def test_acts_and_their_words_stand_side_by_side() -> None:
    said = tagged(("david", "Wanjiru has my full confidence. Wanjiru, over to you."))[0]
    assert said.does == (Act.ENDORSE, Act.HAND_OVER)
    assert said.because == ("Wanjiru has my full confidence", "Wanjiru, over to you")


def test_people_without_parts_are_given_only_what_needs_none() -> None:
    people = nameless("David", "Wanjiru", "Peter")
    said = tagged(
        ("david", "Wanjiru has my full confidence. Wanjiru, over to you."),
        ("wanjiru", "Let's start with the agenda. I'll send the minutes by Friday."),
        ("peter", "David, I would rather hear it from you. What happened?"),
        ("david", "A valve failed."),
        people=people,
    )
    assert [each.does for each in said] == [
        (),
        (Act.LEAD, Act.COMMIT),
        (Act.ASK,),
        (Act.ANSWER,),
    ]


def test_what_is_filled_in_already_stays() -> None:
    transcript = recording(("peter", "David, what went wrong?"))
    filled = replace(transcript.events[0], to="wanjiru", does=(Act.CHALLENGE,))
    events = tag(replace(transcript, events=(filled,)), WORDS).events
    assert events == (replace(filled, asks=True),)


def test_all_but_speech_passes_through_untouched() -> None:
    transcript = recording(("peter", "Good morning."), ("ghost", "David, who am I?"))
    events = (*transcript.events, FellSilent(at=9.0, end=12.0))
    told = (replace(events[0], asks=False, courtesy=True), *events[1:])
    assert tag(replace(transcript, events=events), WORDS).events == told


def test_an_empty_recording_stays_empty() -> None:
    assert tag(recording(), WORDS).events == ()


def test_tagging_twice_changes_nothing() -> None:
    transcript = recording(
        ("peter", "Wanjiru, what went wrong?"), ("wanjiru", "I'll send you the report by Friday.")
    )
    once = tag(transcript, WORDS)
    assert tag(once, WORDS) == once
    assert any(isinstance(event, Said) and event.does for event in once.events)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Tell me the price, Wanjiru.", True),
        ("Wanjiru, tell us when you begin.", True),
        ("I want to know who comes.", True),
        ("Give us a date.", True),
        ("Give me those, I'll ring him myself.", False),
        ("They tell me that the road is bad.", False),
        ("Goodbye, Wanjiru. Until Monday.", False),
    ],
)
def test_a_customer_may_ask_without_a_question(text: str, *, asks: bool) -> None:
    said = tagged(("peter", "David, how was the road?"), ("david", "It was dry."), ("peter", text))
    assert said[2].asks is asks


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [("Thanks, Peter. You two go on.", True), ("Goodbye, all.", True), ("You two go on.", False)],
)
def test_thanks_and_farewells_are_known_whoever_says_them(text: str, *, courtesy: bool) -> None:
    (said,) = tag(recording(("david", text)), WORDS).events
    assert isinstance(said, Said)
    assert said.courtesy is courtesy


@pytest.mark.parametrize(
    ("text", "technical"),
    [
        ("You're on mute, Wanjiru. Oh no, you're not, sorry.", True),
        ("Sorry, I think my camera's frozen.", True),
        ("I can't see anything.", True),
        ("Sorry, you dropped out there. Say again?", True),
        ("Can everyone see my screen?", True),
        ("I can't see anything wrong with the figures.", False),
        ("The second line was down for nine hours.", False),
        ("Hear me out.", False),
        ("The conveyor was breaking up.", False),
        (
            "Can you hear me? So the fan stood still, and by nine all four of the lines were down.",
            False,
        ),
    ],
)
def test_what_is_said_of_the_call_itself_is_known(text: str, *, technical: bool) -> None:
    assert tagged(("david", text))[0].technical is technical


def test_what_is_said_of_the_call_itself_takes_up_no_question() -> None:
    asked = ("peter", "David, how was the road?")
    said = tagged(asked, ("david", "You're breaking up."), ("david", "Dry."))
    assert [Act.ANSWER in each.does for each in said] == [False, False, True]


def test_the_managers_mere_name_behind_what_the_trainee_told_goes_over_their_head() -> None:
    told = ("peter", "So a yes or a no?"), ("wanjiru", "A yes with an asterisk, I would say.")
    assert tagged(*told, ("peter", "David?"))[2].does == (Act.APPEAL,)


@pytest.mark.parametrize(
    ("seat", "text"),
    [
        ("wanjiru", "I'd have to ask David."),
        ("wanjiru", "Shall we say nine?"),
        ("wanjiru", "Hello, Peter."),
        ("wanjiru", "Wanjiru here."),
        ("david", "It is nine."),
    ],
)
def test_elsewhere_it_only_calls_for_them(seat: str, text: str) -> None:
    assert Act.APPEAL not in tagged((seat, text), ("peter", "David?"))[1].does


def test_and_with_more_than_the_name_it_may_be_any_question() -> None:
    told = ("wanjiru", "It will be ready by noon.")
    assert Act.APPEAL not in tagged(told, ("peter", "And the crew, David?"))[1].does


def test_what_a_coach_has_filled_in_is_not_told_otherwise_by_the_next_turn() -> None:
    lines = (
        ("david", "A gasket it was, and nobody could find it."),
        ("peter", "That was you?"),
        ("wanjiru", "It was I."),
        ASKED_DAVID,
        ("david", "Ask her."),
        SAYS_IT,
    )
    plain = recording(*lines)
    marked = list(plain.events)
    marked[1] = replace(marked[1], to="david", to_because="")
    marked[4] = replace(marked[4], does=(Act.ANSWER,), because=("",))
    read = tag(replace(plain, events=tuple(marked)), WORDS).events
    assert read[1].to == "david"
    assert read[4].does == (Act.ANSWER,)
