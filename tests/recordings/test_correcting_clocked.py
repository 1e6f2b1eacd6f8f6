"""Correcting what a coach clocked: no words, acts by key, a floor that passes at one moment."""

from pathlib import Path

import pytest

from roleplay.meeting.clocking import LiveSession
from roleplay.model.act import Act
from roleplay.recordings.correcting import CannotCorrectError, Editing
from roleplay.recordings.meetings import open_meeting
from roleplay.scoring import score
from roleplay.store.journal import Journal
from tests.live import HEADER, PLAN, Hands


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Peter for 10 s, David for 20 s who endorses, then Wanjiru for 30 s who commits."""
    path = tmp_path / "live.jsonl"
    hands = Hands()
    session = LiveSession(HEADER, Journal.create(path, HEADER), clocks=hands.clocks())
    session.open(PLAN)
    for seat, seconds, act in (
        ("peter", 10, None),
        ("david", 20, Act.ENDORSE),
        ("wanjiru", 30, Act.COMMIT),
    ):
        session.floor(seat)
        if act is not None:
            session.mark(act)
        hands.go(seconds)
    session.finish()
    session.close()
    return path


def shares(path: Path) -> dict[str, float]:
    return {each.name: each.seconds for each in score(open_meeting(path).marked.whole).people}


def test_whose_it_was_moves_the_time_and_what_only_the_other_does_is_taken_off(
    record: Path,
) -> None:
    editing = Editing(record)
    told = editing.reassign(1, "wanjiru")
    assert told == "turn 2 is Wanjiru Kamau's; endorse taken off, which is not a trainee's to do"
    assert editing.row(1).said.does == ()
    assert shares(record) == {"David Mwangi": 0, "Wanjiru Kamau": 50, "Peter Odhiambo": 10}
    editing.undo()
    assert editing.row(1).said.does == (Act.ENDORSE,)
    assert shares(record) == {"David Mwangi": 20, "Wanjiru Kamau": 30, "Peter Odhiambo": 10}
    editing.redo()
    assert shares(record)["Wanjiru Kamau"] == 50


def test_a_change_of_floor_that_was_pressed_late_is_moved_for_both(record: Path) -> None:
    Editing(record).move_start(2, -5.0)
    assert shares(record) == {"David Mwangi": 15, "Wanjiru Kamau": 35, "Peter Odhiambo": 10}


def test_without_words_a_turn_is_cut_at_a_time(record: Path) -> None:
    editing = Editing(record)
    with pytest.raises(CannotCorrectError, match="cut it at a time"):
        editing.split(1, words=3)
    editing.split(1)
    assert [editing.row(n).said.at for n in range(4)] == [0, 10, 20, 30]
    assert editing.merge(1) == "turn 2 and the one after it are one"
    assert shares(record)["David Mwangi"] == 20


def test_marks_are_changed_as_they_are_of_recordings(record: Path) -> None:
    editing = Editing(record)
    with pytest.raises(CannotCorrectError, match="A manager does not accept"):
        editing.does(1, [Act.COMMIT, Act.ACCEPT])
    editing.does(1, [Act.RESCUE])
    whole = open_meeting(record).marked.whole
    assert [event.does for event in whole.events if getattr(event, "seat", "") == "david"] == [
        (Act.RESCUE,)
    ]
