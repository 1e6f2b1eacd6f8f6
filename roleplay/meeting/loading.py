"""A scenario with its cast, found and read; or why not, in words for the person who asked.

`load` does it once, for whoever wants to play; `read_again` time and again, for whoever writes.

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
from roleplay.authoring.read import ScenarioReading, read_scenario
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_persona,
    find_scenario,
    persona_paths,
    shipped_scenarios,
)
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script
from roleplay.model.scenario import Scenario


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
    path = path_of(name_or_path)
    reading = read_scenario(path)
    if reading.scenario is None:
        raise MistakesError(reading.mistakes)
    shipped = path in shipped_scenarios()
    location = name_or_path if shipped else str(path.resolve())
    return _cast(reading.scenario, reading, path, location, customer)


def path_of(name_or_path: str) -> Path:
    """The file of a scenario; raises `NotThereError`."""
    try:
        return find_scenario(name_or_path)
    except NotInLibraryError as error:
        raise NotThereError(str(error)) from error


class Version(Struct, frozen=True):
    """What came of reading a scenario that is being written."""

    loaded: Loaded | None
    """None where it cannot be played as it stands."""
    mistakes: tuple[Mistake, ...]
    """All of them, with all advice."""
    refused: CannotLoadError | None
    """Why it cannot be played, where that is no mistake in a file."""
    looked_for: frozenset[Path]
    """Every file that it was read from, or would be read from if it were there."""


def read_again(path: Path, customer: str | None = None) -> Version:
    """Read the scenario in a file as it stands now, with its mistakes; raises nothing for them.

    The persona `customer` takes the customer's place if given.
    """
    beats, people = {path}, set(persona_paths(customer, path) if customer else ())

    def find(persona: str, near: Path) -> Path:
        people.update(persona_paths(persona, near))
        return find_persona(persona, near)

    reading = read_scenario(path, find, closely=True, looked_for=beats)
    mistakes, refused, loaded = reading.mistakes, None, None
    if reading.scenario is not None:
        try:
            loaded = _cast(reading.scenario, reading, path, str(path.resolve()), customer)
        except MistakesError as error:
            mistakes = (*mistakes, *error.mistakes)
        except CannotLoadError as error:
            refused = error
    return Version(loaded, mistakes, refused, frozenset(beats | people))


def _cast(
    scenario: Scenario, reading: ScenarioReading, path: Path, location: str, customer: str | None
) -> Loaded:
    """The script of what was read in a file; raises `CannotLoadError` over the customer."""
    digests = dict(reading.persona_digests)
    swapped_in = None
    if customer is not None:
        reading_of_customer = _persona(customer, path)
        swapped_in = reading_of_customer.persona
        digests[customer] = reading_of_customer.sha256
    cast = cast_of(scenario, reading.personas, swapped_in)
    return Loaded(Script(scenario, cast, plain_voice()), location, digests)


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
