"""`roleplay translate`, and playing what came of it."""

import os
import sys
from pathlib import Path

import pytest

from roleplay.files.rewriting import ChangedSinceError
from tests.authoring.translating.making import translate
from tests.authoring.writing import write
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    return tmp_path


def test_a_file_is_written_and_then_kept_up_with_the_scenario(roleplay: Run, desk: Path) -> None:
    ran = roleplay("translate", "meeting.yaml", "--to", "de")
    assert (ran.code, ran.out) == (0, "")
    assert "meeting.de.po: 25 texts, 0 translated, 0 changed since, 25 to translate." in ran.err
    assert roleplay("check", "meeting.yaml").code == 0
    translate(desk / "meeting.yaml")
    text = (desk / "meeting.yaml").read_text(encoding="utf-8")
    (desk / "meeting.yaml").write_text(text.replace("to you.", "to you both."), encoding="utf-8")
    ran = roleplay("translate", "meeting.yaml", "--to", "de")
    assert "25 texts, 24 translated, 1 changed since, 0 to translate." in ran.err
    assert "Since the last time: 0 new, 0 gone." in ran.err
    ran = roleplay("check", "meeting.yaml")
    assert "RP704" in ran.out
    assert "There is 1 text changed after being translated." in ran.out
    assert roleplay("check", "meeting.yaml", "--strict").code == 1


def test_what_is_up_to_date_is_not_written_again(roleplay: Run, desk: Path) -> None:
    translate(desk / "meeting.yaml")
    roleplay("translate", "meeting.yaml", "--to", "de")
    before = (desk / "meeting.de.po").stat()
    assert roleplay("translate", "meeting.yaml", "--to", "de").code == 0
    assert (desk / "meeting.de.po").stat().st_ino == before.st_ino


def test_a_meeting_is_played_in_the_translation(roleplay: Run, desk: Path) -> None:
    translate(desk / "meeting.yaml", lambda text: f"Auf Deutsch: {text}")
    ran = roleplay("play", "meeting.yaml", "--lang", "de", "--auto", "--seed", "1")
    assert ran.code == 0
    assert "Auf Deutsch: Good morning, Wanjiru." in ran.out
    assert "Auf Deutsch: They agreed." in ran.out
    assert "Auf Deutsch" not in roleplay("play", "meeting.yaml", "--auto", "--seed", "1").out


def test_a_translation_steers_no_terminal(roleplay: Run, desk: Path) -> None:
    translate(desk / "meeting.yaml", lambda text: f"[red]{text}[/oops] {{{{x}}}}")
    ran = roleplay("play", "meeting.yaml", "--lang", "de", "--auto", "--seed", "1")
    assert "[red]Good morning, Wanjiru.[/oops] {x}" in ran.out
    po = desk / "meeting.de.po"
    po.write_text(po.read_text(encoding="utf-8").replace("[red]They", "\x1b[31mThey"))
    ran = roleplay("play", "meeting.yaml", "--lang", "de", "--auto")
    assert (ran.code, ran.out) == (1, "")
    assert "RP106" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["translate", "meeting.yaml", "--to", "../de"], 2, "names no language"),
        (["translate", "meeting.yaml"], 2, "--to"),
        (["translate", "nowhere.yaml", "--to", "de"], 3, "There is no such file."),
        (["translate", "personas/peter.yaml", "--to", "de"], 3, "peter.yaml is a persona."),
        (["play", "personas/peter.yaml", "--auto"], 3, "peter.yaml is a persona."),
        (["translate", "flagshop", "--to", "de"], 3, "Did you mean `flagship`?"),
        (["translate", "flagship", "--to", "de"], 2, "nothing is written beside it"),
        (
            ["play", "meeting.yaml", "--lang", "sw"],
            3,
            "has no translation `sw`. There is none yet.",
        ),
        (["play", "--resume", "x.jsonl", "--lang", "de"], 2, "goes on as it was begun"),
    ],
)
def test_what_cannot_be_done_is_said(
    roleplay: Run, desk: Path, words: list[str], code: int, told: str
) -> None:
    ran = roleplay(*words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert [each.name for each in desk.glob("*.po")] == []


def test_a_broken_file_is_told_with_its_line_and_left(roleplay: Run, desk: Path) -> None:
    po = desk / "meeting.de.po"
    po.write_text('msgid "a"\nmsgstr "b\n')
    for words in (
        ("translate", "meeting.yaml", "--to", "de"),
        ("play", "meeting.yaml", "--lang", "de", "--auto"),
    ):
        ran = roleplay(*words)
        assert ran.code == 1
        assert "meeting.de.po:2:1: RP701" in ran.err
    assert po.read_text() == 'msgid "a"\nmsgstr "b\n'


def test_what_lies_in_its_place_and_is_no_file_is_named(roleplay: Run, desk: Path) -> None:
    os.mkfifo(desk / "meeting.sw.po")
    ran = roleplay("translate", "meeting.yaml", "--to", "sw")
    assert (ran.code, ran.out) == (3, "")
    assert "meeting.sw.po is there already" in ran.err
    assert "move it away" in ran.err
    (desk / "meeting.de.po").symlink_to("nowhere.po")
    ran = roleplay("rename", "arrival", "welcome", "--in", "meeting.yaml")
    assert ran.code == 3
    assert "meeting.de.po:1:1: RP101" in ran.err


def test_without_its_package_it_says_how_to_get_it(
    roleplay: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(desk / "meeting.yaml")
    monkeypatch.setitem(sys.modules, "babel.messages.catalog", None)
    for words in (
        ("translate", "meeting.yaml", "--to", "de"),
        ("play", "meeting.yaml", "--lang", "de", "--auto"),
    ):
        ran = roleplay(*words)
        assert ran.code == 3
        assert "pip install babel" in ran.err
    assert "RP707" in roleplay("check", "meeting.yaml").out


def test_a_file_somebody_changes_meanwhile_is_left_as_they_left_it(
    roleplay: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "meeting.de.po").write_text('msgid "a"\nmsgstr "b"\n')

    def somebody_was_faster(path: Path, data: bytes, read_as: str) -> None:
        del data, read_as
        raise ChangedSinceError(path)

    monkeypatch.setattr("roleplay.cli.translate.rewrite", somebody_was_faster)
    ran = roleplay("translate", "meeting.yaml", "--to", "de")
    assert ran.code == 3
    assert "has been changed since it was read" in ran.err
