"""Collecting mistakes: at most so many for each file, in the order of the lines."""

import re
from collections.abc import Collection, Mapping
from itertools import islice
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.missing import Missing, MissingNames
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Scalar
from roleplay.authoring.source import Source
from roleplay.model.phrasing import listed as in_words
from roleplay.model.phrasing import times

SHOWN = 100
"""How many mistakes of one file are told; of the rest, only how many there are."""
_NEEDS_THE_WHOLE = (
    *("RP302", "RP303", "RP308", "RP309", "RP311", "RP312", "RP313"),
    *("RP4", "RP502", "RP506", "RP6"),
)
"""What cannot be said where part of a file was not read."""
_OF_STRUCTURE = frozenset(
    {"RP201", "RP206", "RP301", "RP302", "RP303", "RP305", "RP308", "RP309", "RP311", "RP313"}
)
"""What says that a key or a value is not where it belongs."""
_ALIKE = 0.75
"""How alike two names are of which one seems to be the other misspelt."""
_LEFT_OPEN = {
    "RP622": "tells", "RP623": "promises", "RP632": "uses", "RP631": "item", "RP634": "does",
    "RP635": "does",
}  # fmt: skip
"""What is missed where nothing stands behind a key: by the code, the key."""
EFFORT = 40_000
"""Mistakes after which reading stops, those that take long to find counted several times."""
_LONGEST_LINE = 1024
"""How many characters of a line are looked through for names."""
_NAME = re.compile(r"[a-z][a-z0-9_-]+")
_A_FEW = 20
"""Lines of an entry, such as a move."""
_SLOW = ("RP1", "RP5")
"""Mistakes in opening files and in conditions."""
_SLOW_EFFORT = 20
COMPARISONS = 20_000
"""How many names may be compared in search of near ones, all told: keeps a wild file quick."""


class At(Protocol):
    """Anything with a place in a file: a node of its tree, or a bare `Place`."""

    @property
    def source(self) -> Source:
        """The file."""

    @property
    def line(self) -> int:
        """1 for the first."""

    @property
    def column(self) -> int:
        """1 for the first."""


class Told(Struct, frozen=True):
    """What is said of a mistake, wherever it stands."""

    code: str
    message: str
    remedy: str


class EnoughMistakes(Exception):  # noqa: N818 -- no error: what was told until here stands
    """There are so many mistakes that reading on would only cost time."""


