"""What stands between the lines of a text and was said by nobody."""

import pytest

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
