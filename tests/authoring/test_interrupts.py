"""Interruptions as they are read: what they lack, and what would never let the meeting go."""

from pathlib import Path

import pytest

from tests.authoring.writing import SCENARIO, codes, pointed_at, read

ASIDE = "  aside: {lines: [{customer: One moment., to: trainee}], return: true}\n"
STORM = "  storm: {moves: [{trainee: Please stay., next: goodbye}]}\n"


def told(folder: Path, interrupt: str, beats: str = ASIDE) -> list[tuple[str, str]]:
    text = SCENARIO.replace("start: arrival", f"start: arrival\ninterrupts:\n  - {interrupt}")
    reading = read(folder, text.replace("outcomes:\n", beats + "outcomes:\n"))
    return [(mistake.code, pointed_at(mistake)) for mistake in reading.mistakes]


@pytest.mark.parametrize(
    ("interrupt", "beats"),
    [
        ("{when: minutes > 20, detour: aside, once: true}", ASIDE),
        ("{when: goodwill < 0.3, detour: aside}", ASIDE),
        ("{when: goodwill < 0.1, beat: goodbye}", ""),
        ("{id: storm, when: goodwill < 0.1, beat: storm, once: true}", STORM),
    ],
)
def test_what_may_come_between_is_read_without_a_word(
    tmp_path: Path, interrupt: str, beats: str
) -> None:
    assert told(tmp_path, interrupt, beats) == []


@pytest.mark.parametrize(
    ("interrupt", "code", "pointed"),
    [
        ("{detour: aside}", "RP302", "{detour"),
        ("{when: told}", "RP302", "{when"),
        ("{when: told, beat: goodbye, detour: aside}", "RP311", "detour"),
        ("{when: told, detour: asside}", "RP401", "asside"),
        ("{when: told, detour: aside, ones: true}", "RP301", "ones"),
        ("{when: told, detour: goodbye}", "RP603", "{when"),
        ("{when: told, beat: aside}", "RP604", "aside:"),
        ("{when: told, beat: arrival}", "RP620", "{when"),
        ("{when: minutes > 20, detour: aside}", "RP620", "{when"),
        ("{when: said(greet) or 3 <= turns, detour: aside}", "RP620", "{when"),
    ],
)
def test_each_mistake_is_told_in_its_place(
    tmp_path: Path, interrupt: str, code: str, pointed: str
) -> None:
    found = [each for each in told(tmp_path, interrupt) if each[0] != "RP606"]
    assert [each[0] for each in found] == [code]
    assert found[0][1].startswith(pointed)


def test_two_of_one_id_are_told(tmp_path: Path) -> None:
    one = "{id: phone, when: told, detour: aside}"
    text = SCENARIO.replace("start:", f"interrupts: [{one}, {one}]\nstart:")
    reading = read(tmp_path, text.replace("outcomes:\n", ASIDE + "outcomes:\n"))
    assert codes(reading.mistakes) == ["RP405"]


def test_a_meeting_that_only_an_interruption_ends_can_end(tmp_path: Path) -> None:
    body = SCENARIO.replace("next: goodbye", "next: arrival")
    text = body.replace("start:", "interrupts: [{when: turns > 9, beat: goodbye}]\nstart:")
    assert [m.code for m in read(tmp_path, text).mistakes if not m.advice] == []
