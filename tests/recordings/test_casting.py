"""Who was who in a recording, while somebody says it."""

from pathlib import Path

import pytest

from roleplay.model.mark import Cast, Joined, Renamed
from roleplay.recordings.casting import (
    ROLES,
    Before,
    CannotCastError,
    Casting,
    roles_in,
)
from roleplay.recordings.correcting import LONGEST_NAME
from roleplay.recordings.meetings import open_meeting
from roleplay.reports.telling import reason
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.marks import keep_marks
from tests.cli.recordings import CUSTOMER, MANAGER, MEETING, TRAINEE, Line
from tests.recordings.calls import call

TWO_NAMES: list[Line] = [*MEETING, (40.0, 44.0, "Peter O.", "One more thing, Wanjiru.")]


def casting_of(tmp_path: Path, lines: list[Line], before: Before | None = None) -> Casting:
    return Casting(open_meeting(call(tmp_path / "call.vtt", lines)), before)


def roles(casting: Casting) -> dict[str, str]:
    return {seat.name: seat.role for seat in casting.seats}


def test_it_begins_with_the_suggestion_and_says_what_that_rests_on(tmp_path: Path) -> None:
    casting = casting_of(tmp_path, MEETING)
    assert roles(casting) == {MANAGER: "manager", CUSTOMER: "customer", TRAINEE: "trainee"}
    assert casting.suggestion is not None
    assert casting.suggestion.reasons
    assert not casting.is_said
    seat = casting.seats[0]
    assert (seat.seconds, seat.turns) == (8.0, 2), "David speaks for 4 s twice"
    assert seat.share == pytest.approx(8 / 35)
    casting.give(casting.seats[1].id, "customer")
    assert casting.suggestion is None, "somebody has said it"


def test_manager_and_trainee_are_one_each_and_both_have_to_be_named(tmp_path: Path) -> None:
    casting = casting_of(tmp_path, MEETING)
    casting.give(CUSTOMER, "manager")
    assert roles(casting) == {MANAGER: "", CUSTOMER: "manager", TRAINEE: "trainee"}
    casting.give(CUSTOMER, "colleague")
    assert casting.lacking == "Say who the manager was."
    casting.give(TRAINEE, "")
    assert casting.lacking == "Say who the manager and who the trainee was."
    assert casting.marks() == []
    for _ in range(3):
        casting.undo()
    assert roles(casting) == {MANAGER: "manager", CUSTOMER: "customer", TRAINEE: "trainee"}
    casting.undo()
    assert not casting.lacking


def test_two_names_of_one_person_are_joined_with_their_talk_and_their_part(
    tmp_path: Path,
) -> None:
    casting = casting_of(tmp_path, TWO_NAMES)
    assert any(each.kind == "perhaps_one" for each in casting.room.doubts)
    casting.name(Naming(manager="david", trainee="wanjiru", customer=("Peter O.",)))
    turns = sum(seat.turns for seat in casting.seats if seat.name.startswith("Peter"))
    casting.join("Peter O.", CUSTOMER)
    assert roles(casting) == {MANAGER: "manager", CUSTOMER: "customer", TRAINEE: "trainee"}
    assert casting.seats[1].turns <= turns
    assert casting.seats[1].seconds == 15.0, "4, 4, 3 and 4 s"
    assert not any(each.kind == "perhaps_one" for each in casting.room.doubts)
    assert [type(mark) for mark in casting.marks()] == [Joined, Cast]
    casting.undo()
    assert len(casting.seats) == 4


def test_what_cannot_be_joined_or_named_says_why_and_changes_nothing(tmp_path: Path) -> None:
    casting = casting_of(tmp_path, MEETING)
    with pytest.raises(CannotCastError, match="same person"):
        casting.join(MANAGER, MANAGER)
    for name in ("", " \u200b ", "x" * (LONGEST_NAME + 1)):
        with pytest.raises(CannotCastError, match="from 1 to 60 characters"):
            casting.rename(MANAGER, name)
    with pytest.raises(CannotCastError, match="join them"):
        casting.rename(MANAGER, CUSTOMER.upper())
    casting.join(TRAINEE, MANAGER)
    with pytest.raises(CannotCastError, match="Only two people speak"):
        casting.join(CUSTOMER, MANAGER)
    with pytest.raises(NamingError, match="nobody in it is called"):
        casting.join_called("grace", "david")
    casting.join_called("david", "david")
    assert [type(mark) for mark in casting.marks()] == [Joined, Cast]
    assert [type(mark) for mark in casting_of(tmp_path, MEETING).marks()] == [Cast]


