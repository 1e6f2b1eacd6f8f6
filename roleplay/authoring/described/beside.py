"""A schema's file beside the file it is for, and the line by which an editor finds it."""

import re
from pathlib import Path

from roleplay.authoring.described.json_schema import MADE_BY, schema_for
from roleplay.authoring.described.names import names_in
from roleplay.authoring.source import Refusal, read_bytes
from roleplay.files.making import make
from roleplay.files.rewriting import digest_of_bytes, rewrite

_LINE = "# yaml-language-server: $schema="
_NAMED = re.compile(rb"^#[ \t]+yaml-language-server:[ \t]*\$schema=(\S+)[ \t]*\r?$", re.MULTILINE)
_CONTENT = re.compile(rb"^[^\s#]", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"
_OURS = re.compile(r"\.[^/\\]+\.schema\.json")
"""How the files are called that are made here: hidden, and beside what they are for."""
_HEAD = 1 << 16
"""How far into a file the line, or the sign that it is ours, is looked for, in bytes."""
_ODD = re.compile(r"[^\w.-]+")
"""What may not stand in the line, where a blank would end the name."""


class NotOursError(Exception):
    """A file that stands in a schema's place and was not made here."""


def schema_path(file: Path, kind: str) -> Path:
    """Where the schema for a file lies; personas and rubrics of a folder share theirs."""
    stem = _ODD.sub("-", file.stem) if kind == "scenario" else kind
    return file.with_name(f".{stem}.schema.json")


def line_for(schema: Path) -> str:
    """The line, without its end, that names a schema lying beside the file."""
    return f"{_LINE}{schema.name}"


def named_in(data: bytes) -> str | None:
    """The schema that the comments at the head of a file name; None where they name none."""
    content = _CONTENT.search(data.removeprefix(_MARK))
    head = data[: content.start() + len(_MARK)] if content else data
    found = _NAMED.search(head.removeprefix(_MARK))
    return found[1].decode("utf-8", "replace") if found else None


def is_ours(name: str) -> bool:
    """Whether a schema that a file names is called as those are that are made here."""
    return _OURS.fullmatch(name) is not None


def with_line(data: bytes, schema: Path) -> bytes:
    """A file's bytes with the line that names its schema, in the place of another or at the head.

    All else stays byte for byte.
    """
    line = line_for(schema).encode()
    if named_in(data) is not None:
        return _NAMED.sub(lambda found: line + b"\r" * found[0].endswith(b"\r"), data, count=1)
    mark = data[: len(_MARK)] if data.startswith(_MARK) else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    return mark + line + end + data.removeprefix(mark)


def write_schema(file: Path, kind: str) -> Path:
    """Write the schema for a file beside it, where it differs from what is there; its path.

    Raises `NotOursError` where something else has that name, and OSError where it cannot be
    written; what is there then stays as it is.
    """
    path = schema_path(file, kind)
    data = schema_for(kind, names_in(file) if kind == "scenario" else None)
    try:
        make(path, data)
    except FileExistsError:
        old = _read_own(path, kind)
        if old != data:
            rewrite(path, data, digest_of_bytes(old))
    return path


def may_be_written(path: Path, kind: str) -> bool:
    """Whether a schema may lie there: nothing does, or an older one of the same kind."""
    try:
        _read_own(path, kind)
    except FileNotFoundError:
        return not path.is_symlink()
    except (OSError, NotOursError):
        return False
    return True


def bring_up_to_date(file: Path) -> bool:
    """Write a scenario's schema anew, where the file names one and that is there.

    Whether one was written. Nothing is told of what hinders it: nobody asked for it.
    """
    try:
        named = named_in(read_bytes(file)[:_HEAD])
        path = schema_path(file, "scenario")
        if named != path.name or not path.is_file():
            return False
        before = path.read_bytes()
        write_schema(file, "scenario")
        return path.read_bytes() != before
    except (OSError, NotOursError, Refusal, ValueError):
        return False


def _read_own(path: Path, kind: str) -> bytes:
    """The bytes of a schema made here; raises `NotOursError` for anything else."""
    if not path.exists() and not path.is_symlink():
        raise FileNotFoundError(path)
    try:
        data = read_bytes(path, follow=False)
    except Refusal as refusal:
        raise NotOursError(path) from refusal
    if f'"$comment": "{MADE_BY} {kind};'.encode() not in data[:_HEAD]:
        raise NotOursError(path)
    return data
