"""A text as a JSON document that tells what was said."""

import json
from collections import Counter
from typing import Any

import pytest

from roleplay.intake import NotARecordingError
from roleplay.intake.document import count_second_keys, decode, in_one, told_by_line
from roleplay.intake.heard import SECOND_KEY

TURNS = [{"start": n, "end": n + 1, "speaker": "AB"[n % 2], "text": "so yes"} for n in range(2)]
LINES = "".join(json.dumps(each) + "\n" for each in TURNS)


def second_keys(text: str) -> int:
    repairs: Counter[str] = Counter()
    count_second_keys(text, decode(text), repairs)
    return repairs[SECOND_KEY]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([TURNS[0]], True),
        ([{"speaker": "A"}], False),
        ([{"text": "so"}], False),
        ([["speaker", "text"]], False),
        ([], False),
        ([{"a": 1}] * 19 + [TURNS[0]], True),
        ([{"a": 1}] * 20 + [TURNS[0]], False),
    ],
)
def test_one_of_the_first_twenty_lines_tells_by_whom_what_was_said(
    lines: list[Any],
    told: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    text = "".join(json.dumps(each) + "\n" for each in lines)
    assert told_by_line(text.encode()) is told
    assert told_by_line(("no JSON\n" + "[" * 10_000 + "\n" + text).encode()) is (
        told and not lines[1:]
    )


def test_objects_on_lines_are_put_into_one_list_and_other_text_is_left() -> None:
    assert json.loads(in_one(LINES)) == TURNS
    assert json.loads(in_one(f"\n{LINES}\n\n")) == TURNS
    for other in (
        LINES.split("\n", 1)[0],
        json.dumps(TURNS, indent=1),
        json.dumps(TURNS[0], indent=1),
        "[1]\n[2]\n",
        "[1]\n{}\n",
        "{}\n[1]\n",
        "{x}\n{}\n",
        "Ann: so\nBob: no\n",
        "[" * 10_000 + "\n{",
    ):
        assert in_one(other) == other


@pytest.mark.parametrize("wrong", ["[1]", '"text"', "3", "{", '{"a": 1}, {"b": 2}', "[" * 10_000])
def test_a_line_that_is_no_object_is_refused_by_its_number(wrong: str) -> None:
    with pytest.raises(NotARecordingError) as caught:
        in_one(f"\n{LINES}\n{wrong}\n")
    assert caught.value.place == "line 5"


def test_numbers_of_eighteen_digits_are_read_and_longer_ones_are_no_times() -> None:
    huge = '{"size": ' + "9" * 5000 + ', "segments": '
    for digits, value in (("9" * 18, 10**18 - 1), ("9" * 19, float("inf"))):
        tree = decode(huge + json.dumps(TURNS).replace('"end": 2', f'"end": {digits}') + "}").tree
        assert tree["segments"][1]["end"] == value


def test_what_breaks_off_is_refused_with_its_line() -> None:
    for text, place in (
        ('{"segments": [],\n\n oops}', "line 3"),
        ('{"segments": [', ""),
        ('{"segments": "\u00e9\u00e9\u00e9\u00e9",\noops', "line 2"),
        ("[" * 100_000, ""),
    ):
        with pytest.raises(NotARecordingError) as caught:
            decode(text)
        assert caught.value.place == place


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"speaker": "C", "speaker"', 1),
        ('"speaker": "C", "speaker": "D", "speaker"', 1),
        ('"sp\\u0065aker": "C", "speaker"', 1),
        ('"\\u00e9": 1, "speaker"', 0),
        ('"words": {"a": 1, "a": 2}, "speaker"', 0),
    ],
)
def test_objects_with_a_key_twice_are_counted_where_they_are_read(text: str, count: int) -> None:
    whole = json.dumps({"segments": TURNS})
    assert second_keys(whole) == 0
    assert second_keys(whole.replace('"speaker"', text)) == 2 * count
    assert second_keys(whole.replace('"speaker"', text, 1)) == count
    assert second_keys(whole.replace('{"segments"', '{"segments": [], "segments"')) == 1


def test_keys_of_what_a_turn_lists_and_of_people_are_counted_too() -> None:
    words = [{"start_time": "0", "end_time": "1", "alternatives": [{"content": "so"}]}]
    segments = [
        {"speaker_label": "A", "start_time": "0", "end_time": "1", "items": [{"start_time": "0"}]}
    ]
    results = {"items": words, "speaker_labels": {"segments": segments}}
    whole = json.dumps({"jobName": "j", "results": results})
    assert second_keys(whole) == 0
    assert second_keys(whole.replace('"items": [{"s', '"items": [{"start_time": "1", "s')) == 2
    assert second_keys(whole.replace('"content": "so"', '"content": "no", "content": "so"')) == 0
    people = json.dumps({"talk": TURNS, "people": [{"id": who, "name": who} for who in "AB"]})
    assert second_keys(people) == 0
    assert second_keys(people.replace('"name"', '"name": "C", "name"')) == 2
