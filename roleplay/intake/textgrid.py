"""Praat's TextGrid, long or short: a tier of intervals a person.

Read as Praat reads it: what counts are numbers and texts that stand by themselves, in their order;
the words around them are for people. praatio reads these files too and is not used here: of a file
that was cut in half it gives the half without a word, and its refusals name no line.
"""

import re
from collections import Counter
from typing import Literal, NoReturn

from roleplay.intake.clock import LONGEST
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import NOT_SPEECH, STRAY, Heard, Reading

LOOKS_LIKE = re.compile(r'\s*(?:File type\s*=\s*)?"ooTextFile"')

_TOKEN = re.compile(
    r'(?P<text>"[^"]*+(?:""[^"]*+)*+")|(?<!\S)(?P<number>[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)(?!\S)'
    r"|(?<!\S)(?P<flag><(?:exists|absent)>)|(?P<open>\")"
)
_OWN = re.compile(
    r"\b(?:File type|Object class|xmin|xmax|tiers|size|item|class|name|intervals|points|text|number"
    r"|mark|time|value)\b|!.*"
)
_WORDS = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?\Z")
MOST = 4_000_000
"""Intervals."""


def read_textgrid(text: str, repairs: Counter[str]) -> Reading:
    """What each person said, by the tiers of intervals; points are counted.

    Raises:
        BrokenRecordingError: something is missing, or an interval ends before it begins.

    """
    tokens = _Tokens(text, repairs)
    for told in ("ooTextFile", "TextGrid"):
        tokens.require(told)
    for what in ("the beginning", "the end"):
        tokens.number(what)
    tokens.take("flag", "`<exists>`")
    heard: list[Heard] = []
    for _ in range(tokens.count("the number of tiers")):
        kind = tokens.take("text", "the kind of tier")
        if kind not in {"IntervalTier", "TextTier"}:
            tokens.refuse('"IntervalTier" or "TextTier"')
        name = tokens.take("text", "its name")
        for what in ("the beginning of the tier", "its end"):
            tokens.number(what)
        for _ in range(tokens.count("the number of its intervals")):
            if kind == "TextTier":
                tokens.number("the time of a point")
                tokens.take("text", "its text")
                repairs[NOT_SPEECH] += 1
                continue
            start, place = tokens.number("the beginning of an interval"), tokens.last
            end, words = tokens.number("its end"), tokens.take("text", "its text")
            if end < start:
                raise BrokenRecordingError(
                    f"this interval ends at {end:.3f} s, before it begins at {start:.3f} s. "
                    "Correct it in Praat, or take it out.",
                    tokens.line(place),
                )
            spoken = " ".join(words.split())
            if spoken:
                heard.append(Heard(round(start, 3), round(end, 3), name.strip(), spoken))
    tokens.require_end()
    heard.sort(key=lambda each: each.at)
    return Reading(heard, repairs, literal=True)


class _Tokens:
    """What counts in the file, one after the other."""

    def __init__(self, text: str, repairs: Counter[str]) -> None:
        self.text = text
        self._found = _TOKEN.finditer(text)
        self._repairs = repairs
        self._end = 0
        self.last = 0
        """Where the last one stood, in characters."""

    def take(self, kind: Literal["text", "number", "flag"], what: str) -> str:
        """The next one, which has to be of this kind; raises BrokenRecordingError."""
        match = next(self._found, None)
        if match is not None:
            self._count(self.text[self._end : match.start()])
            self.last, self._end = match.start(), match.end()
        if match is None or match.lastgroup != kind:
            where = len(self.text.rstrip()) if match is None else match.start()
            raise BrokenRecordingError(
                f"here should be {what}. The file was cut short or changed by hand: save it from "
                "Praat again.",
                self.line(where),
            )
        return match[0][1:-1].replace('""', '"') if kind == "text" else match[0]

    def require(self, told: str) -> None:
        """The next one has to be this text; raises BrokenRecordingError."""
        if self.take("text", f'"{told}"') != told:
            self.refuse(f'"{told}"')

    def refuse(self, wanted: str) -> NoReturn:
        """Raise BrokenRecordingError for the last one."""
        raise BrokenRecordingError(
            f"here should be {wanted}. Save it from Praat again, as a TextGrid in text form.",
            self.line(self.last),
        )

    def _count(self, between: str) -> None:
        """Count what stands between two that count, if it is more than Praat's own words."""
        if between.isspace():
            return
        for line in between.split("\n"):
            if _WORDS.search(_OWN.sub("", line)):
                self._repairs[STRAY] += 1

    def number(self, what: str) -> float:
        """The next one as seconds."""
        told = self.take("number", what)
        if not _NUMBER.match(told) or not -LONGEST <= float(told) <= LONGEST:
            raise BrokenRecordingError(
                f"'{told[:30]}' is no time that can be read. Save the file from Praat again.",
                self.line(self.last),
            )
        return float(told)

    def count(self, what: str) -> int:
        """The next one as a number of things."""
        told = self.take("number", what)
        if not told.isdecimal() or len(told) > 9 or int(told) > MOST:  # noqa: PLR2004 - digits
            raise BrokenRecordingError(
                f"here should be {what}. Save the file from Praat again.", self.line(self.last)
            )
        return int(told)

    def require_end(self) -> None:
        """Nothing may be left; raises BrokenRecordingError."""
        match = next(self._found, None)
        self._count(self.text[self._end : match.start() if match else None])
        if match is not None:
            raise BrokenRecordingError(
                "more stands here than the numbers of tiers and intervals tell. Save the file from "
                "Praat again.",
                self.line(match.start()),
            )

    def line(self, at: int) -> str:
        """The line in which a character stands."""
        return f"line {self.text.count(chr(10), 0, at) + 1}"
