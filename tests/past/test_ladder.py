"""The ladder of partners: which rung is climbed, and which is recommended."""

import pytest
from msgspec.structs import replace

from roleplay.meeting.roles import Role
from roleplay.model.act import Part
from roleplay.past.history import Drilled, Past
from roleplay.past.ladder import Ladder, ladder_of, recommended
from tests.past.test_progress import past


def beside(style: str, *own: float | None, persona: str = "peter", day: int = 1) -> list[Past]:
    """Whole meetings beside a stand-in manager, with the own parts they came to."""
    return [
        replace(
            past(day + number, 60),
            filled_by={Part.MANAGER: style, Part.TRAINEE: "person"},
            own=each,
            persona=persona,
        )
        for number, each in enumerate(own)
    ]


def climbed(*meetings: Past, role: Role = Role.TRAINEE) -> list[str]:
    ladder = ladder_of(meetings, role)
    assert ladder is not None
    return [rung.partner or str(rung.customers) for rung in ladder.rungs if rung.climbed]


def standing(*meetings: Past) -> Ladder:
    ladder = ladder_of(meetings, Role.TRAINEE)
    assert ladder is not None
    return ladder


def test_it_begins_with_the_nodder_and_ends_with_other_customers() -> None:
    ladder = standing()
    assert [rung.partner for rung in ladder.rungs] == [
        *("nodder", "adaptive", "rescuer", "hog", "", ""),
    ]
    assert [rung.customers for rung in ladder.rungs] == [0, 0, 0, 0, 2, 3]
    assert recommended(ladder) == "nodder"
    assert climbed() == []


def test_two_meetings_half_way_to_a_careful_reader_climb_a_rung_and_one_does_not() -> None:
    assert climbed(*beside("nodder", 100)) == []
    assert climbed(*beside("nodder", 50, 50)) == ["nodder"]
    assert climbed(*beside("nodder", 50, 49)) == []


def test_three_are_taken_together_so_one_bad_meeting_spoils_nothing() -> None:
    assert climbed(*beside("adaptive", 120, -30, 70)) == ["adaptive"]
    # Of four, the latest three count: 0, 0 and 60 come to 20.
    assert climbed(*beside("adaptive", 60, 0, 0, 60)) == []


def test_a_rung_once_climbed_stays_climbed() -> None:
    assert climbed(*beside("nodder", 80, 80, -50, -50, -50)) == ["nodder"]


def test_beside_a_hog_who_leaves_nothing_to_tell_having_met_him_is_enough() -> None:
    assert climbed(*beside("hog", None)) == []
    assert climbed(*beside("hog", None, None)) == ["hog"]
    assert climbed(*beside("hog", None, None, 10)) == []


def test_the_lowest_rung_that_is_not_climbed_is_recommended() -> None:
    ladder = standing(*beside("adaptive", 80, 80))
    assert recommended(ladder) == "nodder"
    ladder = standing(*beside("nodder", 80, 80), *beside("adaptive", 80, 80))
    assert recommended(ladder) == "rescuer"


def test_customers_count_by_who_they_are_and_by_a_good_meeting_with_each() -> None:
    with_two = [*beside("nodder", 80), *beside("nodder", 70, persona="kirsten")]
    assert "2" in climbed(*with_two)
    assert "3" not in climbed(*with_two)
    assert "2" not in climbed(*beside("nodder", 80), *beside("nodder", 20, persona="kirsten"))


def test_at_the_top_any_partner_will_do() -> None:
    meetings = [
        meeting
        for style in ("nodder", "adaptive", "rescuer", "hog")
        for meeting in beside(style, 80, 80, persona=style)
    ]
    ladder = standing(*meetings)
    assert ladder.now is None
    assert recommended(ladder) == ""


@pytest.mark.parametrize("other", ["aided", "drill", "role", "unfinished", "watched"])
def test_only_whole_meetings_of_the_role_count(other: str) -> None:
    def changed(meeting: Past) -> Past:
        match other:
            case "aided":
                return replace(meeting, aided=True)
            case "drill":
                drill = Drilled(skill="signals", round=1, went=1.0, through=True)
                return replace(meeting, drill=drill)
            case "role":
                return replace(meeting, role=Role.BOTH)
            case "watched":
                return replace(meeting, role=Role.NOBODY)
            case _:
                return replace(meeting, ended=False, score=None)

    assert climbed(*map(changed, beside("nodder", 80, 80))) == []


def test_a_manager_has_trainees_on_the_rungs() -> None:
    ladder = ladder_of((), Role.MANAGER)
    assert ladder is not None
    assert [rung.partner for rung in ladder.rungs[:3]] == ["steady", "timid", "bold"]


@pytest.mark.parametrize("role", [Role.BOTH, Role.COACH, Role.NOBODY])
def test_who_has_no_stand_in_beside_them_has_no_ladder(role: Role) -> None:
    assert ladder_of((), role) is None
