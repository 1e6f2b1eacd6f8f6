"""Whose meeting it is: that it stays the account manager's shows in the numbers."""

import functools
from statistics import mean

import pytest

from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import BeatOpened, Event, MeetingEnded, Reacted, Said
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL, LOT, player
from roleplay.scoring import score

SEEDS = range(1_000, 1_030)


@functools.cache
def script(customer: str | None = None) -> Script:
    return load("whose-meeting", customer).script


@functools.cache
def meetings(manager: str, trainee: str, customer: str | None = None) -> list[tuple[Event, ...]]:
    played = script(customer)
    return [
        play_between(
            played,
            player(played, Part.MANAGER, manager),
            player(played, Part.TRAINEE, trainee),
            opening(played, seed),
        )
        for seed in SEEDS
    ]


def cards(manager: str, trainee: str) -> list[Scorecard]:
    return [
        score(Transcript(header=header_of(script(), {}, seed), events=events))
        for seed, events in zip(SEEDS, meetings(manager, trainee), strict=True)
    ]


def handover(manager: str, trainee: str) -> float:
    return mean(card.handover.score or 0.0 for card in cards(manager, trainee))


def turns(events: tuple[Event, ...]) -> int:
    """How often one of the two takes the floor from somebody else."""
    seats = [event.seat for event in events if isinstance(event, Said)]
    return sum(
        one != other and one in {"manager", "trainee"}
        for one, other in zip(seats, ["", *seats], strict=False)
    )


def ended(events: tuple[Event, ...]) -> MeetingEnded:
    last = events[-1]
    assert isinstance(last, MeetingEnded)
    return last


def test_who_reads_beside_one_who_nods_takes_it_over() -> None:
    assert handover("nodder", CAREFUL) >= 80
    assert min(map(turns, meetings("nodder", CAREFUL))) >= 20


def test_between_the_best_and_the_worst_there_is_a_range() -> None:
    told = [handover("nodder", CAREFUL), handover("adaptive", CAREFUL), handover("hog", LOT)]
    assert told == sorted(told, reverse=True)
    assert told[0] > told[1] + 20 > told[2] + 40


def test_a_director_who_sells_costs_her_the_signature() -> None:
    kept = mean(ended(events).success for events in meetings(CAREFUL, CAREFUL))
    sold = mean(ended(events).success for events in meetings("rescuer", CAREFUL))
    assert kept == 1
    assert sold < 0.2


def taken(events: tuple[Event, ...]) -> set[str]:
    return {event.beat for event in events if isinstance(event, BeatOpened)}


@pytest.mark.parametrize(
    ("manager", "reproaches"),
    [
        ("absent", {"sold-by-him"}),
        (CAREFUL, {"sold-by-him", "half-there", "not-there"}),
    ],
)
def test_the_director_is_blamed_for_nothing_he_did_not_do(
    manager: str, reproaches: set[str]
) -> None:
    for trainee in (CAREFUL, "steady", "bold"):
        for events in meetings(manager, trainee):
            assert reproaches & taken(events) == set()


def test_that_she_answers_for_him_is_held_against_her_only_where_he_was_asked_and_silent() -> None:
    reproached = 0
    for events in meetings("absent", "first at once"):
        if "spoken-for" not in taken(events):
            continue
        reproached += 1
        said = [each for each in events if isinstance(each, Said)]
        first = next(i for i, each in enumerate(said) if each.beat == "spoken-for")
        told = [i for i, each in enumerate(said[:first]) if "for-him" in each.marks]
        assert len(told) >= 3
        assert {said[i - 1].seat for i in told} == {"trainee"}
    assert reproached
    for manager in (CAREFUL, "nodder", "hog"):
        for events in meetings(manager, CAREFUL):
            assert "spoken-for" not in taken(events)


def test_no_thirteenth_sheet_is_turned_before_the_twelve_look_up_again() -> None:
    up_again = 0
    for events in meetings("nodder", LOT):
        beats = [each.beat for each in events if isinstance(each, BeatOpened)]
        sore = [i for i, beat in enumerate(beats) if beat.endswith("-sore")]
        if len(sore) > 12:
            assert "from-the-first" in beats[: sore[12]]
            up_again += 1
    assert up_again


def test_ten_per_cent_are_only_spoken_of_as_given_where_they_were() -> None:
    gave = {"twelve-or-seven/ten-per-cent", "collected/not-for-money"}
    for manager in ("hog", "adaptive", "nodder"):
        for events in meetings(manager, LOT):
            if "forty-two" in taken(events):
                made = {f"{each.beat}/{each.move}" for each in events if isinstance(each, Said)}
                assert made & gave


def test_the_deputy_is_harder_to_win_than_the_director() -> None:
    def readiness(customer: str | None) -> float:
        told = []
        for events in meetings("nodder", "steady", customer):
            last = next(each for each in reversed(events) if isinstance(each, Reacted))
            told.append(last.customers["customer"].readiness)
        return mean(told)

    assert readiness("ines-barria") < readiness(None)
