"""What is copied from a meeting's page: names and times twice, and initials for pictures."""

import pytest

from roleplay.intake.page import taken_once
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


def test_what_begins_small_or_has_a_colon_above_a_time_is_no_name() -> None:
    for line in ("well then", "so: Yes", "Note", "", "Is it?", "Ann Bob Cid Dan Eve Fay Gus"):
        lines = ["RK", "Ruth Kimani", "3 seconds0:03", "so", line, "5 seconds0:05"] * 2
        taken, _ = taken_once(lines)
        assert taken[2] == "Ruth Kimani  0:00:03"
        assert taken[4:6] == [line, "5 seconds0:05"]
        lines[4::6] = ["Yes"] * 2
        assert taken_once(lines)[0][4:6] == ["", "Yes  0:00:05"]


def test_a_name_stands_right_above_its_time_or_above_the_time_in_words() -> None:
    for between in ([], ["3 seconds"]):
        lines = ["RK", "Ruth Kimani", *between, "3 seconds0:03", "so"] * 2
        taken, _ = taken_once(lines)
        assert taken == ["", "", *[""] * len(between), "Ruth Kimani  0:00:03", "so"] * 2
    # On the first lines of a text no name stands above; one on the very first is taken.
    assert taken_once(["3 seconds0:03", "so", "OK"])[0] == ["3 seconds0:03", "so", "OK"]
    assert taken_once(["3 seconds", "3 seconds0:03", "OK"])[0][:2] == ["3 seconds", "3 seconds0:03"]
    assert taken_once(["Ruth", "3 seconds0:03"])[0] == ["Ruth", "3 seconds0:03"]


def test_a_time_in_words_that_is_another_than_in_figures_is_none_of_the_pages() -> None:
    lines = ["RK", "Ruth Kimani", "1 hour 2 minutes 3 seconds1:02:03", "so"] * 2
    assert taken_once(lines)[0][2] == "Ruth Kimani  1:02:03"
    lines = ["RK", "Ruth Kimani", "1 hour 2 minutes 4 seconds1:02:03", "so"] * 2
    assert taken_once(lines) == (lines, 0)


def test_a_page_begins_at_nought() -> None:
    lines = ["RK", "Ruth Kimani", "0 seconds0:00", "so"] * 2
    assert taken_once(lines)[0][2] == "Ruth Kimani  0:00:00"


def test_a_name_with_its_time_comes_once_where_both_are_told_again_right_below() -> None:
    head, again = ["RK", "Ruth Kimani", "3 seconds0:03"], ["Ruth Kimani 3 seconds", "so"]
    once = ["", "", "", "Ruth Kimani  0:00:03", "so"]
    assert taken_once([*head, *again] * 2) == (once * 2, 2)
    bare = ["RK", "Ruth Kimani", "0:03"]
    assert taken_once([*bare, *again] * 2) == (once * 2, 2)
    # Told again with another time or another name, both stand for themselves.
    other = "Ruth Kimani 4 seconds"
    assert (
        taken_once([*head, other, "so"] * 2)[0]
        == [
            *("", "", "Ruth Kimani  0:00:03", "Ruth Kimani  0:00:04", "so"),
        ]
        * 2
    )
    assert (
        taken_once([*bare, other, "so"] * 2)[0]
        == [
            *("", "Ruth Kimani", "0:03", "Ruth Kimani  0:00:04", "so"),
        ]
        * 2
    )
    both = [*bare, "Joe Hall 3 seconds", "so"] * 2
    assert taken_once(both)[0] == ["", "Ruth Kimani", "0:03", "Joe Hall  0:00:03", "so"] * 2


def test_names_beside_times_in_words_come_back_and_are_written_as_names() -> None:
    def beside(*names_beside: str) -> list[str]:
        return taken_once(["OK", *[f"{name} 2 minutes 5 seconds" for name in names_beside]])[0][1:]

    assert beside("Ruth Kimani", "Ruth Kimani") == ["Ruth Kimani  0:02:05"] * 2
    assert beside("Ruth Kimani") == ["Ruth Kimani 2 minutes 5 seconds"]
    assert beside("and then", "and then") == ["and then 2 minutes 5 seconds"] * 2
    assert beside("Ruth Kimani", "Ruth Kimani", "Joe")[2] == "Joe 2 minutes 5 seconds"


def test_text_without_initials_and_times_in_words_is_left_as_it_is() -> None:
    lines = ["Ruth Kimani", "2 minutes", "Ruth Kimani 5 seconds"] * 2
    assert taken_once(lines) == (lines, 0)
    # A line of one to three capitals is enough to look further, and one of four is not.
    for first, looked in (("R", True), ("RKO", True), ("RKOT", False), ("rk", False), ("", False)):
        assert (taken_once([first, *lines])[0] != [first, *lines]) is looked


def test_initials_are_left_out_above_whoever_mostly_has_them() -> None:
    def left_out(above: int, turns: int, initials: str = "RK", name: str = "Ruth Kimani") -> int:
        return taken_once(
            [
                line
                for turn in range(turns)
                for line in ([initials, ""] if turn < above else ["so"]) + [name, "0:03", "so"]
            ]
        )[1]

    assert left_out(2, 3) == 2
    assert left_out(2, 4) == 0
    assert left_out(3, 4) == 3
    assert left_out(3, 3, "R") == 3
    assert left_out(3, 3, "RKO", "Ruth Kimani Otieno") == 3
    assert left_out(3, 3, "RKOL", "Ruth Kimani Otieno Lee") == 0
    for other in ("KR", "RO", "Rk", "R1", "RKO"):
        assert left_out(3, 3, other) == 0
