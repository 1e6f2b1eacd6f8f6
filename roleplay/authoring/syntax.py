"""What a YAML parser stumbled over, in an author's words, and where its author went wrong."""

import re

from yaml import YAMLError

from roleplay.authoring.line_signs import odd_sign
from roleplay.authoring.misplaced import misplaced
from roleplay.authoring.problem import Problem
from roleplay.authoring.report import shortened
from roleplay.authoring.shape import BEGINS, FAR, line_above
from roleplay.authoring.source import Place, Source
from roleplay.authoring.tabs import lines_with_tabs
from roleplay.model.phrasing import listed

_GOES_ON = re.compile(r",[ \t]+[a-z_-]+:[ \t]|[ \t]*[\]}]+[ \t]*,?[ \t]*$")
"""What stands in brackets behind a text: another key, or the end of the brackets."""
_ENTRY = re.compile(r"^\s*(?:- +)*(?:[\w.@/-]+:[ \t]+)?(?P<value>\S.*)$")
"""A line's value where the key before it may be missing, as in an entry of a list in braces."""
_KEYED = re.compile(r"^(?P<key>\s*(?:- +)*[\w.@/-]+:)[ \t]+(?P<value>\S.{0,80})$")
_KEY = re.compile(r" *[\w-]+:(?: |$)")
_STARTS = {
    "%": "A text that begins with `%`",
    "@": "A text that begins with `@`",
    "`": "A text that begins with a backtick",
}
_TEXT_BELOW = (
    "Put the text in quotes; a condition begins with a name: `readiness > 0.3`. For a long text"
    " write `>-` alone, and the text in the lines below, two spaces deeper."
)
_QUOTE_IT = "Put the whole text in quotes."
_UNCLOSED = (
    "A quote opens here and never closes.",
    "Close it with the same quote where the text ends.",
)
_BEHIND_A_QUOTE = (
    "RP205",
    "There is text after the closing quote.",
    "Put single quotes around the whole text; double ones may stand inside them.",
)
_A_CONDITION = re.compile(r"[{,] *(?P<key>when|fits): ")
"""What a condition in braces begins behind."""
_BRACE = re.compile(r"[{}\[\]]")
_STRAIGHT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w])'(?:[^']|'')*'")
MOST_TABS = 2000
"""Lines with tabs that are looked for in one file."""
_SHOWN_TABS = 4


