"""How fast meetings are explored and judged: `python bench/exploring.py`.

Beside the fold, which plays the same meetings and keeps their events, so that the ratio holds on
any machine. Turns are everybody's, moves those of the two vendors, talked over or not. Aims: 75,000
turns a CPU second without events, 20,000 scored moves a CPU second, and 20,000 meetings a minute on
two cores.
"""

import gc
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time

from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.playing import play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, StandIn
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import Said
from roleplay.playtest.coverage import coverage_of
from roleplay.playtest.explore import Explorer
from roleplay.playtest.meetings import judge, sample
from roleplay.work.unswept import unswept

ROUNDS = 7
SEEDS = 2
BEATS = 1_000
SHIPPED = Path(__file__).parents[1] / "scenarios"
STEP, MOST = 15_000, 10
"""Exchanges between two looks at what was reached, and CPU seconds in which all is to be. Each look
begins with the same whole meetings, so there have to be more."""

HEAD = """\
format: 1
title: A long way
seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}
variables: {asked: 0}
outcomes: {done: {text: They parted., success: true}}
start: b0
beats:
"""
BEAT = """\
  b{here}:
    lines: [{{first: [{{customer: "Again?", when: asked > 3}}, {{customer: "And then?"}}]}}]
    moves:
      - {{id: ask, trainee: "What would help you?", does: ask, add: {{asked: 1}}, next: b{next}}}
      - {{id: say, trainee: "On Monday.", does: answer, when: readiness > 0.2, next: b{next}}}
      - {{id: vouch, manager: "She knows it best.", does: [endorse], next: b{next}}}
      - {{id: over, manager: "Let me take that.", does: take-over, next: b{far}}}
"""


def long_way() -> Script:
    """A scenario of many beats in a row."""
    beats = [
        BEAT.format(here=n, next=min(n + 1, BEATS), far=min(n + 7, BEATS)) for n in range(BEATS)
    ]
    text = HEAD + "".join(beats) + f"  b{BEATS}: {{end: done}}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.yaml"
        path.write_text(text, encoding="utf-8")
        return load(str(path)).script


def cpu(work: Callable[[], object]) -> float:
    """The median CPU seconds of some work."""
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        work()
        times.append(process_time() - began)
    return median(times)


def show_play(name: str, script: Script) -> None:
    """Turns a CPU second without events and with them, over all pairings of stand-ins."""
    pairs = [
        (StandIn(script, Part.MANAGER, manager), StandIn(script, Part.TRAINEE, trainee))
        for manager, trainee in product(MANAGERS.values(), TRAINEES.values())
    ]
    ready = LeanScript(script)

    def play(make: Callable[[State], Scene]) -> list[Scene]:
        scenes = []
        for pair in pairs:
            for seed in range(SEEDS):
                scene = make(State(script.parts))
                begin(scene, opening(script, seed))
                play_on(scene, *pair)
                scenes.append(scene)
        return scenes

    folded = play(lambda state: Scene(script, state))
    said = [each for scene in folded for each in scene.events if isinstance(each, Said)]
    turns, moves = len(said), sum(each.move is not None for each in said)
    lean = cpu(lambda: play(lambda state: LeanScene(script, state, ready)))
    fold = cpu(lambda: play(lambda state: Scene(script, state)))
    print(
        f"{name}: {turns / lean:,.0f} turns ({moves / lean:,.0f} moves) a CPU second without "
        f"events, {turns / fold:,.0f} with them; ratio {fold / lean:.2f}"
    )
    with unswept():  # as a play-test judges them
        judged = cpu(lambda: [judge(script, scene, 1) for scene in folded])
    print(f"  judged: {moves / judged:,.0f} moves a CPU second")


def show_reached(path: Path) -> None:
    """The CPU seconds in which every beat and every move of a scenario was reached, or `MOST`."""
    script = load(str(path)).script
    began, explorer, exchanges = process_time(), Explorer(script, 1), 0
    while True:
        exchanges += STEP
        told = coverage_of(script, explorer.explore(exchanges))
        took = process_time() - began
        whole = told.beats[0] == told.beats[1] and told.moves[0] == told.moves[1]
        if whole or took > MOST:
            break
    print(f"{path.stem} explored: {told.beats} beats, {told.moves} moves in {took:.2f} s CPU")


def main() -> None:
    """Print every figure."""
    flagship = load("flagship").script
    gc.freeze()
    show_play("flagship", flagship)
    show_play(f"{BEATS} beats", long_way())
    for path in sorted(SHIPPED.glob("*.yaml")):
        show_reached(path)
    began = process_time()
    told = sample(flagship, "nodder", "steady", seed=1, meetings=1000, scored=200)
    took = process_time() - began
    print(
        f"{told.meetings} meetings of a pairing, {len(told.scored)} judged: {took:.2f} s CPU; "
        f"{2 * 60 * told.meetings / took:,.0f} a minute on two cores"
    )


if __name__ == "__main__":
    main()
