"""The line by which an editor finds the schema of a file: a comment at the file's head."""

import re
from pathlib import Path

HEAD = 1 << 16
"""How far into a file something at its head is looked for, in bytes."""

_LINE = "# yaml-language-server: $schema="
_NAMED = re.compile(rb"^#[ \t]+yaml-language-server:[ \t]*\$schema=(\S+)[ \t]*\r?$", re.MULTILINE)
_CONTENT = re.compile(rb"^[^\s#]", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"
_OURS = re.compile(r"\.[^/\\]+\.schema\.json")
_ODD = re.compile(r"[^\w.-]+")
"""What may not stand in the line, where a blank would end the name."""


def schema_path(file: Path, kind: str) -> Path:
    """Where the schema for a file lies; personas and rubrics of a folder share theirs."""
    stem = _ODD.sub("-", file.stem) if kind == "scenario" else kind
    return file.with_name(f".{stem}.schema.json")


def line_for(schema: Path) -> str:
    """The line, without its end, that names a schema lying beside the file."""
    return f"{_LINE}{schema.name}"


def named_in(data: bytes) -> str | None:
    """The schema that the comments at the head of a file name; None where they name none."""
    head = data[:HEAD].removeprefix(_MARK)
    content = _CONTENT.search(head)
    found = _NAMED.search(head[: content.start()] if content else head)
    return found[1].decode("utf-8", "replace") if found else None


def is_ours(name: str) -> bool:
    """Whether a schema that a file names is called as those are that are written beside files."""
    return _OURS.fullmatch(name) is not None


def with_line(data: bytes, schema: Path) -> bytes:
    """A file's bytes with the line that names its schema, in the place of another or at the head.

    All else stays byte for byte.
    """
    line = line_for(schema).encode()
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.removeprefix(mark)
    if named_in(text) is not None:
        return mark + _NAMED.sub(lambda at: line + b"\r" * at[0].endswith(b"\r"), text, count=1)
    return mark + line + (b"\r\n" if b"\r\n" in text else b"\n") + text
