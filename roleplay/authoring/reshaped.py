"""Lists written as keys, and keys written as a list: told once, and put right in memory.

What is declared in the wrong shape is declared all the same; without its names everybody who
mentions one would be told as well. Nothing is ever built from what is put right here.
"""

from roleplay.authoring.core import is_empty
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.report import Report, shortened

_NAMED = {
    "facts": ("id", "text"),
    "promises": ("id", "text"),
    "goals": ("id", "text"),
    "measures": ("id", "text"),
    "agenda": ("item", "minutes"),
    "always": ("id", ""),
    "interrupts": ("id", ""),
    "tests": ("name", ""),
}
"""Lists whose entries have a name: the key it stands behind, and what a value alone would be."""
_KEYED = ("seats", "variables", "outcomes", "brief", "looks")
"""What is written as keys with values."""
_NAMES = ("id", "name", "seat", "outcome")
"""Behind what a name may stand where a list was written in the place of keys."""


def settle_shapes(report: Report, root: Mapping) -> None:
    """Tell what a scenario declares in the other shape, and put it into its own."""
    for word, (key, node) in list(root.entries.items()):
        if word in _NAMED and isinstance(node, Mapping):
            root.entries[word] = (key, _as_list(report, word, node))
        elif word in _KEYED and isinstance(node, Sequence) and node.items:
            root.entries[word] = (key, as_keys(report, word, node))


def _as_list(report: Report, word: str, node: Mapping) -> Sequence:
    """The entries of a list that stand there as keys with values, or one entry without its dash."""
    own, alone = _NAMED[word]
    items = Sequence(node.source, node.line, node.column, [])
    remedy = "Begin each of its entries with `- ` on a line of its own."
    first = next(iter(node.entries), "")
    if all(isinstance(value, Mapping | Scalar) for _, value in node.entries.values()) and (
        own not in node.entries and "when" not in node.entries
    ):
        for key, value in node.entries.values():
            below = value.entries if isinstance(value, Mapping) else {alone: (key, value)}
            items.items.append(
                Mapping(key.source, key.line, key.column, {own: (key, key), **below})
            )
        remedy = f"Begin each of its entries with `- {own}: {shortened(first)}`, and so on."
    else:
        items.items.append(node)
    report.mistake(
        "RP303", node, f"`{word}` must be a list, and here stands a group of keys.", remedy
    )
    return items


def as_keys(report: Report, word: str, node: Sequence) -> Mapping:
    """Keys with their values that stand there as the entries of a list; it is told."""
    mapping = Mapping(node.source, node.line, node.column, {})
    for item in node.items:
        for name, entry in _entries_of(item).items():
            mapping.entries.setdefault(name, entry)
    first = next(iter(mapping.entries), "")
    report.mistake(
        "RP303",
        node,
        f"`{word}` must be keys with values, and here stands a list.",
        f"Take the dashes away: `{shortened(first)}:` begins a line, and what belongs to it stands"
        " behind it or below."
        if first
        else "Write one `key: value` a line, indented by two spaces more than the line above.",
    )
    return mapping


def _entries_of(item: Node) -> dict[str, tuple[Scalar, Node]]:
    """What an entry of a list would be as keys: its own, or all of it below its name."""
    if isinstance(item, Scalar):
        return {} if is_empty(item) else {item.text: (item, _nothing(item))}
    if isinstance(item, Sequence):
        return {}
    for word in _NAMES:
        name = item.get(word)
        if isinstance(name, Scalar) and len(item.entries) > 1:
            below = {key: entry for key, entry in item.entries.items() if key != word}
            return {name.text: (name, Mapping(item.source, item.line, item.column, below))}
    first, *others = item.entries
    key, value = item.entries[first]
    if is_empty(value) and others:  # the name of something, whose own keys stand below its dash
        below = {other: item.entries[other] for other in others}
        return {first: (key, Mapping(item.source, item.line, item.column, below))}
    return dict(item.entries)


def _nothing(at: Scalar) -> Scalar:
    return Scalar(at.source, at.line, at.column, "", plain=True)
