"""What is left out of the coverage is not counted, in however many processes the tests run."""

import sys

import pytest


@pytest.mark.no_cover
def test_nothing_is_traced_in_a_test_that_is_left_out() -> None:
    assert sys.gettrace() is None
