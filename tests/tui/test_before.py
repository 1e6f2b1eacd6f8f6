"""Before the meeting: what may be read by whom, and what is decided."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Part
from roleplay.model.event import MeetingOpened
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import Transcript
from roleplay.store.reader import read_transcript
from roleplay.tui.app import Start
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.meeting import MeetingScreen
from roleplay.tui.widgets.plan import PlanRow
from tests.authoring.translating.making import translate
from tests.tui.desk import WITH_PLAN, Desk, in_application, press, settled, shown, told

EVERYBODY = "The pump stood still on Monday."
MANAGERS = "You are leaving the account."
TRAINEES = "You know the valve."
ACCOUNT = "The valve was made in 1998."


def kept(desk: Desk) -> Transcript:
    (path,) = desk.kept.glob("*.jsonl")
    return read_transcript(path).transcript


def filled(transcript: Transcript) -> dict[Part | None, str]:
    return {who.part: who.filled_by for who in transcript.header.people}


def read_as(desk: Desk, role: Role) -> str:
    seen: list[str] = []

    async def journey(pilot: Pilot[int]) -> None:
        seen.append(shown(pilot))

    start = Start(loaded=desk.loaded(), seating=Seating(role=role))
    in_application(journey, size=(200, 60), start=start)
    return seen[0]


def test_the_trainee_reads_their_own_brief_and_the_account_file(desk: Desk) -> None:
    text = read_as(desk, Role.TRAINEE)
    assert all(each in text for each in (EVERYBODY, TRAINEES, ACCOUNT))
    assert MANAGERS not in text


def test_the_manager_reads_neither_the_trainees_brief_nor_the_account_file(desk: Desk) -> None:
    text = read_as(desk, Role.MANAGER)
    assert all(each in text for each in (EVERYBODY, MANAGERS))
    assert TRAINEES not in text
    assert ACCOUNT not in text


def test_a_translation_is_read_and_stays_when_another_customer_sits_down(desk: Desk) -> None:
    loaded = desk.loaded()
    translate(Path(loaded.location), lambda text: f"Auf Deutsch: {text}")
    seen: list[str] = []

    async def journey(pilot: Pilot[int]) -> None:
        seen.append(shown(pilot))
        pilot.app.screen.query_one("#customer", Select).value = "salma-abdi"
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        seen.append(screen.loaded.language)

    start = Start(loaded=load("small", language="de"), seating=Seating(role=Role.TRAINEE))
    in_application(journey, size=(200, 60), start=start)
    assert f"Auf Deutsch: {EVERYBODY}" in seen[0]
    assert f"Auf Deutsch: {ACCOUNT}" in seen[0]
    assert seen[1] == "de"


def test_in_whose_words_it_is_played_is_chosen(desk: Desk) -> None:
    translate(Path(desk.loaded().location), lambda text: f"Auf Deutsch: {text}")

    async def journey(pilot: Pilot[int]) -> None:
        assert EVERYBODY in shown(pilot)
        assert "Auf Deutsch" not in shown(pilot)
        screen = pilot.app.screen
        screen.query_one("#trainee", Select).value = "bold"
        screen.query_one("#role", Select).value = Role.MANAGER
        await settled(pilot)
        screen.query_one("#language", Select).value = "de"
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert f"Auf Deutsch: {EVERYBODY}" in shown(pilot)
        assert screen.seating.role is Role.MANAGER
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, size=(200, 60), start=Start(loaded=load("small")))
    header = kept(desk).header
    assert header.played
    assert header.played.language == "de"
    assert filled(kept(desk))[Part.TRAINEE] == "bold"


@pytest.mark.counted
def test_a_translation_with_mistakes_is_told_and_the_own_words_stay(desk: Desk) -> None:
    po = translate(Path(desk.loaded().location))

    async def journey(pilot: Pilot[int]) -> None:
        po.write_text("broken", encoding="utf-8")
        pilot.app.screen.query_one("#language", Select).value = "de"
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert screen.loaded.language == ""
        assert screen.query_one("#language", Select).value == ""
        assert EVERYBODY in shown(pilot)
        assert told(pilot) == ["The translation de has mistakes; roleplay check shows them."]

    in_application(journey, size=(200, 60), start=Start(loaded=load("small")))


def test_the_coach_reads_everything(desk: Desk) -> None:
    text = read_as(desk, Role.COACH)
    assert all(each in text for each in (EVERYBODY, MANAGERS, TRAINEES, ACCOUNT))


def test_who_only_watches_reads_what_everybody_reads(desk: Desk) -> None:
    text = read_as(desk, Role.NOBODY)
    assert EVERYBODY in text
    assert not any(each in text for each in (MANAGERS, TRAINEES, ACCOUNT))


def test_enter_begins_with_the_seats_and_the_plan_as_they_stand(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, start=Start(loaded=desk.loaded()))
    meeting = kept(desk)
    assert filled(meeting)[Part.TRAINEE] == "person"
    assert filled(meeting)[Part.MANAGER] == "nodder"


def test_the_plan_is_changed_with_keys_and_kept_in_the_transcript(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "shift+tab", "up", "space", "right", "right", "down", "left")
        assert "Minutes: Max 0, Tia 6" in shown(pilot)
        await press(pilot, "s")

    in_application(journey, start=Start(loaded=desk.loaded()))
    opened = kept(desk).events[0]
    assert isinstance(opened, MeetingOpened)
    assert opened.plan == (
        AgendaItem(item="welcome", lead=Part.TRAINEE, minutes=4),
        AgendaItem(item="the valve", lead=Part.TRAINEE, minutes=2),
    )


@pytest.mark.counted
def test_the_plan_is_changed_with_the_mouse(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        row = pilot.app.screen.query(PlanRow).first()
        right = row.size.width
        await pilot.click(row, offset=(right - 2, 0))
        await pilot.click(row, offset=(right - 2, 0))
        await pilot.click(row, offset=(right - 8, 0))
        await pilot.click(row, offset=(right - 12, 0))
        assert row.item == AgendaItem(item="welcome", lead=Part.TRAINEE, minutes=3)
        await pilot.click(row, offset=(1, 0))
        assert row.item == AgendaItem(item="welcome", lead=Part.TRAINEE, minutes=3)

    in_application(journey, start=Start(loaded=desk.loaded()))


def test_no_item_gets_less_than_no_time(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "shift+tab", "up", "left", "left", "left", "left")
        assert pilot.app.screen.query(PlanRow).first().item.minutes == 0

    in_application(journey, start=Start(loaded=desk.loaded()))


def test_seats_styles_and_seed_are_chosen_and_kept(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert "somebody here" in shown(pilot)
        screen.query_one("#role", Select).value = Role.MANAGER
        await settled(pilot)
        screen.query_one("#trainee", Select).value = "timid"
        screen.seats.seed.focus()
        await press(pilot, "4", "2")
        screen.query_one("#begin").focus()
        await press(pilot, "enter")

    in_application(journey, start=Start(loaded=desk.loaded()))
    meeting = kept(desk)
    assert filled(meeting)[Part.MANAGER] == "person"
    assert filled(meeting)[Part.TRAINEE] == "timid"
    assert meeting.header.seed == 42


def test_another_customer_takes_the_seat(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.screen.query_one("#customer", Select).value = "salma-abdi"
        await settled(pilot)
        await press(pilot, "s")

    in_application(journey, start=Start(loaded=desk.loaded()))
    customer = kept(desk).person(Part.CUSTOMER)
    assert customer is not None
    assert customer.name == "Salma Abdi"


def test_a_role_can_be_chosen_with_keys_alone(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        await press(pilot, "tab", "tab", "enter", "down", "enter")
        assert screen.seating.role is Role.MANAGER
        assert MANAGERS in shown(pilot)

    in_application(journey, size=(200, 60), start=Start(loaded=desk.loaded()))


@pytest.mark.counted
def test_a_seed_too_high_is_refused_before_anything_begins(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        screen.seats.seed.value = "9" * 30
        await settled(pilot)
        screen.query_one("#begin").focus()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BeforeScreen)

    in_application(journey, start=Start(loaded=desk.loaded()))
    assert not desk.kept.exists()


def test_escape_goes_back_to_the_library_and_nothing_is_kept(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey, start=Start(loaded=desk.loaded()))
    assert not desk.kept.exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(desk: Desk) -> None:
    start = Start(loaded=desk.loaded())
    desk.kept.write_text("a file where the folder belongs", encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BeforeScreen)
        assert any("could not be made" in text for text in told(pilot))

    in_application(journey, size=(120, 36), start=start)


def test_where_the_meeting_stands_on_the_way_can_be_chosen(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert screen.seating.leg is None
        screen.seats.leg.value = "later"
        await settled(pilot)
        assert screen.seating.leg == "later"
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, start=Start(loaded=desk.loaded()))
    assert kept(desk).header.leg == "later"


def after_the_first(desk: Desk) -> Start:
    """A situation that follows the small one, of which a meeting is kept."""
    desk.situation()
    desk.meeting("2026-03-01-small-1", "answer")
    follows = WITH_PLAN + "follows: small\ncarry: [goodwill]\n"
    path = desk.home / "scenarios" / "next.yaml"
    small = desk.home / "scenarios" / "small.yaml"
    before = small.read_text()
    desk.situation(head=follows)
    small.rename(path)
    small.write_text(before)
    return Start(loaded=load("next"))


def test_a_situation_that_follows_another_goes_on_from_the_newest_meeting(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        assert "after that of 2026-03-01" in shown(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, size=(200, 60), start=after_the_first(desk))
    carried = newest(desk).header.carried
    assert carried is not None
    assert carried.after == "2026-03-01-small-1.jsonl"


def test_the_meeting_before_can_be_left_out(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, BeforeScreen)
        screen.query_one("#after", Select).value = ""
        await settled(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, MeetingScreen)

    in_application(journey, start=after_the_first(desk))
    assert newest(desk).header.carried is None


def newest(desk: Desk) -> Transcript:
    path = max(desk.kept.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    return read_transcript(path).transcript
