"""People beside the two: who sells too, who is asked after, and who is called in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Participant, Transcript
from roleplay.reports.wording import notes
from roleplay.scoring import score
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee

GRACE = Participant(id="grace", name="Grace Njeri")


def with_grace(seconds: float, *, vendor: bool = False) -> Scorecard:
    """David 10 s, Wanjiru 20 s, Peter 10 s, and Grace as long as is said."""
    transcript = meeting(
        customer(0, 10, to="manager"),
        manager(11, 21),
        trainee(22, 42),
        said("grace", 43, 43 + seconds),
        people=(*PEOPLE, replace(GRACE, vendor=vendor)),
    )
    return score(transcript)


def test_whoever_has_no_part_and_talks_much_is_asked_after() -> None:
    """8 of 48 seconds are .167, 6 of 46 are .130."""
    (grace,) = (who for who in with_grace(8).people if who.name == "Grace Njeri")
    assert grace.unplaced
    assert grace.share == pytest.approx(8 / 48)
    assert not any(who.unplaced for who in with_grace(6).people)
    (note,) = (note for note in notes(with_grace(8)) if "Grace" in note)
    assert note == (
        "Grace, who has no part, held 17 % of the floor. If Grace sells too, say so with --vendor; "
        "if Grace buys, with --customer."
    )


def test_where_somebody_else_sells_the_twos_shares_are_told_of_the_whole_side() -> None:
    """10, 20 and 10 seconds: .25, .5 and .25 of the side, a third and two thirds of the two."""
    card = with_grace(10, vendor=True)
    shares = {who.name: (who.of_vendors, who.of_two) for who in card.people}
    assert shares["David Mwangi"] == (pytest.approx(0.25), pytest.approx(1 / 3))
    assert shares["Wanjiru Kamau"] == (pytest.approx(0.5), pytest.approx(2 / 3))
    assert shares["Grace Njeri"] == (pytest.approx(0.25), None)
    assert shares["Peter Odhiambo"] == (None, None)
    assert not any(who.unplaced for who in card.people)
    (note,) = (note for note in notes(card) if "Grace" in note)
    assert note == (
        "The vendor side is David, Wanjiru and Grace. Of what they said David had 25 %, Wanjiru "
        "had 50 % and Grace had 25 %; between David and Wanjiru alone, as everything else here is, "
        "David had 33 %."
    )


def test_a_further_vendor_changes_nothing_else_of_the_card() -> None:
    named, unnamed = with_grace(10, vendor=True), with_grace(10)
    assert replace(named, people=()) == replace(unnamed, people=())


@given(st.lists(st.floats(0.5, 60), min_size=3, max_size=6))
def test_the_shares_of_the_vendor_side_make_a_whole(seconds: list[float]) -> None:
    others = tuple(
        Participant(id=f"seller {n}", name=f"Seller {n}", vendor=True)
        for n in range(len(seconds) - 2)
    )
    at, events = 0.0, []
    for seat, lasts in zip(
        ["manager", "trainee", *(who.id for who in others)], seconds, strict=True
    ):
        events.append(said(seat, at, at + lasts))
        at += lasts + 1
    people = score(meeting(*events, people=(*PEOPLE, *others))).people
    assert sum(who.of_vendors or 0 for who in people) == pytest.approx(1)
    assert sum(who.of_two or 0 for who in people) == pytest.approx(1)


def specialist(call: str) -> Transcript:
    return meeting(
        customer(0, 3, "Wanjiru, how does the standby work?", to="trainee"),
        trainee(4, 7, call),
        said("grace", 8, 20, "It takes over within a second, and was tried twice last week."),
        customer(21, 24, "Good. Wanjiru, and what does it cost?", to="trainee"),
        trainee(25, 35, "It is in the price of the year, and stays there until March."),
        people=(*PEOPLE, GRACE),
    )


@pytest.mark.parametrize(
    "call", ["Grace built it. Grace, would you explain that?", "Grace can tell you that."]
)
def test_a_specialist_the_trainee_calls_in_is_the_trainees_doing(call: str) -> None:
    """To be asked is kept in full, and calling in weighs what an answer does."""
    card = score(specialist(call))
    entries = [(entry.turn, entry.rule, entry.to, entry.weight) for entry in card.authority.ledger]
    assert (1, "addressed", Part.TRAINEE, 1.0) in entries
    assert (2, "called_in", Part.TRAINEE, 0.5) in entries
    assert not {"deferred", "rescued", "added"} & {rule for _, rule, *_ in entries}
    assert all(to == Part.TRAINEE for _, _, to, _ in entries)


def test_whoever_only_speaks_after_the_trainees_answer_was_not_called_in() -> None:
    card = score(
        specialist(
            "It takes over by itself within a second, and Grace, who built all of it here, tried"
            " it twice last week with the night shift."
        )
    )
    rules = [entry.rule for entry in card.authority.ledger if entry.turn == 2]
    assert rules == ["answered"]
