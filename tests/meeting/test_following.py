"""Meetings that follow one another: what comes over, and what is refused."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.replay import replay
from roleplay.meeting.following import CannotFollowError, carried_from, newest_before
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.event import Intent, MeetingOpened
from roleplay.store.reader import read_transcript
from tests.scenes import HEAD, write_scenario

FIRST = """\
start: one
variables: {credits: 0, told: false}
promises: [{id: site, text: We come., owner: trainee}]
beats:
  one:
    moves:
      - id: go
        trainee: "You have my word."
        promises: site
        add: {credits: 3}
        effects: {readiness: +0.3}
        next: end
  end: {end: done}
"""
SECOND = """\
follows: first
carry: [standing, readiness, goodwill, promises, credits]
start: one
variables: {credits: 1, told: false}
promises: [{id: site, text: We come., owner: trainee}]
beats:
  one:
    moves:
      - {id: go, trainee: "We have come.", when: promised(site), next: end}
      - {id: end, trainee: "Well.", promises: site, next: end}
  end: {end: done}
"""  # fmt: skip


@pytest.fixture
def second(tmp_path: Path) -> Path:
    write_scenario(tmp_path, FIRST, HEAD).rename(tmp_path / "first.yaml")
    return write_scenario(tmp_path, SECOND, HEAD).rename(tmp_path / "second.yaml")


def played(folder: Path, *, to_its_end: bool = True) -> Path:
    """The file of a first meeting."""
    path = folder / "earlier.jsonl"
    session = start(load(str(folder / "first.yaml")), Seating(role=Role.BOTH, seed=1), path)
    session.begin()
    if to_its_end:
        session.decide(Intent(), Intent(move="go"))
    session.close()
    return path


def test_what_is_carried_stands_in_the_first_event_of_the_next(second: Path) -> None:
    earlier = played(second.parent)
    kept = read_transcript(earlier).transcript
    then = replay(kept.header, kept.events)
    session = start(
        load(str(second)), Seating(role=Role.BOTH, after=earlier), second.parent / "next.jsonl"
    )
    opened = session.begin()[0]
    session.close()
    assert isinstance(opened, MeetingOpened)
    assert opened.customers == {"customer": replace(then.customers["customer"], sting=0.0)}
    assert (opened.variables, opened.promised) == ({"credits": 3, "told": False}, ("site",))
    assert "go" in {move.move for move in session.state.open}
    again = read_transcript(second.parent / "next.jsonl").transcript
    assert replay(again.header, again.events) == session.state


def test_a_meeting_left_before_it_began_still_goes_on_from_the_earlier_one(second: Path) -> None:
    path = second.parent / "next.jsonl"
    start(load(str(second)), Seating(role=Role.BOTH, after=played(second.parent)), path).close()
    session = go_on(path).session
    session.close()
    assert session.state.variables["credits"] == 3


def test_without_an_earlier_meeting_the_declared_values_hold(second: Path) -> None:
    session = start(load(str(second)), Seating(role=Role.BOTH), second.parent / "next.jsonl")
    opened = session.begin()[0]
    session.close()
    assert isinstance(opened, MeetingOpened)
    assert opened.variables["credits"] == 1
    assert {move.move for move in session.state.open if not move.of_floor} == {"end"}
    assert header_of(session.script, {}, 1).carried is None


def test_what_cannot_be_gone_on_from_is_refused_with_the_reason(second: Path) -> None:
    script, folder = load(str(second)).script, second.parent
    unfinished = played(folder, to_its_end=False)
    with pytest.raises(CannotFollowError, match="has not ended"):
        carried_from(script, unfinished)
    unfinished.unlink()
    earlier = played(folder)
    with pytest.raises(CannotFollowError, match="follows no other meeting"):
        carried_from(load(str(folder / "first.yaml")).script, earlier)
    second.write_text(second.read_text().replace("follows: first", "follows: other"))
    with pytest.raises(CannotFollowError, match="is a meeting of A small meeting"):
        carried_from(load(str(second)).script, earlier)
    earlier.write_bytes(earlier.read_bytes()[:-30])
    with pytest.raises(CannotFollowError, match="is damaged"):
        carried_from(script, earlier)


def test_the_newest_meeting_that_can_be_gone_on_from_is_found(
    second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = second.parent / "kept"
    kept.mkdir()
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(kept))
    script = load(str(second)).script
    assert newest_before(script) is None
    for day, to_its_end in enumerate((True, True, False)):
        path = kept / f"day-{day}-first-1.jsonl"
        played(second.parent, to_its_end=to_its_end).rename(path)
        os.utime(path, (1000 * day, 1000 * day))
    (kept / "day-9-first-1.jsonl").write_text("nothing that could be read")
    found = newest_before(script)
    assert found is not None
    assert found[0].name == "day-1-first-1.jsonl"
    assert newest_before(load(str(second.parent / "first.yaml")).script) is None
