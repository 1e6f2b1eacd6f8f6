"""WebVTT and SubRip, line by line.

`webvtt-py` 0.6.0 reads the same files and is not used, for what it was measured to do: a cue with
two voices has the first one's name for both; the words of a cue with an arrow in them, and a cue
whose time has a misprint, are gone without a word; times with a comma give no cues and no error; a
cue that ends before it begins is let through; entities stay as they are; no line number is given
that a refusal could name. A cue takes it 27 µs, this reader about 3.

A cue is a line of times and the lines after it up to an empty one; the line right before it, if
alone, is its identifier. As in the standard's own parser, a line of times ends the cue before it
even without an empty line between. Whatever else has words in it is counted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from roleplay.intake.clock import is_next_day, over_midnight
from roleplay.intake.errors import BrokenRecordingError, NobodyToCompareError
from roleplay.intake.heard import ARROWS, COMMA, COMMENT, NO_HEADER, STRAY, UNTIMED
from roleplay.intake.source import lines_of

_TIME = r"(-?(?:[0-9]{1,5}:)?[0-9]{1,4}):([0-5]?[0-9])(?:[.,]([0-9]{1,9}))?"
TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?![^ \t\n])")
"""The line of times that begins a cue; settings may follow it."""

_OTHER_ARROW = re.compile(
    rf"^([ \t]*{_TIME}[ \t]*)(?:[\u2013\u2014-]{{1,3}}(?:>|&gt;)|[\u2192\u21d2])"
    rf"(?=[ \t]*{_TIME}[ \t]*$)",
    re.MULTILINE,
)
"""What word processors and web pages make of the arrow between two times."""

_ARROWHEADS = ("->", "\u2013>", "\u2014>", "&gt;", "\u2192", "\u21d2")

_SETTINGS = re.compile(
    r"(?:[ \t]++(?:"
    r"vertical:(?:rl|lr)"
    r"|(?:line|position|size):-?[0-9.]+%?(?:,(?:line-left|line-right|start|center|middle|end))?"
    r"|align:(?:start|center|middle|end|left|right)"
    r"|region:[^ \t]+"
    r"|[XY][12]:[0-9]+"
    r"))*[ \t]*\Z"
)
"""What may follow the times: WebVTT's settings of a cue, or SubRip's corners."""

_METADATA = re.compile(
    r"Kind:[ \t]*(?:captions|subtitles|descriptions|chapters|metadata)[ \t]*\Z"
    r"|Language:[ \t]*[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*[ \t]*\Z"
    r"|X-TIMESTAMP-MAP=[A-Z0-9:.,=]+[ \t]*\Z"
    r"|Region:(?:[ \t]*[a-z]+=[^ \t]+)*[ \t]*\Z"
)
"""A line that may stand right below the first one, before an empty one."""

_BREAK = re.compile(r"[ \t]*\\N[ \t]*")
"""A line's end as SubStation Alpha writes it: programs that save its files as SubRip leave it."""

_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?=\s|\Z)")


class Cue(Struct, gc=False):
    """A cue as it stands in the file."""

    at: float
    """Seconds."""
    end: float
    identifier: str
    words: str
    """Its lines, joined by line feeds, with tags and entities."""


def with_arrows(text: str, repairs: Counter[str]) -> str:
    """The text with the arrows between times as they should be, if none of them is."""
    if "-->" in text or not any(sign in text for sign in _ARROWHEADS):
        return text
    text, count = _OTHER_ARROW.subn(r"\1-->", text)
    if count:
        repairs[ARROWS] += count
    return text


def read_cues(text: str, repairs: Counter[str], *, subrip: bool) -> list[Cue]:
    """Every cue of a WebVTT or SubRip file; what is no cue and no comment is counted.

    Raises:
        BrokenRecordingError: a cue ends before it begins.
        NobodyToCompareError: there is no cue.

    """
    # In SubRip a line of spaces parts cues too; in WebVTT it belongs to the cue.
    lines = map(str.strip, lines_of(text)) if subrip else lines_of(text)
    before, marks = _parts(lines)
    identifier = _before_cues(before, repairs, subrip=subrip)
    cues = []
    for number, times, region in marks:
        minutes, seconds, fraction, end_minutes, end_seconds, end_fraction = times.groups("")
        at = _seconds(minutes, seconds, fraction)
        end = _seconds(end_minutes, end_seconds, end_fraction)
        if end < at and not is_next_day(at, end):
            raise BrokenRecordingError(
                f"this cue ends at {end:.3f} s, before it begins at {at:.3f} s. "
                "Correct its times, or take the cue out.",
                f"line {number + 1}",
            )
        if not subrip and "," in times[0]:
            repairs[COMMA] += 1
        if not _SETTINGS.match(times.string, times.end()):
            repairs[STRAY] += 1
        blank = region.index("") if "" in region else len(region)
        words = region[0] if blank == 1 else "\n".join(region[:blank])
        if subrip and "\\" in words:
            words = _BREAK.sub("\n", words)
        cues.append(Cue(at, end, identifier, words))
        identifier = _between(region[blank + 1 :], repairs, subrip=subrip)
    if not cues:
        raise NobodyToCompareError(*_no_cues(before))
    if identifier:
        repairs[STRAY] += 1
    for cue, (at, end) in zip(cues, _over_midnight(cues), strict=False):
        cue.at, cue.end = at, end
    return cues


