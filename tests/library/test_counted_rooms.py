"""Rooms in which somebody keeps count: of each is told what they did, and reading decides."""

import re
from statistics import mean

import pytest
from msgspec import Struct

from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import BeatOpened, Event, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL, LOT, SILENT, player
from roleplay.scoring import figures_of
from roleplay.scoring.overlap import auc
from roleplay.scoring.own_part import worth

HIS, HERS = "for-him", "for-her"
"""The marks of what is written down of the director and of the account manager."""


class Room(Struct, frozen=True):
    """A scenario whose customer keeps count."""

    script: Script
    count: str
    """The beat at which it is read out, and the beginning of the names of those that read it."""
    good: frozenset[str]
    """The beats of the good endings."""
    led_astray: frozenset[str]
    """Beats to which nobody comes who reads."""


ROOMS = {
    "something-has-changed": Room(
        load("something-has-changed").script,
        "book",
        frozenset({"end-shops", "end-diary"}),
        frozenset({"the-file", "one-thing-more", "all-of-it", "letter"}),
    ),
    "two-masters": Room(
        load("two-masters").script,
        "rack",
        frozenset({"end-bottle", "end-six"}),
        frozenset({"two-offers", "signed", "too-cheap", "van-leaves"}),
    ),
}
each_room = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())


def meeting(room: Room, manager: str, trainee: str, seed: int) -> tuple[Event, ...]:
    return play_between(
        room.script,
        player(room.script, Part.MANAGER, manager),
        player(room.script, Part.TRAINEE, trainee),
        opening(room.script, seed),
    )


def transcript(room: Room, events: tuple[Event, ...], seed: int) -> Transcript:
    return Transcript(header=header_of(room.script, {}, seed), events=events)


def marked(events: tuple[Event, ...], mark: str) -> int:
    return sum(mark in each.marks for each in events if isinstance(each, Said))


def beats(events: tuple[Event, ...]) -> set[str]:
    return {each.beat for each in events if isinstance(each, BeatOpened)}


def read_out(room: Room, events: tuple[Event, ...], of: str) -> str:
    """What is told of one of the two, by the last word of the beat; empty: nothing."""
    told = [each for each in beats(events) if each.startswith(f"{room.count}-{of}")]
    return told[0].rpartition("-")[2] if told else ""


@each_room
def test_nothing_is_counted_against_two_who_read(room: Room) -> None:
    for seed in range(15):
        events = meeting(room, CAREFUL, CAREFUL, seed)
        assert marked(events, HIS) == marked(events, HERS) == 0
        assert read_out(room, events, "him") == ""
        assert read_out(room, events, "her") == "none"


@each_room
@pytest.mark.parametrize(("manager", "trainee"), [("rescuer", "bold"), (SILENT, LOT)])
def test_as_much_is_read_out_as_was_counted(room: Room, manager: str, trainee: str) -> None:
    words = {1: "one", 2: "two", 3: "three"}
    told = [meeting(room, manager, trainee, seed) for seed in range(15)]
    told = [events for events in told if room.count in beats(events)]
    assert told
    for events in told:
        his, hers = marked(events, HIS), marked(events, HERS)
        assert read_out(room, events, "him") == (words[min(his, 3)] if his else "")
        if hers:
            assert read_out(room, events, "her") == ("four" if hers >= 4 else words[hers])
        else:
            assert read_out(room, events, "her") in {"none", "blank"}


@each_room
def test_nobody_is_counted_for_what_only_the_other_was_asked(room: Room) -> None:
    for seed in range(12):
        beside_silence = meeting(room, SILENT, CAREFUL, seed)
        assert marked(beside_silence, HERS) == 0
        assert marked(beside_silence, HIS) > 0
        assert marked(meeting(room, CAREFUL, SILENT, seed), HIS) == 0


@each_room
def test_who_listens_is_not_written_off_beside_a_director_who_sleeps(room: Room) -> None:
    good = [room.good & beats(meeting(room, SILENT, CAREFUL, seed)) for seed in range(15)]
    assert sum(map(bool, good)) >= 12


@each_room
def test_two_who_read_take_both_ways_and_none_that_sounds_good(room: Room) -> None:
    taken = set().union(*(beats(meeting(room, CAREFUL, CAREFUL, seed)) for seed in range(15)))
    assert room.good <= taken
    assert taken.isdisjoint(room.led_astray)


@each_room
@pytest.mark.parametrize("part", [Part.MANAGER, Part.TRAINEE])
def test_reading_is_told_from_lots_and_from_silence_in_either_seat(room: Room, part: Part) -> None:
    def worths(who: str) -> list[float]:
        told = []
        for seed in range(12):
            pair = (who, "steady") if part is Part.MANAGER else ("nodder", who)
            played = transcript(room, meeting(room, *pair, seed), seed)
            told.append(worth(played, figures_of(played), part))
        return told

    careful = worths(CAREFUL)
    for other in (LOT, SILENT):
        told = worths(other)
        assert auc(careful, told) >= 0.9
        assert mean(careful) > mean(told) + 10


def test_the_two_masters_are_served_alike_by_who_reads() -> None:
    room = ROOMS["two-masters"]

    def served(trainee: str) -> float:
        told = []
        for seed in range(12):
            played = transcript(room, meeting(room, CAREFUL, trainee, seed), seed)
            told.append(figures_of(played).measures["two_masters"].score or 0.0)
        return mean(told)

    assert served(CAREFUL) >= 85
    assert served(CAREFUL) > served("bold") + 20


def figures(room: Room, fact: str) -> list[float]:
    """The numbers in a fact of the account file, in their order."""
    text = next(each.text for each in room.script.scenario.facts if each.id == fact)
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_the_sums_of_the_account_files_hold() -> None:
    payroll, milk = ROOMS["something-has-changed"], ROOMS["two-masters"]
    people, shops, price, month, *_ = figures(payroll, "contract")
    assert people * price == month
    assert people % shops == 0
    cheaper, others, clerk, clerks, more = figures(payroll, "tema")
    assert clerks == 2 * clerk == others * more
    assert cheaper + more == price
    slips, *_ = figures(payroll, "errors")
    assert slips == 3 * people

    year, bottles, each, _ = figures(milk, "contract")
    assert year == bottles * each
    cost, fewer = figures(milk, "cost")
    assert fewer == year * 4 / 5
    least, floor = figures(milk, "mandate")
    assert fewer < cost < floor == least * each
    assert figures(milk, "stations") == [bottles / 5]
