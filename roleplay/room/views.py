"""What a seat may see: pure functions from the session and a seat to what is sent there.

What stands in none of these leaves the owner for nobody. Briefs have their one home in
`meeting.briefs`; here stand what happens, what may be said next, and who is at the table.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from roleplay.meeting.briefs import Briefing, briefing_for
from roleplay.meeting.heard import Heard, Offer
from roleplay.meeting.picking import Pick
from roleplay.meeting.session import Session
from roleplay.model.act import FLOOR_ACTS, Act, Look, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    Intent,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    OpenMove,
    Reacted,
    Said,
    Steered,
)
from roleplay.model.transcript import Header, Participant
from roleplay.room.manners import styles_of
from roleplay.room.messages import Floor
from roleplay.room.seats import PART_OF, ROLES, Kind

_TELLS_WHOSE = FLOOR_ACTS | {Act.HAND_OVER, Act.DEFER, Act.ESCALATE, Act.ENDORSE}
"""Acts that everybody hears in the words, and by which it is told whose the floor is."""

_BOTH = (Part.TRAINEE, Part.MANAGER)


def header_for(header: Header) -> Header:
    """Who sits at the table, and nothing else: no chance to be reckoned with, no file, no path."""
    people = tuple(
        Participant(id=who.id, name=who.name, part=who.part, vendor=who.vendor, title=who.title)
        for who in header.people
    )
    return Header(application=header.application, engine=header.engine, people=people)


def briefing_of(session: Session, kind: Kind) -> Briefing:
    """What somebody may read, now that some of the hidden facts may have been told."""
    return briefing_for(session.script, ROLES[kind], session.state.told)


def seen_by(kind: Kind, events: Iterable[Event], own_notes: Collection[int] = ()) -> list[Event]:
    """What somebody sees of what happened; `own_notes` are the ids (`id()`) of their own notes."""
    coach = kind is Kind.COACH
    seen = (_seen(event, coach=coach, own_notes=own_notes) for event in events)
    return [event for event in seen if event is not None]


def _seen(event: Event, *, coach: bool, own_notes: Collection[int]) -> Event | None:
    match event:
        case MeetingOpened():
            customers = event.customers if coach else {}
            return MeetingOpened(customers=customers, variables={}, rng=0, plan=event.plan)
        case BeatOpened():
            return event if coach else BeatOpened(at=event.at, beat="", item=event.item)
        case Said():
            return _said(event, coach=coach)
        case Decided():
            return Decided(at=event.at)
        case Nodded() | Looked() | Joined() | Left():
            return event
        case FellSilent():
            return FellSilent(at=event.at, end=event.end)
        case Reacted(at=at, customers=customers):
            return Reacted(at=at, customers=customers) if coach else None
        case Steered():
            return event if coach else None
        case Noted():
            return event if coach or id(event) in own_notes else None
        case MeetingEnded():
            return MeetingEnded(
                at=event.at, outcome="", text=event.text, success=event.success, goals=event.goals
            )
        case _:
            return None


def _said(event: Said, *, coach: bool) -> Said:
    """What was heard and seen; which move it was, and what that is worth, nobody hears."""
    return Said(
        at=event.at,
        end=event.end,
        seat=event.seat,
        text=event.text,
        to=event.to,
        does=event.does if coach else tuple(act for act in event.does if act in _TELLS_WHOSE),
        cue=event.cue,
        signal=event.signal if coach else None,
        move=None if event.move is None else "",
        own=event.own,
        cut=event.cut,
    )


def customers_for(session: Session, kind: Kind) -> dict[str, CustomerState]:
    """How the customers stand: for the coach alone."""
    return dict(session.state.customers) if kind is Kind.COACH else {}


def styles_for(kind: Kind) -> dict[Part, tuple[str, ...]]:
    """The stand-ins to which a seat can be handed over: for the coach, and for the two."""
    return {} if kind is Kind.ONLOOKER else {part: styles_of(part) for part in _BOTH}


def looks_for(session: Session, kind: Kind) -> tuple[Look, ...]:
    """The looks somebody may choose."""
    part = PART_OF.get(kind)
    return () if part is None else session.looks_of(part)


def floor_for(session: Session, kind: Kind, number: int, seconds: int | None) -> Floor:
    """The open floor as somebody sees it: their own moves; the coach sees the moves of both.

    Whoever has a stand-in play for them has none.
    """
    coach = kind is Kind.COACH
    moves = [
        as_offered(move, n, worth=coach)
        for part in parts_seen(kind)
        if coach or part not in session.stand_ins
        for n, move in enumerate(session.moves_of(part), start=1)
    ]
    return Floor(number=number, moves=tuple(moves), seconds=seconds)


def parts_seen(kind: Kind) -> Sequence[Part]:
    """Whose moves somebody sees."""
    if kind is Kind.COACH:
        return _BOTH
    return [PART_OF[kind]] if kind in PART_OF else []


def as_offered(move: OpenMove, number: int, *, worth: bool = False) -> OpenMove:
    """A move as it is offered, called by its number; `worth`: with what it does, for the coach."""
    does = move.does if worth else tuple(act for act in move.does if act in FLOOR_ACTS)
    means = f" [{', '.join(act.replace('-', ' ') for act in does)}]" if worth and does else ""
    return OpenMove(seat=move.seat, move=str(number), text=move.text + means, does=does, to=move.to)


def speaking(pick: Pick) -> OpenMove:
    """What somebody is heard to say who has begun to speak."""
    return OpenMove(
        seat=pick.move.seat, move="", text=pick.words or pick.move.text, to=pick.move.to
    )


def heard_for(heard: Heard) -> Heard:
    """What own words may have been, each called by its place; how they were read stays here."""
    return replace(heard, offers=tuple(_offers(heard.offers)))


def _offers(offers: Sequence[Offer]) -> Iterator[Offer]:
    for place, offer in enumerate(offers, start=1):
        move = as_offered(offer.pick.move, place)
        if offer.is_none:
            move = replace(move, move="", does=())
        yield replace(offer, pick=Pick(move, offer.pick.words, Intent()))
