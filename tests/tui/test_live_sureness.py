"""How sure the two are, asked over the clocks before a clocked meeting and once it is over."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.meeting.clocked_people import resume
from roleplay.meeting.clocking import LiveSession
from roleplay.model.event import Said
from roleplay.model.mark import Rated
from roleplay.model.rating import sheets
from roleplay.model.transcript import Header
from roleplay.past.survey import history_of
from roleplay.store.journal import Journal
from roleplay.store.marks import keep_marks, marks_of, marks_path
from roleplay.store.reader import read_transcript
from roleplay.tui.app import Start
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.live import LiveScreen
from tests.live import HEADER, Hands, begun
from tests.tui.desk import Desk, in_application, press, settled, shown, told


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def kept(desk: Desk) -> Path:
    desk.kept.mkdir()
    return desk.kept / "live.jsonl"


def clocking(hands: Hands, kept: Path, header: Header = HEADER) -> Start:
    return clocked(begun(hands, Journal.create(kept, header), header))


def clocked(session: LiveSession) -> Start:
    return Start(clocked=(session, (), 90.0))


def rated(kept: Path) -> dict[str, dict[str, int]]:
    return {each.rater: dict(each.values) for each in sheets(marks_of(kept).marks)}


def read(pilot: Pilot[int]) -> str:
    """What is shown, without the frame of the sheet, in one line."""
    return " ".join(shown(pilot).replace("│", "").split())


def said(kept: Path) -> list[tuple[str, float]]:
    events = read_transcript(kept).transcript.events
    return [(event.seat, event.at) for event in events if isinstance(event, Said)]


@pytest.mark.counted
def test_the_two_are_asked_before_and_after_and_it_is_kept(kept: Path, hands: Hands) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        assert "How sure is Wanjiru of this meeting? 1 would rather not go in" in read(pilot)
        await press(pilot, "2")
        assert rated(kept) == {"trainee": {"confidence_before": 2}}, "as soon as it is said"
        assert "How sure is David of this meeting?" in read(pilot)
        await press(pilot, "5")
        assert isinstance(pilot.app.screen, LiveScreen)
        await press(pilot, "3", "q", "enter")
        assert "How sure is Wanjiru of such a meeting now" in read(pilot)
        await press(pilot, "4")
        assert "How sure is David of such a meeting now" in read(pilot)
        await press(pilot, "3")
        assert "Before, Wanjiru was sure of it by 2 of 5, and now by 4." in read(pilot)
        assert "Before, David was sure of it by 5 of 5, and now by 3." in read(pilot)
        assert "A number says it." not in read(pilot)
        await press(pilot, "1", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey, start=clocking(hands, kept))
    assert rated(kept) == {
        "trainee": {"confidence_before": 2, "confidence_after": 4},
        "manager": {"confidence_before": 5, "confidence_after": 3},
    }
    (past,) = history_of(kept.parent).meetings
    assert past.sureness == {"trainee": (2, 4), "manager": (5, 3)}


def test_enter_leads_to_the_clocks_at_once_and_what_was_asked_took_no_time(
    kept: Path, hands: Hands
) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        hands.go(600)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LiveScreen)
        await press(pilot, "3")
        assert "Nobody was clocked" not in shown(pilot)
        assert "▶ speaks 0:00" in shown(pilot)
        await press(pilot, "q", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen), "who said nothing is asked nothing"

    in_application(journey, start=clocking(hands, kept))
    assert said(kept) == [("peter", 0)]
    assert rated(kept) == {}


def test_one_of_the_two_can_be_left_out(kept: Path, hands: Hands) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "0", "4", "q", "enter")
        assert "How sure is David of such a meeting now" in read(pilot)
        assert "Wanjiru of such" not in read(pilot)
        await press(pilot, "0")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey, start=clocking(hands, kept))
    assert rated(kept) == {"manager": {"confidence_before": 4}}


def test_who_goes_on_is_not_asked_before_and_is_asked_after(kept: Path, hands: Hands) -> None:
    begun(hands, Journal.create(kept, HEADER)).close()
    said = Rated(of="", rater="trainee", values={"confidence_before": 1})
    keep_marks(kept, [said])
    session, _ = resume(kept)

    async def journey(pilot: Pilot[int]) -> None:
        assert "How sure" not in shown(pilot)
        await press(pilot, "e", "q")
        assert "How sure is Wanjiru of such a meeting now" in read(pilot)
        await press(pilot, "escape")

    in_application(journey, start=clocked(session))
    assert rated(kept) == {"trainee": {"confidence_before": 1}}


def test_what_cannot_be_kept_is_told_and_the_clocks_come(kept: Path, hands: Hands) -> None:
    marks_path(kept).mkdir()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "3", "0")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert len(told(pilot)) == 1

    in_application(journey, start=clocking(hands, kept))


def test_names_are_text(kept: Path, hands: Hands) -> None:
    people = tuple(
        type(who)(id=who.id, name=f"[b]{who.name}\x1b[31m", part=who.part) for who in HEADER.people
    )
    header = type(HEADER)(application="0", people=people, clocked=True)

    async def journey(pilot: Pilot[int]) -> None:
        assert "How sure is [b]Wanjiru of this meeting?" in read(pilot)
        assert "\x1b" not in shown(pilot)

    in_application(journey, start=clocking(hands, kept, header))
