"""A small meeting to write down, and disks that fail."""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import (
    Appraised,
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    Intent,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    OpenMove,
    Reacted,
    Said,
    Steered,
    TakenOver,
    WentBack,
)
from roleplay.model.scenario import AgendaItem, Glide
from roleplay.model.transcript import Header, Participant, Played
from roleplay.store.disk import File
from roleplay.store.lines import encode_header, encode_line, with_check

PEOPLE = (
    Participant(id="manager", name="David Mwangi", part=Part.MANAGER, filled_by="nodder"),
    Participant(id="trainee", name="Wanjiru Kamau", part=Part.TRAINEE, filled_by="person"),
    Participant(id="customer", name="Peter Odhiambo", part=Part.CUSTOMER, pace=0.9),
)
PLAYED = Header(
    application="0.1.0",
    people=PEOPLE,
    played=Played(
        scenario="flagship",
        title="The big man steps back",
        sha256="00" * 32,
        sources={"flagship.yaml": "00" * 32},
        beats={"arrival": "1234"},
        location="scenarios/flagship.yaml",
    ),
    seed=7,
    started="2026-03-01T14:05:00+03:00",
    glide=Glide(),
)
RECORDED = Header(application="0.1.0", people=PEOPLE, source="call.vtt", repairs={"overlap": 2})

WARY = CustomerState(readiness=0.15, goodwill=0.6, manager=0.8, trainee=0.2)
OPENED = MeetingOpened(
    customers={"customer": WARY},
    variables={"told": False, "credits": 0, "rate": 0.1, "mood": "dry"},
    rng=2**63,
    plan=(AgendaItem(item="welcome", lead=Part.MANAGER, minutes=3.0),),
)
EXCHANGE: tuple[Event, ...] = (
    Decided(at=4.5, trainee=Intent(move="1", words="Good morning, Mr Odhiambo é", after=0.25)),
    Said(
        at=4.75,
        end=8.125,
        seat="trainee",
        to="customer",
        text="Good morning, Mr Odhiambo é \x1b[2J [b]now[/b]",
        does=(Act.INTRODUCE,),
        move="1",
        own=True,
    ),
    Nodded(at=5.0, seat="manager", to="trainee"),
    Reacted(at=8.125, customers={"customer": WARY}, variables={"told": True}),
    FloorOffered(
        at=8.125,
        to="trainee",
        open=(OpenMove(seat="manager", move="1", text="Peter, my friend."),),
        rng=3,
    ),
)
EVENTS: tuple[Event, ...] = (
    OPENED,
    BeatOpened(at=0.0, beat="arrival", item="welcome", beyond=Part.TRAINEE, escalate_within=2),
    *EXCHANGE,
    FellSilent(at=8.125, end=14.0),
    Steered(at=14.0, customers={"customer": WARY}),
    TakenOver(at=14.0, seat="manager", filled_by="nodder"),
    Noted(at=15.0, text="She waited."),
    WentBack(at=16.0, keep=7),
    MeetingEnded(at=20.0, outcome="agreed", text="Agreed.", success=True, goals={"rollout": True}),
    Appraised(
        at=20.0,
        seat="trainee",
        score=-7.5,
        interval=(-20.0, 5.0),
        worth=26.0,
        by_lot=30.0,
        careful=83.3,
        meetings=12,
        scorer=1,
    ),
)


def bytes_of(header: Header = PLAYED, events: tuple[Event, ...] = EVENTS) -> bytes:
    """The file as format 1 has it: without checks."""
    return encode_header(replace(header, format=1)) + b"".join(lines_of(events))


def lines_of(events: Iterable[Event]) -> list[bytes]:
    return [encode_line(event) for event in events]


def as_written(header: Header = PLAYED, events: tuple[Event, ...] = EVENTS) -> bytes:
    """The file that a journal makes: every line with its check."""
    lines, check = [], 0
    for line in (encode_header(header), *lines_of(events)):
        checked, check = with_check(line, check)
        lines.append(checked)
    return b"".join(lines)


def lines_in(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


class SlowDisk(File):
    """Takes three bytes at a time."""

    def write(self, data: bytes) -> int:
        return super().write(data[:3])


class StuckDisk(File):
    """Takes nothing, and says so without an error."""

    def write(self, data: bytes) -> int:
        return super().write(data[:0])


@dataclass
class Trouble:
    """What is wrong with the disk at the moment; given to a journal as `trouble.disk`."""

    room: int = 100_000
    """Bytes that can still be written before the disk says that it is full."""
    failing: frozenset[str] = frozenset()
    """Which of `truncate`, `sync` and `size` fail."""

    def disk(self, descriptor: int) -> "TroubledDisk":
        return TroubledDisk(descriptor, self)

    def perhaps(self, what: str) -> None:
        if what in self.failing:
            raise OSError(errno.EIO, "Input/output error")


class TroubledDisk(File):
    def __init__(self, descriptor: int, trouble: Trouble) -> None:
        super().__init__(descriptor)
        self._trouble = trouble

    def write(self, data: bytes) -> int:
        if not self._trouble.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = super().write(data[: self._trouble.room])
        self._trouble.room -= written
        return written

    def truncate(self, size: int) -> None:
        self._trouble.perhaps("truncate")
        super().truncate(size)

    def sync(self) -> None:
        self._trouble.perhaps("sync")
        super().sync()

    def size(self) -> int:
        self._trouble.perhaps("size")
        return super().size()


def keep_from_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be one that may be read and not written, also for root."""
    opening = os.open

    def reading(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opening(path, flags, mode)

    monkeypatch.setattr(os, "open", reading)
