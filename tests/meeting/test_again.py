"""Playing a meeting again from one of its moments."""

import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.engine.replay import replay
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.again import NoFloorError, original_of, play_again, up_to
from roleplay.meeting.loading import load
from roleplay.meeting.resuming import PlaceGoneError
from roleplay.meeting.roles import Role, role_in
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.act import Part
from roleplay.model.event import FloorOffered, Intent, MeetingEnded, Noted, Said, WentBack
from roleplay.model.transcript import Header, Participant, Transcript, effective
from roleplay.playtest.auto import play_out
from roleplay.scoring import score
from roleplay.store.errors import StoreError
from roleplay.store.journal import Journal
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.store.reader import read_transcript
from tests.engine.test_step import DETOUR
from tests.examples import examples
from tests.scenes import write_scenario


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))


def flagship(seed: int = 3) -> tuple[Transcript, Path]:
    """A whole meeting of the flagship's, played by stand-ins, and where it is kept."""
    session = start(load("flagship"), Seating(seed=seed))
    session.begin()
    while not session.ended:
        move = next((move.move for move in session.moves_of(Part.TRAINEE)), "")
        session.decide(trainee=Intent(move=move))
    return session.transcript, close(session)


def close(session: Session) -> Path:
    assert isinstance(session.keeper, Journal)
    session.keeper.close()
    return session.keeper.path


def turns(transcript: Transcript) -> list[Said]:
    return [event for event in effective(transcript.events) if isinstance(event, Said)]


def test_it_begins_on_the_floor_on_which_the_turn_was_said() -> None:
    played, path = flagship()
    said = turns(played)
    turn = next(n for n, each in enumerate(said, 1) if n > 10 and each.move is not None)
    again = play_again(played, turn, source=path.name)
    assert again.session.state.open
    assert said[turn - 1].move in [move.move for move in again.session.state.open]
    assert turns(again.session.transcript) == said[: turn - 1]
    close(again.session)


def test_it_is_a_meeting_of_its_own_that_says_where_it_comes_from() -> None:
    played, path = flagship()
    before = path.read_bytes()
    again = play_again(played, 12, source=path.name)
    header, file = again.session.header, close(again.session)
    assert header.seed == played.header.seed
    assert [who.persona for who in header.people] == [w.persona for w in played.header.people]
    assert header.started
    assert header.continues == path.name
    assert file != path
    assert path.read_bytes() == before
    kept = read_transcript(file).transcript
    assert kept == again.session.transcript
    assert original_of(kept, file) == path


def test_the_same_decisions_lead_to_the_same_meeting() -> None:
    played, _ = flagship()
    again = play_again(played, 12)
    session = again.session
    while not session.ended:
        move = next((move.move for move in session.moves_of(Part.TRAINEE)), "")
        session.decide(trainee=Intent(move=move))
    close(session)
    assert tuple(session.events) == effective(played.events)
    assert score(session.transcript) == score(played)


def test_another_decision_leads_elsewhere_and_is_resumed_and_scored_like_any_other() -> None:
    played, _ = flagship()
    session = play_again(played, 12).session
    session.decide()
    gone_on = go_on(close(session))
    assert gone_on.role is Role.TRAINEE
    assert gone_on.notices == ()
    while not gone_on.session.ended:
        gone_on.session.decide()
    file = close(gone_on.session)
    kept = read_transcript(file).transcript
    assert isinstance(kept.events[-1], MeetingEnded)
    assert kept.events != effective(played.events)
    assert score(kept).turns.all > 0


def test_the_first_words_lead_to_the_first_open_floor() -> None:
    played, _ = flagship()
    first = next(n for n, e in enumerate(played.events) if isinstance(e, FloorOffered))
    assert up_to(played, 1) == played.events[: first + 1]
    assert up_to(played, 0) == played.events[: first + 1]


@functools.cache
def wandering() -> Transcript:
    """A whole meeting of the flagship's in which hardly anything is done as it should be."""
    return play_out(load("flagship").script, ManagerStyle.RESCUER, TraineeStyle.RANDOM, 5)


@settings(max_examples=examples(60), deadline=None)
@given(turn=st.integers(min_value=-3, max_value=300))
def test_every_turn_leads_to_an_open_floor_before_it(turn: int) -> None:
    played = wandering()
    kept = up_to(played, turn)
    assert isinstance(kept[-1], FloorOffered)
    said = sum(isinstance(event, Said) for event in kept)
    assert said < max(turn, 2)
    assert replay(played.header, kept).open


