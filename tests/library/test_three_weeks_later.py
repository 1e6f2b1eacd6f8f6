"""The flagship, three weeks on: what was promised there decides what is said and can be won."""

import functools

import pytest

from roleplay.engine.carrying import carried_over
from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.replay import replay
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import CUSTOMER, Part
from roleplay.model.event import BeatOpened, Event, MeetingEnded, Said
from roleplay.playtest.players import CAREFUL, player

SCENARIO = "three-weeks-later"
BEFORE = {
    "kept": ("nodder", CAREFUL, 1),
    "broken": ("adaptive", "steady", 6),
    "not made": ("adaptive", "steady", 2),
}
"""Meetings of the flagship in which the page was promised, a false day was, and neither."""
WAYS = {
    "kept": ("the-page-came", "both-sites"),
    "broken": ("the-first-of-march", "day-with-a-name"),
    "not made": ("empty-hands", "page-at-last"),
}


@functools.cache
def script(name: str) -> Script:
    return load(name).script


@functools.cache
def earlier(promised: str) -> State:
    """How the flagship stood when it ended."""
    manager, trainee, seed = BEFORE[promised]
    events = played("flagship", manager, trainee, seed)
    return replay(header_of(script("flagship"), {}, seed), events)


def played(
    name: str, manager: str, trainee: str, seed: int, promised: str = ""
) -> tuple[Event, ...]:
    """A meeting, after the flagship where it says what was promised there."""
    carried = None
    if promised:
        header = header_of(script("flagship"), {}, BEFORE[promised][2])
        carried = carried_over(script(name), header, earlier(promised), "earlier.jsonl")
    return play_between(
        script(name),
        player(script(name), Part.MANAGER, manager),
        player(script(name), Part.TRAINEE, trainee),
        opening(script(name), seed, carried=carried),
    )


def meeting(promised: str, trainee: str, seed: int) -> tuple[Event, ...]:
    """Three weeks after a flagship in which so much was promised."""
    return played("three-weeks-later", CAREFUL, trainee, seed, promised)


def ways(events: tuple[Event, ...]) -> set[str]:
    firsts = {first for first, _ in WAYS.values()}
    return {event.beat for event in events if isinstance(event, BeatOpened)} & firsts


def words(events: tuple[Event, ...]) -> set[str]:
    """What the customer said before the next meeting was spoken of."""
    parts = script("three-weeks-later").parts
    return {
        event.text
        for event in events
        if isinstance(event, Said)
        and parts[event.seat] is CUSTOMER
        and event.beat not in {"whom-then", "whom-then-sore"}
    }


@pytest.mark.parametrize("promised", BEFORE)
def test_the_earlier_meeting_was_what_it_is_called(promised: str) -> None:
    held = earlier(promised).variables
    assert bool(held["promised_date"]) is (promised == "broken")
    if promised != "broken":
        assert bool(held["page_promised"]) is (promised == "kept")


@pytest.mark.parametrize("promised", BEFORE)
def test_it_begins_with_what_became_of_the_promise(promised: str) -> None:
    for seed in range(6):
        events = played("three-weeks-later", CAREFUL, CAREFUL, seed, promised)
        assert ways(events) == {WAYS[promised][0]}


def test_what_is_said_differs() -> None:
    said = {
        promised: set().union(
            *(
                words(played("three-weeks-later", CAREFUL, CAREFUL, seed, promised))
                for seed in range(6)
            )
        )
        for promised in BEFORE
    }
    assert said["kept"] & said["broken"] == set()
    assert said["kept"] & said["not made"] == set()
    assert said["broken"] & said["not made"] == set()


@pytest.mark.parametrize("promised", BEFORE)
def test_what_can_be_won_differs(promised: str) -> None:
    won = set()
    for seed in range(12):
        for trainee in (CAREFUL, "steady"):
            last = played("three-weeks-later", CAREFUL, trainee, seed, promised)[-1]
            assert isinstance(last, MeetingEnded)
            if last.success:
                won.add(last.outcome)
    assert won == {WAYS[promised][1]}


def test_who_did_not_play_the_flagship_is_told_how_it_went() -> None:
    told = set()
    for seed in range(20):
        events = played("three-weeks-later", CAREFUL, CAREFUL, seed)
        opened = [event.beat for event in events if isinstance(event, BeatOpened)]
        assert "what-was" in opened
        told |= ways(events)
    assert len(told) == 3
    for promised in BEFORE:
        events = played("three-weeks-later", CAREFUL, CAREFUL, 1, promised)
        assert "what-was" not in {e.beat for e in events if isinstance(e, BeatOpened)}


def directors_words(events: tuple[Event, ...]) -> list[str]:
    return [e.move for e in events if isinstance(e, Said) and e.seat == "manager" and e.move]


def test_a_director_who_reads_answers_each_question_with_what_fits_it() -> None:
    told = [
        w for seed in range(12) for w in directors_words(played(SCENARIO, CAREFUL, CAREFUL, seed))
    ]
    assert len(set(told)) >= 15
    assert not any(word.endswith("-instead") for word in told)


@pytest.mark.parametrize("manager", ["silent", "rescuer"])
def test_the_account_manager_is_asked_after_all_where_the_director_fails(manager: str) -> None:
    for seed in range(8):
        events = played(SCENARIO, manager, CAREFUL, seed)
        opened = {e.beat for e in events if isinstance(e, BeatOpened)}
        asked = {
            e.beat
            for e in events
            if isinstance(e, Said) and e.seat == "customer" and e.to == "trainee"
        }
        floors = {beat for beat in opened if f"{beat}-sore" in script(SCENARIO).beats}
        assert floors <= asked


def test_who_kept_silent_where_the_director_did_is_not_written_down_for_it() -> None:
    for seed in range(8):
        events = played(SCENARIO, "silent", CAREFUL, seed)
        opened = {e.beat for e in events if isinstance(e, BeatOpened)}
        assert "asked-in-vain" in opened
        assert opened.isdisjoint({"a-full-page", "a-line-or-two", "another-answer"})
