"""A short digest of a beat as it was written, by which an edited scenario tells what changed."""

from hashlib import sha256

from roleplay.authoring.core import EMPTY, TRUTHS, value_of
from roleplay.authoring.node import Mapping, Node, Scalar

_NUMBERS_BEGIN = frozenset("-+.0123456789")

# Control characters never stand in a text that was accepted, so they keep the pieces apart.
_BREAK, _VALUE, _OPEN, _OPEN_LIST, _CLOSE = "\x00", "\x01", "\x02", "\x03", "\x04"


def digest_of(node: Node) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a subtree.

    The order of keys counts; positions, comments and the manner of quoting do not.
    """
    pieces: list[str] = []
    _render(node, pieces)
    return sha256(_BREAK.join(pieces).encode()).hexdigest()[:12]


def _render(node: Node, pieces: list[str]) -> None:
    """Append the texts of a node, marked where a plain value is no text."""
    if isinstance(node, Scalar):
        text = node.text
        if node.plain and (text in EMPTY or text in TRUTHS or text[0] in _NUMBERS_BEGIN):
            text = "" if text in EMPTY else _typed(node)
        pieces.append(text)
    elif isinstance(node, Mapping):
        pieces.append(_OPEN)
        for key, (_, value) in node.entries.items():
            pieces.append(key)
            _render(value, pieces)
        pieces.append(_CLOSE)
    else:
        pieces.append(_OPEN_LIST)
        for item in node.items:
            _render(item, pieces)
        pieces.append(_CLOSE)


def _typed(scalar: Scalar) -> str:
    return scalar.text if isinstance(value_of(scalar), str) else _VALUE + scalar.text
