"""Files of translations in gettext's format (`.po`), read by Babel, kept as translators left them.

Babel puts the texts together and writes them with their escapes. What it would lose is read and
written here: comments as they stand, the former text of a stale entry (`#|`), every field of the
header, and of what is gone (`#~`) each entry, though two are of one text. It also takes a line
without its closing quote, and entries out of order, for something else than was written; such a
file is refused here, with its line.

Of one file all lines end alike, and it is UTF-8.
"""

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from roleplay.authoring.source import Source
from roleplay.authoring.translating.places import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

NEEDS_BABEL = (
    "Translations are read and written by the package Babel, which is not installed."
    " Install it with: pip install babel"
)
_QUOTED = r'"(?P<text>(?:[^"\\]|\\["\\nrt])*)"'
_KEYWORD = re.compile(rf"(?P<word>msgctxt|msgid|msgstr)[ \t]+{_QUOTED}")
_MORE = re.compile(_QUOTED)
_PLURAL = re.compile(r"msgid_plural\b|msgstr\[")
_CHARSET = re.compile(r"charset=([\w.-]+)", re.IGNORECASE)
_ORDER = {"msgctxt": ("msgstr", ""), "msgid": ("msgctxt", "msgstr", ""), "msgstr": ("msgid",)}
"""What may stand before each word of an entry; nothing at the beginning of the file."""
WIDTH = 100

LONGEST_WORD = 4000
"""Characters of a word up to which a text is folded: Babel takes the square of it in time."""


class NoBabelError(Exception):
    """The package that translations are read by is not installed; the text says how to get it."""


class BrokenError(Exception):
    """A file that cannot be read as translations: the line, what is wrong, and what to do."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


class Entry(Struct, kw_only=True):
    """A text and its translation."""

    path: str
    """What it is the text of; empty where somebody took that away."""
    text: str
    told: str = ""
    """The translation; empty or blank where there is none yet."""
    stale: bool = False
    """Whether the text has been changed since it was translated."""
    was: str = ""
    """What the text was when it was translated, if it was another."""
    note: str = ""
    """For the translator: what the text is."""
    standing: Standing | None = None
    comments: tuple[str, ...] = ()
    """Lines of the translator's own, as they stand."""
    flags: tuple[str, ...] = ()
    """Other words of the line of flags, as they stand."""
    line: int = 0
    """Of the translation, in the file it was read from; 0 where it was in none."""

    @property
    def is_used(self) -> bool:
        """Whether its translation is played."""
        return not self.stale and bool(self.told.strip())


class Book(Struct):
    """A file of translations."""

    head: Entry
    """The header, whose translation has a line for each of its fields."""
    entries: list[Entry] = []
    gone: list[Entry] = []
    """Those whose text is in the scenario no more."""
    tail: tuple[str, ...] = ()
    """Comments behind the last entry, as they stand."""


class _Around(Struct):
    """What stands around the texts of one entry."""

    comments: list[str] = []
    flags: list[str] = []
    was: list[str] = []
    line: int = 0


def read_book(source: Source) -> Book:
    """The translations in a file; raises `BrokenError`, and `NoBabelError` without Babel."""
    lines = _lines(source)
    reader = _Reader()
    around = reader.read(lines)
    book = Book(Entry(path="", text=""), tail=reader.tail)
    heads: list[Entry] = []
    for message, gone in _messages(lines):
        beside = around[message.lineno or 0]
        entry = Entry(
            path=message.context or "",
            text=str(message.id),
            told=str(message.string or ""),
            stale="fuzzy" in beside.flags,
            was=_joined(beside.was),
            comments=tuple(beside.comments),
            flags=tuple(each for each in beside.flags if each != "fuzzy"),
            line=beside.line,
        )
        if gone:
            book.gone.append(entry)
        elif not entry.text and not entry.path:
            heads.append(entry)
        else:
            book.entries.append(entry)
    _check_twice([*heads, *book.entries])
    book.head = heads[0] if heads else book.head
    _check_charset(book.head.told)
    return book


