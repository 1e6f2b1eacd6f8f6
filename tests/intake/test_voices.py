"""Who speaks in each cue."""

from collections import Counter

import pytest

from roleplay.intake.cues import Cue
from roleplay.intake.heard import EMPTY, SHARED, STRAY, UNNAMED, UNNAMED_WORDS
from roleplay.intake.voices import attribute, untagged

Found = tuple[list[tuple[str, str]], dict[str, int]]


def heard(*cues: str, identifiers: tuple[str, ...] = (), subrip: bool = False) -> Found:
    """Who says what in cues of a second each, and what is counted."""
    repairs: Counter[str] = Counter()
    made = [
        Cue(n, n + 1, identifiers[n] if n < len(identifiers) else "", each)
        for n, each in enumerate(cues)
    ]
    found = attribute(made, repairs, subrip=subrip)
    return [(each.name, each.text) for each in found], dict(repairs)


def people(*cues: str, identifiers: tuple[str, ...] = ()) -> list[str]:
    return [name for name, _ in heard(*cues, identifiers=identifiers)[0]]


def test_where_voices_name_half_of_the_cues_nothing_else_names_anybody() -> None:
    assert people("<v Ann>a", "Bob: b") == ["Ann"]
    assert people("<v Ann>a", "Bob: b", "Bob: b") == ["Bob", "Bob"]
    assert people("<v Ann>a", "<v Ann>a", "Bob: b", "Bob: b", "c") == ["Ann", "Ann"]
    # Names in identifiers, though they name all of the cues, are then words that are counted.
    identifiers = ("Zoe", "Mia", "Zoe", "Mia")
    found, repairs = heard("<v Ann>a", "<v Ann>b", "c", "d", identifiers=identifiers)
    assert [name for name, _ in found] == ["Ann", "Ann"]
    assert repairs == {UNNAMED: 2, STRAY: 4}
    named = ("<v Zoe>a", "<v Mia>b", "<v Zoe>c")
    assert heard(*named, identifiers=identifiers)[1] == {STRAY: 3}


def test_a_guessed_way_names_a_fifth_of_the_cues() -> None:
    assert people("Ann: a", "Ann: b", *["c"] * 8) == ["Ann", "Ann"]
    assert people("Ann: a", "Ann: b", *["c"] * 9) == []


def test_the_first_way_that_names_half_is_taken_and_else_the_one_that_names_most() -> None:
    colons, tags = ["Ann: a", "Ann: b"], ["[Zoe] a", "[Zoe] b", "[Zoe] c"]
    assert people(*colons, *tags[:2]) == ["Ann", "Ann"]
    assert people(*colons, *tags) == ["Zoe", "Zoe", "Zoe"]
    four = ("Mia", "Joe", "Mia", "Joe")
    assert people(*colons, "c", "d", identifiers=four) == ["Ann", "Ann"]
    assert people(*colons[:1], "c", "d", "e", identifiers=four) == list(four)
    assert people(*colons, *tags[:2], "c") == ["Ann", "Ann"]


def test_names_may_stand_in_identifiers_or_on_first_lines() -> None:
    assert people("a", "b", "c", identifiers=("Ann", "Bob", "Ann")) == ["Ann", "Ann"]
    quoted = ('1 "Ann" (1)', '2 "Bob" (2)')
    assert people("a", "b", identifiers=quoted) == ["Ann", "Bob"]
    assert people("a", "b", "c", identifiers=("1. Ann", "2) Ann", "3")) == ["Ann", "Ann"]
    assert heard('"Ann" (1)\na', "Bob\nb", '"Ann" (1)\nc', "Bob\nd")[0] == [
        ("Ann", "a"),
        ("Bob", "b"),
        ("Ann", "c"),
        ("Bob", "d"),
    ]
    assert people("Ann\na", "Ann\nb", "Ann") == ["Ann", "Ann"]
    assert people("and so\na", "and so\nb") == []


def test_what_is_asked_most_of_comes_last() -> None:
    talk = [f"{who} - so {n}" for n, who in enumerate(["Ann Lee", "Joe Hall"] * 2)]
    assert people(*talk) == ["Ann Lee", "Joe Hall"] * 2
    assert people(*talk[:3]) == []
    assert heard("well", *talk)[1] == {UNNAMED: 1}


def test_cues_that_name_nobody_and_say_nothing_are_counted() -> None:
    found, repairs = heard("<v Ann>a", "b", "", " ", "<v Bob>c", "d", "<v Bob>e", "<v Bob>f")
    assert [name for name, _ in found] == ["Ann", "Bob", "Bob", "Bob"]
    assert repairs == {UNNAMED: 2, EMPTY: 2}
    assert heard("a", "b") == ([], {})


