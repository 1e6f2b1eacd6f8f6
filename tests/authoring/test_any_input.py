"""Arbitrary input never raises, and never builds anything while a mistake is told."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.mistake import CODES, explain
from roleplay.authoring.plaintext import hidden
from roleplay.authoring.read import check, read_scenario
from tests.authoring.writing import SCENARIO, write
from tests.examples import examples

LINES = SCENARIO.splitlines()
ODD = st.sampled_from(
    ["", " ", "  ", "- ", "a: ", "{", "}", "[", "]", '"', "'", "#", "&a ", "*a", "!!str ", "<<: ",
     "|", ">-", "---", "%", "@", "\t", "\r", "\x1b", "\u202e", "é", "😀", ": ", "? ", "null", "~",
     "true", "0", "-1", "1e999", ".inf", "{trainee.first}", "when: ", "next: ", "readiness"]
)  # fmt: skip
YAMLISH = st.lists(st.one_of(ODD, st.sampled_from(LINES), st.just("\n")), max_size=30).map("".join)


def survives(content: bytes | str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), content)
        reading = read_scenario(path)
        for mistake in reading.mistakes:
            assert mistake.code in CODES
            assert hidden(explain(mistake)) is None
        wrong = [mistake for mistake in reading.mistakes if not mistake.advice]
        assert (reading.scenario is None) is bool(wrong)
        check(path)


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=200))
def test_any_text(content: str) -> None:
    survives(content.encode("utf-8", "surrogatepass"))


@settings(max_examples=examples(150), deadline=None)
@given(YAMLISH)
def test_anything_like_yaml(content: str) -> None:
    survives(content)


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), ODD)
def test_a_good_scenario_with_something_odd_in_one_place(line: int, column: int, odd: str) -> None:
    text = LINES[line]
    changed = [*LINES[:line], text[:column] + odd + text[column:], *LINES[line + 1 :]]
    survives("\n".join(changed))


@settings(max_examples=examples(100), deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(LINES))
def test_a_good_scenario_with_one_line_in_the_place_of_another(line: int, other: str) -> None:
    survives("\n".join([*LINES[:line], other, *LINES[line + 1 :]]))
