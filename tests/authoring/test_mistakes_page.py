"""What `docs/mistakes.md` calls wrong is told by that code alone, and what it calls right is so."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import CODES, explain
from tests.authoring.examples import examples, furnish, told_of, told_of_translation
from tests.cli.running import run

EXAMPLES = examples()
ON_A_COMMAND_LINE = {"RP105", "RP107", "RP111", "RP112", "RP610", "RP645"}
"""Codes of what no text in a document can show."""
OF_A_TRANSLATION = {code for code in CODES if code.startswith("RP7")} - {"RP707"}
"""Codes of what stands in a file of translations; the last says that none can be read."""
IN_A_SCENARIO = sorted(CODES.keys() - ON_A_COMMAND_LINE - OF_A_TRANSLATION - {"RP707"})


def test_every_code_is_shown_wrong_and_right() -> None:
    assert EXAMPLES.keys() == CODES.keys()
    shown = {code: sorted(both) for code, both in EXAMPLES.items() if code != "RP707"}
    assert all(both == ["Right", "Wrong"] for both in shown.values())
    consoles = {code for code in shown if EXAMPLES[code]["Wrong"].language == "console"}
    assert consoles == ON_A_COMMAND_LINE


@pytest.mark.parametrize("code", IN_A_SCENARIO)
def test_what_is_shown_as_wrong_is_told_by_that_code_alone_and_at_its_line(
    tmp_path: Path, code: str
) -> None:
    example = EXAMPLES[code]["Wrong"]
    told, before = told_of(tmp_path, code, example)
    assert [(each.code, each.line - before) for each in told] == [(code, example.line)], "\n".join(
        map(explain, told)
    )


@pytest.mark.parametrize("code", IN_A_SCENARIO)
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
    wrong, right = EXAMPLES[code]["Wrong"].text, EXAMPLES[code]["Right"].text
    furnish(tmp_path, wrong + right)
    monkeypatch.chdir(tmp_path)
    command, printed = wrong.splitlines()
    ran = run(monkeypatch, capfd, *command.split()[2:])
    assert printed in (ran.out + ran.err).splitlines()
    command = right.strip()
    ran = run(monkeypatch, capfd, *command.split()[2:])
    assert "RP" not in ran.out + ran.err


@pytest.mark.parametrize("code", sorted(OF_A_TRANSLATION))
def test_what_is_shown_of_a_translation_is_told_by_that_code_alone(
    tmp_path: Path, code: str
) -> None:
    wrong, right = EXAMPLES[code]["Wrong"].text, EXAMPLES[code]["Right"].text
    told, before = told_of_translation(tmp_path, right)
    assert told == (), "\n".join(map(explain, told))
    told, before = told_of_translation(tmp_path, wrong)
    assert [each.code for each in told] == [code]
    assert before < told[0].line <= before + len(wrong.splitlines())
