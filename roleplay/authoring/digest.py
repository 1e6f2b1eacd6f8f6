"""A short digest of a beat as it was written, by which an edited scenario tells what changed."""

from hashlib import sha256

from roleplay.authoring.core import EMPTY, TRUTHS, value_of
from roleplay.authoring.node import Mapping, Node, Scalar

_BEGINS_OTHER = frozenset({*"-+.0123456789", *(word[0] for word in (*EMPTY, *TRUTHS) if word)})
"""With what a plain value begins that may be no text."""

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
        pieces.append(_text_of(node))
    elif isinstance(node, Mapping):
        pieces.append(_OPEN)
        for key, (_, value) in node.entries.items():
            pieces.append(key)
            if isinstance(value, Scalar):
                pieces.append(_text_of(value) if value.plain else value.text)
            else:
                _render(value, pieces)
        pieces.append(_CLOSE)
    else:
        pieces.append(_OPEN_LIST)
        for item in node.items:
            _render(item, pieces)
        pieces.append(_CLOSE)


def _text_of(scalar: Scalar) -> str:
    text = scalar.text
    if not scalar.plain or (text and text[0] not in _BEGINS_OTHER):
        return text
    if text in EMPTY:
        return ""
    return text if isinstance(value_of(scalar), str) else _VALUE + text
