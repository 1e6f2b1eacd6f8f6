"""What is read before a meeting: the situation, one's own brief, the account file, the plan."""

from roleplay.cli.plain import Narrator
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part


def tell_brief(session: Session, role: Role, narrator: Narrator) -> None:
    """Tell what this person may know; the coach may know everything."""
    scenario = session.script.scenario
    page = narrator.page
    mine = {session.script.seat_of[part] for part in PARTS[role]}
    if scenario.brief.everyone:
        page.tell(scenario.brief.everyone)
        page.tell()
    for seat, text in scenario.brief.by_seat:
        if seat in mine or role is Role.COACH:
            page.tell(f"For {narrator.people.first(seat)}: {text}")
            page.tell()
    if scenario.facts and (role is Role.COACH or Part.TRAINEE in PARTS[role]):
        page.tell("The account file:")
        for fact in scenario.facts:
            page.tell(f"- {fact.text}", "  ", "    ")
        page.tell()
    plan = session.state.plan or scenario.agenda
    if plan:
        page.tell("The plan:")
        for item in plan:
            lead = narrator.people.first(session.script.seat_of[item.lead])
            page.tell(f"- {item.item}: {lead} leads, {item.minutes:g} minutes", "  ", "    ")
        page.tell()
