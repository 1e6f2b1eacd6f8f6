"""SubRip subtitles with names before the words."""

import pytest

from tests.intake.files import format_of, read, refusal, said, words

SPACE = " "
TALK = f"""1
00:00:01,000 --> 00:00:02,500
Ann Knight: Shall we begin?

2
00:00:02,500 --> 00:00:04,000
<i>Bob: Yes,</i>
please.
{SPACE}
3
00:00:04,000 --> 00:00:05,000
- Ann Knight: Good.
- Bob: Good.

"""


def test_subrip_is_read_with_its_commas_tags_and_lines_of_spaces() -> None:
    transcript = read(TALK, "talk.srt")
    assert said(transcript) == [
        (1.0, 2.5, "Ann Knight", "Shall we begin?"),
        (2.5, 4.0, "Bob", "Yes, please."),
        (4.0, 4.5, "Ann Knight", "Good."),
        (4.5, 5.0, "Bob", "Good."),
    ]
    assert transcript.header.repairs == {"words of several voices in one cue, timed by share": 1}


def test_the_end_of_a_line_as_substation_alpha_writes_it_is_no_word_and_parts_two_voices() -> None:
    talk = TALK.replace("begin?", "\\N begin?").replace("Good.\n- Bob", "Good.\\N- Bob")
    assert said(read(talk, "talk.srt")) == said(read(TALK, "talk.srt"))
    assert (
        words(read(TALK.replace("begin", "\\nothing"), "talk.srt"))[0][1] == "Shall we \\nothing?"
    )


def test_subrip_is_known_by_its_cues_whatever_the_file_is_called() -> None:
    assert format_of(TALK, "talk.txt") == "srt"
    assert words(read(TALK, "talk"))[0] == ("Ann Knight", "Shall we begin?")


def test_a_text_that_begins_with_note_is_speech_in_subrip_and_counted_outside_cues() -> None:
    transcript = read(TALK + "NOTE is here\n\n", "talk.srt")
    assert transcript.header.repairs["text outside any cue, left out"] == 1


def test_the_number_of_a_cue_cut_off_at_the_end_is_counted() -> None:
    transcript = read(TALK + "4\n", "talk.srt")
    assert transcript.header.repairs["text outside any cue, left out"] == 1


def test_subtitles_of_a_film_name_nobody_and_are_refused() -> None:
    film = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{words}\n\n"
        for n, words in enumerate(
            ["Listen: I know.", "You do?", "I do.", "Listen: go.", "Why?", "Because.", "Ah."] * 2
        )
    )
    assert "only one person" in str(refusal(film, "film.srt"))
    assert "nobody in it is named" in str(refusal(film.replace("Listen: ", ""), "film.srt"))


@pytest.mark.parametrize("line", ["as they said", "yes", "b2b"])
def test_words_where_a_cues_number_stands_are_counted(line: str) -> None:
    transcript = read(TALK.replace("2\n00", f"{line}\n00"), "talk.srt")
    assert len(words(transcript)) == 4
    assert transcript.header.repairs["text outside any cue, left out"] == 1
