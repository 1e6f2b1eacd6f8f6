"""Meetings played without events come to the state that folding the events leads to."""

from itertools import product
from pathlib import Path
from random import Random

import pytest
from msgspec import structs
from msgspec.structs import replace

from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import shipped_scenarios
from roleplay.engine.casting import cast_of
from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.playing import play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, StandIn
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, begin, opening, unfold
from roleplay.meeting.loading import load
from roleplay.model.act import LOOKS_OF, Act, Part
from roleplay.model.event import Decided, Intent
from roleplay.model.persona import Cues, Voice
from tests.authoring.test_reach_played import Author
from tests.authoring.writing import write
from tests.engine.test_colleagues import BODY as COLLEAGUE
from tests.engine.test_colleagues import HEAD as WITH_COLLEAGUE
from tests.examples import examples
from tests.scenes import HEAD, script_of

SEEDS = examples(100)
"""Meetings of each of the twenty pairings: two thousand where all are asked for."""

TWO_CUSTOMERS = """\
variables: {offers: 0}
promises: [{id: site, text: Two people come., owner: trainee, asks: ceo}]
facts: [{id: secret, text: The plant closes., hidden: true}]
interrupts: [{when: missed > 0 or minutes > 0.4, detour: phone, once: true}]
always: [{id: wait, trainee: "May I finish?", add: {offers: 1}, marks: held}]
start: one
beats:
  one:
    lines:
      - {customer: "What is the price of {offers}?", to: trainee, signal: cool}
      - any: [{ceo: "Well?"}, {ceo: "And you, {manager.first}?", to: manager, tells: secret}]
    moves:
      - {id: ask, trainee: "What do you need?", does: ask, to: ceo, next: two}
      - {id: say, trainee: "It is {offers}.", does: [inform, oversell], promises: site}
      - {id: vouch, manager: "She knows.", does: [endorse, hand-over], to: customer, next: two}
      - {id: hint, manager: "Ask them.", to: trainee, when: not said(one/hint)}
      - {silence: 3s, when: unanswered > 1, next: two}
      - {silence: 9s, detour: phone}
  two:
    lines:
      - {customer: "And the plan?", signal: cool}
      - first: [{ceo: "Sure.", when: knows(secret)}]
    beyond: trainee
    escalate_within: 1
    effects: {goodwill: -0.01}
    add: {offers: 1}
    moves:
      - {id: up, trainee: "David decides.", does: escalate, then: [{customer: "So?", to: manager}]}
      - {id: back, trainee: "Again.", once: true, withdraws: site, next: one}
      - {id: done, manager: "Done.", does: take-over, effects: {readiness: -0.4}, next: end}
      - {id: promise, trainee: "Yes.", does: commit, serves: both, when: turns > 3, next: end}
  phone: {add: {offers: 2}, lines: [{ceo: "My phone."}], return: true}
  end: {end: done}
"""
COMING_AND_GOING = """\
variables: {offers: 0, mood: calm}
facts: [{id: valve, text: A valve broke.}, {id: secret, text: The plant closes., hidden: true}]
start: one
always: [{id: wait, trainee: "May I finish?"}]
beats:
  one:
    lines:
      - {customer: "Good morning."}
      - {ceo: "To both of you.", to: manager, tells: secret, marks: [greeted, told]}
      - any: [{ceo: "Well?", marks: asked}, {customer: "And?", to: ceo}, {customer: "So?"}]
      - any: [{ceo: "Hm."}, {customer: "Hm.", when: offers > 1}, {ceo: "I see.", when: offers > 0}]
      - first: [{ceo: "Go on."}, {customer: "Go on, please."}, {customer: "Not said."}]
      - any: [{customer: "One.", when: offers == 1}, {customer: "Two at last.", when: offers == 2}]
      - {customer: , to: trainee, signal: warm}
    moves:
      - {id: ask, trainee: "What do you need?", does: ask, to: ceo, next: out}
      - {id: tell, trainee: "A valve.", does: inform, uses: valve, add: {offers: 1}}
      - {id: sell, manager: "Never again.", does: [oversell, inform], uses: [valve, secret]}
      - {id: vouch, manager: "She knows.", does: endorse, to: trainee, effects: {trainee: 0.1}}
      - {id: on, trainee: "On we go.", does: ask, next: [{when: offers > 1, beat: in}, out]}
      - {silence: 3s, next: two}
  out: {leaves: ceo, lines: [{customer: "They had to go."}], next: two}
  two:
    set: {mood: cool}
    lines:
      - any: [{ceo: "Still here."}, {customer: "Only me."}, {customer: "Me.", to: ceo}]
      - first: [{ceo: "Yes?"}, {customer: "Yes?", when: marked(asked) > 0}, {customer: "No?"}]
    beyond: trainee
    moves:
      - {id: up, trainee: "David decides.", does: escalate, once: true, next: three}
      - {id: blame, trainee: "It was them.", does: blame, to: customer, once: true}
      - {id: go, manager: "Let us go on.", does: take-over, next: plain}
      - {id: back, manager: "Once more.", once: true, next: in}
      - {id: them, trainee: "And you?", does: ask, to: ceo, when: turns > 2, next: three}
  plain:
    lines: [{customer: , does: appeal}, {ceo: , to: trainee, signal: cool, cue: stands up}]
    moves: [{id: a, trainee: "So be it.", next: three}, {id: b, manager: "Yes.", next: three}]
  three:
    effects: {goodwill: -0.05, readiness@ceo: 0.1, trainee: 1}
    lines: [{customer: "Good.", to: trainee, when: "mood == 'cool'"}]
    moves:
      - {id: round, trainee: "Again.", does: commit, when: offers < 9, next: in}
      - {id: done, manager: "Done.", effects: {readiness: -1, goodwill: 1}, next: end}
  in: {joins: ceo, add: {offers: 1}, lines: [{ceo: "Here I am.", signal: cool}], next: one}
  end: {end: done}
"""
"""Nothing in it asks for signals, so that most of it takes the short way."""
WORDS_THAT_CHANGE = (
    COMING_AND_GOING.replace('[{id: wait, trainee: "May I finish?"}]', "[]")
    .replace("So be it.", "So be it, {offers} times.")
    .replace("Yes.", "Yes, {offers} times.")
    .replace("I see.", "I see, {offers} times.")
)
"""Nothing is always open, and at one beat the words of all that is open change."""
TWO_HEAD = HEAD.replace(
    "customer: ada,", "customer: ada, ceo: {persona: ada, part: customer, starts: {goodwill: 0.4}},"
)


