"""The words of reports, by key."""

import ast
import re
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roleplay
from roleplay.model.act import Look, Part, Signal
from roleplay.model.measure import MEASURE_IDS
from roleplay.model.scenario import Leg
from roleplay.model.scorecard import (
    ANSWERS,
    Advice,
    Evidence,
    Kind,
    Lesson,
    ManagersPart,
    QuestionKind,
    Verdict,
)
from roleplay.model.transcript import Dated
from roleplay.past.several.scope import Way as Came
from roleplay.recordings.keeping import Way
from roleplay.reports.marks import keys_of
from roleplay.reports.telling import Teller
from roleplay.reports.words import label, say, words
from roleplay.scoring.measures.stepping_in import WAYS
from roleplay.scoring.roles import ReasonKind

PACKAGE = Path(roleplay.__file__).parent
PLACE = re.compile(r"\{(\w+)(?::([^{}]+))?\}")


def literals(folder: str) -> set[str]:
    """Every text that stands in the code of a package."""
    return {
        node.value
        for path in (PACKAGE / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_measure_has_a_name_in_words_and_an_authors_own_skill_keeps_its_own() -> None:
    names = [label(measure) for measure in MEASURE_IDS]
    assert len(set(names)) == len(names)
    assert not any("_" in name for name in names)
    assert label("two_masters") == "the two masters"
    assert label("calm") == "calm"


def test_no_heading_of_a_table_stands_in_the_code() -> None:
    headings = {*words()["columns"].values(), "Date", "On the way"}
    assert not (headings - {"Handover"}) & literals("reports")


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("saw", get_args(Kind)),
        ("advice", get_args(Advice)),
        ("reasons", (*get_args(ReasonKind), "nothing_behind")),
    ],
)
def test_all_that_scoring_can_find_has_words_and_nothing_else_has(
    group: str, keys: tuple[str, ...]
) -> None:
    assert sorted(words()[group]) == sorted(keys)
    assert set(keys) <= literals("scoring") | {"nothing_behind"}


def test_every_question_to_a_coach_has_words_and_so_has_every_answer() -> None:
    kinds = sorted(get_args(QuestionKind))
    for told in (words()["questions"], words()["answered"], ANSWERS):
        assert sorted(told) == kinds
    assert set(words()["answers"]) == {each for several in ANSWERS.values() for each in several}
    for several in ANSWERS.values():
        assert sorted(keys_of(several).values()) == sorted(several), "one key for each"


def test_every_choice_has_words_for_each_of_its_values() -> None:
    choices = words()["choices"]
    assert set(choices["signal"]) == {signal.value for signal in Signal}
    assert set(choices["did"]) == set(WAYS)
    assert set(words()["measures"]) == {"score", "own", *MEASURE_IDS}
    assert set(choices["verdict"]) == set(get_args(Verdict))
    assert set(choices["dated"]) == set(get_args(Dated))
    assert set(choices["kept_by"]) == {Way.COPY, Way.REFERENCE}
    assert set(choices["part"]) == {*get_args(ManagersPart), "not_heard"}
    told = literals("scoring") | {part.value for part in Part} | {*get_args(Leg)} | {*Look}
    told |= {"missing", "yes", "no", "both"} | literals("past")
    for name in choices.keys() - {"signal", "did", "verdict", "part", "dated", "kept_by"}:
        assert set(choices[name]) <= told, name


def test_a_leader_has_a_question_for_every_measure_that_a_moment_may_be_of() -> None:
    assert set(words()["leader"]) == set(MEASURE_IDS) - {"handover"}


@pytest.mark.parametrize("group", ["looks", "looked", "look_on"])
def test_every_look_has_words(group: str) -> None:
    assert sorted(words()[group]) == sorted(look.value for look in Look)


def test_every_sentence_the_code_asks_for_is_there_and_each_is_asked_for() -> None:
    asked = set()
    said_in = ("reports", "recordings", "past", "meeting", "tui")
    for path in chain.from_iterable((PACKAGE / each).rglob("*.py") for each in said_in):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                group, key = node.args[:2]
                assert isinstance(group, ast.Constant)
                chosen = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                asked |= {
                    (group.value, each.value) for each in chosen if isinstance(each, ast.Constant)
                }
    by_value = {
        "measures",
        "choices",
        "saw",
        "advice",
        "nobody",
        "parts",
        "columns",
        "thirds",
        "short_thirds",
        "rules",
        "rows",
        "lists",
        "reasons",
        "questions",
        "answers",
        "answered",
        "limits",
        "lessons",
        "own_view",
        "how",
        "hints",
        "marks_for",
        "raters",
        "rated",
        "anchors",
        "looks",
        "looked",
        "look_on",
        "leader",
        "group",
    }
    there = {
        (group, key)
        for group, sentences in words().items()
        if group not in by_value
        for key in sentences
    }
    assert {each for each in asked if each[0] not in by_value} == there


def test_every_sentence_of_reports_on_several_meetings_is_asked_for() -> None:
    asked = literals("past/several") | {f"your_{way}" for way in get_args(Came)}
    assert set(words()["group"]) <= asked


def sentences() -> list[str]:
    """Every sentence of the file."""
    found = []
    for group, entries in words().items():
        for entry in entries.values():
            found += entry.values() if group == "choices" else [entry]
    return found


def test_every_place_in_a_sentence_is_well_written() -> None:
    for sentence in sentences():
        assert not {"{", "}"} & set(PLACE.sub("", sentence)), sentence
        for place in PLACE.finditer(sentence):
            form = place[2]
            assert form in {None, "%", "spelt", "and", "or"} or re.fullmatch(
                r"[^|/]+[|/][^|/]+", form
            ), sentence


@given(st.text(), st.text())
def test_what_is_put_in_a_place_is_never_read_for_places(name: str, goal: str) -> None:
    teller = Teller(manager=name, trainee="{manager}", customer="{0}")
    seen = Evidence(turn=1, kind="goal_reached", facts={"goal": "{trainee}" + goal})
    assert teller.evidence(seen) == "Reached: {trainee}" + goal
    vouched = Evidence(turn=1, kind="vouched")
    assert teller.evidence(vouched) == name + " vouched for {manager}."


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"readiness": 4, "goodwill": -3}, "readiness rose by 4 and goodwill fell by 3 points"),
        ({"readiness": -4, "goodwill": 12}, "readiness fell by 4 and goodwill rose by 12 points"),
    ],
)
def test_a_number_says_which_way_it_went(facts: dict[str, str | float | bool], told: str) -> None:
    teller = Teller("Dee", "Tam", "Cy")
    seen = Evidence(turn=1, kind="both_moved", facts={**facts, "unanswered": True})
    assert teller.evidence(seen) == f"Nobody took the floor; Cy's {told} of 100."


def test_a_sentence_without_places_needs_no_values() -> None:
    assert say("advice", "both_sides") == "Both sides had something at stake."


def test_of_a_recording_it_is_said_that_nothing_was_read_and_not_that_nothing_happened() -> None:
    nothing = Lesson(what="stop", to="manager", finding=None)
    assert Teller("Dee", "Tam", "Cy").lessons([nothing]) == [
        "Stop: nothing. No turn of this meeting cost enough to be worth a word."
    ]
    assert Teller("Dee", "Tam", "Cy", recorded=True).lessons([nothing]) == [
        "Stop: nothing that could be read. Whoever was there may know more."
    ]
