"""One person under one name, however a meeting tool wrote it here and there.

`Amina Yusuf (Guest)` is Amina Yusuf: a badge goes only where the name stands in the file without
it, or with another one. Where somebody always has it, it stays: it tells who is from elsewhere.
Names that differ in capitals only are one person's too, and so are those of which one has the
family name first, `Yusuf, Amina`.
"""

import re
from collections.abc import Iterable

_BADGE = re.compile(
    r"[ \t]*[(\[](?:guest|external|extern|unverified|organi[sz]er|host|co-?host|presenter|attendee"
    r"|moderator|me|you|unbekannt|gast|organisator|nicht verifiziert|invit\xe9|externe|invitado"
    r"|externo|no verificado"
    r"|(?:she|he|they|sie|er|ella|\xe9l|elle|il)(?:\s*/\s*[^\W\d_]{1,9}){1,3})[)\]]\s*\Z",
    re.IGNORECASE,
)


def without_badges(names: Iterable[str]) -> dict[str, str]:
    """For each name that is written in another way elsewhere, the name that is taken for it.

    In another way: with a badge, in other capitals or with the family name first.
    """
    alike: dict[str, list[str]] = {}
    for name in names:
        left = bare_name(name)
        if left:
            alike.setdefault(left.casefold(), []).append(name)
    for left in [left for left in alike if turned(left) in alike]:
        alike[turned(left)] += alike.pop(left)
    lost: dict[str, str] = {}
    for several in alike.values():
        if len(several) > 1:
            taken = bare_name(min(several, key=lambda name: _likeness(name, several)))
            lost |= {name: taken for name in several if name != taken}
    return lost


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


def _likeness(name: str, several: list[str]) -> tuple[bool, bool, bool, int]:
    """Lower for what is taken: no badge, family name last, not in one kind of letters, first."""
    bare = bare_name(name)
    return name != bare, bool(turned(bare)), bare.isupper() or bare.islower(), several.index(name)
