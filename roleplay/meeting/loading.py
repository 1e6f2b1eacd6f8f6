"""A scenario with its cast, found and read; or why not, in words for the person who asked.

CannotLoadError
├── NotThereError     no such scenario or persona
├── MistakesError     it has mistakes; carries them
└── WrongSideError    somebody from the vendor's side in the customer's seat
"""

from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_persona,
    find_scenario,
    shipped_scenarios,
)
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script


class CannotLoadError(Exception):
    """A scenario cannot be played; the text says what to do."""


class NotThereError(CannotLoadError):
    """There is no such scenario or persona."""


class WrongSideError(CannotLoadError):
    """Somebody from the vendor's side cannot be the customer."""


class MistakesError(CannotLoadError):
    """A scenario or persona has mistakes."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("There are mistakes to mend first.")
        self.mistakes = mistakes


class Loaded(Struct, frozen=True):
    """A script, and where it came from."""

    script: Script
    location: str
    """A shipped scenario's name, or the whole path of any other, good from any folder."""
    personas: dict[str, str]
    """The SHA-256 of every persona's file by its name."""

    @property
    def sources(self) -> dict[str, str]:
        """Every file the script was read from, with its SHA-256."""
        return {**dict(self.script.scenario.sources), **self.personas}


def load(name_or_path: str, customer: str | None = None) -> Loaded:
    """The script of a scenario; the persona `customer` takes the customer's place if given.

    Raises `CannotLoadError`.
    """
    try:
        path = find_scenario(name_or_path)
    except NotInLibraryError as error:
        raise NotThereError(str(error)) from error
    reading = read_scenario(path)
    if reading.scenario is None:
        raise MistakesError(reading.mistakes)
    digests = dict(reading.persona_digests)
    swapped_in = None
    if customer is not None:
        found = _persona(customer, path)
        swapped_in = found.persona
        digests[customer] = found.sha256
    cast = cast_of(reading.scenario, reading.personas, swapped_in)
    shipped = path in shipped_scenarios()
    location = name_or_path if shipped else str(path.resolve())
    return Loaded(Script(reading.scenario, cast, plain_voice()), location, digests)


def _persona(name: str, near: Path) -> PersonaReading:
    try:
        path = find_persona(name, near)
    except NotInLibraryError as error:
        raise NotThereError(str(error)) from error
    reading = read_persona(path)
    if reading.persona is None:
        raise MistakesError(reading.mistakes)
    if reading.persona.side != "customer":
        raise WrongSideError(
            f"{reading.persona.name} sits on the vendor's side. Choose a customer; "
            "'roleplay list' shows them."
        )
    return reading
