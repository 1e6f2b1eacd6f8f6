"""Who may read what: the barrier between the two seats, and between them and the coach."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.meeting.roles import PARTS, Role
from roleplay.model.act import Part
from roleplay.model.scenario import Guide


class Briefing(Struct, frozen=True):
    """What a person in one role may read of a situation; empty where there is nothing for them."""

    everyone: str
    seats: tuple[tuple[str, str], ...]
    """The brief of each seat that they may read, by seat."""
    account: tuple[str, ...]
    """The facts of the account file that are known by now."""
    untold: tuple[str, ...] = ()
    """Facts that nobody on the vendor's side has heard yet."""
    guide: Guide = Guide()
    """What the coach is told of the whole meeting."""


def briefing_for(script: Script, role: Role, told: Collection[str] = ()) -> Briefing:
    """What the person in a role may read before and during a meeting; the plan is for everybody.

    Each reads the briefs of the seats they fill, and the trainee the account file as well, with
    its hidden facts once they are among those `told` in the meeting. The coach reads everything.
    Whoever watches stand-ins reads what is for everyone.
    """
    brief, parts = script.scenario.brief, PARTS[role]
    coach = role is Role.COACH
    mine = {script.seat_of[part] for part in parts}
    facts = script.scenario.facts
    known = [fact for fact in facts if not fact.hidden or fact.id in told]
    reads_account = coach or Part.TRAINEE in parts
    return Briefing(
        everyone=brief.everyone,
        seats=tuple((seat, text) for seat, text in brief.by_seat if coach or seat in mine),
        account=tuple(fact.text for fact in known if reads_account),
        guide=script.scenario.guide if coach else Guide(),
        untold=tuple(fact.text for fact in facts if coach and fact not in known),
    )


class Guidance(Struct, frozen=True):
    """What the coach, and nobody else, is told while a meeting is played and when it has ended."""

    whole: Guide = Guide()
    beats: dict[str, Guide] = {}

    def watch(self, beat: str) -> tuple[str, ...]:
        """What to watch for once a beat has opened."""
        guide = self.beats.get(beat)
        return () if guide is None else guide.watch

    def ask(self, beats: Iterable[str]) -> tuple[str, ...]:
        """What to ask after a meeting that came to these beats; each question once."""
        guides = [self.beats[beat] for beat in beats if beat in self.beats]
        return tuple(dict.fromkeys(text for each in (self.whole, *guides) for text in each.ask))


def guidance_for(script: Script, role: Role) -> Guidance:
    """What the person in a role is told as beats open; nothing to anybody but the coach."""
    if role is not Role.COACH:
        return Guidance()
    scenario = script.scenario
    return Guidance(scenario.guide, {name: beat.guide for name, beat in scenario.beats.items()})


def lists_of(briefing: Briefing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a person may read in lists, below what each is headed with; without empty lists."""
    lists = (
        ("The account file", briefing.account),
        ("Not told yet", briefing.untold),
        ("What to watch for", briefing.guide.watch),
        ("What to ask afterwards", briefing.guide.ask),
    )
    return tuple(each for each in lists if each[1])
