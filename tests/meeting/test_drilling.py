"""Drills: where they begin, how they end, and the rounds that follow one another."""

import functools
from pathlib import Path

import pytest

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.again import Again, NoFloorError
from roleplay.meeting.appraising import may_be_appraised
from roleplay.meeting.drilling import ROUNDS, another_style, drill_at, more_rounds, next_round
from roleplay.meeting.following import CannotFollowError, carried_from
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.meeting.stretches import FLOORS, SECONDS
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Intent, MeetingEnded, Said
from roleplay.model.transcript import Header, Transcript, effective
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.store.reader import read_transcript


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))


@functools.cache
def played(role: Role = Role.TRAINEE) -> Transcript:
    """A whole meeting of the flagship's in which the person's seat always takes the first move."""
    seating = Seating(role=role, manager=ManagerStyle.NODDER, trainee=TraineeStyle.STEADY, seed=3)
    session = start(load("flagship"), seating)
    session.begin()
    while not session.ended:
        first(session, role)
    session.close()
    return session.transcript


def first(session: Session, role: Role) -> None:
    """Take the first move of the person's seat."""
    part = Part.MANAGER if role is Role.MANAGER else Part.TRAINEE
    intent = Intent(move=next((move.move for move in session.moves_of(part)), ""))
    if part is Part.MANAGER:
        session.decide(manager=intent)
    else:
        session.decide(trainee=intent)


def through(again: Again) -> Path:
    """Play a drill to its end; returns its file."""
    while not again.session.ended:
        first(again.session, again.role)
    again.session.close()
    assert again.session.path is not None
    return again.session.path


def exchanges(events: tuple[Event, ...]) -> int:
    return sum(isinstance(event, Decided) for event in effective(events))


def test_a_drill_begins_with_the_state_as_it_was_and_says_what_it_is() -> None:
    then = played()
    again = drill_at(then, 20, "signals", source="then.jsonl")
    header, events = again.session.header, again.session.transcript.events
    assert events == then.events[: len(events)]
    assert header.drill is not None
    assert (header.drill.skill, header.drill.round) == ("signals", 1)
    assert header.drill.after == exchanges(events)
    assert header.continues == "then.jsonl"
    again.session.close()


def test_it_ends_after_six_floors_or_two_minutes_without_an_ending_of_the_scenarios() -> None:
    again = drill_at(played(), 12, "signals")
    began = again.session.state.clock
    path = through(again)
    kept = read_transcript(path).transcript
    assert kept.header.drill is not None
    more = exchanges(kept.events) - kept.header.drill.after
    assert more == FLOORS or again.session.state.clock - began >= 1000 * SECONDS
    assert not any(isinstance(event, MeetingEnded) for event in kept.events)


def test_it_goes_on_from_its_file_and_ends_where_it_would_have() -> None:
    again = drill_at(played(), 12, "signals")
    first(again.session, again.role)
    again.session.close()
    assert again.session.path is not None
    gone_on = go_on(again.session.path)
    assert gone_on.session.header.drill == again.session.header.drill
    assert not gone_on.session.ended
    through(Again(gone_on.session, gone_on.role, ()))
    over = go_on(again.session.path)
    assert over.session.ended
    over.session.close()


def test_going_back_ends_where_the_drill_began() -> None:
    session = drill_at(played(), 12, "signals").session
    assert session.go_back() is None
    first(session, Role.TRAINEE)
    assert session.go_back() is not None
    assert session.go_back() is None
    session.close()


def test_a_customers_turn_stands_for_what_was_made_of_it() -> None:
    then = played()
    customer = next(who.id for who in then.header.people if who.part is Part.CUSTOMER)
    said = [event for event in then.events if isinstance(event, Said)]
    turn = next(n for n, each in enumerate(said, 1) if n > 6 and each.seat == customer)
    again = drill_at(then, turn, "signals")
    begun = [event for event in again.session.events if isinstance(event, Said)]
    assert len(begun) >= turn
    assert begun == said[: len(begun)]
    again.session.close()


def test_the_second_round_has_another_manager_and_the_same_words_before() -> None:
    one = drill_at(played(), 20, "signals")
    path = through(one)
    two = next_round(one.session.transcript, source=path.name)
    assert two is not None
    manager = two.session.transcript.person(Part.MANAGER)
    assert manager is not None
    assert manager.filled_by == "adaptive"
    assert Part.MANAGER in two.session.stand_ins
    begun = two.session.transcript.events
    assert begun == one.session.transcript.events[: len(begun)]
    assert two.session.header.drill is not None
    assert two.session.header.drill.round == 2
    assert two.session.header.continues == path.name
    two.session.close()


def test_the_third_round_has_another_customer_who_heard_the_same_decisions() -> None:
    one = drill_at(played(), 20, "signals")
    two = next_round(one.session.transcript, source=through(one).name)
    assert two is not None
    three = next_round(two.session.transcript, source=through(two).name)
    assert three is not None
    then, now = two.session.header, three.session.header
    assert person(then, Part.CUSTOMER) != person(now, Part.CUSTOMER)
    assert now.drill is not None
    assert exchanges(three.session.transcript.events) == now.drill.after
    assert three.session.state.open
    assert three.notices == ()
    path = through(three)
    assert now.drill.round == ROUNDS
    assert not more_rounds(now)
    assert next_round(three.session.transcript, source=path.name) is None
    assert go_on(path).notices == ()


def person(header: Header, part: Part) -> str | None:
    return next(who.persona for who in header.people if who.part is part)


def test_a_manager_meets_another_trainee() -> None:
    one = drill_at(played(Role.MANAGER), 20, "stepping_in")
    assert one.role is Role.MANAGER
    two = next_round(one.session.transcript, source=through(one).name)
    assert two is not None
    trainee = two.session.transcript.person(Part.TRAINEE)
    assert trainee is not None
    assert trainee.filled_by == "timid"
    two.session.close()


def test_after_the_last_style_comes_the_first_and_a_strange_one_leads_to_it() -> None:
    header = played().header
    assert another_style(header, Part.MANAGER) == "adaptive"
    assert another_style(header, Part.TRAINEE) == "steady"


def test_a_drill_has_no_own_part_and_is_nothing_to_go_on_from() -> None:
    again = drill_at(played(), 60, "signals")
    path = through(again)
    assert not may_be_appraised(again.session.transcript)
    with pytest.raises(CannotFollowError):
        carried_from(load("flagship").script, path)


def test_a_recording_cannot_be_drilled_and_says_so() -> None:
    recording = Transcript(header=Header(application="", people=()), events=())
    with pytest.raises(NoFloorError, match="recording"):
        drill_at(recording, 1, "signals")
