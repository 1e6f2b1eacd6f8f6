"""A small whole scenario in text, and the files around it, for tests to break in one place."""

from pathlib import Path

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.read import ScenarioReading, read_scenario

SCENARIO = """\
format: 1
title: A short meeting
length: short
minutes: 30
seats: {customer: peter, manager: david, trainee: wanjiru}
brief: {everyone: The two meet the customer.}
facts: [{id: outage, text: It lasted three hours.}]
agenda: [{item: welcome, lead: manager, minutes: 3}]
variables: {credits: 0, told: false}
start: arrival
beats:
  arrival:
    item: welcome
    lines:
      - customer: "Good morning, {trainee.first}."
        to: trainee
    moves:
      - id: greet
        trainee: Good morning to you.
        does: introduce
        set: {told: true}
        add: {credits: 1}
        uses: outage
        effects: {readiness: +0.1}
        next: goodbye
      - manager: I shall lead today.
        does: take-over
        when: readiness < 0.4 and not told
        next: goodbye
      - silence: 6s
        next: goodbye
  goodbye:
    lines: [{customer: "I owe you {credits}.", to: trainee}]
    end: agreed
outcomes:
  agreed: {text: They agreed., success: true}
goals: [{id: told, text: The cause was told., when: told}]
tests:
  - {name: it ends well, play: [arrival/greet], expect: {end: agreed}}
"""

PERSONAS = {
    "peter": "format: 1\nname: Peter Odhiambo\nside: customer\n",
    "david": "format: 1\nname: David Mwangi\nside: vendor\n",
    "wanjiru": "format: 1\nname: Wanjiru Kamau\nside: vendor\n",
}


def write(folder: Path, text: str | bytes = SCENARIO, name: str = "meeting.yaml") -> Path:
    """A scenario's file in a folder, with the personas it names beside it."""
    people = folder / "personas"
    people.mkdir(exist_ok=True)
    for persona, told in PERSONAS.items():
        (people / f"{persona}.yaml").write_text(told, encoding="utf-8")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes = SCENARIO, *, closely: bool = False) -> ScenarioReading:
    """What comes of reading a scenario of this text; `closely` with all advice there is."""
    return read_scenario(write(folder, text), closely=closely)


def changed(old: str, new: str) -> str:
    """The scenario with one piece put in another's place."""
    assert SCENARIO.count(old) == 1, f"{old!r} stands {SCENARIO.count(old)} times"
    return SCENARIO.replace(old, new)


def codes(mistakes: tuple[Mistake, ...]) -> list[str]:
    """The codes of mistakes, in order."""
    return [mistake.code for mistake in mistakes]


def pointed_at(mistake: Mistake) -> str:
    """What stands in the line from the mistake's column on."""
    return mistake.source[mistake.column - 1 :]
