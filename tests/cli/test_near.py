"""A mistyped command or choice is refused with the name that may have been meant."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["play", "flagship", "--manager", "noder", "--auto"], "Did you mean nodder?"),
        (["play", "flagship", "--trainee", "Stedy", "--auto"], "Did you mean steady?"),
        (["drill", "flagship", "--skill", "signal"], "Did you mean signals?"),
        (["plya"], "Did you mean play?"),
    ],
)
def test_what_may_have_been_meant_is_asked(roleplay: Run, words: list[str], says: str) -> None:
    ended = roleplay(*words)
    assert ended.code == 2
    assert says in ended.err


@pytest.mark.parametrize(
    "words", [["play", "flagship", "--manager", "qqqq", "--auto"], ["qqqq"], ["--qqqq"]]
)
def test_nothing_is_guessed_where_no_name_is_near(roleplay: Run, words: list[str]) -> None:
    ended = roleplay(*words)
    assert ended.code == 2
    assert "qqqq" in ended.err
    assert "Did you mean" not in ended.err
