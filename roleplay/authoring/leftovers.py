"""What word processors, web pages and version control leave in a file, told and put right.

A curly quote around a text, a no-break space where a line is indented, the marks of a merge that
was never finished: each would make a parser stumble over something else, further down. What is put
right here is never built from; it only lets the rest of the file be checked in the same run.
"""

import re

from msgspec import Struct

from roleplay.authoring.quotes import ANY_QUOTE
from roleplay.authoring.report import Report, shortened
from roleplay.authoring.source import Place, Source
from roleplay.authoring.straightening import straightened
from roleplay.model.phrasing import listed

_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that look like a space and are none to YAML, as the inside of a class."""
_ODD = re.compile(f"[{_SPACES}]|{ANY_QUOTE.pattern}|^(?:<<<<<<<|>>>>>>>|```)", re.MULTILINE)
_ODD_SPACE = re.compile(f"[{_SPACES}]")
_FRONT = re.compile(
    rf"[ {_SPACES}]*(?:-[ {_SPACES}]+)*(?:[\w.@-]+:(?=[ {_SPACES}]|$)[ {_SPACES}]*)?"
)
"""Where a line is indented, its dashes, and its key with the blanks behind it."""
_ODD_AT_END = re.compile(
    rf"(?<=: )(?P<word>[\w.@-]+)(?P<odd>[ {_SPACES}]*[{_SPACES}][ {_SPACES}]*)$"
)
"""A single word with an odd blank behind it."""
_TEXT_BELOW = re.compile(r"(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
"""The end of a line below which a text stands as it is, deeper than the line itself."""
_LONGEST_SHOWN = 160


class _Merge(Struct):
    """An unfinished merge: the numbers of its marks' lines, 1 for the first."""

    begins: int
    divides: list[int]
    """One mark, or two where what both versions came from is shown between them."""
    ends: int


def without_leftovers(source: Source, report: Report, data: bytes) -> bytes:
    """The file with every leftover put right, once each has been told."""
    text = data.decode()
    if not _ODD.search(text):
        return data
    lines = text.splitlines(keepends=True) if "\r" in text else re.split(r"(?<=\n)", text)
    _settle_merges(source, report, lines)
    _settle_fences(source, report, lines)
    below = -1
    """How deep the line stands below which a text is left as it is; -1 where there is none."""
    for number, line in enumerate(lines, 1):
        body = line.rstrip("\r\n")
        depth = len(body) - len(body.lstrip(" "))
        if below >= 0 and (depth > below or not body.strip()):
            continue
        below = depth if _TEXT_BELOW.search(body) else -1
        if _ODD.search(body):
            lines[number - 1] = _put_right(source, report, number, body) + line[len(body) :]
    return "".join(lines).encode()


def _put_right(source: Source, report: Report, number: int, line: str) -> str:
    """A line with plain spaces and straight quotes; what was odd in it is told."""
    front = _FRONT.match(line)
    assert front is not None  # noqa: S101 - it matches nothing at all, too
    if space := _ODD_SPACE.search(front.group()):
        line = _ODD_SPACE.sub(" ", front.group()) + line[front.end() :]
        report.mistake(
            "RP213",
            Place(source, number, space.start() + 1),
            "A no-break space stands here, as word processors put it, and YAML wants a plain one.",
            f"Type the blanks again with the space bar: `{_shown(line)}`",
        )
    if space := _ODD_AT_END.search(line):
        report.mistake(
            "RP213",
            Place(source, number, space.start("odd") + 1),
            "A no-break space stands behind this word, as word processors put it.",
            "Take it away.",
        )
        line = line[: space.start("odd")]
    straight = straightened(line)
    if straight is not None:
        bent = next(
            at for at, (one, other) in enumerate(zip(line, straight, strict=False)) if one != other
        )
        report.mistake(
            "RP212",
            Place(source, number, bent + 1),
            "These are a word processor's quotes, and YAML knows only the straight ones.",
            f"Write it as: `{_shown(straight.lstrip())}`",
        )
        line = straight
    return line


def _shown(line: str) -> str:
    return shortened(line.rstrip(), _LONGEST_SHOWN)


def _settle_merges(source: Source, report: Report, lines: list[str]) -> None:
    """Tell every merge that was left unfinished, and keep the first of its versions."""
    for merge in _merges(lines):
        marks = [str(number) for number in (merge.begins, *merge.divides, merge.ends)]
        report.mistake(
            "RP214",
            Place(source, merge.begins),
            "Version control left two versions here and could not tell which one is right.",
            f"Keep the lines of one of them and take the marks away (lines {listed(marks, 'and')})."
            + _of_one_line(lines, merge),
        )
        report.whole = False  # what the other version names may be meant
        for number in (merge.begins, *range(merge.divides[0], merge.ends + 1)):
            lines[number - 1] = "\n"


def _settle_fences(source: Source, report: Report, lines: list[str]) -> None:
    """Tell the marks that stand around an example on a page, and take them out."""
    fences = [number for number, line in enumerate(lines, 1) if line.startswith("```")]
    if not fences:
        return
    also = f" So does line {fences[1]}." if len(fences) > 1 else ""
    report.mistake(
        "RP204",
        Place(source, fences[0]),
        "This line marks an example on a page (a code fence), and belongs to no scenario.",
        f"Take it away.{also}",
    )
    for number in fences:
        lines[number - 1] = "\n"


def _of_one_line(lines: list[str], merge: _Merge) -> str:
    """Both versions, where each is a single line."""
    if merge.divides[0] - merge.begins == merge.ends - merge.divides[-1] == 2:  # noqa: PLR2004
        one, other = (lines[at].strip() for at in (merge.begins, merge.divides[-1]))
        return f" One is `{shortened(one)}`, the other `{shortened(other)}`."
    return ""


def _merges(lines: list[str]) -> list[_Merge]:
    merges: list[_Merge] = []
    begins = 0
    divides: list[int] = []
    for number, line in enumerate(lines, 1):
        mark = line[:8].rstrip()
        if mark == "<" * 7:
            begins, divides = number, []
        elif begins and mark in ("=" * 7, "|" * 7):
            divides.append(number)
        elif divides and mark == ">" * 7:
            merges.append(_Merge(begins, divides, number))
            begins, divides = 0, []
    return merges
