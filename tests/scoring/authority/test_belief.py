"""Authority: how the ledger moves the customer's belief."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Authority, LedgerEntry
from roleplay.scoring import score
from roleplay.scoring.authority.belief import Belief, believe, ready_for_trainee, shares_of
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.units import join
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee

DEFAULT = Rubric()


def share_at(p: float, *evidence: tuple[float, str, float], used_to: Part = Part.MANAGER) -> float:
    return shares_of(believe(evidence, DEFAULT, used_to))[round(p * 100)]


def test_a_customer_walks_in_holding_four_to_one_for_whom_they_are_used_to() -> None:
    assert share_at(0.0) == pytest.approx(4 / 5)
    assert share_at(0.0, used_to=Part.TRAINEE) == pytest.approx(1 / 5)


def test_an_entry_weighs_in_at_once() -> None:
    assert share_at(0.0, (0.0, "trainee", 1.0)) == pytest.approx(4 / 6)
    assert share_at(0.0, (0.0, "manager", 1.0)) == pytest.approx(5 / 6)


def test_what_has_not_happened_yet_moves_nothing() -> None:
    assert share_at(0.49, (0.5, "trainee", 2.0)) == pytest.approx(4 / 5)


def test_evidence_counts_half_after_a_fifth_of_the_meeting_and_so_does_habit() -> None:
    # At .4 habit has been halved twice, to 1 : 1/4; an entry of weight 1 at .2 once, to 1/2.
    assert share_at(0.4, (0.2, "trainee", 1.0)) == pytest.approx(1 / (1 + 0.25 + 0.5))


def authority(*, used_to: Part | None = None) -> Authority:
    people = (replace(PEOPLE[0], used_to=used_to), *PEOPLE[1:])
    events = (
        customer(0, 4, to="manager"),
        manager(4, 50),
        customer(50, 54, to="trainee", does=(Act.ACCEPT,)),
        trainee(54, 100),
    )
    return score(meeting(*events, people=people)).authority


def test_the_curve_follows_the_ledger() -> None:
    card = authority()
    curve = dict(card.curve)
    assert len(curve) == 101
    # Weight 1 for the manager at the very beginning, on top of 4 : 1.
    assert curve[0.0] == pytest.approx(5 / 6)
    assert curve[0.49] > 0.8
    assert curve[1.0] < 0.5
    assert card.delta is not None
    assert card.delta < 0
    assert card.interval is not None
    assert card.interval[0] < card.delta < card.interval[1]


def test_a_customer_used_to_the_trainee_has_nothing_to_be_won_over_from() -> None:
    assert dict(authority(used_to=Part.TRAINEE).curve)[0.0] < dict(authority().curve)[0.0]


def test_with_an_empty_ledger_there_is_no_score() -> None:
    card = score(meeting(manager(0, 50), trainee(50, 100))).authority
    assert (card.score, card.delta, card.interval, card.curve) == (None, None, None, ())


def test_without_a_customer_there_is_nobody_to_hold_a_belief() -> None:
    alone = meeting(manager(0, 50), trainee(50, 100, does=(Act.COMMIT,)), people=PEOPLE[1:])
    card = score(alone).authority
    assert card.score is None
    assert [entry.rule for entry in card.ledger] == ["committed"]


def ready(*entries: LedgerEntry, share: float = 0.9) -> str:
    """Of a meeting of a hundred seconds, when a customer is glad to deal with the trainee.

    As stretches of hundredths, where the manager's share is the same throughout.
    """
    found = read(meeting(manager(0, 50), trainee(50, 100)))
    floor = take_floor(found, join(found))
    curve = tuple((place / 100, share) for place in range(101))
    points = ready_for_trainee(replace(authority(), curve=curve, ledger=entries), floor)
    assert len(points) == 101
    changes = [
        place for place in range(101) if points[place] != (points[place - 1] if place else False)
    ]
    return " ".join(map(str, changes))


def entry(at: float, rule: str, to: str = "trainee", *, granted: bool | None = None) -> LedgerEntry:
    return LedgerEntry(turn=1, at=at, rule=rule, to=to, weight=1.0, words="", granted=granted)


def test_a_customer_is_glad_of_the_trainee_who_holds_more_than_half_or_was_gone_along_with() -> (
    None
):
    assert (ready(), ready(share=0.5), ready(share=0.49)) == ("", "", "0")
    for rule in ("answered", "took_up", "took_open"):
        assert ready(entry(20, rule)) == "20"
    assert ready(entry(20, "answered", to="manager")) == ready(entry(20, "endorsed")) == ""
    turned_away = entry(20, "answered"), entry(50, "answered", granted=False)
    assert ready(*turned_away) == "20 50"
    back = entry(20, "answered", granted=False), entry(50, "answered", granted=True)
    assert ready(*back) == "50"
    assert ready(*back, share=0.1) == "0"  # what they believe stands beside it


@pytest.mark.parametrize("rule", ["appealed", "rejected"])
def test_who_turned_away_is_not_glad_of_the_trainee_for_a_tenth_of_the_meeting(rule: str) -> None:
    assert ready(entry(30, rule, to="manager"), share=0.1) == "0 30 40"
    assert ready(entry(95, rule, to="manager"), share=0.1) == "0 95"
    assert ready(entry(30, rule), share=0.1) == "0"
    assert ready(entry(30, "answered", to="manager"), share=0.1) == "0"


def test_how_unsure_a_belief_is_is_the_variance_of_its_distribution() -> None:
    # Of Beta(3, 1): 3 x 1 over 4 squared x 5. Four times the evidence is less unsure.
    assert Belief(3.0, 1.0).variance == pytest.approx(3 / 80)
    assert Belief(12.0, 4.0).variance == pytest.approx(48 / (256 * 17))
    assert shares_of([Belief(3.0, 1.0)]) == [0.75]
