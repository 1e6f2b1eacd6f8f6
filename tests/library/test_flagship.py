"""What playing the flagship shows: skilled play is rewarded, and nothing else is."""

import functools
from collections.abc import Iterable, Sequence
from statistics import mean, median

import msgspec
import pytest

from roleplay.authoring.persona import read_persona
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import find_persona, find_scenario
from roleplay.engine.casting import cast_of, header_of
from roleplay.engine.replay import owed
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, StandIn, TraineeStyle
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.resuming import resume
from roleplay.meeting.session import Session
from roleplay.model.act import Act, Part
from roleplay.model.event import Intent, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_out
from roleplay.playtest.expectation import run
from roleplay.scoring import figures_of, score

SEEDS = range(20)
MANY = range(80)
"""Meetings enough to tell apart two pairings that are near each other: an AUC to some .02."""
PROUD, EASY, ANXIOUS = "peter-odhiambo", "kirsten-nordvig", "salma-abdi"
SKILLED = (ManagerStyle.NODDER, TraineeStyle.STEADY)


@functools.cache
def script(customer: str = PROUD) -> Script:
    path = find_scenario("flagship")
    reading = read_scenario(path)
    assert reading.scenario is not None
    persona = read_persona(find_persona(customer, path)).persona
    assert persona is not None
    return Script(
        reading.scenario, cast_of(reading.scenario, reading.personas, persona), plain_voice()
    )


@functools.cache
def handovers(manager: ManagerStyle, trainee: TraineeStyle) -> tuple[float, ...]:
    """The handover score of each seed's meeting."""
    return tuple(handover(PROUD, manager, trainee, seed) for seed in SEEDS)


