import pytest

from roleplay.speech.promise import owner_and_date

NAMES = {"Wanjiru", "Kamau"}


@pytest.mark.parametrize(
    ("text", "owner", "date"),
    [
        ("I'll send it by Thursday noon.", True, True),
        ("I\u2019ll send it.", True, False),
        ("You have my draft on Monday.", True, True),
        ("Mine.", True, False),
        ("Wanjiru brings you the answer.", True, False),
        ("That is Kamau's, tonight.", True, True),
        ("We will see to it.", False, False),
        ("You have today's figures.", False, True),
        ("Within fifteen minutes, at any hour.", False, True),
        ("You may have it.", False, False),
        ("", False, False),
    ],
)
def test_a_promise_names_its_owner_and_its_date_or_not(text: str, owner: bool, date: bool) -> None:  # noqa: FBT001 - what is expected, as a table
    assert owner_and_date(text, NAMES) == (owner, date)
