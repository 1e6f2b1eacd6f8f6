"""The keys of a rubric, told as the default rubric tells them in its comments."""

import re

from roleplay.authoring.described.kinds import Entry, Group, Key, Number
from roleplay.authoring.described.scenario import FORMAT, GLIDE
from roleplay.authoring.rubric import (
    LONGER_VOICE,
    NUMBERS,
    PATHS,
    SECTIONS,
    Limits,
    WholeLimits,
    default_text,
)

_LINE = re.compile(r"^(?P<indent> *)(?P<key>\w+):(?: +(?P<value>[^\s#]+))?(?: +# (?P<says>.*))?$")
_SOURCE = " Source:"
"""Behind it stands where a number comes from, which is more than a key's line has room for."""

Told = dict[tuple[str, str], tuple[str, str]]
"""By group (empty for what stands at the left edge) and key: what it is, and its default."""


def told_in(text: str) -> Told:
    """What a commented file of two levels says of each key.

    A comment behind a key is its own; a key without one goes by the comment above it.
    """
    told: Told = {}
    above, group = "", ""
    for line in text.splitlines():
        if line.startswith("#"):
            above = f"{above} {line.lstrip('# ')}".strip()
        elif found := _LINE.match(line):
            if not found["indent"]:
                group = "" if found["value"] else found["key"]
            says = found["says"] or ("" if found["indent"] else above.partition(_SOURCE)[0])
            key = (group if found["indent"] else "", found["key"])
            told[key] = (_sentence(says), found["value"] or "")
        else:
            above = ""
    return told


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""


def groups() -> dict[str, Group]:
    """The rubric and the groups in it."""
    told = told_in(default_text())
    below = {
        name: Group(
            f"`{name}` of a rubric",
            told["", name][0],
            {key: _number(*told[name, key], limits[key]) for key in limits},
        )
        for name, limits in SECTIONS.items()
    }
    voice = below["measures"].keys["voice"]
    below["measures"].keys[LONGER_VOICE] = Key(
        "Another name for `voice`.", voice.kind, voice.example
    )
    paths = {
        key: Key(told["", key][0], GLIDE, f"[{told[key, 'start'][1]}, {told[key, 'end'][1]}]")
        for key in PATHS
    }
    numbers = {key: _number(*told["", key], limits) for key, limits in NUMBERS.items()}
    entries = {name: Key(group.says, Entry(name), _example(group)) for name, group in below.items()}
    rubric = Group(
        "A rubric",
        "The numbers to score by. What is left out stays as it is by default.",
        {"format": FORMAT, **paths, **numbers, **entries},
        needed=("format",),
    )
    return {"rubric": rubric, **below}


def _number(says: str, default: str, limits: Limits | WholeLimits) -> Key:
    kind = Number(limits.low, limits.high, whole=isinstance(limits, WholeLimits))
    return Key(says, kind, default)


def _example(group: Group) -> str:
    key, told = next(iter(group.keys.items()))
    return f"{{{key}: {told.example}}}"