@functools.cache
def handover(customer: str, manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> float:
    """The handover score of a meeting; one in which nothing was handed over counts 0."""
    figures = figures_of(play_out(script(customer), manager, trainee, seed))
    return figures.handover.score or 0.0


def test_it_is_a_whole_meeting() -> None:
    scenario = script().scenario
    assert len(scenario.beats) >= 30
    assert len(scenario.outcomes) >= 5
    turns = [figures_of(play_out(script(), *SKILLED, seed)).vendor_turns for seed in range(10)]
    assert median(turns) >= 20


@pytest.mark.parametrize(
    ("manager", "trainee", "least", "most"),
    [
        ("nodder", "steady", 70, 100),
        ("rescuer", "steady", 0, 40),
        ("absent", "steady", 0, 35),
        ("hog", "steady", 0, 25),
        ("nodder", "timid", 0, 35),
    ],
)
def test_the_handover_is_worth_what_a_coach_would_say(
    manager: str, trainee: str, least: int, most: int
) -> None:
    scores = handovers(ManagerStyle(manager), TraineeStyle(trainee))
    assert least <= mean(scores) <= most


@pytest.mark.parametrize("trainee", list(TraineeStyle))
@pytest.mark.parametrize("manager", list(ManagerStyle))
def test_skilled_play_beats_every_other_pairing(
    manager: ManagerStyle, trainee: TraineeStyle
) -> None:
    if (manager, trainee) == SKILLED:
        return
    better = [
        skilled > other
        for skilled, other in zip(handovers(*SKILLED), handovers(manager, trainee), strict=True)
    ]
    assert sum(better) >= 0.9 * len(SEEDS)


@functools.cache
def by_pairing(customer: str) -> dict[tuple[ManagerStyle, TraineeStyle], list[float]]:
    """The handover scores of twenty meetings of each pairing, with a customer."""
    return {
        (manager, trainee): [handover(customer, manager, trainee, seed) for seed in SEEDS]
        for manager in ManagerStyle
        for trainee in TraineeStyle
    }


def told_apart(ones: Iterable[float], others: Sequence[float]) -> float:
    """How often one of the first is above one of the others; a tie counts half (AUC)."""
    return mean((one > other) + 0.5 * (one == other) for one in ones for other in others)


@pytest.mark.parametrize(("customer", "least"), [(EASY, 75), (ANXIOUS, 90)])
def test_skilled_play_is_worth_as_much_with_whom_no_manager_need_open(
    customer: str, least: float
) -> None:
    scores = by_pairing(customer)
    skilled = scores[SKILLED]
    beside = ManagerStyle.ADAPTIVE, TraineeStyle.STEADY
    assert mean(skilled) >= least
    many = ([handover(customer, *pairing, seed) for seed in MANY] for pairing in (SKILLED, beside))
    assert told_apart(*many) >= 0.94
    for pairing, others in scores.items():
        if pairing not in (SKILLED, beside):
            assert mean(others) < mean(skilled) / 2, pairing
    rest = [each for key, of in scores.items() if key not in (SKILLED, beside) for each in of]
    assert told_apart(skilled, rest) >= 0.98


def early_or_waiting(customer: str, seed: int, *, early: bool) -> tuple[float, float]:
    """Goodwill at the end and the handover score, handing over once in the first three beats."""
    cast = script(customer)
    header = header_of(cast, {}, seed)
    stand_ins = {
        Part.MANAGER: MANAGERS[ManagerStyle.NODDER],
        Part.TRAINEE: TRAINEES[TraineeStyle.STEADY],
    }
    session = Session(cast, header, Unkept(), stand_ins)
    session.begin()
    while not session.ended:
        over = [m for m in session.moves_of(Part.MANAGER) if Act.HAND_OVER in m.does]
        if early and over and session.state.beats_opened <= 3:
            session.decide(manager=Intent(move=over[0].move))
            early = False
        else:
            session.decide()
    figures = figures_of(session.transcript)
    principal = session.state.customers[session.state.principal]
    return principal.goodwill, figures.handover.score or 0.0


def test_handing_over_early_costs_with_the_proud_and_not_with_the_easy() -> None:
    seeds = range(20)
    ends = {
        (who, early): [early_or_waiting(who, seed, early=early) for seed in seeds]
        for who in (PROUD, EASY)
        for early in (True, False)
    }
    goodwill = {key: mean(end[0] for end in each) for key, each in ends.items()}
    handover = {key: mean(end[1] for end in each) for key, each in ends.items()}
    assert goodwill[PROUD, True] < goodwill[PROUD, False] - 0.1
    assert handover[PROUD, True] < handover[PROUD, False] - 10
    assert goodwill[EASY, True] > goodwill[EASY, False] - 0.05
    assert handover[EASY, True] > handover[EASY, False] - 10


@pytest.mark.parametrize("customer", [PROUD, EASY, ANXIOUS])
def test_every_customer_can_be_won_and_lost(customer: str) -> None:
    ends = {
        play_out(script(customer), manager, trainee, seed).events[-1].outcome  # type: ignore[union-attr]
        for manager, trainee in (SKILLED, (ManagerStyle.NODDER, TraineeStyle.BOLD))
        for seed in range(12)
    }
    assert "agreed-with-the-trainee" in ends
    assert ends - {"agreed-with-the-trainee"}


def test_its_own_tests_hold() -> None:
    tests = script().scenario.tests
    assert len({test.expect.end for test in tests}) >= 5
    for test in tests:
        result = run(script(test.customer or PROUD), test)
        assert result.failures == (), result.name


def test_a_meeting_reads_back_from_its_events_alone() -> None:
    transcript = play_out(script(), *SKILLED, 3)
    encoded = msgspec.json.encode(transcript)
    assert score(msgspec.json.decode(encoded, type=Transcript)) == score(transcript)


def test_resuming_at_any_prefix_gives_the_uninterrupted_meeting() -> None:
    whole = play_out(script(), ManagerStyle.RESCUER, TraineeStyle.BOLD, 4)
    sources = dict(script().scenario.sources)
    for cut in range(len(whole.events) + 1):
        rest = owed(script(), whole.events[:cut])
        assert rest is not None
        assert whole.events[cut : cut + len(rest)] == rest
    stand_ins = {
        Part.MANAGER: MANAGERS[ManagerStyle.RESCUER],
        Part.TRAINEE: TRAINEES[TraineeStyle.BOLD],
    }
    for cut in range(0, len(whole.events), 9):
        part = Transcript(header=whole.header, events=whole.events[:cut])
        session = resume(script(), part, Unkept(), stand_ins, sources).session
        while not session.ended:
            session.decide()
        assert session.transcript == whole


def test_nobody_says_a_placeholder() -> None:
    for seed in range(5):
        for event in play_out(script(ANXIOUS), *SKILLED, seed).events:
            if isinstance(event, Said):
                assert "{" not in event.text
                assert event.text.strip()


def test_a_stand_in_decides_the_same_from_the_same_state() -> None:
    session = Session(script(), header_of(script(), {}, 1), Unkept(), {})
    session.begin()
    stand_in = StandIn(script(), Part.MANAGER, MANAGERS[ManagerStyle.RESCUER])
    assert stand_in.intend(session.state, 9) == stand_in.intend(session.state, 9)
