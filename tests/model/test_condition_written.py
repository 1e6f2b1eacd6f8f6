"""Conditions as text: read again, they are what they were."""

import pytest

from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Scalar
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.model.act import Part
from roleplay.model.condition import Condition
from roleplay.model.condition_written import as_written


def read(text: str) -> Condition:
    names = KnownNames(
        seats={"ceo": Part.CUSTOMER, "ops": Part.COLLEAGUE},
        variables={"asked": False, "credits": 0, "mood": "calm"},
    )
    names.beats = {"one": None}  # type: ignore[dict-item]
    names.moves = {"one": {"greet": "greet", "1": "1"}}
    names.facts = {"valve": None}  # type: ignore[dict-item]
    names.promises = {"date": None}  # type: ignore[dict-item]
    report = Report()
    condition = as_condition(report, Scalar(Source("a", "a"), 1, 1, text, plain=True), names, "x")
    assert condition is not None, report.mistakes()
    return condition


@pytest.mark.parametrize(
    "text",
    [
        "asked",
        "not asked",
        "readiness@ceo >= 0.45 and not asked",
        "asked and (credits > 2 or minutes < 3)",
        "asked or credits > 2 and turns < 3",
        "not (asked or credits == 1)",
        "credits - (1 - turns) > 2",
        "credits - 1 - turns > 2 * (credits + 1) / 3",
        "-credits < -(turns + 1)",
        "standing.trainee > share.manager",
        'mood in ["calm", "angry"]',
        "credits not in [1, 2.5]",
        "visits(one) > 1 and said(one/greet) and marked(warm) == 2",
        "knows(valve) and used(valve) and promised(date)",
        "trust@ops < 0.5",
        "asked == false",
        "asked != (credits > 2)",
        "mood == 'she said \"no\"'",
    ],
)
def test_a_condition_is_written_as_its_author_wrote_it(text: str) -> None:
    assert as_written(read(text)) == text
    assert read(as_written(read(text))) == read(text)
