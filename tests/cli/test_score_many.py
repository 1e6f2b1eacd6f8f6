"""Scoring many recordings at once."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from roleplay.recordings import batch
from tests.cli.conftest import Run
from tests.cli.recordings import MEETING, ROLES, TRAINEE, subrip, text, webvtt, written
from tests.scoring.recordings import recording


@pytest.fixture
def folder_of_recordings(tmp_path: Path) -> Path:
    top = tmp_path / "meetings"
    for seed, name in enumerate(("b.vtt", "a.vtt", "spring/c.vtt", "spring/d.vtt")):
        written(top, recording("steady fade", seed), name)
    return top


def cards(out: str) -> list[dict[str, Any]]:
    """The lines of JSON that are scorecards; the others tell of several meetings together."""
    return [card for card in map(json.loads, out.splitlines()) if "source" in card]


def sources(out: str) -> list[str]:
    return [card["source"] for card in cards(out)]


def ways(out: str) -> list[dict[str, Any]]:
    return [way for way in map(json.loads, out.splitlines()) if "meetings" in way]


def test_a_folder_gives_a_card_for_everything_below_it_in_order(
    roleplay: Run, folder_of_recordings: Path
) -> None:
    ran = roleplay("score", str(folder_of_recordings), *ROLES, "--json")
    assert ran.code == 0
    in_order = ("a.vtt", "b.vtt", "spring/c.vtt", "spring/d.vtt")
    assert sources(ran.out) == [str(folder_of_recordings / name) for name in in_order]
    schema = json.loads(roleplay("schema", "scorecard").out)
    for card in cards(ran.out):
        jsonschema.validate(card, schema)
    assert ran.err == "4 of 4 meetings scored.\n"


def test_files_keep_the_order_in_which_they_were_named(roleplay: Run, tmp_path: Path) -> None:
    files = [written(tmp_path, webvtt(), name) for name in ("c.vtt", "a.vtt", "b.vtt")]
    assert sources(roleplay("score", *files, *ROLES, "--json").out) == files


def test_a_card_is_the_same_alone_and_among_others(roleplay: Run, tmp_path: Path) -> None:
    files = [written(tmp_path, recording("rescuing", seed), f"{seed}.vtt") for seed in range(2)]
    alone = json.loads(roleplay("score", files[1], *ROLES, "--json").out)
    among = json.loads(roleplay("score", *files, *ROLES, "--json").out.splitlines()[1])
    assert {**among, "source": alone["source"]} == alone


def test_one_bad_file_does_not_stop_the_rest(roleplay: Run, folder_of_recordings: Path) -> None:
    bad = written(folder_of_recordings, webvtt().replace("00:00:08.500", "00:00:01.500"), "aa.vtt")
    strangers = webvtt([(at, end, who[::-1], words) for at, end, who, words in MEETING])
    stranger = written(folder_of_recordings, strangers, "spring/cc.vtt")
    missing = str(folder_of_recordings / "missing.vtt")
    ran = roleplay("score", str(folder_of_recordings), missing, *ROLES, "--json")
    assert ran.code == 1
    assert len(cards(ran.out)) == 4
    listed = ran.err[ran.err.index("Not scored:") :].splitlines()
    assert listed[1].startswith(f"  {bad}, line ")
    assert listed[2].startswith(f"  {stranger}: nobody in it is called 'david'")
    assert listed[3].startswith(f"  {missing}: there is no such file")
    assert listed[4] == "4 of 7 meetings scored."


def test_hidden_files_are_left_out_and_other_files_are_said_to_be(
    roleplay: Run, folder_of_recordings: Path
) -> None:
    for name in (".trash.vtt", ".old/e.vtt"):
        written(folder_of_recordings, webvtt(), name)
    notes = written(folder_of_recordings, "Buy milk.\n", "notes.txt")
    package = written(folder_of_recordings, '{"name": "left-pad"}', "package.json")
    written(folder_of_recordings, "%PDF", "slides.pdf")
    kept = written(folder_of_recordings, text(), "spring/e.txt")
    ran = roleplay("score", str(folder_of_recordings), *ROLES, "--json")
    assert ran.code == 0
    assert len(cards(ran.out)) == 5
    assert sources(ran.out)[-1] == kept
    left_out = ran.err[ran.err.index("No transcripts, and so left out:") :].splitlines()
    assert left_out[1].startswith(f"  {notes}: ")
    assert left_out[2].startswith(f"  {package}: ")
    assert left_out[3] == "5 of 5 meetings scored."


def test_a_file_that_is_named_is_never_left_out_in_silence(roleplay: Run, tmp_path: Path) -> None:
    files = [written(tmp_path, webvtt()), written(tmp_path, "Buy milk.\n", "notes.txt")]
    ran = roleplay("score", *files, *ROLES, "--json")
    assert ran.code == 1
    assert f"Not scored:\n  {files[1]}: " in ran.err


def test_a_folder_without_transcripts_is_an_error(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("score", str(tmp_path), *ROLES)
    assert (ran.code, ran.out) == (1, "")
    assert f"{tmp_path}: there is no transcript in this folder or below it." in ran.err


def test_without_json_there_is_a_row_for_each_that_fits_the_terminal(
    roleplay: Run, folder_of_recordings: Path
) -> None:
    ran = roleplay("score", str(folder_of_recordings), *ROLES)
    heading, *rows = ran.out.split("\n\n")[0].splitlines()
    assert heading.split() == [
        *("Meeting", "Handover", "95", "%", "Verdict", "Talk", "Authority", "Score")
    ]
    assert [row.split()[0][-5:] for row in rows] == ["a.vtt", "b.vtt", "c.vtt", "d.vtt"]
    assert all(len(row) <= 80 for row in ran.out.splitlines())
    found = cards(roleplay("score", str(folder_of_recordings), *ROLES, "--json").out)
    for row, card in zip(rows, found, strict=True):
        assert card["handover"]["words"] in row
        assert abs(int(row.split()[1]) - card["handover"]["score"]) <= 0.55


def test_names_hostile_to_terminals_are_shown_without_their_tricks(
    roleplay: Run, tmp_path: Path
) -> None:
    good = written(tmp_path, webvtt(), "\x1b[31mgood[/red]\u202e.vtt")
    bad = written(tmp_path, "WEBVTT\n", "\x1b]0;x\x07bad.vtt")
    for words in ([], ["--json"]):
        ran = roleplay("score", good, bad, *ROLES, *words)
        shown = ran.out + ran.err
        assert "good[/red]" in shown
        assert not any(character in shown for character in "\x1b\x07\u202e")


def test_both_names_are_needed_before_anything_is_read(roleplay: Run, tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("a.vtt", "b.vtt")]
    ran = roleplay("score", *files, "--manager", "david")
    assert (ran.code, ran.out) == (2, "")
    assert "--trainee" in ran.err


def test_recordings_without_names_are_listed_and_played_meetings_scored(
    roleplay: Run, tmp_path: Path
) -> None:
    played = str(tmp_path / "played.jsonl")
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", played)
    recorded = written(tmp_path, subrip(), "recorded.srt")
    ran = roleplay("score", played, recorded, "--json")
    assert ran.code == 1
    assert sources(ran.out) == [played]
    assert f"{recorded}: " in ran.err
    assert TRAINEE in ran.err
    ran = roleplay("score", played, recorded, *ROLES, "--json")
    assert ran.code == 0
    assert sources(ran.out) == [played, recorded]
    assert "Played meetings say themselves who was who" in ran.err


def test_what_is_left_out_of_each_recording_is_said(roleplay: Run, tmp_path: Path) -> None:
    extra = "\n00:00:39.000 --> 00:00:40.000\nwho said this?\n"
    files = [written(tmp_path, webvtt(), "a.vtt"), written(tmp_path, webvtt() + extra, "b.vtt")]
    ran = roleplay("score", *files, *ROLES, "--json")
    assert f"{files[1]}: In reading the file, once: cues with nobody named, left out." in ran.err


def test_all_cores_give_what_one_gives(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(9):
        written(tmp_path, recording("late cliff", seed), f"{seed}.vtt")
    written(tmp_path, "WEBVTT\n", "4b.vtt")
    one = roleplay("score", str(tmp_path), *ROLES, "--json")
    monkeypatch.setattr(batch, "SMALL", 0)
    monkeypatch.setattr(batch, "cores", lambda: 2)
    assert roleplay("score", str(tmp_path), *ROLES, "--json") == one
    assert one.code == 1


HEEDING_INTERRUPTS = """\
import signal
from roleplay.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""Started from a program that ignores interrupts, as a shell's background jobs do, it would too."""

