"""Who is suggested to have been who, and how sure that is said to be."""

import pytest

from roleplay.authoring.words import word_lists
from roleplay.model.transcript import Participant
from roleplay.reports.telling import reason
from roleplay.scoring.roles import Room, survey
from tests.intake.files import read
from tests.scoring.meetings import POLICIES
from tests.scoring.recordings import CUSTOMER, MANAGER, TRAINEE, recording
from tests.scoring.transcripts import meeting, said

WORDS = word_lists()
TALK = "we will have two people on site the whole week"


def room(*turns: tuple[str, float], asking: str = "") -> Room:
    """The room of a meeting of turns, each somebody's for so many seconds; `asking` asks."""
    events, now = [], 0.0
    for name, seconds in turns:
        text = "how long will that take?" if name == asking else TALK
        events.append(said(name, now, now + seconds, text))
        now += seconds + 0.5
    people = tuple(Participant(id=name, name=name) for name in dict.fromkeys(n for n, _ in turns))
    return survey(meeting(*events, people=people), WORDS)


LEADS = [("Dora", 30.0), ("Pia", 5.0), ("Will", 10.0), ("Pia", 5.0), ("Will", 60.0)]
"""Dora opens, Pia is short, and Will speaks most, at the end."""


def renamed(**names: str) -> list[tuple[str, float]]:
    return [(names.get(name, name), seconds) for name, seconds in LEADS]


def test_the_one_who_leads_at_the_beginning_may_be_the_manager() -> None:
    found = room(*LEADS, asking="Pia").suggestion
    assert found
    assert (found.manager, found.trainee, found.customer) == ("Dora", "Will", ("Pia",))
    assert not found.sure
    assert "The names do not tell who works for whom" in reason(found.reasons[0])
    assert reason(found.reasons[1]).startswith("Pia did not open the meeting and asks 2 times")
    assert reason(found.reasons[2]).startswith("Dora runs the first third more than Will")


@pytest.mark.parametrize("badge", ["she/her", "er / ihm", "Host", "Co-host", "Organizer", "You"])
def test_what_tells_for_whom_nobody_works_sets_no_sides_apart(badge: str) -> None:
    found = room(*renamed(Will=f"Will ({badge})"), asking="Pia").suggestion
    assert found
    assert (found.manager, found.trainee, found.customer) == ("Dora", f"Will ({badge})", ("Pia",))
    assert not found.sure
    names = renamed(Will=f"Will (Acme) ({badge})", Dora="Dora (Acme)")
    told = room(*names).suggestion
    assert told
    assert told.sure
    assert told.customer == ("Pia",)


def test_one_who_asks_more_than_either_of_the_two_may_be_the_customers_without_a_badge_too() -> (
    None
):
    turns = [*LEADS, ("Zoe (Guest)", 3.0)]
    found = room(*turns, asking="Pia").suggestion
    assert found
    assert (found.manager, found.trainee) == ("Dora", "Will")
    assert found.customer == ("Pia", "Zoe (Guest)")
    assert not found.sure
    assert reason(found.reasons[-1]) == (
        "Pia talks less than Will, and may be the customer's or nobody's."
    )
    quiet = room(*turns).suggestion
    assert quiet
    assert quiet.customer == ("Zoe (Guest)",)
    assert "would have no part" in reason(quiet.reasons[-1])


def test_a_company_behind_two_names_sets_the_sides_apart() -> None:
    names = renamed(Dora="Dora (Acme)", Will="Will (Acme)", Pia="Pia (Baraka Cement)")
    found = room(*names, asking="Will (Acme)").suggestion
    assert found
    assert (found.manager, found.trainee) == ("Dora (Acme)", "Will (Acme)")
    assert found.customer == ("Pia (Baraka Cement)",)
    assert found.sure
    assert "Baraka Cement behind the name. The others have Acme." in reason(found.reasons[0])
    assert found.reasons[0].facts["theirs"] == "Acme"
    # However it is written; it is told as with the name of who runs the beginning more.
    names = renamed(Dora="Dora (Acme)", Will="Will (ACME)", Pia="Pia (Baraka Cement)")
    written_two_ways = room(*names, asking="Will (ACME)").suggestion
    assert written_two_ways
    assert written_two_ways.reasons[0].facts["theirs"] == "Acme"


