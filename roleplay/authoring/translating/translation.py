"""What of a file of translations is used when a scenario is played, and what is told of it."""

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.fields import check_text
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Scalar
from roleplay.authoring.report import Report, listed
from roleplay.authoring.source import Place, Source, read_bytes
from roleplay.authoring.translating.merging import Text
from roleplay.authoring.translating.places import Places
from roleplay.authoring.translating.po import Book, BrokenError, Entry, read_book
from roleplay.authoring.translating.texts import retold
from roleplay.model.persona import Persona
from roleplay.model.phrasing import counted
from roleplay.model.scenario import Scenario
from roleplay.model.template import SeatField, Template, VariableField, as_written, place_of

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LINES = 6
"""Lines of a file that are named where many are meant."""


class Translation(Struct, frozen=True):
    """A scenario and its personas in another language, and what was told of the translation."""

    scenario: Scenario
    personas: dict[str, Persona]
    mistakes: tuple[Mistake, ...]


def texts_of(scenario: Scenario, personas: dict[str, Persona], path: Path) -> list[Text]:
    """Every text of a scenario that players read, in the order of the file, with its place."""
    places = Places(path)
    found = gathered(scenario, personas)
    return [replace(each, standing=places.of(each.path)) for each in found]


def gathered(scenario: Scenario, personas: dict[str, Persona]) -> list[Text]:
    """The same without their places."""
    gathering = _Gathering()
    retold(scenario, personas, gathering)
    return gathering.texts


def source_of(path: Path) -> Source:
    """A file of translations as it stands; raises `Refusal`."""
    return Source(str(path), path.name, read_bytes(path))


def translated(scenario: Scenario, personas: dict[str, Persona], source: Source) -> Translation:
    """A scenario by a file of translations; what has none stays in its own words.

    What is wrong with the file is told, and nothing of what is wrong is used. Raises
    `NoBabelError`.
    """
    report = Report()
    try:
        book = read_book(source)
    except BrokenError as error:
        report.mistake("RP701", Place(source, error.line), error.message, error.remedy)
        return Translation(scenario, personas, report.mistakes())
    translating = _Translating(report, source, book)
    told, people = retold(scenario, personas, translating)
    translating.advise()
    whole = replace(told, sources=(*told.sources, (source.name, source.digest)))
    return Translation(whole, people, report.mistakes())


