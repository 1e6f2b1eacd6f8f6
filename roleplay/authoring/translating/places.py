"""Where in an author's files a text stands that is known by its path."""

from pathlib import Path

from msgspec import Struct

from roleplay.authoring.events import Allowance
from roleplay.authoring.files import Document, gather
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence, below, entries_of, items_of
from roleplay.authoring.report import Report
from roleplay.authoring.scenario import SCENARIO_KEYS
from roleplay.authoring.source import Refusal, Source, read_bytes
from roleplay.authoring.tree import read_tree
from roleplay.authoring.whereabouts import NotInLibraryError, find_persona


class Standing(Struct, frozen=True):
    """A file, as it is called from the scenario's folder, and a line in it."""

    file: str
    line: int


class Places:
    """Finds texts in the files of one scenario and of the personas it names."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Document | None = gather(path, Report(), SCENARIO_KEYS)
        root = self._document.root if self._document else None
        self._seats = entries_of(below(root, "seats"))
        self._personas: dict[str, Node | None] = {}

    def of(self, path: str) -> Standing | None:
        """Where a text stands, or as near to it as its path leads; None for what is in no file."""
        steps = path.split("/")
        node: Node | None = None
        if steps[0] == "personas":
            node = _found(self._persona(steps[1]), steps[2:])
        elif self._document is not None and steps[0] == "beats":
            beat = self._document.beats.get(steps[1])
            node = _found(beat[1], steps[2:]) if beat else None
        elif self._document is not None and steps[0] in self._document.root.entries:
            node = _found(self._document.root, steps)
        if node is None:
            return None
        node = self._spoken(node)
        return Standing(node.source.name, node.line)

    def _spoken(self, node: Node) -> Node:
        """Of a line or a move the words that are said, which stand behind the speaker's seat."""
        every = entries_of(node).items()
        return next((value for seat, (_, value) in every if seat in self._seats), node)

    def _persona(self, name: str) -> Node | None:
        if name not in self._personas:
            self._personas[name] = _persona_tree(name, self._path)
        return self._personas[name]


def _persona_tree(name: str, near: Path) -> Node | None:
    try:
        path = find_persona(name, near)
        source = Source(str(path), f"{path.parent.name}/{path.name}", read_bytes(path))
    except (NotInLibraryError, Refusal):
        return None
    return read_tree(source, Report(), Allowance())


def _found(node: Node | None, steps: list[str]) -> Node | None:
    """The node at the end of some steps, or the last one that could be come to."""
    while node is not None and steps:
        following, used = _step(node, steps)
        if following is None:
            return node
        node, steps = following, steps[used:]
    return node


def _step(node: Node, steps: list[str]) -> tuple[Node | None, int]:
    """The node one step on, and how many words the step took."""
    word = steps[0]
    if isinstance(node, Mapping):
        if word in ("silence", "silences"):
            return _silence(node, steps)
        if word == "moves":
            return _move(node["moves"], steps[1]), 2
        return node.get(word), 1
    if isinstance(node, Sequence):
        own = [each for each in node.items if _id_of(each) == word]
        if own:
            return own[0], 1
        numbered = node.items[int(word) :] if word.isdigit() else []
        return (numbered[0] if numbered else None), 1
    return (node, 1) if word == "0" else (None, 1)  # a list of one may be written without dash


def _silence(beat: Mapping, steps: list[str]) -> tuple[Node | None, int]:
    """The silence without condition, or one of those with, which count from 0."""
    silences = [each for each in _items(beat.get("moves")) if "silence" in each.entries]
    if steps[0] == "silence":
        plain = [each for each in silences if "when" not in each.entries]
        return (plain[0] if plain else None), 1
    given = [each for each in silences if "when" in each.entries]
    number = int(steps[1])
    return (given[number] if number < len(given) else None), 2


def _move(moves: Node, name: str) -> Node | None:
    """A move by its id or its number."""
    spoken = [each for each in _items(moves) if "silence" not in each.entries]
    own = [each for each in spoken if _id_of(each) == name]
    if own:
        return own[0]
    number = int(name) if name.isdigit() else 0
    return spoken[number - 1] if 0 < number <= len(spoken) else None


def _items(node: Node | None) -> list[Mapping]:
    return [each for each in items_of(node) if isinstance(each, Mapping)]


def _id_of(node: Node) -> str:
    own = below(node, "id")
    return own.text if isinstance(own, Scalar) else ""