@pytest.mark.parametrize("label", ["Guest", "External", "unverified", "Baraka Cement"])
def test_people_with_nothing_behind_their_names_may_be_those_who_record(label: str) -> None:
    found = room(*renamed(Pia=f"Pia ({label})"), asking="Dora").suggestion
    assert found
    assert (found.manager, found.trainee, found.customer) == ("Dora", "Will", (f"Pia ({label})",))
    assert found.sure


def test_of_two_companies_with_two_people_each_the_one_that_leads_may_sell() -> None:
    turns = [
        ("Ann (A)", 20.0),
        ("Bo (B)", 4.0),
        ("Al (A)", 9.0),
        ("Bea (B)", 3.0),
        ("Al (A)", 30.0),
    ]
    found = room(*turns).suggestion
    assert found
    assert (found.manager, found.trainee) == ("Ann (A)", "Al (A)")
    assert found.customer == ("Bo (B)", "Bea (B)")
    assert "run the beginning most" in reason(found.reasons[0])


def test_names_that_are_all_of_one_company_tell_no_sides() -> None:
    found = room(*renamed(Dora="Dora (X)", Will="Will (X)", Pia="Pia (X)")).suggestion
    assert found
    assert not found.sure


def test_a_third_vendor_is_left_without_a_part_where_names_tell_the_sides() -> None:
    found = room(*renamed(Pia="Pia (Guest)"), ("Zoe", 2.0)).suggestion
    assert found
    assert (found.trainee, found.customer) == ("Will", ("Pia (Guest)",))
    assert "Zoe talks less than Will, and would have no part." in map(reason, found.reasons)


def test_of_two_people_neither_is_taken_for_the_customer() -> None:
    found = room(("Dora", 9.0), ("Will", 5.0)).suggestion
    assert found
    assert (found.manager, found.trainee, found.customer) == ("Dora", "Will", ())
    assert not found.sure


def test_without_questions_who_talks_least_and_does_not_open_is_left_for_the_customer() -> None:
    found = room(*LEADS).suggestion
    assert found
    assert found.customer == ("Pia",)
    assert reason(found.reasons[1]).startswith("Pia did not open the meeting and talks least")


def test_one_person_alone_is_suggested_for_nothing() -> None:
    assert room(("Dora", 9.0)).suggestion is None
    assert survey(meeting(people=()), WORDS).suggestion is None


def test_shares_in_running_a_meeting_add_up_to_one() -> None:
    people = room(*LEADS, asking="Pia").people
    assert sum(person.lead for person in people) == pytest.approx(1)


@pytest.mark.parametrize(
    "policy", [policy for policy in POLICIES if POLICIES[policy].share(0.0) > 0.5]
)
def test_where_the_manager_begins_the_right_roles_are_suggested(policy: str) -> None:
    found = [survey(read(recording(policy, seed)), WORDS).suggestion for seed in range(10)]
    right = [
        (each.manager, each.trainee, each.customer) == (MANAGER, TRAINEE, (CUSTOMER,))
        for each in found
        if each
    ]
    assert sum(right) >= 9


@pytest.mark.parametrize(("first", "second", "clear"), [(21.0, 20.0, False), (24.0, 15.0, True)])
def test_who_hardly_leads_more_than_the_next_is_said_to_and_is_not_sure(
    first: float, second: float, *, clear: bool
) -> None:
    # The opening is the guest's and each has one turn, so of three cues a third of the floor in the
    # first third tells them apart: 21 of 51 s and 20 of 51, or 24 of 49 and 15 of 49, to be
    # compared with .05.
    turns = ("Pia (Guest)", 10.0), ("Dora", first), ("Will", second), ("Will", 90.0)
    found = room(*turns).suggestion
    assert found
    leads = found.reasons[-1].facts
    assert (leads["who"], leads["next"]) == ("Dora", "Will")
    assert leads["clear"] is clear is found.sure
