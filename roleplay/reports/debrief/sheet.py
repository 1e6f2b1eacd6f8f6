"""A debrief as it is taken away: what is said of a meeting, in words, in the order of the page.

Whatever is text here may come from any file or person. It is made fit to show where it is set out.
"""

from msgspec import Struct

from roleplay.model.act import Part
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Curve, Interval, Thirds

Row = tuple[str, str]
"""What a number is called, and what it says."""


class Told(Struct, frozen=True):
    """A sentence, and the turn it rests on."""

    text: str
    turn: int | None = None
    """None: it rests on no single turn."""
    label: str = ""
    """What kind of sentence it is, in a word or two; shown before it."""


class Group(Struct, frozen=True):
    """Sentences under a heading of their own."""

    heading: str
    lines: tuple[Told, ...]


class Tile(Struct, frozen=True):
    """A number that stands by itself, with what it is of."""

    name: str
    number: str
    below: str = ""


class Drawn(Struct, frozen=True, kw_only=True):
    """A share over the meeting, against the path it should come down on."""

    title: str
    told: str
    """The picture in words, for whoever does not see it."""
    curve: Curve
    thirds: Thirds
    glide: Glide
    likely: Interval | None
    """Where the last third may lie, 19 times in 20, the first being as it was; 0..1."""
    under: tuple[Row, ...]
    """The three thirds, each with its share."""
    rows: tuple[Row, ...]


class Lane(Struct, frozen=True):
    """Somebody's talk over the meeting."""

    name: str
    part: Part | None
    told: str
    """Their share and their time."""
    spans: tuple[tuple[float, float], ...]
    """From when to when they spoke, 0..1, in order."""


class Number(Struct, frozen=True):
    """Where a moment lies, by its number."""

    number: int
    place: float
    """0..1."""


class Signs(Struct, frozen=True):
    """What was marked over the meeting, of one kind."""

    name: str
    places: tuple[float, ...]
    """0..1, in order."""


class Timeline(Struct, frozen=True, kw_only=True):
    """Who spoke when, with what was marked."""

    told: str
    lanes: tuple[Lane, ...]
    numbers: tuple[Number, ...]
    signs: tuple[Signs, ...]
    ticks: tuple[tuple[float, str], ...]
    """Whole minutes: where each lies, 0..1, and what stands there."""


class Stop(Struct, frozen=True, kw_only=True):
    """A moment that made the meeting what it was."""

    number: int
    turn: int
    """Its own; of a silence that of the utterance before."""
    place: float
    """0..1."""
    clock: str
    who: str
    """Who spoke, and to whom; or what it was."""
    part: Part | None
    words: str
    why: tuple[Told, ...]
    """What is said of it to whom; the label says both."""
    did: tuple[str, ...]
    open: tuple[Told, ...]
    """What else was open, labelled by whose it was."""


class Rule(Struct, frozen=True):
    """A kind of evidence in the ledger, with every turn in which it was seen."""

    seen: str
    to: str
    weight: str
    turns: tuple[int, ...]


class Seen(Struct, frozen=True):
    """What a measure saw, and every turn in which it saw it."""

    text: str
    turns: tuple[int, ...]


class Judged(Struct, frozen=True):
    """A measure, its score and what it rests on."""

    name: str
    score: str
    evidence: tuple[Seen, ...]
    further: tuple[int, ...] = ()
    """The turns of evidence that is not told."""


class Item(Struct, frozen=True):
    """An item of the agenda as it was agreed, and as it went."""

    item: str
    agreed: str
    happened: str
    kept: str
    """Whether it went as agreed, in words; empty where that cannot be said."""


class Person(Struct, frozen=True):
    """Somebody's part in the meeting, as the cells of a table."""

    name: str
    part: str
    cells: tuple[str, ...]


class RatedRow(Struct, frozen=True):
    """One rated item."""

    item: str
    numbers: tuple[str, ...]
    """One for each who rated; empty where they left it open."""
    seen: str
    """The measure that looks at it, by name, and its figure; empty where nothing looks at it."""


class Rated(Struct, frozen=True):
    """What coaches and the two gave the meeting, side by side."""

    columns: tuple[str, ...]
    """Who rated."""
    rows: tuple[RatedRow, ...]
    said: tuple[str, ...]
    """Where they part, and who is still awaited."""


class Turn(Struct, frozen=True, kw_only=True):
    """An utterance, or what happened between two."""

    number: int | None
    """None: nothing was said."""
    clock: str
    who: str
    part: Part | None
    to: str
    words: str
    seen: tuple[str, ...] = ()
    """What could be seen with it."""
    did: tuple[str, ...] = ()
    """What it did to the customer and to who was taken for the counterpart."""
    moment: int = 0
    """The number of the moment it is, if it is one."""


class Sheet(Struct, frozen=True, kw_only=True):
    """Everything a debrief says."""

    title: str
    about: str
    """When it was, and who was who."""
    own: str
    verdict: tuple[str, ...]
    """What there is to say of the whole, a paragraph each; the verdict first."""
    tiles: tuple[Tile, ...]
    lessons: tuple[Group, ...]
    rated: Rated | None
    talk: Drawn
    authority: Drawn
    timeline: Timeline
    moments: tuple[Stop, ...]
    measures: tuple[Judged, ...]
    plan: tuple[Item, ...]
    people: tuple[Person, ...]
    columns: tuple[str, ...]
    """The headings over the cells of people."""
    ledger: tuple[Rule, ...]
    notes: tuple[Told, ...]
    marks: tuple[Told, ...]
    practise: tuple[Told, ...]
    ask: tuple[Told, ...]
    """Questions a leader may ask the two."""
    asked: tuple[str, ...]
    """What is still asked of the coach."""
    numbers: tuple[str, ...]
    """What to know of the numbers."""
    turns: tuple[Turn, ...]
    titles: dict[str, str]
    """The page's own headings and labels."""
