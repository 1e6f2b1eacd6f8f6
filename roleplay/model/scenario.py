"""Scenarios: a small network of beats, as built from an author's YAML.

Everything here has been checked when it was read: every beat, seat, variable and move that is
named exists, so the engine never has to ask.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from roleplay.model.act import Act, Look, Part, Serves, Signal
from roleplay.model.condition import Condition, Value
from roleplay.model.template import Template


class Seat(Struct, frozen=True, kw_only=True):
    """A place at the table, the part played there, and who sits in it by default."""

    id: str
    part: Part
    persona: str
    title: str = ""
    """What they are in this meeting, whoever sits there; empty: as their persona says."""
    organisation: str = ""
    readiness: float | None = None
    """Where a customer who sits there stands at first; None: as their persona says."""
    goodwill: float | None = None
    trust: float = 0.5
    """A colleague's at first."""
    source: "Seat | None" = None
    """Of a translation, the seat in the scenario's own words; None where nothing was translated."""


class Guide(Struct, frozen=True, kw_only=True):
    """What a coach is told, and nobody else."""

    watch: tuple[str, ...] = ()
    """What to watch for."""
    ask: tuple[str, ...] = ()
    """What to ask afterwards."""


class Line(Struct, frozen=True, kw_only=True):
    """Something a seat says when a beat opens or after a move."""

    seat: str
    text: Template
    """Empty: the persona's own voice gives the words, by what the line does and to whom."""
    source: Template = ()
    """Of a translation, the words it is of; empty where nothing was translated."""
    by: str | None = None
    """The persona who alone says it; None: whoever sits there."""
    to: str | None = None
    """The seat spoken to; None: a customer turns to whom they hold higher, a vendor to them."""
    does: tuple[Act, ...] = ()
    cue: str = ""
    """What can be seen of the speaker."""
    signal: Signal | None = None
    tells: tuple[str, ...] = ()
    """Facts that are learnt by it."""
    marks: tuple[str, ...] = ()
    """Names of the author's own by which it is counted."""
    when: Condition | None = None
    seconds: float | None = None


class FirstOf(Struct, frozen=True):
    """The first line whose `when` holds; none if none does."""

    lines: tuple[Line, ...]


class AnyOf(Struct, frozen=True):
    """One line, drawn with the meeting's seed among those whose `when` holds."""

    lines: tuple[Line, ...]


Lines = tuple[Line | FirstOf | AnyOf, ...]


def each_line(lines: Lines) -> Iterator[Line]:
    """All that may be said, those of which at most one is said among them."""
    for line in lines:
        if isinstance(line, Line):
            yield line
        else:
            yield from line.lines


class Effect(Struct, frozen=True):
    """A push to a customer's state, beside what the acts themselves do."""

    quantity: str
    """`readiness`, `goodwill`, or a vendor seat's id for the standing of that seat."""
    by: float
    """-1..1, added and then held between 0 and 1."""
    customer: str | None = None
    """Which customer; None for every customer at the table."""


class Way(Struct, frozen=True):
    """Where the meeting goes on, if its condition holds."""

    beat: str
    when: Condition | None = None


class Changes(Struct, frozen=True, kw_only=True):
    """What something does to the customers and to the scenario's variables."""

    effects: tuple[Effect, ...] = ()
    set: tuple[tuple[str, Value], ...] = ()
    add: tuple[tuple[str, int | float], ...] = ()


class Aftermath(Changes, frozen=True, kw_only=True):
    """What comes of a move, or of a silence, once it has been made."""

    then: Lines = ()
    next: tuple[Way, ...] = ()
    """Tried in order, the last without condition; empty: the same beat stays open."""
    detour: str | None = None
    """A beat to visit, until one with `returns` comes back here."""

    @property
    def targets(self) -> list[str]:
        """Every beat that it may lead to, a detour last."""
        return [*(way.beat for way in self.next), *filter(None, [self.detour])]


class Move(Aftermath, frozen=True, kw_only=True):
    """What one vendor seat may do with the open floor."""

    id: str
    """Unique within the beat: the author's, or the move's number in the beat as text."""
    number: int
    """1 for the first move of the beat."""
    seat: str
    text: Template
    source: Template = ()
    """Of a translation, the words it is of; empty where nothing was translated."""
    to: str | None = None
    """The seat spoken to; None: the customer who spoke to the vendors last."""
    does: tuple[Act, ...] = ()
    ways: tuple[str, ...] = ()
    """Other ways to say it, for matching a trainee's own words."""
    when: Condition | None = None
    fits: Condition | None = None
    """When it is the right thing to say, as far as somebody who reads can tell; None: not said."""
    once: bool = False
    always: bool = False
    """Whether it is open at every floor, once each time a beat has opened."""
    serves: Serves | None = None
    uses: tuple[str, ...] = ()
    """Facts of the account file this move uses."""
    promises: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    """Promises that it takes back."""
    tells: tuple[str, ...] = ()
    """Facts that are learnt by it."""
    marks: tuple[str, ...] = ()
    """Names of the author's own by which it is counted."""
    seconds: float | None = None


