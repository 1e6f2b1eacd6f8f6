"""`roleplay list`: the scenarios and personas at hand."""

from pathlib import Path

import click
import msgspec

from roleplay.authoring.persona import read_persona
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import shipped_personas, shipped_scenarios
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.model.act import Part
from roleplay.reports.words import label

_EPILOG = """\b
Examples:
  roleplay list
  roleplay list --json
"""


class ScenarioEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario as a list shows it."""

    id: str
    title: str
    summary: str
    customer: str
    minutes: float | None
    difficulty: int | None
    skills: tuple[str, ...]
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
    scenarios = [_scenario(path) for path in shipped_scenarios()]
    personas = [_persona(path) for path in shipped_personas()]
    if as_json:
        print_json(msgspec.json.encode({"scenarios": scenarios, "personas": personas}) + b"\n")
    else:
        _show(scenarios, personas)


def _scenario(path: Path) -> ScenarioEntry:
    reading = read_scenario(path)
    scenario = reading.scenario
    if scenario is None:
        return ScenarioEntry(
            id=path.stem,
            title=path.stem,
            summary=f"Has mistakes; see them with: roleplay check {path}",
            customer="",
            minutes=None,
            difficulty=None,
            skills=(),
            broken=True,
        )
    return ScenarioEntry(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        customer=reading.personas[scenario.seat_of(Part.CUSTOMER).persona].name,
        minutes=scenario.minutes,
        difficulty=scenario.difficulty,
        skills=scenario.skills,
    )


def _persona(path: Path) -> PersonaEntry:
    persona = read_persona(path).persona
    if persona is None:
        about = f"Has mistakes; see them with: roleplay check {path}"
        return PersonaEntry(
            id=path.stem, name=path.stem, title="", side="", about=about, broken=True
        )
    return PersonaEntry(
        id=persona.id,
        name=persona.name,
        title=persona.title,
        side=persona.side,
        about=persona.about,
    )


def _show(scenarios: list[ScenarioEntry], personas: list[PersonaEntry]) -> None:
    page = Page()
    page.tell("Scenarios, to play with 'roleplay play NAME':")
    for each in scenarios:
        page.tell()
        page.tell(f"{each.id}: {each.title}", "  ")
        page.tell(_facts(each), "    ")
        page.tell(each.summary, "    ")
    page.tell()
    page.tell("Customers, to swap in with '--customer NAME':")
    for who in personas:
        if who.side != "vendor":
            page.tell()
            page.tell(f"{who.id}: {who.name}{', ' if who.title else ''}{who.title}", "  ")
            page.tell(who.about, "    ")


def _facts(entry: ScenarioEntry) -> str:
    facts = [f"with {entry.customer}"] if entry.customer else []
    if entry.minutes is not None:
        facts.append(f"about {entry.minutes:g} minutes")
    if entry.difficulty is not None:
        facts.append(f"difficulty {entry.difficulty} of 5")
    if entry.skills:
        facts.append(f"trains {', '.join(map(label, entry.skills))}")
    return "; ".join(facts)