def test_voices_of_one_cue_share_its_time_by_their_words() -> None:
    made = [Cue(10, 14, "", "<v Ann>so it is</v> <v Bob>no</v>"), Cue(20, 21, "", "<v Bob>b</v>")]
    repairs: Counter[str] = Counter()
    assert [(each.at, each.end) for each in attribute(made, repairs)] == [
        (10.0, 13.0),
        (13.0, 14.0),
        (20, 21),
    ]
    thirds = [Cue(10, 11, "", "<v Ann>so</v> <v Bob>it</v> <v Ann>is</v>"), *made[1:]]
    assert [(each.at, each.end) for each in attribute(thirds, Counter())][:3] == [
        (10.0, 10.333),
        (10.333, 10.667),
        (10.667, 11.0),
    ]
    assert repairs == {SHARED: 1}
    silent = [Cue(10, 14, "", "<v Ann></v><v Bob></v>"), *made[1:]]
    assert [(each.at, each.end) for each in attribute(silent, Counter())][:2] == [(10, 10)] * 2


def test_words_beside_a_voice_are_nobodys() -> None:
    assert heard("so <v Ann>a</v> it <v Bob>b</v> is", "<v Ann>a</v>") == (
        [("Ann", "a"), ("Bob", "b"), ("Ann", "a")],
        {UNNAMED_WORDS: 3, SHARED: 1},
    )
    assert heard("<v A>so</v>", "<v Bo Hall >it</v>", "<v A>is") == (
        [("A", "so"), ("Bo Hall", "it"), ("A", "is")],
        {},
    )
    assert heard("<v Ann>a", "<v Ann</v>") == ([("Ann", "a")], {UNNAMED: 1})
    assert heard(" <v Ann>a</v> ", "<v Bob>b</v>") == ([("Ann", "a"), ("Bob", "b")], {})
    # One voice that says nothing shares nothing.
    assert heard("<v Ann>a</v><v Bob></v>", "<v Bob>b")[1] == {}


def test_a_name_within_a_cue_speaks_the_lines_below_it() -> None:
    assert heard("Ann: a\nb\nBob: c", "Bob: d\ne") == (
        [("Ann", "a\nb"), ("Bob", "c"), ("Bob", "d\ne")],
        {SHARED: 1},
    )
    assert heard("Ann: a\nBob: b\nc\nAnn: d\ne", "Bob: f")[0][:3] == [
        ("Ann", "a"),
        ("Bob", "b\nc"),
        ("Ann", "d\ne"),
    ]
    assert heard("x\n[Ann] a", "[Bob] b", "[Ann] c")[1] == {UNNAMED_WORDS: 1}
    assert heard("(Ann)\na\n-", "(Bob)\n- b", "(Ann)\nc")[0] == [
        ("Ann", "\na"),
        ("Bob", "\n- b"),
        ("Ann", "\nc"),
    ]


@pytest.mark.parametrize(
    ("identifiers", "counted", "in_subrip"),
    [
        (("1", "2"), 0, 0),
        (("cue-1", "cue-2"), 0, 2),
        (("cue-1", "2"), 1, 1),
        (("cue 1", "cue 2"), 2, 2),
        (("well", "well"), 2, 2),
        (("7c1d/1-0", "7c1e/2-0"), 0, 2),
        (("abcdef", "1"), 1, 1),
    ],
)
def test_identifiers_that_hold_words_are_counted(
    identifiers: tuple[str, ...], counted: int, in_subrip: int
) -> None:
    for subrip, number in ((False, counted), (True, in_subrip)):
        found, repairs = heard("<v Ann>a", "<v Bob>b", identifiers=identifiers, subrip=subrip)
        assert [name for name, _ in found] == ["Ann", "Bob"]
        assert repairs == ({STRAY: number} if number else {})


def test_what_stands_beside_a_name_in_an_identifier_is_counted() -> None:
    quoted = ('1 "Ann" and so', '2 "Bob" (2)', '3 "Ann" Ann')
    assert heard("a", "b", "c", identifiers=quoted)[1] == {STRAY: 2}


def test_tags_are_taken_off_words() -> None:
    assert untagged("<b>so</b> <00:01.000>it {\\an8}is < 5") == "so it is < 5"
    assert untagged("{\\i1}so") == "so"
    assert heard("<b>Ann</b>: a", "<i>Ann: b</i>", "Ann: c")[0] == [
        ("Ann", "a"),
        ("Ann", "b"),
        ("Ann", "c"),
    ]
