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
    before = kept.read_bytes()
    assert b"a meeting" in before
    assert b"its moments" in before
    with closing(Index(kept, "1")) as opened:
        opened.drop(["one.jsonl"])
    assert [each.name for each in held(kept)] == ["two.jsonl"]
    after = kept.read_bytes()
    assert b"a meeting" not in after
    assert b"its moments" not in after


def test_what_is_kept_anew_takes_the_place_of_what_was_kept(kept: Path) -> None:
    with closing(Index(kept, "1")) as opened:
        opened.keep([Entry(name="one.jsonl", stamp="9", data=b"it went on", aside=b"further")])
        assert sorted((each.name, each.stamp) for each in opened.entries()) == [
            ("one.jsonl", "9"),
            ("two.jsonl", "8"),
        ]
        assert [each.data for each in opened.asides(["one.jsonl"])] == [b"further"]
    assert b"its moments" not in kept.read_bytes()


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


BIG = [Entry(name=f"{number}.jsonl", stamp="7", data=bytes(5000)) for number in range(40)]


def damaged_behind_its_beginning(path: Path) -> None:
    """An index that opens, and proves damaged once its entries are read or written."""
    with closing(Index(path, "1")) as opened:
        opened.keep(BIG)
    data = bytearray(path.read_bytes())
    data[3 * 4096 :] = b"\xff" * (len(data) - 3 * 4096)
    path.write_bytes(data)


def test_what_proves_damaged_while_it_is_read_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "index"
    damaged_behind_its_beginning(path)
    assert len(held(path)) < len(BIG)
    assert held(path) == []
    with closing(Index(path, "1")) as opened:
        opened.keep([TWO])
    assert [each.name for each in held(path)] == ["two.jsonl"]


def test_what_proves_damaged_while_it_is_written_is_made_anew_and_has_what_was_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "index"
    damaged_behind_its_beginning(path)
    with closing(Index(path, "1")) as opened:
        opened.keep(BIG)
    assert {each.name for each in held(path)} == {each.name for each in BIG}


def test_tables_of_somebody_elses_are_no_index_and_it_is_made_anew(tmp_path: Path) -> None:
    for statement in ("CREATE TABLE mine (words TEXT)", "CREATE TABLE made (by TEXT NOT NULL)"):
        path = tmp_path / "index"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as other:
            other.execute(statement)
        with closing(Index(path, "1")) as opened:
            opened.keep([TWO])
        assert [each.name for each in held(path)] == ["two.jsonl"]


@pytest.mark.parametrize("name", ["gone/index", "a\0b"])
def test_where_no_file_can_be_it_goes_on_without(tmp_path: Path, name: str) -> None:
    with closing(Index(tmp_path / name, "1")) as opened:
        opened.keep([ONE])
        assert list(opened.entries()) == []


@pytest.mark.parametrize("name", ["index", "index-journal", "index-wal"])
def test_nothing_is_read_or_written_through_a_link(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    with closing(Index(elsewhere, "1")) as opened:
        opened.keep([ONE])
    before = elsewhere.read_bytes()
    (tmp_path / name).symlink_to(elsewhere)
    with closing(Index(tmp_path / "index", "1")) as opened:
        opened.keep([TWO])
        assert list(opened.entries()) == []
    assert elsewhere.read_bytes() == before


def test_an_entry_of_which_any_byte_was_changed_is_not_told(kept: Path) -> None:
    question = "SELECT data FROM entries WHERE stamp = '7'"
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        ((sealed,),) = other.execute(question).fetchall()
        for place in range(len(sealed)):
            for change in (1, 128):
                changed = bytearray(sealed)
                changed[place] ^= change
                other.execute("UPDATE entries SET data = ? WHERE stamp = '7'", (changed,))
                assert [each.name for each in held(kept)] == ["two.jsonl"]


@pytest.mark.parametrize(
    "change", ["name = 'one.jsonl'", "stamp = NULL", "stamp = x'37'", "data = NULL", "data = 7"]
)
def test_an_entry_of_another_kind_of_value_is_not_told(kept: Path, change: str) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute(f"UPDATE entries SET {change} WHERE stamp = '7'")  # noqa: S608 -- ours
    assert [each.name for each in held(kept)] == ["two.jsonl"]


def test_what_is_kept_or_dropped_together_is_written_once(kept: Path) -> None:
    def changes() -> int:
        """How often the file was written, which SQLite counts at its byte 24."""
        return int.from_bytes(kept.read_bytes()[24:28], "big")

    before = changes()
    with closing(Index(kept, "1")) as opened:
        opened.keep([ONE, TWO])
        assert changes() == before + 1
        opened.drop(["one.jsonl", "two.jsonl"])
        assert changes() == before + 2
        opened.keep([])
        opened.drop([])
    assert changes() == before + 2
