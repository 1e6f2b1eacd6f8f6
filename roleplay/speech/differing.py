"""What makes two sentences say another thing though they are about the same: numbers, and "not".

Models of meaning are all but blind to both, so that it has to be looked for in the words. English.
"""

import re
from collections.abc import Iterable, Iterator

MOST_TOLD = 6
"""Numbers that are told of one text."""

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)?")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_SMALL = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: number for number, word in enumerate(_ORDINALS.split())},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{word: 10 * number for number, word in enumerate(_TENTHS.split(), 2)},
}
_HUNDRED, _TEENS = 100, 20
_TIMES = {"hundred": _HUNDRED, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_OTHERWISE = frozenset({"one", "first", "second", "third"})
"""Words that by themselves seldom name a number: "that one", "first tell me", "in a second"."""

_DENYING = frozenset(
    {
        *("no", "not", "never", "nobody", "nothing", "none", "neither", "nor", "nowhere"),
        *("without", "cannot", "hardly"),
    }
)


def denial_in(text: str) -> str:
    """The first word of a text that turns what it says into its opposite; empty where none does."""
    return next((word for word in _words(text) if word in _DENYING or word.endswith("n't")), "")


def denies(text: str) -> bool:
    """Whether a text has a word that turns what it says into its opposite."""
    return bool(denial_in(text))


def numbers_in(text: str) -> frozenset[float]:
    """The numbers that a text names, in digits or in words."""
    return frozenset(_numbers(_words(text)))


def spelt(numbers: Iterable[float]) -> str:
    """Numbers as a person reads them, the smallest first; of many the first `MOST_TOLD`."""
    told = [f"{number:,.10g}" for number in sorted(numbers)]
    return ", ".join(told if len(told) <= MOST_TOLD else [*told[:MOST_TOLD], "…"])


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def _numbers(words: list[str]) -> Iterator[float]:
    """Each number as it ends; `four hundred and eighty thousand` is one."""
    whole = part = 0.0
    began: list[str] = []
    for place, word in enumerate([*words, ""]):
        number = _value(word)
        following = words[place + 1] if place + 1 < len(words) else ""
        if number is not None and not (
            began and _value(began[-1]) is not None and part % 100 < _TEENS
        ):
            part += number
        elif word in _TIMES and (began or words[place - 1 : place] == ["a"]):
            times = _TIMES[word]
            part = (part or 1) * times
            if times > _HUNDRED:
                whole, part = whole + part, 0.0
        elif word == "and" and began and began[-1] in _TIMES and _value(following) is not None:
            continue
        else:
            if began and not (
                len(began) == 1 and began[0] in _OTHERWISE and (word, began[0]) != ("of", "first")
            ):
                yield whole + part
            whole, part, began = 0.0, 0.0, []
            if number is None:
                continue
            part = number
        began.append(word)


def _value(word: str) -> float | None:
    """What a word is worth as a number by itself; None if it is none."""
    if word[:1].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:  # such as a date with points
            return None
    return _SMALL.get(word)
