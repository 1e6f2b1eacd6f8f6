"""Text from elsewhere, made fit to show."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.text import as_numbers, plain

_PARTS = st.sampled_from(
    [
        *"a0;m[]PX\\#\n\r\t\x1b\x07\x9b\x9c\x9d\u200b\u200c\u200d\ufe0f\ufe0e\u202e\u2028\ufeff",
        *"\U000e0067\U0001f469\U0001f4bb\u2764\U0001f3fd\u0dca\u0dbb\u06cc",
    ]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo\r\nthree\tfour\rfive", "one two three four five"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\text", "text"),
        ("\x1b]0;never closed", "0;never closed"),
        ("\x1b(B\x1bctext", "text"),
        ("a\0b\x08c\x7fd", "abcd"),
        ("abc\u202edef\u202c\u2066ghi\u2069\u200f", "abcdefghi"),
        ("Bo\u200bb\u2060\ufeff\xad", "Bob"),
        ("x\ud800y", "xy"),
        ("a\U000e0041\U000e007f", "a"),
        ("a\u200db\u200cc\ufe0f", "abc"),
    ],
)
def test_what_is_not_to_be_read_is_taken_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Peter, [then] <we> begin: naïve, 5 €",
        "👩\u200d💻 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 👍🏽 🇰🇪",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a non-joiner
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala, with a joiner
        "محمد علي",
        "李雷",
    ],
)
def test_what_is_to_be_read_stays(text: str) -> None:
    assert plain(text) == text


def test_clean_text_comes_back_itself() -> None:
    for text in ("clean text", "naïve text"):
        assert plain(text) is text


@given(st.lists(_PARTS, max_size=12).map("".join) | st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once_and_nothing_dangerous_stays(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not set(once) & set("\n\r\t\x1b\x07\x9b\x9d\u202e\u200b\ufeff")
    once.encode()


@given(st.lists(_PARTS, max_size=12).map("".join) | st.text(max_size=30))
def test_json_with_numbers_means_the_same_and_nothing_dangerous_stays(text: str) -> None:
    encoded = json.dumps({text: [text]}, ensure_ascii=False, indent=1)
    shown = as_numbers(encoded)
    assert json.loads(shown) == json.loads(encoded)
    assert not set(shown) & set("\r\t\x1b\x07\x7f\x9b\x9d\u202e\u200b\ufeff\U000e0067")
    assert shown.count("\n") == encoded.count("\n")
    shown.encode()


def test_json_that_is_clean_stays_as_it_is() -> None:
    for encoded in ('{"a": "b"}\n', '{"née": "naïve"}\n'):
        assert as_numbers(encoded) == encoded
    assert as_numbers('"\U000e0041\x7f\u202e"') == r'"\udb40\udc41\u007f\u202e"'


@pytest.mark.parametrize(
    "text", ["\x1b]", "\x9d", "\x1b[", "\x1b ", "\u200d", "\x1b", "\ufe0f\u200d", "👩\u200d"]
)
def test_cleaning_takes_time_in_proportion_to_length(text: str) -> None:
    started = time.process_time()
    plain(text * 300_000)
    # This takes a tenth of a second; what is not linear would take minutes.
    assert time.process_time() - started < 5