WORDY = Voice(
    turns_to_manager=(("Well?",), ("Well, what do you say to all of that?",)),
    turns_to_trainee=(("And you?",), ("So?",), ("What would you say to us about it?",)),
    after_silence=(("Hello?",), ("Is anybody going to answer me today?",)),
)
"""Of two wordings, and of three, one is drawn, and they take longer or less long."""
SEVERAL = Cues(cool=("frowns", "looks away"), warm=("smiles", "nods", "leans in"))


def seen(state: State, ready: LeanScript) -> dict[str, object]:
    """All that a state holds, the open moves in an order of their own.

    Whether a move fits is left out: it is told for the score, and decides nothing in the meeting.
    """
    told = structs.asdict(state)
    told["open"] = {
        (move.seat, move.move): structs.replace(move, unfit=False) for move in state.open
    }
    if not ready.watches:  # nothing asks for signals, so none were kept
        del told["watch"]
    return told


def pairings_played(script: Script, seeds: int) -> None:
    """Hold the two against each other on the way and at the end of meetings of all pairings."""
    ready = LeanScript(script)
    for manager, trainee in product(MANAGERS.values(), TRAINEES.values()):
        pair = (StandIn(script, Part.MANAGER, manager), StandIn(script, Part.TRAINEE, trainee))
        for seed in range(seeds):
            lean = LeanScene(script, State(script.parts), ready)
            fold = Scene(script, State(script.parts))
            for scene in (lean, fold):
                begin(scene, opening(script, seed))
                play_on(scene, *pair, exchanges=10)
            assert seen(lean.state, ready) == seen(fold.state, ready)
            for scene in (lean, fold):
                play_on(scene, *pair)
            assert fold.state.ended is not None
            assert seen(lean.state, ready) == seen(fold.state, ready)


def test_meetings_of_all_pairings_come_to_the_same() -> None:
    """End, clock, generator and every number; the flagship scenario."""
    pairings_played(load("flagship").script, SEEDS)


@pytest.mark.parametrize("name", [path.stem for path in shipped_scenarios()])
def test_meetings_of_every_shipped_scenario_come_to_the_same(name: str) -> None:
    """Colleagues and customers who come and go, promises, looks, interruptions, what is always open
    and words of one's own."""
    script = load(name).script
    pairings_played(script, examples(6))
    both_played(script, meetings=examples(30), exchanges=60)


def both_played(script: Script, meetings: int, exchanges: int) -> None:
    """Hold the two against each other after every exchange of meetings by lot."""
    ready = LeanScript(script)
    for seed in range(meetings):
        draw = Random(seed)  # noqa: S311 - made-up people
        lean = LeanScene(script, State(script.parts), ready, placed=bool(seed % 2))
        fold = Scene(script, State(script.parts))
        for scene in (lean, fold):
            begin(scene, opening(script, seed))
        for _ in range(exchanges):
            assert seen(lean.state, ready) == seen(fold.state, ready)
            if seed % 2:
                assert lean.state.open == fold.state.open
            if fold.state.ended is not None:
                break
            decided = by_lot(script, fold.state, draw)
            lean.exchange(decided)
            unfold(fold, decided)


