"""Who is spoken to: names, answers, and the last speaker before a "you"."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.speech.tagger import tag
from tests.speech.room import PEOPLE, WORDS, nameless, recording, tagged


@pytest.mark.parametrize(
    ("seat", "text", "to", "words"),
    [
        ("peter", "David, what do you say?", "david", "David"),
        ("peter", "What do you say, David?", "david", "David?"),
        ("peter", "Between us two, David: what is it worth?", "david", "David:"),
        ("peter", "For me, David, would you make it less?", "david", "David"),
        ("peter", "I see. And you will be here, Wanjiru.", "wanjiru", "Wanjiru."),
        ("peter", "Thank you, Ms Kamau.", "wanjiru", "Ms Kamau."),
        ("peter", "So Mwangi ji, you are leaving us?", "david", "Mwangi ji"),
        ("peter", "Kamau-san, when is it?", "wanjiru", "Kamau-san"),
        ("peter", "Wanjiru Kamau, when is it?", "wanjiru", "Wanjiru Kamau"),
        ("david", "Would you take that, Wanjiru Kamau?", "wanjiru", "Wanjiru Kamau?"),
        ("peter", "Thanks Wanjiru.", "wanjiru", "Wanjiru"),
        ("peter", "Thanks Wanjiru that helps.", "wanjiru", "Wanjiru"),
        ("peter", "Good. Well, thank you so much Wanjiru and the team.", "wanjiru", "Wanjiru"),
        ("peter", "Well, so, Wanjiru, I have read it.", "wanjiru", "Wanjiru"),
        ("peter", "Wanjiru - you have read it.", "wanjiru", "Wanjiru -"),
        ("peter", "wanjiru can you send it", "wanjiru", "wanjiru can you"),
        ("peter", "david how long have you known", "david", "david how"),
        ("peter", "Well david you said the line would hold", "david", "david you"),
        ("peter", "wanjiru what's the plan then?", "wanjiru", "wanjiru what's"),
        ("peter", "wanjiru what happens to the night shift", "wanjiru", "wanjiru what"),
        ("peter", "so what do you think david", "david", "david"),
        ("peter", "Can you take that one Wanjiru?", "wanjiru", "Wanjiru?"),
        ("wanjiru", "Of course, Mr Odhiambo. It lasted three hours.", "peter", "Mr Odhiambo."),
        ("david", "PETER! Good to be here.", "peter", "PETER!"),
        ("peter", "What did you do, David, when the price went up?", "david", "David"),
        ("peter", "If only eighty come, Wanjiru, what then?", "wanjiru", "Wanjiru"),
        ("peter", "That was not you, David. Who is it now, Wanjiru?", "wanjiru", "Wanjiru?"),
        ("peter", "Who is it now, Wanjiru? Not you, David.", "wanjiru", "Wanjiru?"),
        ("peter", "So you did, David. Now it is yours, Wanjiru.", "wanjiru", "Wanjiru."),
        ("peter", "Frau Kamau, when is it?", "wanjiru", "Frau Kamau"),
        ("peter", "Agreed. Thanks, David. Bye now, Wanjiru.", "david", "David."),
        (
            "david",
            "I'll hand you over to Wanjiru Kamau.",
            "wanjiru",
            "hand you over to Wanjiru Kamau",
        ),
    ],
)
def test_a_name_at_the_edge_of_a_sentence_says_who_is_spoken_to(
    seat: str, text: str, to: str, words: str
) -> None:
    said = tagged((seat, text))[-1]
    assert (said.to, said.to_because) == (to, words)


@pytest.mark.parametrize(
    ("seat", "text"),
    [
        ("peter", "David told me about the outage."),
        ("peter", "I met David, Wanjiru and a driver at the gate."),
        ("peter", "David, Wanjiru and I met at the gate."),
        ("peter", "Davids are common here."),
        ("peter", "david said how long it took"),
        ("peter", "i told david you would come"),
        ("peter", "david who joined in may has left"),
        ("peter", "david when he came in was late"),
        ("peter", "david is here"),
        ("peter", "it was there before i met david"),
        ("peter", "that is what i heard from wanjiru"),
        ("peter", "That was David's idea."),
        ("peter", "I met your colleague, David, at the gate."),
        ("peter", "It was the engineer, David, and a driver."),
        ("david", "Wanjiru Kamau. She drew up the plan of last year."),
        ("david", "My name is David."),
        ("david", "David."),
        ("peter", "The meeting is at nine."),
        ("peter", ""),
        ("peter", "?!"),
    ],
)
def test_a_name_that_is_only_mentioned_calls_nobody(seat: str, text: str) -> None:
    assert tagged((seat, text))[-1].to is None


def test_an_answer_is_spoken_to_whoever_asked() -> None:
    said = tagged(
        ("wanjiru", "How many lines are running?"),
        ("peter", "Three, since Monday."),
        ("peter", "The fourth is down."),
    )
    assert said[1].to == "wanjiru"
    assert said[1].to_because == "How many lines are running?"
    assert said[2].to is None


def test_one_word_is_an_answer_when_it_follows_a_question() -> None:
    said = tagged(("wanjiru", "Would May suit you?"), ("peter", "Yes."))
    assert said[1].to == "wanjiru"


def test_a_listeners_sound_is_not_taken_for_somebody_elses_answer() -> None:
    """David was not asked, so his "mm-hm" leaves the question standing with Wanjiru."""
    said = tagged(
        ("peter", "Wanjiru, what went wrong?"), ("david", "Mm-hm."), ("wanjiru", "A valve failed.")
    )
    assert said[1].to is None
    assert said[2].to == "peter"


def test_a_you_of_the_customers_is_the_vendor_who_spoke_last() -> None:
    said = tagged(
        ("david", "The outage was ours."),
        ("wanjiru", "It lasted three hours."),
        ("david", "Mm-hm."),
        ("peter", "Did you find the cause?"),
    )
    assert (said[3].to, said[3].to_because) == ("wanjiru", "you")


def test_a_you_is_to_the_one_who_had_the_last_word_of_two_who_spoke_at_once() -> None:
    lines = (("david", "You will not be alone with it."), ("wanjiru", "Well, we."))
    told = recording(*lines, ("peter", "And what will you do?"))
    long, short, asked = (event for event in told.events if isinstance(event, Said))
    both = replace(told, events=(replace(long, end=5.5), short, asked))
    (*_, last) = tag(both, WORDS).events
    assert isinstance(last, Said)
    assert last.to == "david"


def test_a_you_stays_with_whom_the_turn_speaks_to() -> None:
    said = tagged(
        ("wanjiru", "It is fixed."),
        ("peter", "David, good of you to come."),
        ("peter", "I have read what you wrote."),
    )
    assert said[2].to == "david"


def test_a_first_name_that_two_share_finds_the_other_one_if_one_of_them_says_it() -> None:
    named = {"david": "Peter Mwangi"}
    people = tuple(replace(who, name=named.get(who.id, who.name)) for who in PEOPLE)
    said = tagged(
        ("peter", "Peter, what went wrong?"),
        ("david", "A valve, Peter. Wanjiru saw it."),
        ("wanjiru", "It was old, Peter."),
        people=people,
    )
    assert [each.to_because for each in said[:2]] == ["Peter", "Peter."]
    assert [each.to for each in said[:2]] == ["david", "peter"]
    assert said[2].to_because != "Peter"


def test_a_you_of_a_vendors_is_the_customer() -> None:
    said = tagged(("david", "The outage was ours."), ("wanjiru", "It cost you two shifts."))
    assert said[1].to == "peter"


@pytest.mark.parametrize(
    "text",
    [
        "It was, you know, a long night.",
        "Thank you all.",
        "Is it, you see, a valve?",
        "And you two, how is the claim settled?",
        "The two of you, what does the auditor say?",
    ],
)
def test_a_you_that_means_nobody_speaks_to_nobody(text: str) -> None:
    assert tagged(("wanjiru", "It is fixed."), ("peter", text))[1].to is None


def test_a_question_goes_to_whom_its_speaker_has_just_called() -> None:
    said = tagged(("peter", "Wanjiru."), ("peter", "When did it happen?"))
    assert said[1].to == "wanjiru"


def test_people_without_parts_are_understood_as_well() -> None:
    """Six speakers; nobody is manager, trainee or customer."""
    people = nameless("Ana", "Ben", "Chloe", "Deepak", "Esi", "Farid")
    said = tagged(
        ("ana", "Esi, what did the test show?"),
        ("esi", "Two faults."),
        ("ben", "Did you see the third?"),
        ("esi", "No, not yet."),
        ("farid", "I'll turn it over to Deepak."),
        people=people,
    )
    assert [each.to for each in said] == ["esi", "ana", "esi", "ben", "deepak"]


def test_a_first_name_that_two_share_names_neither() -> None:
    people = nameless("Brian Nagel", "Brian Lee", "Ana Silva")
    said = tagged(
        ("ana silva", "Brian, go ahead."),
        ("ana silva", "Brian Lee, go ahead."),
        ("ana silva", "Mr Nagel, go ahead."),
        people=people,
    )
    assert [each.to for each in said] == [None, "brian lee", "brian nagel"]


@pytest.mark.parametrize(
    "name", ["Speaker 1", "1", "(", "a+b)*", "[x]", "\\", ".", "Dr. ", "\ue000"]
)
def test_a_label_that_is_no_name_is_never_called(name: str) -> None:
    people = nameless(name, "Ana")
    said = tagged(("ana", "Speaker, 1, a, dr, x and I agree. You?"), people=people)
    assert said[0].to in {None, name.lower()}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Odhiambo, Peter", "Peter, good morning."),
        ("Peter Odhiambo (Baraka Cement)", "Good morning, Mr. Odhiambo."),
        ("Dr. Peter Odhiambo", "Dr Odhiambo, good morning."),
        ("Jean-Luc D'Ambrosia", "Jean-Luc, good morning."),
        ("Jean-Luc D'Ambrosia", "Good morning, Mr D\u2019Ambrosia!"),
        ("Zo\u00eb \u0130nan", "Zo\u00eb, good morning."),
    ],
)
def test_names_are_found_however_a_recorder_writes_them(name: str, text: str) -> None:
    people = (*nameless("Ana"), *nameless(name))
    assert tagged(("ana", text), people=people)[0].to == name.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Good morning, you two. What do you make of it?",
        "What do you two suggest?",
        "And what would the pair of you do?",
        "You'll both have it, both of you.",
        "What do you people need?",
    ],
)
def test_whoever_speaks_to_all_of_them_speaks_to_nobody_alone(text: str) -> None:
    assert tagged(("david", "It was the fan."), ("peter", text))[-1].to is None
    alone = tagged(("david", "It was the fan."), ("peter", "It cost you two shifts."))[-1]
    assert alone.to == "david"


def test_a_goodbye_by_name_puts_nothing_to_anybody() -> None:
    for text in (
        *("Goodbye, Wanjiru.", "Goodbye, Wanjiru. Goodbye, David."),
        *("Safe home, David.", "David, all the best."),
    ):
        assert tagged(("wanjiru", "That is all."), ("peter", text))[-1].to is None


def test_a_question_about_the_manager_is_as_much_theirs_who_answers_as_the_trainees() -> None:
    said = ("wanjiru", "On Monday."), ("peter", "You are quick. What happens when David retires?")
    assert tagged(*said)[-1].to is None
    answered = tagged(*said, ("david", "He grows plums."))[-1]
    assert Act.RESCUE not in answered.does
    asked = tagged(("wanjiru", "On Monday."), ("peter", "What do you do when David retires?"))[-1]
    assert asked.to == "wanjiru"


def test_whose_word_was_taken_is_not_therefore_who_is_asked_next() -> None:
    said = tagged(
        ("peter", "What is it?"),
        ("wanjiru", "Four hundred."),
        ("peter", "I'll take that. Tell me about the contract."),
        ("david", "It runs for a year."),
    )
    assert said[2].to == "wanjiru", "it was her word"
    assert Act.RESCUE not in said[3].does


def test_half_of_a_double_surname_names_its_owner() -> None:
    people = (*PEOPLE[:1], replace(PEOPLE[1], name="Dr. Ines Kamau-Otieno"), *PEOPLE[2:])
    for text in ("How many, Dr. Otieno?", "Dr. Kamau, how many?", "Ms Kamau-Otieno, how many?"):
        assert tagged(("peter", text), people=people)[-1].to == "wanjiru"
