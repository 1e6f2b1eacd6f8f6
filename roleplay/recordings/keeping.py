"""Keeping a recording among the meetings: as a copy with names apart, or by reference.

A copy holds what was said, on its own clock, with a number for each person in the place of their
name. A reference holds nothing of it and is read from where the recording lies, each time. What was
marked of the recording goes along; from then on its marks lie beside what was kept.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.files.dates import date_in, in_words
from roleplay.files.making import make
from roleplay.files.ordinary import first_bytes, read_ordinary
from roleplay.files.rewriting import ChangedSinceError, digest_of_bytes, rewrite
from roleplay.intake import IntakeError
from roleplay.model.event import Said
from roleplay.model.mark import Mark, Remarked, Renamed
from roleplay.model.transcript import Dated, Header, Participant, Recorded, Transcript
from roleplay.recordings.behind import digest_of
from roleplay.recordings.meetings import (
    Opened,
    RefusedError,
    open_meeting,
    open_together,
    together_path,
)
from roleplay.reports.words import say
from roleplay.speech.called import is_name
from roleplay.store.disk import reason
from roleplay.store.erasing import erase_meeting
from roleplay.store.errors import CannotCreateError, StoreError, UnwritableError, shown
from roleplay.store.lines import encode_header, encode_line, with_check
from roleplay.store.marks import keep_marks, marks_path
from roleplay.store.names import ENDING, make_folder
from roleplay.store.people import enlisted
from roleplay.store.reader import read_header, recover
from roleplay.store.rewritten import fitting
from roleplay.store.sound import UnsoundError

_HEAD = 256 * 1024
"""Bytes in which the first line of a kept recording stands."""

_TRIES = 1000


class Way(StrEnum):
    """How a recording is kept."""

    COPY = "copy"
    REFERENCE = "reference"
    LOOK = "look"
    """Not kept: only its marks are, beside it."""


class Recording(Struct, frozen=True, kw_only=True):
    """A recording that was opened."""

    paths: tuple[Path, ...]
    """One file, or those of one meeting together."""
    opened: Opened
    sha256: str
    held: str
    """The day it was held on, ISO 8601."""
    dated: Dated
    """By what that is known."""

    @property
    def marks_beside(self) -> Path:
        """Beside which path its marks lie."""
        return self.paths[0] if len(self.paths) == 1 else together_path(self.paths)

    def on_day(self, day: str) -> "Recording":
        """The same, held on a day that somebody says."""
        return replace(self, held=day, dated="told")


class Kept(Struct, frozen=True, kw_only=True):
    """A recording among the meetings."""

    path: Path
    way: Way
    held: str
    dated: Dated


def opened_recording(paths: Sequence[Path], held: str = "") -> Recording:
    """Open a recording to be kept; `held` is the day, ISO 8601, where somebody says it.

    The day is else the recording's own, the one in its file's name, or that of the file. Raises
    RefusedError.
    """
    opened = open_meeting(paths[0]) if len(paths) == 1 else open_together(paths)
    header = opened.read.header
    if header.recorded is None and (header.played or header.clocked or opened.itself):
        raise RefusedError(
            f"{shown(paths[0])} is a meeting of roleplay's own and no recording. It counts once it "
            "lies in the folder of your meetings; 'roleplay locate' says where that is."
        )
    try:
        digest = digest_of(_behind(opened) or paths)
    except IntakeError as error:
        raise RefusedError(f"{shown(paths[0])}: {error.reason}", unreadable=True) from error
    day: str
    dated: Dated
    if held:
        day, dated = held, "told"
    elif header.recorded is not None:
        day, dated = header.started, header.recorded.dated
    else:
        day, dated = _day_of(paths[0], header.started)
    return Recording(paths=tuple(paths), opened=opened, sha256=digest, held=day, dated=dated)


def kept_already(sha256: str, folder: Path) -> Path | None:
    """The meeting in a folder by which a recording with these bytes is kept; None for none."""
    wanted = b'"recorded":{"sha256":"%b"' % sha256.encode()
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name, reverse=True):
            if entry.name.endswith(ENDING) and wanted in first_bytes(
                Path(entry.path), _HEAD, follow=False
            ):
                return Path(entry.path)
    return None


def follow(kept: Path, recording: Recording) -> bool:
    """Let a reference lead to where the recording lies now, where it has been moved.

    Returns whether it was; raises StoreError where that cannot be written.
    """
    header = read_header(kept)
    recorded = header.recorded
    if recorded is None or not recorded.files or all(map(_is_there, recorded.files)):
        return False
    moved = replace(recorded, files=tuple(str(path.absolute()) for path in recording.paths))
    data = _bytes(Transcript(header=replace(header, recorded=moved), events=()))
    try:
        rewrite(kept, data, digest_of_bytes(read_ordinary(kept, _HEAD)))
    except (OSError, ValueError, ChangedSinceError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise UnwritableError(f"{shown(kept)} could not be changed ({why}).") from error
    return True


def keep(recording: Recording, way: Way, folder: Path, marks: Sequence[Mark] = ()) -> Kept:
    """Keep a recording in a folder of meetings, with what is marked of it and with `marks`.

    One that was kept by reference becomes a copy in its place. Raises StoreError; then nothing of
    it is left behind.
    """
    opened = recording.opened
    misfits = {misfit.number for misfit in opened.marked.sorted.misfits}
    along = [mark for number, mark in opened.marked.standing if number not in misfits]
    recorded = Recorded(sha256=recording.sha256, dated=recording.dated)
    if way is Way.COPY:
        transcript, along = _apart(opened.read, (*along, *marks))
        header = replace(transcript.header, started=recording.held, recorded=recorded)
        transcript = replace(transcript, header=header)
    else:
        files = tuple(str(path.absolute()) for path in recording.paths)
        header = Header(
            application=__version__,
            people=(),
            source=opened.read.header.source,
            started=recording.held,
            recorded=replace(recorded, files=files),
        )
        transcript, along = Transcript(header=header, events=()), [*along, *marks]
    path = _write(transcript, along, folder, recording.held)
    if _behind(opened):
        erase_meeting(recording.paths[0])
    return Kept(path=path, way=way, held=recording.held, dated=recording.dated)


def settle(
    recording: Recording, way: Way, folder: Path, marks: Sequence[Mark]
) -> tuple[Path, Kept | None]:
    """Keep what was said of a recording's people beside it, and the recording as `way` says.

    Returns where the meeting then is, and how it was kept; None where it was only looked at. What
    cannot be written beside a recording goes only with what is kept. Raises StoreError.
    """
    try:
        if not _behind(recording.opened):
            remember_who(recording, marks)
    except StoreError:
        if way is Way.LOOK:
            raise
    if way is Way.LOOK:
        return recording.marks_beside, None
    kept = keep(recording, way, folder, marks)
    return kept.path, kept


def kept_in_words(recording: Recording, kept: Kept) -> str:
    """What became of a recording, in sentences that are shown through `plain`."""
    facts = {
        "file": recording.opened.read.header.source,
        "kept": kept.path.name,
        "kept_by": kept.way.value,
        "day": _day_in_words(kept.held),
        "dated": kept.dated,
    }
    return say("recorded", "kept", facts)


def kept_here_in_words(kept: Kept) -> str:
    """The same where its name and its day have just been seen, short enough to hide little."""
    return say("recorded", "kept_here", {"kept": kept.path.name, "kept_by": kept.way.value})


def already_in_words(source: str, kept: Path) -> str:
    """That a recording, by its file's name, is kept already."""
    return say("recorded", "already", {"file": source, "kept": kept.name})


