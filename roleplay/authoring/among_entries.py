"""Keys that stand among the entries of a list, entries among keys, and one that lost its key.

A parser says that it expected a dash. Where the key is known, so is the depth it was meant for.
"""

import re

from roleplay.authoring.problem import Problem
from roleplay.authoring.report import shortened
from roleplay.authoring.shape import (
    FAR,
    depth_of,
    end_of_group,
    inner_depth,
    is_entry,
    line_above,
    line_around,
    opens,
)
from roleplay.authoring.source import Place, Source

_KEY = re.compile(r"^ *(?P<key>[\w.@-]+):(?: |$)")
_ENTRY_ALONE = re.compile(r"^ *- +(?P<text>[^\s\"'\[{&*!|>%@`][^:#]*)$")
_STEP = 2
_DEPTH_OF_BEATS_KEYS = 4
_FIRST_KEYS = {"agenda": "item", "tests": "name", "skills": ""}
"""The key that an entry begins with, by the list it is in; in all others it is `id`."""


def key_among_entries(source: Source, stumbled: int, said: str) -> Problem | None:
    """A key as deep as the dashes around it, that belongs to the entry above or to what is around.

    `said` are the parser's words.
    """
    line = source.line(stumbled)
    key, above = _KEY.match(line), line_above(source, stumbled)
    if key is None or not above or "expected '-' indicator" not in said:
        return None
    from roleplay.authoring.levels import is_of_a_beat  # noqa: PLC0415 -- only mistakes need it

    around = line_around(source, stumbled)
    outer = depth_of(source.line(around)) if around else -1
    if is_of_a_beat(key["key"]) and outer == _DEPTH_OF_BEATS_KEYS:
        return _indented(source, stumbled, outer, around)
    inner = inner_depth(source.line(above))
    if inner > depth_of(line) and not opens(line) and not opens(source.line(above)):
        return _indented(source, stumbled, inner, above)
    return None


def entry_among_keys(source: Source, stumbled: int, said: str) -> Problem | None:
    """An entry that stands further out than the list it belongs to; `said` as above."""
    line = source.line(stumbled)
    if "expected key" not in said or not is_entry(line) or opens(line):
        return None
    depth, above = depth_of(line), line_above(source, stumbled)
    if opens(source.line(above)) and depth_of(source.line(above)) >= depth:
        meant = inner_depth(source.line(above)) + _STEP
        return _entry_indented(source, stumbled, meant, "below the line above it")
    beside = 0
    while above and depth_of(source.line(above)) >= depth and stumbled - above < FAR:
        deep = depth_of(source.line(above))
        nearer = not beside or deep < depth_of(source.line(beside))
        if is_entry(source.line(above)) and deep > depth and nearer:
            beside = above
        above = line_above(source, above)
    if not beside:
        return None
    meant = depth_of(source.line(beside))
    return _entry_indented(source, stumbled, meant, f"as the entry in line {beside}")


def _entry_indented(source: Source, number: int, meant: int, where: str) -> Problem:
    line = source.line(number)
    last = end_of_group(source, number) if _KEY.match(line.replace("- ", "  ", 1)) else number
    below = " and what belongs to it" if last > number else ""
    return Problem(
        "RP201",
        Place(source, number, depth_of(line) + 1),
        "An entry begins here with `- `, and around it stand keys.",
        f"Indent it{below} {where}: `{' ' * meant}{shortened(line.strip(), 80)}`",
        shifted=(number, last, meant - depth_of(line)),
    )


def _indented(source: Source, number: int, meant: int, beside: int) -> Problem:
    line = source.line(number)
    as_is = shortened(source.line(beside).strip(" -{").partition(":")[0])
    return Problem(
        "RP201",
        Place(source, number, depth_of(line) + 1),
        "A key begins here, and around it stand entries that begin with `- `.",
        f"Indent it as `{as_is}` is in line {beside}: `{' ' * meant}{shortened(line.strip(), 80)}`",
        shifted=(number, number, meant - depth_of(line)),
    )


def strayed_above(source: Source, above: int, depth: int) -> Problem | None:
    """The line above one that stands too deep, where that is the one at fault.

    It is an entry without its key, or it stands further out than its neighbours, which are `depth`
    deep.
    """
    upper = source.line(above)
    alone = _ENTRY_ALONE.match(upper)
    if alone is not None and inner_depth(upper) == depth:
        return _without_key(source, above, alone["text"].strip())
    before = line_above(source, above)
    key = _KEY.match(upper)
    if is_entry(upper) or key is None or not before:
        return None
    from roleplay.authoring.levels import is_at  # noqa: PLC0415 -- only mistakes need it

    lone = source.line(before)
    below = opens(lone) and depth_of(lone) == depth_of(upper) == depth - _STEP
    if is_at(depth_of(upper), key["key"]) or (inner_depth(lone) != depth and not below):
        return None
    if opens(lone) and not below:
        return None
    if below:
        return Problem(
            "RP201",
            Place(source, above, depth_of(upper) + 1),
            f"This line belongs below `{shortened(lone.strip())}` and stands no deeper.",
            f"Indent it: `{' ' * depth}{shortened(upper.strip(), 80)}`",
            shifted=(above, above, _STEP),
        )
    return Problem(
        "RP201",
        Place(source, above, depth_of(upper) + 1),
        "This line stands further out than the lines above and below it.",
        f"Indent it as they are: `{' ' * depth}{shortened(upper.strip(), 80)}`",
        shifted=(above, above, depth - depth_of(upper)),
    )


def _without_key(source: Source, number: int, text: str) -> Problem:
    """An entry of a list that begins with its name alone, while its other keys stand below."""
    around = line_around(source, number)
    section = source.line(around).strip(" -").partition(":")[0] if around else ""
    first = _FIRST_KEYS.get(section, "id")
    meant = f"- {first}: {text}"
    return Problem(
        "RP201",
        Place(source, number, inner_depth(source.line(number)) + 1),
        f"`{shortened(text)}` has no key before it, and keys stand below it.",
        f"Write `{shortened(meant, 80)}`.",
        meant=(number, " " * depth_of(source.line(number)) + meant),
    )
