"""A YAML file as a tree whose every node knows its place."""

from msgspec import Struct

from roleplay.authoring.source import Source


class Scalar(Struct, gc=False):
    """A single value, as written."""

    source: Source
    line: int
    column: int
    text: str
    plain: bool
    """Without quotes, so it may be read as a number or as true or false."""
    cut: bool = False
    """An unquoted `#` seems to have cut it short."""


class Sequence(Struct, gc=False):
    """A list."""

    source: Source
    line: int
    column: int
    items: "list[Node]"


class Mapping(Struct, gc=False):
    """Keys with their values; `entries` gives each key's own node beside the value."""

    source: Source
    line: int
    column: int
    entries: "dict[str, tuple[Scalar, Node]]"
    doubled: bool = False
    """Whether some key stands in it a second time."""

    def get(self, key: str) -> "Node | None":
        """What stands behind a key; None where the key is not there."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def __getitem__(self, key: str) -> "Node":
        """What stands behind a key that is there."""
        return self.entries[key][1]


Node = Scalar | Sequence | Mapping
"""What may stand anywhere in a file."""


def entries_of(node: Node | None) -> dict[str, tuple[Scalar, Node]]:
    """The keys of a node with their values; none where it is anything else."""
    return node.entries if isinstance(node, Mapping) else {}


def items_of(node: Node | None) -> list[Node]:
    """The entries of a list; none where the node is anything else."""
    return node.items if isinstance(node, Sequence) else []


def words_in(node: Node | None) -> list[Scalar]:
    """The single values of a list, or the one that stands there in place of a list."""
    items = node.items if isinstance(node, Sequence) else [node]
    return [each for each in items if isinstance(each, Scalar)]


def below(node: Node | None, key: str) -> Node | None:
    """What stands behind a key of a node; None where it has no such key, or none at all."""
    return node.get(key) if isinstance(node, Mapping) else None
