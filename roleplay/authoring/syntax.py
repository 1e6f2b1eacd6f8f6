"""What a YAML parser stumbled over, in an author's words, and where its author went wrong."""

import re

from msgspec import Struct
from yaml import YAMLError

from roleplay.authoring.report import shortened
from roleplay.authoring.shape import (
    BEGINS,
    FAR,
    depth_of,
    inner_depth,
    is_entry,
    line_above,
    line_around,
    line_below,
    opens,
)
from roleplay.authoring.source import Place, Source
from roleplay.authoring.tabs import lines_with_tabs
from roleplay.model.phrasing import counted, listed

_VALUE = re.compile(r"^\s*(?:- +)*[\w.@/-]+:[ \t]+(?P<value>\S.*)$")
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
_STRAIGHT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w])'(?:[^']|'')*'")
MOST_TABS = 2000
"""Lines with tabs that are looked for in one file."""
_SHOWN_TABS = 4
_NEAR = 24
"""Lines above a stumble that are looked through for the one which is indented wrongly."""
_OF_INDENTATION = ("did not find expected", "block sequence entries", "block mapping")


class Problem(Struct):
    """A mistake of YAML's grammar."""

    code: str
    place: Place
    message: str
    remedy: str
    said: str = ""
    """The parser's own words."""

    @property
    def unclosed(self) -> bool:
        """Whether it is a quote that never closes."""
        return self.message == _UNCLOSED[0]


def explain_syntax(source: Source, error: YAMLError) -> Problem:
    """What the author did and what helps, from the parser's complaint and the lines themselves."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or "")
    about = str(getattr(error, "context", None) or "")
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    line = source.line(place.line)
    opened_above = _never_closed(source, place.line)
    if opened_above is not None:
        return Problem("RP205", opened_above, *_UNCLOSED)
    found = _by_the_line(line, place)
    if found is None and (misplaced := _misplaced(source, place.line)) is not None:
        return misplaced
    found = found or _by_the_parser(line, said, about)
    if found[0] == "RP201" and said.startswith(_OF_INDENTATION):
        indented = _indented_wrongly(source, place.line)
        if indented is not None:
            return indented
    opened = getattr(error, "context_mark", None)
    began_before = "quoted scalar" in about or "expected ':'" in said
    if opened is not None and began_before:
        place = Place(source, opened.line + 1, opened.column + 1)
    return Problem(found[0], place, found[1], found[2], said)


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
        return _tabs(place)
    return None


def _tabs(place: Place) -> tuple[str, str, str]:
    """Tabs that indent, however many lines they stand in."""
    lines = lines_with_tabs(place.source.data, MOST_TABS)
    more = [str(number) for number in lines if number != place.line]
    remedy = "Use spaces, two for each step."
    if len(lines) >= MOST_TABS:
        more = [*more[:_SHOWN_TABS], "many more"]
    if more:
        where = listed(more, most=_SHOWN_TABS + 1)
        remedy += f" Tabs stand in {'line' if len(more) == 1 else 'lines'} {where}, too."
    return "RP203", "A tab stands where the line is indented.", remedy


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
    keyed = _VALUE.match(line)
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
    for number in range(stumbled - 1, max(0, stumbled - FAR), -1):
        column = _open_quote(source.line(number))
        if column and BEGINS.match(source.line(number + 1)):
            return Place(source, number, column)
    return None


def _open_quote(line: str) -> int:
    """The column of a quote that is open where a line ends; 0 where none is."""
    value = _VALUE.match(line)
    if value is None or value["value"][0] not in "\"'[{":
        return 0
    start = value.start("value")
    left = _STRAIGHT.sub(lambda closed: " " * len(closed.group()), line[start:])
    left = left.partition(" #")[0]
    if value["value"][0] in "\"'":
        return start + 1 if left[0] in "\"'" else 0
    return start + left.index('"') + 1 if '"' in left else 0


def _misplaced(source: Source, stumbled: int) -> Problem | None:
    """A key and what belongs below it torn apart, or an entry of a list without its dash."""
    line = source.line(stumbled)
    above = line_above(source, stumbled)
    value = _VALUE.match(source.line(above)) if above else None
    if value is not None and depth_of(line) > inner_depth(source.line(above)) and is_entry(line):
        empty = line_above(source, above)
        between = source.line(above).strip()
        if empty and _stand_alike(source.line(empty), source.line(above)):
            key = source.line(empty).strip(" -")
            return Problem(
                "RP201",
                Place(source, empty, inner_depth(source.line(empty)) + 1),
                f"Nothing stands below `{shortened(key)}`: `{shortened(between)}` comes before"
                " what belongs there.",
                f"Put the line `{shortened(between)}` above it.",
            )
    around = line_around(source, stumbled) if is_entry(line) else 0
    first = line_below(source, around) if around else 0
    if first and first < stumbled and not is_entry(source.line(first)):
        inside = source.line(first)
        if depth_of(inside) > depth_of(source.line(around)) and BEGINS.match(inside):
            return Problem(
                "RP201",
                Place(source, first, depth_of(inside) + 1),
                f"The entries below `{shortened(source.line(around).strip(' -'))}` begin with"
                " `- `, and this line does not.",
                "Write `- ` before the first key of the entry, or take the line away.",
            )
    return None


def _stand_alike(upper: str, lower: str) -> bool:
    """Whether the upper of two lines is a key without a value, as deep as the lower one."""
    return opens(upper) and inner_depth(upper) == inner_depth(lower)


def _indented_wrongly(source: Source, stumbled: int) -> Problem | None:
    """The line, here or a little above, that stands a space too far left or right; or None."""
    for number in range(stumbled, max(0, stumbled - _NEAR), -1):
        line = source.line(number)
        depth = len(line) - len(line.lstrip(" "))
        if not BEGINS.match(line) or depth % 2 == 0:
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
    dashed = is_entry(source.line(number))
    for near in (*range(number + 1, number + _NEAR), *range(number - 1, 0, -1)):
        line = source.line(near)
        other = len(line) - len(line.lstrip(" "))
        if line.strip() and abs(other - depth) == 1 and dashed == is_entry(line):
            return other
    return depth + 1
