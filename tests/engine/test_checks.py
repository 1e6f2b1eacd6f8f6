"""Conditions as functions of a state: what joined terms come to, however many they are."""

from itertools import product

import pytest

from roleplay.engine.checks import compiled
from roleplay.engine.state import State
from roleplay.model.act import Part
from roleplay.model.condition import Constant, Junction


@pytest.mark.parametrize("count", [2, 3, 4])
def test_and_holds_where_all_terms_do_and_or_where_any_does(count: int) -> None:
    state = State({"customer": Part.CUSTOMER})
    for values in product((False, True), repeat=count):
        terms = tuple(Constant(value) for value in values)
        assert compiled(Junction("and", terms))(state) is all(values)
        assert compiled(Junction("or", terms))(state) is any(values)
