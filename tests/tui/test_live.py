"""The clocks of a meeting clocked live, as a coach sees and presses them."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from roleplay.engine.live import heard
from roleplay.meeting.clocked_people import Clockable, Setting, begin, setting_of
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.loading import load
from roleplay.model.act import Act
from roleplay.model.event import Noted, Said
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from roleplay.tui.app import Start
from roleplay.tui.screens.live import LiveScreen
from tests.live import HEADER, Hands, begun
from tests.store.meeting import Trouble
from tests.tui.desk import Desk, in_application, press, settled, shown, told

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.counted]


@pytest.fixture
def hands() -> Hands:
    return Hands()


def clocking(session: LiveSession, long: float = 90.0) -> Start:
    return Start(clocked=(session, (), long))


async def wait(pilot: Pilot[int], hands: Hands, seconds: float) -> None:
    """Let time go by, and the screen look at its clocks."""
    screen = pilot.app.screen
    hands.go(seconds)
    if isinstance(screen, LiveScreen):
        screen.tick()  # a test does not wait for a quarter of a second
    await settled(pilot)


async def to_the_clocks(pilot: Pilot[int]) -> None:
    """Leave out what is asked before the clock begins."""
    assert "The clock has not begun." in shown(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, LiveScreen)


def said(session: LiveSession) -> list[Said]:
    return [event for event in heard(session.transcript).events if isinstance(event, Said)]


def test_a_meeting_is_clocked_with_one_key_a_person(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "3")
        await wait(pilot, hands, 4)
        await press(pilot, "1", "e", "s")
        await wait(pilot, hands, 3)
        screen = shown(pilot)
        assert "◆ David 0:03" in screen
        assert "0:03 Wanjiru" in screen
        assert "▶ speaks 0:03" in screen
        assert "+ beside 0:03" in screen
        assert "turn 1: Peter" in screen
        assert "turn 2: David" in screen
        assert "endorse: David, turn 2" in screen
        await press(pilot, "s", "1", "z")
        assert "Undone: David stopped" in shown(pilot)

    in_application(journey, start=clocking(session))
    assert [(each.seat, each.at, each.end) for each in said(session)] == [
        ("peter", 0, 4),
        ("david", 4, 7),
        ("wanjiru", 4, 7),
    ]
    assert said(session)[1].does == (Act.ENDORSE,)


def test_to_whom_a_turn_is_said_is_asked_while_the_clock_goes_on(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "3", "l")
        assert "Said to whom? 1 David, 2 Wanjiru, 3 Peter" in shown(pilot)
        await wait(pilot, hands, 2)
        await press(pilot, "2")
        assert "turn 1, Peter: to Wanjiru" in shown(pilot)
        # The next number is a floor again.
        await press(pilot, "2")
        await wait(pilot, hands, 1)

    in_application(journey, start=clocking(session))
    peter, wanjiru = said(session)
    assert peter.to == "wanjiru"
    assert (peter.at, peter.end) == (0, 2)
    assert wanjiru.seat == "wanjiru"


def test_a_note_is_typed_while_the_clock_goes_on(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "3", "m", *"1 [b]q", "enter")
        await wait(pilot, hands, 2)
        assert "note: 1 [b]q" in shown(pilot)
        await press(pilot, "1")

    in_application(journey, start=clocking(session))
    (note,) = (event for event in session.events if isinstance(event, Noted))
    assert note.text == "1 [b]q"
    assert [each.seat for each in said(session)] == ["peter", "david"]


def test_letters_right_after_the_notes_key_are_part_of_it(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        for key in ("m", "s", "e", "e", "n", "enter"):  # faster than anything is shown
            pilot.app.simulate_key(key)
        await settled(pilot)
        assert "note: seen" in shown(pilot)

    in_application(journey, start=clocking(session))
    assert [(each.seat, each.does) for each in said(session)] == [("david", ())]


def test_keys_right_after_a_note_are_not_part_of_it(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "m")
        for key in ("o", "k", "enter", "1", "e"):  # faster than anything is shown
            pilot.app.simulate_key(key)
        await settled(pilot)
        assert "note: ok" in shown(pilot)
        assert "endorse: David, turn 1" in shown(pilot)
        await press(pilot, "m")
        assert "a note; Enter keeps it" in shown(pilot)

    in_application(journey, start=clocking(session))
    assert [event.text for event in session.events if isinstance(event, Noted)] == ["ok"]


def test_a_long_turn_warns_in_words(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        for _ in range(5):
            await wait(pilot, hands, 4)
        assert "! long: 0:20" in shown(pilot)

    in_application(journey, start=clocking(session, long=20.0))


def test_a_time_that_nobody_clocked_is_asked_about_at_once(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await wait(pilot, hands, 3)
        await wait(pilot, hands, 60)
        await wait(pilot, hands, 1)
        screen = shown(pilot)
        assert "Nobody was clocked for 1:01 by now" in screen
        assert "e  They had ended, at the last moment that is known." in screen
        assert "David was speaking at 0:03" in screen
        await press(pilot, "p")
        assert "PAUSED" in shown(pilot)
        assert "nobody was clocked for 1:01: they paused" in shown(pilot)
        await press(pilot, "2")
        assert "The meeting is paused; Space goes on." in shown(pilot)
        await press(pilot, "space", "2")
        assert "▶ speaks 0:00" in shown(pilot)

    in_application(journey, start=clocking(session))
    assert said(session)[0].end == 3


def test_keys_pressed_while_the_program_stood_still_wait_and_answer_nothing(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await wait(pilot, hands, 3)
        hands.go(60)
        await press(pilot, "e", "2", "t")  # e and t would be answers
        assert "endorse: David" not in shown(pilot)
        await wait(pilot, hands, 0)
        await wait(pilot, hands, 0)
        assert "Nobody was clocked for" in shown(pilot)
        await press(pilot, "t")
        screen = shown(pilot)
        assert "they talked on" in screen
        assert "▶ speaks 0:00" in screen

    in_application(journey, start=clocking(session))
    david, wanjiru = said(session)
    assert (david.end, david.does) == (63, (Act.ENDORSE,))
    assert (wanjiru.seat, wanjiru.at) == ("wanjiru", 63)


def test_that_they_had_ended_can_be_taken_back(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1")
        await wait(pilot, hands, 3)
        for _ in range(2):
            await wait(pilot, hands, 60)
        await press(pilot, "e")
        assert "OVER" in shown(pilot)
        await press(pilot, "z")
        assert "Nobody was clocked for" in shown(pilot)
        await press(pilot, "t")
        assert "OVER" not in shown(pilot)
        assert "▶ speaks 2:03" in shown(pilot)

    in_application(journey, start=clocking(session, long=1000.0))


def test_who_still_speaks_at_the_end_is_told(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1", "s", "q")
        assert "David and Wanjiru still speak; their turns end with the meeting." in shown(pilot)
        await press(pilot, "escape")
        await wait(pilot, hands, 1)
        await press(pilot, "s", "q")
        assert "David still speaks; that turn ends with the meeting." in shown(pilot)

    in_application(journey, start=clocking(session))


def test_what_judges_can_be_hidden_from_those_who_look_on(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1", "e")
        assert "endorse" in shown(pilot)
        await press(pilot, "full_stop")
        assert "endorse" not in shown(pilot)
        assert "100 : 0" not in shown(pilot)
        assert "▶ speaks" in shown(pilot)
        await press(pilot, "full_stop")
        assert "endorse" in shown(pilot)

    in_application(journey, start=clocking(session))


def test_what_is_asked_is_seen_though_the_marks_are_hidden(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1", "full_stop", "l")
        assert "Said to whom? 1 David" in shown(pilot)
        await press(pilot, "2")
        assert "Said to whom?" not in shown(pilot)
        assert "e endorse" not in shown(pilot)

    in_application(journey, start=clocking(session))
    assert said(session)[0].to == "wanjiru"


def test_items_of_the_plan_are_stepped_with_their_minutes(hands: Hands) -> None:
    session = begun(hands)

    async def journey(pilot: Pilot[int]) -> None:
        assert "next: welcome" in shown(pilot)
        # The path begins at 65 %.
        assert "The path asks David for 65 % at this time." in shown(pilot)
        await press(pilot, "i")
        await wait(pilot, hands, 4)
        assert "1/2 welcome: 0:04 of 5 min" in shown(pilot)
        await press(pilot, "i")
        assert "2/2 the outage: 0:00 of 10 min" in shown(pilot)

    in_application(journey, start=clocking(session))


def test_the_end_leads_to_the_debrief_and_the_file_is_whole(desk: Desk, hands: Hands) -> None:
    desk.kept.mkdir()
    path = desk.kept / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        await press(pilot, "3")
        await wait(pilot, hands, 4)
        await press(pilot, "1")
        await wait(pilot, hands, 4)
        await press(pilot, "q")
        assert "Is the meeting over?" in shown(pilot)
        await press(pilot, "escape", "q", "enter")
        await settled(pilot)
        assert "The quarter" in shown(pilot)
        assert "too short to tell" in shown(pilot)

    in_application(journey, start=clocking(session))
    events = read_transcript(path).transcript.events
    assert [e.end for e in events if isinstance(e, Said)] == [4, 8]


def test_a_meeting_that_is_left_open_can_be_gone_on_with(desk: Desk, hands: Hands) -> None:
    desk.kept.mkdir()
    path = desk.kept / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        await press(pilot, "3")
        await press(pilot, "q")
        assert "roleplay live --resume" in shown(pilot)
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, LiveScreen)

    in_application(journey, start=clocking(session))
    journal, recovered = Journal.open(path)
    journal.close()
    assert not any(type(event).__name__ == "Finished" for event in recovered.transcript.events)


@pytest.mark.parametrize("key", ["r", "enter"])
def test_a_meeting_that_was_left_open_is_gone_on_with_from_the_library(
    desk: Desk, hands: Hands, key: str
) -> None:
    desk.kept.mkdir()
    session = begun(hands, Journal.create(desk.kept / "live.jsonl", HEADER))
    session.floor("peter")
    hands.run(session, 90)
    session.leave()
    session.close()
    over = begun(hands, Journal.create(desk.kept / "over.jsonl", HEADER))
    over.finish()
    over.close()

    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        assert "1 unfinished" in shown(pilot)
        assert "clocked live · 2 min" in shown(pilot)
        page = pilot.app.screen.query_one("#page", Static).render().plain  # type: ignore[union-attr]
        assert "Enter or r goes on where it stopped" in page
        assert "In plain lines:" in page
        assert "roleplay live --plain --resume" in page
        await press(pilot, key)
        assert isinstance(pilot.app.screen_stack[-2], LiveScreen)
        assert "Peter was speaking at 1:30" in shown(pilot)
        await press(pilot, "p", "space", "1", "q", "e")
        await settled(pilot)

    in_application(journey)
    events = read_transcript(desk.kept / "live.jsonl").transcript.events
    assert [e.seat for e in events if isinstance(e, Said)] == ["peter", "david"]


def test_a_full_disk_is_told_and_no_key_is_lost(hands: Hands, tmp_path: Path) -> None:
    trouble = Trouble()
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER, trouble.disk))

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        await press(pilot, "3")
        trouble.room = 0
        await wait(pilot, hands, 2)
        await press(pilot, "1")
        assert told(pilot)[-1].startswith("The meeting could not be saved. The disk is full")
        assert told(pilot)[-1].endswith("q and then q ask for another place.")
        # Told once, in passing: the very next keys are the meeting's, and the head says it.
        await press(pilot, "e", "b")
        assert isinstance(pilot.app.screen, LiveScreen)
        await wait(pilot, hands, 4)
        await wait(pilot, hands, 4)
        assert sum("could not be saved" in each for each in told(pilot)) == 1
        assert "NOT SAVED" in shown(pilot)
        trouble.room = 100_000
        await press(pilot, "2")
        assert "NOT SAVED" not in shown(pilot)

    in_application(journey, start=clocking(session))
    assert not session.unsaved
    session.close()
    events = read_transcript(path).transcript.events
    said = [event for event in events if isinstance(event, Said)]
    assert [event.seat for event in said] == ["peter", "david", "wanjiru"]
    assert said[1].does == (Act.ENDORSE,)


def test_names_full_of_markup_come_out_as_text(hands: Hands) -> None:
    people = tuple(
        type(who)(id=who.id, name=f"[b]{who.name}\x1b[31m", part=who.part) for who in HEADER.people
    )
    session = begun(hands, header=type(HEADER)(application="0", people=people, clocked=True))

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "1", "e")
        assert "[b]David" in shown(pilot)
        assert "\x1b" not in shown(pilot)

    in_application(journey, start=clocking(session))


def test_who_is_clocked_is_asked_for_and_remembered(desk: Desk) -> None:
    remembered = desk.home / "state.json"
    start = Start(to_clock=(Setting(people=()), None, 90.0))

    async def name_them(pilot: Pilot[int]) -> None:
        await press(pilot, "f2")
        assert "Nobody is named." in shown(pilot)
        await press(pilot, *"Peter", "tab", "tab", *"David")
        await press(pilot, "f2")
        assert "Nobody is the trainee." in shown(pilot)
        await press(pilot, "tab", "tab", *"Wanjiru", "f2")
        await to_the_clocks(pilot)
        await press(pilot, "1", "q", "q")

    async def again(pilot: Pilot[int]) -> None:
        assert "Wanjiru" in shown(pilot)
        await press(pilot, "f2", "enter", "1")
        assert "▶ speaks" in shown(pilot)
        assert not told(pilot)

    in_application(name_them, start=start, remembered=remembered)
    in_application(again, start=start, remembered=remembered)
    assert len(list(desk.kept.glob("*live*.jsonl"))) == 2


def test_a_scenarios_people_are_shown_and_the_clock_begins_when_it_is_said(desk: Desk) -> None:
    remembered = desk.home / "state.json"
    start = Start(to_clock=(setting_of(desk.loaded()), None, 90.0))

    async def journey(pilot: Pilot[int]) -> None:
        assert "Tia" in shown(pilot)
        assert "nothing is kept before F2." in shown(pilot)
        assert not [*desk.kept.glob("*live*.jsonl")]
        await press(pilot, "f2", "enter")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert "Who tells me about the outage?" in shown(pilot)
        await press(pilot, "q", "q")

    in_application(journey, start=start, remembered=remembered)

    async def not_remembered(pilot: Pilot[int]) -> None:
        assert "Tia" not in shown(pilot)

    empty = Start(to_clock=(Setting(people=()), None, 90.0))
    in_application(not_remembered, start=empty, remembered=remembered)


def test_names_that_come_at_once_over_a_slow_line_each_go_to_their_own_person(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "c")
        for key in (*"Amina", "tab", "tab", *"David", "tab", "tab", *"Tia"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        names = [pilot.app.screen.query_one(f"#name-{n}", Input).value for n in range(3)]
        assert names == ["Amina", "David", "Tia"]

    in_application(journey)
    assert not list(desk.kept.glob("*live*.jsonl"))


def test_the_library_leads_to_the_clocks_and_these_say_how_to_begin(desk: Desk) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "c")
        assert "Who is at the table?" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, LiveScreen)
        await press(pilot, "c", "tab", "tab", *"David", "tab", "tab", *"Wanjiru")
        pilot.app.screen.query_one("#plan", Input).value = "welcome 5; and then"
        await press(pilot, "f2")
        assert "“and then” is no item of a plan." in " ".join(shown(pilot).split())
        pilot.app.screen.query_one("#plan", Input).value = "welcome 5 manager; the outage 10"
        await press(pilot, "f2")
        assert "How sure is Wanjiru of this meeting?" in shown(pilot)
        await to_the_clocks(pilot)
        assert "next: welcome" in shown(pilot)
        assert "Press somebody's number as they begin to speak" in shown(pilot)
        await press(pilot, "1")
        assert "▶ speaks" in shown(pilot)

    in_application(journey)
    assert len(list(desk.kept.glob("*live*.jsonl"))) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_clocks_of_eight(hands: Hands, size: tuple[int, int]) -> None:
    more = tuple(type(HEADER.people[0])(id=f"guest-{n}", name=f"Guest {n}") for n in range(1, 6))
    header = type(HEADER)(application="0", people=(*HEADER.people, *more), clocked=True)
    session = begun(hands, header=header)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "8", "h")
        screen = shown(pilot)
        assert "8 ○ 5" in screen or "8 ○ Guest" in screen
        assert screen.count("speaks") == 1
        assert screen.count("+ beside") == 1
        assert "q End" in screen

    in_application(journey, size=size, start=clocking(session))


@pytest.mark.parametrize(("size", "large"), [((80, 24), False), ((80, 34), True)])
def test_beside_eight_people_there_is_room_for_the_cue_card(
    desk: Desk,
    size: tuple[int, int],
    large: bool,  # noqa: FBT001 - what pytest hands in
) -> None:
    setting = setting_of(desk.loaded())
    more = ("Bo", "Cy", "Di", "Ed", "Flo-Marie Hohenstein-Ost")
    people = (*setting.people, *(Clockable(name) for name in more))
    session = begin(replace(setting, people=people), desk.home / "live.jsonl")

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        await press(pilot, "8")
        screen = shown(pilot)
        assert "Ada: Who tells me about the outage?" in screen
        for key in "ABC":
            assert re.search(rf"{key} (Tia|Max): ", screen)
        assert "▶ speaks 0:00" in screen
        assert ("╰─╯" in screen) is large
        assert large or re.search(r"8 ○ \S+… 0:00\n", screen)

    in_application(journey, size=size, start=clocking(session))
    session.close()


def test_after_a_move_and_on_the_other_side_the_card_is_read_from_its_top(desk: Desk) -> None:
    session = begin(setting_of(load("let-them-talk")), desk.home / "live.jsonl")

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        card = pilot.app.screen.query_one("#card")
        for key in ("A", "f4"):
            await press(pilot, "pagedown")
            assert card.scroll_y > 0
            await press(pilot, key)
            assert card.scroll_y == 0

    in_application(journey, start=clocking(session))
    session.close()


def test_the_cue_card_leads_whoever_plays_the_customer(desk: Desk) -> None:
    session = begin(setting_of(desk.loaded()), desk.home / "live.jsonl")

    async def journey(pilot: Pilot[int]) -> None:
        await to_the_clocks(pilot)
        screen = shown(pilot)
        assert "Ada: Who tells me about the outage?" in screen
        told = re.search(r"([A-C]) Tia: The cause was a worn valve and it has been", screen)
        assert told is not None  # moves stand in an order drawn from the seed
        assert "readiness" in screen
        await press(pilot, "3", told[1])
        assert "Ada: Good." in shown(pilot)
        assert "card, turn 1: The cause was a worn valve" in shown(pilot)
        await press(pilot, "z")
        assert f"{told[1]} Tia: The cause" in shown(pilot)
        await press(pilot, "f4")
        assert "The pump stood still on Monday." in shown(pilot)
        assert "You know the valve." not in shown(pilot)
        await press(pilot, "f4", "M")
        assert "There is no such move on the card now." in shown(pilot)
        await press(pilot, "full_stop")
        assert "readiness" not in shown(pilot)

    in_application(journey, start=clocking(session))
    session.close()


def test_a_nod_is_told_with_who_nodded(hands: Hands) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "2", "n")
        assert "David nodded, turn 1, Wanjiru" in shown(pilot)

    in_application(journey, start=clocking(begun(hands)))
