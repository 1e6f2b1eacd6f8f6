"""Reading a debrief in a small window: what comes first, where the focus is, finding, copying."""

import pytest
from textual.pilot import Pilot

from tests.tui.desk import press, shown
from tests.tui.desk import told as said_in_passing
from tests.tui.meetings import appraised, flagship
from tests.tui.test_debrief import TALL, debrief, opened

BAR = "▌"
"""At the left of what has the focus."""


def lines_with_bar(pilot: Pilot[int]) -> list[str]:
    return [line for line in shown(pilot).splitlines() if BAR in line]


def test_why_a_moment_is_worth_a_look_stands_above_its_words_and_the_curve() -> None:
    async def look(pilot: Pilot[int]) -> None:
        walk = debrief(pilot).walk
        place = next(n for n, moment in enumerate(walk.rows) if moment.findings and moment.said)
        walk.highlighted = place
        await pilot.pause()
        right = [line[32:] for line in shown(pilot).splitlines()]
        turn = walk.rows[place].turn
        who = next(n for n, line in enumerate(right) if f"turn {turn} ·" in line)
        assert right[who + 1].lstrip(f"{BAR} ").startswith("▵ ")
        curve = next(n for n, line in enumerate(right) if "David's talk" in line)
        assert who < curve

    opened(flagship("rescuer", 1), look)


def test_page_down_scrolls_what_has_the_focus_and_a_bar_says_what_that_is() -> None:
    async def look(pilot: Pilot[int]) -> None:
        about = pilot.app.screen.query_one("#about")
        assert all(line.startswith(BAR) for line in lines_with_bar(pilot))
        walk = debrief(pilot).walk
        here = walk.highlighted
        await press(pilot, "tab")
        assert about.has_focus
        assert not any(line.startswith(BAR) for line in lines_with_bar(pilot))
        assert lines_with_bar(pilot)
        await press(pilot, "pagedown")
        assert about.scroll_y > 0
        assert walk.highlighted == here

    opened(appraised(), look)


def test_what_does_not_fit_into_the_headline_is_told_on_the_page_of_figures() -> None:
    async def look(pilot: Pilot[int]) -> None:
        headline = shown(pilot).splitlines()[1:5]
        assert headline[0].rstrip().endswith("…")
        assert "Chance alone" not in " ".join(headline)
        await press(pilot, "2")
        assert "Chance alone moves it between" in " ".join(shown(pilot).split())

    opened(appraised(), look)


def test_the_key_for_the_other_curve_is_offered_only_where_it_does_something() -> None:
    async def narrow(pilot: Pilot[int]) -> None:
        assert "t Curve" in shown(pilot)
        await press(pilot, "4")
        assert "t Curve" not in shown(pilot)
        assert "a Turns" not in shown(pilot)
        await press(pilot, "1")
        assert "t Curve" in shown(pilot)

    async def wide(pilot: Pilot[int]) -> None:
        assert "t Curve" not in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert "t Curve" in shown(pilot)

    opened(appraised(), narrow)
    opened(appraised(), wide, size=TALL)


@pytest.mark.counted
def test_a_turn_is_found_by_its_words_and_the_same_words_find_the_next() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"trucks", "enter")
        first = debrief(pilot).walk.here
        assert first is not None
        assert "trucks" in first.text
        await press(pilot, "slash", "enter")
        second = debrief(pilot).walk.here
        assert second is not None
        assert second.turn > first.turn
        assert "trucks" in second.text
        await press(pilot, "slash", *"giraffe", "enter")
        assert debrief(pilot).walk.here is second
        assert "No turn has these words." in said_in_passing(pilot)

    opened(appraised(), look)


def test_the_moment_that_is_looked_at_is_copied_as_it_reads() -> None:
    async def look(pilot: Pilot[int]) -> None:
        here = debrief(pilot).walk.here
        assert here is not None
        await press(pilot, "y")
        assert f"“{here.text}”" in pilot.app.clipboard.splitlines()
        assert f"turn {here.turn}" in pilot.app.clipboard

    opened(appraised(), look)


def test_two_meetings_say_which_goal_was_lost_and_keep_level() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "5")
        text = shown(pilot)
        lost = next(line for line in text.splitlines() if "✗ Goal lost: " in line)
        assert "board" in lost or "Mombasa" in lost or "number" in lost
        rows = [line for line in text.splitlines() if " │ " in line]
        assert len({line.index(" │ ") for line in rows}) == 1
        assert len(rows) >= 6

    opened(flagship("hog", 1), look, beside=appraised())
