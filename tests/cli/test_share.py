"""`roleplay share`: what it says, where it goes, and every exit code."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.past.several.held import TRAINEE, meeting, put


def test_a_practice_is_shared_and_shared_no_longer(roleplay: Run, tmp_path: Path) -> None:
    path = str(put(tmp_path, "own.jsonl", meeting(persons=TRAINEE)))
    ran = roleplay("share", path, "--by", "Ann Auma")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("own.jsonl is shared: it counts")
    assert roleplay("share", path).err == "own.jsonl is shared already.\n"
    assert "the practice is shared (by Ann Auma)" in roleplay("mark", path).out
    ran = roleplay("share", path, "--stop", "--json")
    assert json.loads(ran.out) == {"format": 1, "file": path, "shared": False, "changed": True}
    assert ran.err.startswith("own.jsonl is shared no longer")
    assert roleplay("share", path, "--stop").err == "own.jsonl is not shared.\n"


def test_what_cannot_be_shared_says_why(roleplay: Run, tmp_path: Path) -> None:
    both = str(put(tmp_path, "both.jsonl", meeting()))
    begun = str(put(tmp_path, "begun.jsonl", meeting(persons=TRAINEE), events=12))
    notes = tmp_path / "notes.txt"
    notes.write_text("Buy milk", encoding="utf-8")
    for words, code, told in (
        ((both,), 1, "nobody's own practice"),
        ((begun,), 1, "has not come to its end"),
        ((both, "--stop", "--by", "Ann"), 2, "Leave it out with --stop"),
        ((str(notes),), 1, "does not begin as a transcript"),
        ((str(tmp_path / "nowhere.jsonl"),), 3, "There is no file"),
    ):
        ran = roleplay("share", *words)
        assert (ran.code, ran.out) == (code, "")
        assert told in ran.err
