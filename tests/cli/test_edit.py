"""Correcting from the command line: the editor's door, and each correction as an option."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import written

RECORDING = """WEBVTT

00:00.000 --> 00:08.000
<v David Mwangi>Good morning, Peter. Wanjiru leads today.

00:08.000 --> 00:12.000
<v Peter Odhiambo>Does she? And what about March?

00:12.000 --> 00:20.000
<v Wanjiru Kamau>March it is.
"""


@pytest.fixture
def recording(tmp_path: Path) -> str:
    return written(tmp_path, RECORDING)


def people(roleplay: Run, recording: str) -> dict[str, float]:
    roles = ("--manager", "david", "--trainee", "wanjiru", "--customer", "peter")
    ran = roleplay("score", recording, *roles, "--json")
    assert ran.code == 0, ran.err
    return {each["name"]: each["seconds"] for each in json.loads(ran.out)["people"]}


def test_without_a_terminal_it_says_how_to_correct_in_lines(roleplay: Run, recording: str) -> None:
    ran = roleplay("edit", recording)
    assert (ran.code, ran.out) == (2, "")
    assert "roleplay mark" in ran.err
    assert "--said-by NAME" in ran.err


def test_what_cannot_be_corrected_is_said_before_anything_opens(
    roleplay: Run, tmp_path: Path
) -> None:
    assert roleplay("edit", str(tmp_path / "nothing.vtt")).code == 3
    (tmp_path / "shopping.txt").write_text("bread, milk\n")
    assert roleplay("edit", str(tmp_path / "shopping.txt")).code == 1
    ran = roleplay("play", "flagship", "--auto", "--save", str(tmp_path / "played.jsonl"))
    assert ran.code == 0
    for words in (("edit",), ("mark", "--turn", "2", "--no-turn")):
        ran = roleplay(words[0], str(tmp_path / "played.jsonl"), *words[1:])
        assert ran.code == 2
        assert "was played here" in ran.err


def test_each_correction_is_an_option_and_told(roleplay: Run, recording: str) -> None:
    def corrected(*options: str) -> str:
        ran = roleplay("mark", recording, *options)
        assert ran.code == 0, ran.err
        return ran.err

    assert "Turn 2 is Wanjiru Kamau's." in corrected("--turn", "2", "--said-by", "wanjiru")
    assert people(roleplay, recording) == {
        "David Mwangi": 8.0,
        "Wanjiru Kamau": 12.0,
        "Peter Odhiambo": 0.0,
    }
    assert "Turn 2 and the one after it are one." in corrected("--turn", "2", "--with-next")
    assert "the second from 0:12.0" in corrected("--turn", "2", "--cut", "0:12")
    assert "the second from 0:04.0" in corrected("--turn", "1", "--cut", "middle")
    assert "the second from" in corrected("--turn", "1", "--cut", "2")
    assert "Turn 5 ends at 0:19.5." in corrected("--turn", "5", "--ends", "0:19.5")
    assert "Turn 5 begins at 0:13.0." in corrected("--turn", "5", "--begins", "0:13")
    assert "Turn 5 is none." in corrected("--turn", "5", "--no-turn")
    assert people(roleplay, recording) == {
        "David Mwangi": 8.0,
        "Wanjiru Kamau": 4.0,
        "Peter Odhiambo": 0.0,
    }
    for _ in range(8):
        assert roleplay("mark", recording, "--undo").code == 0
    assert people(roleplay, recording) == {
        "David Mwangi": 8.0,
        "Wanjiru Kamau": 8.0,
        "Peter Odhiambo": 4.0,
    }


def test_they_are_listed_with_those_that_were_taken_back(roleplay: Run, recording: str) -> None:
    for options in (("--turn", "2", "--said-by", "wanjiru", "--by", "Amina"), ("--undo",)):
        roleplay("mark", recording, *options)
    told = roleplay("mark", recording).out
    assert "1  turn 2 is Wanjiru Kamau's (by Amina): taken back" in told
    marks = json.loads(roleplay("mark", recording, "--json").out)["marks"]
    assert [each["mark"] for each in marks] == ["reassigned", "undone"]


def test_a_deleted_turn_is_counted_in_what_the_scorecard_left_out(
    roleplay: Run, recording: str
) -> None:
    roleplay("mark", recording, "--turn", "2", "--no-turn")
    roles = ("--manager", "david", "--trainee", "wanjiru")
    assert "1 turn was taken out by hand" in roleplay("score", recording, *roles).out


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--said-by", "peter"), "of which turn"),
        (("--turn", "1", "--turn", "2", "--no-turn"), "one at a time"),
        (("--turn", "1", "--no-turn", "--with-next"), "one correction at a time"),
        (("--turn", "1", "--no-turn", "--note", "Here."), "stands alone"),
        (("--turn", "9", "--no-turn"), "they go from 1 to 3"),
        (("--turn", "1", "--said-by", "nobody"), "nobody"),
        (("--turn", "1", "--said-by", "david"), "already"),
        (("--turn", "1", "--cut", "half past"), "minutes and seconds"),
        (("--turn", "1", "--cut", "0:09"), "between 0:00.0 and 0:08.0"),
        (("--turn", "1", "--begins", "0:09"), "shorter than"),
        (("--turn", "1", "--with-next"), "Say first whose"),
        (("--turn", "3", "--with-next"), "No turn comes after"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do_and_nothing_is_kept(
    roleplay: Run, recording: str, options: tuple[str, ...], why: str
) -> None:
    ran = roleplay("mark", recording, *options)
    assert ran.code == 2
    assert why in ran.err
    assert not Path(f"{recording}.marks").exists()
