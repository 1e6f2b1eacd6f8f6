"""What events say of themselves."""

import pytest

from roleplay.model.event import sight


@pytest.mark.parametrize(
    ("cue", "seen"),
    [
        ("taps the pen", "Meera taps the pen"),
        ("almost laughs", "Meera almost laughs"),
        ("Arvind folds a list", "Arvind folds a list"),
        ("The pencil waits", "The pencil waits"),
    ],
)
def test_a_cue_with_a_capital_is_of_whom_it_names_and_any_other_of_who_speaks(
    cue: str, seen: str
) -> None:
    assert sight(cue, "Meera") == seen
