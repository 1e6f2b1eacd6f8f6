"""Reading a file's bytes: only regular files, of bounded size, of readable text."""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import source_line
from roleplay.files.ordinary import NotOrdinaryError, OverCapError, read_ordinary

MEBIBYTE = 1 << 20
SIZE_LIMIT = 16 * MEBIBYTE
"""The largest file that is read, in bytes."""

_CHUNK = 1 << 14
_CHUNKS_KEPT = 4
_LINE_END = re.compile(rb"\n")
_MARK = b"\xef\xbb\xbf"


class Source(Struct, eq=False):
    """A file that was read: its name, its bytes, and its lines when a mistake wants to show one."""

    path: str
    """As the person named it."""
    name: str
    """Below the scenario's folder, with `/` between folders."""
    data: bytes = b""
    """Without byte order mark."""
    digest: str = ""
    """The SHA-256 of the whole file in hexadecimal."""
    _lined: bytes = b""
    _ends_before: list[int] = []
    """How many lines end before each chunk; a list of all lines would outgrow the file."""
    _starts: dict[int, list[int]] = {}
    """Where the lines of a chunk start, for the few asked for last: many ask for lines near one."""
    _last_line: tuple[int, str] = (0, "")
    """The line asked for last, since many mistakes may stand in one of many megabytes."""

    def __post_init__(self) -> None:
        self.digest = sha256(self.data).hexdigest()
        self.data = self.data.removeprefix(_MARK)

    def line(self, number: int) -> str:
        """A line's text, 1 for the first; empty before it and beyond the end."""
        if self._last_line[0] != number:
            self._last_line = (number, self._find_line(number))
        return self._last_line[1]

    def _find_line(self, number: int) -> str:
        if not self._ends_before:
            self._lined = self.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            self._ends_before = list(_ends_before_chunks(self._lined))
        chunk = max(0, bisect_left(self._ends_before, number - 1) - 1)
        starts = self._starts_in(chunk)
        place = number - 1 - self._ends_before[chunk]
        if not 0 <= place < len(starts):
            return ""
        start = starts[place]
        end = self._lined.find(b"\n", start)
        return self._lined[start : end if end >= 0 else None].decode("utf-8", "replace")

    def _starts_in(self, chunk: int) -> list[int]:
        """Where the chunk starts, and each line whose line before ends in it."""
        if chunk not in self._starts:
            if len(self._starts) == _CHUNKS_KEPT:
                del self._starts[next(iter(self._starts))]
            begin = chunk * _CHUNK
            self._starts[chunk] = [begin]
            self._starts[chunk].extend(
                found.end() for found in _LINE_END.finditer(self._lined, begin, begin + _CHUNK)
            )
        return self._starts[chunk]

    def shown(self, number: int, column: int) -> tuple[str, int]:
        """A line's text around a column as it may be shown, and what of it stands before that."""
        return source_line(self.line(number), column)


def _ends_before_chunks(data: bytes) -> Iterator[int]:
    ends = 0
    yield ends
    for start in range(0, len(data), _CHUNK):
        ends += data.count(b"\n", start, start + _CHUNK)
        yield ends


class Place(Struct):
    """A place in a file where no node of its tree stands."""

    source: Source
    line: int = 1
    column: int = 1


class Refusal(Exception):  # noqa: N818 -- a refusal is what it is
    """A file that is not read at all: the code of the mistake, what is wrong, and the remedy."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name no system can use is none."""
    return os.path.isdir(path)  # noqa: PTH112 - which never raises, unlike the path's own


def is_file(path: Path) -> bool:
    """Whether an ordinary file is there; a name no system can use is none."""
    return os.path.isfile(path)  # noqa: PTH113 - which never raises, unlike the path's own


def read_bytes(path: Path, *, follow: bool = True) -> bytes:
    """The bytes of a regular file of at most `SIZE_LIMIT`; never waits for a pipe or a device.

    Without `follow` a symbolic link is refused. Raises `Refusal` with what to do.
    """
    try:
        return read_ordinary(path, SIZE_LIMIT, follow=follow)
    except FileNotFoundError:
        raise Refusal(
            "RP101", "There is no such file.", "Check the name and the folder it is looked for in."
        ) from None
    except IsADirectoryError:
        raise Refusal("RP102", "This is a folder.", "Name a file in it.") from None
    except NotOrdinaryError:
        raise Refusal(
            "RP102", "This is not an ordinary file.", "Name an ordinary file that ends in .yaml."
        ) from None
    except OverCapError as error:
        raise _too_large(error.size) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise Refusal(
            "RP103",
            f"The file cannot be opened: {reason}.",
            "Check its name and that you may read it.",
        ) from None


def _too_large(size: int) -> Refusal:
    return Refusal(
        "RP104",
        f"The file is larger than {SIZE_LIMIT // MEBIBYTE} MiB"
        f" (it has {max(size, SIZE_LIMIT + 1):,} bytes).",
        "Split it: beats may stand in other files that this one names under `include`.",
    )
