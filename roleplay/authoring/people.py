"""Reading everybody who sits at a scenario's table."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.authoring.core import is_empty
from roleplay.authoring.known_names import PERSONA
from roleplay.authoring.node import Mapping, Node, Scalar, below, entries_of, items_of
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.report import Report
from roleplay.model.act import Part

if TYPE_CHECKING:
    from roleplay.authoring.mistake import Mistake
    from roleplay.model.persona import Persona

Finder = Callable[[str, Path], Path]
"""The file of a persona's id, near a scenario's file; raises LookupError with what to do."""

PEOPLE_LIMIT = 50
"""Personas one scenario may name."""
_WRITE_IT = (
    "Write the persona's file in `personas/` beside the scenario, by"
    " `roleplay new persona personas/NAME.yaml`, or name one that is there."
)


class NamedPersonas:
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
        for name, (_, node) in entries_of(root.get("seats")).items():
            persona = node.get("persona") if isinstance(node, Mapping) else node
            part = below(node, "part")
            word = part.text if isinstance(part, Scalar) else name
            if word in set(Part):  # else on which side they sit is not known
                self._sit(persona, "customer" if word == Part.CUSTOMER else "vendor")
            else:
                self._sit(persona, "")
        for test in items_of(root.get("tests")):
            self._sit(below(test, "customer"), "customer")

    def meet_speakers(self, spoken: list[tuple[Scalar, Part]]) -> None:
        """Read those who have lines of their own; each has to fit the seat that would say them."""
        for node, part in {(each.text, part): (each, part) for each, part in spoken}.values():
            self._sit(node, "customer" if part is Part.CUSTOMER else "vendor")

    def _sit(self, node: Node | None, side: str) -> None:
        """Read one persona and see that they sit on their own side of the table, if it is known."""
        if not isinstance(node, Scalar) or is_empty(node) or not PERSONA.fullmatch(node.text):
            return
        reading = self._read(node)
        if reading is None or reading.persona is None:
            return
        told = self.report.is_told(("RP312",), node.source, (node.line,))
        if side and reading.persona.side != side and not told:
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
            if len(self._readings) >= PEOPLE_LIMIT:
                self.report.mistake(
                    "RP111",
                    node,
                    f"More than {PEOPLE_LIMIT} personas are named here.",
                    "Seat fewer people, and swap fewer in for tests.",
                )
                return None
            self._readings[own] = None
            try:
                path = self.find(own, self.path)
            except LookupError as error:
                self.report.mistake("RP409", node, str(error), _WRITE_IT)
                return None
            reading = read_persona(path)
            self._readings[own] = reading
            self.mistakes += reading.mistakes
            self.digests[own] = reading.sha256
            if reading.persona is not None:
                self.personas[own] = reading.persona
        return self._readings[own]
