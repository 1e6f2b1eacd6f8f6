"""What is called impossible never comes about, and what is possible is not called so."""

from pathlib import Path

import pytest

from tests.authoring.writing import codes, read

MEETING = """\
format: 1
title: A gate
brief: {everyone: A short call about a gate.}
seats: {customer: peter, manager: david, trainee: wanjiru}
variables: {told: false, rings: 0}
start: door
ALWAYS
beats:
  door:
    lines: [{customer: Who is first?}]
    moves:
      - {id: first, trainee: I am., set: {told: true}, add: {rings: 1}, next: talk}
      - {id: second, manager: She is., next: talk}
      - {id: ring, manager: Hello?, add: {rings: 1}}
  aside: {CHANGES lines: [{customer: Hm.}], return: true}
  talk:
    lines: [{customer: And the gate?}]
    moves:
      - {trainee: On Monday., next: bye}
      - {manager: When I say., when: CONDITION, detour: aside}
  bye: {end: done}
outcomes: {done: {text: They parted., success: true}}
"""


def _told(folder: Path, condition: str, always: str = "", changes: str = "") -> list[str]:
    text = MEETING.replace("CONDITION", condition).replace("ALWAYS", always)
    return codes(read(folder, text.replace("CHANGES", changes), closely=True).mistakes)


@pytest.mark.parametrize(
    "condition",
    [
        "rings > 7",
        "told and rings > 1",
        "said(door/second)",
        "readiness > 0.3 and goodwill < 0.3",
        "readiness - goodwill > 0.9",
        "unanswered > 0 and unanswered@customer > 0",
    ],
)
def test_what_may_come_about_is_let_be(tmp_path: Path, condition: str) -> None:
    assert "RP626" not in _told(tmp_path, condition)
    assert "RP627" not in _told(tmp_path, condition)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("visits(bye) > 0", "RP626"),
        ("visits(door) > 1", "RP626"),
        ("rings < 0", "RP626"),
        ("readiness < 0.3 and readiness > 0.4", "RP626"),
        ("told and not told", "RP626"),
        ("visits(door) == 1", "RP627"),
        ("rings >= 0", "RP627"),
        ("goodwill <= 1", "RP627"),
    ],
)
def test_what_cannot_come_about_is_told_once(tmp_path: Path, condition: str, code: str) -> None:
    assert _told(tmp_path, condition) == [code]


def test_what_changes_anywhere_is_reckoned_with(tmp_path: Path) -> None:
    turned = "set: {rings: -3},"
    assert "RP626" not in _told(tmp_path, "rings < 0", changes=turned)
    back = "always: [{id: again, trainee: Again., next: door}]"
    assert "RP626" not in _told(tmp_path, "visits(door) > 1", back)
    ring = "interrupts: [{when: minutes > 3, beat: door, once: true}]"
    assert "RP626" not in _told(tmp_path, "visits(door) > 1", ring)
    said = "always: [{id: less, trainee: Less., add: {rings: -1}}]"
    assert "RP626" not in _told(tmp_path, "rings < 0 or said(less)", said)
    earlier = "follows: flagship\ncarry: [rings]"
    assert "RP626" not in _told(tmp_path, "rings < 0", earlier)


@pytest.mark.parametrize(("condition", "code"), [("visits(door) > 1", "RP626"), ("told", None)])
def test_points_of_a_measure_that_nobody_can_have_are_told_at_their_line(
    tmp_path: Path, condition: str, code: str | None
) -> None:
    measure = f"""measures:
  - id: gate
    text: The gate
    points:
      - {{when: rings > 1, gives: 1}}
      - {{when: {condition}, gives: 1}}"""
    text = MEETING.replace("CONDITION", "told").replace("ALWAYS", measure).replace("CHANGES", "")
    found = [
        (each.code, each.line)
        for each in read(tmp_path, text, closely=True).mistakes
        if each.code in {"RP626", "RP627"}
    ]
    assert found == ([(code, 12)] if code else [])
