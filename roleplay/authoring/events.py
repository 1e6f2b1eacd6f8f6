"""One pass over the events of a YAML file, without recursion: its tree, and what is wrong there."""

import re
from itertools import count
from typing import TYPE_CHECKING, Any

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

from roleplay.authoring.core import is_empty
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.parser import SafeLoader
from roleplay.authoring.quotes import unquoted
from roleplay.authoring.report import EFFORT, SHOWN, At, Report, shortened
from roleplay.authoring.source import Place, Source
from roleplay.model.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTH_LIMIT = 32
"""How deep lists and mappings may stand in each other."""
EVENT_LIMIT = 360_000
"""How many words, lists and keys all files of one reading may have together; an end counts too."""

_CUT = re.compile(r" (#|[ \t]+#[^\s#])|\t#")
"""What follows a plain value that was cut short; a comment has two spaces before its `#`."""
_CUT_WHOLE = re.compile(r"[ \t]+#[^\s#]")
"""The same where nothing is left of the value."""
_CONDITIONS = ("when", "fits")
_BLANKS = frozenset(" \t")
_STEP = 2
"""Spaces by which a line is indented."""
_SHOWN_SECONDS = 4
"""How many of the keys that stand a second time in one place are remembered."""

_Event = Any
"""An event of the parser. Its type stubs allow events without marks; the parsers make none."""
_Inside = Mapping | Sequence | None


class Allowance:
    """How many of the parser's events may still be read, over all files of one reading."""

    def __init__(self, events: int = EVENT_LIMIT) -> None:
        self.events = events