class LookEffect(Struct, frozen=True, kw_only=True):
    """What comes of a look of the manager's beside a speaking trainee."""

    look: Look
    effects: tuple[Effect, ...] = ()
    then: Lines = ()


class Silence(Aftermath, frozen=True, kw_only=True):
    """The move nobody makes."""

    seconds: float
    when: Condition | None = None


class Beat(Changes, frozen=True, kw_only=True):
    """One exchange: something is said, then the floor is open.

    Its changes happen as it opens, before its lines are said, and not when a detour comes back.
    """

    id: str
    item: str | None = None
    """The agenda item it belongs to; None: the item before goes on."""
    lines: Lines = ()
    moves: tuple[Move, ...] = ()
    silence: Silence | None = None
    """None: the customer turns to whom they hold higher, and goodwill falls a little."""
    silences: tuple[Silence, ...] = ()
    """Those with a condition, tried in order before `silence`."""
    next: tuple[Way, ...] = ()
    """For a beat without moves: where the meeting goes on once the lines are said."""
    end: str | None = None
    """The outcome this beat ends the meeting with."""
    returns: bool = False
    """A detour comes back from here."""
    beyond: Part | None = None
    """The part above whose authority the matter of this beat is."""
    escalate_within: int = 0
    """How many more beats may open before escalating the matter is late."""
    step_in: bool = False
    """Whether the manager's stepping in is right here."""
    within: float | None = None
    """Seconds after which silence is made when the meeting is played under pressure."""
    guide: Guide = Guide()
    looks: tuple[LookEffect, ...] = ()
    """They go before the scenario's."""
    joins: str | None = None
    """The seat of who comes to the table as it opens; until then they are away."""
    leaves: str | None = None

    @property
    def every_silence(self) -> tuple[Silence, ...]:
        """All the silences its floor may end in, in the order in which they are tried."""
        return self.silences if self.silence is None else (*self.silences, self.silence)

    @property
    def every_floor(self) -> tuple[Aftermath, ...]:
        """All that its open floor may come to: its moves, then its silences."""
        return self.moves + self.every_silence


class AgendaItem(Struct, frozen=True, kw_only=True):
    """One item of the plan the two agree on."""

    item: str
    lead: Part
    minutes: float


class Fact(Struct, frozen=True, kw_only=True):
    """Something in the account file that the trainee is expected to have read, or may learn."""

    id: str
    text: str
    hidden: bool = False
    """Whether nobody on the vendor's side knows it until it is told in the meeting."""


class Interrupt(Struct, frozen=True, kw_only=True):
    """What may come between at any time; tried after every exchange."""

    id: str
    """The author's, or its number in the list as text, 1 for the first."""
    when: Condition
    beat: str
    """Where the meeting then goes, whatever the move made would have led to."""
    returns: bool = False
    """Whether it comes back to what the move made would have led to, as from a detour."""
    once: bool = False
    """Whether it happens once in a meeting."""


class Promise(Struct, frozen=True, kw_only=True):
    """Something that may be promised in the meeting."""

    id: str
    text: str
    owner: str = ""
    """The seat of who is to keep it; empty where nobody is named."""
    asks: str = ""
    """The seat of who has to be asked before it is made; empty where nobody has to."""
    by: str = ""
    """By when it is kept, in words; empty where no day is named."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What an ending means."""

    id: str
    text: Template
    success: bool
    when: Condition | None = None
    """If given, the meeting ends with this outcome as soon as it holds after an exchange."""


class Goal(Struct, frozen=True, kw_only=True):
    """Something of the scenario's own to be reached; judged when the meeting ends."""

    id: str
    text: str
    when: Condition


class Points(Struct, frozen=True, kw_only=True):
    """What a measure gives if something holds when the meeting ends."""

    when: Condition
    gives: float
    """Above 0; what it weighs beside the measure's other points."""


class OwnMeasure(Struct, frozen=True, kw_only=True):
    """A measure of the scenario's own: points given of all there are, told as 0..100."""

    id: str
    text: str
    points: tuple[Points, ...]
    """At least one."""


END = "end"
"""In an invariant, the ending the meeting came to; empty while it goes on."""


