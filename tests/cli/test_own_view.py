"""The reader's own view, asked at a terminal before the debrief is shown, and kept."""

import re
import sys
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.cli import own_view
from roleplay.model.mark import ITEMS
from roleplay.model.rating import sheets
from roleplay.model.transcript import Transcript
from roleplay.past.debriefing import read_debrief
from roleplay.past.first_view import first_view
from roleplay.past.takeaway import sheet_of
from roleplay.reports.debrief.page import page
from roleplay.reports.rating import told_of
from roleplay.store.journal import Journal
from roleplay.store.marks import marks_of
from tests.cli.conftest import Run
from tests.reports.cards import FULL
from tests.tui import meetings


class Terminal:
    """A terminal at which somebody types these answers, and then goes away."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def isatty(self) -> bool:
        return True

    def ask(self, prompt: str = "") -> str:
        del prompt
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


PLAYED = meetings.appraised()
"""A meeting that somebody played as the trainee."""


def asked(
    monkeypatch: pytest.MonkeyPatch,
    *answers: str,
    path: Path | None = None,
    played: Transcript = PLAYED,
) -> list[str]:
    """What is said where these are the answers."""
    said: list[str] = []
    terminal = Terminal(*answers)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", terminal)
        patched.setattr(sys, "stdout", terminal)
        patched.setattr(own_view, "ask", terminal.ask)
        patched.setattr(own_view, "say", lambda text="": said.append(text))
        own_view.ask_first_view(FULL, played, path)
    return said


def test_what_the_table_did_is_laid_beside_ones_own_view(monkeypatch: pytest.MonkeyPatch) -> None:
    said = asked(monkeypatch, "9", "2", "2")
    assert "A number from 1 to 3, or Enter to skip." in said
    assert said[-2] == (
        "You say that it went so-so. You say that David ran it at the end. At the table: in the "
        "last third Wanjiru had 88 % of what the two of you said. Peter took Wanjiru for the one "
        "to deal with."
    )


def test_both_questions_can_be_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    assert not any("You say" in each for each in asked(monkeypatch, "", "", path=path))
    assert not marks_of(path).marks


def test_who_goes_away_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("You say" in each for each in asked(monkeypatch))


def test_it_is_kept_beside_the_meeting_as_it_was_said_first_and_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "m.jsonl"
    said = asked(monkeypatch, "1", "1", path=path)
    assert "It is kept beside the meeting" in said[0]
    assert first_view(PLAYED, path) == {"how_it_went": 1, "who_ran_it": 1}
    again = asked(monkeypatch, "3", "2", path=path)
    assert again[0].startswith("You say that it went well. You say that Wanjiru ran it at the end.")
    assert first_view(PLAYED, path) == {"how_it_went": 1, "who_ran_it": 1}


def test_what_was_said_before_going_away_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "m.jsonl"
    said = asked(monkeypatch, "3", path=path)
    assert first_view(PLAYED, path) == {"how_it_went": 3}
    assert said[-2].startswith("You say that it went badly. At the table:")


def test_of_a_meeting_without_a_file_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing of it is kept." in asked(monkeypatch, "1", "")[0]


def test_what_cannot_be_kept_is_said_and_the_debrief_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = asked(monkeypatch, "1", "1", path=tmp_path / "nowhere" / "m.jsonl")
    assert any("could not be written" in each for each in said)
    assert any("You say that it went well." in each for each in said)


def test_nobody_is_asked_where_nobody_could_answer(capsys: pytest.CaptureFixture[str]) -> None:
    own_view.ask_first_view(FULL, PLAYED, None)
    assert capsys.readouterr() == ("", "")


def test_nobody_is_asked_of_a_meeting_that_only_stand_ins_played(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = [
        replace(who, filled_by="steady") if who.filled_by == "person" else who
        for who in PLAYED.header.people
    ]
    played = replace(PLAYED, header=replace(PLAYED.header, people=tuple(alone)))
    assert asked(monkeypatch, "1", "1", played=played) == []


def test_what_was_said_first_stands_beside_coach_and_evidence_alike_everywhere(
    monkeypatch: pytest.MonkeyPatch, roleplay: Run, tmp_path: Path
) -> None:
    path = tmp_path / "m.jsonl"
    with Journal.create(path, PLAYED.header) as journal:
        journal.append(PLAYED.events)
    asked(monkeypatch, "2", "1", path=path)
    for words in (
        ("--as", "trainee", "--set", "framing=5"),
        ("--by", "Amina", *(w for i in (*ITEMS, "level") for w in ("--set", f"{i}=2"))),
    ):
        assert roleplay("rate", str(path), *words).code == 0
    debrief = read_debrief(path)
    _, rows, said = told_of(sheets(debrief.marks), debrief.card)
    assert [(row.item, row.told) for row in rows[:3]] == [
        ("how_it_went", ("so-so", "")),
        ("who_ran_it", ("Wanjiru", "")),
        ("framing", ("5", "2")),
    ]
    parting = (
        "Who ran it at the end: the trainee says Wanjiru, and Amina rates the level 2, “I led”."
    )
    assert parting in said
    assert "framing: Amina says 2 and the trainee 5." in said
    assert any(each.startswith("At the table: in the last third Wanjiru had") for each in said)
    plain = " ".join(roleplay("rate", str(path), "--show").out.split())
    printed = roleplay("debrief", str(path)).out
    sheet = sheet_of(debrief)
    assert sheet.rated is not None
    shown = " ".join(unescape(page(sheet).decode()).split())
    for sentence in said:
        assert sentence in plain
        assert sentence in " ".join(printed.split())
        assert " ".join(sentence.split()) in shown
    assert sheet.rated.said == tuple(said)
    for row, on_page in zip(rows, sheet.rated.rows, strict=True):
        assert on_page.numbers == row.told
        assert f"{row.name} {' '.join(filter(None, row.told))}" in plain
        assert "|".join(("", row.name, *row.told, "")) in re.sub(r" *\| *", "|", printed)
