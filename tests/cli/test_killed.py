"""Killed at any moment, a command leaves each of the author's files as it was or as it should be.

`bench/killed_writing.py` does the same at more moments.
"""

from pathlib import Path

import pytest

from tests.cli.killing import COMMANDS, Target, desk

MOMENTS = (0.0, 0.4, 0.9)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An author's folder, of which each kill gets a copy."""
    return desk(tmp_path_factory.mktemp("desk") / "ready")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_file_is_old_or_new_and_whole(tmp_path: Path, ready: Path, name: str) -> None:
    target = Target(tmp_path, ready, COMMANDS[name])
    fates = [target.killed(share, once_begun=True).kind for share in MOMENTS]
    assert "torn" not in fates
