"""Every other command: what it prints, where, and how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from roleplay import __version__
from roleplay.model.scorecard import Scorecard
from tests.cli.conftest import Run
from tests.engine.test_step import TALK
from tests.scenes import write_scenario

COMMANDS = [
    *("play", "list", "check", "explain", "score", "replay", "test", "rubric", "language"),
    *("locate", "schema", "graph", "new", "drill", "debrief"),
]


@pytest.fixture
def meeting(roleplay: Run, tmp_path: Path) -> str:
    path = tmp_path / "meeting.jsonl"
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", str(path))
    return str(path)


def test_alone_it_says_what_it_can_do(roleplay: Run) -> None:
    ran = roleplay()
    assert ran.code == 0
    for command in COMMANDS:
        assert command in ran.out


def test_it_tells_its_version(roleplay: Run) -> None:
    assert __version__ in roleplay("--version").out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(roleplay: Run, command: str) -> None:
    ran = roleplay(command, "--help")
    assert ran.code == 0
    assert f"roleplay {command}" in ran.out.split("Examples:")[1]


def test_list_shows_scenarios_and_customers(roleplay: Run) -> None:
    ran = roleplay("list")
    assert "flagship: The big man steps back" in ran.out
    assert "kirsten-nordvig: Kirsten Nordvig" in ran.out
    assert "wanjiru-kamau" not in ran.out
    listed = json.loads(roleplay("list", "--json").out)
    assert listed["scenarios"][0]["id"] == "flagship"
    assert len(listed["personas"]) >= 5


def test_list_shows_own_scenarios_first_and_says_which_have_mistakes(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "scenarios"
    folder.mkdir()
    write_scenario(folder, TALK)
    (folder / "torn.yaml").write_text("format: 1\ntitel: x\n", encoding="utf-8")
    listed = json.loads(roleplay("list", "--json").out)["scenarios"]
    assert [each["id"] for each in listed[:2]] == ["small", "torn"]
    assert [each["broken"] for each in listed[:3]] == [False, True, False]
    assert not any(each["broken"] for each in listed[3:])
    assert f"roleplay check {Path('scenarios') / 'torn.yaml'}" in roleplay("list").out


def test_in_a_pipe_a_list_has_each_text_on_one_line(roleplay: Run) -> None:
    summary = json.loads(roleplay("list", "--json").out)["scenarios"][0]["summary"]
    assert " ".join(summary.split()) in roleplay("list").out


def test_check_finds_nothing_wrong_with_what_ships(roleplay: Run) -> None:
    root = Path(__file__).parents[2]
    ran = roleplay("check", str(root / "scenarios"), str(root / "personas"))
    assert ran.code == 0
    assert "No mistakes." in ran.err


def test_check_tells_every_mistake_with_its_place(roleplay: Run, tmp_path: Path) -> None:
    body = TALK.replace("next: two", "next: tow", 1).replace("does: ask", "does: aks")
    path = write_scenario(tmp_path, body)
    ran = roleplay("check", str(path))
    assert ran.code == 1
    assert len(re.findall(rf"{re.escape(str(path))}:\d+:\d+: RP\d+", ran.out)) == 2
    found = json.loads(roleplay("check", str(path), "--json").out)
    assert {each["code"][:2] for each in found} == {"RP"}
    assert all(each["line"] and each["column"] and each["remedy"] for each in found)


def test_check_of_what_is_not_there_ends_in_a_message(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("check", str(tmp_path / "none.yaml"))
    assert ran.code == 3
    assert "none.yaml" in ran.out + ran.err


def test_score_and_play_give_the_same_card(roleplay: Run, meeting: str) -> None:
    played = roleplay("play", "flagship", "--auto", "--seed", "7", "--json").out
    scored = roleplay("score", meeting, "--json").out
    assert scored == played
    msgspec.json.decode(scored, type=Scorecard, strict=True)


def test_score_of_another_kind_of_file_says_so(roleplay: Run, tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not a meeting")
    ran = roleplay("score", str(path))
    assert ran.code == 1
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_replay_numbers_the_turns_the_scorecard_names(roleplay: Run, meeting: str) -> None:
    told = roleplay("replay", meeting).out
    card = json.loads(roleplay("score", meeting, "--json").out)
    entry = card["authority"]["ledger"][5]
    start = told.index(f"{entry['turn']:>3}  ")
    flat = " ".join(told[start : start + 600].split())
    assert " ".join(entry["words"].split())[:40] in flat


def test_replay_as_json_gives_the_events(roleplay: Run, meeting: str) -> None:
    shown = json.loads(roleplay("replay", meeting, "--json").out)
    assert shown["header"]["played"]["scenario"] == "flagship"
    assert shown["events"][0]["event"] == "meeting-opened"


def test_replay_hides_what_the_customer_held_back_unless_asked(roleplay: Run, meeting: str) -> None:
    assert "readiness" not in roleplay("replay", meeting).out
    assert "readiness 0." in roleplay("replay", meeting, "--all").out


def test_the_flagships_tests_hold(roleplay: Run) -> None:
    ran = roleplay("test", "flagship")
    assert ran.code == 0
    results = json.loads(roleplay("test", "flagship", "--json").out)
    assert all(result["failures"] == [] for result in results)


def test_a_test_that_fails_says_what_came_instead(roleplay: Run, tmp_path: Path) -> None:
    body = TALK + (
        "tests:\n  - {name: it ends, play: [one/again], expect: {end: done}}\n"
        "  - {name: readiness, play: [one/answer], expect: {readiness: {min: 0.9}}}\n"
        "  - {name: lost, play: [two/answer, one/answer], expect: {end: done}}\n"
    )  # fmt: skip
    body = body.replace("[two/answer, one/answer]", "[one/answer, one/answer]")
    ran = roleplay("test", str(write_scenario(tmp_path, body)))
    assert ran.code == 1
    assert "expected the ending done, came to no ending; it stands at one." in ran.out
    assert "expected readiness of at least 0.9" in ran.out
    assert "the meeting had already ended" in ran.out


def test_checking_playing_and_scoring_load_what_they_need_and_no_more(meeting: str) -> None:
    flagship = Path(__file__).parents[2] / "scenarios" / "flagship.yaml"
    plays = ["play", str(flagship), "--auto", "--seed", "1"]
    for words, own in (
        (["check", str(flagship)], {"roleplay.reports.as_json", "roleplay.scoring"}),
        (plays, set()),
        (["score", meeting], set()),
        (["score", meeting, "--json"], set()),
    ):
        unneeded = {"textual", "jinja2", "babel"} | own
        program = (
            "import sys; from roleplay.cli import main\n"
            f"sys.argv = ['roleplay', *{words!r}]\n"
            "try: main()\n"
            "except SystemExit as end: code = end.code\n"
            f"print('loaded:', sorted({unneeded!r} & set(sys.modules)), code)\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        assert ran.stdout.splitlines()[-1] == "loaded: [] 0"


def test_a_reader_who_goes_away_gets_no_traceback(meeting: str) -> None:
    ran = subprocess.run(
        f"{sys.executable} -m roleplay replay {meeting} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in ran.stderr
    assert "Error" not in ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_knows_few_characters_gets_what_it_can_show(
    tmp_path: Path, encoding: str
) -> None:
    path = write_scenario(tmp_path, TALK.replace("next: two", "next: tow"))
    ran = subprocess.run(
        [sys.executable, "-m", "roleplay", "check", str(path)],
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("words", [["list", "--json"], ["play", "flagship", "--auto"], ["rubric"]])
def test_output_that_cannot_be_written_ends_in_words(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "roleplay", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 3
    assert "could not be written" in ran.stderr


def test_closed_streams_and_broken_bytes_are_no_reason_to_break(folder: Path) -> None:
    program = f"{sys.executable} -m roleplay"
    for line in (
        f"{program} play flagship --seed 1 <&- >/dev/null",
        f"{program} list --json >&-",
        f"printf 'I am \\377 sorry\\nq\\n' | {program} play flagship",
    ):
        ran = subprocess.run(
            line,
            shell=True,
            capture_output=True,
            text=True,
            env={**os.environ, "ROLEPLAY_TRANSCRIPTS": str(folder)},
            check=False,
        )
        assert "Traceback" not in ran.stderr, line


def test_what_was_said_behind_a_damaged_line_is_told_and_counts_for_nothing(
    roleplay: Run, tmp_path: Path
) -> None:
    path = tmp_path / "meeting.jsonl"
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", str(path))
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(n for n in range(20, len(lines)) if lines[n].startswith(b'{"event":"said"'))
    before, words = lines[place], json.loads(lines[place])["text"]
    lines[place] = before.replace(b'"text":"', b'"text":"#', 1)
    path.write_bytes(b"".join(lines))
    ran = roleplay("replay", str(path))
    assert ran.code == 0
    assert f"in line {place + 1}, something was changed after it was written" in ran.err
    counted, behind = " ".join(ran.out.split()).split("-- in what was left out, and counts for")
    assert words not in counted
    assert f"Line {place + 1}, " in behind
    assert f"perhaps not as it was said: #{words}" in behind
    last = [json.loads(line)["text"] for line in lines if line.startswith(b'{"event":"said"')][-1]
    assert f": {last}" in behind
    assert behind.count("perhaps not as it was said") == 1


def test_where_the_first_line_is_damaged_the_words_behind_it_are_told_before_the_refusal(
    roleplay: Run, tmp_path: Path
) -> None:
    path = tmp_path / "meeting.jsonl"
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", str(path))
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"seed":7', b'"seed":8', 1))
    ran = roleplay("replay", str(path))
    assert ran.code == 1
    assert "in its first line, something was changed after it was written" in ran.err
    told = " ".join(ran.out.split())
    for line in data.splitlines():
        if line.startswith(b'{"event":"said"'):
            assert json.loads(line)["text"] in told
    assert "perhaps" not in told
    assert roleplay("replay", str(path), "--json").out == ""
