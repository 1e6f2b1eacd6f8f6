"""Who may have been manager, trainee and customer in a recording, for somebody to confirm.

Talk shows who runs a meeting, not who works for whom. What names say goes first: "(Acme)" or
"(Guest)" behind some of them sets two sides apart. Where names say nothing, who asks most and does
not open the meeting is taken for the customer, and the suggestion says that it is unsure. Of the
vendor's people the manager is who runs the beginning, since a manager who hands over leads there.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict

from roleplay.model.event import Said
from roleplay.model.scorecard import Share, Talker
from roleplay.model.transcript import Transcript
from roleplay.scoring.chair import Lead, who_runs_it
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read, source_of
from roleplay.scoring.people import questions_asked, talkers
from roleplay.scoring.units import join
from roleplay.scoring.who import Doubt, doubts_of
from roleplay.speech.lists import WordLists

BEGINNING = 1 / 3
"""The part of the meeting in which a manager leads, whether or not it is handed over."""
CLEAR = 0.05
"""By how much somebody's share in running it has to lead to be told from the next."""

_BEHIND = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*\Z")
_OUTSIDE = frozenset({"external", "guest", "unverified"})
"""What meeting software writes behind the names of people from elsewhere."""
_OF_NO_SIDE = re.compile(
    r"(?:organi[sz]er|host|co-?host|presenter|attendee|moderator|me|you"
    r"|(?:she|he|they|sie|er|ella|\xe9l|elle|il)(?:\s*/\s*[^\W\d_]{1,9}){1,3})\Z",
    re.IGNORECASE,
)
"""What stands behind a name and does not tell for whom somebody works: what they do in the meeting,
and pronouns."""


ReasonKind = Literal[
    "unmarked",
    "others_marked",
    "others_marked_and_lead",
    "guess",
    "only_two",
    "asks",
    "asks_once",
    "talks_least",
    "leads",
    "no_part",
    "maybe_no_part",
    "as_before",
    "not_before",
]
"""What a suggestion can rest on."""


ReasonFacts = dict[str, str | float | bool | tuple[str, ...]]
"""Names of people and of what stands behind them (empty for nothing), shares and counts."""


class Reason(Struct, frozen=True):
    """What a suggestion rests on; true of this meeting."""

    kind: ReasonKind
    facts: ReasonFacts = {}


class Suggestion(Struct, frozen=True, kw_only=True):
    """Who may have been who, by name, and why."""

    manager: str
    trainee: str
    customer: tuple[str, ...]
    sure: bool
    """Whether names tell the two sides apart, one of the vendor's clearly runs the beginning, and
    nobody is left of them who asks as customers do."""
    reasons: tuple[Reason, ...]


class Speaker(Talker, frozen=True, kw_only=True):
    """One person's part in a meeting whose parts are not known."""

    lead: Share
    """Their share in running the meeting, of everybody's; see `chair`."""


class Room(Struct, frozen=True, kw_only=True):
    """A recording before anybody's part is known: what each person did, and who may be who."""

    format: int = 2
    source: str
    people: tuple[Speaker, ...]
    suggestion: Suggestion | None
    """None where fewer than two people hold the floor."""
    doubts: tuple[Doubt, ...] = ()
    """What is odd about who speaks."""


def survey(transcript: Transcript, lists: WordLists) -> Room:
    """Everybody's part in a meeting whose parts are not known, and a suggestion of them.

    Linear in the utterances.
    """
    meeting = read(transcript)
    units = join(meeting)
    said, ids = list(meeting.said), [person.id for person in transcript.header.people]
    # Who speaks without being named in the header comes last, and has no part in running it.
    named = talkers(meeting, questions_asked(meeting, units), take_floor(meeting, units))[
        : len(ids)
    ]
    leads = who_runs_it(ids, said, lists)
    people = tuple(
        Speaker(**asdict(talker), lead=lead.mean) for talker, lead in zip(named, leads, strict=True)
    )
    early = who_runs_it(ids, _beginning(said), lists)
    return Room(
        source=source_of(meeting),
        people=people,
        suggestion=suggest(people, early),
        doubts=doubts_of(transcript),
    )


def _beginning(said: Sequence[Said]) -> list[Said]:
    """What was said in the first third of the meeting."""
    if not said:
        return []
    first = said[0].at
    last = max(each.end for each in said)
    return [each for each in said if each.at <= first + BEGINNING * (last - first)]