def moved_in_words(source: str, kept: Path) -> str:
    """That a reference leads now to where its recording lies."""
    return say("recorded", "moved", {"file": source, "kept": kept.name})


def held_in_words(recording: Recording) -> str:
    """On which day a recording was held, and by what that is known."""
    facts = {"day": _day_in_words(recording.held), "dated": recording.dated}
    return say("recorded", "held", facts)


def _day_in_words(day: str) -> str:
    return in_words(day) or say("recorded", "never")


def remember_who(recording: Recording, marks: Sequence[Mark]) -> None:
    """Keep who was who beside the recording itself; raises StoreError."""
    if marks:
        when = _now()
        keep_marks(recording.marks_beside, [replace(mark, when=when) for mark in marks])


def _is_there(file: str) -> bool:
    try:
        return Path(file).exists()
    except (OSError, ValueError):
        return False


def _behind(opened: Opened) -> tuple[Path, ...]:
    """Where the recording lies that was opened by its reference; none for any other."""
    recorded = opened.read.header.recorded
    return () if recorded is None else tuple(Path(file) for file in recorded.files)


def _day_of(path: Path, inside: str) -> tuple[str, Dated]:
    if inside:
        return inside, "inside"
    if named := date_in(path.name):
        return named, "name"
    try:
        changed = path.stat().st_mtime
    except (OSError, ValueError):
        return "", "file"
    return datetime.fromtimestamp(changed).astimezone().date().isoformat(), "file"