def test_what_was_taken_back_does_not_come_along(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, DETOUR)
    session = start(load(str(path)), Seating(seed=1))
    session.begin()
    session.decide(trainee=Intent(move="aside"))
    session.go_back()
    session.note("Once more.")
    session.decide(trainee=Intent(move="leave"))
    again = play_again(session.transcript, len(turns(session.transcript)))
    events = again.session.events
    assert not any(isinstance(event, WentBack) for event in events)
    assert not any(isinstance(event, Said) and event.move == "aside" for event in events)
    assert again.session.state.beat == "one"
    close(again.session)
    close(session)


def test_notes_up_to_there_come_along() -> None:
    session = start(load("flagship"), Seating(seed=3))
    session.begin()
    session.note("He looked at the door.")
    session.decide()
    session.decide()
    again = play_again(session.transcript, len(turns(session.transcript)))
    notes = [event.text for event in again.session.events if isinstance(event, Noted)]
    assert notes == ["He looked at the door."]
    close(again.session)
    close(session)


def test_a_meeting_of_stand_ins_is_played_again_by_the_person_as_the_trainee() -> None:
    script = load("flagship")
    session = start(script, Seating(role=Role.NOBODY, manager=ManagerStyle.RESCUER, seed=4))
    session.begin()
    session.decide()
    session.decide()
    again = play_again(session.transcript, 4)
    assert again.role is Role.TRAINEE
    assert role_in(again.session.header) is Role.TRAINEE
    manager = again.session.transcript.person(Part.MANAGER)
    assert manager is not None
    assert manager.filled_by == "rescuer"
    close(again.session)


def test_another_customer_stays_at_the_table() -> None:
    session = start(load("flagship", "kirsten-nordvig"), Seating(seed=1))
    session.begin()
    session.decide()
    again = play_again(session.transcript, 2)
    customer = again.session.transcript.person(Part.CUSTOMER)
    assert customer is not None
    assert customer.persona == "kirsten-nordvig"
    close(again.session)
    close(session)


def test_a_recording_cannot_be_played_again_and_says_so() -> None:
    header = Header(
        application="",
        people=(Participant(id="a", name="A", part=Part.MANAGER),),
        source="call.vtt",
    )
    recording = Transcript(header=header, events=(Said(at=0, end=1, seat="a", text="Hello."),))
    with pytest.raises(NoFloorError, match="recording"):
        play_again(recording, 1)


def test_an_edited_scenario_is_told_and_goes_on_with_the_moves_of_now(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, DETOUR)
    session = start(load(str(path)), Seating(seed=1))
    session.begin()
    session.decide(trainee=Intent(move="leave"))
    close(session)
    write_scenario(tmp_path, DETOUR.replace("id: leave", "id: go-away"))
    again = play_again(session.transcript, 3)
    assert any("has changed" in notice for notice in again.notices)
    assert "go-away" in [move.move for move in again.session.state.open]
    gone_on = go_on(close(again.session))
    assert gone_on.notices == ()
    close(gone_on.session)


def test_a_scenario_without_the_moment_is_refused_and_no_file_is_left(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, DETOUR)
    session = start(load(str(path)), Seating(seed=1))
    session.begin()
    session.decide(trainee=Intent(move="leave"))
    kept = close(session)
    moved = DETOUR.replace("start: one", "start: uno").replace("  one:\n", "  uno:\n")
    write_scenario(tmp_path, moved)
    with pytest.raises(PlaceGoneError):
        play_again(session.transcript, 3)
    assert list(kept.parent.iterdir()) == [kept]


def test_where_nothing_can_be_kept_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, _ = flagship()
    (tmp_path / "file").touch()
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(tmp_path / "file" / "folder"))
    with pytest.raises(StoreError):
        play_again(played, 5)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "other.jsonl", "/etc/passwd", "a\x1b.jsonl"]
)
def test_an_original_is_sought_beside_the_meeting_only(tmp_path: Path, name: str) -> None:
    header = Header(application="", people=(), continues=name)
    (tmp_path / "mine.jsonl").touch()
    assert original_of(Transcript(header=header, events=()), tmp_path / "mine.jsonl") is None


def test_a_meeting_of_a_stretch_stays_in_its_place() -> None:
    session = start(load("flagship"), Seating(seed=1, leg="later"))
    session.begin()
    session.decide()
    again = play_again(session.transcript, 2)
    assert (session.header.leg, again.session.header.leg) == ("later", "later")
    close(again.session)
    close(session)
