"""A YAML file as a tree whose every node knows its place, built from events without recursion."""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from roleplay.authoring.plaintext import readable
from roleplay.authoring.report import At, Report, shortened
from roleplay.authoring.source import Place, Source
from roleplay.authoring.syntax import explain_syntax, mended

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML built without libyaml: slower, and otherwise the same
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

DEPTH_LIMIT = 32
"""How deep lists and mappings may stand in each other."""
NODE_LIMIT = 500_000
"""How many pieces all files of one reading may have together."""
_MENDED_BYTES = 8 << 20
"""How much text may be parsed again after a mended line, so that reading stays quick."""

_CUT = re.compile(r" (#|[ \t]+#[^\s#])|\t#")
"""What follows a plain value that was cut short; a comment has two spaces before its `#`."""
_HASH = re.compile(rb"[ \t]#")


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


_Event = Any
"""An event of the parser. Its type stubs allow events without marks; the parsers make none."""

Node = Scalar | Sequence | Mapping


class Allowance:
    """How many pieces may still be read, over all files of one reading."""

    def __init__(self, nodes: int = NODE_LIMIT) -> None:
        self.nodes = nodes


def read_tree(source: Source, report: Report, allowance: Allowance) -> Node | None:
    """The tree of a file, or None where nothing could be made of it; mistakes go to the report.

    A line the parser stumbles over is told, mended in memory and read again, so that the rest of
    the file is checked in the same run.
    """
    data = readable(source, report)
    if data is None:
        return None
    left = _MENDED_BYTES
    attempts: dict[int, int] = {}
    while True:
        builder = _Builder(source, allowance)
        error = builder.run(data)
        if error is None:
            break
        problem = explain_syntax(source, error)
        line = problem.place.line
        attempt = attempts.get(line, 0)
        if not attempt:
            report.mistake(problem.code, problem.place, problem.message, problem.remedy)
        left -= len(data)
        again = mended(data, line, attempt) if left > 0 else None
        if again is None:
            report.whole = False
            break
        attempts[line] = attempt + 1
        data, still_whole = again
        report.whole &= still_whole
    allowance.nodes = builder.left
    builder.tell(report)
    return builder.root


class _Enough(Exception):  # noqa: N818 -- no error: the rest of the file is not read
    """Nothing more is to be read of this file."""


