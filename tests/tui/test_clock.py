"""A clock that presses at the table in the application."""

from pathlib import Path

from textual.pilot import Pilot

from roleplay.engine.standin import ManagerStyle
from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role
from roleplay.model.event import Decided, FellSilent, Said
from roleplay.tui.app import Start
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import Desk, Journey, in_application, press, shown
from tests.tui.sitting import AT_TABLE, at_table, of_kind, pass_seconds, session_in


def test_seconds_to_the_first_word_are_the_meetings_own(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        before = session.state.clock
        assert "30 s to speak" in shown(pilot)
        assert "30 seconds to your first word" in screen.stage.conversation.text
        assert "welcome 1/2 0:02 of 2 min" in shown(pilot)
        pass_seconds(screen, 11)
        await press(pilot, "1")
        (decided,) = of_kind(session, Decided)
        assert isinstance(decided, Decided)
        assert decided.waited == 11
        answer = next(e for e in of_kind(session, Said) if isinstance(e, Said) and e.move)
        assert answer.at == before / 1000 + 11 + 0.2

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_typing_is_a_first_word_and_an_empty_field_is_none(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 4)
        await press(pilot, "o")
        pass_seconds(screen, 6)
        await press(pilot, "w", "e")
        pass_seconds(screen, 100)
        assert screen.pace.waited == 10
        assert not of_kind(session, Decided)
        await press(pilot, "escape")
        pass_seconds(screen, 20)
        await press(pilot)
        assert len(of_kind(session, FellSilent)) == 1
        assert "Time is up: the floor goes on without you." in screen.stage.conversation.text

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_an_open_field_closes_when_the_time_is_up(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "o")
        pass_seconds(screen, 30)
        await press(pilot)
        assert len(of_kind(session, FellSilent)) == 1
        await press(pilot, "1")
        assert len(of_kind(session, Decided)) == 2

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_whoever_sits_beside_may_take_the_floor_that_was_let_go(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE, manager=ManagerStyle.HOG)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 30)
        await press(pilot)
        assert any(e.move == "rescue" for e in of_kind(session, Said) if isinstance(e, Said))

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_of_two_whoever_has_picked_speaks_when_the_time_is_up(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 7)
        await press(pilot, "1")
        pass_seconds(screen, 23)
        await press(pilot)
        (decided,) = of_kind(session, Decided)
        assert isinstance(decided, Decided)
        assert decided.trainee.move == "answer"
        assert decided.waited == 7
        assert "Time is up" not in shown(pilot)

    at_table(session, Role.BOTH, journey, pressure=True, second=1000)


def test_a_coach_and_who_only_watches_are_not_pressed(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 100)
        await press(pilot)
        assert "s to speak" not in shown(pilot)
        assert not any(
            isinstance(e, Decided) and e.waited for e in of_kind(screen.session, Decided)
        )

    for role in (Role.COACH, Role.NOBODY):
        folder = tmp_path / role
        folder.mkdir()
        at_table(session_in(folder, role), role, journey, pressure=True, second=1000)


def test_an_item_over_its_time_says_so_without_colour(tmp_path: Path) -> None:
    body = AT_TABLE.replace("    item: welcome\n", "    item: welcome\n    within: 130s\n")
    session = session_in(tmp_path, Role.TRAINEE, body=body)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 125)
        await press(pilot, "2")
        assert " of 2 min!" in shown(pilot)

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_the_option_and_the_settings_say_how_many_seconds(desk: Desk) -> None:
    loaded = desk.loaded()

    def journey_to(seconds: str) -> Journey:
        async def journey(pilot: Pilot[int]) -> None:
            await press(pilot, "s")
            assert seconds in shown(pilot)
            await press(pilot, "t")
            assert "s to speak" not in shown(pilot)

        return journey

    in_application(journey_to("20 s to speak"), start=Start(loaded=loaded, clock=20))
    settings = Settings(motion=False, clock=45)
    in_application(journey_to("45 s to speak"), settings=settings, start=Start(loaded=loaded))
