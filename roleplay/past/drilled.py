"""Where a drill is to begin, what its player is told first, and what it shows of its skill.

All of it is read off events and scorecards. A drill is short, so of its skill only what was seen in
the stretch itself counts; what stands before it is another meeting's.
"""

from collections.abc import Iterable
from math import fsum

from msgspec import Struct

from roleplay.meeting.drilling import changes_next
from roleplay.meeting.roles import PARTS, role_in
from roleplay.meeting.stretches import FLOORS, lead_up, stretch_of
from roleplay.model.act import Part
from roleplay.model.event import Event, FloorOffered, Said
from roleplay.model.measure import MeasureId
from roleplay.model.people import People
from roleplay.model.scorecard import Evidence, Kind, Scorecard
from roleplay.model.transcript import Drill, Header, Transcript, effective
from roleplay.reports.telling import teller_of
from roleplay.reports.words import label, say
from roleplay.scoring import score

HANDOVER = "handover"
_PARTS_OF_HANDOVER = frozenset({"talk_time", "authority"})

WELL: frozenset[Kind] = frozenset(
    {
        *("took_trainees_word", "escalated_in_time", "left_to_answer", "served_both"),
        *("signal_noticed", "signal_let_stand", "led_as_agreed", "promise_whole", "fact_used"),
        "goal_reached",
    }
)
BADLY: frozenset[Kind] = frozenset(
    {
        *("took_managers_word", "went_over_head", "refused", "escalated_in_place"),
        *("escalated_late", "escalated_too_soon", "only_handed_up", "not_escalated"),
        *("escalation_talked_over", "stepped_in", "spoke_for_customer", "spoke_for_supplier"),
        *("long_turn", "signal_missed", "led_otherwise", "promise_lacks", "promised_in_place"),
        *("promised_beyond", "promised_unasked", "promised_too_much"),
        *("promise_taken_back", "promise_then_overridden"),
        *("promise_put_right", "fact_unused", "fact_unused_in_silence", "fact_passed_by"),
        "goal_missed",
    }
)
"""What a measure sees that speaks for it or against it; the rest bears witness to neither."""


class Missed(Struct, frozen=True):
    """A moment worth another try."""

    turn: int
    skill: str
    """The id of a measure."""
    why: str
    """What was seen there, and what else was open, in words."""


class Seen(Struct, frozen=True):
    """What spoke for a skill in a stretch, of all that spoke for it or against it."""

    well: float
    of: float

    @property
    def share(self) -> float | None:
        """0..1; None where nothing of the skill was seen."""
        return self.well / self.of if self.of else None


def skill_of(measure: str) -> str:
    """What a measure is practised as: talk time and authority as handover."""
    return HANDOVER if measure in _PARTS_OF_HANDOVER else measure


def missed_in(transcript: Transcript, card: Scorecard, skill: str | None = None) -> Missed | None:
    """The weightiest moment that the person let go by, of one skill if named; None for none.

    What the card says to stop or to try comes before its other findings, and a moment from which
    there is a stretch to go before one at the meeting's very end. Whoever played no seat themselves
    is taken for the trainee.
    """
    own = {part.value for part in _own_parts(transcript.header)}
    told = [
        each.finding
        for each in sorted(card.lessons, key=lambda lesson: lesson.what != "stop")
        if each.what != "keep" and each.finding is not None
    ]
    lost = [each for each in card.findings if each.instead is not None or each.advice is not None]
    fitting = [
        finding
        for finding in (*told, *lost)
        if finding.to in own and skill in {None, skill_of(finding.measure)}
    ]
    last = last_beginning(transcript)
    roomy = (finding for finding in fitting if finding.turn <= last)
    found = next(roomy, None) or next(iter(fitting), None)
    if found is None:
        return None
    return Missed(found.turn, skill_of(found.measure), teller_of(card).finding(found))


def last_beginning(transcript: Transcript) -> int:
    """The last turn from which so many floors follow as a drill is long; 0 where none has them."""
    counted = effective(transcript.events)
    floors = [place for place, event in enumerate(counted) if isinstance(event, FloorOffered)]
    if len(floors) < FLOORS:
        return 0
    return _turns(counted[: floors[-FLOORS]]) + transcript.header.skipped


