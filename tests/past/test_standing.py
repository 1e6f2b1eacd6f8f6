"""Which skills come back when, in a sentence."""

from datetime import UTC, datetime, timedelta

from roleplay.past.due import Due
from roleplay.past.standing import due_in_words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def due(skill: str, days: int, chance: float = 0.9) -> Due:
    return Due(skill, NOW + timedelta(days=days), chance)


def test_skills_are_told_day_by_day_and_todays_as_they_are_offered() -> None:
    skills = [
        due("acceptance", 0),
        due("handover", -2, 0.5),
        due("promises", 1),
        due("signals", 4),
        due("voice", 4),
    ]
    assert due_in_words(skills, NOW, 9) == (
        "Comes back: handover and acceptance today; promises tomorrow; "
        "signals and customer's voice in 4 days."
    )
    assert due_in_words(skills, NOW) == (
        "Comes back: handover and acceptance today; promises tomorrow."
    )


def test_before_anything_was_seen_nothing_comes_back() -> None:
    assert not due_in_words([], NOW)
