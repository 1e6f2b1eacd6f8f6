"""Plain values by the core rules of YAML 1.2, so that text stays the text that was written.

Only `true` and `false` are booleans, and only what looks like a number throughout is one: `no`,
`yes`, `on`, `12:30` and `007` are text. (yaml.org/spec/1.2.2, chapter 10.3; a number with leading
zeros is text here, so that a telephone number keeps them.)
"""

import math
import re

from roleplay.authoring.node import Scalar
from roleplay.model.condition import Value

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""How nothing is written."""
TRUTHS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
LARGEST = 1e15
"""Numbers beyond this are refused: no more of them can be told apart."""

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_BROKEN = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_OTHER_BASE = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")


def is_empty(node: object) -> bool:
    """Whether nothing was written here."""
    return isinstance(node, Scalar) and node.plain and node.text in EMPTY


def value_of(scalar: Scalar) -> Value:
    """What a single value means; quoted ones are always text."""
    if not scalar.plain:
        return scalar.text
    number = number_in(scalar.text)
    if number is not None:
        return number
    return TRUTHS.get(scalar.text, scalar.text)


def number_in(text: str) -> int | float | None:
    """The number a plain text is, or None; too large a number is None as well."""
    if _WHOLE.fullmatch(text):
        whole = int(text)
        return whole if abs(whole) <= LARGEST else None
    if _BROKEN.fullmatch(text):
        broken = float(text)
        return broken if math.isfinite(broken) and abs(broken) <= LARGEST else None
    if _OTHER_BASE.fullmatch(text):
        number = int(text, base=0)
        return number if number <= LARGEST else None
    return None
