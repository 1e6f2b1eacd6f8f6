"""The door: all text from files, persons and transcripts reaches the screen through here.

What comes out is `Content`, which a widget shows as it is: brackets stay brackets, and there is
no escape sequence, link or turned direction of writing left in it. Textual takes a plain `str` for
markup in many places (`Static`, `Option`, `border_title`, `notify`), so a `str` from elsewhere is
never handed to a widget.

Styles are for our own words only: names such as `bold`, `dim` or `$text-primary`, never text from
elsewhere.
"""

from textual.content import Content

from roleplay.model.text import plain

LONGEST = 20_000
"""Characters of one piece of text that are shown; more than any scenario may hold in one."""

Piece = str | Content | tuple[str, str]
"""Text; what came through the door already; or text with a style."""


def content(text: str, style: str = "") -> Content:
    """The text as one line with only what can be read in it; a very long one is cut off."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return Content.styled(plain(text), style)


def paragraphs(text: str, style: str = "") -> Content:
    """The text with its line breaks kept, each line as `content` gives it."""
    return Content("\n").join([content(line, style) for line in text.splitlines()])


def joined(*pieces: Piece) -> Content:
    """Pieces one after the other, each as `content` gives it."""
    return Content.assemble(*map(_piece, pieces))


def stacked(*pieces: Piece) -> Content:
    """Pieces below one another, each on a line of its own."""
    return Content("\n").join([_piece(piece) for piece in pieces])


def _piece(piece: Piece) -> Content:
    if isinstance(piece, Content):
        return piece
    return content(piece) if isinstance(piece, str) else content(*piece)
