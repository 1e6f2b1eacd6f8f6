"""Scoring one recording from the command line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import (
    CUSTOMER,
    FORMATS,
    MANAGER,
    MEETING,
    ROLES,
    TRAINEE,
    webvtt,
    whisperx,
    written,
)


def valid(card: Any, roleplay: Run) -> Any:
    """The card, once it is known to be of the shape that the schema tells."""
    jsonschema.validate(card, json.loads(roleplay("schema", "scorecard").out))
    return card


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_a_scorecard(roleplay: Run, tmp_path: Path, name: str) -> None:
    ran = roleplay("score", written(tmp_path, FORMATS[name](), name), *ROLES, "--json")
    assert ran.code == 0
    card = valid(json.loads(ran.out), roleplay)
    assert card["source"] == name
    first = [words.split()[0] for words in (MANAGER, TRAINEE, CUSTOMER)]
    assert [
        who.split()[0]
        for who in (card["roles"]["manager"], card["roles"]["trainee"], *card["roles"]["customer"])
    ] == first
    assert card["turns"] == {"all": 7, "vendor": 4}
    assert card["estimated_times"] == (name == "meeting.txt")
    if name != "meeting.txt":
        # Of 35 seconds of talk David has 4 + 4, Wanjiru 8 + 8 and Peter 4 + 4 + 3.
        seconds = {each["name"].split()[0]: each["seconds"] for each in card["people"]}
        assert seconds == {"David": 8.0, "Wanjiru": 16.0, "Peter": 11.0}


def test_the_words_of_a_recording_say_who_was_treated_as_the_counterpart(
    roleplay: Run, tmp_path: Path
) -> None:
    ran = roleplay("score", written(tmp_path, webvtt()), *ROLES, "--json")
    seen = [
        (each["rule"], each["to"], each["turn"])
        for each in json.loads(ran.out)["authority"]["ledger"]
    ]
    assert ("endorsed", "trainee", 1) in seen
    assert ("addressed", "manager", 2) in seen
    assert ("passed", "trainee", 3) in seen
    assert ("answered", "trainee", 6) in seen
    assert ("committed", "trainee", 6) in seen
    assert ("accepted", "trainee", 7) in seen


def test_a_scorecard_is_shown_to_people_with_the_evidence(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("score", written(tmp_path, webvtt()), *ROLES)
    assert ran.code == 0
    assert "Handover too short to tell" in ran.out
    assert "David passed the word to Wanjiru" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_recording_kept_as_another_kind_of_file_is_told_by_what_is_in_it(
    roleplay: Run, tmp_path: Path
) -> None:
    ran = roleplay("score", written(tmp_path, webvtt(), "meeting.txt"), *ROLES, "--json")
    assert json.loads(ran.out)["estimated_times"] is False


def test_what_is_left_out_of_a_recording_is_counted_and_said(roleplay: Run, tmp_path: Path) -> None:
    extra = "\n00:00:39.000 --> 00:00:40.000\nwho said this?\n"
    ran = roleplay("score", written(tmp_path, webvtt() + extra), *ROLES, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["repairs"] == {"cues with nobody named, left out": 1}
    assert "once: cues with nobody named, left out." in ran.err


def test_a_recording_with_a_mistake_is_refused_with_its_line(roleplay: Run, tmp_path: Path) -> None:
    content = webvtt().replace("00:00:04.500 -->", "00:00:09.500 -->")
    path = written(tmp_path, content)
    line = content.split("\n").index("00:00:09.500 --> 00:00:08.500") + 1
    ran = roleplay("score", path, *ROLES)
    assert (ran.code, ran.out) == (1, "")
    assert f"{path}, line {line}: " in ran.err


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nwho says this?\n", "a.vtt", "nobody in it is named"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello", "a.vtt", "only one person is named"),
        ('{"segments": [{"start": "soon"}]}', "a.json", "segments[0]"),
        ('{"name": "left-pad"}', "a.json", "JSON without"),
        ("beats:\n  arrival: {}\n", "a.yaml", "roleplay play"),
        ("%PDF-1.7", "a.vtt", "a PDF"),
        ("", "a.jsonl", "is empty"),
        ('{"format":1,"application":"1"}\n', "a.vtt", "does not begin as a transcript"),
    ],
)
def test_what_is_no_meeting_is_refused_with_the_reason(
    roleplay: Run, tmp_path: Path, content: str, name: str, reason: str
) -> None:
    ran = roleplay("score", written(tmp_path, content, name), *ROLES)
    assert (ran.code, ran.out) == (1, "")
    assert reason in ran.err
    assert "Traceback" not in ran.err


def test_what_cannot_be_read_ends_with_another_code(roleplay: Run, tmp_path: Path) -> None:
    for name in ("none.vtt", "none.jsonl", "no\0name.vtt"):
        assert roleplay("score", str(tmp_path / name), *ROLES).code == 3
    path = tmp_path / "latin.vtt"
    path.write_bytes(webvtt().replace("Peter", "P\xe9ter").encode("latin-1"))
    ran = roleplay("score", str(path), *ROLES)
    assert ran.code == 3
    assert f"{path}, line 4" in ran.err


def test_a_played_meeting_keeps_its_own_parts(roleplay: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "meeting.jsonl")
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", path)
    ran = roleplay("score", path, *ROLES, "--json")
    assert ran.out == roleplay("score", path, "--json").out
    assert "itself says who was who" in ran.err
    valid(json.loads(ran.out), roleplay)


def test_a_played_meeting_is_known_by_what_is_in_it(roleplay: Run, tmp_path: Path) -> None:
    path = tmp_path / "meeting.jsonl"
    roleplay("play", "flagship", "--auto", "--seed", "7", "--save", str(path))
    other = written(tmp_path, path.read_text(encoding="utf-8"), "meeting.json")
    assert roleplay("score", other, "--json").out == roleplay("score", str(path), "--json").out


HOSTILE = "\x1b]0;gone\x07Eve [/red] [@click=app.quit]\x1b[2J\u202eevE"


def test_hostile_names_and_words_never_reach_the_terminal(roleplay: Run, tmp_path: Path) -> None:
    lines = [
        (at, end, HOSTILE if who == MANAGER else who, f"\x9b31m{text}\u202e")
        for at, end, who, text in MEETING
    ]
    path = written(tmp_path, whisperx(lines), "meeting.json")
    for words in (
        ["--manager", "eve", *ROLES[2:]],
        ["--manager", "eve", *ROLES[2:], "--json"],
        [],
        ["--json"],
        ["--manager", HOSTILE, "--trainee", "\x1b[31mnobody"],
    ):
        ran = roleplay("score", path, *words)
        shown = ran.out + ran.err
        assert "[/red]" in shown
        for character in "\x1b\x07\x9b\u202e":
            assert character not in shown
            assert f"\\u{ord(character):04x}" not in shown


def test_scoring_a_played_meeting_loads_nothing_that_reads_recordings(
    roleplay: Run, tmp_path: Path
) -> None:
    path = str(tmp_path / "meeting.jsonl")
    roleplay("play", "flagship", "--auto", "--save", path)
    assert loaded_by("score", path) == set()


def test_scoring_a_recording_loads_no_screens_and_no_templates(tmp_path: Path) -> None:
    path = written(tmp_path, webvtt())
    assert not {"textual", "jinja2"} & loaded_by("score", path, *ROLES)


def loaded_by(*words: str) -> set[str]:
    """Which of the parts that may be spared a command loads."""
    spared = {"textual", "jinja2", "yaml", "roleplay.intake", "roleplay.speech.tagger"}
    program = (
        "import sys; from roleplay.cli import main\n"
        f"sys.argv = ['roleplay', *{list(words)!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print(*{spared!r} & set(sys.modules))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.splitlines()[-1].split())
