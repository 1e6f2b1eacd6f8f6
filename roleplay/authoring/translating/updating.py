"""Writing a scenario's file of translations, or bringing one up to date."""

from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake, of_a_file
from roleplay.authoring.read import read_scenario
from roleplay.authoring.report import Report
from roleplay.authoring.sorting import taken_for_a_scenario
from roleplay.authoring.source import Place, Refusal, Source, is_file
from roleplay.authoring.translating.merging import Kept, kept_up
from roleplay.authoring.translating.naming import path_for
from roleplay.authoring.translating.po import (
    Book,
    BrokenError,
    Entry,
    header_for,
    read_book,
    written,
)
from roleplay.authoring.translating.translation import source_of, texts_of
from roleplay.authoring.unchanged import still_as_read

_MARK = b"\xef\xbb\xbf"


class NotTranslatableError(Exception):
    """A scenario, or its file of translations, has mistakes; carries them."""

    def __init__(self, path: Path, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{path} has mistakes, so nothing was written. Mend these first.")
        self.mistakes = tuple(each for each in mistakes if not each.advice)


class NoScenarioError(Exception):
    """A file is something else than a scenario; the text says what."""


class Update(Struct, frozen=True):
    """A file of translations as it should be."""

    path: Path
    before: bytes | None
    """None where there is none yet."""
    after: bytes
    kept: Kept


def plan_update(scenario: Path, language: str) -> Update:
    """What a scenario's file of translations should hold now; nothing is written.

    Raises `NoScenarioError`, `NotTranslatableError`, `NoBabelError`, and `ChangedSinceError` or
    `Refusal` where the file changes or goes meanwhile.
    """
    reading = read_scenario(scenario)
    if reading.scenario is None:
        if other := taken_for_a_scenario(scenario):
            raise NoScenarioError(other)
        raise NotTranslatableError(scenario, reading.mistakes)
    texts = texts_of(reading.scenario, reading.personas, scenario)
    path = path_for(scenario, language)
    if not is_file(path):
        head = Entry(path="", text="", told=header_for(language, reading.scenario.id))
        kept = kept_up(Book(head), texts)
        return Update(path, None, written(kept.book).encode(), kept)
    source = opened(path)
    kept = kept_up(book_in(path, source), texts)
    before = still_as_read(source)
    return Update(path, before, as_before(kept.book, before), kept)


def as_before(book: Book, before: bytes) -> bytes:
    """The bytes of a file, with the ends of lines and the byte order mark that it had."""
    end = "\r\n" if b"\r\n" in before else "\n"
    mark = _MARK if before.startswith(_MARK) else b""
    return mark + written(book).replace("\n", end).encode()


def opened(path: Path) -> Source:
    """A file of translations; raises `NotTranslatableError` where it cannot be read."""
    try:
        return source_of(path)
    except Refusal as refusal:
        told = of_a_file(refusal.code, path, refusal.message, refusal.remedy)
        raise NotTranslatableError(path, (told,)) from refusal


def book_in(path: Path, source: Source) -> Book:
    """The translations in a file; raises `NotTranslatableError`, and `NoBabelError`."""
    try:
        return read_book(source)
    except BrokenError as error:
        report = Report()
        report.mistake("RP701", Place(source, error.line), error.message, error.remedy)
        raise NotTranslatableError(path, report.mistakes()) from None
