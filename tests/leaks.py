"""Looking for a name in every byte below a folder, in every way in which anything writes it."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from unicodedata import normalize


def leaks(name: str, *folders: Path) -> list[str]:
    """Where any way of writing a name stands, in what files hold and in what they are called."""
    ways = set(_written(name))
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            called = str(path.relative_to(folder)).encode()
            data = path.read_bytes() if path.is_file() else b""
            found += [f"{path.name}: {way!r}" for way in ways if way in data or way in called]
    return found


def _written(name: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        text = normalize(form, name)
        for cased in {text, text.lower(), text.upper(), text.casefold(), text.title()}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                yield cased.encode(encoding)
            yield escape(cased).encode()
            yield cased.encode("ascii", "xmlcharrefreplace")
            units = cased.encode("utf-16-be")
            pairs = [units[place : place + 2] for place in range(0, len(units), 2)]
            for upper in (False, True):
                yield b"".join(
                    pair[1:] if pair[0] == 0 and pair[1] < 128 else _escape(pair, upper=upper)
                    for pair in pairs
                )


def _escape(pair: bytes, *, upper: bool) -> bytes:
    digits = pair.hex()
    return b"\\u" + (digits.upper() if upper else digits).encode()
