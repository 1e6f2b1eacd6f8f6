"""Who decided for each vendor of a played meeting, where seats changed hands while it went on.

A header says who filled the seats as the meeting began; from there `TakenOver` says it.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from roleplay.model.event import Decided, Event, Said, TakenOver
from roleplay.model.scorecard import StoodIn
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


def stood_in(events: Iterable[Event]) -> dict[str, StoodIn]:
    """What stand-ins played of each seat that changed hands, by seat; linear in the events.

    Nothing is told of a seat for which a person decided always, or never.
    """
    counted = effective(events)
    by: dict[str, str] = {}
    for each in _taken_over(counted):
        # Only a change is kept: whoever was there before a person was none.
        by.setdefault(each.seat, "" if each.filled_by == PERSON else PERSON)
    exchanges: dict[str, list[int]] = {seat: [] for seat in by}
    begins: list[int] = []
    said = 0
    for event in counted if by else ():
        if isinstance(event, TakenOver):
            by[event.seat] = event.filled_by
        elif isinstance(event, Decided):
            for seat in (seat for seat, who in by.items() if who != PERSON):
                exchanges[seat].append(len(begins))
            begins.append(said)
        elif isinstance(event, Said):
            said += 1
    ends = [*begins[1:], said]
    return {
        seat: StoodIn(
            decided=len(own),
            of=len(begins),
            turns=_stretches((begins[each] + 1, ends[each]) for each in own),
            to_end=own[-1] == len(begins) - 1,
        )
        for seat, own in exchanges.items()
        if 0 < len(own) < len(begins)
    }


def _stretches(turns: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Turns from the first to the last each, those put together that follow on one another."""
    stretches: list[tuple[int, int]] = []
    for first, last in turns:
        if last < first:
            continue  # nobody spoke
        if stretches and stretches[-1][1] == first - 1:
            first = stretches.pop()[0]  # noqa: PLW2901 - the stretch goes on
        stretches.append((first, last))
    return tuple(stretches)


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
