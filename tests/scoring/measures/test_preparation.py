"""Preparation: facts of the account file used, of those that could have been."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act
from tests.scoring.measures.played import Table, could, measured, seen, told
from tests.scoring.transcripts import meeting, trainee

PRICE = could("trainee", "Four point one million, with a second standby.", uses=("the-price",))


def test_it_is_the_facts_used_among_those_that_were_open_or_used() -> None:
    # Used: outage (twice is once). Open and never used: the price and the crews. One of three.
    table = Table().asks().answers("trainee", uses=("outage",)).asks()
    table.answers("trainee", uses=("outage",), open_=(PRICE,)).asks()
    table.answers("manager", open_=(could("trainee", "Ask Achieng.", uses=("crews",)),))
    assert measured(table.stops(), "preparation").score == pytest.approx(100 / 3)


def test_a_fact_is_missed_only_if_it_is_never_used() -> None:
    table = Table().asks().answers("trainee", open_=(PRICE,))
    table.asks().answers("trainee", uses=("the-price",))
    assert measured(table.stops(), "preparation").score == 100


def test_the_managers_moves_and_words_are_not_the_trainees_preparation() -> None:
    move = could("manager", "Four point one.", uses=("the-price",))
    table = Table().asks().answers("manager", uses=("the-price",), open_=(move,))
    assert measured(table.stops(), "preparation").score is None
    assert measured(meeting(trainee(0, 4)), "preparation").score is None


def test_a_missed_fact_is_told_to_whoever_had_the_floor() -> None:
    by_trainee = Table().asks().answers("trainee", open_=(PRICE,)).stops()
    said = told(by_trainee, "preparation")[2]
    assert said.to == "trainee"
    assert "Wanjiru knew something from the account file (the price)" in said.text
    assert said.text.endswith(
        'Also open to Wanjiru: "Four point one million, with a second standby."'
    )
    by_manager = Table().asks().answers("manager", Act.INFORM, open_=(PRICE,)).stops()
    assert told(by_manager, "preparation")[2].to == "manager"
    by_nobody = Table().asks().silence((PRICE,)).stops()
    assert told(by_nobody, "preparation")[1].text.startswith(
        'Peter: "this is what we have to say" Nobody answered, and Wanjiru knew'
    )


def test_a_floor_that_was_the_managers_to_take_is_no_chance_missed() -> None:
    table = Table().beat("law", step_in=True).asks("manager").answers("manager", open_=(PRICE,))
    assert measured(table.stops(), "preparation").score is None


def test_a_fact_that_did_not_fit_what_was_asked_is_not_missed() -> None:
    # As where the figure is in the customer's hand already, and the reason is asked for.
    figure = replace(PRICE, unfit=True)
    table = Table().asks().answers("trainee", open_=(figure,))
    assert measured(table.stops(), "preparation").score is None
    table = Table().asks().answers("trainee", open_=(figure,)).asks()
    table.answers("trainee", open_=(PRICE,))
    assert [turn for turn, _ in seen(measured(table.stops(), "preparation")).items()] == [4]


def test_what_was_used_is_shown_by_its_turn() -> None:
    table = Table().asks().answers("trainee", uses=("first-installation",))
    shown = seen(measured(table.stops(), "preparation"))
    assert shown == {2: "Wanjiru drew on the account file: first installation."}
