"""Where a drill begins, what it shows of its skill, and what was different from the time before."""

import functools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role, role_in
from roleplay.meeting.stretches import FLOORS, lead_up, stretch_of
from roleplay.model.act import Part
from roleplay.model.event import Decided, FloorOffered, Said
from roleplay.model.scorecard import Kind
from roleplay.model.transcript import Drill, Transcript
from roleplay.past.differing import different
from roleplay.past.drilled import (
    BADLY,
    SKILLS,
    WELL,
    beginning,
    missed_in,
    own_part,
    seen_in,
    skill_of,
    went_badly,
)
from roleplay.playtest.auto import play_events
from roleplay.reports.words import words
from roleplay.scoring import score
from tests.examples import examples

SENTENCES = re.compile(r"[^.]+\.(?: |$)")


@functools.cache
def whole(trainee: str = "timid", seed: int = 3, role: Role = Role.TRAINEE) -> Transcript:
    """A whole meeting of the flagship's, in which the seats of a role are said to be a person's."""
    script = load("flagship").script
    manager = ManagerStyle.RESCUER if role is Role.MANAGER else ManagerStyle.NODDER
    events = play_events(script, MANAGERS[manager], TRAINEES[TraineeStyle(trainee)], seed)
    filled = {Part.MANAGER: manager.value, Part.TRAINEE: trainee}
    if role is not Role.NOBODY:
        filled[Part.MANAGER if role is Role.MANAGER else Part.TRAINEE] = "person"
    return Transcript(header=header_of(script, filled, seed), events=events)


def exchanges(transcript: Transcript) -> int:
    return sum(isinstance(event, Decided) for event in transcript.events)


def drill(transcript: Transcript, after: int, skill: str = "signals") -> Transcript:
    """The stretch of a meeting as if it had been a drill."""
    events = (*lead_up(transcript.events, after), *stretch_of(transcript.events, after)[1:])
    header = replace(transcript.header, drill=Drill(skill=skill, after=after))
    return Transcript(header=header, events=events)


def floors_from(transcript: Transcript, turn: int) -> int:
    """How many open floors follow from the one a turn was said on, that one counted."""
    place = [n for n, event in enumerate(transcript.events) if isinstance(event, Said)][turn - 1]
    return 1 + sum(isinstance(event, FloorOffered) for event in transcript.events[place:])


def test_the_missed_moment_is_what_the_card_says_to_stop_or_else_to_try() -> None:
    compared = 0
    for seed in range(1, 7):
        transcript = whole(seed=seed)
        card = score(transcript)
        lessons = {each.what: each.finding for each in card.lessons if each.to == "trainee"}
        wanted = lessons["stop"] or lessons["try"]
        assert wanted is not None
        missed = missed_in(transcript, card)
        assert missed is not None
        assert missed.why
        if floors_from(transcript, wanted.turn) >= FLOORS:
            assert (missed.turn, missed.skill) == (wanted.turn, skill_of(wanted.measure))
            compared += 1
    assert compared


def test_a_moment_at_the_very_end_is_left_for_one_with_a_stretch_to_go() -> None:
    late = 0
    for seed in range(1, 7):
        transcript = whole(seed=seed)
        card = score(transcript)
        missed = missed_in(transcript, card)
        assert missed is not None
        assert floors_from(transcript, missed.turn) >= FLOORS
        lessons = {each.what: each.finding for each in card.lessons if each.to == "trainee"}
        stop = lessons["stop"] or lessons["try"]
        late += stop is not None and floors_from(transcript, stop.turn) < FLOORS
    assert late


def test_only_ones_own_moments_are_missed() -> None:
    transcript = whole("steady", 3, Role.MANAGER)
    card = score(transcript)
    assert role_in(transcript.header) is Role.MANAGER
    missed = missed_in(transcript, card)
    assert missed is not None
    own = {each.finding.turn for each in card.lessons if each.finding and each.to == "manager"}
    own |= {each.turn for each in card.findings if each.to == "manager"}
    assert missed.turn in own


@pytest.mark.parametrize("skill", SKILLS[Part.TRAINEE])
def test_of_a_skill_that_is_named_nothing_else_is_found(skill: str) -> None:
    transcript = whole()
    missed = missed_in(transcript, score(transcript), skill)
    assert missed is None or missed.skill == skill


