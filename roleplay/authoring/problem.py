"""A mistake of YAML's grammar, before it is told."""

from msgspec import Struct

from roleplay.authoring.source import Place


class Problem(Struct):
    """What is wrong, where, what helps, and how to read on."""

    code: str
    place: Place
    message: str
    remedy: str
    said: str = ""
    """The parser's own words."""
    meant: tuple[int, str] | None = None
    """A line, by its number, and how it seems to have been meant."""
    shifted: tuple[int, int, int] | None = None
    """The first and the last line of what stands too deep or not deep enough, and by how much."""
    nameless: bool = False
    """Whether what it is of may have lost its name with it."""
    unclosed: bool = False
    """Whether it is a quote that never closes."""
