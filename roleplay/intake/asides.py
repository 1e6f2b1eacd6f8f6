"""What stands between the lines of a text and was said by nobody: pages, and messages of a chat.

A PDF or a document that was copied has the number of each page in its text, and what stands at the
top or at the foot of every page.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

FEWEST_PAGES = 2
FEWEST_NUMBERS = 3
"""Numbers alone on a line, each one more than the last, before they are pages."""

_PAGE = re.compile(
    r"(?:page|seite|p\xe1gina|pagina|sida|side|strona|p\.|s\.)[ \t]*(?P<named>[0-9]{1,4})"
    r"(?:[ \t]*(?:of|/|von|de|di|van|av|af|z)[ \t]*[0-9]{1,4})?\Z"
    r"|[-\u2013\u2014][ \t]*(?P<dashed>[0-9]{1,4})[ \t]*[-\u2013\u2014]\Z"
    r"|(?P<of>[0-9]{1,4})[ \t]*(?:of|/|von)[ \t]*[0-9]{1,4}\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]{1,4}\Z")
_LONGEST_PAGE = 24
_LASTS = frozenset("0123456789-\u2013\u2014")
"""How the line of a page ends."""
_CHAT = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ \t]+From[ \t]+[^:\n]{1,80}?[ \t]+to[ \t]+[^:\n]{1,80}:"
)
"""How Zoom writes who sends a message to whom."""


def without_asides(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines, those empty that nobody said, and how many these are."""
    aside = _pages(lines) | _chat(lines)
    if not aside:
        return list(lines), 0
    return ["" if number in aside else line for number, line in enumerate(lines)], len(aside)


def _pages(lines: Sequence[str]) -> set[int]:
    """The lines with the numbers of pages, where these rise, and what stands beside them."""
    short = [
        number
        for number, line in enumerate(lines)
        if line and line[-1] in _LASTS and len(line) <= _LONGEST_PAGE and ":" not in line
    ]
    pages = {
        number: int(next(filter(None, match.groups())))
        for number in short
        if (match := _PAGE.match(lines[number]))
    }
    if len(pages) < FEWEST_PAGES or not _rise(list(pages.values())):
        pages = {number: int(lines[number]) for number in short if _NUMBER.match(lines[number])}
        counted = all(other == one + 1 for one, other in pairwise(pages.values()))
        if len(pages) < FEWEST_NUMBERS or not counted:
            return set()
    return pages.keys() | _beside(lines, pages.keys())


def _rise(numbers: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


def _beside(lines: Sequence[str], pages: AbstractSet[int]) -> set[int]:
    """What stands right above or below most pages, and nowhere else."""
    places = []
    for page in pages:
        for step in (-1, 1):
            place = page + step
            while 0 <= place < len(lines) and not lines[place]:
                place += step
            if 0 <= place < len(lines):
                places.append(place)
    found = Counter(lines[place] for place in places)
    often = {line for line, times in found.items() if times > 1 and times * 2 >= len(pages)}
    everywhere = Counter(line for line in lines if line in often)
    return {
        place
        for place in places
        if lines[place] in often and everywhere[lines[place]] == found[lines[place]]
    }


def _chat(lines: Sequence[str]) -> set[int]:
    """The messages of a chat, each up to the next empty line."""
    if not any("From" in line and _CHAT.match(line) for line in lines):
        return set()
    found: set[int] = set()
    inside = False
    for number, line in enumerate(lines):
        inside = bool(line) and (inside or ("From" in line and _CHAT.match(line) is not None))
        if inside:
            found.add(number)
    return found
