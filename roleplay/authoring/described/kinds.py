"""The kinds of things that may stand behind a key, and how keys are told in groups."""

from typing import Literal

from msgspec import Struct

from roleplay.authoring.fields import LONGEST_TEXT

Names = Literal[
    "beat",
    "seat",
    "vendor",
    "guest",
    "fact",
    "promise",
    "item",
    "outcome",
    "carried",
    "persona",
]
"""What a scenario declares and mentions elsewhere. A guest is a seat that may be empty a while."""

Spelling = Literal["id", "variable", "persona"]
"""How a name may be spelt: with hyphens, with underscores, or beginning with a digit as well."""


class Text(Struct, frozen=True):
    """Prose on one line or several."""

    longest: int = LONGEST_TEXT
    """In characters."""
    filled: bool = False
    """With places to fill in, such as `{trainee.first}`."""
    suggested: tuple[str, ...] = ()
    """Texts that mean something of their own, for an editor to offer."""
    needed: bool = False
    """Whether the key may not be left empty."""


class Number(Struct, frozen=True):
    """A number from `low` to `high`."""

    low: float
    high: float
    whole: bool = False


class Flag(Struct, frozen=True):
    """`true` or `false`."""


class Choice(Struct, frozen=True):
    """One of some words; each with what it means, which may be empty."""

    words: tuple[tuple[str, str], ...]


class Acts(Struct, frozen=True):
    """An act, of those that whoever speaks may do."""

    handing_over: bool = False
    """Whether a trainee may hand over, as in a move."""
    of_vendors: bool = False
    """Any that one of the vendors may do, for a customer to like or dislike."""


class Time(Struct, frozen=True):
    """How long something lasts: `6s`, `2 min`."""


class Name(Struct, frozen=True):
    """A name of the author's own."""

    spelling: Spelling = "id"


class Mention(Struct, frozen=True):
    """A name that is declared elsewhere."""

    of: Names


class Step(Struct, frozen=True):
    """A move to play in a test: `arrival/greet`."""


class Condition(Struct, frozen=True):
    """A condition that is true or false."""


class Value(Struct, frozen=True):
    """What a variable may hold."""


class Format(Struct, frozen=True):
    """The version of the language."""


class Entry(Struct, frozen=True):
    """Keys of a group, by the group's name."""

    group: str


class Listed(Struct, frozen=True):
    """A list of something."""

    of: "Kind"
    or_single: bool = False
    """Whether one alone may stand there without a list."""
    least: int = 0
    """How many entries there have to be."""
    most: int | None = None
    needed: bool = False
    """Whether nothing at all may not stand for a list without entries."""


class Named(Struct, frozen=True):
    """Entries under names of the author's own."""

    spelling: Spelling
    of: "Kind"


class Either(Struct, frozen=True):
    """One of several kinds."""

    kinds: "tuple[Kind, ...]"


class Seats(Struct, frozen=True):
    """Seats by name: a persona alone where the name is that of a part, else keys."""


class Talk(Struct, frozen=True):
    """An entry of `lines`, `then` or `moves`: who speaks, and what goes with it."""

    group: Literal["line", "move"]
    alone: bool = False
    """Whether nothing may stand in its place: no several lines, no silence."""


class BySeat(Struct, frozen=True):
    """Texts under `everyone` and the names of seats."""


class Pushes(Struct, frozen=True):
    """Numbers under what an effect pushes."""


class Settings(Struct, frozen=True):
    """Something under the names of variables."""

    numbers: bool = False
    """Whether only numbers may stand there."""


Kind = (
    Text
    | Number
    | Flag
    | Choice
    | Acts
    | Time
    | Name
    | Mention
    | Step
    | Condition
    | Value
    | Format
    | Entry
    | Listed
    | Named
    | Either
    | Seats
    | Talk
    | BySeat
    | Pushes
    | Settings
)


class Key(Struct, frozen=True):
    """A key that authors write."""

    says: str
    """What it is for, in words for people who are no programmers."""
    kind: Kind
    example: str
    """What may stand behind it, as an author writes it."""


class Group(Struct, frozen=True):
    """Keys that stand together."""

    title: str
    says: str
    keys: dict[str, Key]
    needed: tuple[str, ...] = ()
    """Keys that must be there."""
    one_of: tuple[str, ...] = ()
    """Keys of which exactly one must be there."""
    not_empty: bool = False
    """Whether some key must be there, whichever."""