def _join(first: Node, second: Node) -> None:
    """Add to a list or to keys what stands behind the same key further down."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        for word, entry in second.entries.items():
            first.entries.setdefault(word, entry)
        first.doubled = True
    elif isinstance(first, Sequence) and isinstance(second, Sequence):
        first.items += second.items


class _Enough(Exception):  # noqa: N818 -- no error: the rest of the file is not read
    """Nothing more is to be read of this file."""


class Builder:
    """One pass over a file's events."""

    def __init__(self, source: Source, allowance: Allowance) -> None:
        self.source = source
        self.root: Node | None = None
        self.read = 0
        """How many events were read."""
        self._allowed = allowance.events
        self._text = ""
        """The whole file where a `#` follows a space in it, to look behind plain values."""
        self._bent = False
        """Whether the file may hold a word processor's quotes."""
        self._inside: _Inside = None
        """The innermost list or mapping that is open."""
        self._key: Scalar | None = None
        """The key that waits for its value."""
        self._outer: list[tuple[_Inside, Scalar | None]] = []
        """For each open node, what was open around it."""
        self.deepest: Node | None = None
        """What stands too deep, where something does."""
        self._documents = 0
        self._whole = True
        self._told: list[tuple[str, At, str, str]] = []
        self._seconds: dict[int, tuple[Mapping, list[tuple[Scalar, Scalar]]]] = {}
        """By what is met twice in it: that, and each key that stands there again, behind its
        first."""
        self._marked: list[tuple[Mapping, Mapping]] = []
        """Keys with a question mark before them, behind what they stand in."""
        self._pairs: list[tuple[Node, Node]] = []
        """What stands behind two keys of one name, to be looked through as one."""

    def tell(self, report: Report) -> None:
        """Hand over the mistakes that were met on the way."""
        report.whole &= self._whole
        for mapping, pairs in self._seconds.values():
            if not self._settle_name_too_deep(report, mapping, pairs):
                self._refuse_seconds(pairs)
        for outer, inner in self._marked:
            outer.entries = {**inner.entries, **outer.entries}
        for first, second in self._pairs:
            _join(first, second)
        for number, (code, place, message, remedy) in enumerate(self._told):
            report.mistake(code, place, message, remedy)
            if code == "RP207" and place.column > 1 and number < SHOWN:
                report.doubt(place.source, place.line, place.line, place.line)

    def run(self, data: bytes) -> YAMLError | None:
        """Build the tree; the parser's error if it stumbles."""
        self._bent = not data.isascii()
        if b" #" in data or b"\t#" in data:
            self._text = data.decode()
        parser = SafeLoader(data)
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
        counted, allowed, read = count(1), self._allowed, 0
        try:
            for event, read in zip(iter(get, None), counted, strict=False):
                take[event.__class__](event)
                if read >= allowed:
                    self._refuse_more(event)
        except _Enough:
            return None
        except YAMLError as error:
            return error
        finally:
            self.read = read
            parser.dispose()
        return None

    def _scalar(self, event: _Event) -> None:
        mark = event.start_mark
        plain = not event.style
        node = Scalar(self.source, mark.line + 1, mark.column + 1, event.value, plain)
        if plain and self._text:
            end = event.end_mark.index
            cut = _CUT if event.value else _CUT_WHOLE
            if self._text[end : end + 1] in _BLANKS and cut.match(self._text, end):
                node.cut = True
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if plain and self._bent and unquoted(node.text) is not None:
            self._refuse_curly_quotes(node)
        self._add(node)

    def _mapping(self, event: _Event) -> None:
        mark = event.start_mark
        self._open(event, Mapping(self.source, mark.line + 1, mark.column + 1, {}))

    def _sequence(self, event: _Event) -> None:
        mark = event.start_mark
        self._open(event, Sequence(self.source, mark.line + 1, mark.column + 1, []))

    def _open(self, event: _Event, node: Mapping | Sequence) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        self._add(node)
        self._outer.append((self._inside, self._key))
        self._inside, self._key = node, None
        if len(self._outer) > DEPTH_LIMIT:
            self.deepest = node
            self.refuse_depth(node)
            raise _Enough

    def refuse_depth(self, at: At) -> None:
        """Tell that brackets, lists or keys stand in each other too deep; the file ends there."""
        self._mistake(
            "RP209",
            at,
            f"Lists and keys stand in each other more than {DEPTH_LIMIT} deep here;"
            " the rest of the file was not read.",
            "Close the brackets that were opened, or write the text in quotes.",
        )
        self._whole = False

    def _close(self, _event: _Event) -> None:
        self._inside, self._key = self._outer.pop()

    def _pass(self, _event: _Event) -> None:
        """The stream's beginning and a document's end say nothing."""

    def _end(self, _event: _Event) -> None:
        raise _Enough

    def _add(self, node: Node) -> None:
        """Put a node where it belongs in the innermost open list or mapping."""
        inside = self._inside
        if type(inside) is Mapping:
            key = self._key
            if key is None:
                self._key = node if type(node) is Scalar and node.text else self._odd_key(node)
                return
            self._key = None
            if key.text in inside.entries:
                self._second(inside, key, node)
            elif key.text:
                inside.entries[key.text] = (key, node)
        elif type(inside) is Sequence:
            inside.items.append(node)
        else:
            self.root = node

    def _second(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        """A key that stands in a mapping already; where nothing stood behind it, it counts now."""
        first, value = mapping.entries[key.text]
        _, seconds = self._seconds.setdefault(id(mapping), (mapping, []))
        if len(seconds) < _SHOWN_SECONDS:
            seconds.append((first, key))
            self._pairs.append((value, node))
        if is_empty(value):
            mapping.entries[key.text] = (first, node)
        else:
            mapping.doubled = True

    def _refuse_more(self, event: _Event) -> None:
        self._mistake(
            "RP104",
            Place(self.source, event.start_mark.line + 1, event.start_mark.column + 1),
            f"There are more than {EVENT_LIMIT:,} words, lists and keys; the rest was not read.",
            "Make two scenarios of it.",
        )
        self._whole = False
        raise _Enough

    def _alias(self, event: _Event) -> None:
        self._refuse_marks(event)
        mark = event.start_mark
        self._add(Scalar(self.source, mark.line + 1, mark.column + 1, "", plain=True))

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
        tag = str(getattr(event, "tag", None)).replace("tag:yaml.org,2002:", "!!")
        if isinstance(event, AliasEvent) and self._key is not None and self._key.text == "<<":
            what = "`<<` asks for the keys of another place (a merge key)."
        elif isinstance(event, AliasEvent):
            what = f"`*{shortened(str(event.anchor))}` asks for a copy of another place (an alias)."
        elif event.anchor:
            what = f"`&{shortened(event.anchor)}` gives this place a name (an anchor)."
        else:
            what = f"`{shortened(tag)}` gives this value a type (a tag)."
        remedy = (
            "Write the text out, or share beats with `include` and whole scenarios with `extends`;"
            " a text that begins with `!`, `&` or `*` goes in quotes."
        )
        if self._key is not None and self._key.text in _CONDITIONS and tag[:1] == "!":
            remedy = f"In a condition write `not {shortened(tag[1:])}`."
        self._mistake("RP207", place, f"{what} Scenarios do not use these.", remedy)

    def _refuse_curly_quotes(self, node: Scalar) -> None:
        """Quotes of a word processor around a text of several lines, or where none was seen."""
        self._mistake(
            "RP212",
            node,
            "These are a word processor's quotes, and YAML knows only the straight ones.",
            'Type a straight quote (`"`) where the text begins, and one where it ends.',
        )

    def _settle_name_too_deep(
        self, report: Report, mapping: Mapping, pairs: list[tuple[Scalar, Scalar]]
    ) -> bool:
        """Tell a name that stands as deep as its own keys, which so stand there a second time."""
        second = pairs[0][1]
        above = [
            (word, key)
            for word, (key, value) in mapping.entries.items()
            if is_empty(value) and key.line == second.line - 1 and key.column == second.column
        ]
        from roleplay.authoring.levels import is_a_key  # noqa: PLC0415 -- only mistakes need it

        if not above or second.column <= _STEP or is_a_key(above[0][0]):
            return False
        name, key = above[0]
        self._mistake(
            "RP201",
            key,
            f"`{shortened(name)}` stands as deep as the keys below it, which seem to be its own.",
            f"Indent it by two spaces less: `{' ' * (key.column - 1 - _STEP)}{shortened(name)}:`",
        )
        del mapping.entries[name]
        report.refuse_name(name)
        report.lose_the_way()
        return True

    def _refuse_seconds(self, pairs: list[tuple[Scalar, Scalar]]) -> None:
        """Keys that stand a second time in one place: one fault, and often a forgotten dash."""
        first, second = pairs[0]
        said = f"`{shortened(second.text)}` stands here a second time; the first is in line"
        remedy = "Keep one of the two, or give one of them another name."
        if len(pairs) > 1:
            more = listed([f"`{shortened(again.text)}`" for _, again in pairs[1:4]], "and")
            remedy = f"So do {more} below. If an entry of its own begins here, put `- ` before it."
            if len(pairs) == 2:  # noqa: PLR2004 - one more than the one that is shown
                remedy = remedy.replace("So do", "So does", 1)
        self._mistake("RP206", second, f"{said} {first.line}.", remedy)

    def _odd_key(self, node: Node) -> Scalar:
        """A stand-in, with an empty text, for what is no key; its value is left out."""
        what = "Nothing" if isinstance(node, Scalar) else "A list or a group in brackets"
        line = self.source.line(node.line)[: node.column - 1]
        if isinstance(node, Mapping) and line.strip(" -") == "?":
            self._mistake(
                "RP204",
                Place(self.source, node.line, line.index("?") + 1),
                "A line that begins with `?` reads as a key of several words.",
                "Take the `?` away, or put the whole text in quotes.",
            )
            if isinstance(self._inside, Mapping):
                self._marked.append((self._inside, node))
            return Scalar(self.source, node.line, node.column, "", plain=True)
        self._mistake(
            "RP210",
            node,
            f"{what} stands where a key should be.",
            "Write a word before the colon; if this is a sentence, put all of it in quotes.",
        )
        return Scalar(self.source, node.line, node.column, "", plain=True)

    def _mistake(self, code: str, at: At, message: str, remedy: str) -> None:
        self._told.append((code, at, message, remedy))
        if len(self._told) > EFFORT:
            raise _Enough  # the report reads no further either
