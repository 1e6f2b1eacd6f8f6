"""One person under one name, however a meeting tool wrote it here and there.

`Amina Yusuf (Guest)` is Amina Yusuf: a badge goes only where the name stands in the file without
it, or with another one. Where somebody always has it, it stays: it tells who is from elsewhere.
Names that differ in capitals only are one person's too.
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
    """For each name that loses a badge or has other capitals, the name that is taken for it."""
    alike: dict[str, list[str]] = {}
    for name in names:
        left = bare_name(name)
        if left:
            alike.setdefault(left.casefold(), []).append(name)
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


def _likeness(name: str, several: list[str]) -> tuple[bool, bool, int]:
    """Lower for what is taken: no badge, not all in one kind of letters, and there first."""
    bare = bare_name(name)
    return name != bare, bare.isupper() or bare.islower(), several.index(name)
