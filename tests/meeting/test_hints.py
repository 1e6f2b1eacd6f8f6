"""What a first meeting explains by itself, and how the game goes for each seat."""

from pathlib import Path

import pytest

from roleplay.engine.casting import people_of
from roleplay.meeting.hints import HINTS, Hints, how_it_goes, in_words
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.model.event import Intent
from tests.tui.sitting import session_in

PLAYING = (Role.TRAINEE, Role.MANAGER, Role.BOTH)


@pytest.mark.parametrize("role", PLAYING)
def test_one_hint_comes_on_each_of_the_first_floors(tmp_path: Path, role: Role) -> None:
    session = session_in(tmp_path, role)
    hints = Hints(session, role, ())
    shown = [hints.next(), hints.next()]
    session.decide(Intent(), Intent(move="again"))
    shown += [hints.next(), hints.next()]
    session.decide(Intent(), Intent(move="again"))
    shown += [hints.next()]
    session.decide(Intent(), Intent(move="again"))
    shown += [hints.next()]
    assert shown == ["floor", None, "silence", None, "cutting_in", None]


def test_what_was_seen_in_another_meeting_does_not_come_back(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)
    assert Hints(session, Role.TRAINEE, ("floor",)).next() == "silence"
    assert Hints(session, Role.TRAINEE, HINTS).next() is None


def test_where_nothing_can_be_remembered_nothing_is_shown(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)
    assert Hints(session, Role.TRAINEE, None).next() is None


@pytest.mark.parametrize("role", [Role.COACH, Role.NOBODY])
def test_who_plays_no_seat_is_shown_none(tmp_path: Path, role: Role) -> None:
    assert Hints(session_in(tmp_path, role), role, ()).next() is None


def test_none_comes_once_the_meeting_is_over(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE)
    while not session.ended:
        session.decide(Intent(), Intent())
    assert Hints(session, Role.TRAINEE, ()).next() is None


@pytest.mark.parametrize("role", PLAYING)
@pytest.mark.parametrize("hint", HINTS)
def test_a_hint_names_the_people_and_the_key(hint: str, role: Role) -> None:
    told = in_words(hint, people_of(load("flagship").script), role, "Space")
    assert "Peter" in told
    assert "{" not in told
    if hint == "silence":
        assert "Space" in told


@pytest.mark.parametrize("role", list(Role))
def test_how_it_goes_is_told_for_every_seat_by_the_people_in_it(role: Role) -> None:
    told = how_it_goes(load("flagship").script, role)
    assert "Wanjiru" in told
    assert "David" in told
    others = [how_it_goes(load("flagship").script, each) for each in Role if each is not role]
    assert told not in others
