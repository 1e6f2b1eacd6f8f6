"""A small window, no colours, meetings that were soon left, an empty seed: what each says."""

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Button
from textual.widgets._footer import FooterKey

from roleplay.meeting.loading import load
from roleplay.tui.app import Start
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.confirm import ConfirmScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import Desk, in_application, press, settled, shown
from tests.tui.desk import told as said_in_passing


@pytest.mark.parametrize("size", [(60, 24), (80, 20), (60, 20)])
def test_a_window_that_is_too_small_says_what_is_needed(desk: Desk, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        says = shown(pilot).splitlines()[0]
        assert f"{size[0]}x{size[1]} is too small: widen it to 80x24, or use --plain." in says
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "too small" not in shown(pilot)

    in_application(journey, size=size, start=Start(loaded=desk.loaded()))


@pytest.mark.counted
def test_without_colours_keys_are_no_dimmer_than_what_they_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        keys = list(pilot.app.screen.query(FooterKey))
        assert keys
        for key in keys:
            styles = [
                key.get_component_rich_style(f"footer-key--{part}")
                for part in ("key", "description")
            ]
            bright = [
                Color.from_rich_color(style.color).brightness for style in styles if style.color
            ]
            assert bright[0] >= bright[1]

    in_application(journey)


def many_left(desk: Desk, *, hardly_begun: int) -> None:
    """The latest meeting has some minutes; before it some were left at once."""
    desk.situation()
    for day in range(1, hardly_begun + 1):
        desk.meeting(f"left-{day}", day=day)
    desk.meeting("latest", "again", day=hardly_begun + 1)


@pytest.mark.counted
def test_meetings_that_were_soon_left_fold_into_one_row_and_come_out_again(desk: Desk) -> None:
    many_left(desk, hardly_begun=4)

    async def journey(pilot: Pilot[int]) -> None:
        text = shown(pilot)
        assert "4 left within a minute" in text
        assert text.count("↻ ") == 2
        assert "5 unfinished" in text
        await press(pilot, "down")
        assert "Enter shows each in a row of its own" in " ".join(
            line[47:].strip() for line in shown(pilot).splitlines()
        )
        await press(pilot, "enter")
        assert "left within a minute" not in shown(pilot)
        assert shown(pilot).count("↻ ") == 5
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await press(pilot, "enter")
        meeting = pilot.app.screen
        assert isinstance(meeting, MeetingScreen)
        assert meeting.session.header.started.startswith("2026-03-04")

    in_application(journey, size=(100, 34))


@pytest.mark.counted
def test_they_can_be_erased_together_after_a_yes(desk: Desk) -> None:
    many_left(desk, hardly_begun=3)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "x")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "Erase these 3 meetings for good?" in shown(pilot)
        pilot.app.screen.query(Button).first().focus()
        yes = next(b for b in pilot.app.screen.query(Button) if str(b.label) == "Erase")
        yes.press()
        await settled(pilot)
        assert "1 unfinished" in shown(pilot)

    in_application(journey)
    assert [path.stem for path in desk.kept.glob("*.jsonl")] == ["latest"]


def test_two_are_not_worth_a_row_of_their_own_where_one_is_the_latest(desk: Desk) -> None:
    many_left(desk, hardly_begun=1)

    async def journey(pilot: Pilot[int]) -> None:
        assert "left within a minute" not in shown(pilot)
        assert "1 Mar 2026, 14:05 · trainee · under 1 min" in shown(pilot)
        assert "less than a minute played" in " ".join(
            line[46:].strip(" ▏") for line in shown(pilot).splitlines()
        )

    in_application(journey)


def test_an_empty_seed_is_no_mistake_and_a_wrong_one_is_told_its_bounds(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        seed = screen.seats.seed
        seed.focus()
        await press(pilot, "5", "backspace", "tab")
        assert seed.is_valid
        assert not seed.has_class("-invalid")
        assert screen.seats.wrong == ""
        seed.value = "9" * 30
        await settled(pilot)
        screen.query_one("#begin").focus()
        await press(pilot, "enter")
        assert "from 0 to 9223372036854775807" in " ".join(said_in_passing(pilot))

    in_application(journey, start=Start(loaded=desk.loaded()))


def test_the_window_at_its_smallest_needs_nothing(desk: Desk) -> None:
    desk.situation()
    assert load("small")

    async def journey(pilot: Pilot[int]) -> None:
        assert "too small" not in shown(pilot)

    in_application(journey, size=(80, 24))
