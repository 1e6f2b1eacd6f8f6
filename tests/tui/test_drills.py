"""Drills in the application: from the debrief, from the library, and round after round."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.engine.standin import ManagerStyle
from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role
from roleplay.model.act import Part
from roleplay.model.event import Appraised, Said
from roleplay.model.scorecard import SCORER
from roleplay.model.transcript import Transcript
from roleplay.past.debriefing import debrief_of
from roleplay.past.survey import history_of
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.tui.app import RoleplayApp
from roleplay.tui.screens.asides import Brief
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.lessons import LessonsScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import press, settled, shown, told
from tests.tui.meetings import flagship, keep, recording
from tests.tui.sitting import NoLibrary

Compare = Callable[..., bool]
Look = Callable[[Pilot[int]], Awaitable[None]]
LOW = (80, 24)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


def in_debrief(
    transcript: Transcript, path: Path | None, look: Look, *, just_played: bool = False
) -> None:
    """Open a debrief and look at it."""

    async def run() -> None:
        app = NoLibrary(None, Settings(motion=False))
        async with app.run_test(size=LOW) as pilot:
            await pilot.pause()
            debrief = debrief_of(transcript, path)
            app.push_screen(DebriefScreen(debrief, just_played=just_played))
            await settled(pilot)
            await look(pilot)
            await settled(pilot)

    asyncio.run(run())


async def play(pilot: Pilot[int], key: str = "1") -> MeetingScreen:
    """Play a drill to its end."""
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    while not screen.session.ended:
        await press(pilot, key)
    return screen


def test_a_key_in_the_debrief_begins_a_drill_at_the_missed_moment_and_says_why() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        header = screen.session.header
        assert header.drill is not None
        assert header.continues == path.name
        text = shown(pilot)
        assert "Drill in" in text
        assert "1 of 3" in text
        whole = " ".join(shown(pilot).split())
        assert "counts as no meeting" in whole

    in_debrief(played, path, look)


def test_what_is_to_be_answered_stands_last_and_in_view() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        customers = {who.id for who in screen.session.header.people if who.part is Part.CUSTOMER}
        said = [each for each in screen.session.events if isinstance(each, Said)]
        asked = next(each.text for each in reversed(said) if each.seat in customers)
        assert asked.split()[-1] in shown(pilot)
        told = screen.stage.conversation.text
        assert told.index("Round 1 of a drill") < told.rindex(asked)

    in_debrief(played, path, look)


def test_where_nobody_can_be_brought_to_a_next_round_none_is_offered_any_more() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        first = await play(pilot)
        text = " ".join(shown(pilot).split())
        assert "plays the next round, with somebody else in David's place" in text
        first.nobody_follows()
        await settled(pilot)
        assert "plays the next round" not in shown(pilot)
        assert "The drill is over." in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is not first

    in_debrief(played, path, look)


def test_it_ends_with_two_sentences_and_enter_plays_the_next_round() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        first = await play(pilot)
        text = " ".join(shown(pilot).split())
        assert "The drill is over." in text
        assert "last time" in text
        assert "readiness and goodwill" in text
        assert "plays the next round" in text
        await press(pilot, "enter")
        second = pilot.app.screen
        assert isinstance(second, MeetingScreen)
        assert second is not first
        assert second.session.header.drill is not None
        assert second.session.header.drill.round == 2
        await play(pilot)
        await press(pilot, "enter")
        await play(pilot)
        assert "plays the next round" not in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_debrief(played, path, look)
    history = history_of(path.parent)
    assert len(history.drills) == 3
    assert [past.name for past in history.meetings] == [path.name]


def test_a_drill_that_is_left_is_not_among_the_unfinished_meetings() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d", "1", "q", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_debrief(played, path, look)
    history = history_of(path.parent)
    assert [past.drill.through for past in history.drills if past.drill] == [False]
    assert history.unfinished() == ()


def test_the_lessons_lead_to_a_drill_once_they_have_been_told() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, LessonsScreen)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, LessonsScreen)
        assert "Practise next" not in shown(pilot)
        await press(pilot, "1", "1")
        assert "Practise next" in shown(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_debrief(played, path, look, just_played=True)


@pytest.mark.counted
def test_in_a_recording_it_is_said_that_there_is_nothing_to_drill() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert told(pilot)

    in_debrief(recording(), None, look)


def test_going_back_in_a_drill_ends_where_it_began() -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        said = sum(isinstance(event, Said) for event in screen.session.events)
        await press(pilot, "b")
        assert sum(isinstance(event, Said) for event in screen.session.events) == said
        assert "This is where the drill began; there is nothing to go back to." in told(pilot)

    in_debrief(played, path, look)


def in_library(look: Look, size: tuple[int, int] = LOW) -> None:
    async def run() -> None:
        app = RoleplayApp(None, Settings(motion=False))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await look(pilot)
            await settled(pilot)

    asyncio.run(run())


@pytest.mark.counted
def test_the_library_offers_the_drill_of_the_day_first() -> None:
    keep(flagship("rescuer", 1, trainee="timid"))

    async def look(pilot: Pilot[int]) -> None:
        text = shown(pilot)
        assert "For today" in text
        assert "◎ Drill:" in text
        await press(pilot, "home")
        text = shown(pilot)
        assert "Today's drill" in text
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        assert screen.session.header.drill is not None
        await play(pilot)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "For today" not in shown(pilot)

    in_library(look)


def test_nobody_who_has_not_played_is_offered_a_drill_and_may_begin_one_all_the_same() -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert "For today" not in shown(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Brief)
        assert "For Wanjiru" in shown(pilot)
        await press(pilot, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        drill = screen.session.header.drill
        assert drill is not None
        assert drill.skill == "handover"

    in_library(look)


def test_the_end_of_a_drill_looks_as_it_did(snap_compare: Compare) -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.push_screen(DebriefScreen(debrief_of(played, path)))
        await settled(pilot)
        await press(pilot, "d")
        await play(pilot)

    app = NoLibrary(None, Settings(motion=False))
    assert snap_compare(app, terminal_size=LOW, run_before=journey)


def test_the_beginning_of_a_drill_looks_as_it_did(snap_compare: Compare) -> None:
    played = flagship("rescuer", 1, trainee="timid")
    path = keep(played)

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.push_screen(DebriefScreen(debrief_of(played, path)))
        await settled(pilot)
        await press(pilot, "d")

    app = NoLibrary(None, Settings(motion=False))
    assert snap_compare(app, terminal_size=LOW, run_before=journey)


def test_the_drill_of_the_day_looks_as_it_did(snap_compare: Compare) -> None:
    keep(flagship("rescuer", 1, trainee="timid"))

    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "home")

    app = RoleplayApp(None, Settings(motion=False))
    assert snap_compare(app, terminal_size=LOW, run_before=journey)


def test_progress_shows_what_comes_back_the_ladder_and_how_many_drills_and_begins_one() -> None:
    keep(flagship("rescuer", 1, trainee="timid"))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "d")
        await play(pilot)
        await press(pilot, "q", "p")
        text = " ".join(shown(pilot).replace("▌", " ").split())
        assert "as the trainee, 1 meeting, 1 drill" in text
        assert "Comes back:" in text
        assert "Your ladder: ▸ nodder, adaptive, rescuer, hog" in text
        await press(pilot, "d")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        assert screen.session.header.drill is not None

    in_library(look)


def test_the_next_meeting_is_proposed_beside_the_partner_on_the_next_rung() -> None:
    for day, seed in enumerate((3, 4), start=1):
        meeting = flagship("nodder", seed, f"2026-03-{day:02d}T14:05:00+03:00")
        keep(with_own_part(meeting, 90.0))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "p")
        assert "✓ nodder, ▸ adaptive" in shown(pilot)
        await press(pilot, "n")
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert screen.seating.manager is ManagerStyle.ADAPTIVE
        assert screen.seating.role is Role.TRAINEE

    in_library(look)


def with_own_part(meeting: Transcript, own: float) -> Transcript:
    """A meeting of which it was told what the trainee's own play was worth."""
    told = Appraised(
        at=900,
        seat="trainee",
        score=own,
        interval=(own - 10, own + 10),
        worth=60,
        by_lot=20,
        careful=80,
        meetings=12,
        scorer=SCORER,
    )
    return Transcript(header=meeting.header, events=(*meeting.events, told))
