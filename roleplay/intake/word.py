"""Word files (.docx) as text: what Teams, Webex and Google Docs give as a transcript.

A Word file is an archive of XML. Before a reader sees it, it is held to what a transcript can be:
a few parts, of a size that memory holds, not packed tighter than writing packs, with no document
type in them, and not nested deeper than any page. So no archive made for harm is unpacked.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from roleplay.intake.errors import NotARecordingError, UnreadableFileError

SIGNATURE = b"PK\x03\x04"
"""How an archive begins."""

MOST_PARTS = 2000
MOST_BYTES = 64 * 2**20
"""Of all parts together, unpacked."""
MOST_PACKED = 250
"""How often a part may be smaller packed; writing packs ten to forty times smaller."""
FREE_BYTES = 2**20
"""A part up to this size may be packed as tightly as it likes."""
DEEPEST = 256
"""Elements within elements; tables in tables reach fifty."""

_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)

_BODY = "word/document.xml"
_SHEET = "xl/workbook.xml"
_TAG = re.compile(rb"<(?:(!)|(/)|[^<>!?/][^<>]*?(/)?>)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_TABS = frozenset({f"{_W}tab", f"{_W}ptab"})

_HOW = "In Zoom, Teams and Webex the transcript can be downloaded as a .vtt file: use that."


def text_of_word(data: bytes) -> str:
    """The paragraphs of a Word file, a line each; a row of a table is a line of cells with tabs.

    Raises:
        NotARecordingError: it is another archive, a damaged one, or one that no word processor
            writes.
        UnreadableFileError: the reader is not installed.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_sound(archive)
    except _DAMAGED:
        raise _broken() from None
    try:
        import docx  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise UnreadableFileError(
            "it is a Word file, which is read by the package python-docx, and that is not "
            "installed. Install it with: pip install 'roleplay[word]'. Or save it as text (.txt)."
        ) from None
    try:
        body = docx.Document(io.BytesIO(data)).element.body
        text = "\n".join(_lines(body))
        body.clear()  # the document is a circle, which nobody may search for: see `unswept`
    except Exception:  # noqa: BLE001 - the reader raises whatever its parts meet
        raise _broken() from None
    return text


def _broken() -> NotARecordingError:
    return NotARecordingError(
        "this is a Word, Excel or zip file, and a damaged one. Download it again, or save its text "
        "as a .txt file."
    )


def _require_sound(archive: zipfile.ZipFile) -> None:
    """Raise NotARecordingError unless this is a Word file as word processors write them."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if _SHEET in names:
        raise NotARecordingError(
            "this is an Excel file. Save the sheet with the transcript as CSV, and use that."
        )
    if _BODY not in names:
        raise NotARecordingError(f"this is a zip file, not a transcript. Unpack it first. {_HOW}")
    if len(parts) > MOST_PARTS:
        raise _odd(f"it has {len(parts):,} parts")
    if len(names) < len(parts):
        raise _odd("two of its parts have one name")
    if any(part.flag_bits & 1 for part in parts):
        raise NotARecordingError("this Word file has a password. Save it without one.")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise _too_large()
    for part in parts:
        if part.file_size > FREE_BYTES and part.file_size > MOST_PACKED * part.compress_size:
            raise _odd(f"{part.filename[:60]} is packed over {MOST_PACKED} times smaller")
    unpacked = 0
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                content = file.read(MOST_BYTES - unpacked + 1)
            unpacked += len(content)
            if unpacked > MOST_BYTES:
                raise _too_large()
            _require_shallow(content)


def _require_shallow(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _odd("it has a document type of its own")
    if b"\0" in xml[:200]:
        raise _odd("its parts are written in another encoding")
    depth = 0
    for tag in _TAG.finditer(xml):
        if tag[2]:
            depth -= 1
        elif not tag[1] and not tag[3]:
            depth += 1
            if depth > DEEPEST:
                raise _odd(f"its elements stand more than {DEEPEST} deep in each other")


def _too_large() -> NotARecordingError:
    return _odd(f"unpacked it has over {MOST_BYTES >> 20} MiB")


def _odd(why: str) -> NotARecordingError:
    return NotARecordingError(
        f"this Word file is not opened, because {why}, which no transcript has. Save its text as "
        "a .txt file, and use that."
    )


def _lines(body: Any) -> Iterator[str]:
    """The lines of a body or a cell."""
    for child in body:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                cells = (" ".join(_lines(cell)) for cell in row if cell.tag == f"{_W}tc")
                yield "\t".join(" ".join(cell.split()) for cell in cells)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _lines(child)


def _text(paragraph: Any) -> str:
    """What is written in a paragraph, with its breaks; what was deleted in it is not."""
    written: list[str] = []
    for node in paragraph.iter(f"{_W}t", *_BREAKS, *_TABS):
        if node.tag == f"{_W}t":
            written.append((node.text or "").replace("\n", " "))
        else:
            written.append("\n" if node.tag in _BREAKS else "\t")
    return "".join(written)
