"""How long something took, as a list tells it."""

import pytest

from roleplay.tui.listing import about


@pytest.mark.counted
@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (0, "less than a minute"),
        (29.9, "less than a minute"),
        (31, "about 1 minute"),
        (89, "about 1 minute"),
        (410, "about 7 minutes"),
    ],
)
def test_how_long_it_took_in_a_few_words(seconds: float, says: str) -> None:
    assert about(seconds) == says
