"""Times as people and programs write them."""

import pytest

from roleplay.intake.clock import LONGEST, after, is_next_day, over_midnight, seconds_of

HOUR = 3600.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:04", 4.0),
        (" 1:02 ", 62.0),
        ("1:02:03.5", 3723.5),
        ("1:02:03,25", 3723.25),
        ("-0:01.5", -1.5),
        ("-1:00:00", -3600.0),
        ("12:02:00 AM", 120.0),
        ("12:02:00 PM", 43_320.0),
        ("10:02:00 PM", 79_320.0),
        ("10:02:00 p.m.", 79_320.0),
        ("10:02 am", 36_120.0),
        ("10:02\u202fPM", 79_320.0),
        ("10:02PM", 79_320.0),
        ("8", 8.0),
        ("8,5", 8.5),
        ("-8.5", -8.5),
        ("1.4s", 1.4),
        ("3 sec", 3.0),
        ("1200 ms", 1.2),
        ("2 m", 120.0),
        ("2min", 120.0),
        ("2h", 7200.0),
        ("99999999999", 99_999_999_999.0),
        ("100000000000", 100_000_000.0),
        ("100000000000s", 100_000_000_000.0),
        ("PT1M8.5S", 68.5),
        ("PT1H2M3S", 3723.0),
        ("PT2H", 7200.0),
        ("PT3M", 180.0),
        ("PT4S", 4.0),
        ("PT4,5S", 4.5),
        ("00:00:01:12", 1.0),
        ("01;02;03;24", 3723.0),
        ("1970-01-02T00:00:01Z", 86_401.0),
        ("1970-01-02 00:00:01", 86_401.0),
        ("1970-01-02T01:00:01.5+01:00", 86_401.5),
        ("1970-01-02T00:00:01,5Z", 86_401.5),
    ],
)
def test_a_time_is_told_in_seconds(text: str, seconds: float) -> None:
    assert seconds_of(text) == pytest.approx(seconds, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "4 weeks",
        "1:2:3:4:5",
        "0:61",
        "PT",
        "PTS",
        "1970-13-02T00:00:01",
        "-",
        "8,",
        ":04",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert seconds_of(text) is None


def test_a_clock_of_twelve_hours_goes_on_where_it_falls_back_by_over_six() -> None:
    assert after(0.0, 6 * HOUR) == 0.0
    assert after(0.0, 6 * HOUR + 1) == 12 * HOUR
    assert after(HOUR, 12 * HOUR) == 13 * HOUR
    assert after(HOUR, 24 * HOUR) == 25 * HOUR
    assert after(5.0, 4.0) == 5.0


def test_a_clock_goes_on_up_to_eleven_days() -> None:
    assert after(LONGEST, 2 * LONGEST) == LONGEST
    assert after(LONGEST - 1, 2 * LONGEST) == LONGEST - 1 + 12 * HOUR


@pytest.mark.parametrize(
    ("at", "end", "is_next"),
    [
        (18 * HOUR, 5 * HOUR, True),
        (18 * HOUR - 1, 5 * HOUR, False),
        (24 * HOUR - 1, 0.0, True),
        (24 * HOUR, 0.0, False),
        (20 * HOUR, 8 * HOUR, False),
        (20 * HOUR, 8 * HOUR - 1, True),
    ],
)
def test_the_next_day_is_where_an_evening_falls_back_by_over_half_a_day(
    at: float,
    end: float,
    is_next: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    assert is_next_day(at, end) is is_next
    over = [end + 24 * HOUR if is_next else end]
    assert [end for _, end in over_midnight([(at, end)])] == over
    # A turn that begins so much later is of the next day too, and so are those behind it.
    begins = [begin for begin, _ in over_midnight([(at, None), (None, None), (end, None)])]
    assert begins == [at, None, *over]


def test_a_second_midnight_is_the_next_day_again() -> None:
    evening, morning = 23 * HOUR, HOUR
    days = [(evening, evening + 1), (morning, morning + 1)] * 2
    assert over_midnight(days) == [
        (evening, evening + 1),
        (morning + 24 * HOUR, morning + 1 + 24 * HOUR),
        (evening + 24 * HOUR, evening + 1 + 24 * HOUR),
        (morning + 48 * HOUR, morning + 1 + 48 * HOUR),
    ]
    assert over_midnight([(evening, None), (morning, morning + 1)])[1] == (
        morning + 24 * HOUR,
        morning + 1 + 24 * HOUR,
    )


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("1m02s", 62.0),
        ("1h02m03s", 3723.0),
        ("1h 2m", 3720.0),
        ("1h5s", 3605.0),
        ("1 m 2,5 s", 62.5),
        ("1min 2sec", 62.0),
        ("0m4.250s", 4.25),
    ],
)
def test_hours_minutes_and_seconds_with_their_letters_are_a_time(told: str, seconds: float) -> None:
    assert seconds_of(told) == seconds


@pytest.mark.parametrize("told", ["5m3", "m5s", "2m 1h", "1m02s later", "1m1m", "h1m2s", "1s2s"])
def test_letters_in_another_order_or_without_figures_are_none(told: str) -> None:
    assert seconds_of(told) is None