def test_somebody_who_is_renamed_is_the_same_person_by_another_name(tmp_path: Path) -> None:
    casting = casting_of(tmp_path, MEETING)
    casting.rename(MANAGER, "  [b]Dave\x1b[31m  ")
    assert roles(casting)["[b]Dave"] == "manager"
    assert [type(mark) for mark in casting.marks()] == [Renamed, Cast]
    casting.rename_called("[b]da", MANAGER)
    assert roles(casting)[MANAGER] == "manager"


def test_what_is_marked_is_there_again_and_not_marked_twice(tmp_path: Path) -> None:
    path = call(tmp_path / "call.vtt", TWO_NAMES)
    casting = Casting(open_meeting(path))
    casting.name(Naming(manager="wanjiru", trainee="david", vendor=("Peter O.",)))
    keep_marks(path, casting.marks())
    again = Casting(open_meeting(path))
    assert again.is_said
    assert again.suggestion is None
    assert roles(again) == {
        MANAGER: "trainee",
        CUSTOMER: "",
        TRAINEE: "manager",
        "Peter O.": "colleague",
    }
    assert again.marks() == []
    assert roles_in(open_meeting(path)) == roles(again)
    again.give(CUSTOMER, "customer")
    assert [type(mark) for mark in again.marks()] == [Cast]


def test_the_same_people_are_suggested_as_they_were_before(tmp_path: Path) -> None:
    before = Before(
        roles={CUSTOMER.upper(): "manager", MANAGER: "trainee", "Peter O.": "colleague"},
        day="12 Mar 2026",
    )
    casting = casting_of(tmp_path, TWO_NAMES, before)
    assert roles(casting) == {
        MANAGER: "trainee",
        CUSTOMER: "manager",
        TRAINEE: "",
        "Peter O.": "colleague",
    }
    assert casting.suggestion is not None
    assert casting.suggestion.sure
    assert [each.facts for each in casting.suggestion.reasons] == [{"day": "12 Mar 2026"}]
    assert not casting.is_said


def test_they_are_known_again_however_a_tool_writes_their_names(tmp_path: Path) -> None:
    family, given = CUSTOMER.split()[::-1]
    wanjiru = f"{TRAINEE.split()[1]}, {TRAINEE.split()[0]} (she/her)"
    before = Before(
        roles={
            f"{family}, {given} (Guest)": "customer",
            f"{MANAGER} (Organizer)": "manager",
            wanjiru: "trainee",
        },
        day="then",
    )
    casting = casting_of(tmp_path, MEETING, before)
    assert roles(casting) == {MANAGER: "manager", CUSTOMER: "customer", TRAINEE: "trainee"}
    assert casting.suggestion is not None
    assert casting.suggestion.sure


def test_who_was_not_there_before_may_be_the_customer_where_no_other_is(tmp_path: Path) -> None:
    before = {MANAGER: "trainee", TRAINEE: "manager", "Ann Lee": "customer"}
    casting = casting_of(tmp_path, TWO_NAMES, Before(roles=before, day="then"))
    assert roles(casting) == {
        MANAGER: "trainee",
        CUSTOMER: "customer",
        TRAINEE: "manager",
        "Peter O.": "customer",
    }
    assert casting.suggestion is not None
    assert not casting.suggestion.sure
    assert [reason(each) for each in casting.suggestion.reasons][1:] == [
        f"{CUSTOMER} and Peter O. were not in it, and may be the customer's."
    ]
    there = Before(roles={**before, "Peter O.": ""}, day="then")
    assert roles(casting_of(tmp_path, TWO_NAMES, there))["Peter O."] == ""


@pytest.mark.parametrize(
    "roles_then", [{MANAGER: "manager"}, {MANAGER: "manager", "Ann": "trainee"}, {}]
)
def test_where_one_of_the_two_is_missing_the_talk_is_gone_by(
    roles_then: dict[str, str], tmp_path: Path
) -> None:
    casting = casting_of(tmp_path, MEETING, Before(roles=roles_then, day="then"))
    assert roles(casting) == {MANAGER: "manager", CUSTOMER: "customer", TRAINEE: "trainee"}
    assert casting.suggestion is not None
    assert {each.kind for each in casting.suggestion.reasons} != {"as_before"}


def test_every_role_can_be_given(tmp_path: Path) -> None:
    casting = casting_of(tmp_path, MEETING)
    for role in ROLES:
        casting.give(CUSTOMER, role)
        assert roles(casting)[CUSTOMER] == role
