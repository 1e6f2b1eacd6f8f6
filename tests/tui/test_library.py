"""The library, as somebody meets it who has a situation of their own and has rehearsed it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.past.survey import INDEX
from roleplay.store.reader import read_transcript
from roleplay.store.unsent import keep_unsent
from roleplay.tui.application import Application
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import Desk, in_application, press, shown


def test_a_situation_shows_who_how_long_how_hard_and_how_it_went(desk: Desk) -> None:
    desk.situation()
    desk.meeting("first", "answer", day=1)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"small")
        text = shown(pilot)
        assert "A small meeting" in text
        assert "Ada Okello · 5 min · ●●○○○" in text
        assert "trains handover, signals" in text
        assert "The pump stood still on Monday." in text
        assert "You are leaving the account." not in text

    in_application(journey, size=(140, 40))


def test_it_stands_there_before_anything_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.situation()
    found: list[str] = []

    def read_all(application: Application, have: object) -> None:
        del have
        found.extend(strip.text for strip in application.screen._compositor.render_strips())  # noqa: SLF001

    monkeypatch.setattr(Application, "read_all", read_all)

    async def journey(pilot: Pilot[int]) -> None:
        assert len(pilot.app.screen_stack) == 1

    in_application(journey)
    assert any("Filter by title" in line for line in found)
    assert any("Reading the situations" in line for line in found)


def test_last_and_best_score_are_of_the_meetings_played_to_an_end(desk: Desk) -> None:
    desk.situation()
    desk.meeting("first", "answer", day=1)
    desk.meeting("second", "again", "answer", day=2)
    desk.meeting("third", "again", day=3)

    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        scores = [past.score for past in screen.history.meetings if past.ended]
        assert len(scores) == 2
        known = [score for score in scores if score is not None]
        expected = "no score yet"
        if known:
            expected = f"last {known[0]:.0f}, best {max(known):.0f}"
        await press(pilot, "slash", *"small", "enter", "end")
        assert expected in shown(pilot)

    in_application(journey)


def test_the_filter_leaves_what_has_all_the_words_and_escape_shows_all_again(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        before = shown(pilot)
        assert "The big man steps back" in before
        await press(pilot, "slash", *"OKELLO sig")
        assert "A small meeting" in shown(pilot)
        assert "The big man steps back" not in shown(pilot)
        await press(pilot, *"zz")
        assert "Nothing here has these words." in shown(pilot)
        await press(pilot, "escape")
        assert shown(pilot) == before

    in_application(journey)


@pytest.mark.counted
def test_a_broken_situation_is_listed_with_every_mistake_and_opens_nothing(desk: Desk) -> None:
    desk.broken()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "end")
        text = shown(pilot)
        assert "✗ torn.yaml" in text
        assert "Line 2" in text
        assert "titel" in text
        assert "title" in text
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey, size=(120, 36))


@pytest.mark.counted
def test_a_file_that_is_no_meeting_is_listed_with_why(desk: Desk) -> None:
    desk.kept.mkdir()
    (desk.kept / "odd.jsonl").write_text("not a meeting\n", encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "end")
        assert "✗ odd.jsonl" in shown(pilot)
        assert "does not begin as a transcript" in shown(pilot)

    in_application(journey, size=(240, 40))


def test_one_key_goes_on_with_the_latest_meeting_that_has_not_ended(desk: Desk) -> None:
    desk.situation()
    desk.meeting("older", "again", day=1)
    desk.meeting("newer", "again", day=2)
    desk.meeting("ended", "answer", day=3)

    async def journey(pilot: Pilot[int]) -> None:
        first = shown(pilot).splitlines()[1:4]
        assert "Not finished yet" in first[0]
        assert "2 Mar 2026, 14:05 · trainee" in first[2]
        await press(pilot, "end", "r")  # a situation is marked
        screen = pilot.app.screen
        assert isinstance(screen, MeetingScreen)
        assert screen.session.header.started.startswith("2026-03-02")

    in_application(journey)


def test_an_unfinished_meeting_is_erased_only_after_a_yes(desk: Desk) -> None:
    desk.situation()
    path = desk.meeting("older", "again", day=1)
    unsent = keep_unsent(path, ["Half a thought"])

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "x")
        assert "Erase this meeting for good?" in shown(pilot)
        await press(pilot, "enter")
        assert path.exists()
        await press(pilot, "x", "tab", "enter")
        assert not path.exists()
        assert not unsent.exists()
        assert "Not finished yet" not in shown(pilot)

    in_application(journey)
    assert b"2026-03-01" not in (desk.kept / INDEX).read_bytes()


@pytest.mark.counted
def test_a_meeting_that_is_open_in_another_window_is_not_taken_over(desk: Desk) -> None:
    desk.situation()
    path = desk.meeting("older", "again", day=1)
    before = path.read_bytes()

    async def journey(pilot: Pilot[int]) -> None:
        from roleplay.store.journal import Journal  # noqa: PLC0415 - the other window

        other, _ = Journal.open(path)
        with other:
            await press(pilot, "r")
            assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey)
    assert path.read_bytes() == before


def test_own_folders_from_the_settings_are_in_the_library(desk: Desk) -> None:
    desk.situation()
    (desk.home / "scenarios").rename(desk.home / "elsewhere")

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"okello", "enter", "enter")
        assert isinstance(pilot.app.screen, BeforeScreen)

    in_application(
        journey, settings=Settings(motion=False, scenarios=(str(desk.home / "elsewhere"),))
    )


def test_from_the_library_a_meeting_is_two_keys_away_and_is_kept(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"okello", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey)
    (path,) = desk.kept.glob("*.jsonl")
    assert read_transcript(path).transcript.header.played is not None


def test_a_terminal_of_any_size_is_borne(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        for width, height in ((200, 60), (20, 5), (1, 1), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert "A small meeting" in shown(pilot)

    in_application(journey)


def test_the_shipped_library_can_be_read(desk: Desk) -> None:
    shipped = Path(__file__).parents[2] / "scenarios"

    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        assert {path.stem for path in shipped.glob("*.yaml")} <= {
            each.id for each in screen.situations if not each.mistakes
        }
        await press(pilot, "slash", *"yard")
        assert "Then: The twelfth, which" in shown(pilot)

    in_application(journey)
    assert not list(desk.kept.glob("*"))
