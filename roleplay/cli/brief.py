"""What is read before a meeting: the situation, one's own brief, the account file, the plan."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from roleplay.cli.narrator import Narrator, Page
from roleplay.meeting.briefs import Briefing, briefing_for, lists_of
from roleplay.meeting.roles import Role
from roleplay.model.people import People
from roleplay.model.phrasing import in_minutes
from roleplay.model.scenario import AgendaItem

if TYPE_CHECKING:
    from roleplay.meeting.session import Session

Paragraph = tuple[str, Sequence[str]]
"""A line, and what is listed below it."""


def paragraphs_of(
    briefing: Briefing, plan: Sequence[AgendaItem], people: People
) -> Iterator[Paragraph]:
    """What somebody may know beside what everybody does, and the plan."""
    for seat, text in briefing.seats:
        yield f"For {people.first(seat)}: {text}", ()
    for heading, facts in lists_of(briefing):
        yield f"{heading}:", facts
    if plan:
        told = [
            f"{each.item}: {people.of(each.lead)} leads, {in_minutes(each.minutes)}"
            for each in plan
        ]
        yield "The plan:", told


def tell_paragraph(paragraph: Paragraph, page: Page) -> None:
    """Tell one of them."""
    first, listed = paragraph
    page.tell(first)
    for each in listed:
        page.tell(f"- {each}", "  ", "    ")


def tell_brief(session: "Session", role: Role, narrator: Narrator) -> None:
    """Tell what this person may know; the coach may know everything."""
    page = narrator.page
    briefing = briefing_for(session.script, role, session.state.told)
    if briefing.everyone:
        page.tell(briefing.everyone)
        page.tell()
    plan = session.state.plan or session.script.scenario.agenda
    for each in paragraphs_of(briefing, plan, narrator.people):
        tell_paragraph(each, page)
        page.tell()
