"""Badges that meeting tools glue to names: `Amina Yusuf (Guest)` is Amina Yusuf.

A badge goes only where the name stands in the file without it, or with another one. Where somebody
always has it, it stays: it tells who is from elsewhere.
"""

import re
from collections.abc import Iterable

_BADGE = re.compile(
    r"[ \t]*[(\[](?:guest|external|extern|unverified|organi[sz]er|host|co-?host|presenter|attendee"
    r"|moderator|me|you|unbekannt|gast|organisator|invit\xe9|invitado)[)\]]\s*\Z",
    re.IGNORECASE,
)


def without_badges(names: Iterable[str]) -> dict[str, str]:
    """For each name that loses a badge, what is left of it."""
    bare: dict[str, list[str]] = {}
    for name in names:
        left = bare_name(name)
        if left:
            bare.setdefault(left, []).append(name)
    lost: dict[str, str] = {}
    for several in bare.values():
        if len(several) > 1:
            first = min(several, key=lambda name: (name != bare_name(name), several.index(name)))
            lost |= {name: bare_name(first) for name in several if name != bare_name(first)}
    return lost


def bare_name(name: str) -> str:
    """The name without all its badges; two may follow each other."""
    while (left := _BADGE.sub("", name)) != name:
        name = left
    return name
