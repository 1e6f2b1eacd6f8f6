"""Whole files in which one group of keys is put to the test, and what the reader says of them."""

import copy
import functools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec

from roleplay.authoring.core import is_empty, value_of
from roleplay.authoring.described.json_schema import groups_of, schema_for
from roleplay.authoring.described.names import Declared, names_in
from roleplay.authoring.events import Allowance
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Mapping, Node, Sequence
from roleplay.authoring.read import check
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.authoring.tree import read_tree

Tree = dict[str, Any]

SCENARIO: Tree = {
    "format": 1,
    "title": "A meeting",
    "seats": {
        "customer": "peter-odhiambo",
        "manager": "david-mwangi",
        "trainee": "wanjiru-kamau",
        "ops": {"persona": "david-mwangi", "part": "colleague"},
    },
    "brief": {"everyone": "They meet."},
    "facts": [{"id": "outage", "text": "It lasted."}],
    "promises": [{"id": "on-site", "text": "Two are there."}],
    "agenda": [
        {"item": item, "lead": "manager", "minutes": 3} for item in ("welcome", "service review")
    ],
    "variables": {"told_cause": False, "credits": 0},
    "start": "arrival",
    "beats": {
        "arrival": {
            "moves": [
                {
                    "id": "greet",
                    "trainee": "Good morning.",
                    "marks": ["long-term"],
                    "promises": "on-site",
                    "next": "review",
                }
            ]
        },
        "review": {"moves": [{"manager": "Well.", "next": "walks-out", "detour": "phone"}]},
        "phone": {"return": True},
        "walks-out": {"end": "walked-out"},
        "goodbye": {"end": "agreed"},
    },
    "outcomes": {
        "agreed": {"text": "They agreed.", "success": True},
        "walked-out": {"text": "They did not.", "success": False},
    },
    "tests": [{"name": "it ends", "play": ["arrival/greet"], "expect": {"end": "agreed"}}],
}
"""It declares every name that the examples of the keys mention."""
PERSONA: Tree = {"format": 1, "name": "Peter Odhiambo", "side": "customer"}
RUBRIC: Tree = {"format": 1}


def _at(*path: str | int) -> Callable[[Tree, Tree], None]:
    """Puts what is tested into a place of a scenario; lists and groups on the way are made."""

    def put(root: Tree, tested: Tree) -> None:
        place: Any = root
        for step, following in zip(path, [*path[1:], None], strict=True):
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(step, int):
                if following is None:
                    place.insert(step, tested)
                    return
                if step == len(place):
                    place.append(empty)
                place = place[step]
            elif following is None:
                place[step] = tested
            else:
                place = place.setdefault(step, empty)

    return put


def _over(root: Tree, tested: Tree) -> None:
    """Keys over those of the file; of what has names of the author's own, beside those there."""
    for key, value in tested.items():
        if key in ("beats", "outcomes", "seats", "variables") and isinstance(value, dict):
            root[key] = {**root[key], **value}
        elif key in ("facts", "promises", "agenda") and isinstance(value, list):
            root[key] = [*root[key], *value]
        else:
            root[key] = value


def _measured(root: Tree, tested: Tree) -> None:
    """The only points of a measure."""
    root["measures"] = [{"id": "far", "text": "Far sight.", "points": [tested]}]


_BEAT = ("beats", "tried")
WHERE: dict[str, tuple[Tree, Callable[[Tree, Tree], None], Tree]] = {
    "scenario": (SCENARIO, _over, {}),
    "seat": (SCENARIO, _at("seats", "guest"), {"persona": "salma-abdi", "part": "customer"}),
    "seat_starts": (SCENARIO, _at("seats", "customer"), {}),
    "guide": (SCENARIO, _at("guide"), {}),
    "fact": (SCENARIO, _at("facts", 1), {"id": "other", "text": "It was long."}),
    "promise": (SCENARIO, _at("promises", 1), {"id": "other", "text": "They come."}),
    "agenda_item": (SCENARIO, _at("agenda", 2), {"item": "end", "lead": "manager", "minutes": 1}),
    "glide": (SCENARIO, _at("glide"), {}),
    "outcome": (SCENARIO, _at("outcomes", "other"), {"text": "So.", "success": True}),
    "interrupt": (SCENARIO, _at("interrupts", 0), {"when": "minutes > 20"}),
    "goal": (SCENARIO, _at("goals", 0), {"id": "cause", "text": "Told.", "when": "told_cause"}),
    "measure": (
        SCENARIO,
        _at("measures", 0),
        {"id": "far", "text": "Far sight.", "points": [{"when": "told_cause", "gives": 1}]},
    ),
    "points": (SCENARIO, _measured, {"when": "told_cause", "gives": 40}),
    "test": (
        SCENARIO,
        _at("tests", 1),
        {"name": "other", "play": ["arrival/greet"], "expect": {"end": "agreed"}},
    ),
    "expect": (SCENARIO, _at("tests", 0, "expect"), {}),
    "of_100": (SCENARIO, _at("tests", 0, "expect", "handover"), {}),
    "of_1": (SCENARIO, _at("tests", 0, "expect", "goodwill"), {}),
    "beat": (SCENARIO, _at(*_BEAT), {}),
    "line": (SCENARIO, _at(*_BEAT, "lines", 0), {"customer": "Good."}),
    "group": (SCENARIO, _at(*_BEAT, "lines", 0), {}),
    "move": (SCENARIO, _at(*_BEAT, "moves", 0), {"trainee": "Good."}),
    "silence": (SCENARIO, _at(*_BEAT, "moves", 0), {"silence": "6s"}),
    "way": (SCENARIO, _at(*_BEAT, "next", 0), {"beat": "review"}),
    "looks": (SCENARIO, _at("looks"), {}),
    "look": (SCENARIO, _at("looks", "nod"), {}),
    "persona": (PERSONA, _over, {}),
    "temper": (PERSONA, _at("temper"), {}),
    "starts": (PERSONA, _at("starts"), {}),
    "voice": (PERSONA, _at("voice"), {}),
    "cues": (PERSONA, _at("cues"), {}),
    "rubric": (RUBRIC, _over, {}),
    **{
        name: (RUBRIC, _at(name), {})
        for name in groups_of("rubric")
        if name not in ("rubric", "glide")
    },
}
"""For each group: in what file it stands, where, and what has to stand beside the key tested."""


