"""What comes after a meeting: what to practise next, and what a leader may ask the two."""

from roleplay.model.scorecard import Finding, Scorecard
from roleplay.past.debriefing import Debrief
from roleplay.past.drilled import missed_in
from roleplay.reports.debrief.sheet import Told
from roleplay.reports.telling import Teller
from roleplay.reports.words import label, say, words

MOST_ASKED = 4
"""Moments that are asked about; more is an interrogation."""


def practise_of(debrief: Debrief) -> tuple[Told, ...]:
    """The skill whose turn it is, the moment that shows it, and how to go back to it."""
    missed = missed_in(debrief.transcript, debrief.card)
    if missed is None:
        return (Told(say("debrief", "nothing_missed")),)
    lines = [
        Told(say("debrief", "skill", {"skill": label(missed.skill)})),
        Told(missed.why, missed.turn, say("debrief", "missed")),
    ]
    if debrief.played.header.played is None:
        lines.append(Told(say("debrief", "drill_recorded", {"skill": missed.skill})))
    elif debrief.path is not None:
        lines.append(Told(say("debrief", "drill", {"file": debrief.path.name})))
    return tuple(lines)


def asked_of_the_two(card: Scorecard, teller: Teller) -> tuple[Told, ...]:
    """Questions to put to the two: one before any number, some about moments, one about next time.

    Each is about another measure; what is to be stopped or tried comes first.
    """
    told = [each.finding for each in card.lessons if each.what != "keep" and each.finding]
    names = {
        "manager": teller.manager,
        "trainee": teller.trainee,
        "customer": teller.customer,
    }
    asked: dict[str, Finding] = {}
    for finding in (*told, *card.findings):
        if finding.measure in words()["leader"]:
            asked.setdefault(finding.measure, finding)
    return (
        Told(say("debrief", "before")),
        *(
            Told(say("leader", measure, names), finding.turn)
            for measure, finding in [*asked.items()][:MOST_ASKED]
        ),
        Told(say("debrief", "after")),
    )
