"""ELAN's files: a tier a person, annotations with times."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.elan import read_elan
from roleplay.intake.heard import NOT_SPEECH, STRAY, UNTIMED, Reading


def annotation(start: int, end: int, words: str = "so") -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="s{start}" TIME_SLOT_REF2="s{end}">'
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
    )


def tier(name: str, *annotations: str, more: str = "") -> str:
    return f'<TIER TIER_ID="{name}" {more}>\n{"".join(annotations)}</TIER>\n'


def reading(
    *tiers: str, slots: tuple[object, ...] = range(0, 9000, 1000), author: str = ""
) -> Reading:
    order = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="s{n}" TIME_VALUE="{at}"/>' for n, at in enumerate(slots)
    )
    text = (
        f'<ANNOTATION_DOCUMENT AUTHOR="{author}">\n<TIME_ORDER>{order}</TIME_ORDER>\n'
        f"{''.join(tiers)}</ANNOTATION_DOCUMENT>\n"
    )
    return read_elan(text, Counter())


def people(found: Reading) -> list[tuple[float, float, str]]:
    return [(each.at, each.end, each.name) for each in found.heard]


def test_tiers_are_called_after_people_unless_some_of_them_name_one() -> None:
    found = reading(tier("Bob", annotation(2, 3)), tier(" Ann ", annotation(1, 2, " so\n it ")))
    assert people(found) == [(1.0, 2.0, "Ann"), (2.0, 3.0, "Bob")]
    assert found.heard[0].text == "so it"
    assert found.wordless
    assert found.literal
    assert found.repairs == {}
    named = reading(
        tier("a", annotation(1, 2), more='PARTICIPANT=" Ann "'),
        tier("notes", annotation(1, 2), annotation(2, 3)),
    )
    assert people(named) == [(1.0, 2.0, "Ann")]
    assert named.repairs == {NOT_SPEECH: 2}


def test_a_tier_below_another_and_one_of_our_own_marks_is_nobodys() -> None:
    below = tier("gloss", annotation(1, 2), more='PARENT_REF="Ann"')
    found = reading(tier("Ann", annotation(1, 2)), below)
    assert people(found) == [(1.0, 2.0, "Ann")]
    assert found.repairs == {NOT_SPEECH: 1}
    marks = [tier("Ann", annotation(1, 2)), tier("marks", annotation(1, 2))]
    ours = reading(*marks, author="roleplay")
    assert people(ours) == [(1.0, 2.0, "Ann")]
    assert ours.repairs == {NOT_SPEECH: 1}
    assert len(reading(*marks, author="x").heard) == 2
    assert len(reading(marks[0], tier("marked", annotation(1, 2)), author="roleplay").heard) == 2
    called = tier("marks", annotation(1, 2), more='PARTICIPANT="Mark"')
    assert people(reading(called, author="roleplay")) == [(1.0, 2.0, "Mark")]


def test_times_reach_eleven_days() -> None:
    most = reading(tier("Ann", annotation(0, 1)), slots=(0, 10**9))
    assert people(most) == [(0.0, 1e6, "Ann")]
    for wrong in (10**9 + 1, -1, "1.5", "", "x"):
        found = reading(tier("Ann", annotation(0, 1), annotation(0, 2)), slots=(0, wrong, 5))
        assert people(found) == [(0.0, 0.005, "Ann")]
        assert found.repairs == {UNTIMED: 1}
    for start, end in ((0, 9), (9, 0)):
        found = reading(tier("Ann", annotation(0, 1), annotation(start, end)))
        assert found.repairs == {UNTIMED: 1}


def test_where_no_annotation_has_its_times_the_first_is_named() -> None:
    with pytest.raises(BrokenRecordingError) as caught:
        reading(tier("Ann", annotation(1, 2), annotation(2, 3)), slots=())
    assert caught.value.place == "line 4"
    # Without any annotation nothing is broken.
    assert people(reading(tier("Ann"))) == []
    assert people(reading(tier("x", annotation(1, 2), more='PARENT_REF="y"'))) == []


def test_an_annotation_may_take_no_time_and_no_less() -> None:
    assert people(reading(tier("Ann", annotation(1, 1)))) == [(1.0, 1.0, "Ann")]
    with pytest.raises(BrokenRecordingError) as caught:
        reading(tier("Ann", annotation(0, 1), annotation(2, 1)))
    assert caught.value.place == "line 5"
    assert "ends at 1.000 s, before it begins at 2.000 s" in caught.value.reason


def test_what_refers_to_an_annotation_and_what_stands_beside_one_is_counted() -> None:
    reference = (
        "<ANNOTATION><REF_ANNOTATION>\n x <ANNOTATION_VALUE>y</ANNOTATION_VALUE></REF_ANNOTATION>"
        "</ANNOTATION>\n"
    )
    found = reading(tier("Ann", reference, annotation(1, 2), reference, annotation(2, 3, "no")))
    assert [each.text for each in found.heard] == ["so", "no"]
    assert found.repairs == {NOT_SPEECH: 2}
    stray = reading(
        tier("Ann", "a\nb\n\nc", annotation(1, 2)), "<ANNOTATION_VALUE>d</ANNOTATION_VALUE>"
    )
    assert [each.text for each in stray.heard] == ["so"]
    assert stray.repairs == {STRAY: 4}
    known = "<PROPERTY>x</PROPERTY><LICENSE>x</LICENSE><DESCRIPTION>x</DESCRIPTION>"
    assert reading(tier("Ann", annotation(1, 2)), known).repairs == {}
