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