class Report:
    """The mistakes of one reading."""

    def __init__(self) -> None:
        self.count = 0
        """Mistakes so far, without advice."""
        self.whole = True
        """Whether all of every file could be read; if not, what seems missing may be there."""
        self._broken_off: set[str] = set()
        self._kept: dict[str, list[Mistake]] = {}
        self._advice: dict[str, list[Mistake]] = {}
        self._left: dict[str, int] = {}
        self._advice_left: dict[str, int] = {}
        self._seen: set[tuple[str, str, int, int]] = set()
        self._refused: set[str] = set()
        self._unknown_keys: set[tuple[str, int, int]] = set()
        self._guessed: set[tuple[str, int, int]] = set()
        self._hushed: tuple[str, ...] = ()
        self._sitting: dict[str, str] = {}
        self._empty: dict[str, list[Scalar]] = {}
        self._names = MissingNames()
        self._lost: set[str] = set()
        self._doubts: dict[str, list[tuple[int, int, int]]] = {}
        self._comparisons = COMPARISONS
        self._effort = EFFORT

    def mistake(self, code: str, at: At, message: str, remedy: str) -> None:
        """Tell a mistake; beyond `SHOWN` in one file it is only counted.

        Raises `EnoughMistakes` after a great many.
        """
        self._count(code)
        if not self.whole and code.startswith(_NEEDS_THE_WHOLE):
            return
        path = at.source.path
        if code.startswith(self._hushed) or (self._doubts and self._doubtful(code, path, at.line)):
            return
        kept = self._kept.setdefault(path, [])
        if len(kept) >= SHOWN:
            self._left[path] = self._left.get(path, 0) + 1
            return
        place = (code, path, at.line, at.column)
        guessed = code in ("RP303", "RP306") and place[1:] in self._guessed
        if place not in self._seen and not guessed:
            self._seen.add(place)
            kept.append(_made(code, at, message, remedy))

    def _count(self, code: str) -> None:
        self.count += 1
        self._effort -= _SLOW_EFFORT if code.startswith(_SLOW) else 1
        if self._effort < 0:
            raise EnoughMistakes

    def doubt(self, source: Source, line: int, first: int, last: int) -> None:
        """Tell nothing more of a line that could not be read as it stands.

        Nor that nothing has a name which may stand in it; nor, from the line `first` to the line
        `last`, whether keys are where they belong, for what they stand in is not known there.
        """
        self._doubts.setdefault(source.path, []).append((line, first, last))
        for word in _NAME.findall(source.line(line)[:_LONGEST_LINE]):
            self.refuse_name(word)

    def _doubtful(self, code: str, path: str, line: int) -> bool:
        return any(
            line == doubted or (first <= line <= last and code in _OF_STRUCTURE)
            for doubted, first, last in self._doubts.get(path, ())
        )

    def meet(self, kind: str, name: str) -> None:
        """Remember that a name which something has is mentioned."""
        self._names.meet(kind, name)

    def missing(self, kind: str, name: str, at: At, told: Told) -> None:
        """Tell that nothing of a kind, such as `beat`, has a name; once, however often it is named.

        Raises `EnoughMistakes` after a great many.
        """
        if kind in self._lost or self._names.again(
            kind, name, (told.code, at.source.path, at.line, at.column)
        ):
            self._count(told.code)
        else:
            self.mistake(told.code, at, told.message, told.remedy)

    def is_missing(self, kind: str, name: str) -> bool:
        """Whether it was told that nothing of a kind has a name."""
        return self._names.is_missing(kind, name)

    def lose(self, kind: str) -> None:
        """Tell of no name of a kind that nothing has it, for some were lost where they stand."""
        self._lost.add(kind)
        if kind in ("beat", "move"):
            self.lose_the_way()

    def blame(self, kind: str, declared: Mapping[str, At], called: str) -> None:
        """Tell what seems misspelt where it is declared, not where it is named again and again.

        That is where a name which nothing has is mentioned more than once, and one much like it is
        declared and never mentioned. `called` is what has such names in a sentence: `the beat`.
        """
        idle = self._names.idle(kind, declared)
        for missing in self._names.repeated(kind):
            near = nearest(missing.name, idle, _ALIKE) if idle else None
            if near is not None and self._withdrawn(missing):
                name = shortened(missing.name)
                self.mistake(
                    missing.spot[0],
                    declared[near],
                    f"`{name}` is named {times(missing.times)}, and there is only {called}"
                    f" `{shortened(near)}`, which is never named.",
                    f"If the two are one, call it `{name}` here.",
                )

    def blame_kinds(self, declared: Mapping[str, At], begins: Mapping[str, str]) -> None:
        """Tell of a variable where it is declared what it begins with, if all use it otherwise.

        `begins` says of each which kind of value that is: `a number`.
        """
        own = set(self._names.idle("kind of value", declared))
        for missing in self._names.repeated("kind of value"):
            if missing.name in own and self._withdrawn(missing):
                code, _, line, _ = missing.spot
                self.mistake(
                    code,
                    declared[missing.name],
                    f"`{shortened(missing.name)}` begins with {begins[missing.name]}, and is used"
                    f" as something else {times(missing.times)}.",
                    "Let it begin with the kind of value that it is used as, a number without"
                    f" quotes; the first place is in line {line}.",
                )

    def _withdrawn(self, missing: Missing) -> bool:
        """Take back what was told of a missing name; whether that was told at all."""
        code, path, line, column = missing.spot
        kept = self._kept.get(path, [])
        told = [m for m in kept if (m.code, m.line, m.column) == (code, line, column)]
        if told:
            kept.remove(told[0])
            missing.lines.clear()
        return bool(told)

    def refuse_name(self, name: str) -> None:
        """Remember a name that was refused, so that whoever mentions it is not told as well.

        Of several words the first may be the name, and the others have strayed there.
        """
        self._refused.update(_bare(each) for each in (name, *name.split()[:1]))

    def lose_the_way(self) -> None:
        """Say no more of how the meeting flows: where it can go is not known."""
        self._hushed = ("RP313", "RP6")

    def was_refused(self, name: str) -> bool:
        """Whether a mention means something whose own name was refused."""
        return bool(self._refused) and _bare(name) in self._refused

    def unknown_key(self, at: At) -> None:
        """Remember a key that nobody knows: it may be the one that is missing beside it."""
        self._unknown_keys.add((at.source.path, at.line, at.column))

    def expect_nothing_of(self, at: At) -> None:
        """Say nothing of the kind of a value whose key is only guessed."""
        self._guessed.add((at.source.path, at.line, at.column))

    def is_unknown_key(self, at: At) -> bool:
        """Whether a key was told as one that nobody knows."""
        return (at.source.path, at.line, at.column) in self._unknown_keys

    def withdraw_next(self, code: str, at: At) -> None:
        """Take back the first mistake of a code below a place, in its column: one fault, told."""
        kept = self._kept.get(at.source.path, [])
        below = [m for m in kept if m.code == code and m.line > at.line and m.column == at.column]
        if below:
            kept.remove(min(below, key=_by_place))

    def is_told(self, codes: Collection[str], source: Source, lines: Collection[int]) -> bool:
        """Whether a mistake of one of some codes was told in one of some lines."""
        kept = self._kept.get(source.path, ())
        return any(each.code in codes and each.line in lines for each in kept)

    def is_doubled(self, key: str, at: At) -> bool:
        """Whether a key was told to stand twice in an entry near a place, so that it strayed."""
        near = range(at.line - _A_FEW, at.line + 2 * _A_FEW)
        return any(
            each.code == "RP206" and each.line in near and each.message.startswith(f"`{key}`")
            for each in self._kept.get(at.source.path, ())
        )

    def note_empty(self, key: Scalar) -> None:
        """Remember a key with nothing behind it, for who asks closely.

        Nothing is told of what it leaves open.
        """
        self._empty.setdefault(key.text, []).append(key)

    def advise_empties(self) -> None:
        """Tell each key that has nothing behind it."""
        for key in (key for keys in self._empty.values() for key in keys):
            said = f"Nothing stands behind `{key.text}:`."
            self.advise("RP302", key, said, "Write it, or take the line away.")

    def advise(self, code: str, at: At, message: str, remedy: str) -> None:
        """Tell something worth a look; beyond `SHOWN` in one file it is only counted."""
        if _LEFT_OPEN.get(code, "") in self._empty:
            return
        advice = self._advice.setdefault(at.source.path, [])
        if len(advice) < SHOWN:
            advice.append(_made(code, at, message, remedy, advice=True))
        else:
            self._advice_left[at.source.path] = self._advice_left.get(at.source.path, 0) + 1

    def has_told(self) -> bool:
        """Whether anything was told, advice included."""
        return bool(self.count) or any(self._advice.values())

    def nearest(self, name: str, known: Collection[str]) -> str:
        """`Did you mean `x`? ` for the known name nearest to a misspelt one, or nothing."""
        self._comparisons -= len(known)
        if self._comparisons < 0 or len(name) > LONGEST_NAME:
            return ""
        if several := _several(name, known):
            return f"Write several in brackets: `[{', '.join(several)}]`. "
        from roleplay.authoring import guessing  # noqa: PLC0415 -- only mistakes need it

        if (seat := self.seat_of(name)) in known:
            return f"Did you mean `{seat}`, where {shortened(name)} sits? "
        same = guessing.same_to_the_eye(name, known)
        near = same or nearest(name, known)
        if near is None:
            return ""
        odd = guessing.odd_in(name) if same else ""
        return f"Did you mean `{near}`? " + (f"{odd}: type the word again. " if odd else "")

    def seat_people(self, sitting: Mapping[str, str]) -> None:
        """Remember who sits where: by what people are called, in small letters, their seats."""
        self._sitting = dict(sitting)

    def seat_of(self, name: str) -> str:
        """The seat of whoever is called so; nothing where nobody is."""
        return self._sitting.get(name.strip().casefold(), "")

    def break_off(self, path: str) -> None:
        """Remember that the rest of a file is not read, for so much in it had to be mended."""
        self._broken_off.add(path)
        self.whole = False

    def mistakes(self) -> tuple[Mistake, ...]:
        """Everything told, file by file in the order met, line by line; advice last in each."""
        told: list[Mistake] = []
        for path in dict.fromkeys((*self._kept, *self._advice)):
            told += sorted(self._kept.get(path, ()), key=_by_place)
            left, all_read = self._left.get(path, 0), path not in self._broken_off
            if left or not all_read:
                told.append(_and_more(path, left, all_read=all_read and self._effort >= 0))
            told += sorted(self._advice.get(path, ()), key=_by_place)
            if left := self._advice_left.get(path, 0):
                more = f"{told[-1].remedy} There is more advice on this file: {left:,} more."
                told[-1] = replace(told[-1], remedy=more)
        return tuple(self._names.told_once(told))


