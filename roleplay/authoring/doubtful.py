"""Variables that begin with a text where another value was meant: `no`, or a number in quotes."""

from roleplay.authoring.core import TRUTHS, number_in
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Node, Scalar, entries_of
from roleplay.authoring.report import Report

_MEANT = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

_ENDS = ",;"
"""Signs that other languages put behind a value."""
_MISSPELT = {"".join(sorted(word)): word for word in ("true", "false")}


def doubtful_variables(node: Node) -> dict[str, Scalar]:
    """The variables that begin with a word such as `no` or a number in quotes, by their places."""
    return {
        name: value
        for name, (_, value) in entries_of(node).items()
        if isinstance(value, Scalar) and _kind_of(value)
    }


def _kind_of(value: Scalar) -> str:
    """The kind of value that a text may stand for: `truth`, `number`, or none."""
    bare = value.text.rstrip(_ENDS)
    if value.plain and bare != value.text and number_in(bare) is not None:
        return "number"
    if value.plain:
        return "truth" if _meant(value.text) else ""
    if value.text in TRUTHS:
        return "truth"
    return "number" if number_in(value.text) is not None else ""


def _meant(text: str) -> str | None:
    """`true` or `false` for a word that may stand for it, one with two letters swapped too."""
    if text in TRUTHS:
        return None
    if text.rstrip(_ENDS) in TRUTHS:
        return str(TRUTHS[text.rstrip(_ENDS)]).lower()
    return _MEANT.get(text.lower()) or _MISSPELT.get("".join(sorted(text.lower())))


def tell_doubtful(report: Report, name: str, names: KnownNames, kind: str = "truth") -> bool:
    """Whether a variable used as `kind` began with a text that may stand for that; it is told."""
    begins = names.doubtful.get(name)
    if begins is None or _kind_of(begins) != kind:
        return False
    if begins.plain and kind == "truth":
        report.mistake(
            "RP315",
            begins,
            f"`{begins.text}` is a text here, and `{name}` is used as true or false further down.",
            f"Write `{name}: {_meant(begins.text)}`.",
        )
        return True
    used = "true or false" if kind == "truth" else "a number"
    report.mistake(
        "RP315" if kind == "truth" else "RP503",
        begins,
        f"As it stands this is a text, and `{name}` is used as {used} further down.",
        f"Write `{name}: {begins.text.rstrip(_ENDS)}`.",
    )
    return True