def by_lot(script: Script, state: State, draw: Random) -> Decided:
    intents = {part: Intent(look=draw.choice([None, *LOOKS_OF[part]])) for part in LOOKS_OF}
    for part in intents:
        own = [move for move in state.open if script.parts[move.seat] is part]
        if own and draw.random() < 0.6:
            words = "In my own words." if draw.random() < 0.1 else ""
            intents[part] = Intent(
                move=draw.choice(sorted(each.move for each in own)),
                words=words,
                after=round(draw.random() * 2, 3),
                yields=draw.random() < 0.5,
            )
        elif draw.random() < 0.1:
            does = draw.choice([(), (Act.ASK,), (Act.INFORM,), (Act.DEFER,)])
            words = Intent(words="In my own words.", does=does, because=("own",) * len(does))
            intents[part] = words
    return Decided(
        at=state.clock / 1000,
        manager=intents[Part.MANAGER],
        trainee=intents[Part.TRAINEE],
        rng=state.rng,
        waited=draw.choice((0, 0, 0, 1.5)),
    )


@pytest.mark.parametrize("seed", range(20))
def test_what_made_up_scenarios_do_comes_to_the_same(seed: int, tmp_path: Path) -> None:
    reading = read_scenario(write(tmp_path, Author(seed).scenario()))
    assert reading.scenario is not None, reading.mistakes
    cast = cast_of(reading.scenario, reading.personas)
    both_played(Script(reading.scenario, cast, plain_voice()), meetings=6, exchanges=14)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (COLLEAGUE, WITH_COLLEAGUE),
        (TWO_CUSTOMERS, TWO_HEAD),
        (COMING_AND_GOING, TWO_HEAD),
        (WORDS_THAT_CHANGE, TWO_HEAD),
    ],
    ids=["a colleague", "two customers", "coming and going", "words that change"],
)
def test_several_people_promises_signals_interruptions_and_wordings_too(
    body: str, head: str, tmp_path: Path
) -> None:
    script = script_of(tmp_path, body, head)
    both_played(script, meetings=40, exchanges=12)
    cast = {
        seat: replace(who, voice=WORDY, cues=SEVERAL) if who.side == "customer" else who
        for seat, who in script.cast.items()
    }
    both_played(Script(script.scenario, cast, plain_voice()), meetings=30, exchanges=12)


@pytest.mark.parametrize("move", ["done", "hint", "nothing"])
def test_what_is_not_open_to_a_seat_is_refused(move: str, tmp_path: Path) -> None:
    """A move of another beat, one of the manager's, and none at all."""
    script = script_of(tmp_path, TWO_CUSTOMERS, TWO_HEAD)
    scene = LeanScene(script, State(script.parts), LeanScript(script))
    begin(scene, opening(script, 1))
    with pytest.raises(NotOpenError, match=move):
        scene.exchange(Decided(at=1.0, trainee=Intent(move=move), rng=1))


def test_nobody_makes_a_move_of_the_others_though_it_has_been_made(tmp_path: Path) -> None:
    script = script_of(tmp_path, COMING_AND_GOING, TWO_HEAD)
    scene = LeanScene(script, State(script.parts), LeanScript(script))
    begin(scene, opening(script, 1))
    theirs, own = Intent(move="sell"), Intent(move="tell")
    for manager, trainee in ((theirs, Intent()), (Intent(), own)):
        scene.exchange(Decided(at=1.0, manager=manager, trainee=trainee, rng=1))
    for manager, trainee, part in ((own, Intent(), "manager"), (Intent(), theirs, "trainee")):
        with pytest.raises(NotOpenError, match=f"is not open to the {part}"):
            scene.exchange(Decided(at=1.0, manager=manager, trainee=trainee, rng=1))


def test_a_copy_goes_on_apart(tmp_path: Path) -> None:
    script = script_of(tmp_path, TWO_CUSTOMERS, TWO_HEAD)
    scene = LeanScene(script, State(script.parts), LeanScript(script))
    begin(scene, opening(script, 1))
    before = seen(scene.state.copy(), LeanScript(script))
    apart = scene.copy()
    draw = Random(1)  # noqa: S311 - made-up people
    for _ in range(8):
        if apart.state.ended is None:
            apart.exchange(by_lot(script, apart.state, draw))
    assert seen(scene.state, LeanScript(script)) == before
