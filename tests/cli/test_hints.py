"""A first meeting that explains itself, in plain lines at a terminal."""

from pathlib import Path

import pytest

from roleplay.library.settings import read_state
from roleplay.meeting.hints import HINTS
from tests.cli.conftest import Run
from tests.cli.terminal import at_a_terminal
from tests.engine.test_step import TALK
from tests.scenes import write_scenario


def test_the_first_floors_explain_themselves_once(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    scenario = write_scenario(tmp_path, TALK)
    words = ("play", str(scenario), "--as", "trainee", "--plain", "--manager", "absent")
    code, shown = at_a_terminal(
        ["", "w", "w", "w", "q"], *words, asked_by=("Press Enter to sit down.", "\n>")
    )
    assert code == 0
    flat = " ".join(shown.split())
    brief, floor = flat.index("Press Enter to sit down."), flat.index("(i) The floor:")
    assert (
        brief < floor < flat.index("(i) Silence and looks: w says") < flat.index("(i) Cutting in:")
    )
    assert read_state(tmp_path / "state.json").hints == HINTS

    code, shown = at_a_terminal(
        ["", "w", "q"], *words, asked_by=("Press Enter to sit down.", "\n>")
    )
    assert code == 0
    assert "(i)" not in shown


def test_away_from_a_terminal_nothing_is_explained_and_nothing_remembered(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    ran = roleplay("play", "flagship", "--as", "trainee", typed="w\nq\n")
    assert ran.code == 0
    assert "(i)" not in ran.out
    assert not (tmp_path / "state.json").exists()


def test_the_question_mark_begins_with_how_the_game_goes(roleplay: Run) -> None:
    ran = roleplay("play", "flagship", "--as", "manager", typed="?\nq\n")
    flat = " ".join(ran.out.split())
    assert "You are David, and Peter is used to dealing with you." in flat
    assert flat.index("You are David") < flat.index("1, 2 makes that move")


def test_before_sitting_down_a_question_mark_explains_and_q_leaves(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    scenario = write_scenario(tmp_path, TALK)
    words = ("play", str(scenario), "--as", "trainee", "--plain", "--manager", "absent")
    code, shown = at_a_terminal(["?", "q"], *words, asked_by=("Press Enter to sit down.",))
    assert code == 0
    assert shown.count("Press Enter to sit down.") == 2
    assert "has the floor" in " ".join(shown.split())
    assert "what do you say?" not in shown
    assert len(list(folder.glob("*.jsonl"))) == 1
