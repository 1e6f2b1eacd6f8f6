"""What is copied from a meeting's page: names and times twice, and initials for pictures."""

import pytest

from tests.intake.files import names, read, said, words

NOTICE = "lines of the meeting tool itself, left out"
STRAY = "text outside any cue, left out"
TALK = (
    ("Ruth Kimani", 3, ("Good morning, Joseph.", "Thank you for your time.")),
    ("Joseph Otieno", 64, ("Ruth, who answers me?",)),
    ("Amina Yusuf", 70, ("OK", "I do, day and night.")),
    ("Joseph Otieno", 3725, ("Always?",)),
)
ENGLISH, GERMAN = ("hour", "minute", "second", "s"), ("Stunde", "Minute", "Sekunde", "n")


def in_words(seconds: int, units: tuple[str, str, str, str] = ENGLISH) -> str:
    *named, more = units
    numbers = (seconds // 3600, seconds // 60 % 60, seconds % 60)
    return " ".join(
        f"{number} {unit}{'' if number == 1 else more}"
        for number, unit in zip(numbers, named, strict=True)
        if number or unit != named[0]
    )


def in_figures(seconds: int) -> str:
    hours = f"{seconds // 3600}:{seconds // 60 % 60:02}" if seconds >= 3600 else f"{seconds // 60}"
    return f"{hours}:{seconds % 60:02}"


def page(
    time: str = "{words}{figures}",
    again: str = "{who} {words}\n",
    units: tuple[str, str, str, str] = ENGLISH,
    *,
    initials: bool = True,
) -> str:
    """The page as it is copied: two seconds between what one person says in one turn."""
    lines = []
    for who, at, spoken in TALK:
        if initials and who != "Amina Yusuf":
            lines += [who[0] + who.split()[1][0], ""]
        lines += [who, time.format(words=in_words(at, units), figures=in_figures(at))]
        for number, text in enumerate(spoken):
            told = in_words(at + 2 * number, units)
            lines.append(again.format(who=who, words=told) + text)
    return "\n".join(lines) + "\n"


EACH = [(who, text) for who, _, spoken in TALK for text in spoken]
BEGINNINGS = [at + 2 * number for _, at, spoken in TALK for number in range(len(spoken))]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        (page(), 3),
        (page(initials=False), 0),
        (page("{words}\n{figures}"), 3),
        (page(units=GERMAN), 3),
    ],
    ids=["english", "nobody without a picture", "times on two lines", "german"],
)
def test_a_page_is_read_with_the_time_of_each_paragraph(text: str, initials: int) -> None:
    transcript = read(text, "meeting.txt")
    assert words(transcript) == EACH
    assert [start for start, *_ in said(transcript)] == BEGINNINGS
    assert transcript.header.repairs.get(NOTICE, 0) == initials
    assert STRAY not in transcript.header.repairs


@pytest.mark.parametrize("time", ["{words}{figures}", "{words}\n{figures}", "{figures}"])
def test_a_page_without_a_time_for_each_paragraph_is_read_by_turns(time: str) -> None:
    transcript = read(page(time, again=""), "meeting.txt")
    assert words(transcript) == [(who, " ".join(spoken)) for who, _, spoken in TALK]
    assert [start for start, *_ in said(transcript)] == [at for _, at, _ in TALK]
    assert transcript.header.repairs[NOTICE] == 3


def test_the_head_of_a_page_and_its_notices_are_no_words() -> None:
    head = (
        "Transcript. Use arrow keys to navigate between transcript entries.\n\nSearch\n\n"
        "KI-generierte Inhalte k\u00f6nnen fehlerhaft sein\n\n"
        "Ruth Kimani hat die Transkription gestartet\n\n"
    )
    text = head + page(units=GERMAN) + "Ruth Kimani hat die Transkription beendet\n"
    transcript = read(text, "meeting.txt")
    assert words(transcript) == EACH
    assert names(transcript) == ["Ruth Kimani", "Joseph Otieno", "Amina Yusuf"]


def test_somebodys_own_short_word_is_not_taken_for_initials() -> None:
    text = (
        "Olivia Kent\n0:00\nHello.\nBob\n0:05\nOK\nOlivia Kent\n0:09\nSo.\n"
        "Bob\n0:12\nYes.\nOlivia Kent\n0:15\nFine.\n"
    )
    assert words(read(text, "a.txt"))[1] == ("Bob", "OK")


def test_a_sentence_that_ends_in_a_length_of_time_is_somebodys_words() -> None:
    text = page().replace("Always?", "Always?\nWe waited 2 minutes 30 seconds\nThe pump 1 hour")
    spoken = words(read(text, "a.txt"))[-1]
    assert spoken == ("Joseph Otieno", "Always? We waited 2 minutes 30 seconds The pump 1 hour")
