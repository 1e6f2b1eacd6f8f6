"""Files of translations when something in their scenario gets another name: they go along."""

import re
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mentions import NameKind
from roleplay.authoring.translating.naming import languages_of, path_for
from roleplay.authoring.translating.po import Entry
from roleplay.authoring.translating.translation import gathered
from roleplay.authoring.translating.updating import as_before, book_in, opened
from roleplay.authoring.unchanged import still_as_read
from roleplay.model.persona import Persona
from roleplay.model.scenario import Scenario

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_FILLED_IN = (NameKind.VARIABLE, NameKind.SEAT)
"""What stands in the braces of texts."""

_OF_ANY_SCENARIO = ("personas/", "voice/")
"""Where braces hold the parts, and no seats."""


class TranslationChange(Struct, frozen=True):
    """What becomes of one file of translations."""

    path: Path
    before: bytes
    after: bytes
    entries: int
    """How many of its entries change."""


def translations_renamed(  # noqa: PLR0913 - a scenario before and after, and what makes the two
    path: Path,
    before: Scenario,
    after: Scenario,
    personas: dict[str, Persona],
    kind: NameKind,
    *,
    old: str,
    new: str,
) -> list[TranslationChange]:
    """Every file of translations beside a scenario, with its entries where they now belong.

    Raises `NotTranslatableError` for one that is broken or cannot be read, `NoBabelError`, and
    `ChangedSinceError` or `Refusal` where one changes or goes meanwhile.
    """
    texts = gathered(before, personas), gathered(after, personas)
    moved = {one.path: other.path for one, other in zip(*texts, strict=True)}
    filled = {
        one.path
        for one in texts[0]
        if kind in _FILLED_IN and one.fills and not one.path.startswith(_OF_ANY_SCENARIO)
    }
    word = re.compile(rf"(\s*){re.escape(old)}(?=[.\s]|$)")
    changes: list[TranslationChange] = []
    for language in languages_of(path):
        at = path_for(path, language)
        source = opened(at)
        book = book_in(at, source)
        changed = 0
        for entry in book.entries:
            was = (entry.path, entry.text, entry.told, entry.was)
            if entry.path in filled:
                _fill_in(entry, word, new)
            entry.path = moved.get(entry.path, entry.path)
            changed += was != (entry.path, entry.text, entry.told, entry.was)
        if changed:
            data = still_as_read(source)
            changes.append(TranslationChange(at, data, as_before(book, data), changed))
    return changes


def _fill_in(entry: Entry, word: re.Pattern[str], new: str) -> None:
    """Call what an entry fills in by its new name, in the text and in the translation."""

    def renamed(piece: re.Match[str]) -> str:
        if piece[1] is None:
            return piece[0]
        found = word.match(piece[1])
        return piece[0] if found is None else f"{{{found[1]}{new}{piece[1][found.end() :]}}}"

    entry.text, entry.told, entry.was = (
        _PIECE.sub(renamed, text) for text in (entry.text, entry.told, entry.was)
    )
