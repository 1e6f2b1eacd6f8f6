"""A short digest of a beat as it was written, by which an edited scenario tells what changed."""

from hashlib import sha256

from roleplay.authoring.core import EMPTY, value_of
from roleplay.authoring.tree import Mapping, Node, Scalar

_MAY_MEAN_MORE = frozenset("-+.0123456789tTfF")
"""How a plain value may begin that is not a text."""


def digest_of(node: Node) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a subtree.

    The order of keys counts; positions, comments and the manner of quoting do not.
    """
    pieces: list[str] = []
    _render(node, pieces)
    return sha256("".join(pieces).encode()).hexdigest()[:12]


def _render(node: Node, pieces: list[str]) -> None:
    """Append an unambiguous text for a node: each text with its length, lists in brackets."""
    if isinstance(node, Scalar):
        text = node.text
        mark = "t"
        if node.plain and (text in EMPTY or text[0] in _MAY_MEAN_MORE):
            mark = "n" if text in EMPTY else "t" if isinstance(value_of(node), str) else "v"
        pieces.append(f"{mark}{len(text)}:{text}")
    elif isinstance(node, Mapping):
        pieces.append("{")
        for key, (_, value) in node.entries.items():
            pieces.append(f"{len(key)}:{key}")
            _render(value, pieces)
        pieces.append("}")
    else:
        pieces.append("[")
        for item in node.items:
            _render(item, pieces)
        pieces.append("]")