def explain_syntax(source: Source, error: YAMLError) -> Problem:
    """What the author did and what helps, from the parser's complaint and the lines themselves."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or "")
    about = str(getattr(error, "context", None) or "")
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    line = source.line(place.line)
    opened_above = _never_closed(source, place.line)
    if opened_above is not None:
        return _unclosed(opened_above, said)
    if (sign := odd_sign(source, place.line, said)) is not None:
        sign.said = said
        return sign
    context = getattr(error, "context_mark", None)
    opened = Place(source, context.line + 1, context.column + 1) if context else None
    found = _by_the_line(line, place)
    if found is None and (elsewhere := misplaced(source, place, said, opened)) is not None:
        elsewhere.said = said
        return elsewhere
    code, message, remedy = found or _by_the_parser(line, place.column, said, about)
    if "unknown escape" in said:
        place = Place(source, place.line, place.column - 1)
    elif opened is not None and ("quoted scalar" in about or "expected ':'" in said):
        place = opened
    return Problem(code, place, message, remedy, said, unclosed=message == _UNCLOSED[0])


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


def _in_braces(line: str, column: int) -> tuple[str, str, str] | None:
    """What stands in braces and ends no text, or a comma that is missing or too many."""
    before, here = line[: column - 1].rstrip(), line[column - 1 : column]
    if not before or before in ("-", "{", "["):
        return None
    if here in "[{" and before[-1] not in ":,[{":
        return (
            "RP201",
            f"Inside braces a text ends where a `{here}` stands.",
            "Put the whole text in quotes, single ones where there are double ones in it.",
        )
    if here == "," and before[-1] == ",":
        return "RP201", "Two commas stand in a row.", "Take one of them away."
    if before[-1] in "\"'}]" and re.match(r"[a-z_-]+:[ \t]|[{\"']", line[column - 1 :]):
        return (
            "RP201",
            "A comma is missing before this.",
            "Put `, ` between the two.",
        )
    if meant := _cut_condition(line, column - 1):
        return (
            "RP201",
            "Inside braces a comma ends a condition, and what follows cannot be read.",
            f"Put quotes around the whole condition: `{shortened(meant, 160)}`.",
        )
    return _BEHIND_A_QUOTE if before[-1] in "\"'" and here not in ":,}]" else None


def _cut_condition(line: str, at: int) -> str:
    """The condition with something in brackets around a place in a line, in quotes; else empty.

    It goes on to the last bracket that closes before the next brace. That is looked for at once: a
    pattern would look for it again from each bracket that opens.
    """
    begins = max(line.rfind(sign, 0, at) for sign in "{}[]")
    if (found := _A_CONDITION.search(line, max(begins, 0), at - 1)) is None:
        return ""
    brace = _BRACE.search(line, at)
    start = found.end()
    ends = line.rfind(")", at, brace.start() if brace else len(line)) + 1
    if line.find("(", start, max(ends, 0)) < 0:
        return ""
    text = line[start:ends]
    return text if "'" in text else f"{found['key']}: '{text}'"


def _by_the_parser(line: str, column: int, said: str, about: str) -> tuple[str, str, str]:
    """Mistakes told from the parser's own words."""
    if "mapping values are not allowed" in said:
        return (
            "RP202",
            "A second colon makes this line read as a key in a key.",
            _quoted_or_apart(line, column),
        )
    if "unknown escape" in said:
        sign = shortened(line[column - 1 : column])
        return (
            "RP205",
            f"`\\{sign}` in double quotes means nothing: a backslash begins a sign of its own.",
            "Write `\\\\` for a backslash, or put single quotes around the whole text.",
        )
    if "quoted scalar" in about or "quoted scalar" in said:
        return ("RP205", *_UNCLOSED)
    if "expected ':'" in said:
        return (
            "RP201",
            "This line is neither a key with a value nor an entry of a list.",
            "Write `key: value`, or begin it with `- `; a text's second line goes deeper.",
        )
    if "comment or line break" in said:
        return (
            "RP201",
            "A value that begins with `>` or `|` reads as the beginning of a long text below it.",
            _TEXT_BELOW,
        )
    if "undefined alias" in said or "expected alphabetic or numeric" in said:
        what = "An anchor (`&`)" if "anchor" in about else "An alias (`*`)"
        return "RP207", f"{what} is used here.", _QUOTE_IT
    value = _value_of(line) if line[: column - 1].strip() else ""
    if value[:1] in ('"', "'"):
        return _BEHIND_A_QUOTE
    if value[:1] in ("{", "[") and line[column - 1 : column] in ("]", "}", ""):
        return "RP201", "This bracket closes, and none is open.", "Take it away."
    if value[:1] in ("{", "["):
        return _in_braces(line, column) or (
            "RP201",
            f"A text that begins with `{value[0]}` reads as a list or a group of keys.",
            "Put the whole text in quotes.",
        )
    if "expected '-' indicator" in said and _KEY.match(line):
        return (
            "RP201",
            "A key begins here, and around it stand entries that begin with `- `.",
            "Put `- ` before it if it is one more of them; a beat goes below `beats:`.",
        )
    if "expected key" in said and line.lstrip().startswith("- "):
        return (
            "RP201",
            "An entry begins here with `- `, and around it stand keys.",
            "Take the dash away, or indent it below the key it belongs to.",
        )
    return (
        "RP201",
        f"This cannot be read as YAML ({said or about or 'no more is known'}).",
        "Look at the indentation and the colons, here and in the line above.",
    )


def _quoted_or_apart(line: str, column: int) -> str:
    """What helps where a second colon stands in a line: quotes, or another line."""
    from roleplay.authoring.levels import is_a_key  # noqa: PLC0415 -- only mistakes need it

    found = _KEYED.match(line)
    remedy = 'Put the whole text in quotes: customer: "Well: no".'
    if found is not None and '"' not in found["value"]:
        remedy = f'Put the whole text in quotes: `{found["key"].strip(" -")} "{found["value"]}"`.'
    word = line[: column - 1].replace(",", " ").rpartition(" ")[2]
    if is_a_key(word):
        remedy = f"If `{word}:` is a key, give it a line of its own. If this is a text: {remedy}"
    return remedy


def _never_closed(source: Source, stumbled: int) -> Place | None:
    """A quote a little above a stumble that is still open where a key or an entry begins."""
    below = source.line(stumbled)
    number = stumbled
    while number := line_above(source, number):
        line = source.line(number)
        column = _open_quote(line)
        if column and BEGINS.match(below):
            return Place(source, number, column)
        if stumbled - number > FAR:
            break
        below = line
    return None


def _unclosed(opened: Place, said: str) -> Problem:
    """A quote that never closes; in brackets it seems to be meant to close before the next key."""
    number, start = opened.line, opened.column
    line = opened.source.line(number)
    ends = _GOES_ON.search(line, start)
    meant = None
    if ends is not None and _value_of(line)[:1] in ("[", "{"):
        meant = (number, line[: ends.start()] + line[start - 1] + line[ends.start() :])
    return Problem("RP205", opened, *_UNCLOSED, said, meant=meant, unclosed=True)


def _value_of(line: str) -> str:
    found = _ENTRY.match(line)
    return found["value"] if found else ""


def _open_quote(line: str) -> int:
    """The column of a quote that is open where a line ends; 0 where none is."""
    value = _ENTRY.match(line)
    if value is None or value["value"][0] not in "\"'[{":
        return 0
    start = value.start("value")
    left = _STRAIGHT.sub(lambda closed: " " * len(closed.group()), line[start:])
    left = left.partition(" #")[0]
    if value["value"][0] in "\"'":
        return start + 1 if left[0] in "\"'" else 0
    return start + left.index('"') + 1 if '"' in left else 0  # an apostrophe opens no quote
