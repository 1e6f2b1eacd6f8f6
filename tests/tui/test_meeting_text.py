"""Text that would like to be more than text: at the table it is shown, and does nothing."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.model.event import (
    BeatOpened,
    Event,
    FloorOffered,
    MeetingOpened,
    Noted,
    Said,
)
from roleplay.model.text import plain
from roleplay.tui.screens.meeting import MeetingScreen
from tests.examples import examples
from tests.tui.desk import press, settled, shown
from tests.tui.sitting import at_table, of_kind, session_in

NASTY = (
    "[sighs]",
    "[/oops]",
    "[b]bold[/b]",
    "[@click=app.quit]press me[/]",
    "[link=http://x]",
    "\\[",
    "$text-error",
    "{trainee.first}",
    "\x1b[31mred",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]0;title\x1b\\",
    "\x1bPq#0\x1b\\",
    "\x9b31m",
    "\x1b[2J",
    "\u202eesrever\u202c",
    "\u2066\u2069",
    "\u200b\u200d\ufeff",
    "家庭医生",
    "👩‍👩‍👧‍👦",
    "e\u0301\u0301\u0301",
    "\t\r\n\x00\x7f",
    "a" * 200,
)


def hostile(words: str, session: Session) -> Session:
    """A meeting in which everything that can be read is these words."""
    header = session.header
    people = tuple(replace(who, name=f"{words} {who.id}") for who in header.people)
    script = session.script
    script.scenario = replace(
        script.scenario,
        title=words,
        brief=replace(script.scenario.brief, everyone=words, by_seat=(("manager", words),)),
    )
    told = [_said_as(words, event) for event in session.events]
    floor = told.pop()
    told += [Noted(at=1.0, text=words), floor]
    return Session(script, replace(header, people=people), session.keeper, {}, told)


def _said_as(words: str, event: Event) -> Event:
    match event:
        case MeetingOpened(plan=plan):
            return replace(event, plan=tuple(replace(each, item=words) for each in plan))
        case BeatOpened():
            return replace(event, item=words)
        case Said():
            return replace(event, text=words, cue=words)
        case FloorOffered(open=moves):
            return replace(event, open=tuple(replace(move, text=words) for move in moves))
        case _:
            return event


def assert_it_is_only_text(pilot: Pilot[int]) -> None:
    for strip in pilot.app.screen._compositor.render_strips():  # noqa: SLF001 - no other way
        for segment in strip:
            assert segment.control is None
            assert plain(segment.text) == segment.text
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in segment.style.meta
    assert pilot.app.is_running


@settings(
    max_examples=examples(6),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@example(words=" ".join(NASTY), role=Role.COACH)
@example(words="", role=Role.COACH)
@given(
    words=st.lists(st.sampled_from(NASTY) | st.text(max_size=12), max_size=5).map("".join),
    role=st.sampled_from([Role.TRAINEE, Role.BOTH, Role.COACH]),
)
def test_whatever_people_are_called_and_say_the_meeting_shows_it_as_text(
    words: str, role: Role
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = hostile(words, session_in(Path(folder), role))

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        assert_it_is_only_text(pilot)
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert_it_is_only_text(pilot)
        await press(pilot, "o")
        screen.desk.saying.field.post_message(events.Paste(words))
        await settled(pilot)
        assert_it_is_only_text(pilot)
        await press(pilot, "x", "enter")
        assert_it_is_only_text(pilot)
        await press(pilot, "1", *([] if screen.alone else ["enter"]))
        assert_it_is_only_text(pilot)
        await press(pilot, "i")
        assert_it_is_only_text(pilot)

    at_table(session, role, journey)
    for said in of_kind(session, Said):
        if said.own:
            assert plain(said.text) == said.text


def test_brackets_stay_where_they_were_written(tmp_path: Path) -> None:
    session = hostile("[sighs] [/b] [@click=app.quit]go[/]", session_in(tmp_path, Role.TRAINEE))

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        assert "[sighs] [/b] [@click=app.quit]go[/]" in screen.stage.conversation.text
        assert "1  [sighs] [/b] [@click=app.quit]go[/]" in shown(pilot)

    at_table(session, Role.TRAINEE, journey, size=(140, 40))


@pytest.mark.counted
def test_a_note_that_was_pasted_with_escape_sequences_is_kept_as_text(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "n")
        pasted = events.Paste("\x1b]52;c;cm0=\x07[b]ask \x1b[31mAda\u202e")
        screen.desk.saying.field.post_message(pasted)
        await settled(pilot)
        await press(pilot, "enter")

    at_table(session, Role.TRAINEE, journey)
    assert [note.text for note in of_kind(session, Noted)] == ["[b]ask Ada"]
