"""What was different in a drill from the time before: two sentences, read off events."""

from collections.abc import Sequence
from pathlib import Path

from roleplay.engine.replay import replay
from roleplay.meeting.again import original_of
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.stretches import exchanges_in, lead_up, stretch_of
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Said
from roleplay.model.people import People
from roleplay.model.transcript import Drill, Header, Transcript, effective
from roleplay.past.drilled import HANDOVER, own_part, seen_of
from roleplay.reports.words import label, say
from roleplay.store.errors import StoreError
from roleplay.store.reader import read_transcript


def different(now: Transcript, then: Transcript | None) -> str:
    """In two sentences, what was different in a drill from the same stretch the time before.

    `then` is the meeting or the drill it was begun from; None where there is none to be read. Of
    both counts as much as was played this time. Empty for a meeting.
    """
    drill = now.header.drill
    if drill is None:
        return ""
    played = exchanges_in(stretch_of(effective(now.events), drill.after))
    this = _Stretch(now, drill, played)
    last = None if then is None else _Stretch(then, drill, played)
    if last is not None and exchanges_in(last.events) == 0:
        last = None
    return f"{_of_skill(this, last)} {_of_customer(this, last)}"


def last_time(drill: Transcript, path: Path | None) -> Transcript | None:
    """What a drill, kept at `path`, was begun from; None where that can no longer be read."""
    original = None if path is None else original_of(drill, path)
    if original is None:
        return None
    try:
        return read_transcript(original).transcript
    except StoreError:
        return None  # it is told without the time before


class _Stretch:
    """What was played of a transcript from one floor on, for so many exchanges."""

    def __init__(self, transcript: Transcript, drill: Drill, exchanges: int) -> None:
        header, counted = transcript.header, effective(transcript.events)
        before = lead_up(counted, drill.after)
        self.drill = drill
        self.header = header
        self.events = _first(stretch_of(counted, drill.after), exchanges)
        self._whole = (*before, *self.events[1:])
        self._then, self._now = replay(header, before), replay(header, self._whole)

    def share(self) -> float | None:
        """Of what the two vendors said, the player's; None where neither said a word."""
        parts = {who.id: who.part for who in self.header.people}
        seconds = dict.fromkeys(PARTS[Role.BOTH], 0.0)
        for event in self.events:
            if isinstance(event, Said) and (part := parts.get(event.seat)) in seconds:
                seconds[part] += event.end - event.at
        both = sum(seconds.values())
        return seconds[own_part(self.header)] / both if both else None

    def seen(self) -> tuple[int, int]:
        """How many moments spoke for the skill, and how many for it or against it."""
        if self.drill.skill == HANDOVER:  # which is told by talk: its weights mean nothing to read
            return 0, 0
        seen = seen_of(Transcript(header=self.header, events=self._whole), self.drill)
        return round(seen.well), round(seen.of)

    def moved(self) -> int:
        """Points of 100 by which the first customer's readiness and goodwill rose, on average."""
        seat = next((who.id for who in self.header.people if who.part is Part.CUSTOMER), "")
        then, now = self._then.customers.get(seat), self._now.customers.get(seat)
        if then is None or now is None:
            return 0
        return round(50 * (now.readiness - then.readiness + now.goodwill - then.goodwill))


def _of_skill(this: _Stretch, last: _Stretch | None) -> str:
    well, of = this.seen()
    before, of_before = (0, 0) if last is None else last.seen()
    if of and (last is None or of_before):
        values = {"skill": label(this.drill.skill), "well": well, "of": of}
        if last is None:
            return say("drill", "seen", values)
        return say("drill", "seen_before", values | {"before": before, "of_before": of_before})
    who = People(this.header).of(own_part(this.header))
    share = this.share()
    if share is None:
        return say("drill", "silent")
    before_share = None if last is None else last.share()
    if before_share is None:
        return say("drill", "share", {"who": who, "share": share})
    if round(100 * share) == round(100 * before_share):
        return say("drill", "share_same", {"who": who, "share": share})
    return say("drill", "share_before", {"who": who, "share": share, "before": before_share})


def _of_customer(this: _Stretch, last: _Stretch | None) -> str:
    name = People(this.header).first(_customer(this.header))
    told = {"customer": name, "moved": _way(this.moved()), "points": this.moved()}
    if last is None:
        return say("drill", "customer", told)
    other = People(last.header).first(_customer(last.header))
    before = {"other": other, "moved_before": _way(last.moved()), "points_before": last.moved()}
    if _persona(this.header) != _persona(last.header):
        return say("drill", "customer_other", told | before)
    if this.moved() == last.moved():
        return say("drill", "customer_same", told)
    return say("drill", "customer_before", told | before)


def _way(points: int) -> str:
    return "stayed" if points == 0 else "rose" if points > 0 else "fell"


def _customer(header: Header) -> str:
    return next((who.id for who in header.people if who.part is Part.CUSTOMER), "")


def _persona(header: Header) -> str | None:
    return next((who.persona for who in header.people if who.part is Part.CUSTOMER), None)


def _first(stretch: Sequence[Event], exchanges: int) -> tuple[Event, ...]:
    """A stretch up to the floor after so many exchanges, or to its end."""
    played = 0
    for place, event in enumerate(stretch):
        if isinstance(event, Decided):
            if played == exchanges:
                return tuple(stretch[:place])
            played += 1
    return tuple(stretch)
