"""The meeting turn by turn, and the moments in it that are worth a stop."""

from collections.abc import Sequence

from msgspec.structs import replace

from roleplay.model.event import sight
from roleplay.model.people import People
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.scorecard import Finding
from roleplay.past.debriefing import Debrief
from roleplay.past.moments import TURNING, Change, Moment
from roleplay.reports.debrief.sheet import Stop, Told, Turn
from roleplay.reports.looks import as_was_seen
from roleplay.reports.telling import Teller
from roleplay.reports.wording import VendorNames
from roleplay.reports.words import label, say

MOST_OPEN = 3
"""Moves that else were open, quoted for one moment."""

_POINT = 0.005
"""A change of less than half a point of 100 is not told."""


def stops_of(debrief: Debrief, names: VendorNames, teller: Teller) -> tuple[Stop, ...]:
    """The key moments, numbered from 1: what was said, and silences that moved somebody."""
    people = People(debrief.transcript.header)
    return tuple(
        Stop(
            number=number,
            turn=moment.turn,
            place=debrief.card.span.clock(moment.at),
            clock=minutes_and_seconds(moment.at),
            who=_who(moment),
            part=moment.part,
            words=moment.text,
            why=tuple(_why(each, names, teller) for each in moment.findings),
            did=_did(moment, names),
            open=_open(moment, people),
        )
        for number, moment in enumerate(_worth(debrief.moments), start=1)
    )


def _worth(moments: Sequence[Moment]) -> list[Moment]:
    """Key moments: what was said, and silences that moved somebody; the rest stands elsewhere."""
    return [
        moment
        for moment in moments
        if moment.key and (moment.kind == "said" or (moment.kind == "silence" and _felt(moment)))
    ]


def _felt(moment: Moment) -> bool:
    return sum(change.felt for change in moment.changes) >= TURNING


def _why(finding: Finding, names: VendorNames, teller: Teller) -> Told:
    """What a moment is worth a stop for; its words stand above it already."""
    facts = {"who": names.of(finding.to), "measure": label(finding.measure)}
    told = teller.finding(replace(finding, words="", speaker=""))
    return Told(told, label=say("debrief", "for_whom", facts))


def _open(moment: Moment, people: People) -> tuple[Told, ...]:
    """What else was open, without what a finding has quoted."""
    quoted = tuple(
        each.instead.words.removesuffix("…").rstrip() for each in moment.findings if each.instead
    )
    others = [move for move in moment.others if not (quoted and move.text.startswith(quoted))]
    return tuple(
        Told(
            say("finding", "quoted", {"words": move.text}),
            label=say("debrief", "open", {"who": people.first(move.seat)}),
        )
        for move in others[:MOST_OPEN]
    )


def turns_of(debrief: Debrief, names: VendorNames) -> tuple[Turn, ...]:
    """Everything that was said, with what happened between."""
    worth = _worth(debrief.moments)
    numbers = {id(moment): number for number, moment in enumerate(worth, start=1)}
    return tuple(
        Turn(
            number=moment.turn if moment.said is not None else None,
            clock=minutes_and_seconds(moment.at),
            who=_who(moment) if moment.said is None else moment.first,
            part=moment.part,
            to=moment.to,
            words=moment.text,
            seen=_seen(moment),
            did=_did(moment, names),
            moment=numbers.get(id(moment), 0),
        )
        for moment in debrief.moments
    )


def _who(moment: Moment) -> str:
    """Who spoke to whom; of what was not said, what it was."""
    if moment.said is None:
        told = {
            "silence": say("debrief", "silence"),
            "note": say("debrief", "a_note"),
            "end": say("debrief", "the_end"),
        }
        return told[moment.kind]
    if not moment.to:
        return moment.first
    return say("debrief", "to", {"who": moment.first, "other": moment.to})


def _seen(moment: Moment) -> tuple[str, ...]:
    """The cue, that it was talked over, and how others looked on."""
    said, seen = moment.said, []
    if said is not None and said.cue:
        seen.append(sight(said.cue, moment.first))
    if said is not None and said.cut:
        seen.append(say("debrief", "cut"))
    seen += [
        say("debrief", "looked", {"who": who, "looked": as_was_seen(look, moment.first)})
        for who, look in moment.seen
    ]
    return tuple(seen)


def _did(moment: Moment, names: VendorNames) -> tuple[str, ...]:
    """What it did to the customers, and to who was taken for the counterpart."""
    told = [_change(change, names) for change in moment.changes]
    told += [
        say(
            "debrief",
            "weighs",
            {
                "weight": f"+{round(entry.weight, 2):g}",
                "to": names.of(entry.to),
                "rule": names.rule(entry.rule, entry.to),
            },
        )
        for entry in moment.ledger
    ]
    return tuple(each for each in told if each)


def _change(change: Change, names: VendorNames) -> str:
    told = []
    if abs(change.readiness) >= _POINT:
        told.append(say("debrief", "readiness", {"by": _by(change.readiness)}))
    if abs(change.goodwill) >= _POINT:
        told.append(say("debrief", "goodwill", {"by": _by(change.goodwill)}))
    for who, by in ((names.trainee, change.trainee), (names.manager, change.manager)):
        if abs(by) >= _POINT:
            told.append(say("debrief", "regard", {"who": who, "by": _by(by)}))
    if not told:
        return ""
    return say("debrief", "changed", {"customer": change.customer, "changes": tuple(told)})


def _by(change: float) -> str:
    """Points of 100, with a sign as it is printed."""
    return f"{round(100 * change):+d}".replace("-", "\N{MINUS SIGN}")
