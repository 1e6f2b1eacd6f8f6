"""A scenario with its cast, found and read; or why not, in words for the person who asked.

`load` is for whoever wants to play, and reads a file once; `read_again` is for whoever writes.

CannotLoadError
├── NotThereError     no such scenario, persona or translation
├── MistakesError     it has mistakes; carries them
└── WrongSideError    somebody from the vendor's side in the customer's seat
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import ScenarioReading, read_scenario
from roleplay.authoring.sorting import taken_for_a_scenario
from roleplay.authoring.source import Refusal, read_bytes
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
from roleplay.files.rewriting import digest_of_bytes
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
    reading = _reading(path)
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
    reading, looked_for = _reading_and_looked_for(path, closely=True)
    looked_for |= {*persona_paths(customer, path)} if customer else set()
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
    return Version(loaded, mistakes, refused, frozenset(looked_for))


def _reading_and_looked_for(path: Path, *, closely: bool) -> tuple[ScenarioReading, set[Path]]:
    """What a file holds, and every file it was read from, or would be if it were there."""
    looked_for = {path}

    def find(persona: str, near: Path) -> Path:
        looked_for.update(persona_paths(persona, near))
        return find_persona(persona, near)

    return read_scenario(path, find, closely=closely, looked_for=looked_for), looked_for


_MOST_KEPT = 4
_KEPT: dict[tuple[Path, Path], tuple[ScenarioReading, dict[Path, str]]] = {}
"""What was read by its path, with the digests of all that it was read from."""


def _reading(path: Path) -> ScenarioReading:
    """What a scenario's file holds, read once for as long as all its files stay as they are."""
    key = path, path.absolute()  # a working folder may change
    reading, digests = _KEPT.get(key, (None, {}))
    if reading is not None and digests == _digests(digests):
        return reading
    reading, looked_for = _reading_and_looked_for(path, closely=False)
    digests = _digests(looked_for)
    if _is_read_from(reading, digests):
        _KEPT.pop(key, None)
        while len(_KEPT) >= _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = reading, digests
    return reading


def _is_read_from(reading: ScenarioReading, digests: dict[Path, str]) -> bool:
    """Whether it is good, and of these files and no other: none was changed meanwhile."""
    if reading.scenario is None:
        return False
    read = {digest for _, digest in reading.scenario.sources} | {*reading.persona_digests.values()}
    return read == {digest for digest in digests.values() if digest}


def _digests(paths: Iterable[Path]) -> dict[Path, str]:
    """The SHA-256 of each file, empty where none can be read."""
    digests = {}
    for path in paths:
        try:
            digests[path] = digest_of_bytes(read_bytes(path))
        except Refusal:
            digests[path] = ""
    return digests


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
