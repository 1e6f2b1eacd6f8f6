"""The meetings in a folder and below it, for a report on several of them."""

from collections.abc import Callable, Container, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.dates import date_in
from roleplay.files.ordinary import read_ordinary
from roleplay.files.rewriting import digest_of_bytes
from roleplay.library.languages import LanguageError
from roleplay.model.rubric import Rubric
from roleplay.past.held import Held, from_file, with_notices
from roleplay.past.history import Past, Unread
from roleplay.past.outcome import read_of
from roleplay.past.survey import held_in, histories_of
from roleplay.recordings.finding import TranscriptFile, transcripts
from roleplay.recordings.meetings import RefusedError, dated_by_file, open_meeting
from roleplay.recordings.preparing import ready
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.names import ENDING
from roleplay.work.cores import shared_out

_FEW = 4
"""Recordings that are read in this process: to start others takes about as long."""

_NOBODY = Naming()

_LARGEST = 64 * 2**20
"""Bytes; no recording has more."""


class Kept(Struct, frozen=True, kw_only=True):
    """A meeting as a report finds it."""

    file: str
    """Where it lies below the folder, with `/` between the parts."""
    past: Past
    held: Held | None
    """None for a drill, one that has not ended, and one without a manager and a trainee."""


class Found(Struct, frozen=True, kw_only=True):
    """All that is in a folder."""

    meetings: tuple[Kept, ...] = ()
    unread: tuple[Unread, ...] = ()
    """Files that could not be read, with why."""
    unnamed: tuple[str, ...] = ()
    """Recordings of which nobody said who was who."""
    foreign: tuple[str, ...] = ()
    """Files that are no transcripts at all."""


class _Other(Struct, frozen=True):
    """A file that is no transcript, or of which nobody said who was who."""

    name: str
    foreign: bool


_Read = Kept | Unread | _Other


Tell = Callable[[int, int], None]
"""Is told how many of how many files have been read."""


def everything_in(
    folder: Path,
    naming: Naming = _NOBODY,
    rubric: Rubric | None = None,
    tell: Tell = lambda _read, _whole: None,
) -> Found:
    """Every meeting below a folder.

    Played meetings come from the index of their history, unless a rubric of somebody's own asks for
    other numbers. Recordings are cast by `naming`, or by the marks beside them.
    """
    files = [*transcripts((str(folder),))]
    played = {each.path.parent for each in files if each.path.name.endswith(ENDING)}
    kept: list[Kept] = []
    unread = [_refused(each, folder) for each in files if each.refused]
    rest = [each for each in files if not each.refused]
    if rubric is None:
        kept = _from_histories(sorted(played), folder, len(rest), tell)
        have = {folder / each.file for each in kept}
        rest = [each for each in rest if each.path not in have]
    # A copy of a recording that lies here too is one meeting with it.
    copied = {each.past.recorded.sha256 for each in kept if each.past.recorded is not None}
    rest = [each for each in rest if not _is_kept(each.path, copied)]
    tasks = [(each, folder, naming, rubric) for each in rest]
    read: list[_Read] = []
    with closing(shared_out(_read, tasks, _lost, few=_FEW)) as coming:
        for each_read in coming:
            read.append(each_read)
            tell(len(kept) + len(read), len(kept) + len(rest))
    others = [each for each in read if isinstance(each, _Other)]
    return Found(
        meetings=(*kept, *(each for each in read if isinstance(each, Kept))),
        unread=(*unread, *(each for each in read if isinstance(each, Unread))),
        unnamed=tuple(each.name for each in others if not each.foreign),
        foreign=tuple(each.name for each in others if each.foreign),
    )


def _is_kept(path: Path, kept: Container[str]) -> bool:
    """Whether a recording is kept among the meetings, by which it counts already."""
    if not kept or path.name.endswith(ENDING):
        return False
    try:
        return digest_of_bytes(read_ordinary(path, _LARGEST)) in kept
    except (OSError, ValueError):
        return False


def _from_histories(folders: Sequence[Path], top: Path, whole: int, tell: Tell) -> list[Kept]:
    """The meetings that were played or clocked, by the histories of the folders they lie in.

    Only what says itself who was who: what else lies there is read as recordings are.
    """
    kept: list[Kept] = []
    for folder in folders:
        history = None
        with closing(histories_of(folder)) as coming:
            for history in coming:
                read = len(history.meetings) + len(history.drills) + len(history.unread)
                tell(min(len(kept) + read, whole), whole)
        if history is None:
            continue
        pasts = [
            past
            for past in (*history.meetings, *history.drills)
            if past.scenario is not None or (past.manager and past.trainee)
        ]
        for past, held in zip(pasts, held_in(folder, pasts), strict=True):
            kept.append(_kept(past, held, folder / past.name, top))
    return kept


_Task = tuple[TranscriptFile, Path, Naming, Rubric | None]


def _lost(task: _Task) -> Unread:
    file, top, _, _ = task
    return Unread(_named(file.path, top), "The work on it broke off. Score it by itself.")


def _read(task: _Task) -> _Read:
    """A file that no history tells of; whatever is wrong with it comes back as the reason."""
    file, top, naming, rubric = task
    name = _named(file.path, top)
    try:
        opened = open_meeting(file.path)
        transcript = ready(opened, naming)
    except RefusedError as error:
        foreign = file.maybe and error.foreign
        return _Other(name, foreign=True) if foreign else Unread(name, str(error))
    except NamingError as error:
        return Unread(name, str(error)) if naming else _Other(name, foreign=False)
    except LanguageError as error:
        return Unread(name, str(error))
    started = date_in(file.path.name)
    known_by = (file.path.name, 0, 0)
    past, held = read_of(transcript, opened.marked.marks, known_by, rubric, started)
    past = replace(past, started=past.started or started)
    if held is not None:
        notices = (*opened.notices, *dated_by_file(opened.read.header))
        held = with_notices(from_file(held, name), notices)
    return Kept(file=name, past=past, held=held)


def _kept(past: Past, held: Held | None, path: Path, top: Path) -> Kept:
    name = _named(path, top)
    return Kept(file=name, past=past, held=None if held is None else from_file(held, name))


def _refused(file: TranscriptFile, top: Path) -> Unread:
    return Unread(_named(file.path, top), file.refused)


def _named(path: Path, top: Path) -> str:
    """Where a file lies below the folder."""
    try:
        return path.relative_to(top).as_posix() if path != top else top.resolve().name
    except ValueError:
        return path.name