class Invariant(Struct, frozen=True, kw_only=True):
    """Something that must never come about, whoever plays; a play-test looks for it."""

    when: Condition
    text: str
    """The condition as the author wrote it."""
    line: int = 0
    """Where it stands in its file, 1 for the first line; 0 where it stands in none."""


class Range(Struct, frozen=True, kw_only=True):
    """What a test expects of a number; both ends included."""

    min: float | None = None
    max: float | None = None


class Expectation(Struct, frozen=True, kw_only=True):
    """What a scenario's own test expects when the moves have been played."""

    end: str | None = None
    numbers: tuple[tuple[str, Range], ...] = ()
    """By name: `handover`, `talk_time`, `authority`, `score`, `readiness`, `goodwill`."""
    variables: tuple[tuple[str, Value], ...] = ()


GIVES_WAY = "~"
"""Behind a move of a scenario's test: whoever makes it breaks off if both speak."""


LOOKS_ON = ":"
"""Behind the only move of a floor and before a look: what the other is seen with beside it."""


class ScenarioTest(Struct, frozen=True, kw_only=True):
    """A scenario's own test: moves to play, and what is to come of it."""

    name: str
    play: tuple[str, ...]
    """`beat/move`, or `beat/silence`; two moves of one floor at once as `beat/move+move`.

    Of two, one with `~` behind it gives way. `beat/move:nod` is with a look of the other's.
    """
    expect: Expectation
    seed: int = 1
    customer: str | None = None
    """A persona to swap in for the customer."""
    file: str = ""
    """The file it stands in, as a person would name it."""
    line: int = 0
    """Where it begins in that file, 1 for the first line; 0 where it stands in none."""
    step_lines: tuple[int, ...] = ()
    """For each of the moves to play, its line."""


Leg = Literal["first", "later", "last"]
"""Which of the meetings over which two hand over: the first, one in between, or the last."""


class Glide(Struct, frozen=True, kw_only=True):
    """The line the manager's share should come down on, as a share at the start and at the end."""

    start: float = 0.65
    end: float = 0.10
    band: float = 0.12


class Brief(Struct, frozen=True, kw_only=True):
    """What is shown before the meeting; each seat sees its own, the coach sees all."""

    everyone: str = ""
    by_seat: tuple[tuple[str, str], ...] = ()


CARRIED = ("standing", "readiness", "goodwill", "promises")
"""What of an earlier meeting may be carried over, beside variables."""


class Scenario(Struct, frozen=True, kw_only=True):
    """A situation to rehearse."""

    id: str
    """The name of the file without its ending."""
    title: str
    length: str = ""
    """`short` where it is meant to be over before the handover can be judged."""
    summary: str = ""
    minutes: float | None = None
    difficulty: int | None = None
    skills: tuple[str, ...] = ()
    """What it trains: measures by their ids, and words of the author's own."""
    seats: tuple[Seat, ...]
    """One manager, one trainee, and one or more customers; the first customer is the principal."""
    brief: Brief = Brief()
    guide: Guide = Guide()
    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    variables: tuple[tuple[str, Value], ...] = ()
    glide: Glide | None = None
    """The path of talk time."""
    authority_glide: Glide | None = None
    start: str
    beats: dict[str, Beat]
    always: tuple[Move, ...] = ()
    """Moves that are open at every floor where their conditions hold."""
    standing: bool = True
    """Whether those that are always open by default are: the author has written no `always`."""
    looks: tuple[LookEffect, ...] = ()
    outcomes: dict[str, Outcome]
    interrupts: tuple[Interrupt, ...] = ()
    """Tried in this order, after the outcomes; the first whose `when` holds happens."""
    goals: tuple[Goal, ...] = ()
    measures: tuple[OwnMeasure, ...] = ()
    """Told beside the others, and no part of the score."""
    tests: tuple[ScenarioTest, ...] = ()
    never: tuple[Invariant, ...] = ()
    follows: str = ""
    """The scenario of the meeting before this one, as on the command line; empty where none is."""
    carry: tuple[str, ...] = ()
    """What is carried over from it: of `CARRIED`, and variables of both."""
    leads_to: tuple[str, ...] = ()
    """What to play next, as on the command line."""
    sources: tuple[tuple[str, str], ...] = ()
    """Each file read for it, below the scenario's folder, with its SHA-256 in hexadecimal."""
    digests: dict[str, str] = {}
    """A short digest of each beat, by which an edited scenario tells what changed."""

    def seat_of(self, part: Part) -> Seat:
        """The first seat of a part; every scenario has at least one of each."""
        return next(seat for seat in self.seats if seat.part is part)
