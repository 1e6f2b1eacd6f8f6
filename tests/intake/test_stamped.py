"""Text in which each turn has a name and a time."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.heard import GOES_ON, HEADING, NOTICE, STRAY, UNTOLD, Reading
from roleplay.intake.stamped import SAMPLE, has_stamps, read_stamped


def reading(text: str) -> Reading:
    return read_stamped(text, Counter())


def turns(text: str) -> list[tuple[float, str, str]]:
    return [(each.at, each.name, each.text) for each in reading(text).heard]


def test_two_turns_with_a_name_and_a_time_are_enough_and_one_is_not() -> None:
    assert has_stamps("Ann  0:04\nso\nAnn  0:09\nno\n")
    assert not has_stamps("Ann  0:04\nso\n")
    assert turns("Ann  0:04\nso\n") == []
    assert has_stamps("0:04\nAnn\nso\n0:09\nAnn\nno\n")
    assert not has_stamps("0:04\nAnn\nso\nno\n")


def test_as_many_turns_have_a_time_as_have_only_a_name() -> None:
    timed = "Ann  0:04\nso\nBob  0:09\nno\n"
    assert has_stamps(timed + "Zoe: a\nZoe: b\n")
    assert not has_stamps(timed + "Zoe: a\nZoe: b\nZoe: c\n")
    assert has_stamps(timed + "Zoe: a\nZoe: b\nMia: c\n")


def test_the_way_is_told_by_three_thousand_lines() -> None:
    heads = "Ann  0:04\nBob  0:09\n"
    assert has_stamps("so\n" * (SAMPLE - 2) + heads)
    assert not has_stamps("so\n" * (SAMPLE - 1) + heads)
    assert len(turns("so\n" * (SAMPLE - 2) + heads)) == 2
    assert turns("so\n" * (SAMPLE - 1) + heads) == []


def test_of_several_ways_the_one_that_names_most_is_taken_and_of_two_alike_the_first() -> None:
    colon = "[0:01] Ann: so\n[0:02] Bob: no\n"
    assert turns(colon + "Zoe  0:03\nMia  0:04\n")[0] == (1.0, "Ann", "so")
    assert [name for _, name, _ in turns(colon + "Zoe  0:03\nMia  0:04\n")] == ["Ann", "Bob"]
    more = turns(colon + "Zoe  0:03\nMia  0:04\nZoe  0:05\n")
    assert [name for _, name, _ in more] == ["Zoe", "Mia", "Zoe"]


def test_a_day_or_a_year_beside_a_time_is_no_name() -> None:
    talk = "Ann  0:04\nso\nBob  0:09\nno\n"
    for day in ("March 12, 2026  10:02\n", "12. Mai  10:02\n", "Review 1999  10:02\n"):
        assert [name for _, name, _ in turns(day * 3 + talk)] == ["Ann", "Bob"]
    assert len(turns("Ann 12  0:04\nso\nBob 12  0:09\nno\n")) == 2


def test_brackets_signs_and_the_word_at_are_no_part_of_a_name() -> None:
    for form in ("[Ann]  0:0{}\nso\n", "Ann at 0:0{}\nso\n", "Ann -  0:0{}\nso\n"):
        assert {name for _, name, _ in turns(form.format(4) + form.format(5))} == {"Ann"}
    assert {name for _, name, _ in turns("Ann [a  0:04\nso\nAnn [a  0:05\n")} == {"Ann [a"}


def test_a_name_on_the_line_beside_its_time_is_put_together_with_it() -> None:
    above = "Ann\n0:04\nso\nBob:\n(0:09)\nno\n"
    assert turns(above) == [(4.0, "Ann", "so"), (9.0, "Bob", "no")]
    below = "0:04\nAnn\nso\n[0:09 - 0:10]\nBob\nno\n0:11\nAnn\nhm\n"
    assert turns(below) == [(4.0, "Ann", "so"), (9.0, "Bob", "no"), (11.0, "Ann", "hm")]
    # Where names come back above as often as below, those above are taken.
    both = "Ann\n0:04\nBob\nso\nAnn\n0:09\nBob\nno\n"
    assert [name for _, name, _ in turns(both)] == ["Ann", "Ann"]
    assert [name for _, name, _ in turns(both + "Zoe\n0:11\nBob\nhm\n")] == ["Bob", "Bob", "Bob"]


def test_a_line_of_over_forty_signs_is_no_time_alone() -> None:
    spaces = " " * 16
    for more, is_time in (("", True), (" ", False)):
        lone = f"[{spaces}{more}0:00:04 -->{' ' * 4}0:00:09]"
        assert len(lone) == 40 + len(more)
        found = turns(f"Ann\n{lone}\nso\nBob\n0:00:09\nno\nAnn\n0:00:11\nso\n")
        assert [at for at, *_ in found] == ([4.0, 9.0, 11.0] if is_time else [9.0, 11.0])


def test_turns_with_a_beginning_and_an_end_are_not_estimated() -> None:
    found = reading("[0:01 - 0:02] Ann: so\n[0:02 - 0:04] Bob: no\n[0:05] Ann: so\n[0:06] Bob: x\n")
    assert not found.estimated
    assert found.repairs == {UNTOLD: 2}
    assert [(each.at, each.end) for each in found.heard][:2] == [(1.0, 2.0), (2.0, 4.0)]
    more = reading("[0:01 - 0:02] Ann: so\n[0:02] Bob: no\n[0:05] Ann: so\n")
    assert more.estimated
    assert more.repairs == {UNTOLD: 2}


def test_a_recording_begins_at_nought() -> None:
    found = reading("[0:00 - 0:00] Ann: so\n[0:00 - 0:02] Bob: no\n[0:03 - 0:04] Ann: hm\n").heard
    assert [(each.at, each.end) for each in found] == [(0.0, 0.0), (0.0, 2.0), (3.0, 4.0)]


def test_a_turn_may_take_no_time_and_no_less() -> None:
    assert len(turns("[0:01 - 0:01] Ann: so\n[0:02 - 0:04] Bob: no\n")) == 2
    with pytest.raises(BrokenRecordingError) as caught:
        turns("[0:01 - 0:02] Ann: so\n[0:04 - 0:03] Bob: no\n")
    assert caught.value.place == "line 2"


def test_a_clock_of_twelve_hours_goes_on_past_noon() -> None:
    found = turns("11:59:58 Ann: so\n12:00:02 Bob: no\n01:00:00 Ann: so\n")
    assert [at for at, *_ in found] == [43_198.0, 43_202.0, 46_800.0]
    ends = reading("[11:59:58 - 12:00:01] Ann: a\n[12:59:59 - 01:00:01] Bob: b\n").heard
    assert [each.end for each in ends] == [43_201.0, 46_801.0]


def test_what_stands_above_the_turns_is_counted_and_what_stands_below_goes_on() -> None:
    inline = "Review\nof it\nAnn [0:01]: so\nit\nis\nBob [0:09]: no\n\nat all\n"
    found = reading(inline)
    assert [each.text for each in found.heard] == ["so\nit\nis", "no\nat all"]
    assert {key: found.repairs[key] for key in (HEADING, GOES_ON)} == {HEADING: 2, GOES_ON: 3}
    below = "Ann  0:01\nso\nit\n\nis\nBob  0:09\n\nno\n"
    found = reading(below)
    assert [each.text for each in found.heard] == ["so\nit\nis", "no"]
    # Only what stands below an empty line may be somebody else's.
    assert found.repairs[GOES_ON] == 1
    half = reading("Ann [0:01]: so\nit\nBob [0:09]\nno\n")
    assert half.repairs[GOES_ON] == 0


def test_what_a_tool_puts_among_the_turns_is_counted() -> None:
    text = "Ann  0:01\nso\nAnn started recording\nBob  0:09\nno\nBob left the meeting\nyes\n"
    found = reading(text)
    assert [each.text for each in found.heard] == ["so", "no\nyes"]
    assert found.repairs[NOTICE] == 2


def test_a_time_in_words_with_a_unit_that_no_other_has_is_counted() -> None:
    def odd(*told: str) -> int:
        page = "".join(f"Ann\n{each}\n0:0{n}\nso\n" for n, each in enumerate(told, 1))
        return reading(page).repairs[STRAY]

    assert odd("1 second", "2 seconds", "3 seconds") == 0
    assert odd("1 second", "2 seconds", "3 pumps") == 1
    assert odd("1 second", "3 pumps") == 0
    # A unit is known by three letters.
    assert odd("1 minute", "2 minutes", "3 miles") == 1
    assert odd("1 sec", "2 secs", "3 seconds") == 0
    assert odd("1 second", "2 seconds", "1 minute 3 seconds") == 0
    assert odd("1 minute 1 second", "3 pumps", "4 belts", "1 minute 2 seconds") == 2
