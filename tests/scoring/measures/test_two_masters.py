"""The two masters: balance of interests and the trust of each side."""

import pytest

from roleplay.model.act import Act, Part, Serves
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, course_of, measured, seen, told
from tests.scoring.transcripts import said


def test_balance_is_half_and_the_trust_of_both_the_other() -> None:
    # Customer 2, supplier 1, both 1: balance 1 - 1/5 = .8. Goodwill ends at .6; the meeting ended
    # well and nothing was given away, so the supplier's trust is 1: their mean is .8 too.
    table = Table()
    for serves in (Serves.CUSTOMER, Serves.CUSTOMER, Serves.SUPPLIER):
        table.asks().answers("trainee", serves=serves)
    table.asks().answers("trainee", serves=Serves.BOTH, goodwill=0.6)
    assert measured(table.ends(), "two_masters").score == pytest.approx(80)


def test_while_the_meeting_is_open_the_suppliers_trust_is_not_known() -> None:
    # Balance 1 - 1/2, goodwill .5.
    table = Table().asks().answers("trainee", serves=Serves.SUPPLIER)
    assert measured(table.stops(), "two_masters").score == pytest.approx(50)


def test_an_empty_promise_and_a_bad_ending_each_cost_half_the_suppliers_trust() -> None:
    def ended(*does: Act, success: bool) -> float | None:
        table = Table().asks().answers("trainee", *does, serves=Serves.BOTH, goodwill=1)
        return measured(table.ends(success=success), "two_masters").score

    assert ended(success=True) == pytest.approx(100)  # (1 + (1 + 1) / 2) / 2
    assert ended(success=False) == pytest.approx(87.5)  # (1 + (1 + .5) / 2) / 2
    assert ended(Act.COMMIT, Act.OVERSELL, success=False) == pytest.approx(75)


def test_where_no_move_serves_anybody_it_is_not_seen() -> None:
    assert measured(Table().asks().answers("trainee").ends(), "two_masters").score is None


def test_giving_away_is_pointed_out_and_keeping_a_confidence_is_not() -> None:
    table = Table()
    table.asks().answers("trainee", Act.ACKNOWLEDGE, serves=Serves.CUSTOMER)
    table.asks().answers("trainee", Act.OVERSELL, serves=Serves.CUSTOMER)
    transcript = table.ends()
    assert set(seen(measured(transcript, "two_masters"))) == {2, 4}
    assert set(told(transcript, "two_masters")) == {4}


def points(table: Table) -> list[float]:
    moments = MEASURES["two_masters"](course_of(table.stops())).moments
    return [round(moment.points, 6) for moment in moments]


def served(*moves: Serves) -> Table:
    table = Table()
    for serves in moves:
        table.asks().answers("trainee", Act.OVERSELL, serves=serves)
    return table


def test_what_serves_the_one_served_more_loses_and_all_else_wins_its_part_of_half() -> None:
    both, theirs, ours = Serves.BOTH, Serves.CUSTOMER, Serves.SUPPLIER
    # Two against one of four: balance is 1 - 1/5 = .8; 40 are won in quarters, 10 lost in halves.
    # What serves one side and loses nothing only bears witness.
    assert points(served(theirs, theirs, ours, both)) == [-5, -5, 0, 10]
    assert points(served(ours, ours, theirs, both)) == [-5, -5, 0, 10]
    # One against one: nothing is one-sided.
    assert points(served(theirs, ours, both)) == [0, 0, round(50 / 3, 6)]
    assert points(served(both, both)) == [25, 25]
    assert points(served(ours)) == [-25]


def test_what_was_broken_off_or_said_by_a_customer_serves_nobody() -> None:
    table = served(Serves.BOTH)
    table.events.append(said("trainee", 40, 41, serves=Serves.CUSTOMER, cut=True))
    table.events.append(said("customer", 42, 43, serves=Serves.CUSTOMER))
    assert points(table) == [50]


def test_giving_away_is_told_to_who_did_it_and_pleading_for_the_house_too() -> None:
    table = Table().asks().answers("manager", Act.OVERRIDE, serves=Serves.CUSTOMER)
    (moment,) = MEASURES["two_masters"](course_of(table.stops())).moments
    assert (moment.kind, moment.to, moment.advice) == (
        "spoke_for_customer",
        Part.MANAGER,
        "both_sides",
    )
    table = Table().asks().answers("trainee", Act.INFORM, serves=Serves.SUPPLIER)
    (moment,) = MEASURES["two_masters"](course_of(table.stops())).moments
    assert (moment.kind, moment.to) == ("spoke_for_supplier", Part.TRAINEE)
