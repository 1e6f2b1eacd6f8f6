"""One report on the meetings of a folder, from the command line."""

import csv
import io
import json
import stat
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.past.several.held import NOBODY, TRAINEE, better_and_better, meeting, put
from tests.scoring.recordings import recording


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    """Eight rehearsals of two, and a practice of one of them."""
    folder = tmp_path / "meetings"
    better_and_better(folder)
    put(folder, "own.jsonl", meeting(seed=9, persons=TRAINEE, day=9))
    return folder


def test_a_page_is_written_for_its_owner_and_nothing_is_written_over(
    roleplay: Run, meetings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    ran = roleplay("debrief", str(meetings), "--html", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Written: {out}\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Over time: everybody in meetings" in out.read_text("utf-8")
    before = out.read_bytes()
    assert roleplay("debrief", str(meetings), "--html", str(out)).code == 3
    assert roleplay("debrief", str(meetings), "--html", str(out), "--force").code == 0
    assert out.read_bytes() == before, "the same files make the same page"
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    assert roleplay("debrief", str(meetings), "--html", str(other), "--force").code == 3
    assert other.read_text("utf-8") == "mine"


def test_without_a_form_it_is_printed_as_markdown(roleplay: Run, meetings: Path) -> None:
    ran = roleplay("debrief", str(meetings))
    assert ran.code == 0
    assert ran.out.startswith(
        "# Over time: everybody in meetings\n\n8 meetings count, from 2026-03-01"
    )
    assert ran.out == roleplay("debrief", str(meetings), "--md", "-").out


def test_the_table_has_a_row_for_every_meeting_that_counts(roleplay: Run, meetings: Path) -> None:
    rows = [*csv.DictReader(io.StringIO(roleplay("debrief", str(meetings), "--csv", "-").out[1:]))]
    assert [row["file"] for row in rows] == [f"pair-{day}.jsonl" for day in range(1, 9)]
    assert {row["way"] for row in rows} == {"rehearsed"}
    card = json.loads(roleplay("score", str(meetings / "pair-8.jsonl"), "--json").out)
    assert float(rows[-1]["handover"]) == card["handover"]["score"]
    assert float(rows[-1]["talk_3"]) == card["talk_time"]["thirds"][2]
    assert rows[-1]["verdict"] == card["handover"]["verdict"]


def test_json_fits_its_schema_and_counts_what_is_left_out(roleplay: Run, meetings: Path) -> None:
    told = json.loads(roleplay("debrief", str(meetings), "--json").out)
    jsonschema.validate(told, json.loads(roleplay("schema", "group").out))
    figures = told["figures"]
    assert figures["kept_back"] == [{"who": "Wanjiru Kamau", "meetings": 1, "drills": 0}]
    (pair,) = figures["series"]
    handover = next(each for each in pair["measures"] if each["measure"] == "handover")
    assert handover["so"] == "rose"
    assert [*handover["seen"]] == [str(number) for number in range(1, 9)]
    assert told["report"]["title"] == "Over time: everybody in meetings"


def test_it_may_be_on_a_person_a_pair_or_oneself(roleplay: Run, meetings: Path) -> None:
    folder = str(meetings)
    one = roleplay("debrief", folder, "--person", "wanjiru").out
    assert one.startswith("# Over time: Wanjiru Kamau\n\n8 meetings count")
    both = roleplay("debrief", folder, "--pair", "wanjiru", "david").out
    assert both.startswith("# Over time: Wanjiru Kamau and David Mwangi\n\n8 meetings count")
    own = roleplay("debrief", folder, "--person", "wanjiru", "--own").out
    assert own.startswith("# Over time: Wanjiru Kamau\n\n9 meetings count")
    me = roleplay("debrief", folder, "--role", "trainee", "--own").out
    assert me.startswith("# Over time: you, as the trainee\n\n1 meeting counts")


def test_recordings_are_cast_by_the_names_that_are_given(roleplay: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        text = recording("steady fade", number)
        (tmp_path / f"2026-03-0{number}.vtt").write_text(text, encoding="utf-8")
    ran = roleplay("debrief", str(tmp_path))
    assert ran.code == 1
    assert "Name them, with the customer: --manager NAME" in ran.err
    names = ("--manager", "david", "--trainee", "wanjiru")
    ran = roleplay("debrief", str(tmp_path), *names, "--customer", "peter")
    assert (ran.code, ran.err) == (0, "")
    assert "real meetings, recorded or clocked" in ran.out
    assert "No customer is named" in roleplay("debrief", str(tmp_path), *names).err


def test_a_rubric_of_ones_own_gives_other_numbers(
    roleplay: Run, meetings: Path, tmp_path: Path
) -> None:
    rubric = tmp_path / "own.yaml"
    usual = roleplay("rubric").out
    rubric.write_text(usual.replace("handover_weight: 0.5", "handover_weight: 0.9"), "utf-8")
    assert rubric.read_text("utf-8") != usual
    plain = json.loads(roleplay("debrief", str(meetings), "--json").out)
    other = json.loads(roleplay("debrief", str(meetings), "--rubric", str(rubric), "--json").out)
    scores = [
        [each["score"] for each in told["figures"]["series"][0]["meetings"]]
        for told in (plain, other)
    ]
    assert scores[0] != scores[1]
    assert [each["measures"] for each in plain["figures"]["series"][0]["meetings"]] == [
        each["measures"] for each in other["figures"]["series"][0]["meetings"]
    ]


def test_what_stand_ins_played_counts_where_that_is_asked(roleplay: Run, tmp_path: Path) -> None:
    folder = tmp_path / "auto"
    put(folder, "auto.jsonl", meeting(persons=NOBODY))
    ran = roleplay("debrief", str(folder))
    assert ran.code == 1
    assert "say --stand-ins" in ran.err
    assert roleplay("debrief", str(folder), "--stand-ins").code == 0


def test_what_is_not_of_several_meetings_or_not_of_one_is_refused(
    roleplay: Run, meetings: Path
) -> None:
    folder, file = str(meetings), str(meetings / "pair-1.jsonl")
    for words, told in (
        (
            (folder, "--vtt", "a.vtt", "--csv-marks", "a.csv"),
            "--csv-marks, --vtt is of one meeting",
        ),
        ((folder, "--own"), "--own is for a report on yourself"),
        ((folder, "--pair", "wanjiru", "david", "--own"), "--own is for a report on yourself"),
        ((folder, "--person", "a", "--role", "trainee"), "one person, one pair, or you"),
        ((file, "--person", "wanjiru"), "Name the folder they lie in"),
        ((file, "--stand-ins"), "Name the folder they lie in"),
        ((folder, "--md", "-", "--json"), "Only one of them"),
    ):
        ran = roleplay("debrief", *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert told in ran.err


def test_somebody_who_is_in_no_meeting_is_told_with_who_is(roleplay: Run, meetings: Path) -> None:
    ran = roleplay("debrief", str(meetings), "--person", "nobody-like-this")
    assert (ran.code, ran.out) == (1, "")
    assert "These people speak: David Mwangi and Wanjiru Kamau." in ran.err


def test_an_empty_folder_says_so(roleplay: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = roleplay("debrief", str(empty))
    assert ran.code == 1
    assert "There is no transcript in this folder or below it." in ran.out
