"""The table of keys is what the reader reads: no key more, no key less, and the same values."""

import re
from pathlib import Path
from typing import Any

import pytest

from roleplay.authoring.described.json_schema import KINDS, groups_of
from roleplay.authoring.described.kinds import (
    Choice,
    Either,
    Entry,
    Flag,
    Kind,
    Listed,
    Number,
    Text,
    Time,
)
from roleplay.authoring.fields import LONGEST_TEXT
from roleplay.authoring.files import FRAGMENT_KEYS
from roleplay.authoring.mistake import explain
from tests.authoring.described.hosts import WHERE, hosted, read_and_compared, tree_of

GROUPS = {name: group for kind in KINDS for name, group in groups_of(kind).items()}
KEYS = [(name, key) for name, group in GROUPS.items() for key in group.keys if name in WHERE]
NO_KEY = "zzzzzzzzzz"
KNOWN = re.compile(r"Known here: (.*)\.$")
SPEAKING = {"line": {"customer"}, "move": {"trainee"}}
"""Whose seat stands beside the keys of a group."""
BESIDE = {"seat_starts": [{"goodwill": 0.5}, {"trust": 0.5}]}
"""What makes the reader know other keys of a group."""
EMPTY_TELLS = (Text, Number, Flag, Choice, Time, Entry, Listed)
"""Where an empty value tells something, if only that a list has no entries; elsewhere it is a name
that could be `null`, and an editor asks for more than the reader does."""
FILES = {"include", "extends"}
"""Where a name may be as long as it likes, and no file has it."""
LONG = "x" * 5000
PROBES = [
    *(None, -1, 0.5, 7, 10**6, True, "word", "a word: with a colon", "6s", "Capital", LONG, []),
    *(["word"], {}, {"word": "word"}, [0.5, 0.1], [["word"]], [{"word": "word"}], "arrival"),
]
"""Values of every kind, of which each key takes some and refuses the others."""


def on_the_edge(kind: Kind) -> list[Any]:
    """Values that are just taken, and such as just are not."""
    match kind:
        case Number(low, high, whole):
            step = 1 if whole else (high - low) / 1000
            return [low, high, low - step, high + step]
        case Text(longest):
            return ["x" * longest, "x" * (longest + 1)]
        case Choice(words):
            return [str(word) for word, _ in words]
        case Listed(of):
            return [[value] for value in on_the_edge(of)]
        case Either(kinds):
            return [value for each in kinds for value in on_the_edge(each)]
        case _:
            return []


@pytest.mark.parametrize("group", [each for each in WHERE if each != "group"])
def test_the_reader_knows_exactly_the_keys_of_the_table(group: str, tmp_path: Path) -> None:
    names: set[str] = set()
    for beside in BESIDE.get(group, [{}]):
        whole = hosted(group, {**beside, NO_KEY: 1})
        mistakes, _ = read_and_compared(tmp_path, *whole)
        unknown = [each for each in mistakes if NO_KEY in each.message]
        assert [each.code for each in unknown] == ["RP301"]
        known = KNOWN.search(unknown[0].remedy)
        assert known, unknown[0].remedy
        names |= set(re.findall(r"`([^`]+)`", known[1]))
    assert names - SPEAKING.get(group, set()) == GROUPS[group].keys.keys()


def test_every_group_of_the_table_is_put_to_the_test() -> None:
    assert GROUPS.keys() - WHERE.keys() == {"fragment"}
    assert GROUPS["fragment"].keys.keys() == FRAGMENT_KEYS


@pytest.mark.parametrize(("group", "key"), KEYS)
def test_the_example_of_each_key_is_read_without_a_mistake(
    group: str, key: str, tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "opening.yaml").write_text("beats: {further: {end: agreed}}\n")
    (tmp_path / "flagship.yaml").write_text("format: 1\n")
    whole = hosted(group, {key: tree_of(f"{key}: {GROUPS[group].keys[key].example}")[key]})
    mistakes, refused = read_and_compared(tmp_path, *whole)
    assert not mistakes, "\n".join(map(explain, mistakes))
    assert refused == []


@pytest.mark.parametrize(("group", "key"), KEYS)
def test_the_schema_takes_a_value_where_the_reader_does_and_refuses_it_where_it_does(
    group: str, key: str, tmp_path: Path
) -> None:
    kind = GROUPS[group].keys[key].kind
    for value in (*PROBES, *on_the_edge(kind)):
        if key in FILES and len(str(value)) > LONGEST_TEXT:
            continue
        if value is None and not isinstance(kind, EMPTY_TELLS):
            continue
        whole = hosted(group, {key: value})
        mistakes, refused = read_and_compared(tmp_path, *whole, only_changed=True)
        said = "\n".join(map(explain, mistakes))
        assert bool(refused) == bool(mistakes), f"{value!r}: {refused}\n{said}"
