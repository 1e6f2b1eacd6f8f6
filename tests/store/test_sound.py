"""What a meeting may say of itself, tried at both sides of each bound."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Look, Part
from roleplay.model.clocked import Began, Cued, Finished, Missed, Observed, SpokenTo, Stopped
from roleplay.model.event import (
    Appraised,
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    Intent,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    OpenMove,
    Reacted,
    Said,
    Steered,
    TakenOver,
    Trusted,
    WentBack,
)
from roleplay.model.scenario import AgendaItem, Glide
from roleplay.model.transcript import Header, Participant
from roleplay.store.sound import UnsoundError, count_after, rules_of
from tests.store.meeting import EVENTS, OPENED, PLAYED, RECORDED, WARY

(APPRAISED,) = (each for each in EVENTS if isinstance(each, Appraised))
WEEK = 7 * 24 * 3600.0
CLOCKED = replace(RECORDED, clocked=True)
LATER = WEEK + 0.001


def with_pace(pace: float) -> Header:
    return replace(PLAYED, people=tuple(replace(who, pace=pace) for who in PLAYED.people))


NOBODYS = Participant(id="x", name="X")


@pytest.mark.parametrize(
    "header",
    [
        PLAYED,
        RECORDED,
        CLOCKED,
        with_pace(10.0),
        with_pace(0.001),
        replace(PLAYED, skipped=10**9),
        replace(PLAYED, glide=Glide(start=1, end=0, band=1)),
        replace(PLAYED, glide=None, authority_glide=Glide(start=0, end=1, band=0)),
        replace(PLAYED, started=""),
        replace(RECORDED, people=()),
        replace(RECORDED, people=(*RECORDED.people, NOBODYS)),
        replace(RECORDED, repairs={"overlap": 0}),
    ],
)
def test_the_utmost_that_a_header_may_say_is_sound(header: Header) -> None:
    rules = rules_of(header)
    assert rules.people == {None, *(who.id for who in header.people)}
    assert (rules.played, rules.clocked) == (header.played is not None, header.clocked)
    assert rules.customers == ({"customer"} if header.people else set())


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (replace(PLAYED, people=(*PLAYED.people, PLAYED.people[0])), "two people are called"),
        (replace(RECORDED, people=(Participant(id="", name="X"),)), "no name to be called by"),
        (with_pace(10.001), "at most 10"),
        (with_pace(0), "a pace is not above 0"),
        (replace(PLAYED, skipped=-1), "a number of turns is out of bounds"),
        (replace(PLAYED, skipped=10**9 + 1), "a number of turns is out of bounds"),
        (replace(PLAYED, people=PLAYED.people[:2]), "or a customer is missing"),
        (replace(PLAYED, people=(*PLAYED.people, NOBODYS)), "somebody has no part"),
        (replace(PLAYED, glide=Glide(start=1.1)), "the glide path is not between"),
        (replace(PLAYED, authority_glide=Glide(end=-0.1)), "the glide path is not between"),
        (replace(PLAYED, authority_glide=Glide(band=1.1)), "the glide path is not between"),
        (replace(RECORDED, repairs={"overlap": 3, "other": -1}), "a count is below 0"),
        (replace(RECORDED, started="soon"), "is not a date"),
        (replace(PLAYED, clocked=True), "both played and clocked"),
    ],
)
def test_a_header_that_says_more_is_told_why(header: Header, why: str) -> None:
    with pytest.raises(UnsoundError, match=why):
        rules_of(header)


def holds(event: Event, header: Header = PLAYED, counting: int = 3) -> str:
    """Why an event is refused as the fourth of a meeting; empty where it is not."""
    try:
        told = count_after(event, rules_of(header), counting)
    except UnsoundError as error:
        return str(error)
    assert told == (event.keep if isinstance(event, WentBack) else counting + 1)
    return ""


NOT_THERE = "it names somebody who is not in the meeting"
TIME = "a time is below 0 or later than a week"


@pytest.mark.parametrize(
    ("sound", "unsound", "why"),
    [
        (Noted(at=WEEK, text=""), Noted(at=LATER, text=""), TIME),
        (Noted(at=0, text=""), Noted(at=-0.001, text=""), TIME),
        (FellSilent(at=1, end=WEEK), FellSilent(at=1, end=LATER), TIME),
        (FellSilent(at=1, end=1), FellSilent(at=1, end=0.9), "it ends before it begins"),
        (
            Said(at=1, seat="manager", end=1, text=""),
            Said(at=1, seat="manager", end=0.9, text=""),
            "ends before",
        ),
        (
            Said(at=1, seat="manager", end=2, text=""),
            Said(at=1, seat="ghost", end=2, text=""),
            NOT_THERE,
        ),
        (
            Said(at=1, seat="manager", end=2, text="", to="trainee"),
            Said(at=1, seat="manager", end=2, text="", to="ghost"),
            NOT_THERE,
        ),
        (
            Nodded(at=1, seat="manager", to="trainee"),
            Nodded(at=1, seat="manager", to="ghost"),
            NOT_THERE,
        ),
        (
            Looked(at=1, seat="manager", to="trainee", look=Look.NOD),
            Looked(at=1, seat="ghost", to="trainee", look=Look.NOD),
            NOT_THERE,
        ),
        (
            FloorOffered(at=1, to=None, rng=0, open=(OpenMove("manager", "m", "", to="trainee"),)),
            FloorOffered(at=1, to=None, rng=0, open=(OpenMove("manager", "m", "", to="ghost"),)),
            NOT_THERE,
        ),
        (
            FloorOffered(at=1, to="trainee", rng=0, open=(OpenMove("manager", "m", ""),)),
            FloorOffered(at=1, to="trainee", rng=0, open=(OpenMove("ghost", "m", ""),)),
            NOT_THERE,
        ),
        (
            Decided(at=1, manager=Intent(words="So?", to="trainee", near=-1, after=WEEK)),
            Decided(at=1, manager=Intent(words="So?", to="ghost", near=-1)),
            NOT_THERE,
        ),
        (Decided(at=1, trainee=Intent()), Decided(at=1, trainee=Intent(after=-1)), TIME),
        (Decided(at=1, manager=Intent()), Decided(at=1, manager=Intent(near=2)), "how near words"),
        (BeatOpened(at=1, beat="a"), BeatOpened(at=1, beat="a", escalate_within=-1), "below 0"),
        (
            Trusted(at=1, trust={"trainee": 1.0, "manager": 0.0}),
            Trusted(at=1, trust={"trainee": 1.1}),
            "a colleague's trust is not between 0 and 1",
        ),
        (Trusted(at=1, trust={}), Trusted(at=1, trust={"ghost": 0.5}), NOT_THERE),
        (Joined(at=1, seat="manager"), Joined(at=1, seat="ghost"), NOT_THERE),
        (Left(at=1, seat="manager"), Left(at=1, seat="ghost"), NOT_THERE),
        (
            TakenOver(at=1, seat="manager", filled_by="person"),
            TakenOver(at=1, seat="ghost", filled_by="person"),
            NOT_THERE,
        ),
        (
            Reacted(at=1, customers={"customer": WARY}, variables={"n": 1e308}),
            Reacted(at=1, customers={"customer": WARY}, variables={"n": float("inf")}),
            "a number has no end",
        ),
        (APPRAISED, replace(APPRAISED, seat="ghost"), NOT_THERE),
        (replace(APPRAISED, meetings=0), replace(APPRAISED, meetings=-1), "meetings is below 0"),
        (
            MeetingEnded(at=1, outcome="", text="", success=True, measures={"a": 0, "b": 100}),
            MeetingEnded(at=1, outcome="", text="", success=True, measures={"a": 0, "b": 100.1}),
            "a measure is not between 0 and 1",
        ),
        (WentBack(at=1, keep=1), WentBack(at=1, keep=0), "a place that is not there"),
        (WentBack(at=1, keep=3), WentBack(at=1, keep=4), "a place that is not there"),
    ],
)
def test_an_event_of_a_played_meeting_may_say_so_much_and_no_more(
    sound: Event, unsound: Event, why: str
) -> None:
    assert holds(sound) == ""
    assert why in holds(unsound)


@pytest.mark.parametrize("number", range(5))
def test_each_of_a_customers_numbers_lies_between_0_and_1(number: int) -> None:
    for value, why in ((0.0, ""), (1.0, ""), (-0.01, "not between"), (1.01, "not between")):
        numbers = [0.5] * 5
        numbers[number] = value
        assert why in holds(Steered(at=1, customers={"customer": CustomerState(*numbers)}))
        if not why:
            assert holds(Steered(at=1, customers={"customer": CustomerState(*numbers)})) == ""


@pytest.mark.parametrize("name", ["score", "worth", "by_lot", "careful", "interval"])
def test_no_number_of_an_appraisal_is_without_end(name: str) -> None:
    for value in (-1e300, 0.0, 1e300):
        told = (0.0, value) if name == "interval" else value
        assert holds(replace(APPRAISED, **{name: told})) == ""
    for value in (float("inf"), float("nan")):
        told = (0.0, value) if name == "interval" else value
        appraised = replace(APPRAISED, **{name: told})
        assert holds(appraised) == "a number has no end"


@pytest.mark.parametrize(
    ("sound", "unsound", "why"),
    [
        (Began(at=1, seat="manager"), Began(at=1, seat="ghost"), NOT_THERE),
        (Stopped(at=1, seat="manager"), Stopped(at=1, seat="ghost"), NOT_THERE),
        (SpokenTo(at=1, turn=1, to="trainee"), SpokenTo(at=1, turn=1, to="ghost"), NOT_THERE),
        (Cued(at=1, to="trainee"), Cued(at=1, to="ghost"), NOT_THERE),
        (Cued(at=1), Cued(at=LATER), TIME),
        (
            Missed(at=1, seconds=WEEK, meanwhile="talk"),
            Missed(at=1, seconds=LATER, meanwhile="talk"),
            TIME,
        ),
        (Missed(at=1, seconds=0, meanwhile="end"), Missed(at=1, seconds=-1, meanwhile="end"), TIME),
        (WentBack(at=1, keep=0), WentBack(at=1, keep=4), "a place that is not there"),
    ],
)
def test_what_a_coach_clocks_is_of_who_is_there(sound: Event, unsound: Event, why: str) -> None:
    assert holds(sound, CLOCKED) == ""
    assert why in holds(unsound, CLOCKED)


def test_only_a_meeting_that_was_clocked_has_what_a_coach_clocks() -> None:
    for event in (Began(at=1, seat="manager"), Observed(at=1, turn=1), Finished(at=1)):
        assert holds(event, CLOCKED) == ""
        for header in (PLAYED, RECORDED):
            assert holds(event, header) == "nobody clocked this meeting"


def test_a_meeting_is_opened_once_and_a_played_one_before_all_else() -> None:
    note = Noted(at=1, text="")
    assert holds(OPENED, counting=0) == ""
    assert holds(OPENED, counting=1) == "the meeting is opened a second time"
    assert holds(OPENED, RECORDED, counting=1) == "the meeting is opened a second time"
    assert holds(note, counting=0) == "the meeting has not been opened"
    assert holds(note, RECORDED, counting=0) == holds(note, counting=1) == ""


def test_a_played_meeting_tells_of_every_customer_and_another_of_whom_it_knows() -> None:
    for event in (Reacted, Steered):
        assert "not every customer" in holds(event(at=1, customers={}))
        assert holds(event(at=1, customers={}), RECORDED) == ""
        assert holds(event(at=1, customers={"trainee": WARY}), RECORDED) == ""
        assert holds(event(at=1, customers={"ghost": WARY}), RECORDED) == NOT_THERE
    opened = MeetingOpened(customers={}, variables={}, rng=0)
    assert "not every customer" in holds(opened, counting=0)


@pytest.mark.parametrize(("minutes", "why"), [(WEEK / 60, ""), (0, ""), (-1, TIME), (10081, TIME)])
def test_no_item_of_a_plan_is_longer_than_a_week(minutes: float, why: str) -> None:
    item = AgendaItem(item="welcome", lead=Part.MANAGER, minutes=minutes)
    assert holds(replace(OPENED, plan=(item,)), counting=0) == why
