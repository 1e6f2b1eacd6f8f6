"""A scenario or persona to begin from: commented, playable, and with nothing for `check` to tell.

Its beats stand in `scaffold/`, a file for each stretch of the meeting; `$next` in them is the first
beat of the stretch that follows. What a person typed is put in as quoted text and nothing else.
"""

import json
from collections.abc import Collection
from pathlib import Path
from string import Template

from msgspec import Struct

_FOLDER = Path(__file__).parent / "scaffold"
PRACTICES = {
    "handover": "handing the customer over from the manager",
    "stepping_in": "stepping in where only the manager can, and out again",
    "escalation": "taking a matter to a higher office",
    "signals": "noticing what is seen and not said",
    "promises": "promising only what will be kept",
}
"""What a scaffold can train, by the ids of measures, with a line for people."""
MOST_CUSTOMERS = 3
_SHORT = f"{'length: short':34}# under 20 turns of the two; take this out once it has grown\n"
_LEADS = {"welcome": "manager"}
"""Who leads an item of the agenda, where it is not the trainee."""
_OTHERS = ("second", "third")
"""The seats of the customers behind the first."""


class _Stretch(Struct, frozen=True):
    """What has to be known of a stretch of the meeting beside its beats."""

    steps: tuple[str, ...]
    """The moves that play it well."""
    earned: int = 0
    """How much these earn the trainee."""
    facts: dict[str, str] = {}
    """The facts of the account file that its moves use, by id."""


_STRETCHES = {
    "arrival": _Stretch(
        (
            *("arrival/vouch", "old-days/thank-and-turn"),
            *("whom-to-ring/one-name", "first-word/the-night-in-may"),
            "first-change/listen-first",
        ),
        earned=2,
        facts={"outage": "The outage in May lasted three hours and cost one shift."},
    ),
    "review": _Stretch(
        (
            *("review/in-short", "review-figures/bad-first", "review-cause/the-lost-shift"),
            *("review-name/below-the-first", "review-shared/told-on-fridays"),
            "review-rest/one-list",
        ),
        earned=3,
        facts={"second-line": "A second line was laid in June, and the foreman tested it."},
    ),
    "second": _Stretch(("second/two-numbers", "second-agreed/would-have-asked-for-it"), earned=1),
    "third": _Stretch(("third/in-writing", "third-cheaper/it-stands"), earned=1),
    "handover": _Stretch(
        (
            *("handover/say-why", "handover-moved/until-the-tenth"),
            *("handover-second-look/it-is-so", "handover-crew/four-names"),
            "handover-start/first-of-september",
        ),
        earned=3,
    ),
    "stepping_in": _Stretch(
        (
            *("stepping-in/one-sentence", "stepping-in-back/three-parts"),
            *("stepping-in-price/four-per-cent", "stepping-in-way-out/wrote-the-page"),
            "stepping-in-notice/three-months",
        ),
        earned=3,
        facts={"price": "The price is four per cent above last year's; steel costs more."},
    ),
    "escalation": _Stretch(
        (
            *("escalation/take-it-up", "escalation-answer/the-case-is-made"),
            *("escalation-when/by-friday", "escalation-own/one-door", "escalation-no/what-else"),
        ),
        earned=3,
        facts={"limit": "The trainee may credit a week. What is more, Finance decides."},
    ),
    "signals": _Stretch(
        (
            *("signals/name-it", "signals-told/dates-wait", "signals-known/seen-by-the-trainee"),
            *("signals-first/then-it-is-october", "signals-used-to/listens-better"),
        ),
        earned=3,
    ),
    "promises": _Stretch(
        (
            *("promises/ask-before", "promises-before/i-did-once"),
            *("promises-one/then-both-lines", "promises-push/because-nobody-pushes"),
            "promises-owner/i-do",
        ),
        earned=3,
    ),
    "plan": _Stretch(
        (
            *("plan/three-steps", "plan-people/after-the-change", "plan-visits/when-called"),
            *("plan-risk/by-the-tenth", "plan-proof/one-number"),
        ),
        earned=4,
        facts={"shifts": "The shifts change at half past six; from seven on there is time."},
    ),
    "closing": _Stretch(
        ("closing/sum-up", "complaint/before-anybody", "decision/ask-for-it"), earned=2
    ),
}


class ScenarioWanted(Struct, frozen=True):
    """What somebody wants to begin from."""

    title: str
    practice: str
    """One of `PRACTICES`."""
    customers: tuple[str, ...]
    """Personas by name, one to `MOST_CUSTOMERS`; the first is the principal."""
    full: bool = True
    """With a review before and a plan after the main matter."""


class PersonaWanted(Struct, frozen=True):
    """Whom somebody wants to begin from."""

    name: str
    title: str
    organisation: str
    customer: bool = True
    """Of the customer's side, not the vendor's."""


def scenario_text(wanted: ScenarioWanted) -> str:
    """A scenario's file."""
    others = dict(zip(_OTHERS, wanted.customers[1:], strict=False))
    agenda = _agenda(wanted, others)
    stretches = [stretch for item in agenda.values() for stretch in item]
    played = [_STRETCHES[stretch] for stretch in stretches]
    minutes = {
        item: sum(len(_STRETCHES[stretch].steps) for stretch in of) for item, of in agenda.items()
    }
    head = _filled(
        "head",
        title=quoted(wanted.title),
        practice=wanted.practice,
        about=PRACTICES[wanted.practice],
        length="" if wanted.full else _SHORT,
        minutes=sum(minutes.values()),
        customer=wanted.customers[0],
        seats="".join(
            f"  {seat}: {{persona: {of}, part: customer}}\n" for seat, of in others.items()
        ),
        facts="\n".join(
            f"  - {{id: {fact}, text: {quoted(text)}}}"
            for stretch in played
            for fact, text in stretch.facts.items()
        ),
        agenda="\n".join(
            f"  - {{item: {item}, lead: {_LEADS.get(item, 'trainee')}, minutes: {long}}}"
            for item, long in minutes.items()
        ),
    )
    earned = sum(stretch.earned for stretch in played) // 2  # half of what can be won
    nexts = [stretch.replace("_", "-") for stretch in (*stretches[1:], "")]  # beats have hyphens
    beats = [
        _filled(stretch, next=after, earned=earned)
        for stretch, after in zip(stretches, nexts, strict=True)
    ]
    play = ",\n           ".join(step for stretch in played for step in stretch.steps)
    return head + "\n".join(beats) + "\n" + _filled("tail", play=play, earned=earned)


def _agenda(wanted: ScenarioWanted, others: Collection[str]) -> dict[str, list[str]]:
    """The stretches of each item of the agenda, in order."""
    review, plan = (["review"], ["plan"]) if wanted.full else ([], [])
    items = {
        "welcome": ["arrival"],
        "review": [*review, *others],
        "the main matter": [wanted.practice],
        "next steps": [*plan, "closing"],
    }
    return {item: stretches for item, stretches in items.items() if stretches}


def _filled(file: str, **places: object) -> str:
    return Template((_FOLDER / f"{file}.yaml").read_text(encoding="utf-8")).substitute(places)


def persona_text(wanted: PersonaWanted) -> str:
    """A persona's file."""
    return _filled(
        "customer" if wanted.customer else "vendor",
        name=quoted(wanted.name),
        title=quoted(wanted.title),
        organisation=quoted(wanted.organisation),
    )


def quoted(text: str) -> str:
    """A text as YAML in double quotes, which every printable one can stand in."""
    return json.dumps(text, ensure_ascii=False)
