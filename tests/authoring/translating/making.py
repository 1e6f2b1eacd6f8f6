"""Files of translations for tests, made by a translator who knows no language."""

import re
from collections.abc import Callable
from pathlib import Path

from roleplay.authoring.source import Source
from roleplay.authoring.translating.naming import path_for
from roleplay.authoring.translating.po import Book, read_book, written
from roleplay.authoring.translating.updating import plan_update


def foreign(text: str) -> str:
    """More words than there were, marked at both ends, with the same places to fill in."""
    return f"«{text} und noch mehr davon, ja»"


def unreadable(text: str) -> str:
    """Not a word of the text, and no question; what is filled in stays."""
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(
        piece if piece.startswith("{") else re.sub("[A-Za-z]", "o", piece).replace("?", ".")
        for piece in pieces
    )


def book_of(path: Path) -> Book:
    """The translations in a file."""
    return read_book(Source(str(path), path.name, path.read_bytes()))


def updated(scenario: Path, language: str = "de") -> Path:
    """The scenario's file of translations, brought up to date on disk."""
    update = plan_update(scenario, language)
    update.path.write_bytes(update.after)
    return update.path


def translate(scenario: Path, tell: Callable[[str], str] = foreign, language: str = "de") -> Path:
    """The same with everything translated."""
    path = updated(scenario, language)
    book = book_of(path)
    for entry in book.entries:
        entry.told, entry.stale, entry.was = tell(entry.text), False, ""
    path.write_text(written(book), encoding="utf-8")
    assert path == path_for(scenario, language)
    return path
