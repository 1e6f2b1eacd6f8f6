"""What a transcript may say: numbers that make sense, and events that fit what came before.

The types are checked where a line is decoded; here is what types cannot say. The same rules hold
for reading and for writing, so what is written can always be read back.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from roleplay.model.act import NEEDED, Part
from roleplay.model.clocked import CLOCKED, Began, Cued, Missed, SpokenTo, Stopped
from roleplay.model.condition import Value
from roleplay.model.event import (
    Appraised,
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    Intent,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Reacted,
    Said,
    Steered,
    TakenOver,
    Trusted,
    WentBack,
)
from roleplay.model.mark import MOST_TURNS
from roleplay.model.transcript import Header

LONGEST = 7 * 24 * 3600.0
"""Seconds; no time in a meeting is later than a week after its beginning."""

FASTEST = 10.0
"""The highest pace of a person, as a multiple of ordinary speech."""


class UnsoundError(ValueError):
    """Something a transcript may not say; its text completes the sentence `Line 7: ...`."""


class Rules(Struct, frozen=True):
    """What the header fixes for every event of its meeting."""

    people: frozenset[str | None]
    """Who there is to speak and be spoken to; with None, which stands for nobody."""
    played: bool
    """Played from a scenario rather than recorded."""
    clocked: bool
    """Clocked by a coach while people talked."""
    customers: frozenset[str]
    """Whose state is told in full, whenever it is told in a played meeting."""


def rules_of(header: Header) -> Rules:
    """The rules for the events below a header; raises UnsoundError if the header is wrong."""
    people = frozenset(person.id for person in header.people)
    _require(len(people) == len(header.people), "two people are called the same")
    for person in header.people:
        _require(person.id != "", "somebody has no name to be called by")
        _require(0 < person.pace <= FASTEST, f"a pace is not above 0 and at most {FASTEST:g}")
    _require(0 <= header.skipped <= MOST_TURNS, "a number of turns is out of bounds")
    if header.played is not None:
        parts = {person.part for person in header.people}
        _require(parts.issuperset(NEEDED), "a manager, a trainee or a customer is missing")
        _require(None not in parts, "somebody has no part")
    for glide in filter(None, (header.glide, header.authority_glide)):
        _require_shares((glide.start, glide.end, glide.band), "the glide path")
    _require(all(times >= 0 for times in header.repairs.values()), "a count is below 0")
    _require_date(header.started)
    customers = frozenset(who.id for who in header.people if who.part is Part.CUSTOMER)
    played = header.played is not None
    _require(not (played and header.clocked), "it was both played and clocked")
    return Rules(people | {None}, played, header.clocked, customers)


def count_after(event: Event, rules: Rules, counting: int) -> int:
    """How many events count once this one has happened; `counting` is how many did before.

    Raises UnsoundError if the event does not make sense, or not at this place.
    """
    _require_time(event.at)
    opens = type(event) is MeetingOpened
    if counting == 0:
        _require(opens or not rules.played, "the meeting has not been opened")
    elif opens:
        raise UnsoundError("the meeting is opened a second time")
    if type(event) in _CLOCKED:
        _check_clocked(event, rules)
    else:
        _check_content(event, rules)
    if type(event) is WentBack:
        lowest = 1 if rules.played else 0
        _require(lowest <= event.keep <= counting, "it goes back to a place that is not there")
        return event.keep
    return counting + 1


_CLOCKED = frozenset(CLOCKED)


def _check_content(event: Event, rules: Rules) -> None:  # noqa: PLR0912 -- one case a kind
    match event:  # the commonest first
        case Said():
            _require_end(event.at, event.end)
            _require_people((event.seat, event.to), rules)
        case Reacted():
            _check_customers(event.customers, rules)
            _check_variables(event.variables)
        case FloorOffered():
            _require_people((event.to, *[move.seat for move in event.open]), rules)
            _require_people([move.to for move in event.open], rules)
        case Decided():
            _check_intent(event.manager, rules)
            _check_intent(event.trainee, rules)
        case Nodded() | Looked():
            _require_people((event.seat, event.to), rules)
        case MeetingOpened():
            _check_customers(event.customers, rules)
            _check_variables(event.variables)
            for item in event.plan:
                _require_time(item.minutes * 60)
        case BeatOpened():
            _require(event.escalate_within >= 0, "a number of beats is below 0")
        case FellSilent():
            _require_end(event.at, event.end)
            _require(event.silence >= 0, "a number of a silence is below 0")
        case Trusted():
            _require_people(event.trust, rules)
            _require_shares(event.trust.values(), "a colleague's trust")
        case Joined() | Left() | TakenOver():
            _require_people((event.seat,), rules)
        case Steered():
            _check_customers(event.customers, rules)
        case MeetingEnded() | Appraised():
            _check_worth(event, rules)
        case _:
            pass


def _check_clocked(event: Event, rules: Rules) -> None:
    """What a coach clocks; nothing else than a meeting clocked live has it."""
    _require(rules.clocked, "nobody clocked this meeting")
    match event:
        case Began() | Stopped():
            _require_people((event.seat,), rules)
        case SpokenTo() | Cued():
            _require_people((event.to,), rules)
        case Missed():
            _require_time(event.seconds)
        case _:
            pass


def _check_worth(event: MeetingEnded | Appraised, rules: Rules) -> None:
    """What is told of a meeting once it is over."""
    if isinstance(event, MeetingEnded):
        _require_shares((each / 100 for each in event.measures.values()), "a measure")
        return
    _require_people((event.seat,), rules)
    told = (event.score, *(event.interval or ()), event.worth, event.by_lot, event.careful)
    finite = all(number is None or math.isfinite(number) for number in told)
    _require(finite, "a number has no end")
    _require(event.meetings >= 0, "a number of meetings is below 0")


def _check_intent(intent: Intent, rules: Rules) -> None:
    _require_time(intent.after)
    _require_people((intent.to,), rules)
    near = intent.near is None or -1 <= intent.near <= 1
    _require(near, "how near words are to a move is not between -1 and 1")


def _check_customers(customers: Mapping[str, CustomerState], rules: Rules) -> None:
    _require_people(customers, rules)
    if rules.played:
        _require(rules.customers == customers.keys(), "not every customer's state is told")
    for state in customers.values():
        numbers = (state.readiness, state.goodwill, state.manager, state.trainee, state.sting)
        _require_shares(numbers, "the customer's state")


def _check_variables(variables: Mapping[str, Value]) -> None:
    for value in variables.values():
        _require(not isinstance(value, float) or math.isfinite(value), "a number has no end")


def _require_people(named: Iterable[str | None], rules: Rules) -> None:
    if not rules.people.issuperset(named):
        raise UnsoundError("it names somebody who is not in the meeting")


def _require_shares(numbers: Iterable[float], what: str) -> None:
    for number in numbers:
        if not 0 <= number <= 1:
            raise UnsoundError(f"{what} is not between 0 and 1")


def _require_time(seconds: float) -> None:
    if not 0 <= seconds <= LONGEST:
        raise UnsoundError("a time is below 0 or later than a week")


def _require_end(at: float, end: float) -> None:
    _require_time(end)
    if at > end:
        raise UnsoundError("it ends before it begins")


def _require_date(text: str) -> None:
    if not text:
        return
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise UnsoundError("the date of the meeting is not a date") from error


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - the condition is the point
    if not holds:
        raise UnsoundError(otherwise)
