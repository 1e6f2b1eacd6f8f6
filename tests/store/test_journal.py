"""What was said is on disk before the next prompt, whole, and never overwritten."""

from pathlib import Path

import msgspec
import pytest

from roleplay.model.event import Event, Noted, Reacted, WentBack
from roleplay.store.errors import (
    CannotCreateError,
    DiskFullError,
    FileChangedError,
    InUseError,
    NameTakenError,
    NotSavedError,
    UnwritableError,
)
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.store.meeting import (
    EVENTS,
    EXCHANGE,
    OPENED,
    PLAYED,
    WARY,
    SlowDisk,
    StuckDisk,
    Trouble,
    as_written,
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
    assert path.read_bytes() == as_written()


@pytest.mark.parametrize("room", [0, 1, 40, 100, 400])
def test_a_full_disk_leaves_whole_lines_and_loses_nothing(path: Path, room: int) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    journal.append([OPENED])
    before = path.read_bytes()
    trouble.room = room
    with pytest.raises(DiskFullError, match="Make room on the disk") as caught:
        journal.append(EXCHANGE)
    assert path.read_bytes() == before
    assert caught.value.events == journal.unsaved == EXCHANGE
    trouble.room = 100_000
    journal.append([NOTE])
    assert journal.unsaved == ()
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE, NOTE)


def test_events_pile_up_in_order_while_the_disk_stays_full(path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    trouble.room = 0
    for event in (OPENED, *EXCHANGE):
        with pytest.raises(DiskFullError):
            journal.append([event])
    assert journal.unsaved == (OPENED, *EXCHANGE)
    trouble.room = 100_000
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE)


