"""What a YAML parser stumbled over, in an author's words; and reading on behind it."""

import re
from itertools import islice

from msgspec import Struct
from yaml import YAMLError

from roleplay.authoring.source import Place, Source

_LINE_BREAK = re.compile(rb"\r\n|\n|\r")
_KEYED = re.compile(r"^(?P<key>\s*(?:- +)*[\w.@/-]+:[ \t]+)(?P<value>\S.*)$")
_STARTS = {
    "%": "A text that begins with `%`",
    "@": "A text that begins with `@`",
    "`": "A text that begins with a backtick",
}
_QUOTE_IT = "Put the whole text in quotes."


class Problem(Struct):
    """A mistake of YAML's grammar."""

    code: str
    place: Place
    message: str
    remedy: str


def explain_syntax(source: Source, error: YAMLError) -> Problem:
    """What the author did and what helps, from the parser's complaint and the line itself."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or "")
    about = str(getattr(error, "context", None) or "")
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    line = source.line(place.line)
    found = _by_the_line(line, place) or _by_the_parser(line, said, about)
    opened = getattr(error, "context_mark", None)
    began_before = "quoted scalar" in about or "expected ':'" in said
    if opened is not None and began_before:
        place = Place(source, opened.line + 1, opened.column + 1)
    return Problem(found[0], place, found[1], found[2])


def _by_the_line(line: str, place: Place) -> tuple[str, str, str] | None:
    """Mistakes that the line itself shows."""
    at = line[place.column - 1 : place.column]
    if at in _STARTS and at:
        return (
            "RP204",
            f"{_STARTS[at]} cannot be read: YAML keeps that sign for itself.",
            _QUOTE_IT,
        )
    if "\t" in line[: place.column] and not line[: place.column].strip(" \t-"):
        return "RP203", "A tab stands where the line is indented.", "Use spaces, two for each step."
    return None


def _by_the_parser(line: str, said: str, about: str) -> tuple[str, str, str]:
    """Mistakes told from the parser's own words."""
    if "mapping values are not allowed" in said:
        return (
            "RP202",
            "A second colon makes this line read as a key in a key.",
            'Put the whole text in quotes: customer: "Well: no".',
        )
    if "quoted scalar" in about or "quoted scalar" in said:
        return (
            "RP205",
            "A quote opens here and never closes, or holds a backslash YAML does not know.",
            "Close it with the same quote; write `\\\\` for a backslash, or use single quotes.",
        )
    if "expected ':'" in said:
        return (
            "RP201",
            "This line is neither a key with a value nor an entry of a list.",
            "Write `key: value`, or begin it with `- `; a text's second line goes deeper.",
        )
    keyed = _KEYED.match(line)
    value = keyed["value"] if keyed else ""
    if value[:1] in ('"', "'"):
        return (
            "RP205",
            "There is text after the closing quote.",
            "Put single quotes around the whole text; double ones may stand inside them.",
        )
    if value[:1] in ("{", "["):
        return (
            "RP201",
            f"A text that begins with `{value[0]}` reads as a list or a group of keys.",
            "Put the whole text in quotes.",
        )
    if "undefined alias" in said:
        return "RP207", "An alias (`*`) is used here.", _QUOTE_IT
    return (
        "RP201",
        f"This cannot be read as YAML ({said or about or 'no more is known'}).",
        "Look at the indentation and the colons, here and in the line above.",
    )


def mended(data: bytes, line: int, attempt: int) -> tuple[bytes, bool] | None:
    """The file with one line changed so that reading can go on, and whether it is still whole.

    The first attempt puts the line's value in quotes or its tabs right, the second takes the line
    out; a third there is not. Only for finding further mistakes: nothing is ever built from it.
    """
    # A list of all lines would outgrow the file.
    breaks = (found.span() for found in _LINE_BREAK.finditer(data))
    start = 0 if line == 1 else next(islice(breaks, line - 2, None), (0, -1))[1]
    if start < 0 or attempt > 1:
        return None
    end = next(breaks, (len(data), 0))[0]
    changed = None if attempt else _changed(data, start, data[start:end].decode("utf-8", "replace"))
    return data[:start] + (changed or "").encode() + data[end:], changed is not None


def _changed(data: bytes, start: int, line: str) -> str | None:
    """A line with its value in quotes, or with the indentation of the line before; or None."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words_end = len(data[:start].rstrip())
        above_start = max(data.rfind(b"\n", 0, words_end), data.rfind(b"\r", 0, words_end)) + 1
        above = data[above_start:start].decode("utf-8", "replace")
        step = re.match(r"[^\S\r\n]*(?:- +)*", above)
        return " " * len(step[0] if step else "") + line.lstrip()
    keyed = _KEYED.match(line)
    if keyed is None:
        return None
    quoted = keyed["value"].replace("'", "''")
    return f"{keyed['key']}'{quoted}'"
