"""Recordings that are kept, where meetings are counted: history, progress, reports, debriefs."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from roleplay.meeting.roles import Role
from roleplay.past.debriefing import answer_question, read_debrief, worked_out_anew
from roleplay.past.history import History, Past
from roleplay.past.met_before import met_before
from roleplay.past.progress import pairs_in, progress_of
from roleplay.past.several.reading import everything_in
from roleplay.past.survey import INDEX, history_of
from roleplay.past.takeaway import sheet_of
from roleplay.recordings.casting import Casting
from roleplay.recordings.correcting import Editing
from roleplay.recordings.keeping import Kept, Way, keep, opened_recording
from roleplay.scoring.naming import Naming
from roleplay.store.errors import StoreError
from roleplay.store.marks import keep_marks, marks_path
from tests.cli.recordings import CUSTOMER, MANAGER, TRAINEE, webvtt
from tests.recordings.calls import LONG, call

TRAINEE_ID = "speaker-3"

BY_FILE = "The date is the one at which the recording's file was last changed"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(kept))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    return kept


def kept_call(path: Path, folder: Path, way: Way = Way.COPY, naming: Naming | None = None) -> Kept:
    recording = opened_recording([path if path.exists() else call(path, LONG)])
    casting = Casting(recording.opened)
    casting.name(naming or Naming(manager="david", trainee="wanjiru", customer=("peter",)))
    return keep(recording, way, folder, casting.marks())


def past_in(folder: Path) -> Past:
    (past,) = history_of(folder).kept()
    return past


@pytest.mark.parametrize("way", [Way.COPY, Way.REFERENCE])
def test_a_kept_recording_is_a_real_meeting_of_its_pair_by_its_date(
    way: Way, tmp_path: Path, folder: Path
) -> None:
    for day in ("2026-03-12", "2026-01-09", "2026-02-01"):
        path = tmp_path / f"{day}.vtt"
        call(path, LONG).write_text(f"{webvtt(LONG)}\nNOTE {day}\n", encoding="utf-8")
        kept_call(path, folder, way)
    history = history_of(folder)
    assert [past.started for past in history.meetings] == ["2026-03-12", "2026-02-01", "2026-01-09"]
    assert history.unfinished() == ()
    assert history.scored() == (), "nobody played it"
    assert pairs_in(history.meetings) == ((TRAINEE, MANAGER),)
    progress = progress_of(history.meetings, (TRAINEE, MANAGER))
    assert [past.title for past in progress.meetings] == [
        "2026-01-09.vtt",
        "2026-02-01.vtt",
        "2026-03-12.vtt",
    ]
    assert progress.overall is not None
    assert len(progress.overall.values) == 3
    assert {past.role for past in progress.meetings} == {Role.NOBODY}
    assert history_of(folder) == history, "the same from the index"


def test_the_index_holds_numbers_in_the_place_of_names(tmp_path: Path, folder: Path) -> None:
    kept_call(tmp_path / "call.vtt", folder)
    assert past_in(folder).findings, "there is something told of people"
    data = (folder / INDEX).read_bytes()
    for name in (MANAGER, TRAINEE, CUSTOMER):
        assert name.encode() not in data
    assert past_in(folder).customer == CUSTOMER


def test_a_reference_is_read_again_when_what_it_refers_to_changes(
    tmp_path: Path, folder: Path
) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    kept = kept_call(path, folder, Way.REFERENCE)
    first = past_in(folder)
    assert first.score is not None
    shorter = webvtt(LONG[:-8])
    path.write_text(shorter, encoding="utf-8")
    assert history_of(folder).kept() == (), "nobody has said who was who in this one"
    why = history_of(folder).unread[0].why
    assert "has changed since it was kept" in why
    assert "both have to be named" in why
    with pytest.raises(StoreError, match="has changed since it was kept"):
        read_debrief(kept.path)
    path.unlink()
    (unread,) = history_of(folder).unread
    assert unread.name == kept.path.name
    assert "there is no such file" in unread.why
    assert "Put the recording back where it was" in unread.why
    call(path, LONG)
    assert past_in(folder).score == first.score


def test_a_correction_and_an_answer_count_at_once(tmp_path: Path, folder: Path) -> None:
    kept = kept_call(tmp_path / "call.vtt", folder)
    before = past_in(folder)
    editing = Editing(kept.path)
    for place in range(4):
        editing.reassign(2 * place, TRAINEE_ID)
    after = past_in(folder)
    assert after.score != before.score
    debrief = read_debrief(kept.path)
    assert debrief.card.score == after.score
    assert debrief.moments
    assert len(debrief.card.questions) > 0
    question = debrief.card.questions[0]
    answer_question(debrief, question, "accepted" if question.kind == "took_answer" else "yes")
    assert len(worked_out_anew(debrief).card.questions) < len(debrief.card.questions)


def test_a_debrief_of_a_recording_that_nobody_cast_says_what_to_do(
    tmp_path: Path, folder: Path
) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    with pytest.raises(StoreError, match="both have to be named"):
        read_debrief(path)
    with pytest.raises(StoreError, match="there is no such file"):
        read_debrief(tmp_path / "nowhere.vtt")
    kept = kept_call(path, folder)
    debrief = read_debrief(kept.path)
    marks_path(kept.path).unlink()
    with pytest.raises(StoreError, match="both have to be named"):
        worked_out_anew(debrief)


def test_folder_reports_count_it_once_and_say_when_only_the_file_is_dated(
    tmp_path: Path, folder: Path
) -> None:
    del tmp_path
    folder.mkdir()
    path = call(folder / "call.vtt", LONG)
    noon = datetime(2025, 7, 9, 12).astimezone().timestamp()
    os.utime(path, (noon, noon))
    kept = kept_call(path, folder)
    recording = opened_recording([path])
    keep_marks(path, Casting(recording.opened).marks())
    (found,) = everything_in(folder).meetings
    assert found.file == kept.path.name
    assert found.past.started == "2025-07-09"
    assert found.held is not None
    assert any(note.startswith(BY_FILE) for note in found.held.notes)
    assert sheet_of(read_debrief(kept.path)).about.startswith(
        "2025-07-09, when its file was last changed · David Mwangi"
    )
    named = everything_in(folder, Naming(manager="david", trainee="wanjiru")).meetings
    assert [each.file for each in named] == [kept.path.name], "not the recording by itself too"
    call(folder / "2026-01-02 other.vtt", LONG[:-4])
    naming = Naming(manager="david", trainee="wanjiru", customer=("peter",))
    both = everything_in(folder, naming).meetings
    assert sorted(each.past.started for each in both) == ["2025-07-09", "2026-01-02"]


def test_the_latest_recording_of_the_same_two_says_who_was_who(
    tmp_path: Path, folder: Path
) -> None:
    for day, manager, trainee in (
        ("2026-01-01", "david", "wanjiru"),
        ("2026-02-01", "wanjiru", "david"),
    ):
        path = tmp_path / f"{day}.vtt"
        path.write_text(f"{webvtt(LONG)}\nNOTE {day}\n", encoding="utf-8")
        kept_call(path, folder, naming=Naming(manager=manager, trainee=trainee, vendor=("peter",)))
    history = history_of(folder)
    before = met_before(history, folder, [MANAGER.upper(), TRAINEE, "Ann"])
    assert before is not None
    assert before.roles == {MANAGER: "trainee", TRAINEE: "manager", CUSTOMER: "colleague"}
    assert before.day == "1 Feb 2026"
    assert met_before(history, folder, [MANAGER, CUSTOMER]) is None
    assert met_before(History(), folder, [MANAGER, TRAINEE]) is None
    (folder / history.kept()[0].name).unlink()
    older = met_before(history, folder, [MANAGER, TRAINEE])
    assert older is not None
    assert older.day == "1 Jan 2026"


def test_a_copy_whose_people_are_not_in_the_list_is_told_by_their_parts(
    tmp_path: Path, folder: Path
) -> None:
    kept = kept_call(tmp_path / "call.vtt", folder)
    (tmp_path / "people.jsonl").unlink()
    debrief = read_debrief(kept.path)
    assert [who.name for who in debrief.card.people] == ["Manager_A", "Customer_A", "Trainee_A"]
    assert any("not in your list of names" in each for each in debrief.notices)
    assert history_of(folder).kept()[0].trainee == "somebody"
