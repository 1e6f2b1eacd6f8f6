"""What stands between the lines of a text and was said by nobody."""

import pytest

from roleplay.intake.asides import without_asides
from tests.intake.files import read, words

COUNTED = "lines of the meeting tool itself, left out"
TALK = [("Ann", "Hello."), ("Bob", "Hi."), ("Ann", "So."), ("Bob", "Yes."), ("Ann", "Good.")]
FORMS = ["{who}: {said}\n", "{who}  0:0{number}\n{said}\n\n", "{who} Lee\n{said}\n\n"]


def talk(form: str, between: str, *more: str) -> str:
    """Five turns, with what stands between two of them, its `{page}` the number of the turn."""
    spoken = [said if number else "Hello?" for number, (_, said) in enumerate(TALK)]
    return "".join(
        form.format(who=who, said=said, number=number) + between.format(page=number + 1)
        for number, ((who, _), said) in enumerate(zip(TALK, spoken, strict=True))
    ) + "".join(more)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "page",
    ["Page {page} of 9", "Seite {page} von 9", "- {page} -", "{page}/9", "{page}", "p. {page}"],
)
def test_the_numbers_of_pages_are_no_words(form: str, page: str) -> None:
    for between in (f"\n{page}\n\n", f"\n{page}\n\f\n"):
        transcript = read(talk(form, between), "a.txt")
        assert [said for _, said in words(transcript)] == ["Hello?", "Hi.", "So.", "Yes.", "Good."]
        assert transcript.header.repairs[COUNTED] == 5


def test_what_stands_beside_the_number_on_every_page_is_no_words_either() -> None:
    between = "\nActon Ltd. - confidential\nPage {page} of 9\n\nReview\n"
    transcript = read(talk(FORMS[0], between), "a.txt")
    assert [said for _, said in words(transcript)] == ["Hello?", "Hi.", "So.", "Yes.", "Good."]
    assert transcript.header.repairs[COUNTED] == 15


@pytest.mark.parametrize(
    "between",
    ["and more\n", "Page 7\n", "17\n", "{page}th of May\n", "Page {page} of the plan\n"],
)
def test_words_are_no_pages(between: str) -> None:
    said = [said for _, said in words(read(talk(FORMS[0], between), "a.txt"))]
    assert all(each.endswith(between.strip().format(page=n)) for n, each in enumerate(said, 1))


def test_somebody_whose_name_stands_beside_every_page_speaks_on() -> None:
    transcript = read(talk(FORMS[2], "Page {page}\n\n") + "Ann Lee\nBye.\n\n", "a.txt")
    assert words(transcript)[-1] == ("Ann Lee", "Bye.")
    assert len(words(transcript)) == 6


def test_a_message_of_the_chat_is_no_words_up_to_the_next_empty_line() -> None:
    chat = "10:02:05 From Bob to Everyone:\n\thttps://example.org\n\tlook there\n\n"
    transcript = read(talk("[{who}] 10:02:0{number}\n{said}\n\n", chat), "a.txt")
    assert [said for _, said in words(transcript)] == ["Hello?", "Hi.", "So.", "Yes.", "Good."]
    assert transcript.header.repairs[COUNTED] == 15


def pages(number: int, headed: int) -> list[str]:
    """The lines of so many pages, each with a number, of which the last ones have a head too."""
    lines = []
    for page in range(1, number + 1):
        head = ["", "Review", ""] if page > number - headed else []
        lines += [f"Page {page}", *head, f"words of {page}", ""]
    return lines


@pytest.mark.parametrize(
    ("number", "headed", "left_out"),
    [(2, 1, 0), (2, 2, 2), (4, 2, 2), (5, 2, 0), (6, 3, 3), (7, 3, 0)],
)
def test_what_stands_twice_and_beside_half_of_all_pages_is_their_head(
    number: int, headed: int, left_out: int
) -> None:
    lines, count = without_asides(pages(number, headed))
    assert count == number + left_out
    assert lines.count("Review") == headed - left_out
    assert [line for line in lines if line.startswith("words")] == [
        f"words of {page}" for page in range(1, number + 1)
    ]


def test_a_head_may_stand_right_above_the_number_and_at_the_ends_of_a_text() -> None:
    lines = ["Review", "Page 1", "so", "", "Review", "", "Page 2", "", "Review"]
    assert without_asides(lines) == (["", "", "so", *[""] * 6], 5)
    # What stands elsewhere too is somebody's words.
    assert without_asides([*lines[:3], "Review", "well", *lines[4:]])[1] == 2


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        (["Page 1", "Page 2"], 2),
        (["Page 1"], 0),
        (["Page 1", "Page 3"], 2),
        (["Page 2", "Page 2"], 0),
        (["Page 3", "Page 2"], 0),
        (["1", "2", "3"], 3),
        (["1", "2"], 0),
        (["1", "2", "4"], 0),
        (["1", "2", "2"], 0),
        (["7", "8", "9"], 3),
        (["- 1 -", "- 2 -"], 2),
        (["1 of 2", "2 of 2"], 2),
        (["Page 1: so", "Page 2: so"], 0),
        (["Page 1           of 99999", "Page 2           of 99999"], 0),
        (["Page 1            of 999", "Page 2            of 999"], 2),
        (["Page 1             of 999", "Page 2             of 999"], 0),
    ],
)
def test_numbers_of_pages_rise_and_mere_numbers_go_up_by_one(
    numbers: list[str], count: int
) -> None:
    lines = [line for place, number in enumerate(numbers) for line in (number, f"words {place} x")]
    assert without_asides(lines)[1] == count


def test_a_message_of_the_chat_ends_where_a_line_is_empty() -> None:
    chat = "10:02 From Bob to Everyone:"
    lines = ["so From there", chat, "look", "", "well", "", chat, "so"]
    assert without_asides(lines) == (["so From there", "", "", "", "well", "", "", ""], 4)
    assert without_asides(["so From there"]) == (["so From there"], 0)
