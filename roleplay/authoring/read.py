"""Reading a scenario with everybody who sits in it, and telling every mistake in one run."""

from collections.abc import Collection
from collections.abc import Mapping as Table
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.files import NOTHING_INSTEAD, gather
from roleplay.authoring.following import followed_beside
from roleplay.authoring.mentions import Mention
from roleplay.authoring.mistake import Mistake, of_a_file
from roleplay.authoring.people import Finder, NamedPersonas
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.scenario import SCENARIO_KEYS, build
from roleplay.authoring.sorting import FILES_LIMIT, Kind, files_below, kind_of_file
from roleplay.authoring.source import is_folder
from roleplay.authoring.translating.naming import languages_of
from roleplay.authoring.whereabouts import find_persona
from roleplay.model.persona import Persona
from roleplay.model.scenario import Scenario
from roleplay.work.unswept import unswept

if TYPE_CHECKING:
    from roleplay.authoring.language import LanguageReading
    from roleplay.authoring.rubric import RubricReading

__all__ = ["Finder", "PersonaReading", "ScenarioReading", "check", "read_persona", "read_scenario"]


class ScenarioReading(Struct, frozen=True):
    """What came of reading a scenario."""

    scenario: Scenario | None
    """None where there were mistakes."""
    personas: dict[str, Persona]
    """Everybody the seats and the scenario's tests name, by persona id."""
    mistakes: tuple[Mistake, ...]
    """All of them, advice included, file by file and line by line."""
    persona_digests: dict[str, str] = {}
    """By persona id, the SHA-256 of the file in hexadecimal."""
    files: tuple[str, ...] = ()
    """Every file of beats and scenarios that was read, as a person would name it."""


def read_scenario(
    path: Path,
    personas: Finder | None = None,
    *,
    closely: bool = False,
    to_play: bool = True,
    looked_for: set[Path] | None = None,
) -> ScenarioReading:
    """Read, check and build a scenario and its personas; never raises for what a file holds.

    `closely` gives all advice there is, as somebody who writes it wants, and takes longer. Without
    `to_play` the digests of its beats are left out, which only a meeting that is begun keeps.
    `looked_for` gains every path where a file of beats, the scenario or one that it follows was
    looked for.
    """
    find = personas or find_persona
    with unswept():
        return _read(path, find, closely=closely, to_play=to_play, looked_for=looked_for)


def read_mentions(
    path: Path, mentions: list[Mention], instead: Table[Path, bytes] = NOTHING_INSTEAD
) -> ScenarioReading:
    """The same, and to `mentions` goes where every name stands that is used or given in it.

    Of a file whose absolute path stands in `instead`, these bytes are read in place of its own.
    """
    with unswept():
        return _read(path, find_persona, mentions=mentions, instead=instead)


def _read(  # noqa: PLR0913 -- what is read, and what is to be told of it
    path: Path,
    find: Finder,
    *,
    closely: bool = False,
    to_play: bool = True,
    mentions: list[Mention] | None = None,
    instead: Table[Path, bytes] = NOTHING_INSTEAD,
    looked_for: set[Path] | None = None,
) -> ScenarioReading:
    report = Report()
    people = NamedPersonas(path, find, report)
    files: tuple[str, ...] = ()
    scenario: Scenario | None = None
    try:
        document = gather(path, report, SCENARIO_KEYS, instead, looked_for)
        if document is not None:
            files = tuple(source.path for source in document.sources)
            scenario = build(
                report,
                document,
                path.stem,
                people,
                closely=closely,
                to_play=to_play,
                mentions=mentions,
            )
            people.meet(document.root)
        if scenario is not None and scenario.follows and looked_for is not None:
            looked_for.update(followed_beside(path, scenario.follows))
    except EnoughMistakes:
        scenario = None
    told = (*report.mistakes(), *people.mistakes)
    if any(not mistake.advice for mistake in told):
        scenario = None
    return ScenarioReading(scenario, people.personas, told, people.digests, files)


class Clean(Protocol):
    """Whoever remembers in which scenarios nothing was found."""

    def files_of(self, path: Path) -> Collection[Path] | None:
        """The files a scenario was read from, if nothing would be found in it as it stands."""

    def keep(self, path: Path, reading: ScenarioReading) -> None:
        """Remember a scenario if nothing was found in it."""


def check(path: Path, clean: Clean | None = None) -> tuple[Mistake, ...]:
    """Every mistake, and all advice, in a file of any kind, or in all of a folder's.

    A file of beats is checked with the scenarios that include it, and translations with their
    scenario, or by themselves where one is named. What `clean` knows to be so is not read again.
    """
    if path.suffix == ".po" and not is_folder(path):
        from roleplay.authoring.translating.checking import (  # noqa: PLC0415 - seldom asked
            check_translation,
        )

        return check_translation(path)
    if not is_folder(path):
        return _told_alone(path, kind_of_file(path), clean)[0]
    files = list(files_below(path))
    if not files:
        remedy = "Name a folder with files that end in .yaml, or one such file."
        return (of_a_file("RP101", path, "This folder holds no YAML files.", remedy),)
    told: dict[Mistake, None] = {}
    if len(files) >= FILES_LIMIT:
        said = f"This folder holds {FILES_LIMIT:,} files or more; only so many were checked."
        told[of_a_file("RP111", path, said, "Check the folders below it one by one.")] = None
    fragments: list[Path] = []
    read: set[Path] = set()
    for file in files:
        kind = kind_of_file(file)
        if kind is Kind.FRAGMENT:
            fragments.append(file)
            continue
        mistakes, read_from = _told_alone(file, kind, clean)
        told.update(dict.fromkeys(mistakes))
        read.update(read_from)
    told.update((_unused(file), None) for file in fragments if file.absolute() not in read)
    return tuple(told)


def _told_alone(
    path: Path, kind: Kind, clean: Clean | None
) -> tuple[tuple[Mistake, ...], Collection[Path]]:
    """What is told of one file, and of a scenario the files it was read from."""
    if clean is not None and kind is Kind.SCENARIO:
        known = clean.files_of(path)
        if known is not None:
            return (), known
    reading = _read_alone(path, kind)
    if not isinstance(reading, ScenarioReading):
        return reading.mistakes, ()
    if clean is not None:
        clean.keep(path, reading)
    return reading.mistakes, [Path(file).absolute() for file in reading.files]


def _read_alone(
    path: Path, kind: Kind
) -> "ScenarioReading | PersonaReading | RubricReading | LanguageReading":
    if kind is Kind.PERSONA:
        return read_persona(path)
    if kind is Kind.LANGUAGE:
        from roleplay.authoring.language import read_language  # noqa: PLC0415 - seldom met

        return read_language(path)
    if kind is Kind.RUBRIC:
        from roleplay.authoring.rubric import read_rubric  # noqa: PLC0415 - likewise

        return read_rubric(path)
    return _with_translations(path, read_scenario(path, closely=True, to_play=False))


def _with_translations(path: Path, reading: ScenarioReading) -> ScenarioReading:
    """The same, with what is to be told of the files of translations beside it."""
    if reading.scenario is None or not languages_of(path):
        return reading
    from roleplay.authoring.translating.checking import (  # noqa: PLC0415 - seldom there
        check_translations,
    )

    told = check_translations(path, reading.scenario, reading.personas)
    return replace(reading, mistakes=(*reading.mistakes, *told))


def _unused(file: Path) -> Mistake:
    return of_a_file(
        "RP610",
        file,
        "No scenario in this folder includes this file of beats, so it was not checked.",
        "Name it under `include` in a scenario, or take it out.",
        advice=True,
    )
