"""All kept meetings at a glance: what each came to, read once and again only when changed."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import Origin, header_of
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Event, Intent, MeetingEnded, Said
from roleplay.model.transcript import Header
from roleplay.past import survey
from roleplay.past.history import History, Past, past_of
from roleplay.past.survey import INDEX, histories_of, history_of
from roleplay.scoring import score
from roleplay.store import index as store_index
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.engine.test_step import TALK
from tests.scenes import script_of
from tests.store.meeting import RECORDED, bytes_of
from tests.tui.meetings import flagship

PERSON = {Part.TRAINEE: "person", Part.MANAGER: "nodder"}


CAREFUL = Path(__file__).parents[1] / "scoring" / "samples" / "careful.jsonl"
"""A whole meeting, of which there is something to find."""


def keep(
    folder: Path, name: str, *moves: str, day: int = 1, filled: dict[Part, str] | None = None
) -> Path:
    """Keep a meeting of the small scenario in which these moves were made, all but `rescue` by the
    trainee."""
    scenes = folder.parent / "scenes"
    scenes.mkdir(exist_ok=True)
    script = script_of(scenes, TALK)
    origin = Origin(started=f"2026-03-{day:02d}T14:05:00+03:00", location="small")
    header: Header = header_of(script, PERSON if filled is None else filled, 1, origin)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jsonl"
    with Journal.create(path, header) as journal:
        session = Session(script, header, journal, {})
        session.begin()
        for move in moves:
            if move == "rescue":
                session.decide(Intent(move=move), Intent())
            else:
                session.decide(Intent(), Intent(move=move))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def named(history: History) -> list[str]:
    return [past.name for past in history.meetings]


def test_without_a_folder_there_is_no_history(folder: Path) -> None:
    assert history_of(folder) == History()
    assert not folder.exists()


def test_meetings_are_told_the_latest_first(folder: Path) -> None:
    keep(folder, "b", "answer", day=1)
    keep(folder, "a", "answer", day=3)
    keep(folder, "c", "again", day=2)
    history = history_of(folder)
    assert named(history) == ["a.jsonl", "c.jsonl", "b.jsonl"]
    assert [past.name for past in history.unfinished()] == ["c.jsonl"]


def test_a_meeting_says_what_it_was_and_what_it_came_to(folder: Path) -> None:
    path = keep(folder, "a", "answer", day=3)
    (past,) = history_of(folder).meetings
    card = score(read_transcript(path).transcript)
    assert past.scenario == "small"
    assert past.title == "A small meeting"
    assert past.role is Role.TRAINEE
    assert (past.trainee, past.manager, past.customer) == ("Tia Young", "Max Boss", "Ada Okello")
    assert past.filled_by == {**PERSON, Part.CUSTOMER: "scenario"}
    assert past.ended
    assert past.success
    assert past.outcome == "It is done."
    assert past.score == card.score
    assert past.measures["handover"] == card.handover.score
    assert list(past.measures)[3:] == list(card.measures)


def test_a_meeting_that_has_not_ended_has_no_score(folder: Path) -> None:
    keep(folder, "a", "again")
    (past,) = history_of(folder).meetings
    assert not past.ended
    assert past.success is None
    assert past.score is None
    assert past.measures == {}


def test_what_only_stand_ins_played_is_nobodys_score_and_nobodys_to_go_on_with(
    folder: Path,
) -> None:
    keep(folder, "a", "again", filled={Part.TRAINEE: "steady", Part.MANAGER: "nodder"})
    assert history_of(folder).unfinished() == ()


def test_last_and_best_are_of_the_same_scenario() -> None:
    def past(name: str, scenario: str, score: float | None) -> Past:
        return replace(EMPTY, name=name, scenario=scenario, score=score)

    history = History(
        meetings=(
            past("e", "other", 99.0),
            past("d", "small", None),
            past("c", "small", 61.0),
            past("b", "small", 74.0),
            past("a", "small", 12.0),
        )
    )
    assert history.last("small") == 61.0
    assert history.best("small") == 74.0
    assert history.last("none") is None
    assert history.best("none") is None
    assert len(history.scored()) == 4


EMPTY = Past(
    name="",
    size=0,
    changed=0,
    started="",
    scenario=None,
    location="",
    title="",
    role=Role.TRAINEE,
    trainee="",
    manager="",
    customer="",
    persona=None,
    filled_by={},
    seconds=0,
    ended=True,
    success=True,
    outcome="",
    score=None,
    measures={},
    findings={},
    continues="",
)


def test_a_recording_is_told_and_is_nobodys_practice(folder: Path) -> None:
    folder.mkdir()
    (folder / "call.jsonl").write_bytes(bytes_of(RECORDED, ()))
    (past,) = history_of(folder).meetings
    assert past.scenario is None
    assert past.title == "call.vtt"
    assert history_of(folder).unfinished() == ()
    assert history_of(folder).scored() == ()


def test_a_file_that_cannot_be_read_is_told_with_why_and_hinders_nothing(folder: Path) -> None:
    keep(folder, "a", "answer")
    (folder / "b.jsonl").write_bytes(b"{}")
    history = history_of(folder)
    assert named(history) == ["a.jsonl"]
    (unread,) = history.unread
    assert unread.name == "b.jsonl"
    assert "does not begin as" in unread.why


def test_only_what_has_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "_EVERY", 0.0)
    keep(folder, "a", "answer")
    going = keep(folder, "b", "again", day=2)
    first = history_of(folder)
    assert [history.waiting for history in histories_of(folder)] == [0]
    assert history_of(folder) == first
    journal, found = Journal.open(going)
    with journal:
        session = Session(
            script_of(folder.parent / "scenes", TALK),
            found.transcript.header,
            journal,
            {},
            found.transcript.events,
        )
        session.decide(Intent(), Intent(move="answer"))
    anew, whole = histories_of(folder)
    assert anew == whole
    assert whole.meetings[0].ended


def test_what_is_erased_is_gone_from_what_is_kept_beside_it(folder: Path) -> None:
    path = keep(folder, "a", "answer")
    keep(folder, "b", "answer", day=2)
    history_of(folder)
    day = b"2026-03-01T14:05"
    assert day in (folder / INDEX).read_bytes()
    path.unlink()
    assert named(history_of(folder)) == ["b.jsonl"]
    assert b"2026-03-02T14:05" in (folder / INDEX).read_bytes()
    assert not [each for each in folder.iterdir() if day in each.read_bytes() and each != path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_index_is_for_its_owner_alone(folder: Path) -> None:
    keep(folder, "a", "answer")
    history_of(folder)
    assert stat.S_IMODE((folder / INDEX).stat().st_mode) == 0o600


def test_what_an_earlier_version_kept_is_removed_and_its_meetings_are_read(folder: Path) -> None:
    keep(folder, "a", "answer")
    (folder / ".history.json").write_text('{"made": "1 0.1.0", "meetings": []}', encoding="utf-8")
    assert named(history_of(folder)) == ["a.jsonl"]
    assert not (folder / ".history.json").exists()


def damage_rows(path: Path) -> None:
    """One letter of an entry is another, which SQLite does not see."""
    data = path.read_bytes()
    assert b"A small meeting" in data
    path.write_bytes(data.replace(b"A small meeting", b"A smart meeting"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"{}" * 5000),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "torn inside": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 12288),
    "another letter": damage_rows,
    "another version's": lambda path: change(path, "UPDATE made SET by = '0'"),
    "another shape": lambda path: change(path, "DROP TABLE entries"),
    "another's tables": lambda path: change(path, "CREATE TABLE mine (x)"),
    "another content": lambda path: change(path, "UPDATE entries SET data = 7, stamp = x'ff'"),
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE.keys())
def test_an_index_that_is_damaged_or_anothers_is_made_anew(
    folder: Path, harm: Callable[[Path], object]
) -> None:
    keep(folder, "a", "answer")
    first = history_of(folder)
    harm(folder / INDEX)
    assert history_of(folder) == first
    assert [history.waiting for history in histories_of(folder)] == [0]


OBSTACLES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a link": lambda path: path.symlink_to(path.parent / "elsewhere"),
    "a pipe": os.mkfifo,
    "a pipe beside it": lambda path: os.mkfifo(path.with_name(f"{path.name}-journal")),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
@pytest.mark.parametrize("put", OBSTACLES.values(), ids=OBSTACLES.keys())
def test_what_stands_in_the_place_of_the_index_hinders_nothing_and_stays(
    folder: Path, put: Callable[[Path], object]
) -> None:
    keep(folder, "a", "answer")
    put(folder / INDEX)
    before = sorted(folder.iterdir())
    assert named(history_of(folder)) == ["a.jsonl"]
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_the_place_of_what_version_0_1_kept_hinders_nothing(folder: Path) -> None:
    keep(folder, "a", "answer")
    os.mkfifo(folder / ".history.json")
    assert named(history_of(folder)) == ["a.jsonl"]


def test_while_another_program_holds_the_index_it_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_index, "PATIENCE", 0.01)
    keep(folder, "a", "answer")
    first = history_of(folder)
    with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        keep(folder, "b", "answer", day=2)
        assert named(history_of(folder)) == ["b.jsonl", "a.jsonl"]
        other.execute("ROLLBACK")
    assert history_of(folder).meetings[1:] == first.meetings


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_in_a_folder_that_may_not_be_written_meetings_are_read_all_the_same(folder: Path) -> None:
    keep(folder, "a", "answer")
    folder.chmod(0o500)
    try:
        assert named(history_of(folder)) == ["a.jsonl"]
    finally:
        folder.chmod(0o700)


def test_a_reading_that_is_broken_off_keeps_what_it_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "_EVERY", 0.0)
    for day in range(1, 5):
        keep(folder, f"m{day}", "answer", day=day)
    reading = histories_of(folder)
    assert [next(reading).waiting for _ in range(2)] == [3, 2]
    reading.close()
    assert [each.waiting for each in histories_of(folder)] == [1, 0, 0]


def test_what_was_written_last_is_read_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "_EVERY", 0.0)
    for name, changed in (("a", 2_000), ("b", 3_000), ("c", 1_000)):
        os.utime(keep(folder, name, "answer"), (changed, changed))
    told = [{past.name for past in each.meetings} for each in histories_of(folder)]
    assert told[:2] == [{"b.jsonl"}, {"a.jsonl", "b.jsonl"}]


def test_two_readings_at_once_lose_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "_EVERY", 0.0)
    keep(folder, "a", "answer")
    keep(folder, "b", "answer", day=2)
    slow = histories_of(folder)
    next(slow)
    keep(folder, "c", "answer", day=3)  # of which the slow one does not know
    assert len(history_of(folder).meetings) == 3
    *_, last = slow
    assert named(last) == ["b.jsonl", "a.jsonl"]
    assert [each.waiting for each in histories_of(folder)] == [0]
    assert len(history_of(folder).meetings) == 3


def test_many_files_are_read_on_all_cores_as_they_are_in_one_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 6):
        keep(folder, f"m{day}", "answer", day=day)
    (folder / "x.jsonl").write_bytes(b"{}")
    alone = history_of(folder)
    (folder / INDEX).unlink()
    monkeypatch.setattr(survey, "_FEW", 2)
    assert history_of(folder) == alone


def test_a_name_that_is_no_text_hinders_nothing(folder: Path) -> None:
    path = keep(folder, "a", "answer")
    try:
        path.rename(folder / os.fsdecode(b"\xff.jsonl"))
    except OSError:
        pytest.skip("this disk takes no such name")
    first = history_of(folder)
    assert len(first.meetings) == 1
    assert list(histories_of(folder)) == [first]


def test_findings_are_told_of_the_latest_meetings_alike_from_files_and_from_the_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "LATEST", 1)
    keep(folder, "a", "answer")
    shutil.copy(CAREFUL, folder / "b.jsonl")
    shutil.copy(CAREFUL, folder / "c.jsonl")
    first = history_of(folder)
    assert [bool(past.findings) for past in first.meetings].count(True) == 1
    assert history_of(folder) == first


def test_links_and_folders_are_left_alone(folder: Path, tmp_path: Path) -> None:
    path = keep(folder, "a", "answer")
    (folder / "link.jsonl").symlink_to(path)
    (folder / "folder.jsonl").mkdir()
    assert named(history_of(folder)) == ["a.jsonl"]
    assert past_of(read_transcript(path).transcript, "a.jsonl").title == "A small meeting"
    del tmp_path


def test_a_meeting_of_few_turns_keeps_what_was_found_in_it_and_no_share(tmp_path: Path) -> None:
    path = kept_short(tmp_path)
    (past,) = history_of(tmp_path).meetings
    assert past.name == path.name
    assert past.score is None
    assert past.measures["talk_time"] is None
    assert past.measures["authority"] is None
    assert any(value is not None for value in past.measures.values())
    assert past.findings
    assert history_of(tmp_path).meetings == (past,), "the index knows it as well"


def kept_short(folder: Path) -> Path:
    """The file of a meeting that ended after eight vendor turns, beside a rescuer."""
    whole = flagship("rescuer", 3)
    events: list[Event] = []
    vendors = 0
    for event in whole.events:
        vendors += isinstance(event, Said) and event.seat != "customer"
        if vendors > 8:
            break
        events.append(event)
    end = max(event.end for event in events if isinstance(event, Said))
    ended = MeetingEnded(at=end, outcome="done", text="Over.", success=True)
    path = folder / "short.jsonl"
    with Journal.create(path, whole.header) as journal:
        journal.append((*events, ended))
    return path
