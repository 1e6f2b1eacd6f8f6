"""What goes between a seat and the owner of its room: a struct each, as JSON in a bounded frame.

Numbers of moves and of offers are places in what the seat was sent last, so that no id of an
author's, which may tell too much, leaves the owner.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from roleplay.meeting.briefs import Briefing, Guidance
from roleplay.meeting.heard import Heard
from roleplay.meeting.picking import LONGEST
from roleplay.meeting.shown import Standing
from roleplay.model.act import Look, Part
from roleplay.model.event import CustomerState, Event, OpenMove
from roleplay.model.happening import written
from roleplay.model.transcript import Header
from roleplay.room.seats import Kind, SeatAt

VERSION = 1
"""Of what is said here; a seat of another version is told so."""

LARGEST_ASKED = 32 * 1024
"""Bytes of one message from a seat: own words of `LONGEST` characters, each escaped."""

LARGEST_TOLD = 16 * 1024 * 1024
"""Bytes of one message to a seat: a whole meeting with its debrief."""

BACK = "back"
"""To whom a seat goes that a stand-in has: to the person who sits there."""

Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,40}$")]
Number = Annotated[int, Meta(ge=0, le=10**9)]
Place = Annotated[int, Meta(ge=0, le=99)]
Words = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Name = Annotated[str, Meta(max_length=40)]


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="ask", tag=written):
    """What every message of a seat has."""


class Hello(Asked, frozen=True, kw_only=True):
    """The first message: who it is."""

    token: Name
    version: Number = VERSION


class Pong(Asked, frozen=True, kw_only=True):
    """An answer to `Ping`."""

    number: Number


class Typing(Asked, frozen=True, kw_only=True):
    """They have begun to type, or have put it away."""

    on: bool


class Wanting(Asked, frozen=True, kw_only=True):
    """A message that is answered by `Taken`; the id makes it count once."""

    id: Id


class Decide(Wanting, frozen=True, kw_only=True):
    """What they do with the open floor: a move, own words, a look, or nothing of these: silence."""

    floor: Number
    move: Annotated[int, Meta(ge=1, le=99)] | None = None
    """The number of a move as it was offered."""
    offer: Place | None = None
    """The place of an offer for own words; `heard` is the id they were sent with."""
    heard: Id | None = None
    look: Look | None = None
    aware: bool = False
    """Whether they have heard somebody speak at this floor: they begin after that one, and with
    silence they listen."""


class Listen(Wanting, frozen=True, kw_only=True):
    """Own words, to hear which moves they may have been."""

    floor: Number
    words: Words


class Jot(Wanting, frozen=True, kw_only=True):
    """A note of their own."""

    text: Words


class Pause(Wanting, frozen=True, kw_only=True):
    """The coach stops the meeting for all, or lets it go on."""

    on: bool


class Rewind(Wanting, frozen=True, kw_only=True):
    """The coach takes back the last exchange for all."""

    floor: Number


class Steer(Wanting, frozen=True, kw_only=True):
    """The coach makes the customers a little readier and kinder, or less so."""

    way: Literal[1, -1]


class Give(Wanting, frozen=True, kw_only=True):
    """The coach hands a seat over: to an onlooker by the name of their seat, or to a stand-in.

    `BACK` gives it back to whoever sits there, who may ask for that themselves.
    """

    part: Literal["manager", "trainee"]
    to: Name


class Spoken(Wanting, frozen=True, kw_only=True):
    """The coach has said what the customer says, by the cue card."""


class Remark(Wanting, frozen=True, kw_only=True):
    """The coach marks what was said last, with a note on it or without."""

    text: Annotated[str, Meta(max_length=LONGEST)] = ""


class OpenDebrief(Wanting, frozen=True, kw_only=True):
    """The coach opens the debrief on every screen."""


class Walk(Wanting, frozen=True, kw_only=True):
    """The coach turns to a page of the debrief for all."""

    page: Place


Wish = Decide | Listen | Jot | Pause | Rewind | Steer | Give | Spoken | Remark | OpenDebrief | Walk
"""What is answered by `Taken`."""

FromSeat = Hello | Pong | Typing | Wish


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="tell", tag=written):
    """What every message of the owner has."""


class Floor(Told, frozen=True, kw_only=True):
    """The floor is open: its number, and what this seat may do with it."""

    number: int
    moves: tuple[OpenMove, ...] = ()
    """The moves of the parts that this seat sees, without what they are worth; each is called by
    its number."""
    seconds: int | None = None
    """Seconds until the floor goes on without whoever has not decided; None: no clock presses."""


class Welcome(Told, frozen=True, kw_only=True):
    """All that a seat sees of the meeting as it stands; the first message, and after a change."""

    seat: str
    kind: Kind
    header: Header
    standing: Standing
    events: tuple[Event, ...]
    briefing: Briefing
    how: str
    """How the game goes for whoever sits there."""
    looks: tuple[Look, ...] = ()
    styles: dict[Part, tuple[str, ...]] = {}
    """The stand-ins that a seat can be handed to; for nobody who only looks on."""
    guidance: Guidance = Guidance()
    customers: dict[str, CustomerState] = {}
    seats: tuple[SeatAt, ...] = ()
    paused: bool = False
    number: int
    """Of the floor at which the meeting stands, open or not."""
    floor: Floor | None = None
    unsaid: bool = False
    """As in `Happened`."""


class Happened(Told, frozen=True, kw_only=True):
    """What has happened; `anew`: the whole meeting, told from its beginning."""

    events: tuple[Event, ...]
    standing: Standing
    number: int
    """Of the floor at which the meeting now stands."""
    customers: dict[str, CustomerState] = {}
    anew: bool = False
    unsaid: bool = False
    """Whether somebody is about to speak for whom the coach says it: there is no floor until then;
    the coach is sent what to say."""


class Informed(Told, frozen=True, kw_only=True):
    """What this seat may read has become more."""

    briefing: Briefing


class AtTable(Told, frozen=True, kw_only=True):
    """Who is there, and what can be told of them."""

    seats: tuple[SeatAt, ...]


class Speaks(Told, frozen=True, kw_only=True):
    """Somebody has begun to speak at the open floor; `asked`: this seat says how it looks on."""

    floor: int
    said: OpenMove
    """What they say, without what it is worth."""
    asked: bool = False


class Offered(Told, frozen=True, kw_only=True):
    """What own words may have been."""

    id: str
    heard: Heard


class Taken(Told, frozen=True, kw_only=True):
    """The answer to what was wanted: it counts and is on disk, or why not."""

    id: str
    taken: bool = True
    text: str = ""


class Paused(Told, frozen=True, kw_only=True):
    """The meeting stands still, or goes on."""

    on: bool


class Clock(Told, frozen=True, kw_only=True):
    """Seconds that are left at the open floor."""

    left: int


class Ping(Told, frozen=True, kw_only=True):
    """Asks for a `Pong`, by which the way there and back is measured."""

    number: int


class Aside(Told, frozen=True, kw_only=True):
    """Something to know that is no part of the meeting."""

    text: str
    wrong: bool = False


class Page(Struct, frozen=True):
    """A page of the debrief: a heading and its lines."""

    heading: str
    lines: tuple[str, ...]


class Debriefed(Told, frozen=True, kw_only=True):
    """The debrief is open for all."""

    pages: tuple[Page, ...]
    page: int = 0


class Turned(Told, frozen=True, kw_only=True):
    """The debrief is turned to another page for all."""

    page: int


class Closed(Told, frozen=True, kw_only=True):
    """The last message: why nothing more comes. `again`: it is worth coming back."""

    text: str
    again: bool = False


ToSeat = (
    Welcome
    | Floor
    | Happened
    | Informed
    | AtTable
    | Speaks
    | Offered
    | Taken
    | Paused
    | Clock
    | Ping
    | Aside
    | Debriefed
    | Turned
    | Closed
)

_ASKED: msgspec.json.Decoder[FromSeat] = msgspec.json.Decoder(FromSeat)
_TOLD: msgspec.json.Decoder[ToSeat] = msgspec.json.Decoder(ToSeat)


class MalformedError(ValueError):
    """A frame that is no message."""


def encode(message: FromSeat | ToSeat) -> bytes:
    """A message as bytes; half a character in its text becomes a question mark."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        whole = msgspec.to_builtins(message, str_keys=True)
        return msgspec.json.encode(_whole(whole))


def asked(data: bytes) -> FromSeat:
    """The message of a seat; raises `MalformedError`."""
    if len(data) > LARGEST_ASKED:
        raise MalformedError
    try:
        return _ASKED.decode(data)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error


def told(data: bytes) -> ToSeat:
    """The message of an owner; raises `MalformedError`."""
    if len(data) > LARGEST_TOLD:
        raise MalformedError
    try:
        return _TOLD.decode(data)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error


def _whole(value: object) -> object:
    """The same without halves of characters, which no JSON can carry."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    return value
