"""Two people at one terminal, and the coach."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.engine.standin import ManagerStyle
from roleplay.meeting.roles import Role
from roleplay.model.act import Look
from roleplay.model.event import Decided, Looked, Noted, Said, Steered
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import press, settled, shown
from tests.tui.sitting import at_table, of_kind, session_in, told


@pytest.mark.counted
def test_each_picks_by_their_own_keys_and_enter_plays(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        text = shown(pilot)
        assert "1  The cause was a worn valve" in text
        assert "a  Let me take that one" in text
        assert "Each picks by their own keys; Enter plays." in text
        await press(pilot, "enter")
        assert "Nobody has picked a move." in told(pilot)
        await press(pilot, "1")
        assert "✓ Tia is ready. Enter plays; Max listens." in shown(pilot)
        await press(pilot, "v")
        assert "Enter plays; Max looks at the phone." in shown(pilot)
        await press(pilot, "z")
        assert "✓ Tia is ready. Enter plays; Max nods." in shown(pilot)
        assert "● Tia  ✓ ready" in shown(pilot)
        assert not of_kind(session, Decided)
        await press(pilot, "enter")

    at_table(session, Role.BOTH, journey)
    assert [e.trainee.move for e in of_kind(session, Decided)] == ["answer"]
    assert [each.look for each in of_kind(session, Looked)] == [Look.NOD]


def test_a_pick_can_be_changed_and_taken_back(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "1", "1")
        assert "ready" not in shown(pilot)
        await press(pilot, "1", "a", "escape")
        assert "ready" not in shown(pilot)
        await press(pilot, "1", "2", "enter")

    at_table(session, Role.BOTH, journey)
    assert [e.trainee.move for e in of_kind(session, Decided)] == ["again"]


def test_who_picks_first_begins_and_the_manager_talks_them_over(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1", "a")
        assert "✓ Both speak: Tia begins, Max cuts in." in shown(pilot)
        await press(pilot, "enter")
        text = screen.stage.conversation.text
        assert "✂ is talked over by Max and breaks off" in text
        assert "✂ talks over Tia, who began first" in text

    at_table(session, Role.BOTH, journey)
    assert [(e.seat, e.cut) for e in of_kind(session, Said)[1:3]] == [
        ("trainee", True),
        ("manager", False),
    ]


def test_a_trainee_who_begins_second_gives_way(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "a", "1", "enter")
        text = screen.stage.conversation.text
        assert "✂ begins while Max speaks, and gives way" in text
        assert "talks over" not in text

    at_table(session, Role.BOTH, journey)


def test_taking_a_floor_that_was_the_others_is_shown_as_what_it_was(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "a", "enter")
        assert "↯ answers what was put to Tia: a rescue" in screen.stage.conversation.text
        await press(pilot, "1", "enter")
        assert "↗ takes up what was put to Max" in screen.stage.conversation.text

    at_table(session, Role.BOTH, journey)


def test_answering_what_was_put_to_oneself_is_nothing_special(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "1", "enter", "a", "enter")
        assert session.ended
        for mark in ("✂", "↯", "↗"):
            assert mark not in screen.stage.conversation.text

    at_table(session, Role.BOTH, journey)


def test_space_lets_nobody_speak(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "space")
        assert "Nobody speaks for 4 seconds." in screen.stage.conversation.text

    at_table(session, Role.BOTH, journey)


@pytest.mark.counted
def test_own_words_may_be_either_ones_and_are_a_pick_like_any(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "o", *"Let me take it", "enter")
        assert "1  Max: Let me take that one" in shown(pilot)
        await press(pilot, "1")
        assert "✓ Max is ready." in shown(pilot)
        await press(pilot, "enter")

    at_table(session, Role.BOTH, journey)
    assert of_kind(session, Said)[1].text == "Let me take it"


def test_a_key_that_says_nothing_of_own_words_leaves_them_where_they_are(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "o", *"Let me take it", "enter", "0")
        assert "1  Max: Let me take that one" in shown(pilot)
        assert "Let me take it" in shown(pilot)

    at_table(session, Role.BOTH, journey)


def test_for_the_coach_enter_lets_the_stand_ins_decide(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.COACH, manager=ManagerStyle.NODDER)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "enter")

    at_table(session, Role.COACH, journey)
    (decided,) = of_kind(session, Decided)
    assert decided.trainee.move in {"answer", "again"}


def test_the_coach_chooses_for_one_seat_and_the_stand_in_for_the_other(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.COACH, manager=ManagerStyle.NODDER)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "2")
        assert "Enter plays; the stand-in decides for Max." in shown(pilot)
        await press(pilot, "enter")

    at_table(session, Role.COACH, journey)
    (decided,) = of_kind(session, Decided)
    assert decided.trainee.move == "again"


def test_the_coach_warms_and_cools_the_customer_and_takes_notes(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.COACH)
    before = session.state.customers["customer"].readiness

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        await press(pilot, "plus", "plus")
        assert session.state.customers["customer"].readiness == round(before + 0.2, 6)
        assert "▲" in screen.stage.conversation.text
        await press(pilot, "minus", "n", *"pushes", "enter")
        assert "Note, 0:02: pushes" in screen.stage.conversation.text
        assert f"readiness {before + 0.1:.2f}" in shown(pilot)

    at_table(session, Role.COACH, journey)
    assert len(of_kind(session, Steered)) == 3
    assert len(of_kind(session, Noted)) == 1


def test_nobody_but_the_coach_can_warm_the_customer(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "plus", "minus", "a")
        await settled(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert not of_kind(session, Steered)
    assert not of_kind(session, Decided)


def test_who_took_the_floor_stays_in_view_where_the_conversation_has_scrolled_on(
    tmp_path: Path,
) -> None:
    session = session_in(tmp_path, Role.BOTH)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "1", "a", "enter")
        assert "✂ Max talked over Tia" in shown(pilot)
        await press(pilot, "n", "x", "enter")
        assert "✂ Max talked over Tia" in shown(pilot)
        await press(pilot, "1", "enter")
        assert "↗ Tia took it up for Max" in shown(pilot)

    for size in ((80, 24), (140, 40)):
        at_table(session, Role.BOTH, journey, size)
        session = session_in(tmp_path, Role.BOTH)
