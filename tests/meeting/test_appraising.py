"""What a lone player's own play was worth: told once, kept, and only where it can be told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.careful import CarefulReader
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraise_kept, lone_part, may_be_appraised
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating, start
from roleplay.model.act import Part
from roleplay.model.event import Appraised, Intent
from roleplay.model.transcript import Transcript
from roleplay.playtest import references
from roleplay.scoring import score
from roleplay.store.reader import read_transcript
from tests.conftest import MOST_REFERENCES


@pytest.fixture(autouse=True, scope="module")
def _as_many_references_as_it_takes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(references, "MOST", MOST_REFERENCES)
        yield


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load("flagship")


def played(loaded: Loaded, path: Path, role: Role = Role.TRAINEE, *, reading: bool) -> Transcript:
    """A whole meeting, played by a careful reader or by somebody who never says a word."""
    seating = Seating(role=role, manager=ManagerStyle.NODDER, trainee=TraineeStyle.STEADY, seed=11)
    session = start(loaded, seating, path)
    session.begin()
    part = lone_part(session.transcript)
    while not session.ended and not session.stuck:
        reader = CarefulReader(loaded.script, part or Part.TRAINEE)
        own = reader.intend(session.state, 0)[0] if reading else Intent()
        session.decide(**({part.value: own} if part else {}))
    session.close()
    return session.transcript


def told(transcript: Transcript) -> Appraised:
    (event,) = (each for each in transcript.events if isinstance(each, Appraised))
    return event


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MANAGER])
def test_a_careful_player_comes_to_about_a_hundred_and_it_is_kept_as_it_was_told(
    loaded: Loaded, tmp_path: Path, role: Role
) -> None:
    path = tmp_path / "m.jsonl"
    meeting = played(loaded, path, role, reading=True)
    appraised = appraise_kept(meeting, path)
    own = told(appraised)
    assert own.score is not None
    assert own.score == pytest.approx(100, abs=15)
    assert own.careful - own.by_lot > 25
    kept = read_transcript(path).transcript
    assert kept == appraised
    card = score(kept)
    assert card.own is not None
    assert (card.own.seat, card.own.score) == (role.value, own.score)
    assert not may_be_appraised(kept)
    assert appraise_kept(kept, path) == kept


def test_a_player_who_never_says_a_word_comes_to_less_than_drawing_lots(
    loaded: Loaded, tmp_path: Path
) -> None:
    meeting = played(loaded, tmp_path / "m.jsonl", reading=False)
    own = told(appraise_kept(meeting, None))
    assert own.score is not None
    assert own.score < 0
    assert told(appraise_kept(meeting, None)) == own


def test_nobody_else_is_appraised(loaded: Loaded, tmp_path: Path) -> None:
    for role in (Role.NOBODY, Role.COACH, Role.BOTH):
        session = start(loaded, Seating(role=role, seed=1), tmp_path / f"{role}.jsonl")
        session.begin()
        session.close()
        assert lone_part(session.transcript) is None
        assert not may_be_appraised(session.transcript)
    meeting = played(loaded, tmp_path / "m.jsonl", reading=False)
    assert may_be_appraised(meeting)
    again = replace(meeting, header=replace(meeting.header, continues="earlier.jsonl"))
    assert not may_be_appraised(again)
    assert not may_be_appraised(replace(meeting, events=meeting.events[:-1]))


def test_a_meeting_whose_scenario_has_been_edited_stays_as_it_is(
    loaded: Loaded, tmp_path: Path
) -> None:
    meeting = played(loaded, tmp_path / "m.jsonl", reading=False)
    assert meeting.header.played is not None
    other = dict.fromkeys(meeting.header.played.sources, "0" * 64)
    then = replace(meeting.header.played, sources=other)
    edited = replace(meeting, header=replace(meeting.header, played=then))
    assert appraise_kept(edited, None) == edited
