"""What is drawn of a meeting: two curves against their paths, and who spoke when."""

from collections.abc import Sequence

from roleplay.model.act import Part
from roleplay.model.number import clamped
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Authority, Interval, Scorecard, Span, TalkTime
from roleplay.past.debriefing import Debrief
from roleplay.past.moments import Moment
from roleplay.reports.debrief.sheet import Drawn, Lane, Number, Row, Signs, Stop, Timeline
from roleplay.reports.figures import authority_rows, talk_rows
from roleplay.reports.wording import VendorNames, percent
from roleplay.reports.words import say, words

_MOST_TICKS = 8

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
"""Minutes between two ticks."""


def talk_drawn(debrief: Debrief, names: VendorNames) -> Drawn:
    """The manager's share of the vendors' talk."""
    card = debrief.card
    title = say("headings", "talk_time", {"manager": names.manager})
    return _drawn(title, card.talk_time, debrief.rubric.talk_time, talk_rows(card))


def authority_drawn(debrief: Debrief, names: VendorNames) -> Drawn:
    """How far the table takes the manager for the counterpart."""
    card = debrief.card
    title = say("headings", "authority", {"manager": names.manager})
    return _drawn(title, card.authority, debrief.rubric.authority, authority_rows(card))


def _drawn(title: str, seen: TalkTime | Authority, glide: Glide, rows: Sequence[Row]) -> Drawn:
    first, middle, last = map(percent, seen.thirds)
    facts = {
        "title": title,
        "first": first,
        "middle": middle,
        "last": last,
        "start": glide.start,
        "end": glide.end,
        "band": 100 * glide.band,
    }
    likely = _likely(seen)
    told = say("debrief", "picture", facts)
    if likely is not None:
        told += " " + say("debrief", "likely")
    thirds = words()["thirds"].values()
    return Drawn(
        title=title,
        told=told,
        curve=seen.curve,
        thirds=seen.thirds,
        glide=glide,
        likely=likely,
        under=tuple(zip(thirds, (first, middle, last), strict=True)),
        rows=tuple(rows),
    )


def _likely(seen: TalkTime | Authority) -> Interval | None:
    """Where the last third may lie: the first, and the change with its interval."""
    first = seen.thirds[0]
    if first is None or seen.interval is None:
        return None
    low, high = seen.interval
    return clamped(first + low), clamped(first + high)


def timeline_of(debrief: Debrief, stops: Sequence[Stop]) -> Timeline:
    """A lane for everybody who spoke, the two vendors first, with what was marked over them."""
    card = debrief.card
    span = card.span
    lanes = _lanes(debrief)
    shares = tuple(
        say("debrief", "share_of", {"who": person.name, "share": percent(person.share)})
        for person in card.people
    )
    length = minutes_and_seconds(span.length)
    return Timeline(
        told=say("debrief", "timeline_told", {"length": length, "shares": shares or ("",)}),
        lanes=lanes,
        numbers=tuple(Number(stop.number, stop.place) for stop in stops),
        signs=_signs(debrief.moments, span),
        ticks=_ticks(span),
    )


_ORDER = {Part.MANAGER: 0, Part.TRAINEE: 1, Part.CUSTOMER: 2}


def _lanes(debrief: Debrief) -> tuple[Lane, ...]:
    clock = debrief.card.span.clock
    spans: dict[str, list[tuple[float, float]]] = {}
    for moment in debrief.moments:
        if moment.said is not None:
            span = clock(moment.said.at), clock(moment.said.end)
            spans.setdefault(moment.said.seat, []).append(span)
    people = [who for who in debrief.transcript.header.people if who.id in spans]
    people.sort(key=lambda who: 3 if who.part is None else _ORDER.get(who.part, 3))
    told = _shares(debrief.card)
    return tuple(
        Lane(who.name, who.part, told.get(who.name, ""), tuple(spans[who.id])) for who in people
    )


def _shares(card: Scorecard) -> dict[str, str]:
    return {
        person.name: say(
            "debrief",
            "lane",
            {"share": percent(person.share), "talked": minutes_and_seconds(person.seconds)},
        )
        for person in card.people
    }


def _signs(moments: Sequence[Moment], span: Span) -> tuple[Signs, ...]:
    """The customer's signals by kind, then what was noted; of each only what there is."""
    places: dict[str, list[float]] = {"warm": [], "cool": [], "leave": [], "note": []}
    for moment in moments:
        if moment.said is not None and moment.said.signal is not None:
            places[moment.said.signal.value].append(span.clock(moment.at))
        if moment.kind == "note":
            places["note"].append(span.clock(moment.at))
    names = {
        "warm": say("debrief", "warm"),
        "cool": say("debrief", "cool"),
        "leave": say("debrief", "leave"),
        "note": say("debrief", "note"),
    }
    return tuple(Signs(names[kind], tuple(where)) for kind, where in places.items() if where)


def _ticks(span: Span) -> tuple[tuple[float, str], ...]:
    """Whole minutes, not too many of them; the first and the last are left to the edges."""
    minutes = span.length / 60
    step = next((each for each in _STEPS if minutes / each <= _MOST_TICKS), _STEPS[-1])
    first, last = int(span.first // 60), int(span.last // 60)
    begun = [minute for minute in range(first, last + 1) if (minute - first) % step == 0]
    ticks = [(span.clock(60 * minute), f"{minute}:00") for minute in begun]
    kept: list[tuple[float, str]] = []
    for place, told in ticks:
        if not kept or place - kept[-1][0] >= 0.5 / _MOST_TICKS:
            kept.append((place, told))
    return tuple(kept[: 2 * _MOST_TICKS])
