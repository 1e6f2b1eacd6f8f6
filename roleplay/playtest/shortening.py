"""The way to a fault made short: steps are left out as long as it still leads there.

Delta debugging (Zeller and Hildebrandt, 2002, IEEE Transactions on Software Engineering 28: 183):
first long stretches are left out, then ever shorter ones, at last single steps. What is left leads
nowhere if any one step more is left out.
"""

from collections.abc import Callable

from msgspec.structs import replace

from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, begin, opening
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON
from roleplay.playtest.expectation import decided_by
from roleplay.playtest.found import Fault

Faulty = Callable[[LeanScene], bool]
"""Whether a moment is the fault that is looked for."""


def shortened(script: Script, fault: Fault, faulty: Faulty) -> Fault:
    """The same fault with a way there from which no single step can be left out."""
    steps = list(fault.trail)
    size = max(1, len(steps) // 2)
    while size:
        at = 0
        while at < len(steps):
            shorter = _leads(script, [*steps[:at], *steps[at + size :]], fault.seed, faulty)
            if shorter is None:
                at += size
            else:
                steps = shorter
        size //= 2
    return replace(fault, trail=tuple(_made_plain(script, steps, fault.seed, faulty)))


def _made_plain(script: Script, steps: list[str], seed: int, faulty: Faulty) -> list[str]:
    """The same way with one move where there were two at once, or a look, wherever that will do."""
    for at in range(len(steps)):
        beat, _, moves = steps[at].partition("/")
        move, looks, _ = moves.partition(LOOKS_ON)
        for each in move.split("+") if looks or "+" in move else ():
            alone = f"{beat}/{each.removesuffix(GIVES_WAY)}"
            plainer = _leads(script, [*steps[:at], alone, *steps[at + 1 :]], seed, faulty)
            if plainer is not None and len(plainer) == len(steps):
                steps = plainer
                break
    return steps


def _leads(script: Script, steps: list[str], seed: int, faulty: Faulty) -> list[str] | None:
    """As many of the steps as lead to the fault; None if they do not, or cannot be played."""
    scene = LeanScene(script, State(script.parts), LeanScript(script))
    begin(scene, opening(script, seed))
    if faulty(scene):
        return []
    for number, step in enumerate(steps, 1):
        beat = step.partition("/")[0]
        if scene.state.ended is not None or scene.state.beat != beat:
            return None
        try:
            scene.exchange(decided_by(script, scene.state, step))
        except NotOpenError:
            return None
        if faulty(scene):
            return steps[:number]
    return None
