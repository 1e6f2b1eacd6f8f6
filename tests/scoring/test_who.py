"""What is odd about who speaks in a recording."""

from shlex import quote

import pytest
from msgspec.structs import replace

from roleplay.model.event import Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.reports.doubting import doubt as sentence
from roleplay.scoring.who import Doubt, doubts_of


def meeting(*turns: tuple[str, float, float]) -> Transcript:
    people = tuple(Participant(id=name, name=name) for name in dict.fromkeys(t[0] for t in turns))
    said = tuple(Said(at=at, end=end, seat=name, text="so") for name, at, end in turns)
    return Transcript(header=Header(application="0", people=people), events=said)


def alike(*names: str) -> list[tuple[str, tuple[str, ...]]]:
    turns = [(name, float(number), number + 1.0) for number, name in enumerate(names)]
    doubts = doubts_of(meeting(*turns))
    return [(each.kind, each.names) for each in doubts if each.kind != "nameless"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina", "Amina Yusuf"),
        ("P. Otieno", "Peter Otieno"),
        ("Peter O.", "Peter Otieno"),
        ("amina yusuf", "Amina Yusuf"),
        ("Yusuf, Amina", "Amina Yusuf"),
        ("Amina Yusuf (Acme)", "Amina Yusuf"),
        ("Amina Yusuf", "Amina K. Yusuf"),
    ],
)
def test_two_names_may_be_one_person(one: str, other: str) -> None:
    assert alike(one, other, "Ruth") == [("perhaps_one", (one, other))]
    kind, names = alike(other, "Ruth", one)[0]
    assert (kind, set(names)) == ("perhaps_one", {one, other})


@pytest.mark.parametrize(
    "names",
    [
        ("Speaker 1", "Speaker 2", "Speaker 12"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Channel 1, speaker 0", "Channel 1, speaker 1"),
        ("Ruth Kimani", "Joseph Kimani"),
        ("Ann", "Anna"),
        ("A", "Ann"),
        ("Yusuf", "Amina Yusuf"),
        ("...", "Amina", "?!"),
        ("12 Yusuf", "12 Kaya"),
    ],
)
def test_others_are_not(names: tuple[str, ...]) -> None:
    assert alike(*names) == []


def test_a_first_name_that_fits_two_people_is_told_and_is_neither() -> None:
    assert alike("Amina Yusuf", "Amina Kaya", "Amina") == [
        ("called_alike", ("Amina Yusuf", "Amina Kaya", "Amina"))
    ]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Jo Yusuf", "Jo Kaya"), True),
        (("J. Yusuf", "J. Kaya"), False),  # an initial is nobody's name
        (("Speaker Yusuf", "Speaker Kaya"), False),  # nor is what a program calls everybody
        (("Jo Yusuf", "Jo K. Yusuf"), False),  # they may be one
        (("Jo K. Yusuf", "Jo Yusuf"), False),
        (("Jo Yusuf", "Jo Kaya", "Jo Okello"), True),
        (("Jo Yusuf", "Ann Kaya"), False),
    ],
)
def test_two_of_one_first_name_are_told_where_it_is_one(
    names: tuple[str, ...], *, told: bool
) -> None:
    found = [each for each in alike(*names) if each[0] == "called_alike"]
    assert found == ([("called_alike", names)] if told else [])


def test_who_first_speaks_late_and_last_speaks_early_is_told_with_the_time() -> None:
    early, late = ("Cy", 10.0, 20.0), (("Bo", 200.0, 210.0), ("Bo", 800.0, 801.0))
    long = meeting(("Al", 0, 10), early, *late, ("Al", 990, 1000))
    assert doubts_of(long) == (
        Doubt(kind="late", names=("Bo",), at=200.0, of=1000.0),
        Doubt(kind="early", names=("Cy",), at=20.0, of=1000.0),
    )


def test_names_alike_are_told_without_a_time() -> None:
    (doubt,) = doubts_of(meeting(("Amina", 0, 10), ("Amina Yusuf", 10, 20)))
    assert (doubt.at, doubt.of) == (0, 0)


def test_in_a_short_meeting_nobody_is_late() -> None:
    assert doubts_of(meeting(("Al", 0, 10), ("Bo", 119, 120), ("Al", 121, 130))) == ()
    told = doubts_of(meeting(("Al", 0, 10), ("Bo", 120, 121), ("Al", 121, 130)))
    assert [each.kind for each in told] == ["late"]


@pytest.mark.parametrize(
    "names",
    [
        ("A", "B"),
        ("Speaker 1", "Speaker 12"),
        ("SPEAKER_00", "spk_1"),
        ("Guest", "+254 712 345678"),
    ],
)
def test_voices_without_names_are_told_as_such(names: tuple[str, ...]) -> None:
    turns = [(name, number * 1.0, number + 1.0) for number, name in enumerate(("Ann Lee", *names))]
    (doubt,) = doubts_of(meeting(*turns))
    assert (doubt.kind, doubt.names) == ("nameless", names)
    told = " ".join(sentence(doubt).split())
    assert f"{names[0]} and {names[1]} are no names" in told
    assert told.endswith(f"roleplay mark FILE --rename {quote(names[0])} NAME.")
    assert sentence(doubt, key="i", rename="r").endswith("r says what the marked one is called.")


def test_one_voice_without_a_name_or_voices_without_words_are_not() -> None:
    turns = (("Ann", 0.0, 1.0), ("Speaker 1", 1.0, 2.0), ("Bo", 2.0, 3.0))
    assert doubts_of(meeting(*turns)) == ()
    unnamed = meeting(*(("A", 0.0, 1.0), ("B", 1.0, 2.0)))
    silent = tuple(replace(event, text="") for event in unnamed.events)
    assert doubts_of(replace(unnamed, events=silent)) == ()
