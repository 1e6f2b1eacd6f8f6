"""What is read before a meeting: the situation, one's own brief, the account file, the plan."""

from roleplay.cli.narrator import Narrator
from roleplay.meeting.briefs import briefing_for, lists_of
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session


def tell_brief(session: Session, role: Role, narrator: Narrator) -> None:
    """Tell what this person may know; the coach may know everything."""
    page, people = narrator.page, narrator.people
    briefing = briefing_for(session.script, role, session.state.told)
    if briefing.everyone:
        page.tell(briefing.everyone)
        page.tell()
    for seat, text in briefing.seats:
        page.tell(f"For {people.first(seat)}: {text}")
        page.tell()
    for heading, facts in lists_of(briefing):
        page.tell(f"{heading}:")
        for fact in facts:
            page.tell(f"- {fact}", "  ", "    ")
        page.tell()
    plan = session.state.plan or session.script.scenario.agenda
    if plan:
        page.tell("The plan:")
        for item in plan:
            lead = people.of(item.lead)
            page.tell(f"- {item.item}: {lead} leads, {item.minutes:g} minutes", "  ", "    ")
        page.tell()
