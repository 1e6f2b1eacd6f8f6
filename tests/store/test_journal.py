"""What was said is on disk before the next prompt, whole, and never overwritten."""

from pathlib import Path

import pytest

from roleplay.model.event import Noted
from roleplay.store.errors import (
    DiskFullError,
    InUseError,
    NameTakenError,
)
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.store.meeting import (
    EVENTS,
    EXCHANGE,
    OPENED,
    PLAYED,
    SlowDisk,
    SmallDisk,
    bytes_of,
    lines_in,
)

NOTE = Noted(at=30.0, text="One more thing.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting.jsonl"


def test_a_meeting_written_exchange_by_exchange_reads_back_as_it_was(path: Path) -> None:
    with Journal.create(path, PLAYED) as journal:
        for event in EVENTS:
            journal.append([event])
    found = read_transcript(path)
    assert found.transcript.header == PLAYED
    assert found.transcript.events == EVENTS
    assert found.notices == ()


def test_each_exchange_is_in_the_file_as_soon_as_append_returns(path: Path) -> None:
    with Journal.create(path, PLAYED) as journal:
        assert len(lines_in(path)) == 1
        journal.append([OPENED])
        assert len(lines_in(path)) == 2
        journal.append(EXCHANGE)
        assert len(lines_in(path)) == 2 + len(EXCHANGE)


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    path.write_text("my notes")
    with pytest.raises(NameTakenError, match="Choose another name"):
        Journal.create(path, PLAYED)
    assert path.read_text() == "my notes"


def test_a_journal_is_readable_by_its_owner_alone(path: Path) -> None:
    Journal.create(path, PLAYED).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_second_window_is_refused_until_the_first_is_closed(path: Path) -> None:
    with Journal.create(path, PLAYED) as first:
        with pytest.raises(InUseError, match="another window"):
            Journal.open(path)
        first.append([OPENED])
    second, found = Journal.open(path)
    assert found.transcript.events == (OPENED,)
    second.close()


def test_reading_needs_no_lock(path: Path) -> None:
    with Journal.create(path, PLAYED) as journal:
        journal.append([OPENED])
        assert read_transcript(path).transcript.events == (OPENED,)


def test_a_meeting_goes_on_after_it_was_opened_again(path: Path) -> None:
    with Journal.create(path, PLAYED) as journal:
        journal.append([OPENED])
    journal, found = Journal.open(path)
    with journal:
        assert found.notices == ()
        journal.append(EXCHANGE)
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE)


def test_a_disk_that_takes_three_bytes_at_a_time_gets_everything(path: Path) -> None:
    with Journal.create(path, PLAYED, SlowDisk) as journal:
        journal.append(EVENTS)
    assert path.read_bytes() == bytes_of()


@pytest.mark.parametrize("room", [0, 1, 40, 100, 400])
def test_a_full_disk_leaves_whole_lines_and_loses_nothing(path: Path, room: int) -> None:
    disks: list[SmallDisk] = []

    def small(descriptor: int) -> SmallDisk:
        disks.append(SmallDisk(descriptor))
        disks[0].room = 10_000
        return disks[0]

    journal = Journal.create(path, PLAYED, small)
    journal.append([OPENED])
    before = path.read_bytes()
    disks[0].room = room
    with pytest.raises(DiskFullError, match="Make room on the disk") as caught:
        journal.append(EXCHANGE)
    assert path.read_bytes() == before
    assert caught.value.events == journal.unsaved == EXCHANGE
    disks[0].room = 10_000
    journal.append([NOTE])
    assert journal.unsaved == ()
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE, NOTE)


def test_events_pile_up_in_order_while_the_disk_stays_full(path: Path) -> None:
    disk = SmallDisk(-1)

    def small(descriptor: int) -> SmallDisk:
        disk.__init__(descriptor)  # type: ignore[misc]
        disk.room = 10_000
        return disk

    journal = Journal.create(path, PLAYED, small)
    disk.room = 0
    for event in (OPENED, *EXCHANGE):
        with pytest.raises(DiskFullError):
            journal.append([event])
    assert journal.unsaved == (OPENED, *EXCHANGE)
    disk.room = 10_000
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE)