A_HANG = 300
"""Seconds; far longer than anything here takes on a machine that has other things to do."""


def start_on_many(folder: Path) -> subprocess.Popen[bytes]:
    """Start to score enough for several processes, and for many times what a pipe holds.

    So it cannot come to its end before somebody has read nearly all that it writes.
    """
    content = recording("steady fade", 1, questions=150)
    for number in range(40):
        written(folder, content, f"{number}.vtt")
    return subprocess.Popen(
        [sys.executable, "-c", HEEDING_INTERRUPTS, "score", str(folder), *ROLES, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent in another way here")
def test_an_interrupt_ends_it_at_once(tmp_path: Path) -> None:
    process = start_on_many(tmp_path)
    assert process.stdout
    assert process.stdout.readline().startswith(b'{"format":2')
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=A_HANG)
    assert process.returncode == 130
    assert err.decode().strip() == "Interrupted."


def test_a_reader_who_goes_away_ends_it_too(tmp_path: Path) -> None:
    process = start_on_many(tmp_path)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=A_HANG)


def test_meetings_of_one_pair_are_told_together_by_their_dates(
    roleplay: Run, tmp_path: Path
) -> None:
    third = written(tmp_path, recording("steady fade", 3), "a 20260507.vtt")
    first = written(tmp_path, recording("hogging", 1), "b 2026-03-12 Peter.vtt")
    second = written(tmp_path, recording("even sharing", 2), "c_2026_04_09.vtt")
    ran = roleplay("score", third, first, second, *ROLES)
    assert ran.code == 0
    table, way = ran.out.split("\n\n")
    in_order = ["b 2026-03-12 Peter.vtt", "c_2026_04_09.vtt", "a 20260507.vtt"]
    assert [place for place in map(table.find, in_order) if place > 0] == sorted(
        map(table.find, in_order)
    )
    heading, columns, *rows = way.splitlines()
    assert heading == "From David Mwangi to Wanjiru Kamau, 3 meetings, by date"
    assert columns.split() == ["Meeting", "Date", "On", "the", "way", "Talk", "Authority"]
    assert [row.split("2026-0")[-1][:4] for row in rows[:3]] == ["3-12", "4-09", "5-07"]
    assert "%" in rows[0]
    ran = roleplay("score", third, first, second, *ROLES, "--json")
    assert sources(ran.out) == [third, first, second]
    (told,) = ways(ran.out)
    assert [step["source"] for step in told["meetings"]] == [first, second, third]
    assert [step["date"] for step in told["meetings"]] == ["2026-03-12", "2026-04-09", "2026-05-07"]
    jsonschema.validate(told, json.loads(roleplay("schema", "stretch").out))
    assert told["words"][0] in " ".join(way.split())


def test_without_dates_meetings_are_told_by_the_names_of_their_files(
    roleplay: Run, tmp_path: Path
) -> None:
    files = [
        written(tmp_path, recording("even sharing", number), f"visit {number}.vtt")
        for number in (10, 9)
    ]
    ran = roleplay("score", *files, *ROLES, "--json")
    (told,) = ways(ran.out)
    assert told["order"] == "name"
    assert [step["source"] for step in told["meetings"]] == [files[1], files[0]]
    assert "by file name" in roleplay("score", *files, *ROLES).out


def test_a_scenario_played_twice_is_rehearsed_and_no_stretch(roleplay: Run, tmp_path: Path) -> None:
    files = []
    for seed in ("7", "8"):
        files.append(str(tmp_path / f"{seed}.jsonl"))
        roleplay("play", "flagship", "--auto", "--seed", seed, "--save", files[-1])
    assert "rehearsals of one meeting" in " ".join(roleplay("score", *files).out.split())
    (told,) = ways(roleplay("score", *files, "--json").out)
    assert told["verdict"] == "rehearsals"
    assert all(step["track"] is None for step in told["meetings"])
