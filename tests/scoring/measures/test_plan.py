"""The plan: who led each item against what was agreed, and the part of the time it took."""

import pytest

from roleplay.model.act import Part
from roleplay.model.scenario import AgendaItem
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, course_of, measured, seen, told


def agreed(*items: tuple[str, Part, float]) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(item=name, lead=lead, minutes=m) for name, lead, m in items)


PLAN = agreed(("welcome", Part.MANAGER, 5), ("rollout", Part.TRAINEE, 15))


def test_leads_are_two_thirds_and_time_one() -> None:
    # The manager leads the welcome with all the vendors' talk: full marks, of weight 5. The trainee
    # has 10 of 40 seconds in the rollout, a quarter, half of enough: half marks, of weight 15.
    # Leads: (5 + 7.5) / 20 = .625. Time: 20 of 80 seconds against 5 of 20 minutes: as planned.
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager")
    table.beat("r", item="rollout").asks().answers("manager", seconds=30).asks().answers("trainee")
    measure = measured(table.stops(), "plan")
    assert measure.score == pytest.approx(100 * (2 / 3 * 0.625 + 1 / 3))
    assert seen(measure)[4] == (
        "The item 'rollout' was agreed to be Wanjiru's; David held 75 % of the vendors' talk in it,"
        " and it took 75 % of the time, 75 % was planned."
    )
    assert told(table.stops(), "plan")[4].to == "manager"


def test_time_counts_by_its_parts_and_not_by_its_minutes() -> None:
    # Led as agreed. The welcome took 60 of 80 seconds and 5 of 20 minutes were planned: .75
    # against .25, and the rollout the other way round. Half of 1 is lost of a third.
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager", seconds=50)
    table.beat("r", item="rollout").asks().answers("trainee")
    score = measured(table.stops(), "plan").score
    assert score == pytest.approx(100 * (2 / 3 + 1 / 3 * 0.5))


def test_an_item_goes_on_until_another_begins() -> None:
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager")
    table.beat("still").asks().answers("manager")
    table.beat("r", item="rollout").asks().answers("trainee", seconds=110)
    assert measured(table.stops(), "plan").score == pytest.approx(100)


def test_what_is_said_before_any_item_and_on_one_of_no_plan_is_left_out() -> None:
    table = Table(PLAN).asks().answers("trainee", seconds=50)
    table.beat("w", item="welcome").asks().answers("manager")
    table.beat("x", item="something else").asks().answers("manager", seconds=70)
    table.beat("r", item="rollout").asks().answers("trainee", seconds=50)
    assert measured(table.stops(), "plan").score == pytest.approx(100)


def test_an_item_that_did_not_come_up_costs_time_and_no_lead() -> None:
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager")
    # All the time on a quarter of the plan: .75 + .75 apart, half of that lost.
    score = measured(table.stops(), "plan").score
    assert score == pytest.approx(100 * (2 / 3 + 1 / 3 * 0.25))


def test_without_a_plan_or_any_of_its_items_it_is_not_seen() -> None:
    assert measured(Table().asks().answers("trainee").stops(), "plan").score is None
    elsewhere = Table(PLAN).beat("x", item="something else").asks().answers("trainee")
    assert measured(elsewhere.stops(), "plan").score is None
    no_time = Table(agreed(("welcome", Part.MANAGER, 0.0))).beat("w", item="welcome")
    assert measured(no_time.asks().answers("manager").stops(), "plan").score is None


def test_each_item_wins_or_loses_by_its_minutes() -> None:
    # Of the two thirds for leads the welcome is a quarter and the rollout three; of that the
    # trainee, who has a quarter of the talk in it and so half of enough, loses half.
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager")
    table.beat("r", item="rollout").asks().answers("manager", seconds=30).asks().answers("trainee")
    led, otherwise = MEASURES["plan"](course_of(table.stops())).moments
    assert (led.kind, led.number, led.to) == ("led_as_agreed", 1, None)
    assert led.points == pytest.approx(100 * 2 / 3 / 4)
    assert (otherwise.kind, otherwise.number, otherwise.to) == ("led_otherwise", 3, Part.MANAGER)
    assert otherwise.points == pytest.approx(-100 * 2 / 3 * 3 / 4 / 2)
    assert otherwise.facts["held_by"] == "manager"
    assert otherwise.facts["share"] == pytest.approx(0.75)


def test_the_longest_turn_of_who_led_bears_witness_the_first_of_equal_ones() -> None:
    table = Table(PLAN).beat("r", item="rollout").asks().answers("trainee", seconds=5)
    for seconds in (20, 20, 10):
        table.asks().answers("trainee", seconds=seconds)
    (moment,) = MEASURES["plan"](course_of(table.stops())).moments
    assert (moment.kind, moment.number) == ("led_as_agreed", 3)
    assert moment.facts["taken"] == 1
    assert moment.facts["planned"] == 0.75


def test_half_of_the_talk_leads_and_that_a_trainee_led_more_is_nobodys_fault() -> None:
    table = Table(PLAN).beat("w", item="welcome").asks().answers("manager", seconds=10)
    table.asks().answers("trainee", seconds=10)
    (moment,) = MEASURES["plan"](course_of(table.stops())).moments
    assert moment.kind == "led_as_agreed"
    table.asks().answers("trainee", seconds=5)
    (moment,) = MEASURES["plan"](course_of(table.stops())).moments
    assert (moment.kind, moment.to, moment.facts["held_by"]) == ("led_otherwise", None, "trainee")


def test_an_item_that_is_named_twice_is_one_and_one_of_a_customers_is_led_by_nobody() -> None:
    twice = agreed(("welcome", Part.MANAGER, 2), ("welcome", Part.MANAGER, 3), *[PLAN_ROLLOUT])
    table = Table(twice).beat("w", item="welcome").asks().answers("manager")
    table.beat("r", item="rollout").asks().answers("trainee", seconds=50)
    assert measured(table.stops(), "plan").score == pytest.approx(100)
    theirs = agreed(("welcome", Part.CUSTOMER, 5))
    table = Table(theirs).beat("w", item="welcome").asks().answers("manager")
    assert measured(table.stops(), "plan").score is None


PLAN_ROLLOUT = ("rollout", Part.TRAINEE, 15)