def _over_midnight(cues: Sequence[Cue]) -> Iterator[tuple[float, float]]:
    """From when to when each cue is, if some of them end on the next day; else nothing."""
    if any(is_next_day(one.at, other.at) for one, other in pairwise(cues)) or any(
        each.end < each.at for each in cues
    ):
        for at, end in over_midnight([(each.at, each.end) for each in cues]):
            yield at or 0.0, end or 0.0


_Mark = tuple[int, re.Match[str], list[str]]
"""The place of a line of times, what it says, and the lines below it up to the next."""


def _parts(lines: Iterator[str]) -> tuple[list[str], Iterator[_Mark]]:
    """The lines before any line of times, and each of these with those below it.

    Of a long file only the lines of one cue are there at a time: all of them take more than it.
    """
    before: list[str] = []
    numbered = enumerate(lines)
    for number, line in numbered:
        if "-->" in line and (times := TIMES.match(line)):
            return before, _marks(number, times, numbered)
        before.append(line)
    return before, iter(())


def _marks(
    number: int, times: re.Match[str], following: Iterator[tuple[int, str]]
) -> Iterator[_Mark]:
    below: list[str] = []
    for place, line in following:
        if "-->" in line and (found := TIMES.match(line)):
            yield number, times, below
            number, times, below = place, found, []
        else:
            below.append(line)
    yield number, times, below


def _seconds(minutes: str, seconds: str, fraction: str) -> float:
    """Seconds of a time such as `00:01:02.345`, or of one written without padding.

    Exports of Teams leave the padding out, of milliseconds too: there `0:0:6.90` is 6.090 s, as
    cues that end at `0:0:6.500` show. With padded hours `.9` is nine tenths.
    """
    if len(fraction) == 3:  # noqa: PLR2004 - milliseconds
        milliseconds = int(seconds + fraction)
    elif minutes[1:2] == ":":
        milliseconds = int(seconds) * 1000 + int(fraction[:3] or 0)
    else:
        milliseconds = int(seconds) * 1000 + int(fraction[:3].ljust(3, "0"))
    if minutes[0] == "-":
        return (_milliseconds(minutes) - milliseconds) / 1000
    return (_milliseconds(minutes) + milliseconds) / 1000


@lru_cache(maxsize=1024)
def _milliseconds(minutes: str) -> int:
    """Milliseconds of `hours:minutes` or `minutes`, with its sign."""
    hours, colon, rest = minutes.lstrip("-").rpartition(":")
    whole = (int(hours) * 60 if colon else 0) + int(rest)
    return (-whole if minutes[0] == "-" else whole) * 60_000


def _before_cues(lines: list[str], repairs: Counter[str], *, subrip: bool) -> str:
    """What stands before the first cue; returns the first cue's identifier."""
    if lines and lines[0].startswith("WEBVTT"):
        blank = lines.index("") if "" in lines else len(lines)
        if lines[0].removeprefix("WEBVTT").strip():
            repairs[COMMENT] += 1
        header = [line for line in lines[1:blank] if not _METADATA.match(line)]
        if any("-->" in line for line in header):
            repairs[UNTIMED] += 1
        elif header:
            repairs[COMMENT if _COMMENT.match(header[0]) else STRAY] += 1
        lines = lines[blank:]
    elif not subrip:
        repairs[NO_HEADER] += 1
    return _between(lines, repairs, subrip=subrip)


def _between(lines: list[str], repairs: Counter[str], *, subrip: bool) -> str:
    """What stands between two cues; returns the second one's identifier."""
    if not lines:
        return ""
    if len(lines) == 1:
        return lines[0]
    identifier = ""
    if lines[-1] and not lines[-2]:
        identifier = lines[-1]
        lines = lines[:-1]
    for block in "\n".join(lines).split("\n\n"):
        content = block.strip("\n")
        if "-->" in content:
            repairs[UNTIMED] += 1
        elif content.strip():
            repairs[STRAY if subrip or not _COMMENT.match(content) else COMMENT] += 1
    return identifier


def _no_cues(lines: list[str]) -> tuple[str, str]:
    """Why no cue was found, and where to look."""
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            reason = (
                "the times in this line cannot be read, nor those in any other. They should look "
                "like 00:01:02.345 --> 00:01:05.678."
            )
            return reason, f"line {number}"
    return "there is nothing said in it: no cue with times. Export the transcript again.", ""
