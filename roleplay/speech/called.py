"""Where people are called by their names in a text, and another word in the place of each.

A name is found whole, by its first and by its other words, in small letters and capitals, with
accents in either of Unicode's forms or left out, before "'s" and before a bare "s". It is found in
a text as it was said and in one that is written with the escapes of JSON, HTML or an address: so
the bytes of a file can be gone through whatever stands around the name. Nicknames are not found.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from html.entities import codepoint2name
from unicodedata import combining, normalize

from msgspec import Struct

SHORTEST = 2
"""Letters of a part of a name; initials stand for too many."""

_PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "lo",
        "of",
        "san",
        "santa",
        "st",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
"""Words within names that are nobody's by themselves."""
_TITLES = frozenset(
    [
        "dr",
        "dott",
        "eng",
        "frau",
        "herr",
        "ing",
        "mag",
        "miss",
        "mme",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "professor",
        "señor",
        "señora",
        "sig",
        "sir",
    ]
)
_ROLES = frozenset(
    [
        "account",
        "coach",
        "colleague",
        "customer",
        "guest",
        "manager",
        "participant",
        "person",
        "somebody",
        "speaker",
        "trainee",
        "unknown",
        "user",
        "vendor",
    ]
)
"""What people are called who have no name: nobody has to be kept from being told by it."""

COMMON = frozenset(
    [
        "amber",
        "angel",
        "april",
        "art",
        "august",
        "autumn",
        "baker",
        "banks",
        "best",
        "bill",
        "black",
        "bliss",
        "bond",
        "brown",
        "bush",
        "carol",
        "case",
        "chance",
        "charity",
        "chase",
        "christian",
        "church",
        "clay",
        "cliff",
        "cook",
        "crystal",
        "dale",
        "dawn",
        "day",
        "dean",
        "destiny",
        "drew",
        "earnest",
        "ernest",
        "eve",
        "faith",
        "field",
        "fox",
        "frank",
        "gene",
        "ginger",
        "glen",
        "grace",
        "grant",
        "gray",
        "green",
        "grey",
        "guy",
        "hall",
        "hardy",
        "harmony",
        "harvey",
        "hazel",
        "heath",
        "heather",
        "hill",
        "hope",
        "hunter",
        "iris",
        "ivy",
        "jack",
        "jade",
        "jewel",
        "joy",
        "june",
        "justice",
        "kay",
        "king",
        "lane",
        "lang",
        "lily",
        "long",
        "love",
        "major",
        "mark",
        "mason",
        "max",
        "may",
        "melody",
        "mercy",
        "merry",
        "miles",
        "moon",
        "north",
        "olive",
        "page",
        "patience",
        "pearl",
        "penny",
        "pepper",
        "price",
        "prince",
        "prudence",
        "ray",
        "reed",
        "rich",
        "river",
        "rivers",
        "rob",
        "rock",
        "rose",
        "ruby",
        "said",
        "sandy",
        "short",
        "sky",
        "smart",
        "smith",
        "stone",
        "storm",
        "strong",
        "sue",
        "summer",
        "terry",
        "true",
        "victor",
        "violet",
        "wade",
        "ward",
        "west",
        "white",
        "will",
        "winter",
        "wise",
        "wolf",
        "wood",
        "woods",
        "worth",
        "young",
    ]
)
"""Names that are common words too, in English or German, as `folded`."""

_PARENTHESES = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_OTHERWISE_WRITTEN = re.compile("[^\x00-\x7f\u2010-\u203a\u00a0\u00b7]|\\\\u|&[#a-zA-Z]")
"""What a text has in which an accented letter may stand: one, or an escape of JSON or HTML."""
_NO_LETTER = re.compile(r"[^a-z0-9]")
_SPLIT = re.compile(r"(?:[^\w'\u2019]|[\d_])+")
_MARKS = "[\u0300-\u036f]{0,4}"
_ESCAPED_MARKS = r"(?:\\u03[0-6][0-9a-fA-F])?"
_BETWEEN = r"(?:[\s._,+-]|\\u00a0|\\[nrt]|&nbsp;|%20){0,4}"
"""What may stand between two words of one name; nothing, in addresses."""
_ESCAPED = r"(?<=\\[bfnrt])|(?<=\\u[0-9a-fA-F]{4})|(?<=%[0-9a-fA-F]{2})"
_BEFORE = f"(?:(?<![^\\W_])|{_ESCAPED})(?<![\u0300-\u036f])"
_AFTER = "(?![^\\W_]|[\u0300-\u036f])"
_LONGEST_PLAIN = 0x2AF
"""The last letter of the Latin blocks that have accents of their own, and the second such block."""
_MORE_LATIN = range(0x1E00, 0x1F00)