def _apart(read: Transcript, marks: Sequence[Mark]) -> tuple[Transcript, list[Mark]]:
    """What was said, by people who are known by numbers; and its marks, fit for it.

    What they were renamed is what they are called now; raises StoreError where the list of names
    cannot be written.
    """
    people = read.header.people
    ids = {who.id: f"speaker-{number}" for number, who in enumerate(people, start=1)}
    names = {mark.person: mark.name for mark in marks if isinstance(mark, Renamed)}
    called = [names.get(who.id, who.name) for who in people]
    real = [name for name in called if is_name(name)]
    listed: dict[str, str] = {}
    for name, person in zip(real, enlisted(real), strict=True):
        if person not in listed.values():  # else two are told apart by capitals alone
            listed[name] = person
    header = replace(
        read.header,
        people=tuple(
            Participant(id=ids[who.id], name=name, person=listed.get(name, ""))
            for who, name in zip(people, called, strict=True)
        ),
    )
    copy = Transcript(
        header=header,
        events=tuple(
            replace(event, seat=ids[event.seat]) if isinstance(event, Said) else event
            for event in read.events
        ),
    )
    fit = fitting(read, copy, lambda text: ids.get(text, text), said=lambda text: text)
    fitted = [fit(mark) for mark in marks]
    pairs = zip(marks, fitted, strict=True)
    return copy, [
        replace(after, text=mark.text) if isinstance(mark, Remarked) else after
        for mark, after in pairs
        if not isinstance(mark, Renamed)
    ]


def _write(transcript: Transcript, marks: Sequence[Mark], folder: Path, day: str) -> Path:
    """Make the meeting's file and its marks' under a free name; raises StoreError."""
    make_folder(folder)
    data = _bytes(transcript)
    for number in range(1, _TRIES):
        path = folder / ("-".join(filter(None, (day, "recording", str(number)))) + ENDING)
        if os.path.lexists(path) or os.path.lexists(marks_path(path)):
            continue
        try:
            if marks:
                when = _now()
                keep_marks(path, [replace(mark, when=mark.when or when) for mark in marks])
            make(path, data, private=True)
        except FileExistsError:
            marks_path(path).unlink(missing_ok=True)
            continue
        except BaseException as error:
            marks_path(path).unlink(missing_ok=True)
            if isinstance(error, OSError | ValueError):
                raise CannotCreateError(
                    f"The recording could not be kept in {shown(path)} ({reason(error)}). Make "
                    "room on the disk, or choose another folder for your meetings."
                ) from error
            raise
        return path
    raise CannotCreateError(f"{shown(folder)} holds too many recordings of that day.")


def _bytes(transcript: Transcript) -> bytes:
    """The file of a meeting, made sure that it reads as it is; raises UnwritableError."""
    made, check = [], 0
    try:
        for line in (encode_header(transcript.header), *map(encode_line, transcript.events)):
            checked, check = with_check(line, check)
            made.append(checked)
    except UnsoundError as error:
        raise UnwritableError(f"This recording cannot be kept as a copy: {error}.") from error
    data = b"".join(made)
    try:
        left_out = recover(data, Path(transcript.header.source)).left_out
    except StoreError as error:
        raise UnwritableError(f"This recording cannot be kept as a copy. {error}") from error
    if left_out is not None:
        raise UnwritableError(
            f"This recording cannot be kept as a copy: its turn {left_out.line - 1} has times that "
            "no meeting has. Keep it by reference, or correct the recording."
        )
    return data


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