def went_badly(transcript: Transcript, card: Scorecard, skill: str) -> Missed | None:
    """The weightiest of what a measure saw against a skill, where nothing is said to be missed.

    That is in a turn of the person's own, or of a customer whom they could have answered.
    """
    measure = card.measures.get(skill)
    parts = {who.id: who.part for who in transcript.header.people}
    spoke = [each.seat for each in effective(transcript.events) if isinstance(each, Said)]
    theirs = {Part.CUSTOMER, *_own_parts(transcript.header)}
    for each in () if measure is None else measure.evidence:
        place = each.turn - 1 - transcript.header.skipped
        in_reach = 0 <= place < len(spoke) and parts.get(spoke[place]) in theirs
        if in_reach and _speaks_for(each) is False:
            return Missed(each.turn, skill, teller_of(card).evidence(each))
    return None


def seen_in(transcript: Transcript, card: Scorecard | None = None) -> Seen:
    """What a drill's stretch shows of its skill; `card` is the drill's if it is known already."""
    drill = transcript.header.drill
    return Seen(0, 0) if drill is None else seen_of(transcript, drill, card)


def seen_of(transcript: Transcript, drill: Drill, card: Scorecard | None = None) -> Seen:
    """What a stretch of any meeting shows of the skill of a drill that begins where it does."""
    counted = effective(transcript.events)
    before = _turns(lead_up(counted, drill.after))
    last = before + _turns(stretch_of(counted, drill.after))
    card = score(transcript) if card is None else card
    if drill.skill == HANDOVER:
        weights = [
            (entry.weight, entry.to == Part.TRAINEE.value)
            for entry in card.authority.ledger
            if before < entry.turn <= last and entry.granted is not False
        ]
        well = fsum(weight for weight, to_trainee in weights if to_trainee)
        return Seen(well, fsum(weight for weight, _ in weights))
    measure = card.measures.get(drill.skill)
    seen = [] if measure is None else measure.evidence
    spoke = [_speaks_for(each) for each in seen if before < each.turn <= last]
    return Seen(spoke.count(True), spoke.count(True) + spoke.count(False))


def beginning(header: Header, missed: Missed | None = None) -> tuple[str, ...]:
    """What a player is told as a drill begins."""
    drill = header.drill
    if drill is None:
        return ()
    people = {who.part: who for who in reversed(header.people) if who.part is not None}
    names = People(header)
    values = {"skill": label(drill.skill), "round": drill.round}
    told = [say("drill", "begins", values)]
    if missed is not None:
        told.append(say("drill", "missed", {"turn": missed.turn, "why": missed.why}))
    for part in (Part.MANAGER, Part.TRAINEE):
        who = people.get(part)
        if drill.round > 1 and who is not None and who.filled_by not in {"person", "coach"}:
            told.append(
                say("drill", "beside", {"who": names.first(who.id), "style": who.filled_by})
            )
    customer = people.get(Part.CUSTOMER)
    if drill.round > 1 and customer is not None:
        told.append(say("drill", "across", {"who": names.full(customer.id)}))
    return tuple(told)


def next_in_words(header: Header) -> str:
    """What the round that follows a drill changes; empty after the last one."""
    changes = changes_next(header)
    if changes is None:
        return ""
    if changes is Part.CUSTOMER:
        return say("drill", "next_customer")
    who = next(each.id for each in header.people if each.part is changes)
    return say("drill", "next_colleague", {"who": People(header).first(who)})


SKILLS: dict[Part, tuple[MeasureId, ...]] = {
    Part.TRAINEE: (
        *("handover", "acceptance", "escalation", "two_masters", "voice"),
        *("signals", "promises", "preparation"),
    ),
    Part.MANAGER: (*("handover", "stepping_in", "voice", "signals", "plan", "promises"),),
}
"""What can be practised in a few floors, by whose play it rests on."""


def own_part(header: Header) -> Part:
    """The part whose play is practised: the person's, and the trainee's for two or for none."""
    return (PARTS[role_in(header)] or (Part.TRAINEE,))[-1]


def _own_parts(header: Header) -> tuple[Part, ...]:
    return PARTS[role_in(header)] or (Part.TRAINEE,)


def _speaks_for(seen: Evidence) -> bool | None:
    """Whether a piece of evidence speaks for its skill; None where it does neither."""
    if seen.kind in WELL:
        return True
    if seen.kind in BADLY:
        return False
    moved = [seen.facts.get(name) for name in ("readiness", "goodwill")]
    by = fsum(each for each in moved if isinstance(each, float))
    return None if by == 0 else by > 0


def _turns(events: Iterable[Event]) -> int:
    return sum(isinstance(event, Said) for event in events)
