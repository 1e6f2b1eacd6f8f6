"""Whatever stands in a scenario, its schema is sound, and takes it where the reader takes it."""

import json
import tempfile
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.described.json_schema import schema_for
from roleplay.authoring.described.names import names_in
from roleplay.authoring.read import read_scenario
from tests.authoring.described.hosts import schema_faults, tree_of
from tests.authoring.test_any_input import LINES, ODD, YAMLISH
from tests.authoring.writing import write
from tests.examples import examples

OF_ANY_NAMES = schema_for("scenario")


def has_a_sound_schema(content: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), content.encode("utf-8", "surrogatepass"))
        own = schema_for("scenario", names_in(path))
        jsonschema.Draft7Validator.check_schema(json.loads(own))
        if read_scenario(path).scenario is not None:
            tree = without_the_empty(tree_of(content))
            assert schema_faults(own, tree) == []
            assert schema_faults(OF_ANY_NAMES, tree) == []


def without_the_empty(tree: object) -> object:
    """A tree without keys behind which nothing stands: an editor underlines them, `check` waits."""
    if isinstance(tree, dict):
        return {key: without_the_empty(each) for key, each in tree.items() if each is not None}
    return [without_the_empty(each) for each in tree] if isinstance(tree, list) else tree


@settings(max_examples=examples(60), deadline=None)
@given(st.one_of(YAMLISH, st.text(max_size=200)))
def test_of_any_text(content: str) -> None:
    has_a_sound_schema(content)


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), ODD)
def test_of_a_good_scenario_with_something_odd_in_one_place(
    line: int, column: int, odd: str
) -> None:
    text = LINES[line]
    changed = [*LINES[:line], text[:column] + odd + text[column:], *LINES[line + 1 :]]
    has_a_sound_schema("\n".join(changed))


@settings(max_examples=examples(100), deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(LINES))
def test_of_a_good_scenario_with_one_line_in_the_place_of_another(line: int, other: str) -> None:
    has_a_sound_schema("\n".join([*LINES[:line], other, *LINES[line + 1 :]]))
