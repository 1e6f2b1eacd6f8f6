"""Brackets too deep in each other are told as that, whichever parser reads the file."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.scanner import ScannerError

from roleplay.authoring import events
from roleplay.authoring.read import check
from tests.authoring.writing import changed, write

PARSERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
"""PyYAML's own parser, and libyaml's where it was built with that."""
DEEP = {
    "a list": ("title: " + "[" * 1100, 1, 39),
    "keys": ("title: " + "{" * 1100, 1, 39),
    "keys with words": ("title: " + "{a: " * 500, 1, 132),
    "closed again": ("title: " + "[" * 1100 + "]" * 1100 + "\n", 1, 39),
    "the whole file": ("[" * 1100, 1, 33),
    "further lines": ("title: [\n" + "[" * 1100, 2, 31),
    "letters of two bytes": ("title: [üüü, " + "[" * 1100, 1, 44),
    "behind brackets in quotes": ("title: ['" + "[" * 900 + "', " + "[" * 1100, 1, 943),
    "behind a long text": (f"title: ['{'a ' * 3000}', {'[' * 1100}", 1, 6043),
    "in a list of lists": ("tests:\n  - - - " + "[" * 1100, 2, 37),
}
"""Texts whose brackets stand too deep, with the place of the first that does."""
LIMITS = {"behind brackets in quotes": 950}
"""After how many brackets in a line a parser may give up, where it is not 40; libyaml has 1,000."""
SHALLOW = {
    "a plain text": ("RP202", "title: x " + "[" * 60 + " : b: c"),
    "a text in quotes": ("RP205", "title: '" + "[" * 60 + "' b"),
    "side by side": ("RP201", "title: [" + "[], " * 60 + " b}"),
    "a comment": ("RP202", "title: a: b  # " + "[" * 60),
    "a text over lines": ("RP202", "title: |\n  " + "[" * 1100 + "\nminutes: a: b"),
}


def hasty(most: int) -> Any:
    """A parser that reads a line ahead, and gives up on a line with too many brackets."""

    class Hasty(PARSERS[-1]):  # type: ignore[misc]
        def __init__(self, data: bytes) -> None:
            super().__init__(data)
            text = data.decode()
            lines = text.split("\n")
            opening = [[at for at, sign in enumerate(line) if sign in "[{"] for line in lines]
            self.limit = next(
                (
                    yaml.Mark("", text.index(lines[n]) + found[most], n, found[most], None, 0)
                    for n, found in enumerate(opening)
                    if len(found) > most
                ),
                None,
            )

        def get_event(self) -> Any:
            event = super().get_event()
            if self.limit and event.end_mark.line >= self.limit.line:
                raise ScannerError(None, None, "that is too much for me", self.limit)
            return event

    return Hasty


def told(path: Path) -> list[tuple[str, int, int]]:
    """The mistakes of YAML's grammar, with their places."""
    return [
        (mistake.code, mistake.line, mistake.column)
        for mistake in check(path)
        if mistake.code.startswith("RP2") and mistake.code != "RP210"
    ]


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_told_as_depth_at_its_place(tmp_path: Path, name: str) -> None:
    text, line, column = DEEP[name]
    assert told(write(tmp_path, text)) == [("RP209", line, column)]


@pytest.mark.parametrize("name", ["a list", "keys with words", "further lines"])
def test_it_is_told_alike_without_libyaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(events, "SafeLoader", yaml.SafeLoader)
    text, line, column = DEEP[name]
    assert told(write(tmp_path, text)) == [("RP209", line, column)]


@pytest.mark.parametrize("name", DEEP)
def test_a_parser_that_gives_up_early_changes_neither_code_nor_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(events, "SafeLoader", hasty(LIMITS.get(name, 40)))
    text, line, column = DEEP[name]
    assert told(write(tmp_path, text)) == [("RP209", line, column)]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", SHALLOW)
def test_brackets_that_are_words_are_not_taken_for_depth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, parser: type
) -> None:
    monkeypatch.setattr(events, "SafeLoader", parser)
    code, line = SHALLOW[name]
    assert told(write(tmp_path, changed("title: A short meeting", line)))[0][0] == code


def test_without_libyaml_the_same_is_told(tmp_path: Path) -> None:
    """As where PyYAML was built without it: the scenario is read, and so are the word lists."""
    program = (
        "import sys; sys.modules['yaml.cyaml'] = None\n"
        "from pathlib import Path\n"
        "from roleplay.authoring.read import check\n"
        "from roleplay.authoring.words import word_lists\n"
        "print(word_lists().language, *(each.code for each in check(Path(sys.argv[1]))))"
    )
    path = write(tmp_path, changed("minutes: 30", "minutes: " + "[" * 1100))
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ran.stdout.split() == ["english", "RP209"]
