"""Preparation: facts of the account file used, of those that could have been."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.scenario import AgendaItem
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, could, course_of, measured, seen, told
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


PLAN = (
    AgendaItem(item="price", lead=Part.MANAGER, minutes=5),
    AgendaItem(item="site", lead=Part.TRAINEE, minutes=5),
)


def missed(table: Table) -> tuple[str, Part | None, float]:
    """What kind of miss a meeting shows, to whom it is told, and what it cost."""
    (moment,) = MEASURES["preparation"](course_of(table.stops())).moments
    return moment.kind, moment.to, moment.points


@pytest.mark.parametrize(
    ("item", "to", "does", "told_to"),
    [
        ("price", "manager", Act.INFORM, None),  # theirs by the plan, and put to them
        ("price", "manager", Act.TAKE_OVER, Part.MANAGER),  # but what is taken is not theirs
        ("price", "trainee", Act.INFORM, Part.MANAGER),
        ("site", "manager", Act.INFORM, Part.MANAGER),
        ("", "manager", Act.INFORM, Part.MANAGER),
    ],
)
def test_a_fact_the_manager_passed_by_is_told_to_them_unless_it_was_theirs_to_answer(
    item: str, to: str, does: Act, told_to: Part | None
) -> None:
    table = Table(PLAN).beat("one", item=item or None).asks(to)
    table.answers("manager", does, open_=(PRICE,), put_to=to)
    assert missed(table) == ("fact_passed_by", told_to, -100)


@pytest.mark.parametrize(("to", "told_to"), [("manager", None), ("trainee", Part.TRAINEE)])
def test_a_fact_the_trainee_left_out_is_told_to_them_unless_the_manager_was_asked_for_theirs(
    to: str, told_to: Part | None
) -> None:
    table = Table(PLAN).beat("one", item="price").asks(to)
    assert missed(table.answers("trainee", open_=(PRICE,), put_to=to)) == (
        "fact_unused",
        told_to,
        -100,
    )


def test_a_fact_counts_where_it_was_last_open_and_the_manager_did_not_take_the_floor() -> None:
    table = Table().asks().answers("trainee", open_=(PRICE,)).asks()
    table.answers("manager", open_=(PRICE,))
    (moment,) = MEASURES["preparation"](course_of(table.stops())).moments
    assert (moment.number, moment.kind) == (1, "fact_unused")
    table.asks().answers("trainee", open_=(PRICE,))
    (moment,) = MEASURES["preparation"](course_of(table.stops())).moments
    assert (moment.number, moment.kind) == (5, "fact_unused")
    only = Table().asks().answers("manager", open_=(PRICE,))
    only.asks().answers("manager", open_=(PRICE,))
    (moment,) = MEASURES["preparation"](course_of(only.stops())).moments
    assert (moment.number, moment.kind) == (3, "fact_passed_by")


def test_each_fact_wins_or_loses_its_part() -> None:
    table = Table().asks().answers("trainee", uses=("outage", "crews")).asks()
    table.answers("trainee", open_=(PRICE, could("trainee", "Two.", uses=("number",))))
    judgement = MEASURES["preparation"](course_of(table.stops()))
    assert judgement.score == 50
    assert sorted(moment.points for moment in judgement.moments) == [-25, -25, 25, 25]
