"""What was said behind a damaged line can be read, and is told for what it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.event import Decided, Event, Intent, Noted, Said
from roleplay.store.left_out import LeftOut, Words, words_in
from roleplay.store.reader import recover
from tests.store.meeting import EXCHANGE, OPENED, PLAYED, as_written, bytes_of

PLACE = Path("meeting.jsonl")
SAID = Said(at=31.0, end=32.0, seat="manager", text='He said "no" é \x1b[2J.')
EVENTS: tuple[Event, ...] = (OPENED, *EXCHANGE, Noted(at=30.0, text="She waited."), SAID)
GREETING = "Good morning, Mr Odhiambo é \x1b[2J [b]now[/b]"


def left_out_of(data: bytes) -> list[Words]:
    left_out = recover(data, PLACE).left_out
    assert left_out is not None
    return list(words_in(left_out))


def lines_of(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def test_a_whole_file_leaves_nothing_out() -> None:
    assert recover(as_written(PLAYED, EVENTS), PLACE).left_out is None


def test_the_damaged_line_alone_is_told_as_unsure_and_the_lines_behind_it_as_said() -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    lines[3] = lines[3].replace(b"Good morning", b"Good mornimg")
    assert left_out_of(b"".join(lines)) == [
        Words(4, "trainee", GREETING.replace("morning", "mornimg"), whole=False),
        Words(8, "", "She waited.", whole=True),
        Words(9, "manager", SAID.text, whole=True),
    ]


def test_a_line_whose_check_is_damaged_is_told_as_unsure_with_the_one_behind_it() -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    lines[7] = lines[7][:-5] + (b"0" if lines[7][-5:-4] != b"0" else b"1") + lines[7][-4:]
    assert [(words.line, words.whole) for words in left_out_of(b"".join(lines))] == [
        (8, False),
        (9, False),
    ]


def test_a_line_that_is_no_event_any_more_still_gives_its_words_and_who_said_them() -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    lines[3] = lines[3].replace(b'"at":', b'"at";', 1)
    assert left_out_of(b"".join(lines))[0] == Words(4, "trainee", GREETING, whole=False)


def test_words_of_a_line_cut_short_are_told_as_far_as_they_go() -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    torn = b"".join(lines[:8]) + lines[8][: lines[8].index("é".encode()) + 1]
    assert left_out_of(torn) == [Words(9, "manager", 'He said "no" \ufffd', whole=False)]


def test_what_could_have_been_said_is_not_told_as_said() -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    lines[6] = lines[6].replace(b'"floor-offered"', b'"floor-offer3d"')
    assert [words.line for words in left_out_of(b"".join(lines))] == [8, 9]


def test_two_lines_that_ran_into_one_lose_no_words() -> None:
    lines = lines_of(as_written(PLAYED, (*EVENTS, *EXCHANGE, SAID)))
    for place in (8, 13):  # words and a decision; an open floor and words
        joined = b"".join(lines[: place + 1])[:-1] + b"X" + b"".join(lines[place + 1 :])
        texts = [words.text for words in left_out_of(joined)]
        assert SAID.text in texts
        assert GREETING in texts or place == 13
        assert "Peter, my friend." not in texts


def test_own_words_that_were_decided_and_not_said_yet_are_told() -> None:
    decided = Decided(at=40.0, trainee=Intent(move="1", words="I was about to say this."))
    lines = lines_of(as_written(PLAYED, (*EVENTS, decided)))
    lines[8] = lines[8].replace(b"31.0", b"31.1")
    assert left_out_of(b"".join(lines))[-1] == Words(10, "", "I was about to say this.", whole=True)


def test_a_file_without_checks_gives_its_words_too_and_says_that_it_cannot_tell() -> None:
    lines = lines_of(bytes_of(PLAYED, EVENTS))
    lines[2] = b"\n{}\n"
    assert left_out_of(b"".join(lines)) == [
        Words(5, "trainee", GREETING, whole=False),
        Words(9, "", "She waited.", whole=False),
        Words(10, "manager", SAID.text, whole=False),
    ]


@pytest.mark.parametrize("number", range(1, len(EVENTS)))
def test_whichever_line_is_damaged_no_word_is_lost(number: int) -> None:
    lines = lines_of(as_written(PLAYED, EVENTS))
    lines[number] = lines[number].replace(b'"at":', b'"at"=', 1)
    damaged = b"".join(lines)
    counted = recover(damaged, PLACE).transcript.events
    texts = {event.text for event in counted if isinstance(event, Said | Noted)}
    texts |= {words.text for words in left_out_of(damaged)}
    assert {GREETING, "She waited.", SAID.text} <= texts


@given(st.binary(max_size=300), st.none() | st.integers(0, 2**32 - 1))
def test_any_bytes_give_words_or_none(data: bytes, check: int | None) -> None:
    for words in words_in(LeftOut(data, 1, check)):
        assert 1 <= words.line <= 1 + data.count(b"\n")


def test_empty_lines_before_the_words_are_counted() -> None:
    data = b"\n\r\n" + lines_of(bytes_of(PLAYED, (OPENED, SAID)))[2]
    assert list(words_in(LeftOut(data, 7, None))) == [Words(9, "manager", SAID.text, whole=False)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b'a\tb \\"c\\" \\u00e9', 'a\tb "c" \u00e9'),
        (b"no \\x escape", "no \\x escape"),
    ],
    ids=["a raw tabulator", "an escape that is none"],
)
def test_words_of_a_damaged_line_are_told_as_they_read_or_else_as_they_stand(
    written: bytes, told: str
) -> None:
    line = b'{"event":"sa1d","at":1.0,"seat":"manager","text":"' + written + b'"}\n'
    assert list(words_in(LeftOut(line, 2, None))) == [Words(2, "manager", told, whole=False)]