class Called(Struct, frozen=True):
    """A word or a whole name to look for, and what is put in its place."""

    form: str
    instead: str
    capital: bool = False
    """Found only with a capital: it is a common word too, as "Will" is."""


def folded(text: str) -> str:
    """The text with neither capitals nor accents: by it two ways to write a name are compared."""
    apart = normalize("NFKD", text.casefold())
    return normalize("NFC", "".join(each for each in apart if not combining(each)).casefold())


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name by each of which its owner may be called, the first name first.

    Titles, particles, initials, and what says only a role are left out.
    """
    family, comma, first = _PARENTHESES.sub(" ", name).partition(",")
    text = normalize("NFC", f"{first} {family}" if comma else family)
    words = [word.strip("'\u2019") for word in _SPLIT.split(text)]
    dull = _PARTICLES | _TITLES | _ROLES
    return tuple(
        dict.fromkeys(
            word for word in words if len(word) >= SHORTEST and word.casefold() not in dull
        )
    )


def is_same(one: str, other: str) -> bool:
    """Whether two names are written the same but for capitals, accents and spaces."""
    return folded(one).split() == folded(other).split()


def is_name(name: str) -> bool:
    """Whether it says who somebody is, rather than only which part they play."""
    return bool(words_of_name(name))


class Replacing:
    """Puts other words in the place of names, and counts how often it did."""

    def __init__(self, called: Iterable[Called], whole: Mapping[str, str] | None = None) -> None:
        """`whole`: texts that are replaced only where they are all there is, as ids are."""
        self.counts: Counter[str] = Counter()
        """How often each form was replaced, by the form."""
        self.called = tuple(called)
        self.whole = dict(whole or {})
        self._by_group: list[Called] = []
        patterns = []
        for each in sorted(self.called, key=lambda one: -len(one.form)):
            pattern = pattern_of(each.form, capital=each.capital)
            if pattern:
                self._by_group.append(each)
                patterns.append(f"({pattern})")
        alternatives = "|".join(patterns) or "(?!)"
        self._pattern = re.compile(f"{_BEFORE}(?:{alternatives})(?=s?{_AFTER})")
        self._starts = _starts(each.form for each in self._by_group)

    def __call__(self, text: str) -> str:
        """The text with every name replaced."""
        instead = self.whole.get(text)
        if instead is not None:
            self.counts[text] += instead != text
            return instead
        if self._cannot_be_in(text):
            return text
        return self._pattern.sub(self._put, text)

    def is_in(self, text: str) -> bool:
        """Whether anything would be replaced in a text."""
        if text in self.whole:
            return True
        return not self._cannot_be_in(text) and self._pattern.search(text) is not None

    def _cannot_be_in(self, text: str) -> bool:
        """Whether it is plain at a glance that no name is in a text; ten times as fast."""
        if _OTHERWISE_WRITTEN.search(text):
            return False
        low = text.lower()
        return not any(start in low for start in self._starts)

    def _put(self, found: re.Match[str]) -> str:
        each = self._by_group[(found.lastindex or 1) - 1]
        self.counts[each.form] += 1
        return each.instead


def _starts(forms: Iterable[str]) -> frozenset[str]:
    """How each form begins where it is written without accents."""
    return frozenset(_NO_LETTER.split(folded(form), 1)[0] for form in forms)


def pattern_of(form: str, *, capital: bool = False) -> str:
    """A pattern for a name however it is written; empty where nothing in it can be looked for."""
    words = [word for word in re.split(r"[\s,]+", folded(form)) if word]
    first = words[0][:1] if words else ""
    if capital and first.upper() != first:
        rest = _word(words[0][1:])
        capitals = "".join(_written(first) - {each.lower() for each in _written(first)})
        return f"[{re.escape(capitals)}]{_MARKS}{rest}" + "".join(
            _BETWEEN + _word(word) for word in words[1:]
        )
    return _BETWEEN.join(map(_word, words))


def _word(word: str) -> str:
    pieces = []
    place = 0
    while place < len(word):
        run = len(word) - place - len(word[place:].lstrip("s"))
        if run > 1:  # two of them may be one sharp s, whichever two
            each = rf"(?:{_letter('s')}|[\u00df\u1e9e]|\\u00df|&szlig;)"
            pieces.append(f"{each}{{{(run + 1) // 2},{run}}}")
            place += run
            continue
        pieces.append(_letter(word[place]))
        place += 1
    return "".join(pieces)


@lru_cache(maxsize=512)
def _letter(letter: str) -> str:
    """A pattern for a letter in any of the ways in which it is written."""
    if not letter.isalnum():
        return _sign(letter)
    written = sorted(_written(letter))
    plain = "".join(re.escape(each) for each in written)
    escaped = [
        way
        for each in written
        if not each.isascii()
        for way in (
            "".join(r"\\u" + _any_case(f"{unit:04x}") for unit in _units(each)),
            f"&#0*{ord(each)};",
            f"&#[xX]0*{_any_case(f'{ord(each):x}')};",
            *(f"&{name};" for name in (codepoint2name.get(ord(each)),) if name),
        )
    ]
    if not escaped:
        return f"[{plain}]{_MARKS}{_ESCAPED_MARKS}"
    return f"(?:[{plain}]|{'|'.join(escaped)}){_MARKS}{_ESCAPED_MARKS}"


def _sign(sign: str) -> str:
    """An apostrophe or a hyphen within a name, by whatever sign it was typed."""
    if sign in "'\u2019\u2018\u02bc`":
        return (
            r"(?:['\u2019\u2018\u02bc`]|\\u2019|\\u2018|\\u0027|&#0*39;|&#[xX]27;|&apos;|&rsquo;)"
        )
    if sign in "-\u2010\u2011":
        return r"(?:[-\u2010\u2011\s_]|\\u2010|\\u2011)?"
    if sign in "._":
        return r"[._\s]?"
    if sign == "&":
        return r"(?:&amp;|&|\\u0026)"
    return re.escape(sign)


def _units(letter: str) -> tuple[int, ...]:
    """The code units by which JSON escapes a letter."""
    data = letter.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(data[place : place + 2]) for place in range(0, len(data), 2))


def _any_case(digits: str) -> str:
    return "".join(f"[{each}{each.upper()}]" if each.isalpha() else each for each in digits)


@lru_cache(maxsize=1)
def _latin() -> dict[str, set[str]]:
    """Every accented Latin letter by the one that it is without accent, in small letters."""
    ways: dict[str, set[str]] = {}
    for code in (*range(0x41, _LONGEST_PLAIN + 1), *_MORE_LATIN):
        letter = chr(code)
        base = folded(letter)
        if letter.isalpha() and len(base) == 1:
            ways.setdefault(base, set()).add(letter)
    return ways


def _written(letter: str) -> set[str]:
    """Every single character by which a folded letter is written."""
    cases = {each for each in (letter, letter.lower(), letter.upper()) if len(each) == 1}
    return cases | _latin().get(letter, set())


def called_by(
    name: str, instead: str, *, without: Collection[str] = (), also: Iterable[str] = ()
) -> list[Called]:
    """All by which somebody of a name is found: the whole name, each word of it, and `also`.

    Whole it is found as it stands, without what is in brackets behind it, and with the given name
    first.

    `without`: words, as `folded`, by which somebody else is called too, so they are not looked for.
    A common word is looked for with a capital only.
    """
    words = [word for word in words_of_name(name) if folded(word) not in without]
    whole = _wholes(name) if len(words_of_name(name)) > 1 else ()
    forms = dict.fromkeys([*whole, *words, *also])
    return [Called(form, instead, capital=folded(form) in COMMON) for form in forms]


def _wholes(name: str) -> tuple[str, ...]:
    """The ways in which all of a name is written."""
    bare = " ".join(_PARENTHESES.sub(" ", name).split())
    family, comma, given = bare.partition(",")
    straight = f"{given.strip()} {family.strip()}" if comma else bare
    return (name, bare, straight)
