"""What is written for other programs is often read in a terminal first."""

import json

import pytest

from roleplay.cli.showing import print_json


def test_json_on_a_terminal_turns_nothing_round_and_reads_back_as_it_was(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    value = {"beat": "ba\u202eck\x9b31m\x7f", "words": "Grüße"}
    print_json(json.dumps(value, ensure_ascii=False).encode() + b"\n")
    shown = capfdbinary.readouterr().out.decode()
    assert json.loads(shown) == value
    assert shown == '{"beat": "ba\\u202eck\\u009b31m\\u007f", "words": "Grüße"}\n'
