"""Labels as Audacity exports them."""

import pytest

from tests.intake.files import format_of, names, read, refusal, said

SPOKEN = "1.000000\t2.500000\tAnn: Hello.\n3.0\t4,25\tBob: Hi: so.\n5.0\t6.0\tAnn: Yes.\n"


@pytest.mark.parametrize("name", ["labels.txt", "labels"])
def test_a_label_is_what_somebody_said_from_when_to_when(name: str) -> None:
    assert format_of(SPOKEN, name) == "labels"
    assert said(read(SPOKEN, name)) == [
        (1.0, 2.5, "Ann", "Hello."),
        (3.0, 4.25, "Bob", "Hi: so."),
        (5.0, 6.0, "Ann", "Yes."),
    ]


def test_labels_that_are_names_alone_tell_who_spoke_when() -> None:
    text = "0\t2\tAnn Knight\n2\t3\tBob\n3\t5\tAnn Knight\n5\t6\tBob\n"
    assert said(read(text, "a.txt")) == [
        (0.0, 2.0, "Ann Knight", ""),
        (2.0, 3.0, "Bob", ""),
        (3.0, 5.0, "Ann Knight", ""),
        (5.0, 6.0, "Bob", ""),
    ]


def test_what_is_no_label_is_counted() -> None:
    second = SPOKEN.index("3.0")
    frequencies = "\\\t100.0\t8000.0\n"
    text = f"{SPOKEN[:second]}{frequencies}and more\n\n{SPOKEN[second:]}{frequencies}"
    transcript = read(text, "a.txt")
    assert names(transcript) == ["Ann", "Bob"]
    assert transcript.header.repairs == {
        "marks and annotations that nobody said, left out": 2,
        "text outside any cue, left out": 1,
    }


def test_a_label_that_ends_before_it_begins_is_refused_with_its_line() -> None:
    assert refusal(SPOKEN.replace("4,25", "2.25"), "a.txt").place == "line 2"


def test_labels_that_name_nobody_are_refused() -> None:
    error = refusal(SPOKEN.replace("Ann: ", "").replace("Bob: ", ""), "a.txt")
    assert "nobody in it is named" in str(error)
