"""Reading the meetings of a folder, only those anew that have changed.

Reading and scoring thousands of files takes a while, so what was read is kept in an index beside
them, and only those are read again whose size or time has changed. It holds nothing that cannot be
had from the meetings; it can be thrown away, and what is erased there goes from it too.
"""

from __future__ import annotations

import contextlib
import os
from contextlib import closing
from operator import attrgetter
from time import monotonic
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.model.scorecard import READER, SCORER
from roleplay.past.history import History, Past, Unread
from roleplay.past.stamps import size_and_time, stamp_behind, stamps_in
from roleplay.store.index import Entry, Index
from roleplay.store.people import Names, may_mention
from roleplay.work.unswept import unswept

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from roleplay.meeting.roles import Role
    from roleplay.past.held import Held
    from roleplay.past.outcome import Outcome

INDEX = ".history.sqlite"
"""The name of the file beside the meetings in which what was read of them is kept."""

MADE = f"12 {__version__} scorer {SCORER} reader {READER}"
"""What an index must have been made by to be used; the number rises with the shape of `Past`."""

LATEST = 20
"""Of so many meetings in each role, the latest ones, it is said what was found in them."""

_BEFORE_0_2 = ".history.json"
"""What version 0.1 kept in place of the index."""

_FEW = 40
"""Files that are read in this process: to start others takes about as long."""

_EVERY = 0.3
"""Seconds after which it is told again how far the reading has come."""


class _Aside(Struct, frozen=True):
    """What the index keeps of a meeting for whoever asks for it."""

    findings: dict[str, str]
    held: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Past | str] = msgspec.msgpack.Decoder(Past | str)
_ASIDES = msgspec.msgpack.Decoder(_Aside)


def history_of(folder: Path) -> History:
    """Every meeting in a folder, read anew only where something has changed.

    Never raises for what is in the folder: files that cannot be read are listed with why.
    """
    *_, whole = histories_of(folder)
    return whole


def histories_of(folder: Path) -> Generator[History, None, None]:
    """The same, and while the reading goes on, from time to time what is known so far.

    The last is the whole history; the newest files are read first. Closing the generator ends the
    reading, and what was read until then is kept.
    """
    stamps = stamps_in(folder)
    if stamps is None:
        yield History()
        return
    with contextlib.suppress(OSError):
        (folder / _BEFORE_0_2).unlink(missing_ok=True)
    with closing(Index(folder / INDEX, MADE)) as index:
        yield from _Survey(folder, stamps, index).go()


def held_in(folder: Path, pasts: Sequence[Past]) -> Iterator[Held | None]:
    """What reports on several meetings need of each of these, which a history of the folder told.

    None for one that cannot stand in a report, or whose file is gone. From the index where it has
    it; else the file is read again.
    """
    from roleplay.past.held import decoded  # noqa: PLC0415 - it rests on the scoring

    stamps, names = stamps_in(folder) or {}, Names()
    with closing(Index(folder / INDEX, MADE)) as index:
        for past in pasts:
            stamp = stamps.get(past.name, "")
            kept = [each.data for each in index.asides([past.name]) if each.stamp == stamp]
            try:
                held = _ASIDES.decode(kept[0]).held if kept else None
                told = None if not held else decoded(held)
            except (msgspec.MsgspecError, ValueError):
                held = told = None
            if held is None and stamp:
                from roleplay.past.outcome import outcome_of  # noqa: PLC0415 - few are read

                *_, read = outcome_of((str(folder / past.name), stamp))
                told = decoded(read) if read else None
            yield None if told is None else names.told(told)


