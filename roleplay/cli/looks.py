"""Looks in plain lines: by which letter each is typed."""

from roleplay.model.act import LOOKS_OF, Look, Part

LETTERS: dict[Look, str] = {
    Look.NOD: "n",
    Look.BLANK: "s",
    Look.FROWN: "f",
    Look.PHONE: "p",
    Look.LEAN_IN: "l",
    Look.GLANCE: "g",
    Look.GAZE: "h",
    Look.NOTE: "t",
}
"""All of them; none is typed for listening."""


def looks_by_letter(part: Part) -> dict[str, Look]:
    """The looks of a part by what is typed for them."""
    return {LETTERS[look]: look for look in LOOKS_OF[part]}
