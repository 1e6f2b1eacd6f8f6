"""One person under one name."""

import pytest

from roleplay.intake.badges import bare_name, turned, without_badges


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ann Lee (Guest)", "Ann Lee"),
        ("Ann Lee [Host] (she/her)", "Ann Lee"),
        ("Ann Lee (sie / ihr)", "Ann Lee"),
        ("Ann Lee (Unverified) ", "Ann Lee"),
        ("Ann Lee (Acme)", "Ann Lee (Acme)"),
        ("Ann (Guest) Lee", "Ann (Guest) Lee"),
        ("(Guest)", ""),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_badges_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Yusuf, Amina", "Amina Yusuf"),
        ("Yusuf,Amina", "Amina Yusuf"),
        ("Amina Yusuf", ""),
        ("Yusuf,", ""),
        (", Amina", ""),
        ("Yusuf, Amina, Dr.", ""),
    ],
)
def test_a_family_name_before_a_comma_is_put_last(name: str, other: str) -> None:
    assert turned(name) == other


def test_one_person_is_called_as_has_no_badge_and_begins_with_the_given_name() -> None:
    assert without_badges(["Ann Lee (Guest)", "Ann Lee"]) == {"Ann Lee (Guest)": "Ann Lee"}
    assert without_badges(["Ann (Guest)", "Ann (Host)"]) == {
        "Ann (Guest)": "Ann",
        "Ann (Host)": "Ann",
    }
    assert without_badges(["Lee, Ann", "Ann Lee"]) == {"Lee, Ann": "Ann Lee"}
    assert without_badges(["Lee, Ann", "Ann Lee (Guest)"]) == {"Ann Lee (Guest)": "Lee, Ann"}
    assert without_badges(["ANN LEE", "ann lee", "Ann Lee"]) == {
        "ANN LEE": "Ann Lee",
        "ann lee": "Ann Lee",
    }
    assert without_badges(["Ann lee", "Ann Lee"]) == {"Ann Lee": "Ann lee"}


def test_whoever_is_always_called_alike_keeps_the_badge() -> None:
    assert without_badges(["Ann (Guest)", "Bob", "Lee, Cy", "(Guest)", "(Host)"]) == {}
    assert without_badges([]) == {}
