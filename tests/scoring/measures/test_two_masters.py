"""The two masters: balance of interests and the trust of each side."""

import pytest

from roleplay.model.act import Act, Serves
from tests.scoring.measures.played import Table, measured, seen, told


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
