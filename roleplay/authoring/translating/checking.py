"""What `check` tells of files of translations: of one that is named, or of a scenario's."""

from pathlib import Path

from roleplay.authoring.mistake import Mistake, of_a_file
from roleplay.authoring.read import read_scenario
from roleplay.authoring.source import Refusal, is_file
from roleplay.authoring.translating.naming import ENDING, LANGUAGE, languages_of, path_for
from roleplay.authoring.translating.po import NoBabelError
from roleplay.authoring.translating.translation import source_of, translated
from roleplay.authoring.whereabouts import SUFFIXES
from roleplay.model.persona import Persona
from roleplay.model.scenario import Scenario


def check_translations(
    path: Path, scenario: Scenario, personas: dict[str, Persona]
) -> tuple[Mistake, ...]:
    """What is to be told of the files of translations beside a scenario."""
    return tuple(
        mistake
        for language in languages_of(path)
        for mistake in _told(path_for(path, language), scenario, personas)
    )


def check_translation(path: Path) -> tuple[Mistake, ...]:
    """What is to be told of one file of translations, or of its scenario where it has mistakes."""
    of = _scenario_of(path)
    if of is None:
        said = "The scenario that this is a translation of is not beside it."
        remedy = "A translation of meeting.yaml into German is called meeting.de.po."
        return (of_a_file("RP101", path, said, remedy),)
    reading = read_scenario(of)
    if reading.scenario is None:
        return reading.mistakes
    return _told(path, reading.scenario, reading.personas)


def _told(path: Path, scenario: Scenario, personas: dict[str, Persona]) -> tuple[Mistake, ...]:
    try:
        return translated(scenario, personas, source_of(path)).mistakes
    except Refusal as refusal:
        return (of_a_file(refusal.code, path, refusal.message, refusal.remedy),)
    except NoBabelError as error:
        said = "This file of translations was not checked."
        return (of_a_file("RP707", path, said, str(error), advice=True),)


def _scenario_of(path: Path) -> Path | None:
    """The scenario beside a file of translations that has its name; None where there is none."""
    stem, _, language = path.name.removesuffix(ENDING).rpartition(".")
    named = [path.with_name(f"{stem}{suffix}") for suffix in SUFFIXES if stem]
    there = [each for each in named if is_file(each)]
    return there[0] if there and LANGUAGE.fullmatch(language) else None
