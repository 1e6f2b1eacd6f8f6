"""Scenarios that were checked and found clean, known again while nothing they hang on changes.

They are kept in an index in the person's cache folder: of each the digests of all files it was read
from, and where one would have been read had it been there. Mistakes and advice are never kept, so
they are always found anew. The index is another program's as soon as any file of this one, of the
YAML parser or of Python changes, and is then begun anew.
"""

import importlib.util
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

import roleplay
from roleplay.authoring.source import SIZE_LIMIT
from roleplay.authoring.translating.naming import languages_of
from roleplay.authoring.whereabouts import looked_at
from roleplay.files.ordinary import read_ordinary
from roleplay.store.errors import StoreError
from roleplay.store.index import Entry, Index
from roleplay.store.names import make_folder

if TYPE_CHECKING:
    from roleplay.authoring.read import ScenarioReading
    from roleplay.model.scenario import Scenario

_Seen = tuple[str, str]
"""Where a file really lies and its SHA-256; both empty where there is none."""
_SEEN = msgspec.json.Decoder(dict[str, _Seen])


class CleanScenarios:
    """Which scenarios were found clean. To be closed."""

    def __init__(self) -> None:
        with suppress(StoreError):  # without the folder there is no index
            make_folder(clean_path().parent)
        self._index = Index(clean_path(), _program())

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def files_of(self, path: Path) -> Collection[Path] | None:
        """All that a scenario was read from, if nothing would be found in it as it stands.

        None where that is not known.
        """
        for entry in self._index.asides([str(path.absolute())]):
            with suppress(ValueError, msgspec.MsgspecError):
                known = _SEEN.decode(entry.stamp)
                same = all(_seen(Path(file)) == was for file, was in known.items())
                if same and not languages_of(path):  # translations are checked with it
                    return [Path(file) for file in known]
        return None

    def keep(self, path: Path, reading: "ScenarioReading") -> None:
        """Remember a scenario if nothing was found in it, and it hangs on no other scenario."""
        scenario = reading.scenario
        if reading.mistakes or scenario is None or scenario.follows or languages_of(path):
            return
        files = [Path(file) for file in reading.files]
        for persona in reading.persona_digests:
            files += looked_at(persona, path)
        seen = {str(file.absolute()): _seen(file) for file in files}
        read = {*reading.persona_digests.values(), *(digest for _, digest in scenario.sources)}
        # Where a file was changed meanwhile, it is not known what is in it.
        if read == {each and each[1] for each in seen.values()} - {""}:
            seen = {str(file): _seen(file) for file in _led_to(path, scenario)} | seen
            with suppress(UnicodeEncodeError):  # a name that is no text
                stamp = msgspec.json.encode(seen).decode()
                self._index.keep([Entry(str(path.absolute()), stamp, b"")])


def clean_path() -> Path:
    """Where the index is kept."""
    return platformdirs.user_cache_path("roleplay", appauthor=False) / "clean.sqlite"


def _led_to(path: Path, scenario: "Scenario") -> Iterator[Path]:
    """The files of what is to be played next: told would be that one of them is gone."""
    if scenario.leads_to:
        from roleplay.authoring.following import path_led_to  # noqa: PLC0415 -- 0.1 s of YAML

        found = (path_led_to(path, name) for name in scenario.leads_to)
        yield from (file.absolute() for file in found if file is not None)


def _seen(path: Path) -> _Seen | None:
    """What is in a place; None where that cannot be told, which is like nothing that is kept."""
    try:
        return os.path.realpath(path), sha256(read_ordinary(path, SIZE_LIMIT)).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return "", ""
    except (OSError, ValueError):
        return None


def _program() -> str:
    """What tells this program and all it reads with from any other: every file, by size and time.

    Of the YAML parser it is the file it begins with, which is written with the others.
    """
    told = [f"{roleplay.__version__} {sys.version}"]
    parser = importlib.util.find_spec("yaml")
    try:
        if parser is not None and parser.origin is not None:
            told.append(_stamp(Path(parser.origin).stat()))
        told += sorted(_below(Path(roleplay.__file__).parent))
    except OSError:
        told.append(os.urandom(16).hex())  # some of it went meanwhile: it is like no other
    return sha256("\n".join(told).encode(errors="surrogateescape")).hexdigest()


def _below(folder: Path | str) -> Iterator[str]:
    """Every file of the program with its stamp, what Python makes of them left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield f"{entry.path} {_stamp(entry.stat())}"
            elif entry.name != "__pycache__":
                yield from _below(entry.path)


def _stamp(facts: os.stat_result) -> str:
    return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ino}"