class _Gathering:
    """Keeps every text and changes none."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self._paths: set[str] = set()

    def words(self, path: str, template: Template, note: str) -> Template:
        self._keep(path, as_written(template), note, fills=True)
        return template

    def text(self, path: str, text: str, note: str) -> str:
        self._keep(path, text, note)
        return text

    def _keep(self, path: str, text: str, note: str, *, fills: bool = False) -> None:
        if path not in self._paths:  # plain voices are the same for all who have none
            self._paths.add(path)
            self.texts.append(Text(path, text, note, fills=fills))


class _Translating:
    """Finds the translation of each text, and tells what is wrong with one."""

    def __init__(self, report: Report, source: Source, book: Book) -> None:
        self._report = report
        self._source = source
        self._entries = {(each.path, each.text): each for each in book.entries}
        self._by_text = _unambiguous(book.entries)
        self._found: dict[tuple[str, str], Entry | None] = {}
        self._used: set[int] = set()
        self._stale: list[int] = []
        self._missing: list[int] = []
        self._not_there = 0
        self._read: dict[tuple[str, str], Template] = {}

    def words(self, path: str, template: Template, note: str) -> Template:
        """A text with places to fill in, which have to be those of its source."""
        del note
        written = as_written(template)
        entry = self._entry(path, written)
        if entry is None:
            return template
        if (path, written) not in self._read:
            self._read[path, written] = self._template(entry, template)
        return self._read[path, written] or template

    def text(self, path: str, text: str, note: str) -> str:
        """A text that is shown as it is."""
        del note
        entry = self._entry(path, text)
        return text if entry is None or not self._sound(entry) else entry.told.strip("\n ")

    def _entry(self, path: str, text: str) -> Entry | None:
        """The entry that is used: of the text in its place, or wherever it stood before."""
        key = (path, text)
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def _look_up(self, key: tuple[str, str]) -> Entry | None:
        entry = self._entries.get(key) or self._by_text.get(key[1])
        if entry is None:
            self._not_there += 1
            return None
        self._used.add(id(entry))
        if not entry.is_used:
            (self._stale if entry.stale else self._missing).append(entry.line)
            return None
        return entry

    def _sound(self, entry: Entry) -> bool:
        before = self._report.count
        told = Scalar(self._source, entry.line, 1, entry.told, plain=False)
        check_text(self._report, told, "This translation")
        return self._report.count == before

    def _template(self, entry: Entry, source: Template) -> Template:
        """A translation with its places to fill in; empty where something is wrong with it."""
        known = {place_of(each): each for each in source if not isinstance(each, str)}
        if not self._sound(entry):
            return ()
        before = self._report.count
        pieces: list[str | SeatField | VariableField] = []
        literal, at, text = "", 0, entry.told.strip("\n ")
        for found in _PIECE.finditer(text):
            literal += text[at : found.start()]
            at = found.end()
            if found.group() in ("{{", "}}"):
                literal += found.group()[0]
                continue
            field = None if found[1] is None else known.get(f"{{{found[1].strip()}}}")
            if field is None:
                self._refuse_piece(entry, found, known)
                continue
            pieces += (literal, field) if literal else (field,)
            literal = ""
        literal += text[at:]
        told = (*pieces, literal) if literal else tuple(pieces)
        missing = [place for place, field in known.items() if field not in told]
        if missing and self._report.count == before:
            self._report.mistake(
                "RP703",
                Place(self._source, entry.line),
                f"This translation does not fill in {listed(missing, most=4)}, and its text does.",
                "Write it where the name or the number belongs in your language.",
            )
        return told if self._report.count == before else ()

    def _place(self, entry: Entry, piece: str) -> Place:
        """Where a piece of a translation stands, or the translation where it is folded there."""
        number = entry.line
        line = self._source.line(number)
        while piece not in line and (following := self._source.line(number + 1)).startswith('"'):
            number, line = number + 1, following
        if piece not in line:
            return Place(self._source, entry.line)
        return Place(self._source, number, line.index(piece) + 1)

    def _refuse_piece(
        self, entry: Entry, found: re.Match[str], known: dict[str, SeatField | VariableField]
    ) -> None:
        at = self._place(entry, found.group())
        if found[1] is None:
            self._report.mistake(
                "RP507",
                at,
                f"This translation has a `{found.group()}` without its partner.",
                f"Close it, or write it twice (`{found.group() * 2}`) where it is to be seen.",
            )
            return
        filled = f"Its text fills in {listed(known)}." if known else "Its text fills in nothing."
        self._report.mistake(
            "RP702",
            at,
            f"This translation fills in `{found.group()}`, and its text does not.",
            f"{filled} For braces that are to be seen, write them twice.",
        )

    def advise(self) -> None:
        """Tell what is worth a look in the whole file: the stale, the missing, the unknown."""
        update = "`roleplay translate` brings the file up to date."
        self._advise(
            "RP704",
            self._stale,
            f"{counted(len(self._stale), 'text')} changed after being translated",
            "Compare with the former text (`#| msgid`), mend the translation, take `fuzzy` away."
            " Until then the scenario's own words are played.",
        )
        missing = len(self._missing) + self._not_there
        self._advise(
            "RP705",
            self._missing,
            f"{counted(missing, 'text')} without a translation",
            "Translate what is empty; until then the scenario's own words are played."
            + (f" {update}" if self._not_there else ""),
            and_more=bool(self._not_there),
        )
        unknown = [each.line for each in self._entries.values() if id(each) not in self._used]
        self._advise(
            "RP706",
            unknown,
            f"{counted(len(unknown), 'translation')} of what is not in the scenario",
            update,
        )

    def _advise(
        self, code: str, lines: list[int], said: str, remedy: str, *, and_more: bool = False
    ) -> None:
        if lines or and_more:
            at = Place(self._source, min(lines, default=1))
            there_is = "There is" if said.startswith("1 ") else "There are"
            self._report.advise(code, at, f"{there_is} {said}{_in_lines(lines)}.", remedy)


def _in_lines(lines: list[int]) -> str:
    if len(lines) < 2:  # noqa: PLR2004 -- the place that is told is the line
        return ""
    named = ", ".join(str(line) for line in sorted(lines)[:_LINES])
    return f" (lines {named}{' and others' if len(lines) > _LINES else ''})"


def _unambiguous(entries: list[Entry]) -> dict[str, Entry]:
    """By text, an entry whose translation all that have this text share."""
    found: dict[str, Entry] = {}
    told: dict[str, set[str]] = {}
    for entry in entries:
        if entry.is_used:
            found.setdefault(entry.text, entry)
            told.setdefault(entry.text, set()).add(entry.told)
    return {text: entry for text, entry in found.items() if len(told[text]) == 1}
