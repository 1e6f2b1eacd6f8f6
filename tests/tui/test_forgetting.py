"""Forgetting a person and copying without names, as somebody does it in the application."""

import pytest
from textual.pilot import Pilot

from roleplay.model.event import Noted
from roleplay.recordings.meetings import open_meeting
from roleplay.store.journal import Journal
from roleplay.store.people import enlisted
from roleplay.tui.going import ShowDebrief
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.previewed import PreviewedScreen
from tests.leaks import leaks
from tests.tui.desk import Desk, in_application, shown


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the one before has had its effect; a worker waits for the answers."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.counted
def test_a_person_is_forgotten_once_it_was_shown_where_they_stand(desk: Desk) -> None:
    desk.situation()
    path = desk.meeting("older", "again", day=1)
    journal, _ = Journal.open(path)
    with journal:
        journal.append([Noted(at=9.0, text="Zoë [b]nods[/b]")])
    enlisted(["Zoë Strauß"])

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "f", *"zoe")
        assert "Enter shows where it stands; nothing is done yet." in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PreviewedScreen)
        text = shown(pilot)
        assert "Zoë Strauß is taken out of" in text
        assert "older.jsonl: replaced once" in text
        await press(pilot, "escape")
        assert "Zoë" in path.read_text(encoding="utf-8")
        await press(pilot, "f", *"zoe", "enter")
        assert isinstance(pilot.app.screen, PreviewedScreen)
        await press(pilot, "tab", "tab", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert leaks("Zoë", desk.kept) == []

    in_application(journey)
    assert "somebody [b]nods[/b]" in path.read_text(encoding="utf-8")


def test_nobody_of_that_name_is_told_and_nothing_offered(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "f", *"nobody", "space", *"known", "enter")
        assert isinstance(pilot.app.screen, PreviewedScreen)
        text = shown(pilot)
        assert "Nothing of nobody known is kept here." in text
        assert "Forget them" not in text
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey)


def test_a_debriefed_meeting_is_copied_without_names_after_a_yes(desk: Desk) -> None:
    desk.situation()
    enlisted(["Zoë Strauß"])
    path = desk.meeting("first", "answer", day=1)
    journal, _ = Journal.open(path)
    with journal:
        journal.append([Noted(at=99.0, text="Ask Zoë.")])

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.screen.post_message(ShowDebrief(path))
        await pilot.pause()
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, PreviewedScreen)
        assert "Zoë → somebody   1 place" in shown(pilot)
        await press(pilot, "tab", "tab", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert (desk.kept / "anonymous").is_dir()

    in_application(journey)
    copy = desk.kept / "anonymous" / "first-anonymous.jsonl"
    assert leaks("Zoë", copy.parent) == []
    assert open_meeting(copy).notices == ()
    assert path.read_text(encoding="utf-8").count("Zoë") == 1


@pytest.mark.counted
def test_an_unfinished_meeting_is_copied_from_the_library_and_not_after_a_no(desk: Desk) -> None:
    desk.situation()
    path = desk.meeting("older", "again", day=1)
    before = path.read_bytes()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, PreviewedScreen)
        assert "No name was found in it." in shown(pilot)
        await press(pilot, "escape")
        assert not (desk.kept / "anonymous").exists()
        await press(pilot, "w", "tab", "tab", "enter")
        assert (desk.kept / "anonymous" / "older-anonymous.jsonl").exists()
        await press(pilot, "end", "w")  # a situation is marked, which is no meeting
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey)
    assert path.read_bytes() == before
