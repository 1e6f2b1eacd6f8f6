"""The situations there are to rehearse: the ones that ship, and those in a person's own folders.

What was read of them is kept in an index in the person's cache folder, so that a list of unchanged
files is there without reading any YAML. A file with mistakes is read every time.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import platformdirs
from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.sorting import Kind, files_below, kind_of_file
from roleplay.authoring.whereabouts import (
    NotInLibraryError,
    find_scenario,
    looked_at,
    persona_folders,
    shipped_scenarios,
)
from roleplay.model.act import Part
from roleplay.store.errors import StoreError
from roleplay.store.index import Entry, Index
from roleplay.store.names import make_folder

BESIDE = Path("scenarios")
"""The folder of own situations below the one a person started from."""

MADE = f"2 {__version__}"
"""What an index must have been made by; the number rises with the shape of `Situation`."""

_FRESH = 2_000_000_000
"""Nanoseconds. What was changed so short a time ago may be changed again in the same instant."""


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
    follows: str = ""
    """The scenario of the meeting before this one; empty where none is."""
    leads_to: tuple[str, ...] = ()
    """What its author would have played next, by the names of scenarios."""
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
    with suppress(StoreError):  # without the folder there is no index
        make_folder(index_path().parent)
    with closing(Index(index_path(), MADE)) as index:
        known = {entry.name: entry for entry in index.entries()}
        anew: list[Entry] = []
        shipped = {path.resolve(): path for path in shipped_scenarios()}
        seen: set[Path] = set()
        own = (path for path in _own(folders) if path.resolve() not in shipped)
        try:
            for path in (*own, *shipped.values()):
                real = path.resolve()
                if real in seen:
                    continue
                seen.add(real)
                situation = _situation(path, known, anew)
                if situation is not None:
                    yield situation
        finally:
            index.keep(anew)


def index_path() -> Path:
    """Where the index is kept."""
    return platformdirs.user_cache_path("roleplay", appauthor=False) / "situations.sqlite"


def _situation(path: Path, known: dict[str, Entry], anew: list[Entry]) -> Situation | None:
    """The situation in a file, as it is known or else read anew; None if it holds another kind."""
    entry = known.get(str(path.absolute()))
    if entry is not None and _is_current(entry.stamp):
        with suppress(ValueError, msgspec.MsgspecError):
            recalled = _DECODER.decode(entry.data)
            return recalled and replace(recalled, location=_location(path))
    if path.parent.name == "personas" or kind_of_file(path) is not Kind.SCENARIO:
        _keep(path, [path], None, anew)
        return None
    read, files = _read_with_files(path)
    if not read.mistakes:
        _keep(path, files, read, anew)
    return read


_DECODER: msgspec.msgpack.Decoder[Situation | None] = msgspec.msgpack.Decoder(Situation | None)
_STAMP = msgspec.json.Decoder(dict[str, list[int]])


def _keep(path: Path, files: Iterable[Path], known: Situation | None, anew: list[Entry]) -> None:
    stamps = {str(file.absolute()): _stamp(file) for file in files}
    latest = max((stamp[1] for stamp in stamps.values() if stamp), default=0)
    if time.time_ns() - latest < _FRESH:
        return
    with suppress(UnicodeEncodeError):  # a name that is no text
        stamp = msgspec.json.encode(stamps).decode()
        anew.append(Entry(str(path.absolute()), stamp, msgspec.msgpack.encode(known)))


def _is_current(stamp: str) -> bool:
    try:
        stamps = _STAMP.decode(stamp)
    except (ValueError, msgspec.MsgspecError):
        return False
    return all(_stamp(Path(file)) == known for file, known in stamps.items())


def _stamp(path: Path) -> list[int]:
    """What changes with a file's content: size, time, and which file it is; empty without one."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return []
    return [facts.st_size, facts.st_mtime_ns, facts.st_ino]


def situation(path: Path) -> Situation:
    """One situation from its file; never raises for what the file holds."""
    return _read_with_files(path)[0]


def _read_with_files(path: Path) -> tuple[Situation, list[Path]]:
    """The situation, and every file that what it is depends on."""
    from roleplay.authoring.read import read_scenario  # noqa: PLC0415 - YAML and its checks: four starts of Python

    reading = read_scenario(path)
    location = _location(path)
    scenario = reading.scenario
    if scenario is None:
        wrong = tuple(mistake for mistake in reading.mistakes if not mistake.advice)
        return Situation(id=path.stem, location=location, title=path.name, mistakes=wrong), []
    customer = reading.personas[scenario.seat_of(Part.CUSTOMER).persona]
    read = Situation(
        id=scenario.id,
        location=location,
        title=scenario.title,
        summary=scenario.summary,
        customer=", ".join(filter(None, (customer.name, customer.title))),
        minutes=scenario.minutes,
        difficulty=scenario.difficulty,
        skills=scenario.skills,
        follows=scenario.follows,
        leads_to=scenario.leads_to,
        brief=scenario.brief.everyone,
    )
    files = [path, *map(Path, reading.files)]
    files += [file for persona in reading.persona_digests for file in looked_at(persona, path)]
    return read, files


def candidates(location: str) -> tuple[Candidate, ...]:
    """Everybody at hand who may take the customer's seat in a situation, by name."""
    from roleplay.authoring.persona import read_persona  # noqa: PLC0415 - YAML and its checks: four starts of Python

    by_persona: dict[str, Candidate] = {}
    try:
        folders = persona_folders(find_scenario(location))
    except NotInLibraryError:
        return ()
    for folder in filter(Path.is_dir, folders):
        for path in files_below(folder):
            persona = read_persona(path).persona
            if persona is not None and persona.side == "customer" and path.parent == folder:
                who = Candidate(persona.id, persona.name, persona.title, persona.about)
                by_persona.setdefault(persona.id, who)
    return tuple(sorted(by_persona.values(), key=lambda who: (who.name, who.persona)))


def _own(folders: Iterable[str]) -> Iterator[Path]:
    for folder in (BESIDE, *map(_unfolded, folders)):
        if folder.is_dir():
            yield from files_below(folder)


def _unfolded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)  # nobody of that name has a home here


def _location(path: Path) -> str:
    with suppress(NotInLibraryError):
        if find_scenario(path.stem).resolve() == path.resolve():
            return path.stem
    return str(path)
