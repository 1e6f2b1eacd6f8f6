"""Every mistake is told in one run, in the words of the person who made it."""

from pathlib import Path

import pytest
import yaml

from roleplay.authoring import events
from roleplay.authoring.mistake import Mistake, explain
from tests.authoring.writing import SCENARIO, changed, codes, read

BROKEN = """\
format: 1
title: @Many things
seats: {customer: peter, manager: david, trainee: wanjiru}
start: arival
beats:
  arrival:
    lines:
      - customer: Well: no
      - customer: "Hello, {trainee.fist}."
    moves:
      - trainee: Hello.
        does: endorse
        next: goodbye
      - manager: "Yes", he said.
        next: goodbye
  goodbye:
    lines:
      - manager: `quoted`
    end: agreed
outcomes:
  agreed: {text: They agreed., success: true}
"""


def test_mistakes_of_yaml_hide_no_others(tmp_path: Path) -> None:
    told = [(each.code, each.line) for each in read(tmp_path, BROKEN).mistakes]
    assert told == [
        ("RP204", 2), ("RP401", 4), ("RP202", 8), ("RP506", 9), ("RP410", 12), ("RP205", 14),
        ("RP204", 18),
    ]  # fmt: skip


def test_duplicate_keys_are_told_with_both_lines(tmp_path: Path) -> None:
    (told,) = read(tmp_path, changed("minutes: 30\n", "minutes: 30\nminutes: 40\n")).mistakes
    assert told.line == 5
    assert "line 4" in told.message


def test_a_text_in_braces_cut_by_a_comma_is_explained(tmp_path: Path) -> None:
    text = changed("text: They agreed.", "text: They agreed, all of them.")
    (told,) = read(tmp_path, text).mistakes
    assert told.code == "RP301"
    assert "quotes" in told.remedy


def test_an_act_of_somebody_else_names_who_may(tmp_path: Path) -> None:
    (told,) = read(tmp_path, changed("does: introduce", "does: hand-over")).mistakes
    assert "only the manager may" in told.message


@pytest.mark.parametrize(
    ("wrong", "near"), [("arival", "arrival"), ("good-bye", "goodbye"), ("arrivals", "arrival")]
)
def test_the_nearest_beat_is_offered(tmp_path: Path, wrong: str, near: str) -> None:
    (told,) = read(tmp_path, changed("start: arrival", f"start: {wrong}")).mistakes
    assert f"`{near}`" in told.remedy


def test_an_explanation_shows_the_line_and_points(tmp_path: Path) -> None:
    (told,) = read(tmp_path, changed("start: arrival", "start: arival")).mistakes
    path = tmp_path / "meeting.yaml"
    assert explain(told).split("\n") == [
        f"{path}:10:8: RP401 There is no beat `arival`.",
        "  | start: arival",
        "  |        ^",
        "  → Did you mean `arrival`?",
    ]


def test_the_mark_stands_below_its_place_in_wide_and_long_lines() -> None:
    for before in ("你好 ", "e\u0301 ", "x" * 300 + " ", "\x1b\x1b "):
        source = before + "here" + " y" * 200
        told = Mistake("RP401", "a.yaml", 1, len(before) + 1, source, "No.", "")
        line, mark = explain(told).split("\n")[1:3]
        width = {"你": 2, "好": 2, "\u0301": 0}
        place = line.index("here")
        assert mark.index("^") == sum(width.get(letter, 1) for letter in line[:place])


def test_sequences_of_beats_that_wait_for_each_other_are_told_once(tmp_path: Path) -> None:
    text = SCENARIO.replace("    end: agreed\n", "    moves: [{manager: Again., next: arrival}]\n")
    told = read(tmp_path, text + "").mistakes
    assert codes(told) == ["RP605"]
    assert "`arrival` and `goodbye`" in told[0].message


def test_an_outcome_with_a_condition_may_end_a_beat_without_a_way_on(tmp_path: Path) -> None:
    text = changed("    end: agreed\n", "    moves: [{manager: Again.}]\n")
    text = text.replace("success: true}", "success: true, when: credits > 3}")
    reading = read(tmp_path, text)
    assert reading.scenario
    assert codes(reading.mistakes) == ["RP601"]


def test_a_detour_that_comes_back_is_no_dead_end(tmp_path: Path) -> None:
    text = changed(
        "        next: goodbye\n      - silence", "        detour: aside\n      - silence"
    )
    text = text.replace("beats:\n", "beats:\n  aside: {moves: [{trainee: Ah., next: back}]}\n"
                        "  back: {lines: [{customer: Well.}], return: true}\n")  # fmt: skip
    assert read(tmp_path, text).mistakes == ()


def test_without_libyaml_the_same_is_read_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, broken = read(tmp_path), read(tmp_path, BROKEN)
    monkeypatch.setattr(events, "SafeLoader", yaml.SafeLoader)
    assert read(tmp_path).scenario == good.scenario
    assert [(each.code, each.line) for each in read(tmp_path, BROKEN).mistakes] == [
        (each.code, each.line) for each in broken.mistakes
    ]


def test_advice_beyond_what_is_shown_is_counted(tmp_path: Path) -> None:
    attics = "".join(f"  attic-{number}: {{end: agreed}}\n" for number in range(103))
    told = read(tmp_path, changed("  goodbye:\n", f"{attics}  goodbye:\n")).mistakes
    assert len(told) == 100
    assert told[-1].remedy.endswith("There is more advice on this file: 3 more.")
    assert "more advice" not in told[-2].remedy
