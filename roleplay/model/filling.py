"""Who decided for each vendor of a played meeting, where seats changed hands while it went on.

A header says who filled the seats as the meeting began; from there `TakenOver` says it.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from roleplay.model.event import Decided, Event, TakenOver
from roleplay.model.transcript import Header, Transcript, effective

PERSON = "person"


def seated_now(header: Header, events: Iterable[Event]) -> Header:
    """The header with who fills each seat after these events."""
    return _with(header, {each.seat: each.filled_by for each in _taken_over(events)})


def as_played(transcript: Transcript) -> Transcript:
    """The meeting with who played it: what counts is who decided, at the floors that count.

    Somebody who was there for a part of them was there; of stand-ins alone, it is the last that
    did. Where nothing has been decided, it is whoever sits there now.
    """
    header, events = transcript.header, transcript.events
    if TakenOver not in set(map(type, events)):
        return transcript
    now = {who.id: who.filled_by for who in header.people}
    played: dict[str, str] = {}
    for event in effective(events):
        if isinstance(event, TakenOver):
            now[event.seat] = event.filled_by
        elif isinstance(event, Decided):
            persons = {seat: PERSON for seat, by in played.items() if by == PERSON}
            played = now | persons
    return Transcript(header=_with(header, played or now), events=events)


def changed_hands(events: Iterable[Event]) -> bool:
    """Whether a seat changed hands after the first floor had been decided on."""
    counted = effective(events)
    first = next((n for n, each in enumerate(counted) if isinstance(each, Decided)), len(counted))
    return any(_taken_over(counted[first:]))


def _taken_over(events: Iterable[Event]) -> list[TakenOver]:
    return [each for each in effective(events) if isinstance(each, TakenOver)]


def _with(header: Header, filled: Mapping[str, str]) -> Header:
    if not filled:
        return header
    people = (replace(who, filled_by=filled.get(who.id, who.filled_by)) for who in header.people)
    return replace(header, people=tuple(people))
