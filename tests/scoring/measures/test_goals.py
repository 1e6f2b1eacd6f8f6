"""Goals: the scenario's own."""

import pytest

from tests.scoring.measures.played import TELLER, Table, measured, told


def test_it_is_the_share_of_the_goals_reached_missed_ones_first() -> None:
    transcript = Table().asks().answers("trainee").ends(date=True, price=True, page=False)
    measure = measured(transcript, "goals")
    assert measure.score == pytest.approx(200 / 3)
    assert [TELLER.evidence(each) for each in measure.evidence] == [
        "Not reached: page",
        "Reached: date",
        "Reached: price",
    ]
    assert {each.turn for each in measure.evidence} == {2}


def test_nobody_is_told_what_to_do_about_a_goal() -> None:
    assert told(Table().asks().answers("trainee").ends(page=False), "goals") == {}


def test_without_goals_or_an_ending_it_is_not_seen() -> None:
    assert measured(Table().asks().ends(), "goals").score is None
    assert measured(Table().asks().stops(), "goals").score is None
