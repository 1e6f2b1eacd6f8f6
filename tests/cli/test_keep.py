"""`roleplay keep`: what it keeps, what it says and where, and every exit code."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from roleplay.library.settings import State, read_state, remember, state_path
from roleplay.recordings.meetings import open_meeting
from roleplay.store.names import settings_path
from tests.cli.conftest import Run
from tests.cli.recordings import CUSTOMER, MANAGER, ROLES, TRAINEE, subrip
from tests.cli.terminal import at_a_terminal
from tests.intake.word_files import word_file
from tests.recordings.calls import LONG, call


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return call(tmp_path / "2026-03-12 call.vtt", LONG)


def test_a_recording_is_kept_and_counts_where_meetings_do(
    roleplay: Run, recording: Path, folder: Path
) -> None:
    ran = roleplay("keep", str(recording), *ROLES, "--copy")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "2026-03-12 call.vtt is kept among your meetings as 2026-03-12-recording-1.jsonl, a copy "
        "in which names stand apart. Its date is 12 Mar 2026, as its file's name says.\n"
    )
    kept = str(folder / "2026-03-12-recording-1.jsonl")
    assert (roleplay("score", kept).code, roleplay("replay", kept).code) == (0, 0)
    of_it = json.loads(roleplay("score", kept, "--json").out)
    of_the_recording = json.loads(roleplay("score", str(recording), "--json").out)
    assert of_it["score"] == of_the_recording["score"]
    report = json.loads(roleplay("debrief", str(folder), "--json").out)
    assert "2026-03-12-recording-1.jsonl" in json.dumps(report)


def test_json_says_what_became_of_each(roleplay: Run, recording: Path, folder: Path) -> None:
    ran = roleplay("keep", str(recording), *ROLES, "--reference", "--date", "2026-02-01", "--json")
    line = {
        "format": 1,
        "files": [str(recording)],
        "kept": str(folder / "2026-02-01-recording-1.jsonl"),
        "way": "reference",
        "date": "2026-02-01",
        "dated": "told",
        "already": False,
    }
    assert json.loads(ran.out) == line
    again = roleplay("keep", str(recording), "--copy", "--json")
    assert json.loads(again.out) == line | {
        "way": None,
        "already": True,
        "date": "2026-03-12",
        "dated": "name",
    }
    assert "is kept among your meetings already, as 2026-02-01-recording-1.jsonl." in again.err


def test_without_a_way_it_says_how_to_say_one(roleplay: Run, recording: Path) -> None:
    ran = roleplay("keep", str(recording), *ROLES)
    assert (ran.code, ran.out) == (2, "")
    assert "--copy keeps what was said" in ran.err


def test_the_way_is_set_or_was_chosen_last(
    roleplay: Run, recording: Path, folder: Path, tmp_path: Path
) -> None:
    remember(state_path(settings_path()), State(recordings="reference"))
    assert "by reference" in roleplay("keep", str(recording), *ROLES).err
    (tmp_path / "settings.toml").write_text('recordings = "copy"\n', encoding="utf-8")
    other = call(tmp_path / "other.vtt", LONG[:-1])
    assert "a copy in which" in roleplay("keep", str(other), *ROLES).err
    (tmp_path / "settings.toml").write_text('recordings = "yes"\n', encoding="utf-8")
    ran = roleplay("keep", str(recording), *ROLES)
    assert ran.code == 1
    assert "settings.toml:1: `recordings` is to be copy, reference or look in quotes" in ran.err
    del folder


def test_names_are_joined_and_given_and_kept_for_the_next_time(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    lines = [*LONG, (400.0, 404.0, "Peter O.", "One more thing, Wanjiru.")]
    path = call(tmp_path / "call.vtt", lines)
    same = ("--same", "Peter O.", CUSTOMER, "--rename", "david", "David N. Mwangi")
    ran = roleplay("keep", str(path), *ROLES, *same, "--copy")
    assert ran.code == 0, ran.err
    (kept,) = folder.glob("*.jsonl")
    names = [who.name for who in open_meeting(kept).transcript.header.people]
    assert names == ["David N. Mwangi", CUSTOMER, TRAINEE]
    assert roleplay("score", str(path)).code == 0, "it is kept beside the recording too"


def test_what_is_said_of_a_kept_ones_people_goes_to_it(
    roleplay: Run, recording: Path, folder: Path
) -> None:
    roleplay("keep", str(recording), *ROLES, "--copy")
    turned = ("--manager", "wanjiru", "--trainee", "david")
    ran = roleplay("keep", str(recording), *turned, "--date", "2026-01-01", "--copy")
    assert ran.code == 0
    assert "What you say of its people is kept with it." in ran.err
    assert "Its date stays 2026-03-12." in ran.err
    (kept,) = folder.glob("*.jsonl")
    assert json.loads(roleplay("score", str(kept), "--json").out)["roles"]["manager"] == TRAINEE


def test_nobody_is_taken_for_anybody_without_being_asked(roleplay: Run, recording: Path) -> None:
    ran = roleplay("keep", str(recording), "--copy", "--date", "2026-01-01")
    assert ran.code == 2
    assert "Perhaps, and unsure:" in ran.out
    assert "Nothing was kept, because it is not known who was who." in ran.err
    assert "--date 2026-01-01 --manager 'David Mwangi'" in ran.err
    assert json.loads(roleplay("keep", str(recording), "--copy", "--json").out)["suggestion"]


ASKED_BY = ("refers:", "c or r?", "does not:", "y or n?")


def test_at_a_terminal_how_and_who_are_asked(recording: Path, folder: Path, tmp_path: Path) -> None:
    code, shown = at_a_terminal(["x", "r", "y"], "keep", str(recording), asked_by=ASKED_BY)
    assert code == 0, shown
    assert "by reference to where the recording lies" in " ".join(shown.split())
    assert (folder / "2026-03-12-recording-1.jsonl").exists()
    assert read_state(tmp_path / "state.json").recordings == "reference"


def test_at_a_terminal_nothing_need_be_kept(recording: Path, folder: Path) -> None:
    code, shown = at_a_terminal(["q"], "keep", str(recording), asked_by=ASKED_BY)
    assert code == 2
    assert "Nothing is kept." in shown
    assert not folder.exists()


def test_a_folder_is_kept_as_far_as_it_can_be_and_the_rest_is_told(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    calls = tmp_path / "calls"
    (calls / "deep").mkdir(parents=True)
    call(calls / "2026-01-01 one.vtt", LONG)
    (calls / "deep" / "2026-02-01 two.srt").write_text(subrip(LONG[:-1]), encoding="utf-8")
    paragraphs = [f"{who}   {int(at) // 60}:{int(at) % 60:02}\n{text}" for at, _, who, text in LONG]
    (calls / "teams.docx").write_bytes(
        word_file(["Review-20260301_100200", "March 1, 2026, 10:02AM", *paragraphs])
    )
    call(calls / "others.vtt", [(at, end, f"X {who}", text) for at, end, who, text in LONG[:9]])
    (calls / "broken.vtt").write_text(
        "WEBVTT\n\n00:05.000 --> 00:02.000\n<v A>x\n", encoding="utf-8"
    )
    (calls / "shopping.txt").write_text("Milk", encoding="utf-8")
    exact = ("--manager", MANAGER, "--trainee", TRAINEE, "--customer", CUSTOMER)
    ran = roleplay("keep", str(calls), *exact, "--copy", "--json")
    assert ran.code == 1
    assert [json.loads(line)["date"] for line in ran.out.splitlines()] == [
        "2026-01-01",
        "2026-02-01",
        "2026-03-01",
    ]
    assert "this cue ends at 2.000 s" in ran.err
    assert "No transcripts, and so left out:\n  " in ran.err
    assert "4 of 5 recordings are kept." in ran.err or "3 of 5 recordings are kept." in ran.err
    ways = roleplay("debrief", str(folder))
    assert "from 2026-01-01 to 2026-03-01" in ways.out


def test_a_folder_that_cannot_be_gone_through_is_told_beside_what_is_kept(
    roleplay: Run, recording: Path, tmp_path: Path, folder: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = roleplay("keep", str(recording), str(empty), *ROLES, "--copy")
    assert ran.code == 1
    assert f"{empty}: there is no transcript in this folder or below it." in ran.err
    assert len([*folder.glob("*.jsonl")]) == 1


def test_who_was_who_before_is_what_is_asked_about(
    roleplay: Run, recording: Path, tmp_path: Path
) -> None:
    roleplay("keep", str(recording), *ROLES, "--copy")
    ran = roleplay("keep", str(call(tmp_path / "next.vtt", LONG[:-1])), "--copy")
    assert ran.code == 2
    assert "They were so in the latest recording of them that is kept, of" in " ".join(
        ran.out.split()
    )


def test_of_several_those_that_nobody_cast_are_told(
    roleplay: Run, recording: Path, tmp_path: Path
) -> None:
    other = call(tmp_path / "other.vtt", LONG[:-1])
    ran = roleplay("keep", str(recording), str(other), "--copy")
    assert (ran.code, ran.out) == (1, "")
    assert "nobody has said who was who in it" in ran.err
    assert "0 of 2 recordings are kept." in ran.err


def test_files_of_one_meeting_are_kept_together(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    files = []
    for who in (MANAGER, TRAINEE, CUSTOMER):
        lines = [line for line in LONG if line[2] == who]
        path = tmp_path / f"call-{who}.txt"
        path.write_text(
            "\n".join(
                f"[{int(at) // 60:02}:{at % 60:06.3f}] {who}: {text}" for at, _, _, text in lines
            )
            + f"\n[09:00.000] {'Bye' if who == MANAGER else MANAGER}: Bye.\n",
            encoding="utf-8",
        )
        files.append(str(path))
    ran = roleplay("keep", *files, "--together", *ROLES, "--copy", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["files"] == files
    assert len([*folder.glob("*.jsonl")]) == 1
    for wrong in ((files[0],), (files[0], str(tmp_path))):
        ran = roleplay("keep", *wrong, "--together", *ROLES, "--copy")
        assert ran.code == 2
        assert "--together takes the files of one meeting" in ran.err


def test_a_reference_becomes_a_copy(roleplay: Run, recording: Path, folder: Path) -> None:
    roleplay("keep", str(recording), *ROLES, "--reference")
    (reference,) = folder.glob("*.jsonl")
    ran = roleplay("keep", str(reference), "--copy")
    assert ran.code == 0, ran.err
    (copy,) = folder.glob("*.jsonl")
    assert copy != reference
    recording.unlink()
    assert roleplay("score", str(copy)).code == 0
    assert "already, as" in roleplay("keep", str(copy), "--copy").err


def test_a_moved_recording_is_followed(
    roleplay: Run, recording: Path, tmp_path: Path, folder: Path
) -> None:
    roleplay("keep", str(recording), *ROLES, "--reference")
    (kept,) = folder.glob("*.jsonl")
    moved = recording.rename(tmp_path / "moved.vtt")
    ran = roleplay("score", str(kept))
    assert ran.code == 3
    assert "there is no such file" in ran.err
    assert "now refers to moved.vtt" in roleplay("keep", str(moved), "--reference").err
    assert roleplay("score", str(kept)).code == 0


def test_every_other_end_has_its_code(roleplay: Run, recording: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "call.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    empty = tmp_path / "empty"
    empty.mkdir()
    for words, code, told in (
        ((str(tmp_path / "nowhere.vtt"),), 3, "there is no such file"),
        ((str(pdf),), 1, "this is a PDF"),
        ((str(empty),), 1, "there is no transcript in this folder"),
        ((str(recording), "--date", "yesterday"), 2, "--date takes a day"),
        ((str(recording), "--manager", "grace", "--trainee", "d"), 2, "nobody in it is called"),
        ((str(recording), "--manager", "david"), 2, "both have to be named"),
        ((str(recording), *ROLES, "--rename", "david", CUSTOMER), 2, "join them"),
    ):
        ran = roleplay("keep", *words, "--copy")
        assert (ran.code, ran.out) == (code, ""), words
        assert told in ran.err


def test_a_folder_that_cannot_be_written_to_is_told(
    roleplay: Run, recording: Path, folder: Path
) -> None:
    folder.write_bytes(b"")
    ran = roleplay("keep", str(recording), *ROLES, "--copy")
    assert ran.code == 3
    assert "could not be made" in ran.err


def test_what_a_hostile_file_is_called_and_says_stays_text(roleplay: Run, tmp_path: Path) -> None:
    lines = [(at, end, f"{who}\u202e", f"{text} \u001b[31m") for at, end, who, text in LONG]
    path = call(tmp_path / "evil\u001b[31m[b].vtt", lines)
    ran = roleplay("keep", str(path), *ROLES, "--copy")
    assert ran.code == 0
    assert "\u001b" not in ran.err
    assert "[b].vtt is kept among" in ran.err


@pytest.mark.parametrize("way", ["--copy", "--reference"])
def test_a_recording_beside_what_is_kept_of_it_counts_once(
    roleplay: Run, recording: Path, folder: Path, way: str
) -> None:
    roleplay("keep", str(recording), *ROLES, way)
    (kept,) = folder.glob("*.jsonl")
    other = call(recording.with_name("other.vtt"), LONG[:-1])
    ran = roleplay("score", str(recording), str(other), str(folder), *ROLES, "--json")
    cards = [card for card in map(json.loads, ran.out.splitlines()) if "source" in card]
    assert [card["source"] for card in cards] == [str(other), str(kept)]
    assert f"{recording} is kept as {kept}: they count once, by what is kept.\n" in ran.err
    assert "2 of 2 meetings scored." in ran.err


def test_what_is_kept_by_reference_has_its_row_and_is_scored_again_when_it_changes(
    roleplay: Run, recording: Path, folder: Path, tmp_path: Path
) -> None:
    roleplay("keep", str(recording), *ROLES, "--reference")
    (kept,) = folder.glob("*.jsonl")

    def cards_of() -> tuple[str, list[dict[str, Any]]]:
        ran = roleplay("score", str(kept), *ROLES, "--out", str(tmp_path / "cards"))
        return ran.err, pq.read_table(tmp_path / "cards").to_pylist()

    told, (row,) = cards_of()
    assert "1 meetings scored." in told
    of_it = json.loads(roleplay("score", str(kept), "--json").out)
    assert (row["refused"], row["trainee"]) == ("", TRAINEE)
    assert row["handover"] == of_it["handover"]["score"]
    call(recording, LONG[:-1])
    told, (row,) = cards_of()
    assert "1 meetings scored." in told
    assert any("has changed since it was kept" in note for note in row["notes"])
    recording.unlink()
    told, (row,) = cards_of()
    assert "refers to the recording" in row["refused"]


def test_a_reference_from_elsewhere_has_no_other_file_opened(
    roleplay: Run, recording: Path, folder: Path, tmp_path: Path
) -> None:
    roleplay("keep", str(recording), *ROLES, "--reference")
    (kept,) = folder.glob("*.jsonl")
    sent = tmp_path / "sent" / kept.name
    sent.parent.mkdir()
    kept.rename(sent)
    ran = roleplay("score", str(sent), "--out", str(tmp_path / "cards"))
    assert "only refers to a recording" in ran.err
