"""Small scenarios for tests, written as an author would write them."""

import textwrap
from pathlib import Path

from roleplay.authoring.mistake import explain
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import exchange, open_meeting, opening
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Intent
from roleplay.model.transcript import ENGINE

PEOPLE = {
    "ada": "format: 1\nname: Ada Okello\nside: customer\nvoice:\n"
    "  turns_to_manager: ['{manager.first}?']\n  turns_to_trainee: ['{trainee.first}?']\n"
    "  accepts: ['Agreed.']\n  after_silence: ['Hello?']\n  leaves: ['Goodbye.']\n",
    "max": "format: 1\nname: Max Boss\nside: vendor\n",
    "tia": "format: 1\nname: Tia Young\nside: vendor\n",
}

HEAD = """\
format: 1
title: A small meeting
seats: {customer: ada, manager: max, trainee: tia}
outcomes:
  done: {text: It is done., success: true}
"""


def write_scenario(folder: Path, body: str, head: str = HEAD) -> Path:
    """A scenario file in a folder, with its personas beside it."""
    personas = folder / "personas"
    personas.mkdir(exist_ok=True)
    for name, text in PEOPLE.items():
        (personas / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = folder / "small.yaml"
    path.write_text(head + textwrap.dedent(body), encoding="utf-8")
    return path


def script_of(folder: Path, body: str, head: str = HEAD) -> Script:
    """The script of a small scenario; fails with its mistakes if it has any."""
    reading = read_scenario(write_scenario(folder, body, head))
    told = "\n".join(explain(mistake) for mistake in reading.mistakes)
    assert reading.scenario is not None, told
    return Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())


class Play:
    """A meeting played by hand, a decision at a time."""

    def __init__(self, script: Script, seed: int = 1, engine: int = ENGINE) -> None:
        self.script = script
        events, self.state = open_meeting(script, opening(script, seed), engine)
        self.events: list[Event] = list(events)

    def choose(self, *moves: str, **more: object) -> tuple[Event, ...]:
        """Make moves by their ids; two at once begin in the order given. Returns what happened."""
        intents = {Part.MANAGER: Intent(), Part.TRAINEE: Intent()}
        by_id = self.script.beats[self.state.beat].by_id
        for place, move in enumerate(moves):
            part = self.script.parts[by_id[move].move.seat]
            intents[part] = Intent(move=move, after=0.5 * place, **more)  # type: ignore[arg-type]
        return self.decide(intents[Part.MANAGER], intents[Part.TRAINEE])

    def decide(self, manager: Intent, trainee: Intent) -> tuple[Event, ...]:
        """Let both seats decide."""
        decided = Decided(
            at=self.state.clock / 1000, manager=manager, trainee=trainee, rng=self.state.rng
        )
        events, self.state = exchange(self.script, self.state, decided)
        self.events.extend(events)
        return events


def kinds(events: tuple[Event, ...]) -> list[str]:
    """What sort each event is, to compare stretches of meeting at a glance."""
    return [type(event).__name__ for event in events]


def customer_of(state: State, seat: str = "customer") -> object:
    """How the customer in a seat stands now."""
    return state.customers[seat]
