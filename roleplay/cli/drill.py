"""`roleplay drill`: two minutes at a moment of one's own that could have gone better."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

import click
import msgspec

from roleplay.authoring.whereabouts import SUFFIXES
from roleplay.cli.beginning import beginning
from roleplay.cli.brief import tell_brief
from roleplay.cli.clock import clock_option, seconds_to_speak
from roleplay.cli.exits import ExitCode, ask, say, stop, stopping
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.near import did_you_mean
from roleplay.cli.opening import open_application, wants_application
from roleplay.cli.play import close_or_stop, play_through
from roleplay.cli.rounds import tell_round
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.cli.settings import settings_or_stop
from roleplay.cli.showing import print_json
from roleplay.cli.table import Table
from roleplay.library.situations import situations
from roleplay.meeting.briefs import guidance_for
from roleplay.meeting.roles import Role
from roleplay.model.event import Decided, Event
from roleplay.model.measure import measure_named
from roleplay.model.text import plain as plainly
from roleplay.past.drilled import HANDOVER, SKILLS, next_in_words, skill_of
from roleplay.past.ladder import ladder_of
from roleplay.past.practising import (
    Begun,
    NothingMissedError,
    drill_from,
    drill_in,
    drill_on,
    drill_today,
    role_to_drill,
)
from roleplay.past.schedule import schedule_of
from roleplay.past.standing import due_in_words, ladder_in_words, rung_in_words
from roleplay.past.stretched import chain_of, stretch_of
from roleplay.past.survey import history_of
from roleplay.reports import words
from roleplay.reports.stretches import in_short
from roleplay.reports.words import label
from roleplay.store.names import ENDING, transcript_folder
from roleplay.store.reader import read_transcript

_EPILOG = """\b
Examples:
  roleplay drill
  roleplay drill transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay drill FILE --skill signals
  roleplay drill flagship --skill promises
  roleplay drill --due
"""

_SHOWN = 3
"""Exchanges before the drill that are told as it begins."""


class SkillDue(msgspec.Struct, frozen=True):
    """When a skill comes back, for programs."""

    skill: str
    on: str
    """The day, ISO 8601."""


@click.command("drill", epilog=_EPILOG)
@click.argument("where", required=False)
@click.option("--skill", metavar="NAME", help="Practise this: 'signals', 'the plan'.")
@click.option(
    "--as",
    "role",
    type=click.Choice([Role.TRAINEE.value, Role.MANAGER.value]),
    help="Who you are; else as you have mostly played, or as in the meeting that is named.",
)
@clock_option
@click.option("--due", is_flag=True, help="Show which skills come back when, and your ladder.")
@click.option("--json", "as_json", is_flag=True, help="With --due: print it as JSON.")
@click.option("--plain", is_flag=True, help="Play in plain lines, also at a terminal.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    context: click.Context,
    *,
    where: str | None,
    skill: str | None,
    role: str | None,
    clock: int | None,
    due: bool,
    as_json: bool,
    plain: bool,
) -> int:
    """Practise one skill for some two minutes, where it went wrong last time.

    WHERE is the file of a meeting of yours, or a scenario, in which stand-ins then lead up to a
    moment of it. Without it, this is the drill of the day, from your latest meetings. Up to three
    rounds follow one another, the later ones with somebody else at the table. A drill is kept as
    one and counts as no meeting.
    """
    named = None if skill is None else _skill(skill)
    if skill is not None and named is None:
        known = [label(each) for each in dict.fromkeys(chain.from_iterable(SKILLS.values()))]
        there_are = f"There are: {', '.join(known)}.{did_you_mean(skill, known)}"
        stop(ExitCode.USAGE, f"There is no skill {plainly(skill)[:80]}. {there_are}")
    if as_json and not due:
        stop(ExitCode.USAGE, "A drill is played, and prints no JSON. --json goes with --due.")
    chosen = None if role is None else Role(role)
    if due:
        _show_standing(chosen, as_json=as_json)
        return ExitCode.WELL
    with beginning(), stopping(ExitCode.MISTAKES, NothingMissedError):
        begun = _begun(where, named, chosen)
    if wants_application(context, plain=plain):
        return open_application(begun=begun, clock=clock)
    _rounds(begun, seconds_to_speak(clock))
    return ExitCode.WELL


def _skill(name: str) -> str | None:
    """What is practised by that name; None where nothing can be in a few floors."""
    measure = measure_named(name)
    skill = None if measure is None else skill_of(measure)
    return skill if skill in set(chain.from_iterable(SKILLS.values())) else None


def _begun(where: str | None, skill: str | None, role: Role | None) -> Begun:
    """The drill of the day, from a meeting's file, or in a scenario."""
    if where is None:
        at_hand = tuple(situations(settings_or_stop().scenarios))
        folder = transcript_folder()
        return drill_today(history_of(folder), folder, at_hand, skill=skill, role=role)
    path = Path(where)
    if path.suffix == ENDING or (path.is_file() and path.suffix not in SUFFIXES):
        return drill_from(read_transcript(path).transcript, path, skill)
    return drill_in(loaded_or_stop(where), skill or HANDOVER, role or Role.TRAINEE)


def _show_standing(role: Role | None, *, as_json: bool) -> None:
    """Show which skills come back when, and where the person stands on the ladder."""
    history = history_of(transcript_folder())
    now = datetime.now().astimezone()
    role = role or role_to_drill(history)
    due = schedule_of(history, role, now)
    ladder = ladder_of(history.meetings, role)
    if as_json:
        rungs = () if ladder is None else ladder.rungs
        skills = [SkillDue(each.skill, each.when.date().isoformat()) for each in due]
        shown = {"role": role.value, "due": skills, "ladder": rungs}
        print_json(msgspec.json.encode(shown) + b"\n")
        return
    page = Page()
    told = due_in_words(due, now, most=len(due))
    page.tell(told or "No skill of yours has been seen yet. Play a meeting: roleplay play flagship")
    way = stretch_of(chain_of(history.meetings, role), transcript_folder())
    if way is not None:
        page.tell(in_short(way))
    if ladder is not None:
        page.tell(ladder_in_words(ladder))
        for rung in ladder.rungs:
            if rung.meetings:
                page.tell(rung_in_words(rung), "  ", "    ")


def _rounds(begun: Begun, clock: int) -> None:
    """Play round after round, as long as there is one and the person goes on."""
    while True:
        _play(begun, clock)
        session = begun.session
        following_is = next_in_words(session.header)
        if not following_is or not _goes_on(following_is):
            return
        with beginning():
            following = drill_on(session)
        if following is None:
            say(words.say("drill", "nobody_else"))
            return
        begun = following


def _play(begun: Begun, clock: int) -> None:
    session, events = begun.session, begun.session.transcript.events
    narrator = Narrator(session.header, Page(), guidance=guidance_for(session.script, begun.role))
    if begun.brief_first:
        tell_brief(session, begun.role, narrator)
    narrator.tell(_latest(events))
    narrator.page.tell()
    for told in begun.told:
        narrator.page.tell(told)
    play_through(session, Table(session, begun.role, narrator, clock), begin=False)
    tell_round(session)
    close_or_stop(session)


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    """What was said last before the drill; from the beginning, `replay` tells it."""
    decided = [place for place, event in enumerate(events) if isinstance(event, Decided)]
    return events[decided[-_SHOWN] :] if len(decided) >= _SHOWN else events


def _goes_on(following: str) -> bool:
    while True:
        say(f"Enter {following}; q leaves it at that.")
        try:
            answer = ask("> ").strip()
        except EOFError:
            return False
        if answer in {"", "q"}:
            return not answer
