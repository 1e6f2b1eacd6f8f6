"""A scenario with its cast, found and read; or why not, in words for the person who asked.

`load` does it once, for whoever wants to play; `read_again` time and again, for whoever writes.

CannotLoadError
├── NotThereError     no such scenario, persona or translation
├── MistakesError     it has mistakes; carries them
└── WrongSideError    somebody from the vendor's side in the customer's seat
"""

from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import ScenarioReading, read_scenario
from roleplay.authoring.sorting import taken_for_a_scenario
from roleplay.authoring.source import Refusal
from roleplay.authoring.standing import with_standing
from roleplay.authoring.translating.naming import languages_of, path_for
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_persona,
    find_scenario,
    persona_paths,
    shipped_scenarios,
)
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script
from roleplay.model.persona import Persona
from roleplay.model.scenario import Scenario


class CannotLoadError(Exception):
    """A scenario cannot be played; the text says what to do."""


class NotThereError(CannotLoadError):
    """There is no such scenario, persona or translation."""


class WrongSideError(CannotLoadError):
    """Somebody from the vendor's side cannot be the customer."""


class MistakesError(CannotLoadError):
    """A scenario, a persona or a translation has mistakes."""

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
    language: str = ""
    """The translation it is in; empty for the scenario's own words."""
    languages: tuple[str, ...] = ()
    """The translations there are."""

    @property
    def sources(self) -> dict[str, str]:
        """Every file the script was read from, with its SHA-256."""
        return {**dict(self.script.scenario.sources), **self.personas}


def load(name_or_path: str, customer: str | None = None, language: str = "") -> Loaded:
    """The script of a scenario; the persona `customer` takes the customer's place if given.

    With a `language` it is in the words of its translation, and has the times of its own. Raises
    `CannotLoadError`.
    """
    path = path_of(name_or_path)
    reading = read_scenario(path)
    if reading.scenario is None:
        if other := taken_for_a_scenario(path):
            raise NotThereError(other)
        raise MistakesError(reading.mistakes)
    shipped = path in shipped_scenarios()
    location = name_or_path if shipped else str(path.resolve())
    return _cast(
        reading.scenario,
        reading,
        path,
        location=location,
        customer=customer,
        language=language,
    )


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
            location = str(path.resolve())
            loaded = _cast(reading.scenario, reading, path, location=location, customer=customer)
        except MistakesError as error:
            mistakes = (*mistakes, *error.mistakes)
        except CannotLoadError as error:
            refused = error
    elif other := taken_for_a_scenario(path):
        mistakes, refused = (), NotThereError(other)
    return Version(loaded, mistakes, refused, frozenset(beats | people))


def _cast(  # noqa: PLR0913 -- what was read, and how it is to be played
    scenario: Scenario,
    reading: ScenarioReading,
    path: Path,
    *,
    location: str,
    customer: str | None,
    language: str = "",
) -> Loaded:
    """The script of what was read in a file; raises `CannotLoadError` over the customer."""
    personas = dict(reading.personas)
    digests = dict(reading.persona_digests)
    if customer is not None:
        reading_of_customer = _persona(customer, path)
        digests[customer] = reading_of_customer.sha256
        if reading_of_customer.persona is not None:
            personas.setdefault(customer, reading_of_customer.persona)
    if language:
        scenario, personas = _translated(path, scenario, personas, language)
    cast = cast_of(scenario, personas, None if customer is None else personas[customer])
    script = Script(with_standing(scenario), cast, plain_voice())
    return Loaded(script, location, digests, language, tuple(languages_of(path)))


def _translated(
    path: Path, scenario: Scenario, personas: dict[str, Persona], language: str
) -> tuple[Scenario, dict[str, Persona]]:
    from roleplay.authoring.translating.po import NoBabelError  # noqa: PLC0415 - seldom needed
    from roleplay.authoring.translating.translation import (  # noqa: PLC0415 - likewise
        source_of,
        translated,
    )

    known = languages_of(path)
    if language not in known:
        there = f"There are: {', '.join(known)}." if known else "There is none yet."
        raise NotThereError(
            f"{path.name} has no translation `{language[:40]}`. {there}"
            f" Begin one with: roleplay translate {path} --to {language[:40]}"
        )
    try:
        made = translated(scenario, personas, source_of(path_for(path, language)))
    except NoBabelError as error:
        raise NotThereError(str(error)) from error
    except Refusal as refusal:
        raise NotThereError(
            f"{path_for(path, language)}: {refusal.message} {refusal.remedy}"
        ) from refusal
    if any(not mistake.advice for mistake in made.mistakes):
        raise MistakesError(tuple(each for each in made.mistakes if not each.advice))
    return made.scenario, made.personas


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
