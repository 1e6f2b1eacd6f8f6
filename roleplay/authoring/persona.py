"""Reading a persona: who somebody at the table is."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from roleplay.authoring.fields import (
    LONGEST_TEXT,
    as_choice,
    as_items,
    as_mapping,
    as_number,
    as_text,
    check_keys,
    need,
)
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.names import Names
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report
from roleplay.authoring.single import read_single
from roleplay.authoring.speech import ACTS
from roleplay.authoring.template import as_template
from roleplay.authoring.versions import check_format
from roleplay.model.act import MANAGER_ACTS, TRAINEE_ACTS, VENDOR_ACTS, Act, Part
from roleplay.model.persona import Cues, Persona, Starts, Temper, Voice
from roleplay.model.template import Template

PERSONA_KEYS = frozenset(
    {
        "format", "name", "title", "organisation", "side", "about", "used_to", "temper", "starts",
        "warms_to", "cools_at", "pace", "voice", "cues",
    }
)  # fmt: skip
LONGEST_NAME = 80
LONGEST_VOICE = 300
SLOWEST, FASTEST = 0.25, 4.0
"""Paces somebody may speak at."""

_SIDES = {"customer": "customer", "vendor": "vendor"}
_USED_TO = {"manager": Part.MANAGER, "trainee": Part.TRAINEE}
_TEMPER = tuple(Temper.__struct_fields__)
_STARTS = tuple(Starts.__struct_fields__)
_VOICE = tuple(Voice.__struct_fields__)
_CUES = tuple(Cues.__struct_fields__)
_VENDORS_ACTS = {
    word: act for word, act in ACTS.items() if act in VENDOR_ACTS | MANAGER_ACTS | TRAINEE_ACTS
}


class PersonaReading(Struct, frozen=True):
    """What came of reading a persona's file."""

    persona: Persona | None
    """None where there were mistakes."""
    mistakes: tuple[Mistake, ...]
    sha256: str = ""
    """Of the file, in hexadecimal."""

    @property
    def ok(self) -> bool:
        """Whether there was nothing but advice."""
        return self.persona is not None


def read_persona(path: Path) -> PersonaReading:
    """Read and check a persona's file; its id is the file's name without the ending."""
    report = Report()
    persona, digest = read_single(
        path,
        report,
        lambda tree: as_persona(report, tree, path.stem),
        if_empty="Write the persona's name and side in it.",
    )
    return PersonaReading(persona, report.mistakes(), digest)


def as_persona(report: Report, node: Node, own: str) -> Persona | None:
    """The tree of a file as a persona."""
    mapping = as_mapping(report, node, "A persona")
    if mapping is None:
        return None
    check_format(report, mapping, "A persona")
    check_keys(report, mapping, PERSONA_KEYS, "A persona")
    whole = need(report, mapping, ("name", "side"), "A persona")
    fields = _fields(report, mapping)
    if whole and not fields["name"].strip() and not report.count:
        report.mistake(
            "RP302",
            mapping.entries["name"][0],
            "The persona has no name.",
            "Write the name as people say it.",
        )
    return Persona(id=own, **fields) if whole and not report.count else None


def _fields(report: Report, mapping: Mapping) -> dict[str, Any]:
    """The persona's fields by name, as far as they could be read."""
    fields = _words(report, mapping)
    for key, (_, value) in mapping.entries.items():
        if key == "side":
            fields[key] = as_choice(report, value, "`side`", _SIDES)
        elif key == "used_to":
            fields[key] = as_choice(report, value, "`used_to`", _USED_TO)
        elif key in ("warms_to", "cools_at"):
            fields[key] = _acts(report, value)
        elif key == "pace":
            fields[key] = as_number(report, value, "`pace`", SLOWEST, FASTEST)
        elif key == "temper":
            fields[key] = Temper(**_units(report, value, key, _TEMPER))
        elif key == "starts":
            fields[key] = Starts(**_units(report, value, key, _STARTS))
        elif key == "voice":
            fields[key] = as_voice(report, value)
        elif key == "cues":
            fields[key] = Cues(**_cues(report, value))
    return fields


def _words(report: Report, mapping: Mapping) -> dict[str, Any]:
    """What is told of them in words."""
    limits = {
        "name": LONGEST_NAME,
        "title": LONGEST_NAME,
        "organisation": LONGEST_NAME,
        "about": LONGEST_TEXT,
    }
    return {
        key: as_text(report, value, f"`{key}`", limits[key])
        for key, (_, value) in mapping.entries.items()
        if key in limits
    }


def _units(report: Report, node: Node, word: str, keys: tuple[str, ...]) -> dict[str, float]:
    """Numbers between 0 and 1 by name."""
    units: dict[str, float] = {}
    for key, value in _known(report, node, word, keys):
        number = as_number(report, value, f"`{key}`", 0, 1)
        if number is not None:
            units[key] = float(number)
    return units


def as_voice(report: Report, node: Node) -> Voice:
    """Lines by occasion; only the three parts can be filled in, for any scenario may use them."""
    parts = Names(seats={part.value: part for part in Part})
    lines: dict[str, tuple[Template, ...]] = {}
    for key, value in _known(report, node, "voice", _VOICE):
        items = as_items(report, value, f"`{key}`")
        read = [as_template(report, item, "A line", parts) for item in items]
        lines[key] = tuple(line for line in read if line)
    return Voice(**lines)


def _cues(report: Report, node: Node) -> dict[str, tuple[str, ...]]:
    cues: dict[str, tuple[str, ...]] = {}
    for key, value in _known(report, node, "cues", _CUES):
        items = as_items(report, value, f"`{key}`")
        read = [as_text(report, item, "A cue", LONGEST_VOICE) for item in items]
        cues[key] = tuple(cue for cue in read if cue)
    return cues


def _known(report: Report, node: Node, word: str, keys: tuple[str, ...]) -> list[tuple[str, Node]]:
    """The entries of a mapping whose keys are known, once the others have been told."""
    mapping: Mapping | None = as_mapping(report, node, f"`{word}`")
    if mapping is None:
        return []
    check_keys(report, mapping, keys, f"`{word}`")
    return [(key, value) for key, (_, value) in mapping.entries.items() if key in keys]


def _acts(report: Report, node: Node) -> frozenset[Act]:
    """Acts of the vendors that somebody likes or dislikes."""
    items = as_items(report, node, "A list of acts")
    acts = (as_choice(report, item, "An act", _VENDORS_ACTS) for item in items)
    return frozenset(act for act in acts if act is not None)
