"""Meetings in parts whose clocks begin anew."""

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
