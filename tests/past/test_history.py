"""All kept meetings at a glance: what each came to, read once and again only when changed."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import Origin, header_of
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Intent
from roleplay.model.transcript import Header
from roleplay.past.history import CACHE, History, Past, history_of, past_of
from roleplay.scoring import score
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.engine.test_step import TALK
from tests.scenes import script_of
from tests.store.meeting import RECORDED, bytes_of

PERSON = {Part.TRAINEE: "person", Part.MANAGER: "nodder"}


def keep(
    folder: Path, name: str, *moves: str, day: int = 1, filled: dict[Part, str] | None = None
) -> Path:
    """Keep a meeting of the small scenario in which these moves were made by the trainee."""
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


def test_only_what_has_changed_is_read_again(folder: Path) -> None:
    keep(folder, "a", "answer")
    going = keep(folder, "b", "again", day=2)
    first = history_of(folder)
    told: list[tuple[int, int]] = []
    assert history_of(folder, lambda anew, there_are: told.append((anew, there_are))) == first
    assert told == []
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
    second = history_of(folder, lambda anew, there_are: told.append((anew, there_are)))
    assert told == [(1, 2)]
    assert second.meetings[0].ended


def test_what_is_erased_is_gone_from_what_is_kept_beside_it(folder: Path) -> None:
    path = keep(folder, "a", "answer")
    history_of(folder)
    assert b"A small meeting" in (folder / CACHE).read_bytes()
    path.unlink()
    assert history_of(folder) == History()
    assert b"A small meeting" not in (folder / CACHE).read_bytes()


@pytest.mark.parametrize("damage", [b"", b"{", b'{"made": "0", "meetings": []}', b"\xff"])
def test_a_damaged_or_older_cache_is_made_anew(folder: Path, damage: bytes) -> None:
    keep(folder, "a", "answer")
    first = history_of(folder)
    (folder / CACHE).write_bytes(damage)
    assert history_of(folder) == first


def test_links_and_folders_are_left_alone(folder: Path, tmp_path: Path) -> None:
    path = keep(folder, "a", "answer")
    (folder / "link.jsonl").symlink_to(path)
    (folder / "folder.jsonl").mkdir()
    assert named(history_of(folder)) == ["a.jsonl"]
    assert past_of(read_transcript(path).transcript, "a.jsonl").title == "A small meeting"
    del tmp_path
