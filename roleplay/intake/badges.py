"""One person under one name, however a meeting tool wrote it here and there.

`Amina Yusuf (Guest)` is Amina Yusuf: a badge goes only where the name stands in the file without
it, or with another one. Where somebody always has it, it stays: it tells who is from elsewhere.
Names that differ in capitals only are one person's too, and so are those of which one has the
family name first, `Yusuf, Amina`.
"""

from collections.abc import Iterable

from roleplay.model.people import bare_name, turned

__all__ = ["bare_name", "turned", "without_badges"]


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


def _likeness(name: str, several: list[str]) -> tuple[bool, bool, bool, int]:
    """Lower for what is taken: no badge, family name last, not in one kind of letters, first."""
    bare = bare_name(name)
    return name != bare, bool(turned(bare)), bare.isupper() or bare.islower(), several.index(name)