def test_what_is_unsaved_can_be_saved_in_another_place(path: Path, tmp_path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    journal.append([OPENED])
    trouble.room = 0
    with pytest.raises(DiskFullError):
        journal.append(EXCHANGE)
    with Journal.create(tmp_path / "elsewhere.jsonl", PLAYED) as other:
        other.append([*read_transcript(path).transcript.events, *journal.unsaved])
    with pytest.raises(DiskFullError):
        journal.close()
    assert (tmp_path / "elsewhere.jsonl").read_bytes() == as_written(PLAYED, (OPENED, *EXCHANGE))


def test_closing_a_journal_on_a_full_disk_says_so_and_lets_go_of_the_file(path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    trouble.room = 0
    with pytest.raises(DiskFullError):
        journal.append([OPENED])
    with pytest.raises(DiskFullError):
        journal.close()
    assert journal.unsaved == (OPENED,)
    Journal.open(path)[0].close()


def test_what_could_not_be_made_safe_is_written_again(path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    trouble.failing = frozenset({"sync"})
    with pytest.raises(NotSavedError, match="Input/output error") as caught:
        journal.append([OPENED])
    assert caught.value.events == (OPENED,)
    assert len(lines_in(path)) == 1
    trouble.failing = frozenset()
    journal.append(EXCHANGE)
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE)


def test_half_a_line_that_could_not_be_cut_off_is_cut_off_before_the_next(path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    trouble.room = 20
    trouble.failing = frozenset({"truncate"})
    with pytest.raises(DiskFullError):
        journal.append([OPENED])
    assert len(path.read_bytes()) == len(as_written(PLAYED, ())) + 20
    assert read_transcript(path).notices == ("The last line was cut short and was left out.",)
    trouble.room = 100_000
    with pytest.raises(NotSavedError):
        journal.append(EXCHANGE)
    trouble.failing = frozenset()
    journal.append([NOTE])
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE, NOTE)


def test_a_disk_that_takes_nothing_does_not_hang(path: Path) -> None:
    with pytest.raises(CannotCreateError, match="takes no more"):
        Journal.create(path, PLAYED, StuckDisk)
    assert not path.exists()


def test_a_meeting_that_cannot_be_begun_leaves_no_file(path: Path) -> None:
    with pytest.raises(CannotCreateError, match="Make room on the disk"):
        Journal.create(path, PLAYED, Trouble(room=10).disk)
    assert not path.exists()


def test_a_header_that_cannot_be_made_safe_begins_no_meeting(path: Path) -> None:
    with pytest.raises(CannotCreateError, match="Input/output error"):
        Journal.create(path, PLAYED, Trouble(failing=frozenset({"sync"})).disk)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotCreateError, match=r"none.meeting\.jsonl .*folder that exists"):
        Journal.create(tmp_path / "none" / "meeting.jsonl", PLAYED)


@pytest.mark.parametrize(
    "event",
    [
        Noted(at=float("nan"), text="a number that is none"),
        Noted(at=1.0, text="half a character: \udc80"),
        Reacted(at=1.0, customers={"customer": WARY}, variables={"rate": float("inf")}),
    ],
)
def test_what_could_not_be_read_back_is_refused_and_nothing_of_it_is_kept(
    path: Path, event: Event
) -> None:
    with Journal.create(path, PLAYED) as journal:
        journal.append([OPENED])
        with pytest.raises(UnwritableError, match="cannot be written"):
            journal.append([NOTE, event])
        assert journal.unsaved == ()
        journal.append(EXCHANGE)
    assert read_transcript(path).transcript.events == (OPENED, *EXCHANGE)


def test_a_meeting_with_two_people_of_one_name_is_not_begun(path: Path) -> None:
    header = msgspec.structs.replace(PLAYED, people=(*PLAYED.people, PLAYED.people[0]))
    with pytest.raises(UnwritableError, match="two people are called the same"):
        Journal.create(path, header)
    assert not path.exists()


def test_a_played_meeting_starts_with_its_opening(path: Path) -> None:
    with Journal.create(path, PLAYED) as journal:
        with pytest.raises(UnwritableError, match="has not been opened"):
            journal.append([NOTE])
        journal.append([OPENED])
        with pytest.raises(UnwritableError, match="opened a second time"):
            journal.append([OPENED])


def test_going_back_is_counted_across_reopening(path: Path) -> None:
    # Opening, a note and five events count: 7. Back to 2 leaves the opening and the note.
    with Journal.create(path, PLAYED) as journal:
        journal.append([OPENED, NOTE, *EXCHANGE, WentBack(at=31.0, keep=2)])
    with Journal.open(path)[0] as journal:
        with pytest.raises(UnwritableError, match="goes back to a place that is not there"):
            journal.append([WentBack(at=32.0, keep=3)])
        journal.append([WentBack(at=32.0, keep=1)])


def test_a_file_moved_away_meanwhile_is_noticed(path: Path, tmp_path: Path) -> None:
    journal = Journal.create(path, PLAYED)
    path.rename(tmp_path / "away.jsonl")
    with pytest.raises(FileChangedError, match="under another name") as caught:
        journal.append([OPENED])
    assert caught.value.events == (OPENED,)
    path.write_bytes(b"somebody else's")
    with pytest.raises(FileChangedError):
        journal.close()
    assert path.read_bytes() == b"somebody else's"


def test_a_file_changed_by_an_editor_meanwhile_is_left_alone(path: Path) -> None:
    journal = Journal.create(path, PLAYED)
    with path.open("ab") as file:
        file.write(b"a remark\n")
    with pytest.raises(FileChangedError):
        journal.append([OPENED])
    with pytest.raises(FileChangedError):
        journal.close()
    assert lines_in(path)[1:] == [b"a remark\n"]


def test_a_disk_that_cannot_even_say_how_long_the_file_is_loses_nothing(path: Path) -> None:
    trouble = Trouble()
    journal = Journal.create(path, PLAYED, trouble.disk)
    trouble.failing = frozenset({"size"})
    with pytest.raises(NotSavedError):
        journal.append([OPENED])
    trouble.failing = frozenset()
    journal.close()
    assert read_transcript(path).transcript.events == (OPENED,)


def test_closing_twice_is_harmless_and_what_is_said_after_it_is_not_lost(path: Path) -> None:
    journal = Journal.create(path, PLAYED)
    journal.close()
    journal.close()
    with pytest.raises(NotSavedError):
        journal.append([OPENED])
    assert journal.unsaved == (OPENED,)
