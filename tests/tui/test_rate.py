"""Rating a meeting in the application: five items with anchors, blind where several rate."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.mark import Rated, RatedItem, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.rating import ASKED, sheets
from roleplay.past.survey import history_of
from roleplay.store.marks import keep_marks, marks_of
from roleplay.store.reader import read_transcript
from roleplay.tui.app import RoleplayApp
from roleplay.tui.going import Prepare, ShowDebrief, ShowProgress
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.lessons import LessonsScreen
from roleplay.tui.screens.rate import RateScreen
from tests.tui.desk import Desk, in_application, press, settled, shown


@pytest.fixture
def meeting(desk: Desk) -> Path:
    desk.situation()
    return desk.meeting("one", "answer")


async def opened(pilot: Pilot[int], meeting: Path) -> None:
    pilot.app.screen.post_message(ShowDebrief(meeting))
    await settled(pilot)
    await settled(pilot)
    assert isinstance(pilot.app.screen, DebriefScreen)
    await press(pilot, "r")
    assert isinstance(pilot.app.screen, RateScreen)


def rated(meeting: Path) -> dict[tuple[str, str], dict[str, int]]:
    return {(each.rater, each.by): dict(each.values) for each in sheets(marks_of(meeting).marks)}


def test_each_number_is_kept_as_it_is_given_and_the_next_item_comes(meeting: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        assert f"▸ {'framing':<20}  -" in shown(pilot)
        await press(pilot, "4")
        assert rated(meeting) == {("coach", ""): {"framing": 4}}
        assert f"  {'framing':<20}  4" in shown(pilot)
        assert f"▸ {'floor':<20}  -" in shown(pilot)
        await press(pilot, "2", "up", "up", "5")
        await press(pilot, "G", "5")
        assert "This one is rated from 1 to 4." in shown(pilot)
        await press(pilot, "3", "escape")
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey)
    assert rated(meeting) == {("coach", ""): {"framing": 5, "floor": 2, "level": 3}}


def test_anchors_of_the_item_that_is_marked_are_in_view(meeting: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        assert "introduced as a helper, or not at all" in shown(pilot)
        await press(pilot, "down")
        assert "answers most questions to the end" in shown(pilot)

    in_application(journey)


@pytest.mark.counted
def test_the_two_rate_their_own_meeting(meeting: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        await press(pilot, "w")
        assert "1  well" in shown(pilot)
        await press(pilot, "4")
        assert "This one is rated from 1 to 3." in shown(pilot)
        await press(pilot, "2", "1", "4", "G", "3", "w")
        assert "You rate as the manager" in shown(pilot)
        assert "confidence before" in shown(pilot)
        await press(pilot, "down", "down", "1", "s")
        screen = shown(pilot)
        assert "the trainee" in screen
        assert "framing: the manager says 1 and the trainee 4." in screen
        await press(pilot, "2")
        assert "go back to your own sheet" in shown(pilot)

    in_application(journey)
    assert rated(meeting) == {
        ("trainee", ""): {
            "how_it_went": 2,
            "who_ran_it": 1,
            "framing": 4,
            "confidence_after": 3,
        },
        ("manager", ""): {"framing": 1},
    }


@pytest.mark.counted
def test_several_coaches_are_blind_to_each_other_even_under_anothers_name(meeting: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        await press(pilot, "c", "4")
        assert "say first who you are (n)" in shown(pilot)
        await press(pilot, "n", *"Amina", "enter", "4", "s")
        assert "Nobody's numbers can be shown yet." in shown(pilot)
        assert "2 coaches have still to give their whole sheet in" in shown(pilot)
        assert "Your own sheet is not in yet; still open: floor, redirects" in shown(pilot)
        await press(pilot, "d")
        assert "Esc: back to the debrief." in shown(pilot)
        assert "1 coach has still to give a whole sheet in" in shown(pilot)
        assert "Nobody's numbers can be shown yet." in shown(pilot)
        await press(pilot, "escape", "r", "n", *"Amina", "enter")
        assert f"▸ {'framing':<20}  -" in shown(pilot), "not for whoever takes her name"
        await press(pilot, "n", "ctrl+u", *"Otieno", "enter", "d")
        assert "Nothing is rated under that name yet." in shown(pilot)
        await press(pilot, "2", "s")
        assert "Nobody's numbers can be shown yet." in shown(pilot), "one number is no sheet"
        await press(pilot, "s", *"22222", "s")
        assert "framing: Otieno says 2 and Amina 4." in shown(pilot)

    in_application(journey)
    kept = [mark for mark in marks_of(meeting).marks if isinstance(mark, Rated)]
    assert {(mark.by, mark.raters) for mark in kept} == {("Amina", 2), ("Otieno", 2)}


def test_a_third_coach_who_has_not_rated_sees_nobodys_sheet(meeting: Path) -> None:
    for by in ("Amina", "Otieno"):
        values: dict[RatedItem, int] = dict.fromkeys(ASKED["coach"], 3)
        of = fingerprint(all_said(read_transcript(meeting).transcript))
        keep_marks(meeting, [Rated(of=of, rater="coach", values=values, raters=2, by=by)])

    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        await press(pilot, "n", *"Salma", "enter", "s")
        assert "Nobody's numbers can be shown yet." in shown(pilot)
        assert "1 coach has still to give a whole sheet in" in shown(pilot)
        await press(pilot, "s", *"444444", "s")
        assert "Salma" in shown(pilot)
        assert "Otieno" in shown(pilot)

    in_application(journey)


def test_a_name_is_text(meeting: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        await press(pilot, "n", "left_square_bracket", *"b]", "enter")
        assert "the coach [b]" in shown(pilot)
        await press(pilot, "n", "escape")

    in_application(journey)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("page", ["sheet", "beside"])
def test_it_looks_as_it_did(
    meeting: Path, snap_compare: Callable[..., bool], size: tuple[int, int], page: str
) -> None:
    async def rate(pilot: Pilot[int]) -> None:
        await opened(pilot, meeting)
        await press(pilot, "4", "2", "w", "2", "1", "5", "4", "w", "w")
        if page == "beside":
            await press(pilot, "s")

    app = RoleplayApp(None, Settings(motion=False))
    assert snap_compare(app, terminal_size=size, run_before=rate)


@pytest.mark.counted
def test_how_sure_one_is_is_asked_before_and_after_and_kept(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.screen.post_message(Prepare("small"))
        await settled(pilot)
        assert "How sure are you of it, 1 to 5? -" in shown(pilot)
        await press(pilot, "4", "4", "2")
        assert "How sure are you of it, 1 to 5? 2" in shown(pilot)
        await press(pilot, "s")
        (meeting,) = desk.kept.glob("*.jsonl")
        assert rated(meeting) == {("trainee", ""): {"confidence_before": 2}}
        for _ in range(4):
            if "Enter opens the debrief" not in shown(pilot):
                await press(pilot, "1")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonsScreen)
        assert "It is kept beside the meeting" in shown(pilot)
        await press(pilot, "9", "1", "2")
        assert "How sure are you of such a meeting now" in shown(pilot)
        await press(pilot, "4")
        assert "Before, you were sure of it by 2 of 5, and now by 4." in shown(pilot)
        assert rated(meeting) == {
            ("trainee", ""): {
                "how_it_went": 1,
                "who_ran_it": 2,
                "confidence_before": 2,
                "confidence_after": 4,
            }
        }
        await press(pilot, "enter", "l")
        assert "You say that it went well." in shown(pilot), "as it was said first"
        await press(pilot, "enter", "r", "w", "s")
        assert re.search("how it went +well", shown(pilot))
        (past,) = history_of(desk.kept).meetings
        assert past.sure == (2, 4)
        pilot.app.screen.post_message(ShowProgress())
        await settled(pilot)
        await settled(pilot)
        sure = "How sure you were, of 5, before → after, the latest last: 2 → 4."
        sure += " You said it of 1 of 1 meeting."
        assert sure in " ".join(shown(pilot).replace("▌", "").split())

    in_application(journey)


def test_who_only_looks_on_is_not_asked(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.screen.post_message(Prepare("small", Seating(role=Role.COACH)))
        await settled(pilot)
        await press(pilot, "3")
        assert "How sure" not in shown(pilot)

    in_application(journey)