def written(book: Book) -> str:
    """The file of some translations, its lines ending in a line feed."""
    folded = _folding()

    def block(entry: Entry, prefix: str = "") -> list[str]:
        lines = [*entry.comments]
        if not prefix:
            lines += [f"#. {entry.note}"] if entry.note else []
            lines += [f"#: {_referred(entry.standing)}"] if entry.standing else []
        flags = [*(["fuzzy"] if entry.stale else []), *entry.flags]
        lines += [f"#, {', '.join(flags)}"] if flags else []
        if entry.was:
            former = "#~| " if prefix else "#| "
            lines.append(f"{former}msgid {folded(entry.was, former)}")
        if entry.path:
            lines.append(f"{prefix}msgctxt {folded(entry.path, prefix)}")
        lines.append(f"{prefix}msgid {folded(entry.text, prefix)}")
        lines.append(f"{prefix}msgstr {folded(entry.told, prefix)}")
        return lines

    blocks = [block(entry) for entry in (book.head, *book.entries)]
    blocks += [block(entry, "#~ ") for entry in book.gone]
    blocks += [[*book.tail]] if book.tail else []
    return "\n".join("\n".join(lines) + "\n" for lines in blocks)


def header_for(language: str, title: str) -> str:
    """The header of a new file."""
    fields = (
        f"Project-Id-Version: {title}",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "".join(f"{field}\n" for field in fields)


def _lines(source: Source) -> list[str]:
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise BrokenError(
            line, "The file is not text in UTF-8.", "Save it as plain text in the encoding UTF-8."
        ) from None
    return [line.removesuffix("\r").strip(" \t") for line in text.split("\n")]


class _Reader:
    """One pass over the lines: that each is sound, and what stands around the texts."""

    def __init__(self) -> None:
        self._found: dict[int, _Around] = {}
        self._around = _Around()
        self._latest = ""
        """The word that began the text which is being read; empty before the first."""
        self._gone = False

    def read(self, lines: list[str]) -> dict[int, _Around]:
        """By the line of each `msgid`, 1 for the first, what stands around its entry."""
        for number, line in enumerate(lines, 1):
            if line.startswith("#") and not line.startswith("#~"):
                self._require_whole(number)
                self._comment(line)
            elif line:
                gone = line.startswith("#~")
                self._text(number, line[2:].lstrip(" \t") if gone else line, gone=gone)
        self._require_whole(len(lines))
        return self._found

    @property
    def tail(self) -> tuple[str, ...]:
        """Comments behind the last entry."""
        return tuple(self._around.comments)

    def _comment(self, line: str) -> None:
        around = self._around
        if line.startswith("#|"):
            around.was.append(line[2:].strip())
        elif line.startswith("#,"):
            around.flags += [flag for each in line[2:].split(",") if (flag := each.strip())]
        elif not line.startswith(("#:", "#.")):  # these two are written anew
            around.comments.append(line)

    def _text(self, number: int, line: str, *, gone: bool) -> None:
        if gone and line.startswith("|"):
            self._around.was.append(line[1:].strip())
            return
        if not line:
            return
        if _PLURAL.match(line):
            raise BrokenError(
                number,
                "This entry has a plural, and texts of a scenario have none.",
                "Take the entry out; `roleplay translate` writes those that are needed.",
            )
        keyword = _KEYWORD.fullmatch(line)
        if keyword is None:
            if not _MORE.fullmatch(line) or not self._latest or gone is not self._gone:
                raise BrokenError(number, *_unsound(line))
            return
        word = keyword["word"]
        if self._latest not in _ORDER[word] or (word == "msgstr" and gone is not self._gone):
            raise BrokenError(
                number,
                f"`{word}` stands here out of its order.",
                "An entry is `msgctxt`, then `msgid`, then `msgstr`, each once.",
            )
        self._latest, self._gone = word, gone
        if word == "msgid":
            self._found[number] = self._around
        elif word == "msgstr":
            self._around.line = number
            self._around = _Around()

    def _require_whole(self, number: int) -> None:
        """Refuse an entry that breaks off."""
        if self._latest in ("msgctxt", "msgid"):
            raise BrokenError(
                number,
                "The entry above has no `msgstr`.",
                'Write `msgstr ""` below its `msgid`, or put the translation in the quotes.',
            )


def _unsound(line: str) -> tuple[str, str]:
    if '"' in line:
        return (
            "A quote is not closed here, a backslash stands alone, or there is text behind it.",
            'Write it between `"` and `"`, a quote in it as `\\"`, a backslash as `\\\\`.',
        )
    return (
        "This line is neither a comment nor part of an entry.",
        "Take it out, or begin it with `# ` to keep it as a comment.",
    )


def _messages(lines: list[str]) -> list[tuple[Any, bool]]:
    """Every entry as Babel reads it, and whether its text is gone."""
    try:
        from babel.messages.catalog import Catalog  # noqa: PLC0415 -- an extra
        from babel.messages.pofile import PoFileError, PoFileParser  # noqa: PLC0415 -- likewise
    except ImportError:
        raise NoBabelError(NEEDS_BABEL) from None

    class Each(dict[Any, Any]):
        """Keeps whatever comes under one key, where a catalogue has the last alone."""

        def __setitem__(self, key: Any, message: Any) -> None:
            super().__setitem__((key, len(self)), message)

    class Gathered(Catalog):
        """Keeps entries as they come; a catalogue of Babel's joins some, and reads the header."""

        def __init__(self) -> None:
            super().__init__()
            self.found: list[tuple[Any, bool]] = []
            self.obsolete = Each()

        def __setitem__(self, id: Any, message: Any) -> None:  # noqa: A002 -- Babel's
            self.found.append((message, False))

    gathered = Gathered()
    try:
        PoFileParser(gathered, abort_invalid=True).parse(map(_without_comment, lines))
    except PoFileError as error:
        raise BrokenError(
            error.lineno + 1, "This entry cannot be read.", "Compare it with the ones above."
        ) from None
    gone = [(message, True) for message in gathered.obsolete.values()]
    return gathered.found + gone


def _without_comment(line: str) -> str:
    """A line of an entry; comments, of which Babel would lose some, are read here."""
    if not line.startswith("#~"):
        return "" if line.startswith("#") else line
    return "" if line[2:].lstrip(" \t").startswith("|") else line


def _folding() -> "Callable[[str, str], str]":
    """What writes a text in quotes, folded into lines behind a prefix."""
    try:
        from babel.messages.pofile import normalize  # noqa: PLC0415 -- an extra
    except ImportError:
        raise NoBabelError(NEEDS_BABEL) from None

    def folded(text: str, prefix: str) -> str:
        longest = max(map(len, text.split()), default=0)
        return normalize(text, prefix, WIDTH if longest <= LONGEST_WORD else 0)

    return folded


def _joined(was: list[str]) -> str:
    """What a text was, from its lines; empty where they say anything else."""
    texts = [_MORE.fullmatch(line.removeprefix("msgid").strip()) for line in was]
    return "".join(_UNESCAPED.sub(_unescaped, each["text"]) for each in texts if each)


_UNESCAPED = re.compile(r"\\(.)")


def _unescaped(sign: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "r": "\r"}.get(sign[1], sign[1])


def _referred(standing: Standing) -> str:
    """A place in a file, as gettext writes it: a name with blanks between two marks."""
    blank = " " in standing.file or "\t" in standing.file
    name = f"\u2068{standing.file}\u2069" if blank else standing.file
    return f"{name}:{standing.line}"


def _check_charset(header: str) -> None:
    charset = _CHARSET.search(header)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "ascii", "us-ascii", "charset"):
        raise BrokenError(
            1,
            f"The file says that it is written in {charset[1][:40]}.",
            "Save it in the encoding UTF-8, and write `charset=UTF-8` at its beginning.",
        )


def _check_twice(entries: list[Entry]) -> None:
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        key = (entry.path, entry.text)
        if key in first:
            raise BrokenError(
                entry.line,
                f"This entry stands here a second time; the first is in line {first[key]}.",
                "Keep one of the two.",
            )
        first[key] = entry.line
