"""Sharing a practice of one's own: an event beside the meeting, which is never changed."""

from pathlib import Path

import pytest

from roleplay.meeting.roles import Role
from roleplay.model.act import Part
from roleplay.past.sharing import NothingToShareError, is_shared, own_seat, share
from roleplay.past.survey import history_of
from roleplay.store.errors import StoreError
from roleplay.store.marks import marks_of
from roleplay.store.reader import read_transcript
from tests.past.several.held import MANAGER, NOBODY, TOGETHER, TRAINEE, drill, meeting, put


def test_only_a_seat_beside_a_stand_in_is_ones_own() -> None:
    assert own_seat({Part.MANAGER: "nodder", Part.TRAINEE: "person"}) is Part.TRAINEE
    assert own_seat({Part.MANAGER: "person", Part.TRAINEE: "timid"}) is Part.MANAGER
    assert own_seat({Part.MANAGER: "person", Part.TRAINEE: "person"}) is None
    assert (
        own_seat({Part.MANAGER: "nodder", Part.TRAINEE: "steady", Part.CUSTOMER: "coach"}) is None
    )


def test_sharing_is_kept_beside_the_meeting_and_can_be_taken_back(tmp_path: Path) -> None:
    path = put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    before = path.read_bytes()
    assert not is_shared(path)
    assert share(path, on=True)
    assert is_shared(path)
    assert not share(path, on=True), "it is shared already"
    assert share(path, on=False)
    assert not is_shared(path)
    assert not share(path, on=False)
    assert share(path, on=True)
    assert path.read_bytes() == before
    assert len(marks_of(path).marks) == 3, "all of it stays readable"
    assert all(mark.when for mark in marks_of(path).marks)


def test_a_history_knows_at_once_what_is_shared_and_by_whom(tmp_path: Path) -> None:
    path = put(tmp_path, "own.jsonl", meeting(persons=TRAINEE))
    (past,) = history_of(tmp_path).meetings
    assert (past.role, past.shared, past.shared_by) == (Role.TRAINEE, False, "")
    share(path, on=True, by="  Ann\x1b[31m Auma ")
    (past,) = history_of(tmp_path).meetings
    assert (past.shared, past.shared_by) == (True, "Ann Auma")
    assert share(path, on=True, by="Ann A."), "another name is a change"
    share(path, on=False)
    (past,) = history_of(tmp_path).meetings
    assert (past.shared, past.shared_by) == (False, "")


@pytest.mark.parametrize("persons", [TOGETHER, NOBODY])
def test_what_is_nobodys_own_cannot_be_shared(tmp_path: Path, persons: frozenset[Part]) -> None:
    path = put(tmp_path, "a.jsonl", meeting(persons=persons))
    with pytest.raises(NothingToShareError, match="nobody's own practice"):
        share(path, on=True)
    assert not marks_of(path).marks


def test_a_practice_is_shared_once_it_is_played_to_its_end(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", meeting(persons=MANAGER), events=12)
    with pytest.raises(NothingToShareError, match="not come to its end"):
        share(path, on=True)
    played_through = put(tmp_path, "b.jsonl", drill(meeting(persons=TRAINEE)))
    assert share(played_through, on=True), "a drill may be, and counts as one"


def test_a_meeting_that_went_on_since_is_no_longer_shared(tmp_path: Path) -> None:
    whole = meeting(persons=TRAINEE)
    path = put(tmp_path, "own.jsonl", whole)
    share(path, on=True)
    marks = path.with_name("own.jsonl.marks").read_bytes()
    other = put(tmp_path, "other.jsonl", meeting(seed=5, persons=TRAINEE))
    other.with_name("other.jsonl.marks").write_bytes(marks)
    assert not is_shared(other), "what was shared were other words"
    assert read_transcript(path).transcript.events == whole.events


def test_what_is_no_meeting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        share(tmp_path / "nowhere.jsonl", on=True)
