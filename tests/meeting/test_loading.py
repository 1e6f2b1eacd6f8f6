"""A scenario is played as its files stand, also one that has been read before."""

from pathlib import Path

import pytest

from roleplay.meeting.loading import MistakesError, load
from tests.engine.test_step import TALK
from tests.scenes import write_scenario


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_scenario(tmp_path, TALK)


def title(path: Path) -> str:
    return load(str(path)).script.scenario.title


def test_what_stays_is_the_same_each_time_and_what_is_changed_is_read(path: Path) -> None:
    before = title(path)
    assert title(path) == before
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"title: {before}", f"title: {before[::-1]}"), encoding="utf-8")
    assert title(path) == before[::-1]
    path.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    with pytest.raises(MistakesError):
        load(str(path))
    path.write_text(text, encoding="utf-8")
    assert title(path) == before


def test_a_file_of_beats_that_is_changed_is_read(path: Path) -> None:
    further = path.parent / "more.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "include: more.yaml\n", encoding="utf-8")
    for name in ("aside", "apart"):
        further.write_text(f"beats: {{{name}: {{return: true}}}}\n", encoding="utf-8")
        assert name in load(str(path)).script.scenario.beats


def test_a_persona_that_comes_to_lie_beside_it_takes_the_seat(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    path = write_scenario(folder, TALK)
    (folder / "personas").rename(tmp_path / "personas")
    for name in ("Ada Okello", "Somebody Else"):
        assert load(str(path)).script.cast["customer"].name == name
        (folder / "personas").mkdir(exist_ok=True)
        (folder / "personas" / "ada.yaml").write_text(
            "format: 1\nname: Somebody Else\nside: customer\n", encoding="utf-8"
        )
