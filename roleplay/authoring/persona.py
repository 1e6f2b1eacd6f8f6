"""Reading a persona: who somebody at the table is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from roleplay.authoring.fields import (
    LONGEST_TEXT,
    as_choice,
    as_items,
    as_mapping,
    as_number,
    as_text,
)
from roleplay.authoring.glide import as_glide
from roleplay.authoring.keys import Reader, by_key, nameless
from roleplay.authoring.known_keys import check_keys, need
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Mapping, Node, words_in
from roleplay.authoring.report import Report
from roleplay.authoring.single import read_single
from roleplay.authoring.spoken_lines import ACTS
from roleplay.authoring.template import as_template
from roleplay.authoring.versions import check_format
from roleplay.model.act import MANAGER_ACTS, NEEDED, TRAINEE_ACTS, VENDOR_ACTS, Act, Part
from roleplay.model.persona import Cues, Persona, Starts, Temper, Voice
from roleplay.model.rubric import Rubric

if TYPE_CHECKING:
    from roleplay.model.template import Template

LONGEST_NAME = 80
LONGEST_VOICE = 300
SLOWEST, FASTEST = 0.25, 4.0
"""Paces somebody may speak at."""

PARTS_ALONE = KnownNames(seats={part.value: part for part in NEEDED})
"""All that a persona's words can mention: only the three parts, for any scenario may use them."""

_SIDES = {"customer": "customer", "vendor": "vendor"}
_USED_TO = {"manager": Part.MANAGER, "trainee": Part.TRAINEE}
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


def read_persona(path: Path) -> PersonaReading:
    """Read and check a persona's file; its id is the file's name without the ending."""
    persona, mistakes, digest = read_single(
        path,
        lambda report, tree: as_persona(report, tree, path.stem),
        if_empty="Write the persona's name and side in it.",
    )
    return PersonaReading(persona, mistakes, digest)


def as_persona(report: Report, node: Node, own: str) -> Persona | None:
    """The tree of a file as a persona."""
    mapping = as_mapping(report, node, "A persona")
    if mapping is None:
        return None
    check_format(report, mapping, "A persona")
    if not mapping.entries.keys() <= PERSONA_KEYS:
        from roleplay.authoring.shifted import settle_unindented  # noqa: PLC0415 -- few need it

        settle_unindented(report, mapping, _SECTIONS, PERSONA_KEYS)
    check_keys(report, mapping, PERSONA_KEYS, "A persona")
    whole = need(report, mapping, ("name", "side"), "A persona")
    fields = by_key(report, mapping, PARTS_ALONE, _READERS)
    _check_tastes(report, mapping, fields)
    if whole and not fields["name"].strip() and not report.count:
        report.mistake(
            "RP302",
            mapping.entries["name"][0],
            "The persona has no name.",
            "Write the name as people say it.",
        )
    return Persona(id=own, **fields) if whole and not report.count else None


def _units(word: str, of: type[Temper | Starts]) -> Reader:
    """A reader of numbers between 0 and 1, by name."""
    return lambda report, node, _: of(
        **{
            key: float(number)
            for key, value in _known(report, node, word, of)
            if (number := as_number(report, value, f"`{key}`", 0, 1)) is not None
        }
    )


def as_voice(report: Report, node: Node, parts: KnownNames) -> Voice:
    """Lines by occasion."""
    lines: dict[str, tuple[Template, ...]] = {}
    for key, value in _known(report, node, "voice", Voice):
        items = as_items(report, value, f"`{key}`")
        read = [as_template(report, item, "A line", parts) for item in items]
        lines[key] = tuple(line for line in read if line)
    return Voice(**lines)


def _cues(report: Report, node: Node) -> Cues:
    cues: dict[str, tuple[str, ...]] = {}
    for key, value in _known(report, node, "cues", Cues):
        items = as_items(report, value, f"`{key}`")
        read = [as_text(report, item, "A cue", LONGEST_VOICE) for item in items]
        cues[key] = tuple(cue for cue in read if cue)
    return Cues(**cues)


def _known(report: Report, node: Node, word: str, of: type[Struct]) -> list[tuple[str, Node]]:
    """The entries of a mapping that are fields of a struct, once the others have been told."""
    mapping = as_mapping(report, node, f"`{word}`")
    if mapping is None:
        return []
    keys = of.__struct_fields__
    check_keys(report, mapping, keys, f"`{word}`")
    return [(key, value) for key, (_, value) in mapping.entries.items() if key in keys]


def _acts(report: Report, node: Node) -> frozenset[Act]:
    """Acts of the vendors that somebody likes or dislikes."""
    items = as_items(report, node, "A list of acts")
    acts = (as_choice(report, item, "An act", _VENDORS_ACTS) for item in items)
    return frozenset(act for act in acts if act is not None)


def _check_tastes(report: Report, mapping: Mapping, fields: dict[str, Any]) -> None:
    """Nobody both likes and dislikes an act: in the customer's table the dislike alone counts."""
    both = set(fields.get("warms_to", ())) & fields.get("cools_at", frozenset())
    for item in words_in(mapping.get("cools_at")):
        if item.text in both:
            both.discard(Act(item.text))
            report.mistake(
                "RP311",
                item,
                f"The act `{item.text}` stands under `warms_to` as well.",
                "Take it out of one of the two.",
            )


_READERS: dict[str, Reader] = {
    "name": nameless(as_text, "`name`", LONGEST_NAME),
    "title": nameless(as_text, "`title`", LONGEST_NAME),
    "organisation": nameless(as_text, "`organisation`", LONGEST_NAME),
    "side": nameless(as_choice, "`side`", _SIDES),
    "about": nameless(as_text, "`about`", LONGEST_TEXT),
    "used_to": nameless(as_choice, "`used_to`", _USED_TO),
    "temper": _units("temper", Temper),
    "starts": _units("starts", Starts),
    "warms_to": nameless(_acts),
    "cools_at": nameless(_acts),
    "pace": nameless(as_number, "`pace`", SLOWEST, FASTEST),
    "glide": nameless(as_glide),
    "authority_glide": nameless(as_glide, "`authority_glide`", Rubric().authority),
    "voice": as_voice,
    "cues": nameless(_cues),
}
_SECTIONS = {
    word: of.__struct_fields__
    for word, of in (("temper", Temper), ("starts", Starts), ("voice", Voice), ("cues", Cues))
}
PERSONA_KEYS = frozenset(_READERS) | {"format"}