@pytest.mark.parametrize("skill", ["acceptance", "two_masters"])
def test_what_nothing_is_advised_on_is_practised_where_it_went_badly_in_ones_own_hands(
    skill: str,
) -> None:
    transcript = whole("timid", 7)
    card = score(transcript)
    own = [each for each in card.findings if each.measure == skill and each.to == "trainee"]
    assert not [each for each in own if each.instead]
    assert missed_in(transcript, card, skill) is None
    missed = went_badly(transcript, card, skill)
    assert missed is not None
    assert missed.skill == skill
    said = [each for each in transcript.events if isinstance(each, Said)]
    assert said[missed.turn - 1].seat != "manager"
    against = {each.turn for each in card.measures[skill].evidence}
    assert missed.turn in against
    assert missed.why


def test_talk_time_and_authority_are_practised_as_handover() -> None:
    assert {skill_of(each) for each in ("talk_time", "authority", "handover")} == {"handover"}
    assert skill_of("signals") == "signals"


def test_each_kind_speaks_for_a_skill_or_against_it_and_never_both() -> None:
    kinds = set(words()["saw"])
    assert not WELL & BADLY
    assert kinds >= WELL | BADLY
    # What is left speaks for neither, or is told by the numbers in it.
    neither: set[Kind] = {"readiness_moved", "goodwill_moved", "both_moved", "spoke_to"}
    assert neither <= kinds - WELL - BADLY


def test_who_nobody_plays_is_practised_as_the_trainee() -> None:
    assert own_part(whole("steady", 3, Role.NOBODY).header) is Part.TRAINEE


def test_what_stands_before_a_drill_says_nothing_of_how_it_went() -> None:
    transcript = whole()
    shares = []
    for after in range(exchanges(transcript)):
        seen = seen_in(drill(transcript, after))
        assert 0 <= seen.well <= seen.of
        shares.append(seen.of)
    assert sum(shares) > 0
    # A stretch cannot have seen more than six floors show.
    assert max(shares) <= 4 * FLOORS
    assert seen_in(transcript).share is None


@settings(max_examples=examples(25), deadline=None)
@given(
    after=st.integers(min_value=0, max_value=20),
    skill=st.sampled_from(sorted({*SKILLS[Part.TRAINEE], *SKILLS[Part.MANAGER]})),
    seed=st.integers(min_value=1, max_value=4),
)
def test_what_was_different_is_two_sentences_and_the_same_stretch_differs_in_nothing(
    after: int, skill: str, seed: int
) -> None:
    transcript = whole("timid", seed)
    now = drill(transcript, after, skill)
    told = different(now, transcript)
    assert len(SENTENCES.findall(told)) == 2, told
    assert "{" not in told
    if exchanges(now) > after:
        numbers = re.search(r"(\d+) went your way; last time it was (\d+) of (\d+)", told)
        if numbers:
            assert numbers[1] == numbers[2]
        else:
            assert "as much as last time" in told or "last time" not in told.split(".")[0]
        assert "just as last time" in told
    alone = different(now, None)
    assert len(SENTENCES.findall(alone)) == 2, alone
    assert "last time" not in alone


def test_another_stretch_is_told_by_its_numbers() -> None:
    timid, steady = whole("timid", 3), whole("steady", 3)
    told = different(drill(steady, 0, "handover"), timid)
    first, second = told.split(". ")
    shares = [int(each) for each in re.findall(r"(\d+) %", first)]
    assert len(shares) == 2
    talk = {"manager": 0.0, "trainee": 0.0}
    for event in stretch_of(steady.events, 0):
        if isinstance(event, Said) and event.seat in talk:
            talk[event.seat] += event.end - event.at
    assert shares[0] == round(100 * talk["trainee"] / sum(talk.values()))
    assert "readiness and goodwill" in second


def test_with_another_customer_each_is_named() -> None:
    then = whole()
    people = tuple(
        replace(who, persona="somebody", name="Kirsten Nordvig")
        if who.part is Part.CUSTOMER
        else who
        for who in then.header.people
    )
    other = Transcript(header=replace(then.header, people=people), events=then.events)
    told = different(drill(other, 2), then)
    assert "Kirsten's readiness and goodwill" in told
    assert "Peter's, last time," in told


def test_a_meeting_has_nothing_to_be_told_as_a_drill() -> None:
    assert different(whole(), None) == ""
    assert beginning(whole().header) == ()


def test_the_beginning_says_what_is_practised_and_later_who_is_new() -> None:
    now = drill(whole(), 3)
    first = " ".join(beginning(now.header))
    assert "Round 1 of a drill in signals" in first
    assert "Across the table" not in first
    later = replace(now.header, drill=Drill(skill="signals", after=3, round=2))
    told = " ".join(beginning(later))
    assert "David, played in the style 'nodder'" in told
    assert "Across the table: Peter Odhiambo." in told