class _Survey:
    """One reading of a folder."""

    def __init__(self, folder: Path, stamps: dict[str, str], index: Index) -> None:
        self._folder, self._stamps, self._index = folder, stamps, index
        self._names = Names()
        self._pasts: dict[str, Past] = {}
        self._unread: dict[str, Unread] = {}
        self._findings: dict[str, dict[str, str]] = {}
        """Of the meetings that were read anew."""

    def go(self) -> Iterator[History]:
        """Tell the history again and again until it is whole."""
        self._recall()
        if missing := self._stamps.keys() - self._pasts.keys() - self._unread.keys():
            yield from self._read_anew(sorted(missing, key=self._when, reverse=True))
        yield self._history(0)

    def _when(self, name: str) -> tuple[int, str]:
        """When a file was last written; its name, where others were written at that moment too."""
        _, changed = size_and_time(self._stamps[name])
        return changed, name

    @unswept()
    def _recall(self) -> None:
        """Take what the index knows and is still true; erase what is gone."""
        gone: list[str] = []
        for entry in self._index.entries():
            stamp = self._stamps.get(entry.name)
            if stamp == entry.stamp:
                self._take(entry)
            elif stamp is None and not os.path.lexists(self._folder / entry.name):
                gone.append(entry.name)
        self._index.drop(gone)

    def _take(self, entry: Entry) -> None:
        """Take what the index knows of a file that has not changed, nor what it refers to."""
        try:
            known = _DECODER.decode(entry.data)
        except (msgspec.MsgspecError, ValueError):
            return
        if isinstance(known, str):
            self._unread[entry.name] = Unread(entry.name, known)
        elif known.behind == stamp_behind(known.recorded):
            mentions = may_mention(entry.data)
            self._pasts[entry.name] = self._names.told(known) if mentions else known

    def _read_anew(self, names: Sequence[str]) -> Iterator[History]:
        """Read these files, on all cores if there are many, and keep what came of them."""
        last_yield = monotonic()
        to_keep: list[Entry] = []
        try:
            for number, each in enumerate(_each_read(self._folder, names, self._stamps), start=1):
                entry = _entry(each)
                if entry is not None:
                    to_keep.append(entry)
                self._learn(each, entry)
                if monotonic() - last_yield > _EVERY:
                    self._index.keep(to_keep)
                    to_keep.clear()
                    yield self._history(len(names) - number)
                    last_yield = monotonic()
        finally:
            self._index.keep(to_keep)

    def _learn(self, read: Outcome, entry: Entry | None) -> None:
        """Take up what was read of a file; `entry` is what the index keeps of it."""
        name, _, outcome, _ = read
        if isinstance(outcome, Past):
            self._findings[name] = outcome.findings
            past = replace(outcome, findings={})
            mentions = entry is None or may_mention(entry.data)
            self._pasts[name] = self._names.told(past) if mentions else past
        elif outcome.why:
            self._unread[name] = outcome

    def _history(self, waiting: int) -> History:
        kept = sorted(self._pasts.values(), key=attrgetter("started", "name"), reverse=True)
        meetings = [past for past in kept if past.drill is None]
        self._tell_findings(meetings)
        return History(
            meetings=tuple(meetings),
            drills=tuple(past for past in kept if past.drill is not None),
            unread=tuple(sorted(self._unread.values(), key=lambda each: each.name)),
            waiting=waiting,
        )

    def _tell_findings(self, meetings: list[Past]) -> None:
        """Say of the latest meetings in each role what was found in them."""
        places: dict[str, int] = {}
        seen: dict[Role, int] = {}
        for place, past in enumerate(meetings):
            if past.tells and seen.setdefault(past.role, 0) < LATEST:
                seen[past.role] += 1
                places[past.name] = place
        asked = [name for name in places if name not in self._findings]
        for entry in self._index.asides(asked):
            if entry.stamp == self._stamps[entry.name]:
                with contextlib.suppress(msgspec.MsgspecError, ValueError):
                    self._findings[entry.name] = _ASIDES.decode(entry.data).findings
        for name, place in places.items():
            if findings := self._findings.get(name):
                told = self._names.told(findings)
                meetings[place] = replace(meetings[place], findings=told)


def _each_read(folder: Path, names: Sequence[str], stamps: dict[str, str]) -> Iterator[Outcome]:
    # It rests on the scoring, which a start does without where nothing is new.
    from roleplay.past.outcome import lost, outcome_of  # noqa: PLC0415 - as just said

    tasks = [(str(folder / name), stamps[name]) for name in names]
    if len(tasks) < _FEW:
        yield from map(outcome_of, tasks)
        return
    from roleplay.work.cores import shared_out  # noqa: PLC0415 - few have so many

    with closing(shared_out(outcome_of, tasks, lost)) as read:
        yield from read


def _entry(read: Outcome) -> Entry | None:
    """What the index keeps of a file; None where nothing of it may be kept."""
    name, stamp, outcome, held = read
    if not stamp:
        return None
    try:
        if isinstance(outcome, Unread):
            return Entry(name, stamp, _ENCODER.encode(outcome.why))
        bare, aside = replace(outcome, findings={}), _Aside(outcome.findings, held)
        return Entry(name, stamp, _ENCODER.encode(bare), _ENCODER.encode(aside))
    except UnicodeEncodeError:  # a name that is no text
        return None
