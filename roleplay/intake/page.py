"""What is copied from a meeting's page: it shows names and times twice, and initials for a picture.

```text
HA
Helen Achieng
0 minutes 3 seconds0:03
Helen Achieng 0 minutes 3 seconds
Good morning, Peter.
Helen Achieng 0 minutes 9 seconds
Thank you for your time.
```

Teams writes so, in the language of whoever looks at it. Each name with its time is taken once.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from roleplay.intake.clock import CLOCK, seconds_of
from roleplay.intake.names import believed, could_stand_alone, recurring, written_as_name

_TOLD = r"[0-9]{1,4} [^\W\d_]{1,20}(?: [0-9]{1,2} [^\W\d_]{1,20}){0,2}"
TOLD_IN_WORDS = re.compile(rf"{_TOLD}\Z")
"""`1 minute 4 seconds`, in any language."""
_BESIDE = re.compile(rf"(?P<name>[^\s:\d][^:\n]{{0,79}}?)[ \t]+(?P<told>{_TOLD})\Z")
_TIMES = re.compile(
    rf"(?:(?P<told>{_TOLD}) ?|[0-9]{{1,4}}(?: [0-9]{{1,2}}){{1,2}} ?)?(?P<clock>{CLOCK})\Z"
)
"""A time of the page: in figures, and before that in words, of which some copies keep digits."""
_TOLD_AT_END = re.compile(
    r"[0-9] [^\W\d_]{1,20} [0-9]{1,2} [^\W\d_]{1,20}[0-9:]{0,9}$", re.MULTILINE
)
_MOST_INITIALS = 3
_INITIALS = re.compile(r"[^\W\d_]+\Z")
_NUMBER = re.compile(r"[0-9]+")


class _Shown(Struct, frozen=True):
    """A name and a time as the page shows them above what was said."""

    first: int
    """The line of the name."""
    last: int
    """The line of the time."""
    name: str
    at: float
    bare: bool
    """The line of the time has nothing but figures, as in other texts."""


def taken_once(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines, with a name and its time on one and once, and how many initials were left out.

    What that leaves is left empty, so that every line stays where it was.
    """
    if not (
        any(0 < len(line) <= _MOST_INITIALS and line.isupper() for line in lines)
        or _TOLD_AT_END.search("\n".join(lines))
    ):
        return list(lines), 0
    beside = {
        number: match
        for number, line in enumerate(lines)
        if line[-1:].isalpha() and (match := _BESIDE.match(line))
    }
    shown = _shown(lines)
    repeated = recurring(Counter(match["name"] for match in beside.values()))
    names = {each.name for each in shown} | {name for name in repeated if written_as_name(name)}
    heads = {
        number: _seconds(match["told"])
        for number, match in beside.items()
        if match["name"] in names
    }
    taken = list(lines)
    for number, at in heads.items():
        taken[number] = f"{beside[number]['name']}  {_clock(at)}"
    for each in shown:
        again = heads.get(each.last + 1) == each.at and beside[each.last + 1]["name"] == each.name
        if again or not each.bare:
            taken[each.first : each.last + 1] = [""] * (each.last + 1 - each.first)
        if not (again or each.bare):
            taken[each.last] = f"{each.name}  {_clock(each.at)}"
    return taken, _without_initials(taken, shown)


def _shown(lines: Sequence[str]) -> list[_Shown]:
    """Where the page shows a name and below it a time."""
    shown = []
    for number, line in enumerate(lines):
        if not (line[-1:].isdecimal() and ":" in line and (match := _TIMES.match(line))):
            continue
        at, told = seconds_of(match["clock"]) or 0.0, match["told"]
        if told and _seconds(told) != at:
            continue
        place = number - 1
        if place > 0 and TOLD_IN_WORDS.match(lines[place]):
            place -= 1
        if place >= 0 and could_stand_alone(lines[place]):
            shown.append(_Shown(place, number, lines[place], at, bare=match["clock"] == line))
    names = believed(Counter(each.name for each in shown), of=len(shown))
    return [each for each in shown if each.name in names]


def _without_initials(lines: list[str], shown: Sequence[_Shown]) -> int:
    """Leave out the initials above names, of everybody who mostly has them."""
    above: dict[str, list[int]] = {}
    times = Counter(each.name for each in shown)
    for each in shown:
        place = each.first - 1
        while place >= 0 and not lines[place]:
            place -= 1
        if place >= 0 and _are_initials(lines[place], each.name):
            above.setdefault(each.name, []).append(place)
    left_out = 0
    for name, places in above.items():
        if len(places) * 2 > times[name]:
            for place in places:
                lines[place] = ""
            left_out += len(places)
    return left_out


def _are_initials(line: str, name: str) -> bool:
    if not (len(line) <= _MOST_INITIALS and _INITIALS.match(line) and line.isupper()):
        return False
    firsts = iter([word[0].upper() for word in name.split()])
    return all(letter in firsts for letter in line)


def _seconds(told: str) -> float:
    seconds = 0
    for number in _NUMBER.findall(told):
        seconds = seconds * 60 + int(number)
    return float(seconds)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
