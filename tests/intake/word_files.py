"""Word files as tests write them."""

import io
import zipfile
from collections.abc import Sequence

import docx


def word_file(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file with these paragraphs, in which a line feed is a break, and one table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        grid = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The archive with parts of other content, or more parts; `/` and `.` are written `__`, `_`."""
    new = {name.replace("__", "/").replace("_", ".", 1): part for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as archive:
        for part in old.infolist():
            archive.writestr(part.filename, new.pop(part.filename, old.read(part)))
        for name, content in new.items():
            archive.writestr(name, content)
    return file.getvalue()
