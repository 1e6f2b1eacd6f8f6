"""Reading scenarios and personas for a command, or ending it with every mistake told."""

from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from roleplay.authoring.library import NotInLibraryError, find_persona, find_scenario
from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.read import read_scenario
from roleplay.cli.exits import ExitCode, say, stop
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script


class Loaded(Struct, frozen=True):
    """A script, and the SHA-256 of every persona's file by its name."""

    script: Script
    personas: dict[str, str]

    @property
    def sources(self) -> dict[str, str]:
        """Every file the script was read from, with its SHA-256."""
        return {**dict(self.script.scenario.sources), **self.personas}


def load(name_or_path: str, customer: str | None = None) -> Loaded:
    """The script of a scenario; a persona may take the customer's place.

    Ends the command where there is no such scenario, or it has mistakes.
    """
    try:
        path = find_scenario(name_or_path)
    except NotInLibraryError as error:
        stop(ExitCode.FILES, str(error))
    reading = read_scenario(path)
    if reading.scenario is None:
        _stop_with(reading.mistakes)
    digests = dict(reading.persona_digests)
    swapped_in = None
    if customer is not None:
        found = _persona(customer, path)
        swapped_in = found.persona
        digests[customer] = found.sha256
    cast = cast_of(reading.scenario, reading.personas, swapped_in)
    return Loaded(Script(reading.scenario, cast), digests)


def _persona(name: str, near: Path) -> PersonaReading:
    try:
        path = find_persona(name, near)
    except NotInLibraryError as error:
        stop(ExitCode.FILES, str(error))
    reading = read_persona(path)
    if reading.persona is None:
        _stop_with(reading.mistakes)
    persona = reading.persona
    if persona.side != "customer":
        stop(
            ExitCode.USAGE,
            f"{persona.name} sits on the vendor's side. Choose a customer; "
            "'roleplay list' shows them.",
        )
    return reading


def _stop_with(mistakes: tuple[Mistake, ...]) -> NoReturn:
    for mistake in mistakes:
        say(explain(mistake) + "\n")
    stop(ExitCode.MISTAKES, "Mend these, then try again.")
