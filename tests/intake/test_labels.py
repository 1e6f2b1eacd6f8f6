"""Labels as Audacity exports them."""

from collections import Counter

import pytest

from roleplay.intake.labels import are_labels, read_labels
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


LABEL = "1.0\t2.0\tAnn: so\n"
FREQUENCIES = "\\\t100.0\t8000.0\n"


@pytest.mark.parametrize(
    ("text", "are"),
    [
        (LABEL * 2, True),
        (LABEL, False),
        ("", False),
        (LABEL * 2 + "so\n", True),
        (LABEL * 2 + "so\n" * 2, False),
        (LABEL * 3 + "so\n" * 2, True),
        ("so\n" + LABEL * 4, False),
        ((LABEL + FREQUENCIES) * 2, True),
        ((LABEL + FREQUENCIES) * 2 + "so\n" * 2, False),
        ("\n" + LABEL * 2, True),
        ("-1.0\t1,5\tAnn\n" * 2, True),
        ("1.0\t2.0\n" * 2, False),
        (LABEL * 21 + "so\n" * 50, True),
        (LABEL * 20 + "so\n" * 50, False),
        (LABEL * 20 + "so\n" * 20 + LABEL, False),
    ],
)
def test_labels_are_most_of_the_first_forty_lines(
    text: str,
    are: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    assert are_labels(text) is are


def test_a_label_may_take_no_time() -> None:
    assert said(read(SPOKEN.replace("4,25", "3.0"), "a.txt"))[1][:2] == (3.0, 3.0)


def test_names_alone_come_back_so_that_half_of_the_labels_are_enough() -> None:
    def wordless(*labels: str) -> bool:
        text = "".join(f"{n}\t{n + 1}\t{label}\n" for n, label in enumerate(labels))
        return read_labels(text, Counter()).wordless

    assert wordless("Ann", "Bob", "Ann", "Bob")
    assert wordless("Ann", "Bob", "Ann", "Ann")
    assert not wordless("Ann", "Bob", "Ann")
    assert not wordless("Ann", "so it is", "Ann", "so it is", "Ann", "Bob and so on?")


def test_of_labels_that_name_nobody_all_are_kept_for_whoever_the_file_is_called_after() -> None:
    found = read_labels("1.0\t2.0\tso it is\n2.0\t3.0\twell then\n", Counter())
    assert found.heard == []
    assert [(each.at, each.end, each.name, each.text) for each in found.unnamed] == [
        (1.0, 2.0, "", "so it is"),
        (2.0, 3.0, "", "well then"),
    ]
    assert read_labels(SPOKEN, Counter()).unnamed == []
