"""A file is put in another's place whole, and never over what somebody else wrote meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roleplay.files.rewriting import (
    ChangedSinceError,
    HalfWrittenError,
    Rewriting,
    digest_of_bytes,
    rewrite,
    rewrite_all,
)


def test_a_file_changed_since_it_was_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine")
    with pytest.raises(ChangedSinceError):
        rewrite(path, b"new", digest_of_bytes(b"older"))
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    rewrite(tmp_path / "link.yaml", b"new", digest_of_bytes(b"old"))
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        rewrite(path, b"new", digest_of_bytes(b"mine"))
    assert path.read_text() == "mine"


def test_an_error_names_the_file_and_not_what_was_written_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with pytest.raises(FileNotFoundError) as refused:
        rewrite(path, b"new", digest_of_bytes(b"mine"))
    assert refused.value.filename == str(path)


def of(path: Path, new: bytes) -> Rewriting:
    return Rewriting(path, new, digest_of_bytes(path.read_bytes()))


def test_several_files_are_replaced_together(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text("one")
    two.write_text("two")
    rewrite_all([of(one, b"ONE"), of(two, b"TWO")])
    assert (one.read_text(), two.read_text()) == ("ONE", "TWO")
    assert len([*tmp_path.iterdir()]) == 2


def test_where_the_second_has_changed_neither_is_replaced(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text("one")
    two.write_text("two")
    with pytest.raises(ChangedSinceError, match=r"b\.yaml has been changed"):
        rewrite_all([of(one, b"ONE"), Rewriting(two, b"TWO", digest_of_bytes(b"older"))])
    assert (one.read_text(), two.read_text()) == ("one", "two")
    assert len([*tmp_path.iterdir()]) == 2


def failing(monkeypatch: pytest.MonkeyPatch, *calls: int) -> None:
    """Let these calls by which a file takes another's place fail, 1 for the first."""
    replace, count = Path.replace, [0]

    def fail(path: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] in calls:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail)


def test_where_the_second_cannot_be_replaced_the_first_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text("one")
    two.write_text("two")
    one.chmod(0o640)
    failing(monkeypatch, 2)
    with pytest.raises(OSError, match="No space left"):
        rewrite_all([of(one, b"ONE"), of(two, b"TWO")])
    assert (one.read_text(), two.read_text()) == ("one", "two")
    assert one.stat().st_mode & 0o777 == 0o640
    assert len([*tmp_path.iterdir()]) == 2


def test_where_the_first_cannot_be_put_back_it_is_told_which_file_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text("one")
    two.write_text("two")
    failing(monkeypatch, 2, 3)
    with pytest.raises(HalfWrittenError, match=r"written anew.*a\.yaml") as told:
        rewrite_all([of(one, b"ONE"), of(two, b"TWO")])
    assert told.value.stands == (one,)
    assert (one.read_text(), two.read_text()) == ("ONE", "two")
    assert len([*tmp_path.iterdir()]) == 2


WRITER = """
import sys
from pathlib import Path
from roleplay.files.rewriting import digest_of_bytes, rewrite
path = Path(sys.argv[1])
print("begun", flush=True)
while True:
    for letter in b"ab":
        rewrite(path, bytes([letter]) * 300_000, digest_of_bytes(path.read_bytes()))
"""


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 300_000)
    for moment in range(6):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(0.003 * moment)
            writer.kill()
        data = path.read_bytes()
        assert data in (b"a" * 300_000, b"b" * 300_000), len(data)
    assert os.access(path, os.W_OK)
