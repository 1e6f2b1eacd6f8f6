"""A file is put in another's place whole, and never over what somebody else wrote meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roleplay.files.rewriting import (
    ChangedSinceError,
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
