"""XML that somebody else wrote, read by expat, with nothing in it that could be turned against us.

A document type is refused, and with it every entity of its own, inner or outer; so is what is
nested deeper than any recording. Nothing is ever fetched.
"""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from roleplay.intake.errors import BrokenRecordingError, NotARecordingError

DEEPEST = 64
"""Elements within elements."""

Begin = Callable[[str, dict[str, str], int], None]
"""Called with an element's name and its attributes, both without prefixes, and its line."""


def read_xml(
    text: str, begin: Begin, end: Callable[[str], None], words: Callable[[str], None]
) -> None:
    """Go through a document.

    Raises:
        NotARecordingError: it has a document type, or is nested too deep.
        BrokenRecordingError: it is not well-formed.

    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            _refuse(f"its elements stand more than {DEEPEST} deep in each other")
        begin(
            _local(name),
            {_local(key): value for key, value in attributes.items()},
            parser.CurrentLineNumber,
        )

    def stop(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = stop
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("it has a document type of its own")
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 - expat's way
    except expat.ExpatError as error:
        raise BrokenRecordingError(
            f"from here on this is no XML ({expat.errors.messages[error.code]}). Export it again.",
            f"line {error.lineno}",
        ) from None
    finally:
        # They know the parser and the parser knows them: a circle, which nobody may search for.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = parser.StartDoctypeDeclHandler = None


def _local(name: str) -> str:
    """A name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def _refuse(why: str) -> NoReturn:
    raise NotARecordingError(
        f"this is XML that is not read, because {why}, which no tool for recordings writes. "
        "Export the transcript again."
    )
