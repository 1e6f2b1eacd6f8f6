"""How long a drill is, and where it begins."""

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.loading import load
from roleplay.meeting.stretches import (
    FLOORS,
    SECONDS,
    begins_after,
    is_through,
    lead_up,
    stretch_of,
)
from roleplay.model.event import Decided, Event, FloorOffered, Said
from roleplay.model.transcript import Drill, Header, Transcript
from roleplay.playtest.auto import play_out
from tests.examples import examples

NOBODY = Header(application="", people=())


def drill(after: int = 0) -> Header:
    return replace(NOBODY, drill=Drill(skill="signals", after=after))


def floors(*times: float) -> list[Event]:
    """Floors that were open at these seconds, an exchange after each but the last."""
    events: list[Event] = []
    for at in times:
        events += [FloorOffered(at=at, to=None, open=(), rng=1), Decided(at=at)]
    return events[:-1]


def test_it_is_through_after_six_floors() -> None:
    assert not is_through(drill(), floors(*range(FLOORS)))
    assert is_through(drill(), floors(*range(FLOORS + 1)))


def test_it_is_through_at_the_first_floor_after_two_minutes() -> None:
    assert not is_through(drill(), floors(10, SECONDS + 9.9))
    assert is_through(drill(), floors(10, SECONDS + 10))


def test_what_stood_before_it_does_not_count() -> None:
    assert not is_through(drill(after=5), floors(*range(FLOORS + 2)))
    assert is_through(drill(after=5), floors(*range(FLOORS + 6)))


def test_a_meeting_is_never_through() -> None:
    assert not is_through(NOBODY, floors(*range(0, 900, 90)))
    assert begins_after(NOBODY) == 0


@functools.cache
def whole() -> Transcript:
    """A meeting of the flagship's in which hardly anything is done as it should be."""
    return play_out(load("flagship").script, ManagerStyle.RESCUER, TraineeStyle.TIMID, 5)


@settings(max_examples=examples(40), deadline=None)
@given(after=st.integers(min_value=0, max_value=60))
def test_lead_up_and_stretch_meet_on_one_floor(after: int) -> None:
    events = whole().events
    before, stretch = lead_up(events, after), stretch_of(events, after)
    if not stretch:
        assert before == ()
        return
    assert before[-1] == stretch[0]
    assert isinstance(stretch[0], FloorOffered)
    assert (*before, *stretch[1:]) == events[: len(before) + len(stretch) - 1]
    assert sum(isinstance(event, Decided) for event in before) == after
    assert sum(isinstance(event, Decided) for event in stretch) <= FLOORS
    began = stretch[0].at
    *inner, last = (event for event in stretch if isinstance(event, FloorOffered))
    assert all(event.at - began < SECONDS for event in inner)
    assert last.at >= began
    through = is_through(drill(after), (*before, *stretch[1:]))
    ended = stretch[-1] is events[-1]
    assert through or ended


@pytest.mark.parametrize("after", [500, 10_000])
def test_where_there_is_no_such_floor_there_is_no_stretch(after: int) -> None:
    assert stretch_of(whole().events, after) == ()
    assert not is_through(drill(after), whole().events)


def test_a_stretch_without_words_is_one_too() -> None:
    events = [event for event in whole().events if not isinstance(event, Said)]
    assert stretch_of(events, 0)
