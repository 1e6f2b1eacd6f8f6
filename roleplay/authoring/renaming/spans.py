"""Where in a file's text the names stand that were read from it, to the character."""

import re
from collections.abc import Iterable

from msgspec import Struct
from yaml import YAMLError
from yaml.events import ScalarEvent

from roleplay.authoring.mentions import Mention
from roleplay.authoring.parser import SafeLoader
from roleplay.authoring.source import Source

_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\r\n[ \t]*|[\r\n][ \t]*|.)", re.DOTALL)
"""An escape of double quotes; a line break behind a backslash takes the blanks below along."""
_HEAD = re.compile(r"[|>][^\r\n]*")
"""What stands before a text of several lines: its sign, and perhaps a comment."""


class Span(Struct, frozen=True, gc=False):
    """A piece of a file's text, in characters, without byte order mark."""

    start: int
    end: int


class WrittenOddlyError(Exception):
    """A name whose letters do not stand in the file as they are, but as escapes."""

    def __init__(self, mention: Mention) -> None:
        super().__init__()
        self.mention = mention


def spans_in(source: Source, mentions: Iterable[Mention], word: str) -> list[Span]:
    """Where `word` stands for each of a source's mentions, in the order of the text, each once.

    Raises `WrittenOddlyError` where one is written with escapes.
    """
    text = source.data.decode()
    scalars = _scalars(source.data)
    found: set[tuple[int, int]] = set()
    for mention in mentions:
        start, end, style = scalars[mention.at.line, mention.at.column]
        raw = _without_signs(text[start:end], style)
        written, read = _places(raw, word), _places(mention.at.text, word)
        if len(written) != len(read):
            raise WrittenOddlyError(mention)
        at = start + written[read.index(mention.offset)]
        found.add((at, at + len(word)))
    return [Span(*each) for each in sorted(found)]


def respelt(text: str, spans: Iterable[Span], word: str) -> str:
    """The text with another word in each span."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (text[at : span.start], word)
        at = span.end
    return "".join((*pieces, text[at:]))


def _scalars(data: bytes) -> dict[tuple[int, int], tuple[int, int, str]]:
    """By line and column, 1 for the first: where a value begins and ends, and how it is quoted."""
    parser = SafeLoader(data)
    found: dict[tuple[int, int], tuple[int, int, str]] = {}
    try:
        for event in iter(parser.get_event, None):
            if isinstance(event, ScalarEvent) and event.value:
                start, end = event.start_mark, event.end_mark
                if start is None or end is None:
                    continue  # which the parser never does
                place = (start.line + 1, start.column + 1)
                found[place] = (start.index, end.index, event.style or "")
    except YAMLError:  # what was read before it is as it was
        pass
    finally:
        parser.dispose()
    return found


def _without_signs(raw: str, style: str) -> str:
    """What was written, as long as before, without what is no part of the value's own words."""
    if style == '"':
        return _ESCAPE.sub(lambda sign: "\0" * len(sign.group()), raw)
    if style in ("|", ">"):
        return _HEAD.sub(lambda sign: "\0" * len(sign.group()), raw, count=1)
    return raw


def _places(text: str, word: str) -> list[int]:
    """Where a word begins in a text, as often as it can be found."""
    return [found.start() for found in re.finditer(f"(?={re.escape(word)})", text)]
