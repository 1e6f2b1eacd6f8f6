"""Text in which each turn has a name and a time: Otter, Teams, Zoom, and whoever writes it by hand.

| way | example |
| --- | --- |
| time, name, colon | `[00:00:04] Ann Knight: Shall we begin?`, `[4.0 - 6.5] Ann Knight: Yes.` |
| name, time in brackets | `Ann Knight (0:04): Shall we begin?`, `**Ann Knight** [0:04]` |
| name in brackets, time | `[Ann Knight] 10:02:00` |
| name, time | `Ann Knight  0:04`, and the words behind or below it |
| time, name | `0:04 - Ann Knight`, and below it the words |
| time, name in brackets | `[0:04 --> 0:06] [SPEAKER_00] Shall we begin?` |
| cells | time, name and words with tabs between them |

A name and a time on two lines are read as on one. A file keeps to one way, the one by which most of
its lines name somebody. Where no end is told, `roleplay.intake.timing` works it out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter

from msgspec import Struct

from roleplay.intake.asides import without_asides
from roleplay.intake.clock import CLOCK, after, seconds_of_often
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import GOES_ON, HEADING, NOTICE, STRAY, UNTOLD, Reading
from roleplay.intake.marked_up import without_marks
from roleplay.intake.names import believed, could_stand_alone, recurring
from roleplay.intake.notices import is_notice
from roleplay.intake.page import TOLD_IN_WORDS, taken_once
from roleplay.intake.stamps_within import without_stamps
from roleplay.intake.timing import Turn, heard_of

SAMPLE = 3000
"""Lines by which the way is told."""

FEWEST = 2
"""Turns with a name and a time, at least."""

_SP = r"[ \t]{0,20}+"
_TO = rf"{_SP}(?:-->|[-\u2013\u2014]|to){_SP}"
_RANGE = rf"(?P<at>{CLOCK})(?:{_TO}(?P<end>{CLOCK}))?"
_DATE = r"(?:[0-9]{4}-[01][0-9]-[0-3][0-9][T ,]{1,2})?"
_SECONDS = r"[0-9]{1,6}(?:\.[0-9]{1,6}s?|s)"
_IN_BRACKETS = (
    rf"[\[(<]{_SP}{_DATE}(?P<at>{CLOCK}|{_SECONDS}(?={_TO}{_SECONDS}{_SP}[\])]))Z?"
    rf"(?:{_TO}(?P<end>{CLOCK}|{_SECONDS}))?{_SP}[\])>]"
)
_BARE = rf"@?{_RANGE}(?:[ \t]Uhr\b)?(?![0-9:])"
_NAME = r"(?P<name>[^\s:|@][^:\n]{0,79}?)"
_SIGNS = r"|,/\xb7\u2022\u2013\u2014-"
"""What stands between a name and a time."""
_DASH = rf"{_SP}(?:[{_SIGNS}]{_SP})?"
_AROUND = " \t|,/\xb7\u2022\u2013\u2014-"
_WORDS = rf"{_SP}(?P<words>.*)\Z"

_WAYS = (
    rf"{_IN_BRACKETS}{_DASH}{_NAME}{_SP}:(?=\s|\Z){_WORDS}",
    rf"{_BARE}{_DASH}{_NAME}{_SP}:(?=\s|\Z){_WORDS}",
    rf"{_IN_BRACKETS}{_SP}\[(?P<name>[^\[\]:\n]{{1,80}})\]{_SP}:?{_WORDS}",
    rf"{_BARE}\t{{1,4}}+(?P<name>[^\s:][^:\t\n]{{0,79}})\t{{1,4}}+(?P<words>\S.*)\Z",
    rf"{_NAME}{_SP}:?{_SP}{_IN_BRACKETS}{_SP}:?{_WORDS}",
    rf"\[(?P<name>[^\[\]:\n]{{1,80}})\]{_SP}{_BARE}{_SP}:?{_WORDS}",
    rf"{_NAME}(?:{_SP}[:{_SIGNS}])?[ \t]{{1,20}}+{_BARE}{_SP}:?(?P<words>)\Z",
    rf"{_NAME}{_SP}[{_SIGNS}][ \t]{{1,20}}+{_RANGE}{_SP}:(?=\s|\Z){_WORDS}",
    rf"{_NAME}[ \t]{{1,20}}+{_BARE}[ \t]{{1,20}}+(?P<words>\S.*)\Z",
    rf"{_IN_BRACKETS}{_DASH}{_NAME}(?P<words>)\Z",
    rf"{_BARE}{_DASH}{_NAME}(?P<words>)\Z",
)

_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_LONE = re.compile(rf"(?:[\[(][ \t]*)?{CLOCK}(?:{_TO}{CLOCK})?[ \t]*[\])]?\Z")
_UNITS = re.compile(r"[^\W\d_]+")
_STEM = 3
"""Letters by which units of time are told apart."""
_FEWEST_TIMES = 3
"""Times in words from which on one that differs is odd."""
_YEAR = re.compile(r"(?<![^\W_])(?:19|20)[0-9]{2}(?![0-9])")
_MONTH = r"(?:jan|feb|m[a\xe4]r|apr|ma[iy]|june?|july?|aug|sept?|o[ck]t|nov|de[cz])[a-z]{0,6}\.?"
_DAY = re.compile(rf"\b{_MONTH} [0-9]{{1,2}}\b|\b[0-9]{{1,2}}\.? {_MONTH}(?!\w)", re.IGNORECASE)
_LONGEST_LONE = 40


class _Head(Struct, frozen=True, gc=False):
    """The line that begins a turn."""

    name: str
    at: int
    end: int | None
    words: str


def has_stamps(text: str) -> bool:
    """Whether at least two turns have a name and a time, and as many as have only a name."""
    lines = _sampled(text)
    way, heads = _best(lines)
    if way is None:
        return False
    colons = Counter(line.partition(": ")[0] for line in lines if ": " in line)
    return heads >= sum(colons[name] for name in recurring(colons))


def read_stamped(text: str, repairs: Counter[str]) -> Reading:
    """What each person said, from when to when.

    Raises:
        BrokenRecordingError: a turn ends before it begins.

    """
    spoken, aside = without_asides(_lines(text))
    unfolded, initials = taken_once(spoken)
    lines = _folded(unfolded)
    way, _ = _best(lines[:SAMPLE])
    if way is None:
        return Reading([], repairs)
    if odd := _odd_times([line for line, kept in zip(unfolded, lines, strict=True) if not kept]):
        repairs[STRAY] += odd
    if initials + aside:
        repairs[NOTICE] += initials + aside
    heads = _heads(lines, way)
    turns = _turns(lines, heads, repairs)
    without_stamps(turns, repairs)
    if untold := sum(1 for turn in turns if turn.end is None):
        repairs[UNTOLD] += untold
    return Reading(heard_of(turns), repairs, estimated=untold * 2 > len(turns))


def _sampled(text: str) -> list[str]:
    start = "\n".join(text.split("\n", SAMPLE)[:SAMPLE])
    return _folded(taken_once(_lines(start))[0])


def _lines(text: str) -> list[str]:
    """The lines without what stands around them, and with plain spaces: pages have others too."""
    if not text.isascii():
        text = _SPACES.sub(" ", text)
    return [line.strip() for line in without_marks(text).split("\n")]


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    """The ways, made when the first text with times is read: that takes a while."""
    return tuple(re.compile(way, re.DOTALL) for way in _WAYS)


def _best(lines: Sequence[str]) -> tuple[re.Pattern[str] | None, int]:
    """The way by which most lines name somebody with a time, and how many; None for too few."""
    timed = [line for line in lines if ":" in line]
    count, way = max(((_named_by(way, timed), way) for way in _ways()), key=itemgetter(0))
    return way if count >= FEWEST else None, count


def _named_by(way: re.Pattern[str], lines: Sequence[str]) -> int:
    found = Counter(_bare_name(match["name"]) for line in lines if (match := way.match(line)))
    return sum(found[name] for name in _people(found))


def _people(found: Counter[str]) -> set[str]:
    """The names among what stands beside times; a day beside a time of day is none."""
    names = believed(found, of=found.total())
    return {name for name in names if not (_YEAR.search(name) or _DAY.search(name))}


def _bare_name(name: str) -> str:
    """A name without brackets around the whole of it."""
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name.strip(_AROUND).removesuffix(" at")


def _folded(lines: list[str]) -> list[str]:
    """The lines, with a name and a time of its own line on one; what that leaves is left empty."""
    lone = [
        number
        for number, line in enumerate(lines)
        if len(line) <= _LONGEST_LONE and ":" in line and _LONE.match(line)
    ]
    if len(lone) < FEWEST:
        return lines
    above = {number: place for number in lone if (place := _name_above(lines, number)) is not None}
    below = {
        number: number + 1
        for number in lone
        if number + 1 < len(lines) and _may_be_name(lines[number + 1])
    }
    beside = below if _named(lines, below) > _named(lines, above) else above
    names = believed(
        Counter(lines[place].removesuffix(":") for place in beside.values()), of=len(beside)
    )
    folded = list(lines)
    for number, place in beside.items():
        if lines[place].removesuffix(":") in names:
            for between in range(min(number, place), max(number, place)):
                folded[between] = ""
            folded[max(number, place)] = (
                f"{lines[place].removesuffix(':')}  {lines[number].strip('[]() ')}"
            )
    return folded


def _odd_times(left: Iterable[str]) -> int:
    """How many times in words, of those that are left out, have a unit that no other has.

    They may be somebody's words that look like a time. `minute` is known by `minutes`, and `hour`
    by having the more units behind it.
    """
    times = [
        [unit[:_STEM].lower() for unit in _UNITS.findall(line)]
        for line in left
        if TOLD_IN_WORDS.match(line)
    ]
    if len(times) < _FEWEST_TIMES:
        return 0
    known = Counter(unit for units in times for unit in units)
    longest = odd = 0
    for units in times:
        odd += len(units) <= longest and any(known[unit] == 1 for unit in units)
        longest = max(longest, len(units))
    return odd


def _named(lines: Sequence[str], beside: dict[int, int]) -> int:
    found = Counter(lines[place] for place in beside.values())
    return sum(found[name] for name in recurring(found))


def _name_above(lines: Sequence[str], number: int) -> int | None:
    """Where the name of a lone time stands, right above it or above the time in words."""
    place = number - 1
    if place > 0 and TOLD_IN_WORDS.match(lines[place]):
        place -= 1
    return place if place >= 0 and _may_be_name(lines[place]) else None


def _may_be_name(line: str) -> bool:
    return could_stand_alone(line.removesuffix(":"))


def _heads(lines: Sequence[str], way: re.Pattern[str]) -> list[_Head | None]:
    """For each line the beginning of a turn, if it is one."""
    found = [way.match(line) if ":" in line else None for line in lines]
    named = [_bare_name(match["name"]) if match else "" for match in found]
    counts = Counter(name for name in named if name)
    names = _people(counts)
    heads: list[_Head | None] = []
    clock = 0.0
    for number, (match, name) in enumerate(zip(found, named, strict=True), 1):
        if match is None or name not in names:
            heads.append(None)
            continue
        at = after(seconds_of_often(match["at"]) or 0.0, clock)
        clock = at
        told = match["end"]
        end = None if told is None else after(seconds_of_often(told) or 0.0, at)
        if end is not None and end < at:
            raise BrokenRecordingError(
                f"this turn ends at {end:.3f} s, before it begins at {at:.3f} s. Correct its times,"
                " or take it out.",
                f"line {number}",
            )
        whole = None if end is None else round(end * 1000)
        heads.append(_Head(name, round(at * 1000), whole, match["words"].strip()))
    return heads


def _turns(
    lines: Sequence[str], heads: Sequence[_Head | None], repairs: Counter[str]
) -> list[Turn]:
    """Every turn with the words of its own line and of those below it."""
    began = [head for head in heads if head is not None]
    inline = sum(1 for head in began if head.words) * 2 > len(began)
    turns: list[Turn] = []
    words: list[list[str]] = []
    gap = False
    for line, head in zip(lines, heads, strict=True):
        if head is not None:
            turns.append(Turn(head.name, "", head.at, head.end))
            words.append([head.words] if head.words else [])
        elif not line:
            gap = True
            continue
        elif is_notice(line):
            repairs[NOTICE] += 1
        elif not turns:
            repairs[HEADING] += 1
        else:
            if words[-1] and (gap or inline):
                repairs[GOES_ON] += 1
            words[-1].append(line)
        gap = False
    for turn, spoken in zip(turns, words, strict=True):
        turn.words = spoken[0] if len(spoken) == 1 else "\n".join(spoken)
    return turns
