"""Dates in the names of files, and at the head of their texts."""

from datetime import date as day_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.files.dates import date_in, day_typed, held_on, in_words


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quarterly review (2026-03-12 at 10:02 GMT+3) - Transcript\nAttendees\n", "2026-03-12"),
        ("Review-20260312_100200-Meeting Recording\nMarch 12, 2026, 10:02AM\n", "2026-03-12"),
        ("Review\nMarch 12, 2026, 10:02AM\nRuth\n", "2026-03-12"),
        ("Review\n\nThursday, 12th March 2026 at 10:02\n", "2026-03-12"),
        ("Review\nDonnerstag, 12. März 2026 um 10:02 Uhr\n", "2026-03-12"),
        ("WEBVTT\n\nNOTE\nDate: 2026-03-12T10:02:00+03:00\n", "2026-03-12"),
        ("WEBVTT - call of 2026-03-12\n", "2026-03-12"),
        ("Ruth: On 2026-03-12 we met.\nJoseph: We did.\n", ""),
        ("Ruth  0:00\nOn March 12, 2026 we lost a line.\n", ""),
        ("Review\n12/03/2026\n", ""),
        ("Review\nFebruary 30, 2026\n", ""),
        ("Review\nSmarch 12, 2026\n", ""),
        (f"{'x' * 130} 2026-03-12\n", ""),
        ('{"date": 1773309720000, "sentences": []}', "2026-03-12"),
        ('{"meeting": {"started_at": "2026-03-12T10:02:00Z"}}', "2026-03-12"),
        ('{"segments": [{"start_time": "0.5", "text": "on 2026-03-12"}]}', ""),
        ('{"segments": [{"start_time": 12}], "date": 7}', ""),
        ('{"date": 9999999999999}', "2286-11-20"),
        ('{"date": 1}', ""),
        ("", ""),
    ],
)
def test_the_head_of_a_recording_gives_its_day_and_what_is_said_does_not(
    text: str, day: str
) -> None:
    assert held_on(text) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (" 2026-03-12 ", "2026-03-12"),
        ("12 March 2026", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("2026-02-30", ""),
        ("2026-03-12 or so", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_day_is_typed_alone(typed: str, day: str) -> None:
    assert day_typed(typed) == day


def test_a_day_is_told_as_a_person_writes_it() -> None:
    assert in_words("2026-03-02") == "2 Mar 2026"
    assert in_words("[b]") == "[b]"


@given(st.text())
def test_the_head_of_any_text_is_read(text: str) -> None:
    for head in (text, '{"date": "' + text):
        found = held_on(head)
        assert not found or in_words(found) != found
