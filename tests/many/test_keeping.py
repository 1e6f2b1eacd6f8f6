"""Cards kept in files, gone on with, and never twice."""

import json
import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from roleplay.many import keeping
from roleplay.many.keeping import Kept, keep_cards, wanted_of
from roleplay.many.row import File, Row, Wanted, lost
from roleplay.many.shards import COLUMNS, ShardError
from roleplay.model.rubric import Rubric
from roleplay.recordings.finding import transcripts
from roleplay.scoring.naming import Naming
from tests.cli.conftest import Run
from tests.cli.recordings import ROLES

FADE = "2026-03-02 fade.vtt"


def kept(folder: Path, wanted: Wanted, out: Path) -> Kept:
    return keep_cards(transcripts((str(folder),)), wanted, out, None, lambda *_: None)


def rows(out: Path) -> dict[str, dict[str, Any]]:
    """Every row by its file's name; fails where a file has two."""
    table = [row for shard in out.glob("*.parquet") for row in pq.read_table(shard).to_pylist()]
    named = {Path(row["path"]).name: row for row in table}
    assert len(named) == len(table)
    return named


def test_every_meeting_has_a_row_and_what_was_not_scored_its_reason(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "cards"
    told: list[tuple[int, int]] = []
    run = keep_cards(
        transcripts((str(meetings),)), wanted, out, None, lambda *each: told.append(each)
    )
    assert (run.scored, len(run.refused), run.passed_over, run.before) == (4, 1, 1, 0)
    assert told == [(number, 6) for number in range(7)]
    table = rows(out)
    assert set(table) == {
        FADE,
        "2026-04-06 hog.vtt",
        "2026-04-13 talk.vtt",
        "2026-05-04 deep.vtt",
        "broken.vtt",
    }
    fade = table[FADE]
    assert tuple(fade) == COLUMNS
    assert (fade["manager"], fade["trainee"]) == ("David Mwangi", "Wanjiru Kamau")
    assert fade["customers"] == ["Peter Odhiambo"]
    assert (fade["started"], fade["source"], fade["refused"]) == ("2026-03-02", "recording", "")
    assert fade["handover_low"] <= fade["handover"] <= fade["handover_high"]
    assert fade["managers_share_first"] > fade["managers_share_last"]
    assert table["broken.vtt"]["handover"] is None
    assert "broken.vtt" in table["broken.vtt"]["refused"]


def test_the_columns_are_those_that_score_prints(
    meetings: Path, wanted: Wanted, tmp_path: Path, roleplay: Run
) -> None:
    kept(meetings, wanted, tmp_path / "cards")
    row = rows(tmp_path / "cards")[FADE]
    card = json.loads(roleplay("score", str(meetings / FADE), *ROLES, "--json").out)
    assert row["handover"] == card["handover"]["score"]
    assert [row["handover_low"], row["handover_high"]] == card["handover"]["interval"]
    assert row["verdict"] == card["handover"]["verdict"]
    assert row["turns"] == card["turns"]["all"]
    thirds = [row[f"managers_share_{third}"] for third in ("first", "middle", "last")]
    assert thirds == card["talk_time"]["thirds"]
    assert row["stepping_in"] == card["measures"]["stepping_in"]["score"]


def test_what_has_its_row_is_not_scored_again(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    before = {shard.name: shard.read_bytes() for shard in out.iterdir()}
    run = kept(meetings, wanted, out)
    assert (run.scored, run.before) == (0, 5)
    assert {shard.name: shard.read_bytes() for shard in out.iterdir()} == before


def test_a_file_that_was_changed_or_marked_is_scored_again_and_alone(
    meetings: Path, wanted: Wanted, tmp_path: Path, roleplay: Run
) -> None:
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    path = meetings / FADE
    path.write_text(path.read_text(encoding="utf-8").replace("Peter Odhiambo", "Peter Odhiambo O"))
    run = kept(meetings, wanted, out)
    assert (run.scored, run.before) == (1, 4)
    assert rows(out)[FADE]["customers"] == ["Peter Odhiambo O"]

    assert (
        roleplay("mark", str(meetings / "2026-04-06 hog.vtt"), "--turn", "3", "--note", "loud").code
        == 0
    )
    run = kept(meetings, wanted, out)
    assert (run.scored, run.before) == (1, 4)
    assert len(rows(out)) == 5


def test_other_names_or_another_rubric_score_everything_again(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    other = wanted_of(Naming(manager="wanjiru", trainee="david"), Rubric())
    assert kept(meetings, other, out).before == 0
    assert rows(out)[FADE]["manager"] == "Wanjiru Kamau"
    rubric = wanted_of(Naming(manager="wanjiru", trainee="david"), Rubric(chance=10.0))
    assert kept(meetings, rubric, out).before == 0


def test_rows_of_files_that_are_not_named_stay(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    assert kept(meetings / "later", wanted, out).before == 1
    assert len(rows(out)) == 5


def test_a_file_that_could_not_be_read_is_tried_again(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out, pipe = tmp_path / "cards", meetings / "call.vtt"
    os.mkfifo(pipe)
    run = kept(meetings, wanted, out)
    assert any("not an ordinary file" in reason for reason in run.refused)
    pipe.unlink()
    pipe.write_bytes((meetings / FADE).read_bytes())
    assert kept(meetings, wanted, out).scored == 1
    assert rows(out)["call.vtt"]["refused"] == ""


def test_whoever_is_interrupted_goes_on_behind_what_was_written(
    meetings: Path, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_ROWS", 1)
    out = tmp_path / "cards"

    def interrupt(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_cards(transcripts((str(meetings),)), wanted, out, None, interrupt)
    assert len(rows(out)) == 2
    run = kept(meetings, wanted, out)
    assert run.before == 2
    assert len(rows(out)) == 5


def test_rows_are_written_while_others_are_waited_for(
    meetings: Path, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LONGEST", 0.0)
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    assert len(list(out.glob("*.parquet"))) == 5


def test_a_damaged_file_of_cards_is_refused_and_left(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    out = tmp_path / "cards"
    kept(meetings, wanted, out)
    shard = next(out.glob("*.parquet"))
    shard.write_bytes(shard.read_bytes()[:-20])
    with pytest.raises(ShardError, match=r"is damaged\. Move it out of"):
        kept(meetings, wanted, out)
    assert shard.exists()


def test_a_folder_that_cannot_be_made_is_told(
    meetings: Path, wanted: Wanted, tmp_path: Path
) -> None:
    (tmp_path / "cards").write_text("a file", encoding="utf-8")
    with pytest.raises(ShardError, match="cannot be kept in"):
        kept(meetings, wanted, tmp_path / "cards")


def test_text_in_a_recording_stays_text(tmp_path: Path) -> None:
    cue = "WEBVTT\n\n00:0{0}.000 --> 00:0{1}.000\n<v {2}>{3}</v>\n"
    evil = "=cmd|' /C calc'!A0 \x1b[31m'); DROP TABLE x; --"
    text = cue.format(1, 2, "David <b>", evil) + cue.format(3, 4, "Wanjiru", "Yes, I will.")[8:]
    folder = tmp_path / "meetings"
    folder.mkdir()
    (folder / "call.vtt").write_text(text, encoding="utf-8")
    kept(folder, wanted_of(Naming(manager="david", trainee="wanjiru"), Rubric()), tmp_path / "out")
    row = rows(tmp_path / "out")["call.vtt"]
    assert "\x1b" not in repr(row)


def test_a_file_on_which_the_work_breaks_off_is_told_and_the_others_are_kept(
    meetings: Path, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows_here(files: list[File], wanted: Wanted) -> list[tuple[File, Row | None]]:
        return [(file, lost(file, wanted)) for file in files]

    monkeypatch.setattr(keeping, "rows_here", rows_here)
    run = kept(meetings, wanted, tmp_path / "out")
    assert len(run.refused) == 6
    monkeypatch.undo()
    assert kept(meetings, wanted, tmp_path / "out").scored == 4
