"""One meeting being played: what is kept, taken back, noted and steered."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from roleplay.engine.casting import header_of
from roleplay.engine.replay import replay
from roleplay.engine.standin import (
    MANAGERS,
    MOST_EXCHANGES,
    TRAINEES,
    ManagerStyle,
    Manner,
    TraineeStyle,
)
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Event, Intent, MeetingEnded, Said
from roleplay.model.transcript import effective
from roleplay.playtest.auto import play_out
from roleplay.store.errors import DiskFullError, UnwritableError
from roleplay.store.reader import read_transcript
from tests.engine.test_step import DETOUR, TALK
from tests.scenes import script_of


class Memory:
    """Keeps events in memory, fails as a full disk would, or refuses as a journal does."""

    path: Path | None = None

    def __init__(self) -> None:
        self.kept: list[Event] = []
        self.unsaved: tuple[Event, ...] = ()
        self.full = False
        self.refuses = False

    def append(self, events: Sequence[Event]) -> None:
        if self.refuses:
            raise UnwritableError("This cannot be written.")
        self.unsaved += tuple(events)
        if self.full:
            raise DiskFullError("no space left", self.unsaved)
        self.kept.extend(self.unsaved)
        self.unsaved = ()

    def close(self) -> None:
        self.append(())


def session_of(
    folder: Path, body: str, stand_ins: dict[Part, Manner] | None = None, seed: int = 1
) -> tuple[Session, Memory]:
    script = script_of(folder, body)
    memory = Memory()
    filled = {Part.MANAGER: "nodder", Part.TRAINEE: "steady"}
    return Session(script, header_of(script, filled, seed), memory, stand_ins or {}), memory


def test_everything_that_happened_has_been_kept_when_a_decision_returns(tmp_path: Path) -> None:
    session, memory = session_of(tmp_path, TALK)
    session.begin()
    session.decide(trainee=Intent(move="answer"))
    assert memory.kept == session.events
    assert session.ended


def test_what_could_not_be_kept_is_still_there_to_be_shown_and_saved(tmp_path: Path) -> None:
    session, memory = session_of(tmp_path, TALK)
    session.begin()
    memory.full = True
    with pytest.raises(DiskFullError, match="no space"):
        session.decide(trainee=Intent(move="answer", words="My own words."))
    assert any(isinstance(e, Said) and e.text == "My own words." for e in session.latest)
    assert session.events[-len(session.latest) :] == list(session.latest)
    assert session.unsaved
    memory.full = False
    session.save()
    assert not session.unsaved
    assert memory.kept == session.events


def test_what_is_refused_has_not_happened_and_the_meeting_goes_on_as_it_was(
    tmp_path: Path,
) -> None:
    session, memory = session_of(tmp_path, TALK)
    session.begin()
    before = list(session.events), session.state, session.latest
    memory.refuses = True
    with pytest.raises(UnwritableError):
        session.decide(trainee=Intent(move="answer", words="Half a character."))
    assert (session.events, session.state, session.latest) == before
    assert not session.unsaved
    memory.refuses = False
    session.decide(trainee=Intent(move="answer"))
    assert memory.kept == session.events
    assert session.ended


def test_a_meeting_can_be_kept_in_another_file_from_now_on(tmp_path: Path) -> None:
    session, memory = session_of(tmp_path, TALK)
    session.begin()
    memory.full = True
    with pytest.raises(DiskFullError):
        session.note("Not on disk.")
    session.keep_in(tmp_path / "elsewhere.jsonl")
    session.decide(trainee=Intent(move="answer"))
    session.close()
    assert session.path == tmp_path / "elsewhere.jsonl"
    assert read_transcript(session.path).transcript == session.transcript


def test_going_back_takes_back_one_exchange_and_loses_nothing(tmp_path: Path) -> None:
    session, memory = session_of(tmp_path, DETOUR)
    session.begin()
    before = session.state
    session.decide(trainee=Intent(move="aside"))
    again = session.go_back()
    assert again is not None
    assert session.state.beat == before.beat == "one"
    assert session.state.visits == before.visits
    assert {move.move for move in session.state.open} == {"aside", "through", "leave"}
    assert any(isinstance(event, Said) and event.move == "aside" for event in memory.kept)
    assert effective(memory.kept)[-1] == again[-1]


def test_at_the_beginning_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, DETOUR)
    session.begin()
    assert session.go_back() is None


def test_going_back_twice_takes_back_two_exchanges(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, DETOUR)
    session.begin()
    session.decide(trainee=Intent(move="aside"))
    session.decide(trainee=Intent(move="ask"))
    session.go_back()
    session.go_back()
    assert session.state.beat == "one"
    assert session.go_back() is None
    session.decide(trainee=Intent(move="leave"))
    assert session.ended


def test_going_back_after_a_note_or_steering_takes_back_the_last_exchange_all_the_same(
    tmp_path: Path,
) -> None:
    session, memory = session_of(tmp_path, DETOUR)
    session.begin()
    session.decide(trainee=Intent(move="aside"))
    session.note("She frowned.")
    session.steer(session.state.customers)
    session.go_back()
    assert session.state.beat == "one"
    assert {move.move for move in session.state.open} == {"aside", "through", "leave"}
    assert any(getattr(event, "text", "") == "She frowned." for event in memory.kept)


def test_a_note_is_kept_with_the_meetings_time_and_changes_nothing(tmp_path: Path) -> None:
    session, memory = session_of(tmp_path, TALK)
    session.begin()
    session.note("He looked at the door.")
    assert memory.kept[-1].at == session.state.clock / 1000
    session.decide(trainee=Intent(move="answer"))
    assert isinstance(memory.kept[-1], MeetingEnded)


def test_a_coach_who_steers_changes_the_customer_and_replay_knows_it(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, TALK)
    session.begin()
    warmer = {
        seat: type(who)(0.9, who.goodwill, who.manager, who.trainee)
        for seat, who in session.state.customers.items()
    }
    session.steer(warmer)
    assert session.state.customers["customer"].readiness == 0.9
    again = replay(session.header, session.events)
    assert again.customers == session.state.customers
    assert again.open


def test_stand_ins_at_a_session_play_the_meeting_that_they_play_alone(tmp_path: Path) -> None:
    stand_ins = {
        Part.MANAGER: MANAGERS[ManagerStyle.NODDER],
        Part.TRAINEE: TRAINEES[TraineeStyle.STEADY],
    }
    session, _ = session_of(tmp_path, DETOUR, stand_ins, seed=11)
    session.begin()
    while not session.ended:
        session.decide()
    alone = play_out(session.script, ManagerStyle.NODDER, TraineeStyle.STEADY, 11)
    assert session.transcript.events == alone.events


def test_stand_ins_that_find_no_ending_are_seen_to_be_stuck(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, DETOUR)
    session.begin()
    for _ in range(MOST_EXCHANGES - 1):
        session.decide()
    assert not session.ended
    assert not session.stuck
    session.decide()
    assert session.stuck
