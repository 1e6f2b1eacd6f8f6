"""`roleplay list`: the scenarios and personas at hand."""

import shutil
import sys
import textwrap
from pathlib import Path

import click
import msgspec

from roleplay.authoring.persona import read_persona
from roleplay.authoring.whereabouts import shipped_personas
from roleplay.cli.settings import settings_or_stop
from roleplay.cli.showing import print_json
from roleplay.library.next_to_play import next_to_play
from roleplay.library.situations import Situation, situations
from roleplay.model.phrasing import in_minutes, listed
from roleplay.model.text import plain
from roleplay.reports.words import label

_EPILOG = """\b
Examples:
  roleplay list
  roleplay list --json
"""

_NARROWEST = 40


class ScenarioEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario as a list shows it."""

    id: str
    location: str
    """What to play it by: its id, or the path of its file where the id finds another."""
    title: str
    summary: str
    customer: str = ""
    minutes: float | None = None
    difficulty: int | None = None
    skills: tuple[str, ...] = ()
    follows: str = ""
    """The scenario of the meeting before this one."""
    then: tuple[str, ...] = ()
    """What to play next, each by what to play it by."""
    broken: bool = False


class PersonaEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A persona as a list shows it."""

    id: str
    name: str
    title: str
    side: str
    about: str
    broken: bool = False


@click.command("list", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(*, as_json: bool) -> None:
    """Show the scenarios to play, and the customers to play them with."""
    at_hand = list(situations(settings_or_stop().scenarios))
    scenarios = [_scenario(situation, at_hand) for situation in at_hand]
    personas = [_persona(path) for path in shipped_personas()]
    if as_json:
        print_json(msgspec.json.encode({"scenarios": scenarios, "personas": personas}) + b"\n")
    else:
        _show(scenarios, personas)


def _scenario(situation: Situation, at_hand: list[Situation]) -> ScenarioEntry:
    wrong = situation.mistakes
    return ScenarioEntry(
        id=situation.id,
        location=situation.location,
        title=situation.title,
        summary=_has_mistakes(wrong[0].path) if wrong else situation.summary,
        customer=situation.customer.partition(",")[0],
        minutes=situation.minutes,
        difficulty=situation.difficulty,
        skills=situation.skills,
        follows=situation.follows,
        then=tuple(each.location for each in next_to_play(situation, at_hand)),
        broken=bool(wrong),
    )


def _has_mistakes(path: str | Path) -> str:
    return f"Has mistakes; see them with: roleplay check {path}"


def _persona(path: Path) -> PersonaEntry:
    persona = read_persona(path).persona
    if persona is None:
        return PersonaEntry(
            id=path.stem,
            name=path.stem,
            title="",
            side="",
            about=_has_mistakes(path),
            broken=True,
        )
    return PersonaEntry(
        id=persona.id,
        name=persona.name,
        title=persona.title,
        side=persona.side,
        about=persona.about,
    )


def _show(scenarios: list[ScenarioEntry], personas: list[PersonaEntry]) -> None:
    _tell("Scenarios, to play with 'roleplay play NAME':")
    for each in scenarios:
        _tell()
        _tell(f"{each.location}: {each.title}", "  ")
        _tell(_facts(each), "    ")
        _tell(each.summary, "    ")
        if each.then:
            _tell(f"then play {listed(each.then)}", "    ")
    _tell()
    _tell("Customers, to swap in with '--customer NAME':")
    for who in personas:
        if who.side != "vendor":
            _tell()
            _tell(f"{who.id}: {who.name}{', ' if who.title else ''}{who.title}", "  ")
            _tell(who.about, "    ")


def _tell(text: str = "", indent: str = "") -> None:
    """Print a line: as wide as the terminal, and whole where it is read by another program."""
    text = plain(text)
    if sys.stdout.isatty():
        width = max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns)
        lines = textwrap.wrap(
            text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
    else:
        lines = [f"{indent}{' '.join(text.split())}"] if text else []
    click.echo("\n".join(lines))


def _facts(entry: ScenarioEntry) -> str:
    facts = [f"with {entry.customer}"] if entry.customer else []
    if entry.minutes is not None:
        facts.append(f"about {in_minutes(entry.minutes)}")
    if entry.difficulty is not None:
        facts.append(f"difficulty {entry.difficulty} of 5")
    if entry.skills:
        facts.append(f"trains {', '.join(map(label, entry.skills))}")
    return "; ".join(facts)
