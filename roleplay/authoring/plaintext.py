"""Whether a file is text at all, and whether it holds characters nobody can see."""

import re
from itertools import islice

from roleplay.authoring.mistake import INVISIBLE
from roleplay.authoring.report import SHOWN, Report
from roleplay.authoring.source import Place, Source

_SHOWN = bytes({9, 10, 13, *range(32, 127)})
"""What can be seen, and what stands between it, in ASCII."""
_PARTING = "\x0b\x0c\x85\u2028\u2029"
"""Ends of lines that no text file has."""
_HIDDEN = re.compile(f"[{INVISIBLE}]")


def readable(source: Source, report: Report) -> bytes | None:
    """The file's bytes made fit for the YAML parser, or None if they are no text.

    Characters nobody can see are told as mistakes and taken out, so that the rest of the file can
    still be checked.
    """
    data = source.data
    if not data.translate(None, _SHOWN):
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _not_text(source, report, error.start)
        return None
    if "\0" in text:
        _not_text(source, report, data.index(b"\0"))
        return None
    return _without_hidden(source, report, text)


def hidden(text: str) -> re.Match[str] | None:
    """The first character nobody can see, or None."""
    return _HIDDEN.search(text)


def character_name(character: str) -> str:
    """What an invisible character is called, by number and, if it has one, by name."""
    from unicodedata import name  # noqa: PLC0415 -- only mistakes need it

    known = name(character, "") or ("escape" if character == "\x1b" else "a control character")
    return f"U+{ord(character):04X}, {known.lower()}"


def _not_text(source: Source, report: Report, at: int) -> None:
    before = source.data[:at].decode("utf-8", "replace")
    if source.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        what = "The file is saved as UTF-16."
    elif b"\0" in source.data[: at + 1]:
        what = "This is not a text file."
    else:
        what = "The file is not text in UTF-8."
    place = _place(Source(source.path, source.name), before, len(before))
    report.mistake("RP105", place, what, "Save it as plain text in the encoding UTF-8.")


def _without_hidden(source: Source, report: Report, text: str) -> bytes | None:
    """The text without its hidden characters, once they have been told."""
    found = list(islice(_HIDDEN.finditer(text), SHOWN + 1))
    if not found:
        return source.data
    are_too_many = len(found) > SHOWN
    if are_too_many:  # told first, for of a file no more than so many mistakes are shown
        report.mistake(
            "RP105",
            Place(source),
            f"The file holds more than {SHOWN} characters nobody can see, so it was not read.",
            "Save it again as plain text in the encoding UTF-8.",
        )
    for match in found[: SHOWN - 1 if are_too_many else SHOWN]:
        report.mistake(
            "RP106",
            _place(source, text, match.start()),
            f"Here stands a character nobody can see ({character_name(match.group())}).",
            "Delete it and type the words around it again.",
        )
    if are_too_many:
        return None
    return _HIDDEN.sub(_in_its_place, text).encode()


def _in_its_place(found: re.Match[str]) -> str:
    """A space for what parts lines or words, and nothing for what is only hidden."""
    return " " if found.group() in _PARTING else ""


def _place(source: Source, text: str, at: int) -> Place:
    """The line and column of a character."""
    line = text.count("\n", 0, at) + text.count("\r", 0, at) - text.count("\r\n", 0, at)
    return Place(source, line + 1, at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)))
