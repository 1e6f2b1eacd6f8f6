"""Text with places to fill in: names of seats and variables, never code."""

from msgspec import Struct


class SeatField(Struct, frozen=True, gc=False):
    """A place for something about a person: `{trainee.first}`."""

    seat: str
    attribute: str
    """One of `SEAT_ATTRIBUTES`."""


class VariableField(Struct, frozen=True, gc=False):
    """A place for the present value of a scenario's variable: `{credits}`."""

    name: str


SEAT_ATTRIBUTES = ("name", "first", "last", "title", "organisation")

Template = tuple[str | SeatField | VariableField, ...]
"""Literal text and places to fill in, in order."""


def as_written(template: Template) -> str:
    """A text with its places to fill in as an author writes them."""
    return "".join(
        piece.replace("{", "{{").replace("}", "}}") if isinstance(piece, str) else place_of(piece)
        for piece in template
    )


def place_of(field: SeatField | VariableField) -> str:
    """A place to fill in, in its braces."""
    name = f"{field.seat}.{field.attribute}" if isinstance(field, SeatField) else field.name
    return f"{{{name}}}"
