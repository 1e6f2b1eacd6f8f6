"""The situations there are to rehearse: the ones that ship, and those in a person's own folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.mistake import Mistake
from roleplay.authoring.persona import read_persona
from roleplay.authoring.read import read_scenario
from roleplay.authoring.sorting import Kind, files_below, kind_of_file
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_scenario,
    persona_folders,
    shipped_scenarios,
)
from roleplay.model.act import Part

BESIDE = Path("scenarios")
"""The folder of own situations below the one a person started from."""


class Situation(Struct, frozen=True, kw_only=True):
    """A situation as a library shows it; with mistakes instead, where its file has any."""

    id: str
    """The name of the file without its ending."""
    location: str
    """What to load it by: its id, or the path of its file where the id finds another."""
    title: str
    summary: str = ""
    customer: str = ""
    """Who sits in the customer's seat, with their title."""
    minutes: float | None = None
    difficulty: int | None = None
    """1..5."""
    skills: tuple[str, ...] = ()
    brief: str = ""
    """What everybody may read before the meeting."""
    mistakes: tuple[Mistake, ...] = ()
    """What keeps it from being played; advice is left out."""


class Candidate(Struct, frozen=True):
    """Somebody who may sit in the customer's seat."""

    persona: str
    name: str
    title: str
    about: str


def situations(folders: Iterable[str] = ()) -> Iterator[Situation]:
    """Every situation, one by one as it is read: own ones first, then those that ship.

    Own ones lie in `scenarios/` and in `folders`, in which `~` is one's home. A file that cannot
    be read is a situation with its mistakes, so that nothing is missing from the list unsaid.
    """
    seen: set[Path] = set()
    for path in (*_own(folders), *shipped_scenarios()):
        real = path.resolve()
        if real not in seen:
            seen.add(real)
            yield situation(path)


def situation(path: Path) -> Situation:
    """One situation from its file; never raises for what the file holds."""
    reading = read_scenario(path)
    location = _location(path)
    scenario = reading.scenario
    if scenario is None:
        wrong = tuple(mistake for mistake in reading.mistakes if not mistake.advice)
        return Situation(id=path.stem, location=location, title=path.name, mistakes=wrong)
    customer = reading.personas[scenario.seat_of(Part.CUSTOMER).persona]
    return Situation(
        id=scenario.id,
        location=location,
        title=scenario.title,
        summary=scenario.summary,
        customer=", ".join(filter(None, (customer.name, customer.title))),
        minutes=scenario.minutes,
        difficulty=scenario.difficulty,
        skills=scenario.skills,
        brief=scenario.brief.everyone,
    )


def candidates(location: str) -> tuple[Candidate, ...]:
    """Everybody at hand who may take the customer's seat in a situation, by name."""
    found: dict[str, Candidate] = {}
    try:
        folders = persona_folders(find_scenario(location))
    except NotInLibraryError:
        return ()
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in files_below(folder):
            persona = read_persona(path).persona
            if persona is not None and persona.side == "customer" and path.parent == folder:
                who = Candidate(persona.id, persona.name, persona.title, persona.about)
                found.setdefault(persona.id, who)
    return tuple(sorted(found.values(), key=lambda who: (who.name, who.persona)))


def _own(folders: Iterable[str]) -> Iterator[Path]:
    for folder in (BESIDE, *map(_unfolded, folders)):
        if folder.is_dir():
            yield from (path for path in files_below(folder) if _is_scenario(path))


def _unfolded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)  # nobody of that name has a home here


def _is_scenario(path: Path) -> bool:
    return path.parent.name != "personas" and kind_of_file(path) is Kind.SCENARIO


def _location(path: Path) -> str:
    try:
        if find_scenario(path.stem).resolve() == path.resolve():
            return path.stem
    except NotInLibraryError:
        pass
    return str(path)
