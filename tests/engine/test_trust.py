"""What the two do to a colleague's trust, by the numbers that are told to coaches."""

import pytest

from roleplay.engine.trust import after_said
from roleplay.model.act import Act
from roleplay.model.event import Pledge


@pytest.mark.parametrize(
    ("act", "trust"),
    [
        (Act.ASK, 0.54),  # .08 of the half that is still to go
        (Act.INFORM, 0.525),
        (Act.ACKNOWLEDGE, 0.54),
        (Act.HAND_OVER, 0.54),
        (Act.BLAME, 0.375),  # a quarter of the half that is there
        (Act.PROPOSE, 0.5),
    ],
)
def test_what_is_said_to_a_colleague_moves_them_and_nobody_else(act: Act, trust: float) -> None:
    before = {"ops": 0.5, "legal": 0.5}
    after = after_said(before, ["ops"], "ops", [act], [])
    assert after == {"ops": trust, "legal": 0.5}


@pytest.mark.parametrize(("asked", "trust"), [(False, 0.4), (True, 0.5)])
def test_a_promise_for_somebody_who_was_not_asked_costs_a_fifth(asked: bool, trust: float) -> None:  # noqa: FBT001
    pledge = Pledge(id="site", asks="ops", asked=asked)
    assert after_said({"ops": 0.5}, ["ops"], "customer", [], [pledge]) == {"ops": trust}


def test_two_acts_follow_each_other_and_trust_has_four_places() -> None:
    # .5, and .08 of the .5 that is left: .54; .08 of .46 more: .5768; .08 of .4232: .610656.
    acts = [Act.ASK, Act.HAND_OVER, Act.ACKNOWLEDGE]
    assert after_said({"ops": 0.5}, ["ops"], "ops", acts, []) == {"ops": 0.6107}


def test_blame_is_taken_by_all_who_hear_it_and_by_nobody_else() -> None:
    before = dict.fromkeys(("ops", "legal", "away"), 0.5)
    after = after_said(before, ["ops", "legal"], "customer", [Act.BLAME], [])
    assert after == {"ops": 0.375, "legal": 0.375, "away": 0.5}
    # What is promised for somebody costs with them alone, at the table or not.
    pledges = [Pledge(id="site", asks="away"), Pledge(id="visit", asks="nobody")]
    assert after_said(before, ["ops"], "customer", [], pledges) == {**before, "away": 0.4}
