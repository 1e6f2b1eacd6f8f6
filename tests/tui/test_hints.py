"""A first meeting that explains itself, and help that begins with how the game goes."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings, State, read_state, remember
from roleplay.meeting.hints import HINTS
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Part
from roleplay.tui.app import RoleplayApp, Start
from roleplay.tui.screens.help import HelpScreen
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import Desk, in_application, press, settled, shown

LOW = (80, 24)

Compare = Callable[..., bool]


def flat(pilot: Pilot[int]) -> str:
    return " ".join(shown(pilot).replace("│", " ").split())


async def ask_again(pilot: Pilot[int]) -> None:
    """Make the move after which the same floor is open once more, wherever it is offered."""
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    moves = [move.move for move in screen.session.moves_of(Part.TRAINEE)]
    await press(pilot, str(moves.index("again") + 1))


def test_the_first_floors_explain_themselves_once(desk: Desk) -> None:
    remembered = desk.home / "state.json"
    start = Start(loaded=desk.loaded())

    async def first(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        assert "The floor: whoever Ada turns to has it" in flat(pilot)
        assert "Silence and looks:" not in flat(pilot)
        await ask_again(pilot)
        assert "Silence and looks: Space says nothing" in flat(pilot)
        assert read_state(remembered).hints == ("floor", "silence")

    in_application(first, start=start, remembered=remembered, size=(80, 40))

    async def second(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        assert "The floor: whoever" not in flat(pilot)
        assert "Cutting in:" in flat(pilot)
        await ask_again(pilot)
        assert read_state(remembered).hints == HINTS

    in_application(second, start=start, remembered=remembered, size=(80, 40))

    async def third(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        await ask_again(pilot)
        assert isinstance(pilot.app.screen, MeetingScreen)
        for each in ("The floor: whoever", "Silence and looks:", "Cutting in:"):
            assert each not in flat(pilot)

    in_application(third, start=start, remembered=remembered, size=(80, 40))


def test_other_colours_forget_no_hint_and_hints_no_colours(desk: Desk) -> None:
    remembered = desk.home / "state.json"
    remember(remembered, State(theme="nord", hints=("floor",)))
    start = Start(loaded=desk.loaded())

    async def journey(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == "nord"
        await press(pilot, "s")
        assert read_state(remembered) == State(theme="nord", hints=("floor", "silence"))
        pilot.app.theme = "gruvbox"
        await settled(pilot)
        assert read_state(remembered) == State(theme="gruvbox", hints=("floor", "silence"))

    in_application(journey, start=start, remembered=remembered)


@pytest.mark.counted
def test_where_it_cannot_be_remembered_it_is_said_and_the_meeting_goes_on(desk: Desk) -> None:
    (desk.home / "file").touch()
    start = Start(loaded=desk.loaded())

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert "could not be kept" in " ".join(
            each.message
            for each in pilot.app._notifications  # noqa: SLF001 - no other way
        )

    in_application(journey, start=start, remembered=desk.home / "file" / "state.json")


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.TRAINEE, "You are Tia, who is to become the one"),
        (Role.MANAGER, "vouch for Tia, and then you say less"),
        (Role.BOTH, "You play both"),
        (Role.COACH, "You are the coach."),
        (Role.NOBODY, "You look on"),
    ],
)
def test_help_begins_with_how_the_game_goes_for_this_seat(
    desk: Desk, role: Role, words: str
) -> None:
    start = Start(loaded=desk.loaded(), seating=Seating(role=role))

    async def journey(pilot: Pilot[int]) -> None:
        for _ in range(2):  # before the meeting, and in it
            await press(pilot, "f1")
            assert isinstance(pilot.app.screen, HelpScreen)
            told = flat(pilot)
            assert words in told
            assert told.index("How it goes") < told.index(words)
            assert "meeting.silence" not in told
            await press(pilot, "escape")
            if not isinstance(pilot.app.screen, MeetingScreen):
                await press(pilot, "s")

    in_application(journey, start=start)


def test_the_brief_is_read_before_one_sits_down(desk: Desk) -> None:
    start = Start(loaded=desk.loaded())

    async def journey(pilot: Pilot[int]) -> None:
        told = flat(pilot)
        assert "The pump stood still on Monday." in told
        assert "You know the valve." in told
        assert not isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, start=start)


def test_the_first_floor_looks_as_it_did(desk: Desk, snap_compare: Compare) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "s")

    start = Start(loaded=desk.loaded(), seating=Seating(seed=1))
    app = RoleplayApp(start, Settings(motion=False), desk.home / "state.json")
    assert snap_compare(app, terminal_size=LOW, run_before=journey)
