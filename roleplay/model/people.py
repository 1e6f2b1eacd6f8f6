"""What the people of a meeting are called, the same wherever it is told."""

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import normalize

from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.model.transcript import Header

_TITLES = frozenset(
    {
        *("dr", "doctor", "prof", "professor", "hon", "rev", "ing", "mag", "sir", "dame", "lord"),
        *("mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "madame", "monsieur", "sig"),
        *("señor", "señora", "engr", "engineer", "chief", "alhaji", "alhaja", "hajia"),
    }
)
"""Words before a name by which nobody is called alone."""

_BEHIND_A_COMMA = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "pmp"}
)
"""What stands behind a comma and is no given name."""


_BADGE = re.compile(
    r"[ \t]*[(\[](?:guest|external|extern|unverified|organi[sz]er|host|co-?host|presenter|attendee"
    r"|moderator|me|you|unbekannt|gast|organisator|nicht verifiziert|invit\xe9|externe|invitado"
    r"|externo|no verificado"
    r"|(?:she|he|they|sie|er|ella|\xe9l|elle|il)(?:\s*/\s*[^\W\d_]{1,9}){1,3})[)\]]\s*\Z",
    re.IGNORECASE,
)
"""What meeting tools write behind a name: where somebody is from, what they do in the meeting, and
pronouns."""


def first_names(names: Sequence[str]) -> list[str]:
    """What to call each of these people: the first name, or all of it where two share the first.

    Of a name with the family name first, `Lindqvist, Karin`, that is the given name. Titles are
    left out, but for that of somebody who has only one name beside it ("Mr Obi"). A name without
    any letters in it stays empty.
    """
    firsts = [_first_name(name) for name in names]
    times = Counter(firsts)
    return [
        first if times[first] == 1 else name.strip()
        for first, name in zip(firsts, names, strict=True)
    ]


def _first_name(name: str) -> str:
    words = _given_name_first(name).split()
    titles = 0
    while titles < len(words) and words[titles].strip(".").lower() in _TITLES:
        titles += 1
    rest = [word for word in words[titles:] if word[0] != "("]
    return " ".join(words[: titles + 1]) if len(rest) <= 1 else rest[0]


def _given_name_first(name: str) -> str:
    """A name without a comma; what stands behind one goes unless it is the given name."""
    family, comma, given = name.partition(",")
    words = family.split()
    if not comma or not words:
        return name
    is_given = given.split() and given.strip(" .").replace(".", "").lower() not in _BEHIND_A_COMMA
    one_name = all(word[0].islower() for word in words[:-1])  # as in `van der Berg, Ann`
    return f"{given} {family}" if is_given and one_name else family


def shortened(names: Sequence[str], most: int) -> list[str]:
    """These names in at most so many characters (4 or more), different ones still different.

    Where some are cut alike, first names become initials; where that does not help, names are
    numbered.
    """
    initialled = [_initialled(name) for name in names]
    for whole in (names, initialled):
        short = [name[:most].rstrip() for name in whole]
        if len(set(short)) == len(set(names)):
            return short
    ends = {name: f" {number}" for number, name in enumerate(dict.fromkeys(names), start=1)}
    return [name[: most - len(ends[name])].rstrip() + ends[name] for name in names]


def _initialled(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return f"{first[:1]}. {rest.strip()}" if rest else first


def bare_name(name: str) -> str:
    """The name without all its badges; two may follow each other."""
    while (left := _BADGE.sub("", name)) != name:
        name = left
    return name


def turned(name: str) -> str:
    """A name of the form `Yusuf, Amina` with the family name last; empty for any other."""
    family, comma, given = name.partition(",")
    family, given = family.strip(), given.strip()
    return f"{given} {family}" if comma and family and given and "," not in given else ""


def known_as(name: str) -> str:
    """By what somebody is known from one meeting to the next, however a tool wrote the name.

    Without badges, with the given name first, and without what typing it may change.
    """
    bare = bare_name(name)
    told = normalize("NFC", normalize("NFC", turned(bare) or bare).casefold())
    return " ".join(told.split())


def straight(name: str) -> str:
    """A name without badges and with the given name first, fit to show."""
    bare = bare_name(name).strip()
    return turned(bare) or bare or name


def called(names: Sequence[str]) -> list[str]:
    """What to call each of these people, as `first_names` says; somebody without a name too."""
    return [name or "somebody" for name in first_names(names)]


class People:
    """Everybody at a table by seat: what they are called, and which part they play."""

    def __init__(self, header: Header) -> None:
        firsts = first_names([who.name for who in header.people])
        self._full = {who.id: who.name for who in header.people}
        self._first = {
            who.id: first for who, first in zip(header.people, firsts, strict=True) if first
        }
        self._parts = {who.id: who.part for who in header.people}

    @property
    def of_customers(self) -> tuple[str, ...]:
        """What to call the customers."""
        return tuple(self.first(s) for s, part in self._parts.items() if part is Part.CUSTOMER)

    def __contains__(self, seat: str) -> bool:
        """Whether somebody sits there."""
        return seat in self._full

    def full(self, seat: str) -> str:
        """The full name of whoever sits there; the seat itself where nobody is known to."""
        return self._full.get(seat, seat)

    def first(self, seat: str, most: int | None = None) -> str:
        """What to call them: as `first_names` says; in `most` characters, as `shortened` says."""
        if most is None:
            return self._first.get(seat, seat)
        short = shortened([self.first(each) for each in self._full], most)
        return dict(zip(self._full, short, strict=True)).get(seat, seat[:most])

    def offered(self, move: OpenMove) -> str:
        """The words of an open move, with whom they would be said to where its author says so."""
        return move.text if move.to is None else f"(to {self.first(move.to)}) {move.text}"

    def part(self, seat: str | None) -> Part | None:
        """The part they play; None for nobody."""
        return None if seat is None else self._parts.get(seat)

    def of(self, part: Part, most: int | None = None) -> str:
        """What to call the first person of a part, as `first`; the part where nobody plays it."""
        seat = self.seat_of(part)
        return part.value if seat is None else self.first(seat, most)

    def seat_of(self, part: Part) -> str | None:
        """The seat of the first person of a part; None where nobody plays it."""
        return next((seat for seat, plays in self._parts.items() if plays is part), None)
