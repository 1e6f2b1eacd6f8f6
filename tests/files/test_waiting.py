"""What a killed program leaves beside an author's file is cleared away, and nothing of theirs."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roleplay.files.making import make
from roleplay.files.rewriting import digest_of_bytes, rewrite
from roleplay.files.waiting import STALE, clear_lost, waiting_beside


def old(path: Path, text: str = "lost") -> Path:
    path.write_text(text)
    long_ago = time.time() - STALE - 60
    os.utime(path, (long_ago, long_ago))
    return path


def written_anew(path: Path) -> None:
    rewrite(path, b"new", digest_of_bytes(path.read_bytes()))


def test_what_a_kill_left_is_cleared_by_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text("old")
    killed = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from roleplay.files.rewriting import digest_of_bytes, rewrite\n"
        "Path.replace = lambda *_: os._exit(9)\n"
        "rewrite(Path(sys.argv[1]), b'new', digest_of_bytes(b'old'))\n"
    )
    ran = subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert ran.returncode == 9
    (lost,) = (each for each in tmp_path.iterdir() if each != path)
    written_anew(path)
    assert lost.exists(), "somebody may still be writing it"
    old(lost)
    written_anew(path)
    assert [each.name for each in tmp_path.iterdir()] == ["scene.yaml"]
    assert path.read_text() == "new"


def test_a_new_file_clears_what_waited_for_its_name(tmp_path: Path) -> None:
    lost = old(waiting_beside(tmp_path / "scene.yaml"))
    make(tmp_path / "scene.yaml", b"new")
    assert not lost.exists()


@pytest.mark.parametrize(
    "name",
    [
        ".scene.yaml.20260101",
        ".scene.yaml.1a2b3c4d",
        ".scene.yaml.swp",
        ".scene.yaml.0123456789abcdef",
        ".scene.yaml.0123456789abcdeX.roleplay-waits",
        ".scene.yaml.0123456789abcdef.roleplay-waits.bak",
        ".other.yaml.0123456789abcdef.roleplay-waits",
        "scene.yaml.0123456789abcdef.roleplay-waits",
        "scene.yaml~",
    ],
)
def test_what_may_be_the_authors_is_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text("old")
    theirs = old(tmp_path / name)
    written_anew(path)
    assert theirs.read_text() == "lost"


def test_links_folders_and_files_with_two_names_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text("old")
    kept = old(tmp_path / "kept.yaml")
    link, twice, folder = (waiting_beside(path) for _ in range(3))
    link.symlink_to(kept)
    twice.hardlink_to(kept)
    folder.mkdir()
    long_ago = time.time() - 2 * STALE
    os.utime(folder, (long_ago, long_ago))
    written_anew(path)
    assert kept.exists()
    assert link.is_symlink()
    assert twice.exists()
    assert folder.is_dir()


def test_a_name_as_long_as_a_disk_allows_can_be_written_and_cleared(tmp_path: Path) -> None:
    path = tmp_path / ("\N{LATIN SMALL LETTER U WITH DIAERESIS}" * 124 + ".yaml")
    path.write_text("old")
    lost = old(waiting_beside(path))
    assert len(os.fsencode(lost.name)) < 255
    written_anew(path)
    assert not lost.exists()
    assert path.read_text() == "new"


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    clear_lost(tmp_path / "gone" / "scene.yaml")
