"""What a YAML parser stumbled over, in an author's words; and reading on behind it."""

import re
from itertools import islice

from msgspec import Struct
from yaml import YAMLError

from roleplay.authoring.report import shortened
from roleplay.authoring.source import Place, Source
from roleplay.model.phrasing import counted

_LINE_BREAK = re.compile(rb"\r\n|\n|\r")
_KEYED = re.compile(r"^(?P<key>\s*(?:- +)*[\w.@/-]+:[ \t]+)(?P<value>\S.*)$")
_STARTS = {
    "%": "A text that begins with `%`",
    "@": "A text that begins with `@`",
    "`": "A text that begins with a backtick",
}
_QUOTE_IT = "Put the whole text in quotes."
_UNCLOSED = (
    "A quote opens here and never closes, or holds a backslash YAML does not know.",
    "Close it with the same quote; write `\\\\` for a backslash, or use single quotes.",
)
_OPENS = re.compile(r"^\s*(?:- +)*[\w.@-]+:[ \t]+(?P<quote>[\"'])(?P<text>.*)$")
_BEGINS = re.compile(r"^\s*(?:- |[\w.@-]+:(?:\s|$))")
"""A line that begins a key or an entry, so that no text goes on in it."""
_DEPTH_OF_NAMES = 2
"""How far in the names of beats, seats and outcomes stand, in spaces."""
_FAR = 400
"""Lines above a stumble that are looked through for a quote which never closes."""
_NEAR = 24
"""Lines above a stumble that are looked through for the one which is indented wrongly."""


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
    opened_above = _never_closed(source, place.line)
    if opened_above is not None:
        return Problem("RP205", opened_above, *_UNCLOSED)
    found = _by_the_line(line, place) or _by_the_parser(line, said, about)
    if found[0] == "RP201" and "did not find expected" in said:
        indented = _indented_wrongly(source, place.line)
        if indented is not None:
            return indented
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
        return ("RP205", *_UNCLOSED)
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


def _never_closed(source: Source, stumbled: int) -> Place | None:
    """A quote a little above a stumble that is still open where a key or an entry begins."""
    for number in range(stumbled - 1, max(0, stumbled - _FAR), -1):
        opens = _OPENS.match(source.line(number))
        if opens is None or opens["quote"] in opens["text"]:
            continue
        if _BEGINS.match(source.line(number + 1)):
            return Place(source, number, opens.start("quote") + 1)
    return None


def _indented_wrongly(source: Source, stumbled: int) -> Problem | None:
    """The line, here or a little above, that stands a space too far left or right; or None."""
    for number in range(stumbled, max(0, stumbled - _NEAR), -1):
        line = source.line(number)
        depth = len(line) - len(line.lstrip(" "))
        if not line.strip() or depth % 2 == 0:
            continue
        meant = _depth_meant(source, number, depth)
        return Problem(
            "RP201",
            Place(source, number, depth + 1),
            f"This line begins with {counted(depth, 'space')}, and the lines around it with"
            f" {counted(meant, 'space')}.",
            f"Indent it as they are: `{' ' * meant}{shortened(line.strip(), 80)}`",
        )
    return None


def _depth_meant(source: Source, number: int, depth: int) -> int:
    """The even depth nearest to a line's own at which a line close by begins likewise."""
    dashed = source.line(number).lstrip().startswith("-")
    for near in (*range(number + 1, number + _NEAR), *range(number - 1, 0, -1)):
        line = source.line(near)
        other = len(line) - len(line.lstrip(" "))
        if line.strip() and abs(other - depth) == 1 and dashed == line.lstrip().startswith("-"):
            return other
    return depth + 1


def mended(data: bytes, problem: Problem, attempt: int) -> tuple[bytes, bool] | None:
    """The file changed so that reading can go on behind a mistake, and whether it is still whole.

    The first attempt puts the line's value in quotes or its tabs right, the second takes out the
    entry that the line stands in, such as a beat, so that one fault is not told line by line; a
    third there is not. Only for finding further mistakes: nothing is ever built from it.
    """
    start, end = _span(data, problem.place.line)
    if start < 0 or attempt > 1:
        return None
    line = data[start:end].decode("utf-8", "replace")
    changed = None if attempt else _changed(data, start, line, problem.code)
    if changed is not None:
        return data[:start] + changed.encode() + data[end:], True
    return _without_entry(data, start, end), False


def _span(data: bytes, line: int) -> tuple[int, int]:
    """Where a line begins and ends, without its line break; -1 where there is no such line."""
    # A list of all lines would outgrow the file.
    breaks = (found.span() for found in _LINE_BREAK.finditer(data))
    start = 0 if line == 1 else next(islice(breaks, line - 2, None), (0, -1))[1]
    return start, next(breaks, (len(data), 0))[0]


def _without_entry(data: bytes, start: int, end: int) -> bytes:
    """The file with every line of an entry emptied, from its name to the next one's."""
    depth = _depth(data[start:end])
    while depth > _DEPTH_OF_NAMES and start > 0:
        above_end = len(data[:start].rstrip(b"\r\n"))
        start = max(data.rfind(b"\n", 0, above_end), data.rfind(b"\r", 0, above_end)) + 1
        above = data[start:above_end]
        depth = _depth(above) if above.strip() else depth
    for found in _LINE_BREAK.finditer(data, end):
        following = _LINE_BREAK.search(data, found.end())
        below = data[found.end() : following.start() if following else len(data)]
        if below.strip() and _depth(below) <= depth:
            break
        end = found.end() + len(below)
    return data[:start] + b"".join(_LINE_BREAK.findall(data[start:end])) + data[end:]


def _depth(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def _changed(data: bytes, start: int, line: str, code: str) -> str | None:
    """A line with its value in quotes, or with the indentation of the line before; or None."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words_end = len(data[:start].rstrip())
        above_start = max(data.rfind(b"\n", 0, words_end), data.rfind(b"\r", 0, words_end)) + 1
        above = data[above_start:start].decode("utf-8", "replace")
        step = re.match(r"[^\S\r\n]*(?:- +)*", above)
        return " " * len(step[0] if step else "") + line.lstrip()
    keyed = _KEYED.match(line)
    if keyed is None or (code == "RP205" and keyed["value"][0] in "[{"):
        return None
    quoted = keyed["value"].replace("'", "''")
    return f"{keyed['key']}'{quoted}'"
