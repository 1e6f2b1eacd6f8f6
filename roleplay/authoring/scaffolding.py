"""A scenario or persona to begin from: commented, playable, and with nothing for `check` to tell.

Its beats stand in `scaffold/`, a file for each stretch of the meeting; `$next` in them is the first
beat of the stretch that follows. What a person typed is put in as quoted text and nothing else.
"""

import json
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
_OTHERS = ("second", "third")
"""The seats of the customers behind the first."""
_TRAILS = {
    "arrival": ["arrival/endorse"],
    "review": ["review/figures", "review-cause/what-changed"],
    "second": ["second/ring-me"],
    "third": ["third/what-it-costs"],
    "handover": ["handover/pass-it-over", "handover-back/in-march"],
    "stepping_in": ["stepping-in/one-sentence", "stepping-in-back/go-on"],
    "escalation": ["escalation/escalate", "escalation-answer/by-friday"],
    "signals": ["signals/name-it", "signals-told/hear-it"],
    "promises": ["promises/ask-before", "promises-owner/i-do"],
    "plan": ["plan/three-steps", "plan-people/i-come", "plan-risk/honest"],
    "closing": ["closing/sum-up"],
}
"""For each stretch, the moves that its test makes."""


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
    review, plan = (["review"], ["plan"]) if wanted.full else ([], [])
    stretches = ["arrival", *review, *others, wanted.practice, *plan, "closing"]
    seats = "".join(
        f"  {seat}: {{persona: {persona}, part: customer}}\n" for seat, persona in others.items()
    )
    items = [
        "  - {item: welcome, lead: manager, minutes: 3}",
        *(["  - {item: review, lead: trainee, minutes: 8}"] if review or others else []),
        "  - {item: the main matter, lead: trainee, minutes: 8}",
        "  - {item: next steps, lead: trainee, minutes: 4}",
    ]
    steps = [step for stretch in stretches for step in _TRAILS[stretch]]
    head = Template((_FOLDER / "head.yaml").read_text(encoding="utf-8")).substitute(
        title=quoted(wanted.title),
        practice=wanted.practice,
        about=PRACTICES[wanted.practice],
        minutes=30 if wanted.full else 15,
        customer=wanted.customers[0],
        seats=seats,
        facts=_FACTS if wanted.full else "",
        agenda="\n".join(items),
    )
    nexts = [stretch.replace("_", "-") for stretch in (*stretches[1:], "")]  # beats have hyphens
    beats = [
        Template((_FOLDER / f"{stretch}.yaml").read_text(encoding="utf-8")).substitute(next=after)
        for stretch, after in zip(stretches, nexts, strict=True)
    ]
    play = ",\n           ".join(steps)
    tail = Template((_FOLDER / "tail.yaml").read_text(encoding="utf-8")).substitute(play=play)
    return head + "\n".join(beats) + "\n" + tail


def persona_text(wanted: PersonaWanted) -> str:
    """A persona's file."""
    file = "customer.yaml" if wanted.customer else "vendor.yaml"
    return Template((_FOLDER / file).read_text(encoding="utf-8")).substitute(
        name=quoted(wanted.name),
        title=quoted(wanted.title),
        organisation=quoted(wanted.organisation),
    )


def quoted(text: str) -> str:
    """A text as YAML in double quotes, which every printable one can stand in."""
    return json.dumps(text, ensure_ascii=False)


_FACTS = """\
facts:                            # the account file, which the trainee is expected to have read
  - {id: outage, text: "The outage in March lasted three hours and cost one night."}
"""
