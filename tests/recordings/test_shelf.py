"""Finding a recording to open."""

import os
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.recordings import shelf
from roleplay.recordings.shelf import paths_typed, shelf_of
from tests.cli.recordings import subrip, webvtt, whisperx


def test_a_folder_shows_its_recordings_the_latest_first_and_its_folders(tmp_path: Path) -> None:
    for day, (name, text) in enumerate(
        (
            ("old.vtt", webvtt()),
            ("[b]new.srt", subrip()),
            ("whisper.json", whisperx()),
            ("package.json", '{"name": "x"}'),
            ("notes.md", "# Buy milk"),
            ("film.mp4", "x"),
            (".hidden.vtt", webvtt()),
            ("meeting.jsonl", '{"format":2}'),
        )
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (day * 86_400, day * 86_400))
    for name in ("Zoom", "archive", ".git"):
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "pipe.vtt")
    found = shelf_of(tmp_path)
    assert [each.path.name for each in found.recordings] == [
        "whisper.json",
        "[b]new.srt",
        "old.vtt",
    ]
    assert [path.name for path in found.folders] == ["archive", "Zoom"]
    assert (found.refused, found.left_out) == ("", 0)


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    assert "cannot be opened (No such file" in shelf_of(tmp_path / "nowhere").refused
    assert "cannot be opened" in shelf_of(Path("\0")).refused


def test_of_very_many_files_the_latest_are_looked_into_and_the_rest_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_LOOKED_INTO", 3)
    monkeypatch.setattr(shelf, "MOST", 4)
    for number in range(10):
        path = tmp_path / f"{number}.txt"
        path.write_text("Ann: Hello.\nBo: Hello.\nAnn: Bye.\nBo: Bye.\n", encoding="utf-8")
        os.utime(path, (number, number))
    found = shelf_of(tmp_path)
    assert [each.path.name for each in found.recordings] == ["9.txt", "8.txt", "7.txt"]
    assert found.left_out == 7


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "It's a [b]call & more.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    return path


def test_a_dragged_file_is_found_however_the_terminal_writes_it(odd: Path) -> None:
    for text in (
        str(odd),
        f"  {odd}\n",
        f'"{odd}"',
        shlex.quote(str(odd)),
        str(odd).replace(" ", "\\ ").replace("'", "\\'").replace("&", "\\&"),
        odd.as_uri(),
        odd.as_uri().replace("file://", "file://localhost"),
    ):
        assert paths_typed(text) == (odd,), text


def test_several_dragged_files_come_as_several(odd: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vtt"
    other.write_text(webvtt(), encoding="utf-8")
    text = f"{shlex.quote(str(odd))} {other}\n"
    assert paths_typed(text) == (odd, other)
    assert paths_typed(f"{odd.as_uri()}\n{other.as_uri()}") == (odd, other)


def test_home_is_found_and_what_is_not_there_is_one_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths_typed("~") == (tmp_path,)
    assert paths_typed("no such file.vtt") == (Path("no such file.vtt"),)
    assert paths_typed("~nobodyiscalledso/x") == (Path("~nobodyiscalledso/x"),)
    assert paths_typed("it's") == (Path("it's"),)
    assert paths_typed(" \n ") == ()


@given(st.text(max_size=60))
def test_any_text_names_a_path_or_none(text: str) -> None:
    assert all(isinstance(path, Path) for path in paths_typed(text))
