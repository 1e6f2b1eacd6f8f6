"""The index: what it keeps comes back; what hinders it is no refusal and loses nobody else's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roleplay.store import index
from roleplay.store.index import Entry, Index

ONE = Entry(name="one.jsonl", stamp="7", data=b"a meeting", aside=b"its moments")
TWO = Entry(name="two.jsonl", stamp="8", data=b"another")


def held(path: Path, made: str = "1") -> list[Entry]:
    with closing(Index(path, made)) as opened:
        return list(opened.entries())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """An index with two entries."""
    path = tmp_path / "index"
    with closing(Index(path, "1")) as opened:
        opened.keep([ONE, TWO])
    return path


def test_what_is_kept_comes_back_and_what_is_aside_only_when_asked(kept: Path) -> None:
    with closing(Index(kept, "1")) as opened:
        assert [(each.name, each.stamp, each.data) for each in opened.entries()] == [
            ("one.jsonl", "7", b"a meeting"),
            ("two.jsonl", "8", b"another"),
        ]
        assert [each.data for each in opened.asides(["one.jsonl", "none"])] == [b"its moments"]


def test_what_is_dropped_is_gone_from_the_file(kept: Path) -> None:
    assert b"a meeting" in kept.read_bytes()
    with closing(Index(kept, "1")) as opened:
        opened.drop(["one.jsonl"])
    assert [each.name for each in held(kept)] == ["two.jsonl"]
    assert b"a meeting" not in kept.read_bytes()


def test_what_another_version_made_is_dropped(kept: Path) -> None:
    assert held(kept, made="2") == []


def test_a_damaged_file_is_made_anew_and_used(kept: Path) -> None:
    kept.write_bytes(b"no index at all" * 100)
    with closing(Index(kept, "1")) as opened:
        assert list(opened.entries()) == []
        opened.keep([TWO])
    assert [each.name for each in held(kept)] == ["two.jsonl"]


def test_a_locked_file_is_left_as_it_is(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "PATIENCE", 0.01)
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Index(kept, "1")) as opened:
            opened.keep([Entry(name="three.jsonl", stamp="9", data=b"later")])
            assert list(opened.entries()) == []
    assert [each.name for each in held(kept)] == ["one.jsonl", "two.jsonl"]


def test_where_a_folder_lies_it_goes_on_without(tmp_path: Path) -> None:
    with closing(Index(tmp_path, "1")) as opened:
        opened.keep([ONE])
        assert list(opened.entries()) == []
    assert list(tmp_path.iterdir()) == []
