"""Beats, seats and outcomes that stand two steps too far out or in, with all that is below them.

YAML takes one that stands too far out for a key of the scenario, which holds all that come after
it, and one that stands too far in for a key of the beat above it. They are told, and put back.
"""

from collections.abc import Collection
from collections.abc import Mapping as Table

from roleplay.authoring.beats import BEAT_KEYS
from roleplay.authoring.core import is_empty
from roleplay.authoring.declarations import OUTCOME_KEYS, SEAT_KEYS
from roleplay.authoring.known_names import ID
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report, nearest, shortened

_NAMED: Table[str, tuple[str, Collection[str]]] = {
    "beats": ("beat", BEAT_KEYS),
    "seats": ("seat", SEAT_KEYS),
    "outcomes": ("outcome", OUTCOME_KEYS),
}
"""Keys below which names stand: what has the names, and what may stand below one."""


SECTIONS: Table[str, Collection[str]] = {
    "brief": ("everyone", "customer", "manager", "trainee"),
    "seats": ("customer", "manager", "trainee"),
    "guide": ("watch", "ask"),
}
"""Keys of a scenario with what is known to stand below each."""


def settle_too_far_out(report: Report, root: Mapping, known: Collection[str]) -> None:
    """Put what stands beside the keys of a file below the one it belongs to, once it is told."""
    above: tuple[str, Mapping] | None = None
    for word, (key, value) in list(root.entries.items()):
        if word in _NAMED and isinstance(value, Mapping):
            above = (word, value)
        elif above is None or word in known or not _is_one(word, value, _NAMED[above[0]][1]):
            above = None if word in known else above
        else:
            assert isinstance(value, Mapping)  # noqa: S101 - what is one is a mapping
            _put_below(report, key, value, *above)
            del root.entries[word]


def settle_unindented(
    report: Report, root: Mapping, sections: Table[str, Collection[str]], known: Collection[str]
) -> None:
    """Put keys that stand no deeper than the section they belong to below it, once it is told.

    `sections` are keys of the file with what may stand below each; `known` are all its keys.
    """
    above: tuple[Scalar, Mapping] | None = None
    for word, (key, value) in list(root.entries.items()):
        if word in known:
            above = None
            if word in sections and is_empty(value):
                above = (key, Mapping(value.source, value.line, value.column, {}))
        elif above is not None and word in sections[above[0].text]:
            section, held = above
            if not held.entries:
                report.mistake(
                    "RP301",
                    key,
                    f"`{shortened(word)}` belongs below `{section.text}`, and stands no deeper.",
                    "Indent it, and what else belongs there, by two spaces.",
                )
                root.entries[section.text] = (section, held)
            held.entries[word] = (key, value)
            del root.entries[word]


def _put_below(report: Report, key: Scalar, value: Mapping, section: str, held: Mapping) -> None:
    what, keys = _NAMED[section]
    report.mistake(
        "RP301",
        key,
        f"`{shortened(key.text)}` stands where a key of the scenario should.",
        f"If it is a {what}, it belongs below `{section}`, two steps further in (to the right).",
    )
    held.entries.setdefault(key.text, (key, value))
    for name, entry in list(value.entries.items()):
        if name not in keys and isinstance(entry[1], Mapping):
            held.entries.setdefault(name, entry)
            del value.entries[name]


def settle_too_far_in(report: Report, beats: dict[str, tuple[Scalar, Node]]) -> None:
    """Put beats that stand among the keys of another beside it, once they are told."""
    for name, (_, beat) in list(beats.items()):
        if not isinstance(beat, Mapping):
            continue
        for word, (key, value) in list(beat.entries.items()):
            if word in BEAT_KEYS or not _is_one(word, value, BEAT_KEYS):
                continue
            report.mistake(
                "RP301",
                key,
                f"Beat `{shortened(name)}` has no key `{shortened(word)}`.",
                "If it is a beat, it belongs beside that one, two steps further out (to the left).",
            )
            del beat.entries[word]
            beats.setdefault(word, (key, value))


def are_beats(mapping: Mapping, known: Collection[str]) -> Scalar | None:
    """The name of the first of these, if all that are not `known` seem to be beats."""
    strange = [(word, *entry) for word, entry in mapping.entries.items() if word not in known]
    if not strange or not all(_is_one(word, value, BEAT_KEYS) for word, _, value in strange):
        return None
    return strange[0][1]


def _is_one(word: str, value: Node, keys: Collection[str]) -> bool:
    """Whether this has a name and what may stand below it, rather than a misspelt key."""
    if not isinstance(value, Mapping) or not ID.fullmatch(word):
        return False
    return not value.entries.keys().isdisjoint(keys) and nearest(word, keys, 0.8) is None
