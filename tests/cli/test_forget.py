"""Forgetting at the command line: told, asked, done; and never without a yes."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.terminal import at_a_terminal
from tests.leaks import leaks
from tests.past.forgetting.kept import WHO, fill, folders

# Where the folder of the fixture `roleplay` gives way to that of `folders`.


@pytest.fixture
def kept(roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    meetings, settings = folders(tmp_path, monkeypatch)
    fill(meetings, settings)
    return roleplay


def test_what_will_be_done_is_listed_and_without_a_yes_nothing_is(
    kept: Run, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = kept("forget", WHO)
    assert ran.code == 2
    assert f"{WHO} is taken out of 1" in ran.out
    assert "copied.txt: replaced once" in ran.out
    assert "is not known: recordings, debriefs" in " ".join(ran.out.split())
    assert "Nothing was done: nobody can be asked here. Add --yes" in ran.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("kept")
def test_a_yes_at_the_terminal_does_it(tmp_path: Path) -> None:
    code, shown = at_a_terminal(["n"], "forget", "zoe", asked_by=("y or n:",))
    assert (code, "Nothing was done." in shown) == (0, True)
    assert leaks("Zoë", tmp_path)
    code, shown = at_a_terminal(["perhaps", "y"], "forget", "zoe", asked_by=("y or n:", "n?"))
    assert (code, "Done: " in shown) == (0, True)
    assert leaks("Zoë", tmp_path) == []


def test_with_yes_it_is_done_and_told_as_json(kept: Run, tmp_path: Path) -> None:
    planned = json.loads(kept("forget", WHO, "--dry-run", "--json").out)
    assert planned["done"] is False
    assert leaks("Zoë", tmp_path)
    done = json.loads(kept("forget", WHO, "--yes", "--json").out)
    assert done["done"] is True
    assert done["person"] == WHO
    assert {each["path"] for each in done["files"]} == {each["path"] for each in planned["files"]}
    assert done["left"] == []
    assert leaks("Zoë", tmp_path) == []
    again = kept("forget", WHO, "--yes")
    assert again.code == 0
    assert f"Nothing of {WHO} is kept here." in again.out


def test_what_stays_makes_it_end_with_another_code(kept: Run, tmp_path: Path) -> None:
    (tmp_path / "meetings" / "notes.md").write_text(WHO, encoding="utf-8")
    ran = kept("forget", WHO, "--yes")
    assert ran.code == 1
    assert "notes.md: it is not one of roleplay's own; change it" in " ".join(ran.out.split())
    also = kept("forget", WHO, "--yes", "--in", str(tmp_path / "meetings" / "notes.md"))
    assert also.code == 0
    assert leaks("Zoë", tmp_path) == []


def test_a_name_that_is_none_and_one_of_two_are_refused(kept: Run) -> None:
    assert "That is no name" in kept("forget", "Trainee", "--yes").err
    assert "There is no /nowhere" in kept("forget", WHO, "--in", "/nowhere").err
    hostile = kept("forget", "\x1b[31mNobody\x1b[0m", "--dry-run")
    assert "\x1b" not in hostile.out + hostile.err
    assert "Nothing of Nobody is kept here." in hostile.out
