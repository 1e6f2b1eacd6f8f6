"""A new file is made whole and never over another, also on disks that know no second names."""

import errno
import os
from pathlib import Path

import pytest

from roleplay.files.making import make


def only_one_name(one: Path, other: Path) -> None:
    """What making a link does on a memory stick."""
    del one, other
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.fixture(params=["links", "no links"], autouse=True)
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no links":
        monkeypatch.setattr("os.link", only_one_name)


def test_a_file_is_made_and_nothing_left_beside_it(tmp_path: Path) -> None:
    make(tmp_path / "new.yaml", b"whole")
    assert (tmp_path / "new.yaml").read_bytes() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["new.yaml"]


@pytest.mark.parametrize("dangling", [True, False])
def test_what_is_there_stays_even_a_link_that_leads_nowhere(
    tmp_path: Path, *, dangling: bool
) -> None:
    path = tmp_path / "new.yaml"
    if dangling:
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_text("mine")
    with pytest.raises(FileExistsError) as refused:
        make(path, b"whole")
    assert refused.value.filename == str(path)
    assert path.is_symlink() or path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["new.yaml"]


def test_where_it_cannot_be_made_the_error_names_it(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "new.yaml"
    with pytest.raises(FileNotFoundError) as refused:
        make(path, b"whole")
    assert refused.value.filename == str(path)
