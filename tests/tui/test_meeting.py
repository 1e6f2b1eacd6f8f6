"""A meeting played by one person alone at the keyboard."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from roleplay.engine.standin import ManagerStyle
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating, start
from roleplay.model.act import Look
from roleplay.model.event import (
    Appraised,
    Decided,
    Event,
    FellSilent,
    Looked,
    Noted,
    Said,
    WentBack,
)
from roleplay.model.transcript import Transcript
from roleplay.store.reader import read_transcript
from roleplay.tui.going import GoOn
from roleplay.tui.screens.meeting import MeetingScreen
from tests.cli.running import run
from tests.tui.desk import Desk, in_application, press, settled, shown
from tests.tui.sitting import AT_TABLE, PLAN, at_table, of_kind, pass_seconds, session_in, told


def test_a_trainee_plays_to_the_end_by_keys_alone_and_the_debrief_opens(desk: Desk) -> None:
    desk.situation(AT_TABLE, PLAN)
    session = start(load("small"), Seating(manager=ManagerStyle.ABSENT, seed=1))
    session.begin()

    async def journey(pilot: Pilot[int]) -> None:
        screen = MeetingScreen(session, Role.TRAINEE)
        pilot.app.push_screen(screen)
        await settled(pilot)
        assert "The floor is yours, Tia. What do you say?" in shown(pilot)
        assert "1  The cause was a worn valve" in shown(pilot)
        await press(pilot, "1")
        assert "The floor stands with Max." in shown(pilot)
        await press(pilot, "1")
        text = shown(pilot)
        assert "The meeting is over." in text
        assert "It is done." in text
        assert "Enter opens the debrief" in text
        await press(pilot, "enter")
        assert pilot.app.screen is not screen
        assert "First your own view" in shown(pilot)
        await press(pilot, "enter", "enter", "enter")
        assert type(pilot.app.screen).__name__ == "DebriefScreen"

    in_application(journey)
    (path,) = desk.kept.glob("*.jsonl")
    kept = read_transcript(path).transcript
    assert played(kept) == played(session.transcript)
    assert kept.header == session.transcript.header


def test_who_speaks_to_whom_and_what_can_be_seen_is_told_in_words(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE, manager=ManagerStyle.NODDER)
    session.state.rng = 2  # by which this manager nods

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        text = shown(pilot)
        assert "■ Ada Okello → to Tia" in text
        assert "* Ada taps the pen" in text
        assert "■ Ada looks at ● Tia" in text
        await press(pilot, "1")
        assert "✓ Max nods." in shown(pilot)
        assert "■ Ada looks at ◆ Max" in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert [each.look for each in of_kind(session, Looked)] == [Look.NOD]


def test_what_the_customer_feels_is_hidden_from_a_trainee_and_shown_to_the_coach(
    tmp_path: Path,
) -> None:
    async def as_trainee(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1", "i")
        everything = shown(pilot) + screen.stage.conversation.text
        for hidden in ("readiness", "goodwill", "standing", "[cool]", "You are leaving."):
            assert hidden not in everything
        assert "You know the valve." in everything
        assert "The valve was made in 1998." in everything

    async def as_coach(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1", "enter")
        everything = shown(pilot) + screen.stage.conversation.text
        for shows in ("readiness", "goodwill", "standing Max", "[cool]"):
            assert shows in everything
        await press(pilot, "i")
        brief = shown(pilot)
        assert "You are leaving." in brief
        assert "You know the valve." in brief

    for size in ((80, 24), (140, 40)):
        at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, as_trainee, size)
    at_table(session_in(tmp_path, Role.COACH), Role.COACH, as_coach)


@pytest.mark.counted
def test_a_manager_sees_their_own_brief_but_neither_the_trainees_nor_the_file(
    tmp_path: Path,
) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        assert "1  Let me take that one" in shown(pilot)
        await press(pilot, "i")
        brief = shown(pilot)
        assert "You are leaving." in brief
        assert "You know the valve." not in brief
        assert "made in 1998" not in brief
        await press(pilot, "escape")
        assert pilot.app.screen is screen

    at_table(session_in(tmp_path, Role.MANAGER), Role.MANAGER, journey)


def test_own_words_stand_once_it_is_said_which_move_they_were(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "o", *"A broken part, 1 of 2.", "enter")
        text = shown(pilot)
        assert "A broken part, 1 of 2." in text
        assert "1  The cause was a worn valve" in text
        assert "≠ you say 1, 2, the move names no number" in text
        assert len(of_kind(session, Decided)) == 0
        await press(pilot, "1")
        assert "own words" in screen.stage.conversation.text

    at_table(session, Role.TRAINEE, journey)
    said = next(e for e in of_kind(session, Said) if e.seat == "trainee")
    assert (said.text, said.move, said.own) == ("A broken part, 1 of 2.", "answer", True)


def test_own_words_can_be_put_away_before_and_after_they_are_read(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "o", *"Hm", "enter", "escape")
        assert "1  The cause was a worn valve" in shown(pilot)
        await press(pilot, "o", *"Hm", "escape")
        assert "1  The cause was a worn valve" in shown(pilot)
        assert screen.focused is None

    at_table(session, Role.TRAINEE, journey)
    assert not of_kind(session, Decided)


def test_own_words_that_are_none_of_the_moves_are_told_as_such_and_may_stand(
    tmp_path: Path,
) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "o", *"Lorem ipsum dolor", "enter")
        text = shown(pilot)
        assert "That seems to be none of the moves." in text
        assert text.index("0  none of these") < text.index("1  ")
        await press(pilot, "0")
        assert "Lorem ipsum dolor" in screen.stage.conversation.text
        assert "I do not follow you." in screen.stage.conversation.text

    at_table(session, Role.TRAINEE, journey)
    said = next(e for e in of_kind(session, Said) if e.seat == "trainee")
    assert (said.text, said.move, said.own) == ("Lorem ipsum dolor", None, True)


def test_all_of_a_long_sentence_stays_in_view_above_what_is_offered(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(45))

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "o")
        screen.desk.saying.field.insert(words)
        await press(pilot, "enter")
        rows = shown(pilot).splitlines()
        assert all(f"word{number}" in " ".join(rows) for number in range(45))
        for offered in ("0  none of these", "1  ", "2  "):
            assert any(offered in row for row in rows)

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_silence_is_a_choice(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "space")
        assert "Nobody speaks for 4 seconds." in screen.stage.conversation.text

    at_table(session, Role.TRAINEE, journey)
    assert len(of_kind(session, FellSilent)) == 1


@pytest.mark.counted
def test_going_back_takes_the_last_exchange_from_the_screen_and_keeps_it_in_the_file(
    tmp_path: Path,
) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1")
        assert "worn valve" in screen.stage.conversation.text
        await press(pilot, "b")
        assert "worn valve" not in screen.stage.conversation.text
        assert "Back one exchange." in screen.stage.conversation.text
        assert "The floor is yours, Tia." in shown(pilot)
        await press(pilot, "b")
        assert "there is nothing to go back to" in told(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert len(of_kind(session, WentBack)) == 1


def test_an_ending_can_be_taken_back(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "1", "1", "b")
        assert not session.ended
        assert "The floor stands with Max." in shown(pilot)
        await press(pilot, "1")
        assert session.ended

    at_table(session, Role.TRAINEE, journey)


@pytest.mark.counted
def test_what_was_just_said_and_is_out_of_view_is_told_and_page_up_shows_it(tmp_path: Path) -> None:
    body = AT_TABLE.replace("Hello?", "Hello? " * 120)
    session = session_in(tmp_path, Role.TRAINEE, body=body)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        assert "new line" not in shown(pilot)
        await press(pilot, "space")
        assert re.search(r"▴ \d+ new lines above · Page Up", shown(pilot))
        await press(pilot, "pageup", "pageup")
        assert "new line" not in shown(pilot)
        await press(pilot, "end", "b")
        assert "new line" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey)


def test_a_note_goes_into_the_transcript_with_the_meetings_time(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "n", *"Ask Ada 2 things", "enter")
        # 0.2 s of gap, then 0.31 s + 0.315 s x 7 words = 2.515 s.
        assert "Note, 0:02: Ask Ada 2 things" in screen.stage.conversation.text
        assert "The floor is yours, Tia." in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    (note,) = of_kind(session, Noted)
    assert (note.text, note.at) == ("Ask Ada 2 things", 2.715)


def test_a_pause_holds_the_meeting_until_it_goes_on(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "p", "1", "space")
        assert "Paused." in shown(pilot)
        assert not of_kind(session, Decided)
        await press(pilot, "p", "1")
        assert len(of_kind(session, Decided)) == 1

    at_table(session, Role.TRAINEE, journey)


@pytest.mark.counted
def test_a_move_can_be_marked_with_the_arrows_and_said_with_enter(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "enter")
        assert "Press a move's number" in shown(pilot)
        await press(pilot, "down", "down", "up", "down", "enter")

    at_table(session, Role.TRAINEE, journey)
    assert [e.trainee.move for e in of_kind(session, Decided)] == ["again"]


@pytest.mark.counted
def test_a_move_can_be_clicked(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await pilot.click("#list-trainee", offset=(8, 2))

    at_table(session, Role.TRAINEE, journey)
    assert [e.trainee.move for e in of_kind(session, Decided)] == ["again"]


@pytest.mark.counted
def test_a_number_without_a_move_says_so(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "7")
        assert "Tia has 2 moves here." in told(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert not of_kind(session, Decided)


@pytest.mark.counted
def test_under_pressure_a_countdown_makes_silence(tmp_path: Path) -> None:
    body = AT_TABLE.replace("    item: welcome\n", "    item: welcome\n    within: 3s\n")
    session = session_in(tmp_path, Role.TRAINEE, body=body)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        assert "3 s to speak" in shown(pilot)
        await press(pilot, "o", "x")
        pass_seconds(screen, 5)
        assert not of_kind(session, FellSilent), "whoever types has begun to speak"
        await press(pilot, "escape", "p")
        pass_seconds(screen, 5)
        assert not of_kind(session, FellSilent), "a pause holds the countdown"
        await press(pilot, "p")
        pass_seconds(screen, 2)
        await settled(pilot)
        assert "1 s to speak" in shown(pilot)
        pass_seconds(screen, 1)
        await settled(pilot)
        assert len(of_kind(session, FellSilent)) == 1
        assert screen.pace.left is not None
        assert screen.pace.left > 20, "where the scenario gives no time, there is more of it"
        await press(pilot, "t")
        assert "s to speak" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey, pressure=True, second=1000)


def test_without_pressure_nothing_counts_down(tmp_path: Path) -> None:
    body = AT_TABLE.replace("    item: welcome\n", "    item: welcome\n    within: 1s\n")
    session = session_in(tmp_path, Role.TRAINEE, body=body)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        pass_seconds(screen, 100)
        await settled(pilot)
        assert "s to speak" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey, second=1000)
    assert not of_kind(session, Decided)


def test_stand_ins_play_by_themselves_to_the_end(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.NOBODY, manager=ManagerStyle.NODDER)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        while not session.ended:
            pass_seconds(screen, 1)
        await settled(pilot)
        assert "The meeting is over." in shown(pilot)

    at_table(session, Role.NOBODY, journey, second=1000)
    assert session.ended


def test_leaving_in_the_middle_says_how_to_go_on_and_the_meeting_goes_on(desk: Desk) -> None:
    desk.situation(AT_TABLE, PLAN)
    session = start(load("small"), Seating(manager=ManagerStyle.ABSENT, seed=1))
    session.begin()

    async def leave(pilot: Pilot[int]) -> None:
        screen = MeetingScreen(session, Role.TRAINEE)
        pilot.app.push_screen(screen)
        await settled(pilot)
        await press(pilot, "1", "q")
        text = " ".join(shown(pilot).split())
        assert "roleplay play --resume" in text
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "q", "enter")
        assert pilot.app.screen is not screen

    in_application(leave)
    (path,) = desk.kept.glob("*.jsonl")

    async def resume(pilot: Pilot[int]) -> None:
        pilot.app.post_message(GoOn(path))
        await pilot.pause()
        await settled(pilot)
        assert "worn valve" in shown(pilot)
        await press(pilot, "1")
        assert "The meeting is over." in shown(pilot)

    in_application(resume)
    assert read_transcript(path).transcript.events[-1].outcome == "done"  # type: ignore[union-attr]


def test_the_terminal_may_be_resized_at_any_time(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1")
        for size in ((140, 40), (200, 60), (40, 10), (20, 5), (120, 36)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert "the floor" in shown(pilot)
        assert "The plan" in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "The plan" not in shown(pilot)
        assert screen.stage.conversation.is_vertical_scroll_end
        assert "Max, and the price?" in shown(pilot)

    at_table(session, Role.TRAINEE, journey)


def test_earlier_talk_can_be_scrolled_to_and_text_can_be_copied(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "2", "2", "2", "2")
        assert "who tells me about the outage" not in shown(pilot)
        for _ in range(4):
            await press(pilot, "pageup")
        assert "who tells me about the outage" in shown(pilot)
        screen.stage.conversation.text_select_all()
        await settled(pilot)
        marked = screen.get_selected_text() or ""
        assert "Tia, who tells me about the outage?" in marked

    at_table(session, Role.TRAINEE, journey)


def played(transcript: Transcript) -> tuple[Event, ...]:
    """What was played; a lone player's own part is kept once it has been worked out."""
    return tuple(each for each in transcript.events if not isinstance(each, Appraised))


