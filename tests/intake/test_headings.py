"""Tables that do not tell what stands in their columns."""

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.headings import require_headings

ROW = "0:{:02},Ann,yes\n"


def rows(number: int, row: str = ROW) -> str:
    return "".join(row.format(place) for place in range(number))


def line_refused(text: str) -> str:
    with pytest.raises(BrokenRecordingError) as caught:
        require_headings(text)
    return caught.value.place


@pytest.mark.parametrize(("beside", "is_table"), [(1, True), (2, False), (3, False)])
def test_rows_are_a_table_where_more_than_half_of_the_lines_are_rows(
    beside: int,
    is_table: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    text = "What was said\n" * beside + rows(2)
    if is_table:
        assert line_refused(text) == f"line {beside + 1}"
    else:
        require_headings(text)
    # Lines with nothing in them are none of those.
    assert line_refused("\n\nWhat was said\n" + rows(2)) == "line 4"


@pytest.mark.parametrize(
    "text",
    [
        rows(1),
        rows(2) + "Bob,no,well\n",
        rows(2, "0:{:02},4,5.0\n"),
        rows(2, "0:{:02},4,yes\n"),
        rows(2, "0:{:02}\tAnn\tyes\n"),
        rows(2, "Ann,yes\n"),
    ],
    ids=[
        "one row is none",
        "every row has a time",
        "there are words",
        "there are a name and words",
        "words may have tabs in them",
        "nothing tells a time",
    ],
)
def test_lines_with_signs_in_them_are_no_table(text: str) -> None:
    require_headings(text)


@pytest.mark.parametrize(
    "row",
    [ROW, "0:{:02};Ann;yes\n", "0:{:02}|Ann|yes\n", "0:{:02}\t0:09\tAnn\tyes\n", "Ann,yes,1.{}\n"],
)
def test_a_table_may_be_parted_by_any_of_four_signs(row: str) -> None:
    assert line_refused(rows(2, row)) == "line 1"


def test_rows_are_looked_for_in_forty_lines() -> None:
    # Of forty lines one and twenty are more than half; the next ones are not asked.
    assert line_refused("What was said\n" * 19 + rows(21, ROW)) == "line 20"
    assert line_refused(rows(21) + "What was said\n" * 21) == "line 1"
    require_headings("What was said\n" * 20 + rows(21))


@pytest.mark.parametrize(
    ("headings", "refused"),
    [
        ("start,text", True),
        ("start,text,", True),
        ("text\tstart\tend", True),
        ("start,text,seen", False),
        ("start,end", False),
        ("text,end", False),
        ("start,text,speaker", False),
    ],
)
def test_headings_that_are_all_known_and_tell_nobody_are_refused(
    headings: str,
    refused: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    text = f"Made by a tool\n{headings}\n"
    if refused:
        assert line_refused(text) == "line 2"
    else:
        require_headings(text)
