"""Dates in the names of files."""

from datetime import date as day_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.files.dates import date_in


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2026-02-12 visit.vtt", "2026-02-12"),
        ("acde_2026-02-12_230_transcript.vtt", "2026-02-12"),
        ("20260212.vtt", "2026-02-12"),
        ("GMT20260212-140500_Recording.vtt", "2026-02-12"),
        ("20260212140500.vtt", "2026-02-12"),
        ("202602121405.vtt", "2026-02-12"),
        ("2026.02.12.vtt", "2026-02-12"),
        ("call 20261399 of 2026-02-12.vtt", "2026-02-12"),
        ("2026-02-30.vtt", ""),
        ("12-02-2026.vtt", ""),
        ("2026-0212.vtt", ""),
        ("120260212.vtt", ""),
        ("202602123.vtt", ""),
        ("meeting 7.vtt", ""),
        ("", ""),
    ],
)
def test_a_date_that_begins_with_the_year_is_read(name: str, date: str) -> None:
    assert date_in(name) == date


@given(st.text(), st.dates(min_value=day_of(1900, 1, 1)), st.text())
def test_any_name_is_read(before: str, day: object, after: str) -> None:
    date_in(before)
    found = date_in(f"{before} {day} {after}")
    assert not found or found[:2] in ("19", "20")
