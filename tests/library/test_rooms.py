"""The scenarios that ship beside one another: no voice is lent, and each way leads elsewhere."""

import functools
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import mean

import msgspec
import pytest
from msgspec import Struct

from roleplay.authoring.persona import read_persona
from roleplay.authoring.whereabouts import shipped_personas, shipped_scenarios
from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import CUSTOMER, Part
from roleplay.model.event import BeatOpened, Event, MeetingEnded
from roleplay.model.scenario import Line, Template
from roleplay.model.transcript import Transcript
from roleplay.playtest.drawing import mermaid
from roleplay.playtest.expectation import run
from roleplay.playtest.graph import graph_of
from roleplay.playtest.players import CAREFUL, LOT, player
from roleplay.scoring import figures_of

ROOT = Path(__file__).parents[2]
ROOMS = [path.stem for path in shipped_scenarios() if path.stem != "flagship"]


@functools.cache
def script(room: str, customer: str | None = None) -> Script:
    return load(room, customer).script


def lines_of(part: object) -> Iterator[Line]:
    """Every line that stands anywhere in a part of a scenario."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from lines_of(each)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from lines_of(each)
    elif isinstance(part, Struct):
        for field in msgspec.structs.fields(part):
            yield from lines_of(getattr(part, field.name))


def customers_words(room: str) -> set[Template]:
    played = script(room)
    return {
        line.text
        for line in lines_of(played.scenario.beats)
        if line.text and played.parts[line.seat] is CUSTOMER
    }


def own_words() -> dict[str, set[Template]]:
    """What is said in each persona's own voice."""
    voices: dict[str, set[Template]] = {}
    for path in shipped_personas():
        persona = read_persona(path).persona
        assert persona is not None
        told = [getattr(persona.voice, f.name) for f in msgspec.structs.fields(persona.voice)]
        voices[path.stem] = {words for some in told for words in some}
    return voices


def meeting(room: str, manager: str, trainee: str, seed: int) -> tuple[Event, ...]:
    played = script(room)
    return play_between(
        played,
        player(played, Part.MANAGER, manager),
        player(played, Part.TRAINEE, trainee),
        opening(played, seed),
    )


def beats(events: tuple[Event, ...]) -> set[str]:
    return {each.beat for each in events if isinstance(each, BeatOpened)}


def test_no_two_scenarios_lend_each_other_a_customers_line() -> None:
    assert ROOMS
    for one, other in combinations(["flagship", *ROOMS], 2):
        assert customers_words(one) & customers_words(other) == set()


def test_no_persona_speaks_in_anothers_words() -> None:
    said = own_words()
    for room in ["flagship", *ROOMS]:
        for line in lines_of(script(room).scenario.beats):
            if line.by is not None:
                said[line.by].add(line.text)
    for (_, one), (_, other) in combinations(said.items(), 2):
        assert one & other == set()


@pytest.mark.parametrize("room", ROOMS)
def test_the_own_tests_of_a_room_hold(room: str) -> None:
    tests = script(room).scenario.tests
    assert len({test.expect.end for test in tests}) >= 3
    for test in tests:
        result = run(script(room, test.customer), test)
        assert result.failures == (), result.name


@pytest.mark.parametrize("room", ROOMS)
def test_two_good_ways_share_under_half_of_their_beats(room: str) -> None:
    ways: dict[str, set[str]] = {}
    for seed in range(40):
        events = meeting(room, CAREFUL, CAREFUL, seed)
        assert isinstance(events[-1], MeetingEnded)
        outcome = script(room).scenario.outcomes[events[-1].outcome or ""]
        if outcome.success:
            ways.setdefault(outcome.id, beats(events))
    assert len(ways) >= 2
    for one, other in combinations(ways.values(), 2):
        assert len(one & other) < min(len(one), len(other)) / 2


@pytest.mark.parametrize("room", ROOMS)
def test_a_third_of_the_beats_are_met_in_some_meetings_and_not_in_others(room: str) -> None:
    pairs = (CAREFUL, CAREFUL), ("adaptive", "steady"), ("nodder", "timid"), ("rescuer", "bold")
    met = [beats(meeting(room, *pairs[seed % 4], seed)) for seed in range(100)]
    often = [sum(beat in each for each in met) for beat in script(room).beats]
    assert sum(10 <= times <= 70 for times in often) >= len(often) / 3


@pytest.mark.parametrize("room", ROOMS)
def test_who_reads_leaves_the_customer_better_than_who_draws_lots(room: str) -> None:
    def accepted(trainee: str) -> float:
        told = []
        for seed in range(20):
            events = meeting(room, "nodder", trainee, seed)
            header = header_of(script(room), {}, seed)
            figures = figures_of(Transcript(header=header, events=events))
            told.append(figures.measures["acceptance"].score or 0.0)
        return mean(told)

    assert accepted(CAREFUL) > accepted(LOT) + 20


@pytest.mark.parametrize("room", ROOMS)
def test_the_page_of_a_room_shows_its_map_and_its_sums(room: str) -> None:
    page = (ROOT / "docs" / "scenarios" / f"{room}.md").read_text(encoding="utf-8")
    drawn = re.search(r"^```mermaid\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert drawn is not None
    assert drawn[1] == mermaid(graph_of(script(room), 0))
