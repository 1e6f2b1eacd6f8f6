"""Reading a scenario with everybody who sits in it, and telling every mistake in one run."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.files import gather
from roleplay.authoring.library import find_persona
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.names import PERSONA
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.report import Report
from roleplay.authoring.scenario import build
from roleplay.authoring.tree import Mapping, Node, Scalar, Sequence
from roleplay.model.act import Part
from roleplay.model.persona import Persona
from roleplay.model.scenario import Scenario

Finder = Callable[[str, Path], Path]
"""The file of a persona's id, near a scenario's file; raises LookupError with what to do."""


class Reading(Struct, frozen=True):
    """What came of reading a scenario."""

    scenario: Scenario | None
    """None where there were mistakes."""
    personas: dict[str, Persona]
    """Everybody the seats and the scenario's tests name, by persona id."""
    mistakes: tuple[Mistake, ...]
    """All of them, advice included, file by file and line by line."""
    persona_digests: dict[str, str] = {}
    """By persona id, the SHA-256 of the file in hexadecimal."""

    @property
    def ok(self) -> bool:
        """Whether there was nothing but advice."""
        return self.scenario is not None


def read_scenario(path: Path, personas: Finder | None = None) -> Reading:
    """Read, check and build a scenario and its personas; never raises for what a file holds."""
    report = Report()
    document = gather(path, report)
    scenario = build(report, document, path.stem) if document is not None else None
    people = _People(path, personas or find_persona, report)
    if document is not None:
        people.meet(document.root)
    told = [*report.mistakes(), *people.mistakes]
    if any(not mistake.advice for mistake in told):
        scenario = None
    return Reading(scenario, people.personas, tuple(told), people.digests)


class _People:
    """Everybody a scenario names, each read once."""

    def __init__(self, path: Path, find: Finder, report: Report) -> None:
        self.path = path
        self.find = find
        self.report = report
        self.personas: dict[str, Persona] = {}
        self.digests: dict[str, str] = {}
        self.mistakes: list[Mistake] = []
        self._readings: dict[str, PersonaReading | None] = {}

    def meet(self, root: Mapping) -> None:
        """Read the persona of every seat, and those that tests swap in."""
        for name, node in _seated(root):
            persona = _at(node, "persona") if isinstance(node, Mapping) else node
            part = _at(node, "part") if isinstance(node, Mapping) else None
            word = part.text if isinstance(part, Scalar) else name
            self._sit(persona, "customer" if word == Part.CUSTOMER else "vendor")
        tests = _at(root, "tests")
        for test in tests.items if isinstance(tests, Sequence) else ():
            self._sit(_at(test, "customer"), "customer")

    def _sit(self, node: Node | None, side: str) -> None:
        """Read one persona and see that they sit on their own side of the table."""
        if not isinstance(node, Scalar) or not PERSONA.fullmatch(node.text):
            return
        reading = self._read(node)
        if reading is None or reading.persona is None:
            return
        if reading.persona.side != side:
            self.report.mistake(
                "RP412",
                node,
                f"`{node.text}` is on the {reading.persona.side}'s side, and this seat is on the"
                f" {side}'s.",
                f"Name a persona with `side: {side}`.",
            )

    def _read(self, node: Scalar) -> PersonaReading | None:
        own = node.text
        if own not in self._readings:
            self._readings[own] = None
            try:
                path = self.find(own, self.path)
            except LookupError as error:
                self.report.mistake("RP409", node, *_said(error))
                return None
            reading = read_persona(path)
            self._readings[own] = reading
            self.mistakes += reading.mistakes
            self.digests[own] = reading.sha256
            if reading.persona is not None:
                self.personas[own] = reading.persona
        return self._readings[own]


def _seated(root: Mapping) -> list[tuple[str, Node]]:
    """Each seat's name with what stands behind it."""
    seats = _at(root, "seats")
    entries = seats.entries if isinstance(seats, Mapping) else {}
    return [(name, node) for name, (_, node) in entries.items()]


def _at(node: Node, key: str) -> Node | None:
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return entry[1] if entry is not None else None


def _said(error: LookupError) -> tuple[str, str]:
    """What a finder said, and what to do."""
    remedy = (
        "Write the persona's file in `personas/` beside the scenario, or name one that is there."
    )
    return str(error), remedy