def suggest(people: Sequence[Speaker], early: Sequence[Lead]) -> Suggestion | None:
    """Who may be who, from each person's card and their part in running the beginning."""
    speak = [number for number in range(len(early)) if people[number].turns]
    if len(speak) < 2:  # noqa: PLR2004 - nothing passes from one to another with fewer
        return None
    order = sorted(speak, key=lambda number: (-early[number].mean, number))
    sides = _sides_by_name(people, order) or _sides_by_talk(people, early, order)
    manager, second = sides.vendor[:2]
    lead = early[manager].mean - early[second].mean
    trainee = max(sides.vendor[1:], key=lambda number: (people[number].share, -number))
    others = [number for number in sides.vendor[1:] if number != trainee]
    asked = max(people[number].questions or 0 for number in (manager, trainee))
    told = sides.told and all((people[number].questions or 0) <= asked for number in others)
    leads = Reason(
        "leads",
        {
            "who": people[manager].name,
            "next": people[second].name,
            "clear": lead >= CLEAR,
            "share": early[manager].mean,
            "next_share": early[second].mean,
        },
    )
    reasons = [*sides.reasons, leads]
    if others:
        left: ReasonFacts = {"names": _names(people, others), "who": people[trainee].name}
        reasons.append(Reason("no_part" if told else "maybe_no_part", left))
    customer = sides.customer if told else sorted([*sides.customer, *others])
    return Suggestion(
        manager=people[manager].name,
        trainee=people[trainee].name,
        customer=tuple(people[number].name for number in customer),
        sure=told and lead >= CLEAR,
        reasons=tuple(reasons),
    )


class _Sides(Struct, frozen=True):
    """The people of either side; those who run the beginning most come first."""

    vendor: list[int]
    """Two or more."""
    customer: list[int]
    reasons: tuple[Reason, ...]
    told: bool
    """Whether names told them apart, so that nobody is left over."""


def _sides_by_name(people: Sequence[Speaker], order: Sequence[int]) -> _Sides | None:
    """The two sides as names tell them; None if they do not."""
    behind = {number: _organisation(people[number].name) for number in order}
    groups: dict[str, list[int]] = {}
    for number in order:
        groups.setdefault(behind[number].casefold(), []).append(number)
    several = [group for group in groups.values() if len(group) > 1]
    if len(groups) == 1 or not several:
        return None
    # Software writes nothing behind the names of those in whose organisation the recording is made.
    own = groups.get("", [])
    vendor = own if own in several else several[0]
    customer = [number for number in order if number not in vendor]
    kind: ReasonKind = "others_marked_and_lead" if several[1:] else "others_marked"
    facts: ReasonFacts = {
        "names": _names(people, customer),
        "behind": tuple(sorted({behind[number] for number in customer})),
        "theirs": behind[vendor[0]],
    }
    reason = Reason("unmarked" if vendor is own else kind, facts)
    return _Sides(vendor, customer, (reason,), told=True)


def _sides_by_talk(
    people: Sequence[Speaker], early: Sequence[Lead], order: Sequence[int]
) -> _Sides:
    """The two sides as far as talk lets guess them."""
    guess = Reason("guess")
    if len(order) == 2:  # noqa: PLR2004 - they are compared, and nobody is left
        return _Sides(list(order), [], (guess, Reason("only_two")), told=False)
    opener = max(order, key=lambda number: (early[number].opening, -number))
    asker = max(
        (number for number in order if number != opener),
        key=lambda number: (people[number].questions or 0, -people[number].share, -number),
    )
    asked = people[asker].questions or 0
    kind: ReasonKind = "talks_least"
    if asked:
        kind = "asks_once" if asked == 1 else "asks"
    reason = Reason(kind, {"who": people[asker].name, "times": asked})
    vendor = [number for number in order if number != asker]
    return _Sides(vendor, [asker], (guess, reason), told=False)


def _organisation(name: str) -> str:
    """What stands in brackets behind a name; people from anywhere else are of one group."""
    match = _BEHIND.search(name)
    while match and _OF_NO_SIDE.match(match[1].strip()):
        name = name[: match.start()]
        match = _BEHIND.search(name)
    if not match:
        return ""
    return "Guest" if match[1].strip().casefold() in _OUTSIDE else match[1].strip()


def _names(people: Sequence[Speaker], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(people[number].name for number in numbers)