def _bare(name: str) -> str:
    """A name without what it may have been refused for: capitals, blanks, signs, odd letters."""
    from roleplay.authoring.guessing import folded  # noqa: PLC0415 -- only mistakes need it

    return "".join(character for character in folded(name) if character.isalnum())


LONGEST_NAME = 80
LONGEST_MESSAGE = 1000
"""Of a message, and of a remedy, in characters, whatever names the file has in it."""


_JOINED = re.compile(r"\s*[,;+&/]\s*|\s+(?:and|-)\s+")


def _several(text: str, known: Collection[str]) -> list[str]:
    """Known names that were written in a row as if they were one; none where one is not known."""
    names = [name for name in _JOINED.split(text.strip("()[]{} ")) if name]
    return names if len(names) > 1 and all(name in known for name in names) else []


def nearest(name: str, known: Collection[str], alike: float = 0.6) -> str | None:
    """The known name nearest to a misspelt one, or None if none is near; 1 is the same name."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only mistakes need it

    letters = sorted(name)
    for each in known:
        if len(each) == len(name) and sorted(each) == letters:
            return each  # two letters have changed places
    return next(iter(get_close_matches(name, known, n=1, cutoff=alike)), None)


def listed(names: Collection[str], most: int = 12) -> str:
    """Names as a person would list them: `a`, `b` or `c`; a long list is cut off."""
    quoted = [f"`{shortened(name)}`" for name in islice(names, most + 1)]
    if not quoted:
        return "nothing"
    if len(quoted) > most:
        return ", ".join(quoted[:most]) + " and others"
    return in_words(quoted, "or")


def shortened(text: str, most: int = 40) -> str:
    """A text cut off so that a message about it stays readable."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _made(code: str, at: At, message: str, remedy: str, *, advice: bool = False) -> Mistake:
    source, column = at.source, at.column
    shown, source_from = source.shown(at.line, column)
    return Mistake(
        code,
        source.path,
        at.line,
        column,
        shown,
        shortened(message, LONGEST_MESSAGE),
        shortened(remedy.strip(), LONGEST_MESSAGE),
        advice,
        source_from,
    )


def _and_more(path: str, left: int, *, all_read: bool) -> Mistake:
    if not left:
        said = "Reading stopped before the end of this file, so there may be more mistakes in it."
    elif not all_read:
        said = f"There are at least {left:,} more mistakes in this file; reading stopped."
    elif left == 1:
        said = "There is one more mistake in this file."
    else:
        said = f"There are {left:,} more mistakes in this file."
    remedy = "Mend the ones shown first; many of the rest may go with them. Then check again."
    return Mistake("RP107", path, 1, 1, "", said, remedy)


def _by_place(mistake: Mistake) -> tuple[int, int]:
    return mistake.line, mistake.column
