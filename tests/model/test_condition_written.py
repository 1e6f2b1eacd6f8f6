"""Conditions as text: read again, they are what they were."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roleplay.authoring.grammar import LONGEST, as_condition
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Scalar
from roleplay.authoring.report import Report
from roleplay.authoring.source import Source
from roleplay.model.act import Part
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Membership,
    Negation,
    Opposite,
    Promised,
    Quantity,
    Used,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.condition_written import as_written

NUMBERS: st.SearchStrategy[Condition] = st.recursive(
    st.integers(0, 999).map(Constant)
    | st.decimals(0, 99, places=2).map(lambda number: Constant(float(number)))
    | st.sampled_from(
        [Variable("credits"), Visits("one"), Marked("warm"), Measured(Quantity.MINUTES)]
    )
    | st.sampled_from(["ceo", None]).map(lambda seat: Measured(Quantity.READINESS, seat)),
    lambda terms: (
        st.builds(Opposite, terms) | st.builds(Arithmetic, st.sampled_from("+-*"), terms, terms)
    ),
    max_leaves=5,
)
TRUTHS: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(
        [
            Constant(value=True),
            Variable("asked"),
            WasSaid("one/greet"),
            Knows("valve", hidden=False),
            Used("valve"),
            Promised("date"),
        ]
    )
    | st.builds(Comparison, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NUMBERS, NUMBERS)
    | st.builds(
        Membership,
        st.just(Variable("mood")),
        st.lists(st.sampled_from(["calm", "it's", 'so "so"']), min_size=1).map(tuple),
        st.booleans(),
    ),
    lambda terms: (
        st.builds(Negation, terms)
        | st.builds(
            Junction,
            st.sampled_from(["and", "or"]),
            st.lists(terms, min_size=2, max_size=3).map(tuple),
        )
        | st.builds(Comparison, st.sampled_from(["==", "!="]), terms, terms)
    ),
    max_leaves=5,
)


@given(TRUTHS)
def test_whatever_a_condition_is_its_text_says_the_same(condition: Condition) -> None:
    text = as_written(condition)
    assume(len(text) <= LONGEST)
    assert read(text) == condition


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
