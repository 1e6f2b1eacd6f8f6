"""How the parts at the table are told apart: by glyph and word as well as by colour."""

from roleplay.model.act import Look, Part

GLYPH: dict[Part, str] = {
    Part.MANAGER: "◆",
    Part.TRAINEE: "●",
    Part.CUSTOMER: "■",
    Part.COLLEAGUE: "▲",
}
"""One cell wide in every terminal, and told apart without colour."""

LOOK: dict[Look, str] = {look: "✓" if look is Look.NOD else "◦" for look in Look}
"""What stands before a look; the word behind it says which."""

STYLE: dict[Part, str] = {
    Part.MANAGER: "$text-secondary",
    Part.TRAINEE: "$text-success",
    Part.CUSTOMER: "$text-warning",
    Part.COLLEAGUE: "$text-accent",
}
"""Colours of the theme that can be read on its background."""


def sign_of(part: Part | None) -> tuple[str, str]:
    """The glyph and the colour of a part; those of somebody without one."""
    return ("○", "") if part is None else (GLYPH[part], STYLE[part])


KEY = "bold $text-accent"
"""For keys that are named in a text."""

HEAD = "bold $text-primary"
"""For headings."""

QUIET = "$foreground 60%"
"""For what may be overlooked; the theme's own `$text-muted` comes out white on styled text."""
