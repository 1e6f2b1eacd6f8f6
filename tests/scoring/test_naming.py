"""Whom a name means, as people type it."""

import pytest

from roleplay.model.act import Part
from roleplay.model.transcript import Participant
from roleplay.scoring.naming import MOST_NAMES, Naming, NamingError, cast, find, pair_of

NAMES = ["Ann Knight", "Anders Berg (Acme)", "José García", "Knight, Tom", "ann"]


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Ann Knight", "Ann Knight"),
        ("ann", "ann"),
        ("ann k", "Ann Knight"),
        ("ANDERS", "Anders Berg (Acme)"),
        ("berg", "Anders Berg (Acme)"),
        ("acme", "Anders Berg (Acme)"),
        ("josé", "José García"),
        ("Jose\u0301", "José García"),
        ("tom", "Knight, Tom"),
        ("knight", "Knight, Tom"),
        ("knight, t", "Knight, Tom"),
    ],
)
def test_a_name_means_the_first_way_in_which_it_fits_anybody(called: str, name: str) -> None:
    assert NAMES[find(called, NAMES)] == name


def test_a_name_as_it_stands_goes_before_one_with_other_capitals() -> None:
    assert find("ANN", ["ann", "ANN"]) == 1
    with pytest.raises(NamingError, match="'Ann' could be ann or ANN"):
        find("Ann", ["ann", "ANN"])


def test_who_was_given_another_name_is_found_by_the_recordings_own_where_that_is_whole() -> None:
    names, recorded = ["Ann Knight", "Bo Berg", "Zoe Ahl"], ["A", "B", "Zoe Ahl"]
    assert find("A", names, recorded) == 0, "not Ahl, whose name only begins so"
    assert find("b", names, recorded) == 1
    assert find("ann", names, recorded) == 0
    with pytest.raises(NamingError, match="nobody in it is called 'SPEAKER'"):
        find("SPEAKER", ["Ann Knight"], ["SPEAKER_00"])


def test_of_two_names_for_one_person_the_second_is_somebody_elses() -> None:
    names = ["Tom\u2019s iPhone", "Tom Achterberg", "Tom Bo", "Ann"]
    people = [Participant(id=name, name=name) for name in names]
    assert [who.name for who in pair_of("tom's iphone", "tom", people[:2])] == names[:2]
    assert [who.name for who in pair_of("Ann", "ann", people)] == ["Ann", "Ann"]
    with pytest.raises(
        NamingError, match="'tom' could be Tom\u2019s iPhone, Tom Achterberg or Tom Bo"
    ):
        pair_of("tom's iphone", "tom", people)
    with pytest.raises(NamingError, match="nobody in it is called 'zoe'"):
        pair_of("ann", "zoe", people)


def test_a_name_that_is_seen_goes_before_the_same_in_the_recording() -> None:
    assert find("Ann", ["Bo", "Ann"], ["Ann", "Cy"]) == 1


@pytest.mark.parametrize("called", ["an", "A", "kn"])
def test_what_fits_two_people_the_same_way_means_neither(called: str) -> None:
    with pytest.raises(NamingError, match=r"could be .* or .* Write more of the name"):
        find(called, ["Ann Knight", "Anders Berg", "Bo Knudsen"])


@pytest.mark.parametrize("called", ["zoe", "night", "ann  q", "."])
def test_what_fits_nobody_is_refused_with_everybody(called: str) -> None:
    with pytest.raises(NamingError, match=r"nobody in it is called .*Ann Knight, .* and ann"):
        find(called, NAMES)


def test_a_refusal_lists_no_more_people_than_can_be_read() -> None:
    crowd = [f"Guest {number}" for number in range(MOST_NAMES + 5)]
    with pytest.raises(NamingError, match="and 5 more") as refused:
        find("zoe", crowd)
    assert f"Guest {MOST_NAMES}" not in str(refused.value)


def test_people_get_the_parts_named_for_them_and_nobody_else_does() -> None:
    people = [Participant(id=name, name=name, part=Part.CUSTOMER) for name in NAMES]
    given = cast(people, Naming(manager="ann k", trainee="anders", customer=("josé", "jos", "tom")))
    assert [person.part for person in given] == [
        Part.MANAGER,
        Part.TRAINEE,
        Part.CUSTOMER,
        Part.CUSTOMER,
        None,
    ]
    assert [person.name for person in given] == NAMES


def test_naming_nobody_is_told_from_naming_somebody() -> None:
    assert not Naming()
    assert Naming(customer=("ann",))
    assert Naming(manager="")


def test_whoever_else_sells_has_no_part_and_is_known_by_that() -> None:
    people = [Participant(id=name, name=name) for name in NAMES]
    given = cast(people, Naming(manager="ann k", trainee="anders", vendor=("tom", "josé")))
    assert [who.name for who in given if who.vendor] == ["José García", "Knight, Tom"]
    assert all(who.part is None for who in given if who.vendor)
    with pytest.raises(NamingError, match="named as manager and as vendor"):
        cast(people, Naming(manager="ann k", trainee="anders", vendor=("ann k",)))
    assert Naming(vendor=("tom",))