class _Builder:
    """One pass over a file's events."""

    def __init__(self, source: Source, allowance: Allowance) -> None:
        self.source = source
        self.left = allowance.nodes
        self.root: Node | None = None
        self._text = ""
        """The whole file where a `#` follows a space in it, to look behind plain values."""
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        """For each open node, the key that waits for its value."""
        self._documents = 0
        self._whole = True
        self._told: list[tuple[str, At, str, str]] = []

    def tell(self, report: Report) -> None:
        """Hand over the mistakes that were met on the way."""
        report.whole &= self._whole
        for code, place, message, remedy in self._told:
            report.mistake(code, place, message, remedy)

    def run(self, data: bytes) -> YAMLError | None:
        """Build the tree; the parser's error if it stumbles."""
        if _HASH.search(data):
            self._text = data.decode()
        parser = Parser(data)
        get = parser.get_event
        take: dict[Any, Callable[[_Event], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            StreamStartEvent: self._pass,
            DocumentStartEvent: self._document,
            DocumentEndEvent: self._pass,
            StreamEndEvent: self._end,
        }
        try:
            while True:
                event = get()
                take[event.__class__](event)
        except _Enough:
            return None
        except YAMLError as error:
            return error
        finally:
            parser.dispose()

    def _scalar(self, event: _Event) -> None:
        mark = event.start_mark
        plain = not event.style
        node = Scalar(self.source, mark.line + 1, mark.column + 1, event.value, plain)
        if plain and self._text:
            node.cut = bool(_CUT.match(self._text, event.end_mark.index))
        if event.anchor or event.tag:
            self._refuse_marks(event)
        self._place(node)

    def _mapping(self, event: _Event) -> None:
        mark = event.start_mark
        self._open_node(event, Mapping(self.source, mark.line + 1, mark.column + 1, {}))

    def _sequence(self, event: _Event) -> None:
        mark = event.start_mark
        self._open_node(event, Sequence(self.source, mark.line + 1, mark.column + 1, []))

    def _open_node(self, event: _Event, node: Mapping | Sequence) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        self._place(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > DEPTH_LIMIT:
            self._mistake(
                "RP209",
                node,
                f"Lists and keys stand in each other more than {DEPTH_LIMIT} deep here;"
                " the rest of the file was not read.",
                "Close the brackets that were opened, or write the text in quotes.",
            )
            self._whole = False
            raise _Enough

    def _close(self, _event: _Event) -> None:
        self._open.pop()
        self._keys.pop()

    def _pass(self, _event: _Event) -> None:
        """The stream's beginning and a document's end say nothing."""

    def _end(self, _event: _Event) -> None:
        raise _Enough

    def _place(self, node: Node) -> None:
        """Put a node where it belongs in the innermost open list or mapping."""
        self.left -= 1
        if self.left < 0:
            self._mistake(
                "RP104",
                node,
                f"There is more here than {NODE_LIMIT:,} words, lists and keys;"
                " the rest was not read.",
                "Make two scenarios of it.",
            )
            self._whole = False
            raise _Enough
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node)
            return
        self._keys[-1] = None
        if not key.text:
            return
        if key.text in parent.entries:
            self._refuse_second(parent.entries[key.text][0], key)
        else:
            parent.entries[key.text] = (key, node)

    def _alias(self, event: _Event) -> None:
        self._refuse_marks(event)
        mark = event.start_mark
        self._place(Scalar(self.source, mark.line + 1, mark.column + 1, "", plain=True))

    def _document(self, event: _Event) -> None:
        self._documents += 1
        place = Place(self.source, event.start_mark.line + 1, event.start_mark.column + 1)
        if self._documents > 1:
            self._mistake(
                "RP211",
                place,
                "A second document begins here (`---`), and nothing after it was read.",
                "Put it in a file of its own, or take the line away.",
            )
            self._whole = False
            raise _Enough
        if event.version or event.tags:
            self._mistake(
                "RP207",
                place,
                "Directives such as `%YAML` are not used here.",
                "Take the lines that begin with `%` away.",
            )

    def _refuse_marks(self, event: _Event) -> None:
        """An anchor, an alias or a tag."""
        place = Place(self.source, event.start_mark.line + 1, event.start_mark.column + 1)
        tag = getattr(event, "tag", None)
        if isinstance(event, AliasEvent):
            what = f"`*{event.anchor}` asks for a copy of another place (an alias)."
        elif event.anchor:
            what = f"`&{event.anchor}` gives this place a name (an anchor)."
        else:
            what = f"`{tag}` gives this value a type (a tag)."
        self._mistake(
            "RP207",
            place,
            f"{what} Scenarios do not use these.",
            "Write the text out, or share beats with `include` and whole scenarios with `extends`;"
            " a text that begins with `!`, `&` or `*` goes in quotes.",
        )

    def _refuse_second(self, first: Scalar, second: Scalar) -> None:
        self._mistake(
            "RP206",
            second,
            f"`{shortened(second.text)}` stands here a second time; the first is in line"
            f" {first.line}.",
            "Keep one of the two, or give one of them another name.",
        )

    def _key(self, node: Node) -> Scalar:
        """A key, with an empty text where it is none; its value then is left out."""
        if isinstance(node, Scalar) and node.text:
            return node
        what = "Nothing" if isinstance(node, Scalar) else "A list or a group in brackets"
        self._mistake(
            "RP210",
            node,
            f"{what} stands where a key should be.",
            "Write a word before the colon; if this is a sentence, put all of it in quotes.",
        )
        return Scalar(self.source, node.line, node.column, "", plain=True)

    def _mistake(self, code: str, at: At, message: str, remedy: str) -> None:
        self._told.append((code, at, message, remedy))
