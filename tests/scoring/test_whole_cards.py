"""All measures and findings together, on played meetings and on events in any order."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import find_scenario
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.model.act import Act, Part, Serves, Signal
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    OpenMove,
    Reacted,
    Said,
    Steered,
    WentBack,
)
from roleplay.model.rubric import MeasureWeights, Rubric
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Header, Participant, Played, Transcript
from roleplay.playtest.auto import play_out
from roleplay.reports.as_json import to_json
from roleplay.reports.telling import teller_of
from roleplay.scoring import score
from tests.examples import examples

PAIRINGS = [
    (ManagerStyle.NODDER, TraineeStyle.STEADY),
    (ManagerStyle.RESCUER, TraineeStyle.STEADY),
    (ManagerStyle.HOG, TraineeStyle.TIMID),
    (ManagerStyle.ABSENT, TraineeStyle.BOLD),
    (ManagerStyle.ADAPTIVE, TraineeStyle.RANDOM),
]


@cache
def flagship() -> Script:
    reading = read_scenario(find_scenario("flagship"))
    assert reading.scenario is not None
    return Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())


@cache
def played(manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> Transcript:
    return play_out(flagship(), manager, trainee, seed)


def hold(card: Scorecard, utterances: int) -> None:
    """What is true of every card."""
    teller = teller_of(card)
    for measure in card.measures.values():
        assert measure.score is None or 0 <= measure.score <= 100
        assert all(1 <= each.turn <= utterances for each in measure.evidence)
        assert all(teller.evidence(each) for each in measure.evidence)
    assert card.score is None or 0 <= card.score <= 100
    assert (card.score is None) == (card.handover.score is None)
    assert len(card.findings) <= 12
    assert len({each.turn for each in card.findings}) == len(card.findings)
    for each in card.findings:
        assert 1 <= each.turn <= utterances
        assert each.to in {"manager", "trainee"}
        assert teller.finding(each)
        assert each.measure in {"talk_time", "authority", *card.measures}


@pytest.mark.parametrize(("manager", "trainee"), PAIRINGS)
@pytest.mark.parametrize("seed", [7, 8])
def test_a_played_meeting_is_judged_and_told(
    manager: ManagerStyle, trainee: TraineeStyle, seed: int
) -> None:
    transcript = played(manager, trainee, seed)
    card = score(transcript)
    said = [event for event in transcript.events if isinstance(event, Said)]
    hold(card, len(said))
    assert card.findings
    for name, measure in card.measures.items():
        assert measure.score is None or measure.evidence, name
    for each in card.findings:
        quoted = each.words.removesuffix(" …")
        assert " ".join(said[each.turn - 1].text.split()).startswith(quoted)


def test_the_nodding_manager_is_told_from_the_one_who_rescues_and_the_one_who_hogs() -> None:
    cards = {
        manager: score(played(manager, TraineeStyle.STEADY, 7))
        for manager in (ManagerStyle.NODDER, ManagerStyle.RESCUER, ManagerStyle.HOG)
    }
    nodder, rescuer, hog = (cards[manager] for manager in cards)
    for worse in (rescuer, hog):
        for name in ("acceptance", "stepping_in", "plan", "promises", "preparation"):
            better, other = nodder.measures[name].score, worse.measures[name].score
            assert better is not None
            assert other is not None
            assert better > other, name
        assert nodder.score is not None
        assert worse.score is not None
        assert nodder.score > worse.score + 30
        assert worse.handover.part == ("ran_it", "ran_it", "ran_it")
    assert nodder.handover.part == ("ran_it", "nodding", "nodding")
    assert sum(each.to == "manager" for each in hog.findings) > len(hog.findings) / 2


def test_the_same_events_give_the_same_card_to_the_byte() -> None:
    transcript = played(ManagerStyle.ADAPTIVE, TraineeStyle.BOLD, 7)
    assert to_json(score(transcript)) == to_json(score(transcript))


SEATS = st.sampled_from(["manager", "trainee", "customer", "other", "nobody"])
TIMES = st.floats(0, 900, allow_nan=False).map(lambda at: round(at, 3))
ACTS = st.lists(st.sampled_from(list(Act)), max_size=3).map(tuple)
FACTS = st.lists(st.sampled_from(["price", "crews"]), max_size=2).map(tuple)
UNIT = st.floats(0, 1)
STATES = st.dictionaries(SEATS, st.builds(CustomerState, UNIT, UNIT, UNIT, UNIT), max_size=2)
TEXTS = st.sampled_from(["", "Yes.", "May I?", "I send it on Monday.", "one two three four five"])
ITEMS = st.sampled_from(["welcome", "rollout", None])
MOVES = st.builds(OpenMove, seat=SEATS, move=TEXTS, text=TEXTS, does=ACTS, uses=FACTS)

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Said,
        at=TIMES,
        end=TIMES,
        seat=SEATS,
        text=TEXTS,
        to=st.none() | SEATS,
        does=ACTS,
        signal=st.none() | st.sampled_from(list(Signal)),
        beat=st.none(),
        move=st.none() | TEXTS,
        cut=st.booleans(),
        serves=st.none() | st.sampled_from(list(Serves)),
        uses=FACTS,
        because=st.just(()),
    ),
    st.builds(
        FloorOffered,
        at=TIMES,
        to=st.none() | SEATS,
        open=st.lists(MOVES, max_size=3).map(tuple),
        rng=st.just(1),
    ),
    st.builds(
        BeatOpened,
        at=TIMES,
        beat=st.sampled_from(["a", "b"]),
        item=ITEMS,
        by=st.sampled_from(["", "detour", "return", "onward"]),
        beyond=st.none() | st.sampled_from(list(Part)),
        escalate_within=st.integers(0, 2),
        step_in=st.booleans(),
    ),
    st.builds(Reacted, at=TIMES, customers=STATES, variables=st.just({})),
    st.builds(Steered, at=TIMES, customers=STATES),
    st.builds(FellSilent, at=TIMES, end=TIMES),
    st.builds(Nodded, at=TIMES, seat=SEATS, to=SEATS),
    st.builds(Decided, at=TIMES),
    st.builds(WentBack, at=TIMES, keep=st.integers(0, 5)),
    st.builds(
        MeetingOpened,
        customers=STATES,
        variables=st.just({}),
        rng=st.just(1),
        plan=st.lists(
            st.builds(
                AgendaItem,
                item=st.sampled_from(["welcome", "rollout"]),
                lead=st.sampled_from(list(Part)),
                minutes=st.floats(0, 60),
            ),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        MeetingEnded,
        at=TIMES,
        outcome=st.just("end"),
        text=st.just("It ends."),
        success=st.booleans(),
        goals=st.dictionaries(TEXTS, st.booleans(), max_size=2),
    ),
)
PEOPLE = st.lists(
    st.sampled_from(
        [Participant(id=part.value, name=name, part=part) for part in Part for name in ("Ann", "")]
    ),
    max_size=4,
).map(tuple)
PLAYED = Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="")


RUBRICS = st.sampled_from(
    [Rubric(), Rubric(handover_weight=0.0, measures=MeasureWeights(plan=0), measures_needed=1)]
)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(EVENTS, max_size=60), PEOPLE, st.sampled_from([PLAYED, None]), RUBRICS)
def test_whatever_the_events_every_score_is_one_and_every_turn_there_is(
    events: list[Event],
    people: tuple[Participant, ...],
    source: Played | None,
    rubric: Rubric,
) -> None:
    header = Header(application="test", people=people, played=source)
    transcript = Transcript(header=header, events=tuple(events))
    card = score(transcript, rubric)
    hold(card, sum(isinstance(event, Said) for event in events))
    assert to_json(card) == to_json(score(transcript, rubric))
