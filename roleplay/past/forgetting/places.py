"""Where something of a person may stand: the program's own files, and what lies beside them."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import platformdirs
from msgspec import Struct

from roleplay.files.ordinary import first_bytes
from roleplay.library.settings import languages_folder, state_path
from roleplay.past.survey import INDEX
from roleplay.recordings.finding import ALWAYS, MAYBE
from roleplay.store.names import ENDING, MARKS_ENDING, settings_path, transcript_folder
from roleplay.store.people import people_path

LIMIT = 256 * 1024 * 1024
"""Bytes; a larger file is not gone through, and that is told."""


class Kind(StrEnum):
    """What a file is."""

    MEETING = "meeting"
    MARKS = "marks"
    RECORDING = "recording"
    TEXT = "text"
    """Something the program wrote that is read as text: words not said, exports, what was cut."""
    INDEX = "index"
    """Made anew from the rest whenever it is missing."""
    PEOPLE = "people"
    """The list of names."""
    STATE = "remembered"
    THEIRS = "theirs"
    """Somebody's own file that lies there: it is never changed, and told where it has the name."""


class File(Struct, frozen=True):
    """A file there is."""

    path: Path
    kind: Kind


class Places(Struct, frozen=True, kw_only=True):
    """The folders and files in which the program keeps what it keeps."""

    meetings: Path
    settings: Path
    """The settings' file; what is remembered and the list of names lie beside it."""
    cache: Path
    faults: Path
    more: tuple[Path, ...] = ()
    """Files and folders that a person names: everything in them that is text is gone through."""


def usual_places(more: Sequence[Path] = ()) -> Places:
    """Those of the person at this computer."""
    return Places(
        meetings=transcript_folder(),
        settings=settings_path(),
        cache=platformdirs.user_cache_path("roleplay", appauthor=False),
        faults=platformdirs.user_log_path("roleplay", appauthor=False),
        more=tuple(more),
    )


_OURS = re.compile(
    r".*\.cut|.*\.unsent\.txt|.*\.jsonl\.room|copied\.txt|.*-scorecard(-[0-9]+)?\.(txt|json)"
    r"|.*-debrief(-[0-9]+)?\.html|\..*\.roleplay-waits|\.history\.json|.*\.new",
    re.DOTALL,
)
"""What files are called that the program itself writes beside meetings."""
_INDEXES = re.compile(re.escape(INDEX) + r"(-journal|-wal|-shm)?|(situations|clean)\.sqlite.*")
_MARKED_PAGE = b'name="generator" content="roleplay"'
_START = 4096
_SHIPPED = "README.md"


def files_in(places: Places) -> list[File]:
    """Every file in them, each once, meetings first and the list of names last."""
    found: dict[Path, Kind] = {}
    for path in _below(places.meetings):
        found.setdefault(path, kind_of(path))
    for path in _below(places.cache):
        found.setdefault(path, Kind.INDEX if _INDEXES.fullmatch(path.name) else Kind.THEIRS)
    for path in _below(places.faults):
        found.setdefault(path, Kind.TEXT)
    folder = places.settings.parent
    state = state_path(places.settings)
    for path in _files(folder):
        if path.name == state.name:
            found.setdefault(path, Kind.STATE)
        elif path == people_path({"ROLEPLAY_SETTINGS": str(places.settings)}):
            found.setdefault(path, Kind.PEOPLE)
        elif path == places.settings or _is_written(path):
            found.setdefault(path, Kind.THEIRS if path == places.settings else Kind.TEXT)
    for path in _below(languages_folder(places.settings)):
        found.setdefault(path, Kind.THEIRS)
    for place in places.more:
        for path in _below(place) if place.is_dir() else (place,):
            kind = kind_of(path)
            found[path] = Kind.TEXT if kind is Kind.THEIRS else kind
    order = list(Kind)
    return sorted(
        (File(path, kind) for path, kind in found.items()),
        key=lambda file: (file.kind is Kind.PEOPLE, order.index(file.kind), str(file.path)),
    )


def kind_of(path: Path) -> Kind:
    """What a file beside meetings is, by its name, and by how it begins where that is needed."""
    name = path.name
    if _INDEXES.fullmatch(name):
        return Kind.INDEX
    if _is_written(path):
        return Kind.TEXT
    if name.endswith(MARKS_ENDING):
        return Kind.MARKS
    if name.endswith(ENDING):
        return Kind.MEETING
    if path.suffix.lower() in ALWAYS | MAYBE and _is_recording(path):
        return Kind.RECORDING
    if path.suffix.lower() == ".html" and _MARKED_PAGE in first_bytes(path, _START, follow=False):
        return Kind.TEXT
    return Kind.THEIRS


def linked_in(places: Places) -> list[Path]:
    """Links among the meetings, which lead elsewhere and are not followed."""
    with suppress(OSError):
        return [path for path in sorted(places.meetings.iterdir()) if path.is_symlink()]
    return []


def _is_written(path: Path) -> bool:
    return _OURS.fullmatch(path.name) is not None


def _is_recording(path: Path) -> bool:
    from roleplay.intake import IntakeError, sniff  # noqa: PLC0415 - most folders have none

    try:
        return sniff(path) is not None
    except IntakeError:
        return False


def _files(folder: Path) -> list[Path]:
    """The ordinary files of a folder."""
    with suppress(OSError):
        return [path for path in sorted(folder.iterdir()) if _is_ordinary(path)]
    return []


def _is_ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _below(top: Path) -> Iterator[Path]:
    """Every ordinary file below a folder, hidden ones too; no link is followed."""
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if _is_ordinary(path) and name != _SHIPPED:
                yield path
