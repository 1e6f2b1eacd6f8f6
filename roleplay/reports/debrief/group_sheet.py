"""A report on several meetings as it is taken away, in words and in the order of the page.

Whatever is text here may come from any file or person. It is made fit to show where it is set out.
"""

from msgspec import Struct

from roleplay.model.scenario import Glide
from roleplay.reports.debrief.sheet import Told


class Line(Struct, frozen=True):
    """A share over one meeting, small, with the path it should come down on."""

    shares: tuple[float, ...]
    """0..1, at evenly spaced times; empty where there was too little to say."""
    path: Glide


class Small(Struct, frozen=True, kw_only=True):
    """One meeting among others: its two curves side by side."""

    number: int
    """By which the report calls the meeting."""
    title: str
    told: str
    """The picture in words, for whoever does not see it."""
    talk: Line
    authority: Line
    under: str


class Bar(Struct, frozen=True):
    """A mean, and between what it lies."""

    start: float
    end: float
    """From the first to the last of the meetings it is of; 0..1 of all of them."""
    mean: float
    low: float
    high: float
    """0..1 of the scale."""


class Strip(Struct, frozen=True):
    """A score from meeting to meeting."""

    points: tuple[tuple[float, float], ...]
    """Where among the meetings, and how high; both 0..1."""
    bars: tuple[Bar, ...]


class MeasureRow(Struct, frozen=True, kw_only=True):
    """What one measure shows over the meetings."""

    name: str
    mean: str
    first: str
    last: str
    change: str
    strip: Strip
    told: str
    """The picture in words."""


class Where(Struct, frozen=True):
    """A meeting by its number, and turns of it."""

    meeting: int
    turns: tuple[int, ...]


class Recurring(Struct, frozen=True, kw_only=True):
    """What was found in several meetings."""

    label: str
    often: str
    where: tuple[Where, ...]
    lately: str


class Part(Struct, frozen=True, kw_only=True):
    """What there is to say of some people's meetings, held the same way."""

    heading: str
    about: str
    verdict: tuple[str, ...]
    small: tuple[Small, ...]
    not_drawn: str
    """Which of the meetings are not drawn; or empty."""
    measures: tuple[MeasureRow, ...]
    changed: tuple[str, ...]
    sureness: tuple[str, ...]
    """How sure the two said they were; empty where nobody did."""
    back: tuple[Recurring, ...]
    not_back: str
    """That nothing comes back; or empty."""
    practise: tuple[Told, ...]


class MeetingRow(Struct, frozen=True, kw_only=True):
    """A meeting in the list of all that count."""

    number: int
    date: str
    what: str
    who: str
    handover: str
    verdict: str
    score: str
    file: str


class LeftRow(Struct, frozen=True):
    """A file that is in no number of the report, and why."""

    file: str
    date: str
    why: str


class GroupSheet(Struct, frozen=True, kw_only=True):
    """The whole report."""

    title: str
    about: str
    short: tuple[str, ...]
    parts: tuple[Part, ...]
    between: tuple[str, ...]
    """What can be told between people; empty where nobody is held against anybody."""
    meetings: tuple[MeetingRow, ...]
    left: tuple[LeftRow, ...]
    numbers: tuple[str, ...]
    """What to know of the numbers: what is left out unseen, drills, other rules."""
    titles: dict[str, str]
