"""What `docs/mistakes.md` calls wrong is told by that code alone, and what it calls right is so."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import CODES, explain
from tests.authoring.examples import examples, furnish, told_of
from tests.cli.running import run

EXAMPLES = examples()
ON_A_COMMAND_LINE = {"RP105", "RP107", "RP111", "RP112", "RP610"}
"""Codes of what no text in a document can show."""


def test_every_code_is_shown_wrong_and_right() -> None:
    assert EXAMPLES.keys() == CODES.keys()
    assert all(sorted(shown) == ["Right", "Wrong"] for shown in EXAMPLES.values())
    consoles = {code for code, shown in EXAMPLES.items() if shown["Wrong"].language == "console"}
    assert consoles == ON_A_COMMAND_LINE


@pytest.mark.parametrize("code", sorted(CODES.keys() - ON_A_COMMAND_LINE))
def test_what_is_shown_as_wrong_is_told_by_that_code_alone_and_at_its_line(
    tmp_path: Path, code: str
) -> None:
    example = EXAMPLES[code]["Wrong"]
    told, before = told_of(tmp_path, code, example)
    assert [(each.code, each.line - before) for each in told] == [(code, example.line)], "\n".join(
        map(explain, told)
    )


@pytest.mark.parametrize("code", sorted(CODES.keys() - ON_A_COMMAND_LINE))
def test_what_is_shown_as_right_is_told_nothing_about(tmp_path: Path, code: str) -> None:
    told, _ = told_of(tmp_path, code, EXAMPLES[code]["Right"])
    assert told == (), "\n".join(map(explain, told))


@pytest.mark.parametrize("code", sorted(ON_A_COMMAND_LINE))
def test_what_is_shown_on_a_command_line_is_what_is_printed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    code: str,
) -> None:
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    command, printed = EXAMPLES[code]["Wrong"].text.splitlines()
    ran = run(monkeypatch, capfd, *command.split()[2:])
    assert printed in (ran.out + ran.err).splitlines()
    command = EXAMPLES[code]["Right"].text.strip()
    ran = run(monkeypatch, capfd, *command.split()[2:])
    assert "RP" not in ran.out + ran.err
