"""Variables that begin with a word such as `no`, which older YAML takes for false."""

from roleplay.authoring.core import TRUTHS
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report

_MEANT = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

_MISSPELT = {"".join(sorted(word)): word for word in ("true", "false")}


def doubtful_variables(node: Node) -> dict[str, Scalar]:
    """The variables that begin with an unquoted word such as `no`, with that word's place."""
    values = node.entries.items() if isinstance(node, Mapping) else ()
    return {
        name: value
        for name, (_, value) in values
        if isinstance(value, Scalar) and value.plain and _meant(value.text)
    }


def _meant(text: str) -> str | None:
    """`true` or `false` for a word that may stand for it, one with two letters swapped too."""
    if text in TRUTHS:
        return None
    return _MEANT.get(text.lower()) or _MISSPELT.get("".join(sorted(text.lower())))


def tell_doubtful(report: Report, name: str, names: KnownNames) -> bool:
    """Whether a variable used as true or false began with a word such as `no`, which is told."""
    begins = names.doubtful.get(name)
    if begins is None:
        return False
    report.mistake(
        "RP315",
        begins,
        f"`{begins.text}` is a text here, and `{name}` is used as true or false further down.",
        f"Write `{name}: {_meant(begins.text)}`.",
    )
    return True
