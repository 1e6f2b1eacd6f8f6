"""Who may have been manager, trainee and customer in a recording, for somebody to confirm.

Talk shows who runs a meeting, not who works for whom. What names say goes first: "(Acme)" or
"(Guest)" behind some of them sets two sides apart. Where names say nothing, who asks more than
others is taken for the customer, and the suggestion says that it is unsure.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.event import Said
from roleplay.model.scorecard import PersonCard
from roleplay.model.transcript import Transcript, effective
from roleplay.scoring.chair import Lead, who_runs_it
from roleplay.scoring.scorecard import score
from roleplay.speech.lists import WordLists

CLEAR = 0.05
"""By how much somebody's share in running the meeting has to lead to be told from the next."""

_BEHIND = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*\Z")
_OUTSIDE = frozenset({"external", "guest", "unverified"})
"""What meeting software writes behind the names of people from elsewhere."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """Who may have been who, by name, and why."""

    manager: str
    trainee: str
    customer: tuple[str, ...]
    sure: bool
    """Whether names tell the two sides apart and one person clearly runs the meeting."""
    reasons: tuple[str, ...]
    """Sentences, each true of this meeting."""


class Room(Struct, frozen=True, kw_only=True):
    """A recording before anybody's part is known: what each person did, and who may be who."""

    format: int = 1
    source: str
    people: tuple[PersonCard, ...]
    """`authority` is the person's share in running the meeting, 0..1 of all; see `chair`."""
    suggestion: Suggestion | None
    """None where fewer than two people hold the floor."""


def survey(transcript: Transcript, lists: WordLists) -> Room:
    """Everybody's part in a meeting whose parts are not known, and a suggestion of them."""
    card = score(transcript)
    said = [event for event in effective(transcript.events) if isinstance(event, Said)]
    ids = [person.id for person in transcript.header.people]
    leads = who_runs_it(ids, said, lists)
    people = tuple(
        replace(person, authority=lead.mean)
        for person, lead in zip(card.people, leads, strict=False)
    )
    return Room(source=card.source, people=people, suggestion=suggest(people, leads))


def suggest(people: Sequence[PersonCard], leads: Sequence[Lead]) -> Suggestion | None:
    """Who may be who, from each person's card and part in running the meeting, in one order."""
    runs = {number: lead.mean for number, lead in enumerate(leads) if people[number].turns}
    if len(runs) < 2:  # noqa: PLR2004 - nothing passes from one to another with fewer
        return None
    order = sorted(runs, key=lambda number: (-runs[number], number))
    sides = _sides(people, order)
    reasons = []
    if sides is None:
        vendor = order
        reasons.append(
            "The names do not tell who works for whom, so the sides are a guess: please check."
        )
    else:
        vendor = sides.vendor
        reasons.append(sides.reason)
    manager = vendor[0]
    clear = runs[manager] - runs[vendor[1]] >= CLEAR
    reasons.append(_why_manager(people, runs, vendor, clear=clear))
    rest = [number for number in vendor if number != manager]
    customer = list(sides.customer) if sides else []
    if sides is None and len(rest) > 1:
        asker = max(rest, key=lambda number: (people[number].questions, -people[number].share))
        reasons.append(
            f"{people[asker].name} asked most of the others, {people[asker].questions} questions, "
            "as customers do."
        )
        rest.remove(asker)
        customer = [asker]
    trainee = max(rest, key=lambda number: (people[number].share, -number))
    others = [number for number in rest if number != trainee]
    if sides is None:
        customer = sorted(customer + others)
    if others:
        reasons.append(_why_trainee(people, trainee, others, customers=sides is None))
    if not customer:
        reasons.append("Only two people hold the floor, so no customer can be suggested.")
    return Suggestion(
        manager=people[manager].name,
        trainee=people[trainee].name,
        customer=tuple(people[number].name for number in sorted(customer)),
        sure=sides is not None and clear,
        reasons=tuple(reasons),
    )


class _Sides(Struct, frozen=True):
    """The people of either side, those who run the meeting most first."""

    vendor: list[int]
    customer: list[int]
    reason: str


def _sides(people: Sequence[PersonCard], order: Sequence[int]) -> _Sides | None:
    """The two sides as names tell them; None if they do not."""
    behind = {number: _organisation(people[number].name) for number in order}
    groups: dict[str, list[int]] = {}
    for number in order:
        groups.setdefault(behind[number].casefold(), []).append(number)
    pairs = [each for each in groups.values() if len(each) > 1]
    if len(groups) < 2 or not pairs:  # noqa: PLR2004 - two sides
        return None
    # Software leaves the organisation out for those who made the recording.
    vendor = groups.get("", [])
    if len(vendor) < 2:  # noqa: PLR2004 - manager and trainee
        vendor = pairs[0]
    customer = [number for number in order if number not in vendor]
    whose = behind[vendor[0]]
    if whose:
        reason = f"{_listed(people, vendor)} have {whose} behind their names; the others do not."
        if len(pairs) > 1:
            reason += " Of the sides with two people or more, it runs the meeting most."
    else:
        where = sorted({behind[number] for number in customer})
        reason = (
            f"{_listed(people, customer)} have {' or '.join(where)} behind their names, the others "
            "nothing, as software writes the people who made the recording."
        )
        if len(customer) == 1:
            reason = reason.replace(" have ", " has ", 1).replace("their names", "the name", 1)
    return _Sides(vendor, customer, reason)


def _organisation(name: str) -> str:
    """What stands in brackets behind a name; people from anywhere else are of one group."""
    match = _BEHIND.search(name)
    if not match:
        return ""
    return "Guest" if match[1].strip().casefold() in _OUTSIDE else match[1].strip()


def _why_manager(
    people: Sequence[PersonCard], runs: dict[int, float], order: Sequence[int], *, clear: bool
) -> str:
    first, second = order[:2]
    how = "" if clear else "hardly more than "
    return (
        f"{people[first].name} runs the meeting most, {100 * runs[first]:.0f} %, "
        f"{how or 'before '}{people[second].name} with {100 * runs[second]:.0f} %."
    )


def _why_trainee(
    people: Sequence[PersonCard], trainee: int, others: Sequence[int], *, customers: bool
) -> str:
    said = f"{people[trainee].name} talks most of those who are left"
    if customers:
        return f"{said}; {_listed(people, others)} may be the customer's people or neither's."
    return f"{said}; {_listed(people, others)} would have no part."


def _listed(people: Sequence[PersonCard], numbers: Sequence[int]) -> str:
    names = [people[number].name for number in numbers]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
