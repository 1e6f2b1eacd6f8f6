"""Meetings in parts whose clocks begin anew."""

from collections import Counter

from roleplay.intake.parts import one_after_another
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript
from tests.intake.files import read, said

COUNTED = "turns whose times begin anew, counted on from the part before"
SORTED = "cues out of order, sorted"


def meeting(*turns: tuple[str, int]) -> Transcript:
    rows = [f"{at},{at + 5},{who},at {at}\n" for who, at in turns]
    return read("start,end,speaker,text\n" + "".join(rows), "a.csv")


PART = [("Ann", 0), ("Bob", 50), ("Ann", 90), ("Bob", 130), ("Zoe", 190)]


def test_a_second_part_with_the_same_people_comes_behind_the_first() -> None:
    transcript = meeting(*PART, *PART[:4])
    starts = [at for at, *_ in said(transcript)]
    assert starts == [0, 50, 90, 130, 190, 195, 245, 285, 325]
    assert transcript.header.repairs == {COUNTED: 4}
    assert len(said(meeting(*PART, *PART, *PART))) == 15


def test_a_clock_without_hours_begins_anew_after_one() -> None:
    late = [(who, at + 3400) for who, at in PART]
    assert [at for at, *_ in said(meeting(*PART, *late, *PART))][-5:] == [
        3600 + at for _, at in PART
    ]


def test_one_person_or_channel_after_another_is_one_meeting() -> None:
    by_person = sorted([*PART, ("Ann", 200), ("Ann", 210), ("Bob", 220), ("Bob", 230)])
    transcript = meeting(*by_person)
    assert [at for at, *_ in said(transcript)] == [0, 50, 90, 130, 190, 200, 210, 220, 230]
    others = [(who + " 2", at) for who, at in PART]
    assert [at for at, *_ in said(meeting(*PART, *others))][:2] == [0, 0]


def test_what_is_merely_out_of_order_is_sorted() -> None:
    for turns in (
        [*PART, ("Ann", 20), ("Bob", 30), ("Ann", 300), ("Bob", 310)][:7],
        [(who, 1000 - at) for who, at in PART],
        [("Ann", 500), *PART, ("Ann", 70), ("Bob", 10), ("Ann", 40), ("Bob", 30)],
        [("Ann", 10), ("Bob", 90), ("Ann", 50), ("Bob", 300), ("Ann", 0), ("Bob", 9), *PART[:2]],
        [*PART, ("Ann", 150), ("Bob", 155), ("Ann", 160), ("Bob", 165)],
    ):
        repairs = meeting(*turns).header.repairs
        assert COUNTED not in repairs
        assert SORTED in repairs


def turns(*times: float, people: str = "AB") -> list[Said]:
    """Turns of five seconds, by one person after another."""
    return [
        Said(at=at, end=at + 5, seat=people[n % len(people)], text="so")
        for n, at in enumerate(times)
    ]


def counted_on(*parts: list[Said]) -> list[float] | None:
    """When each turn of the later parts begins, or None where they are not counted on."""
    said_there = [each for part in parts for each in part]
    repairs: Counter[str] = Counter()
    told = one_after_another(said_there, repairs)
    if told is said_there:
        assert repairs == {}
        return None
    assert repairs == {COUNTED: len(said_there) - len(parts[0])}
    return [each.at for each in told[len(parts[0]) :]]


FIRST = (0.0, 50.0, 90.0, 130.0)


def test_a_part_has_four_turns_of_two_people_who_speak_in_the_one_before_too() -> None:
    assert counted_on(turns(*FIRST), turns(*FIRST)) == [135 + at for at in FIRST]
    assert counted_on(turns(*FIRST[1:]), turns(*FIRST)) is None
    assert counted_on(turns(*FIRST), turns(*FIRST[:3])) is None
    assert counted_on(turns(*FIRST), turns(*FIRST, people="AC")) is None
    assert counted_on(turns(*FIRST, people="ABC"), turns(*FIRST, people="BCD")) is not None
    assert counted_on(turns(*FIRST)) is None


def test_a_part_begins_within_two_minutes_and_a_minute_below_the_turn_before() -> None:
    def begins(at: float, last: float) -> list[float] | None:
        first = turns(0.0, 50.0, 90.0, last)
        return counted_on(first, turns(*(at + n for n in range(4))))

    assert begins(119.9, 300.0) == [424.9, 425.9, 426.9, 427.9]
    assert begins(120.0, 300.0) is None
    assert begins(69.9, 130.0) == [204.9, 205.9, 206.9, 207.9]
    assert begins(70.0, 130.0) is None
    assert counted_on(turns(120.0, 130.0, 140.0, 200.0), turns(*FIRST)) is None
    assert counted_on(turns(119.0, 130.0, 140.0, 200.0), turns(*FIRST)) is not None


def test_within_a_part_nobody_begins_more_than_five_seconds_before_whoever_is_above() -> None:
    assert counted_on(turns(*FIRST), turns(0.0, 50.0, 45.0, 90.0)) == [135.0, 185.0, 180.0, 225.0]
    assert counted_on(turns(*FIRST), turns(0.0, 50.0, 44.9, 90.0)) is None


def test_a_clock_that_shows_no_hours_has_gone_on_for_an_hour() -> None:
    def offset(latest: float) -> float:
        told = counted_on(turns(0.0, 50.0, 90.0, latest), turns(*FIRST))
        assert told is not None
        return told[0]

    assert offset(3539.0) == 3544.0
    assert offset(3540.0) == 3600.0
    assert offset(3599.0) == 3600.0
    assert offset(3600.0) == 3605.0


def test_there_are_at_most_twelve_parts() -> None:
    told = counted_on(*[turns(*FIRST)] * 12)
    assert told is not None
    assert told[-4:] == [11 * 135 + at for at in FIRST]
    assert counted_on(*[turns(*FIRST)] * 13) is None
