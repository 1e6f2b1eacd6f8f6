"""Each smell is found in a whole scenario that has it, and no other one with it."""

from pathlib import Path

import pytest

from roleplay.meeting.trying import try_out
from tests.playtest.broken_copies import BROKEN, FULL, SHORT


def untold(done: int, of: int) -> None:
    """Nobody watches a bar here."""


def smells(folder: Path, text: str) -> set[str]:
    path = folder / "meeting.yaml"
    path.write_text(text, encoding="utf-8")
    report = try_out(str(path), None, seed=1, thoroughness=0.01, tell=untold)
    return {smell.kind for smell in report.smells}


@pytest.mark.parametrize("text", [SHORT, FULL], ids=["short", "full"])
def test_what_they_are_copies_of_smells_of_nothing(tmp_path: Path, text: str) -> None:
    assert smells(tmp_path, text) == set()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_copy_smells_of_one_thing(tmp_path: Path, kind: str) -> None:
    assert smells(tmp_path, BROKEN[kind]) == {kind}
