"""Which files below a folder are transcripts."""

from pathlib import Path

import pytest

from roleplay.recordings.finding import transcripts
from roleplay.store.names import COPIES, FOLDER_VARIABLE


def names(*places: Path) -> list[str]:
    return [each.path.name for each in transcripts(tuple(map(str, places))) if not each.refused]


def put(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize("way", ["absolute", "relative"])
def test_copies_without_names_are_no_meetings_more_unless_they_are_named(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = tmp_path / "meetings"
    monkeypatch.setenv(FOLDER_VARIABLE, str(meetings))
    put(meetings / "a.jsonl", meetings / COPIES / "a-anonymous.jsonl", meetings / "old" / "b.jsonl")
    put(tmp_path / "corpus" / COPIES / "c.jsonl")
    monkeypatch.chdir(tmp_path)
    top = Path() if way == "relative" else tmp_path
    assert names(top / "meetings") == ["a.jsonl", "b.jsonl"]
    assert names(top / "meetings" / COPIES) == ["a-anonymous.jsonl"]
    assert names(top) == ["c.jsonl", "a.jsonl", "b.jsonl"], "somebody else's folder is read"