def hosted(group: str, tested: Tree) -> tuple[str, Tree]:
    """The kind of file in which a group stands, and such a file's tree with these keys in it."""
    root, put, beside = WHERE[group]
    whole = copy.deepcopy(root)
    if group == "seat_starts":
        own = "ops" if "trust" in tested else "customer"
        seat = {"persona": "david-mwangi", "part": "colleague"}
        seat = seat if own == "ops" else {"persona": "peter-odhiambo"}
        whole["seats"][own] = {**seat, "starts": tested}
        return "scenario", whole
    if group == "interrupt" and "beat" not in tested:
        beside = {**beside, "detour": "phone"}
    put(whole, {**beside, **tested})
    kind = {id(SCENARIO): "scenario", id(PERSONA): "persona", id(RUBRIC): "rubric"}[id(root)]
    return kind, whole


def read_and_compared(
    folder: Path, kind: str, whole: Tree, *, only_changed: bool = False
) -> tuple[list[Mistake], list[str]]:
    """The mistakes that the reader tells of a file, and what its own schema refuses in it.

    Mistakes that no schema can know are left out. With `only_changed` the schema is shown no more
    of the file than it needs and what is tested: a check of the whole takes three times as long.
    """
    path = folder / f"{kind}.yaml"
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in whole.items()]
    path.write_text("".join(lines), encoding="utf-8")
    own = names_in(path) if kind == "scenario" else None
    mistakes = [each for each in check(path) if not _is_beyond_a_schema(each)]
    shown = _changed(kind, whole) if only_changed else whole
    return mistakes, schema_faults(_schema(kind, own), shown)


_NEEDED = {"format", "title", "seats", "start", "beats", "outcomes", "name", "side"}
"""What no file of its kind may lack."""


def _changed(kind: str, whole: Tree) -> Tree:
    """What differs from the file that is good, and what no file may lack."""
    good = {"scenario": SCENARIO, "persona": PERSONA, "rubric": RUBRIC}[kind]
    shown = {}
    for key, value in whole.items():
        was = good.get(key)
        if value != was and isinstance(value, dict) and isinstance(was, dict):
            shown[key] = {
                name: each for name, each in value.items() if name not in was or each != was[name]
            }
        elif key not in good or value != was or key in _NEEDED:
            shown[key] = value
    return shown


_SCHEMAS: dict[tuple[str, bytes], bytes] = {}


def _schema(kind: str, own: Declared | None) -> bytes:
    """The schema of a kind of file and of the names it declares, made once for the same names."""
    key = kind, msgspec.json.encode(own)
    if key not in _SCHEMAS:
        _SCHEMAS[key] = schema_for(kind, own)
    return _SCHEMAS[key]


_BEYOND_A_SCHEMA = (
    "RP1",
    "RP312",
    "RP409",
    "RP412",
    "RP501",
    "RP502",
    "RP311",
    "RP313",
    "RP405",
    "RP6",
)
"""Mistakes that no single value shows: in other files, in conditions, in what goes together."""
_OF_TWO_NUMBERS = re.compile(r"come down|comes down|a smaller fall")


def _is_beyond_a_schema(mistake: Mistake) -> bool:
    return mistake.code.startswith(_BEYOND_A_SCHEMA) or bool(
        _OF_TWO_NUMBERS.search(mistake.message)
    )


def schema_faults(schema: bytes, whole: object) -> list[str]:
    """What a schema refuses in a tree."""
    return [f"{each.json_path}: {each.message}" for each in _validator(schema).iter_errors(whole)]


@functools.lru_cache(maxsize=16)
def _validator(schema: bytes) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(schema))


def tree_of(text: str) -> object:
    """A file's tree as plain values, read as the reader reads it."""
    report = Report()
    node = read_tree(Source("", "", text.encode()), report, Allowance())
    assert not report.count
    assert node is not None
    return _plain(node)


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return None if is_empty(node) else value_of(node)
