"""Each smell is found in a whole scenario that has it, and no other one with it."""

from pathlib import Path

import pytest

from roleplay.meeting import trying
from tests.playtest.broken_copies import BROKEN, FULL, SHORT, SMALL


def untold(done: int, of: int) -> None:
    """Nobody watches a bar here."""


def smells(folder: Path, text: str) -> set[str]:
    path = folder / "meeting.yaml"
    path.write_text(text, encoding="utf-8")
    report = trying.try_out(str(path), None, seed=1, thoroughness=0.01, tell=untold)
    return {smell.kind for smell in report.smells}


@pytest.mark.parametrize("text", [SHORT, FULL], ids=["short", "full"])
def test_what_new_writes_smells_of_nothing(tmp_path: Path, text: str) -> None:
    assert smells(tmp_path, text) == set()


@pytest.fixture
def _few_meetings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the meetings that any play-test plays tell as much of what is broken so plainly."""
    monkeypatch.setattr(trying, "FEWEST", 10)


@pytest.mark.usefixtures("_few_meetings")
def test_what_is_broken_smells_of_nothing_before(tmp_path: Path) -> None:
    assert smells(tmp_path, SMALL) == set()


@pytest.mark.usefixtures("_few_meetings")
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_copy_smells_of_one_thing(tmp_path: Path, kind: str) -> None:
    assert smells(tmp_path, BROKEN[kind]) == {kind}
