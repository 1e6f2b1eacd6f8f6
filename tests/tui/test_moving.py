"""Moving by letters, looking for words, copying, and keys that are offered only where they work."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.meeting.roles import Role
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import Desk, in_application, press, shown
from tests.tui.desk import told as said_in_passing
from tests.tui.sitting import AT_TABLE, at_table, session_in

pytestmark = pytest.mark.counted

LONG = "could you say it again "
AGAIN = """\
      - id: again-{n}
        trainee: "Question {n}: {words}?"
        does: ask
"""
MANY = AT_TABLE.replace(
    '      - id: again\n        trainee: "Could you say that again?"\n        does: ask\n',
    "".join(AGAIN.format(n=n, words=LONG * 6) for n in range(4)),
)
"""The trainee has five moves on the first floor, four of them of three lines at 80 columns."""


def test_letters_move_as_arrows_do(desk: Desk) -> None:
    desk.situation()
    desk.broken()

    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await press(pilot, "g")
        first = screen.marked
        await press(pilot, "j")
        second = screen.marked
        assert second is not first
        await press(pilot, "k")
        assert screen.marked is first
        await press(pilot, "G")
        assert screen.marked not in (first, second)
        await press(pilot, "slash", "j")
        assert screen.filter.value == "j"

    in_application(journey)


def test_letters_mark_moves_for_one_player_and_pick_them_for_two(tmp_path: Path) -> None:
    async def alone(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "j", "j")
        assert "▸2 " in shown(pilot)
        await press(pilot, "k")
        assert "▸1 " in shown(pilot)
        assert not screen.picks

    async def two(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "a")
        assert screen.picks

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, alone)
    at_table(session_in(tmp_path, Role.BOTH), Role.BOTH, two)


def test_what_is_picked_has_a_sign_beside_its_key(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        assert "✓" not in shown(pilot)
        await press(pilot, "2", "a")
        assert "✓2 " in shown(pilot)
        assert "✓a " in shown(pilot)
        await press(pilot, "escape")
        assert "✓" not in shown(pilot)

    at_table(session_in(tmp_path, Role.BOTH), Role.BOTH, journey)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.BOTH])
def test_a_word_says_that_there_are_more_moves_than_are_in_view(tmp_path: Path, role: Role) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        assert "more" in shown(pilot)
        if role is Role.TRAINEE:
            assert "▾ 2 more" in shown(pilot)
        await press(pilot, *["down"] * (5 if role is Role.TRAINEE else 30))
        assert "more" not in shown(pilot)

    at_table(session_in(tmp_path, role, body=MANY), role, journey)


def test_four_moves_of_two_lines_are_in_view(tmp_path: Path) -> None:
    two_lines = MANY.replace(LONG * 6, LONG * 5)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        assert "Question 0" in shown(pilot)
        assert "Question 2" in shown(pilot)

    at_table(session_in(tmp_path, Role.TRAINEE, body=two_lines), Role.TRAINEE, journey)


def test_words_that_were_said_are_found_the_latest_first(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        shown_now = screen.stage.conversation
        await press(pilot, "slash", *"giraffe", "enter")
        assert shown_now.lit is None
        assert "Nothing that was said has these words." in " ".join(said_in_passing(pilot))
        await press(pilot, "slash", *"outage", "enter")
        assert shown_now.lit is not None
        assert "about the outage" in shown_now.blocks[shown_now.lit].body.plain
        assert "▸ ■ Ada" in shown(pilot)
        await press(pilot, "1")
        assert shown_now.lit is None

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_y_copies_the_marked_move_and_else_what_was_said_last(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "y")
        assert "who tells me about the outage?" in pilot.app.clipboard
        await press(pilot, "down", "y")
        assert pilot.app.clipboard == "The cause was a worn valve and it has been replaced."

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_while_it_is_paused_only_keys_that_work_are_offered(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "p")
        assert "Silent" not in shown(pilot)
        assert "b Back" in shown(pilot)
        await press(pilot, "p")
        assert "Space Silent" in shown(pilot)

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.BOTH, Role.COACH, Role.NOBODY])
def test_help_and_palette_offer_the_keys_of_ones_own_seat(tmp_path: Path, role: Role) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        offered = {each.title for each in pilot.app.get_system_commands(screen)}
        assert ("Warmer" in offered) == (role is Role.COACH)
        assert ("Manager's move 1" in offered) == (role in {Role.BOTH, Role.COACH})
        await press(pilot, "f1")
        told = " ".join(shown(pilot).replace("│", "").split())
        assert ("customers a little readier" in told) == (role is Role.COACH)
        assert ("manager's move number 1," in told) == (role in {Role.BOTH, Role.COACH})
        assert ("Says nothing" in told) == (role is not Role.NOBODY)

    at_table(session_in(tmp_path, role), role, journey, (120, 110))
