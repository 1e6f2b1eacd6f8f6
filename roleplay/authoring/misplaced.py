"""Where lines do not stand as their author meant: too deep, too shallow, torn apart, not closed.

A parser stumbles further down, often over a line that is right; these look for the one that is not.
"""

import re
from collections.abc import Iterator

from roleplay.authoring.among_entries import (
    entry_among_keys,
    key_among_entries,
    strayed_above,
)
from roleplay.authoring.problem import Problem
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
from roleplay.model.phrasing import counted

_STEP = 2
_NEAR = 24
"""Lines above a stumble that are looked through for the one which is indented wrongly."""
_OF_INDENTATION = ("did not find expected", "block sequence entries", "block mapping")
_TEXT_BELOW = re.compile(r":[ \t]+[|>][-+0-9]{0,2}\s*(?:#.*)?$")
_KEY_ALONE = re.compile(r"^\s*(?:- +)*[\w.@-]+$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_FRONT = re.compile(r"\s*(?:- +)*(?:[\w.@-]+: +(?=[\w.@-]+: ))?(?=[\w.@-]+: )")
"""What stands in a line before the keys of a group whose brace is missing."""
_HOLDS_NAMES = ("beats:", "seats:", "outcomes:")
"""Keys of a scenario below which names stand, and below each name its own keys."""
_PAIRS = {"{": "}", "[": "]"}


def misplaced(source: Source, stumbled: Place, said: str, opened: Place | None) -> Problem | None:
    """The line that is not where it should be, or None where none is found.

    `said` are the parser's words, `opened` is where what it was reading began.
    """
    line = stumbled.line
    if "\t" in source.line(line)[: depth_of(source.line(line))]:
        return None  # how deep it stands is not known
    if "mapping values" in said:
        return (
            _never_opened(source, line)
            or _torn_apart(source, line)
            or _deeper_than_a_value(source, stumbled)
        )
    if opened is not None and ("',' or" in said or "expected node content" in said):
        return _never_closed(source, opened)
    if "expected ':'" in said and opened is not None:
        return _text_not_below(source, opened) or _without_colon(source, opened)
    if not said.startswith(_OF_INDENTATION):
        return None
    return (
        _torn_apart(source, line)
        or _without_dash(source, line)
        or _entry_out_of_line(source, line)
        or _indented_wrongly(source, line)
        or _out_of_line(source, line)
        or _deeper_than_a_value(source, stumbled, at_its_key=True)
        or key_among_entries(source, line, said)
        or entry_among_keys(source, line, said)
    )


def _text_not_below(source: Source, opened: Place) -> Problem | None:
    """A long text that begins no deeper than the key it belongs to."""
    above = line_above(source, opened.line)
    upper, line = source.line(above) if above else "", source.line(opened.line)
    if not _TEXT_BELOW.search(upper) or depth_of(line) > inner_depth(upper):
        return None
    last = opened.line
    while (text := source.line(last + 1)).strip() and not BEGINS.match(text):
        last += 1
    by = inner_depth(upper) + _STEP - depth_of(line)
    told = f"The text of `{shortened(upper.strip(' -').partition(':')[0])}` begins here, and"
    return Problem(
        "RP201",
        Place(source, opened.line, depth_of(line) + 1),
        f"{told} stands no deeper than its key.",
        f"Indent all of it: `{' ' * (depth_of(line) + by)}{shortened(line.strip(), 80)}`",
        shifted=(opened.line, last, by),
    )


def _without_colon(source: Source, opened: Place) -> Problem | None:
    """A name alone in a line, below which lines stand that belong to it."""
    line, below = source.line(opened.line), source.line(line_below(source, opened.line))
    if not _KEY_ALONE.match(line) or depth_of(below) <= depth_of(line):
        return None
    return Problem(
        "RP201",
        opened,
        f"`{shortened(line.strip(' -'))}` has no colon behind it, and what stands below belongs"
        " to it.",
        f"Write `{shortened(line.strip(' -'))}:`.",
        meant=(opened.line, f"{line}:"),
    )


def _torn_apart(source: Source, stumbled: int) -> Problem | None:
    """A key without a value, and what belongs to it below the line after it."""
    line, above = source.line(stumbled), line_above(source, stumbled)
    empty = line_above(source, above) if above else 0
    if not empty or not is_entry(line) or opens(source.line(above)):
        return None
    upper, lower = source.line(empty), source.line(above)
    depth = inner_depth(upper)
    if opens(upper) and depth == inner_depth(lower) < depth_of(line) and BEGINS.match(lower):
        return _nothing_below(source, empty, lower)
    return None


def _nothing_below(source: Source, empty: int, between: str) -> Problem:
    key, strayed = source.line(empty).strip(" -"), shortened(between.strip())
    return Problem(
        "RP201",
        Place(source, empty, inner_depth(source.line(empty)) + 1),
        f"Nothing stands below `{shortened(key)}`: `{strayed}` comes before what belongs there.",
        f"Put the line `{strayed}` above it.",
    )


def _without_dash(source: Source, stumbled: int) -> Problem | None:
    """The first entry of a list, where others begin with a dash and it does not."""
    line = source.line(stumbled)
    around = line_around(source, stumbled) if is_entry(line) else 0
    first = line_below(source, around) if around else 0
    if not first or first >= stumbled:
        return None
    inside = source.line(first)
    if is_entry(inside) or not BEGINS.match(inside) or depth_of(inside) <= depth_of(line):
        return None
    return Problem(
        "RP201",
        Place(source, first, depth_of(inside) + 1),
        f"The entries below `{shortened(source.line(around).strip(' -'))}` begin with `- `, and"
        " this line does not.",
        "Write `- ` before the first key of the entry, or take the line away.",
        meant=(first, f"{' ' * depth_of(line)}- {inside.strip()}"),
        nameless=True,
    )


def _indented_wrongly(source: Source, stumbled: int) -> Problem | None:
    """The line, here or a little above, that stands a space too far left or right."""
    for number in range(stumbled, max(0, stumbled - _NEAR), -1):
        if _is_uneven(source.line(number)):
            first, last = _block_around(source, number)
            depth = depth_of(source.line(first))
            return _depth_wrong(source, first, _depth_meant(source, first, depth), last)
    return None


def _is_uneven(line: str) -> bool:
    return bool(BEGINS.match(line)) and (len(line) - len(line.lstrip(" "))) % _STEP == 1


def _block_around(source: Source, number: int) -> tuple[int, int]:
    """The first and the last of the lines, a given one among them, that stand on uneven steps."""
    first = last = number
    while (above := line_above(source, first)) and number - above < FAR:
        if not _is_uneven(source.line(above)):
            break
        first = above
    while (below := line_below(source, last)) and below - number < FAR:
        if not _is_uneven(source.line(below)):
            break
        last = below
    return first, last


def _depth_meant(source: Source, number: int, depth: int) -> int:
    """The even depth nearest to a line's own at which a line close by begins likewise."""
    dashed = is_entry(source.line(number))
    for near in (*range(number + 1, number + _NEAR), *range(number - 1, 0, -1)):
        line = source.line(near)
        other = len(line) - len(line.lstrip(" "))
        if line.strip() and abs(other - depth) == 1 and dashed == is_entry(line):
            return other
    return depth + 1


def _depth_wrong(source: Source, number: int, meant: int, last: int = 0) -> Problem:
    """A line, with those below it up to the `last`, that stands at another depth than it should."""
    line = source.line(number)
    depth = depth_of(line)
    last = max(number, last)
    what = "it"
    if last > number:
        what += f" and the {counted(last - number, 'line')} below it"
    return Problem(
        "RP201",
        Place(source, number, depth + 1),
        f"This line begins with {counted(depth, 'space')}, and the lines around it with"
        f" {counted(meant, 'space')}.",
        f"Indent {what} as they are: `{' ' * meant}{shortened(line.strip(), 80)}`",
        shifted=(number, last, meant - depth),
    )


def _entry_out_of_line(source: Source, stumbled: int) -> Problem | None:
    """The first entry of a list, where it stands deeper or less deep than the one after it."""
    line = source.line(stumbled)
    around = line_around(source, stumbled) if is_entry(line) else 0
    first = line_below(source, around) if around else 0
    if not first or first >= stumbled or not is_entry(source.line(first)):
        return None
    depth, other = depth_of(line), depth_of(source.line(first))
    if other == depth or depth % _STEP or other % _STEP:
        return None
    if _lines_at(source, depth, "- ") < _lines_at(source, other, "- "):
        return None
    return _depth_wrong(source, first, depth, line_above(source, stumbled))


def _lines_at(source: Source, depth: int, begin: str) -> int:
    """How many lines of the file begin so, and stand so deep."""
    return source.data.count(f"\n{' ' * depth}{begin}".encode())


def _out_of_line(source: Source, stumbled: int) -> Problem | None:
    """A key that stands a step too deep or too shallow, so that one further down fits nowhere."""
    depth = depth_of(source.line(stumbled))
    around = line_around(source, stumbled)
    first = line_below(source, around) if around else 0
    if not first or first >= stumbled:
        return None
    outer, inner = depth_of(source.line(around)), depth_of(source.line(first))
    upper, lower = (_word_of(source.line(number)) for number in (around, first))
    if is_entry(source.line(stumbled)):
        return None
    if inner == depth and is_entry(source.line(first)):
        usual = _lines_at(source, depth, upper) > _lines_at(source, outer, upper)
        return _depth_wrong(source, around, depth, line_above(source, stumbled)) if usual else None
    if inner <= depth:
        return None
    after = line_below(source, first)
    beside = opens(source.line(first)) and depth_of(source.line(after)) <= inner
    if inner - depth == 1 or (beside and not is_entry(source.line(first))):
        return _depth_wrong(source, first, depth)
    if outer != depth - _STEP or inner != depth + _STEP:
        return None
    above = line_above(source, around)
    if above and opens(source.line(above)) and depth_of(source.line(above)) == depth:
        return _nothing_below(source, above, source.line(around))
    if not outer and upper in _HOLDS_NAMES:
        return _nameless(source, around, first)
    if _lines_at(source, depth, lower) > _lines_at(source, depth, upper):
        return _depth_wrong(source, first, depth, line_above(source, stumbled))
    return _depth_wrong(source, around, depth)


def _word_of(line: str) -> str:
    """A line's own key, with its colon."""
    return line.strip(" -").partition(":")[0] + ":"


def _nameless(source: Source, around: int, first: int) -> Problem:
    """What stands below a section's own key without the name that others there have."""
    section = shortened(source.line(around).strip())
    return Problem(
        "RP201",
        Place(source, first, depth_of(source.line(first)) + 1),
        f"A name is missing here: what stands below `{section}` has one, two steps further out.",
        "Write it in a line above this one, with a colon behind it.",
    )


def _deeper_than_a_value(
    source: Source, stumbled: Place, *, at_its_key: bool = False
) -> Problem | None:
    """A line of the kind `key: value` whose own first colon is one too many, or its whole key."""
    line = source.line(stumbled.line)
    above = line_above(source, stumbled.line)
    before = line.partition(":")[0] if at_its_key else line[: stumbled.column - 1]
    if not above or not _KEY_ALONE.match(before) or (at_its_key and is_entry(line)):
        return None
    upper = source.line(above)
    if not BEGINS.match(upper):
        return Problem(
            "RP201",
            Place(source, above, depth_of(upper) + 1),
            "This line is neither a key with a value nor an entry of a list.",
            "Put it below the key it belongs to, two spaces deeper, or write `key: value`.",
            meant=(above, ""),
        )
    if opens(upper) or depth_of(line) <= depth_of(upper):
        return None
    if (upper_at_fault := strayed_above(source, above, depth_of(line))) is not None:
        return upper_at_fault
    meant = inner_depth(upper)
    return Problem(
        "RP201",
        Place(source, stumbled.line, depth_of(line) + 1),
        "This line stands deeper than the one above it, which has a value of its own.",
        f"Indent it as that is: `{' ' * meant}{shortened(line.strip(), 80)}`",
        meant=(stumbled.line, " " * meant + line.strip()),
    )


def _never_opened(source: Source, number: int) -> Problem | None:
    """A bracket that closes at the end of a line, and opens nowhere in it."""
    line = source.line(number)
    signs = _QUOTED.sub("", line.partition(" #")[0]).rstrip(" ,")
    front = _FRONT.match(line)
    if front is None or "{" in signs or not signs.endswith("}") or signs.count("}") > 1:
        return None
    start = front.end()
    return Problem(
        "RP201",
        Place(source, number, start + 1),
        "A bracket closes in this line and opens nowhere.",
        f"Open it with `{{`: `{shortened(line[:start].strip() + ' {' + line[start:], 80).strip()}`",
        meant=(number, line[:start] + "{" + line[start:]),
    )


def _never_closed(source: Source, opened: Place) -> Problem | None:
    """A bracket that is open where a key or an entry begins."""
    *_, last = _lines_of_one(source, opened.line)
    text = "\n".join(source.line(number) for number in range(opened.line, last + 1))
    waiting: list[str] = []
    for sign in _QUOTED.sub("", text):
        if sign in _PAIRS:
            waiting.append(_PAIRS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    if not waiting:
        return None
    closed = source.line(last).rstrip(" ,") + "".join(reversed(waiting))
    return Problem(
        "RP201",
        opened,
        "A bracket opens here and never closes.",
        f"Close it with `{waiting[-1]}`: `{shortened(closed.strip(), 80)}`",
        meant=(last, closed),
    )


def _lines_of_one(source: Source, line: int) -> Iterator[int]:
    """The lines of a value that begins in a line, up to where another key or entry begins."""
    for number in range(line, line + FAR):
        yield number
        below = source.line(number + 1)
        if not below.strip() or BEGINS.match(below):
            return
