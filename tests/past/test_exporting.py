"""Scorecards in files: what they hold, what they are called, and what they never touch."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roleplay.model.rubric import Rubric
from roleplay.past.exporting import export
from roleplay.store.errors import StoreError
from tests.examples import examples
from tests.reports.cards import FULL


def test_both_files_hold_the_card(tmp_path: Path) -> None:
    text, data = export(FULL, tmp_path / "new", "2026-03-01-1405-flagship-7.jsonl", Rubric())
    assert text.name == "2026-03-01-1405-flagship-7-scorecard.txt"
    assert "Handover strongly shown: 74 of 100" in text.read_text(encoding="utf-8")
    assert "\x1b" not in text.read_text(encoding="utf-8")
    assert json.loads(data.read_bytes())["handover"]["score"] == 73.7


def test_they_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    for path in export(FULL, tmp_path, "a.jsonl", Rubric()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_is_written_over(tmp_path: Path) -> None:
    first = export(FULL, tmp_path, "a.jsonl", Rubric())
    first[0].write_text("my own notes", encoding="utf-8")
    second = export(FULL, tmp_path, "a.jsonl", Rubric())
    assert first[0].read_text(encoding="utf-8") == "my own notes"
    assert [path.name for path in second] == ["a-scorecard-2.txt", "a-scorecard-2.json"]


@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=300) | st.sampled_from(["../../etc/passwd", "CON", "..", "/", "~"]))
def test_whatever_a_meeting_is_called_the_files_lie_in_the_folder(
    tmp_path: Path, name: str
) -> None:
    for path in export(FULL, tmp_path, name, Rubric()):
        assert path.parent == tmp_path
        assert path.name.isascii()
        assert path.name.isprintable()
        assert "scorecard" in path.name


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        export(FULL, tmp_path / "file", "a.jsonl", Rubric())