@pytest.mark.parametrize(
    ("role", "keys", "typed"),
    [
        (Role.TRAINEE, "1 1", "1\n1\n"),
        (Role.TRAINEE, "2 b 1 1 1", "2\nb\n1\n1\n1\n"),
        (Role.MANAGER, "space z 1 1", "w\nn\n1\n1\n"),
        (Role.MANAGER, "space space x 1", "w\n\nws\n1\n"),
        (Role.TRAINEE, "space c 1 1", "w\nt\n1\n1\n"),
        (Role.BOTH, "2 z enter a X enter", "3 n\n1 h\n"),
        (Role.BOTH, "1 a enter space", "2+1\nw\n"),
        (Role.BOTH, "a enter 1 a enter", "1\n2+1\n"),
        (Role.COACH, "enter plus enter enter", "\n+\n\n\n"),
        (Role.TRAINEE, "o h i enter 1 n x enter 1", "hi\n1\nnote:x\n1\n"),
    ],
)
def test_the_same_choices_make_the_same_events_as_in_plain_lines(  # noqa: PLR0913, PLR0917 - fixtures and cases
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    role: Role,
    keys: str,
    typed: str,
) -> None:
    desk.situation(AT_TABLE, PLAN)
    here, there = desk.home / "here.jsonl", desk.home / "there.jsonl"
    seating = Seating(role=role, manager=ManagerStyle.RESCUER, seed=5)
    session = start(load("small"), seating, here)
    session.begin()

    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.push_screen(MeetingScreen(session, role))
        await settled(pilot)
        await press(pilot, *keys.split())

    in_application(journey)
    words = f"play small --as {role} --manager rescuer --seed 5 --save {there}"
    run(monkeypatch, capfd, *words.split(), typed=typed)
    ours, theirs = read_transcript(here).transcript, read_transcript(there).transcript
    assert played(ours) == played(theirs)
    assert replace(ours.header, started="") == replace(theirs.header, started="")


@pytest.mark.counted
def test_text_marked_with_the_mouse_is_copied_without_the_wrapping(tmp_path: Path) -> None:
    long = "The valve 阀门 was worn, and " * 6 + "it has been replaced."
    body = AT_TABLE.replace("Could you say that again?", long)
    session = session_in(tmp_path, Role.TRAINEE, body=body)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "2")
        lines = shown(pilot).split("\n")
        first = next(y for y, line in enumerate(lines) if "● Tia Young" in line) + 1
        last = next(y for y, line in enumerate(lines) if "been replaced." in line)
        assert last > first, "it takes several lines"
        await pilot.mouse_down(offset=(4, first))
        await pilot.hover(offset=(30, last))
        await pilot.mouse_up(offset=(70, last))
        await settled(pilot)
        marked = screen.get_selected_text() or ""
        assert long in marked or long.startswith(marked)
        assert "\n" not in marked.strip()
        assert len(marked) > 100

    at_table(session, Role.TRAINEE, journey)
