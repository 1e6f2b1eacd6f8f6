"""A played meeting of any length: the flagship's exchanges, one after the other."""

import functools

from msgspec.structs import replace

from roleplay.model.event import Event, FellSilent, MeetingEnded, MeetingOpened, Said
from roleplay.model.transcript import Transcript
from tests.tui.meetings import flagship


@functools.cache
def long_meeting(turns: int) -> Transcript:
    """So many utterances, each with its number behind it."""
    one = flagship()
    opened = [event for event in one.events if isinstance(event, MeetingOpened)]
    ended = [event for event in one.events if isinstance(event, MeetingEnded)]
    body = [event for event in one.events if event not in (*opened, *ended)]
    length = max(event.at for event in one.events) + 1
    events: list[Event] = [*opened]
    said, later = 0, 0.0
    while said < turns:
        for event in body:
            at = round(event.at + later, 3)
            if isinstance(event, Said):
                said += 1
                text = f"{event.text} ({said})"
                events.append(replace(event, at=at, end=round(event.end + later, 3), text=text))
            elif isinstance(event, FellSilent):
                events.append(replace(event, at=at, end=round(event.end + later, 3)))
            else:
                events.append(replace(event, at=at))
            if said == turns:
                break
        later += length
    events.append(replace(ended[0], at=round(later, 3)))
    return Transcript(header=one.header, events=tuple(events))
