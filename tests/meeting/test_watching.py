"""Reading a scenario again when one of its files has changed, whatever an editor does to them."""

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.meeting import watching
from roleplay.meeting.loading import Version
from roleplay.meeting.watching import Watch
from tests.engine.test_step import TALK
from tests.scenes import HEAD, PEOPLE, write_scenario


class Clock:
    """A clock that goes on only when it is told to."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    @staticmethod
    def time_ns() -> int:
        return 0  # so that every file there is was written long ago or is to be


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    own = Clock()
    monkeypatch.setattr(watching, "time", own)
    return own


def watched(folder: Path) -> tuple[Watch, Path]:
    path = write_scenario(folder, TALK)
    watch = Watch(path)
    assert watch.look() is not None
    return watch, path


def test_nothing_is_read_again_while_nothing_changes(tmp_path: Path) -> None:
    watch, _ = watched(tmp_path)
    assert [watch.look(), watch.look()] == [None, None]


def test_a_save_is_read(tmp_path: Path) -> None:
    watch, path = watched(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("small", "large"), encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert version.loaded is not None
    assert version.loaded.script.scenario.title == "A large meeting"


def test_two_saves_within_one_tick_of_the_files_clock_are_told_apart(tmp_path: Path) -> None:
    watch, path = watched(tmp_path)
    stat = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("small", "large"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert watch.look() is not None


def test_a_new_date_on_the_same_words_is_no_change(tmp_path: Path) -> None:
    watch, path = watched(tmp_path)
    os.utime(path, (1, 1))
    assert watch.look() is None


def test_an_included_file_is_watched_also_while_it_is_missing(tmp_path: Path) -> None:
    part = tmp_path / "two.yaml"
    body, two = TALK.split("  two:\n")
    path = write_scenario(tmp_path, body, HEAD + "include: [two.yaml]\n")
    watch = Watch(path)
    version = watch.look()
    assert version is not None
    assert version.loaded is None
    part.write_text("beats:\n  two:\n" + two, encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert version.loaded is not None
    part.write_text("beats:\n  two:\n" + two.replace("Good", "Fine"), encoding="utf-8")
    assert watch.look() is not None


def test_a_persona_is_watched_also_while_it_is_missing(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    ada = tmp_path / "personas" / "ada.yaml"
    ada.unlink()
    watch = Watch(path)
    version = watch.look()
    assert version is not None
    assert [each.code for each in version.mistakes if not each.advice] == ["RP409"]
    ada.write_text(PEOPLE["ada"], encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert version.loaded is not None


def test_the_scenario_that_it_follows_is_watched_also_while_it_is_missing(
    tmp_path: Path, clock: Clock
) -> None:
    path = write_scenario(tmp_path, TALK, HEAD + "follows: first\n")
    watch = Watch(path)
    version = watch.look()
    assert version is not None
    assert "RP625" in {each.code for each in version.mistakes}
    (tmp_path / "first.yaml").write_text("title: First\n", encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert "RP625" not in {each.code for each in version.mistakes}
    (tmp_path / "first.yaml").unlink()
    assert watch.look() is None
    clock.now += 1
    version = watch.look()
    assert version is not None
    assert "RP625" in {each.code for each in version.mistakes}


def test_the_persona_swapped_in_is_watched(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    zoe = tmp_path / "personas" / "zoe.yaml"
    zoe.write_text(PEOPLE["ada"], encoding="utf-8")
    watch = Watch(path, "zoe")
    assert watch.look() is not None
    zoe.write_text(PEOPLE["ada"].replace("Ada Okello", "Zoe Other"), encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert version.loaded is not None
    assert version.loaded.script.cast["customer"].name == "Zoe Other"


def test_a_file_that_is_gone_for_a_moment_is_not_told(tmp_path: Path, clock: Clock) -> None:
    watch, path = watched(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert watch.look() is None
    clock.now += 0.1
    assert watch.look() is None
    path.write_text(text.replace("small", "large"), encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert version.loaded is not None


def test_another_kind_of_file_in_its_place_is_told_as_what_it_is(tmp_path: Path) -> None:
    watch, path = watched(tmp_path)
    path.write_text(PEOPLE["ada"], encoding="utf-8")
    version = watch.look()
    assert version is not None
    assert (version.loaded, version.mistakes) == (None, ())
    assert "small.yaml is a persona. Name the scenario" in str(version.refused)


@pytest.mark.parametrize("emptied", [True, False])
def test_a_file_that_stays_gone_or_empty_is_told(
    tmp_path: Path, clock: Clock, *, emptied: bool
) -> None:
    watch, path = watched(tmp_path)
    if emptied:
        path.write_bytes(b"")
    else:
        path.unlink()
    assert watch.look() is None
    clock.now += 1
    version = watch.look()
    assert version is not None
    assert version.mistakes[0].code == ("RP108" if emptied else "RP101")
    assert watch.look() is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x00\xff\x80binary", "RP105"),
        (b"start: [", "RP201"),
        (b"x" * ((16 << 20) + 1), "RP104"),
    ],
    ids=["binary", "half-written", "huge"],
)
def test_what_cannot_be_read_is_told_as_a_mistake(tmp_path: Path, data: bytes, code: str) -> None:
    watch, path = watched(tmp_path)
    path.write_bytes(data)
    version = watch.look()
    assert version is not None
    assert code in {each.code for each in version.mistakes}
    assert watch.look() is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_pipe_or_a_folder_in_the_files_place_hangs_nothing(
    tmp_path: Path, clock: Clock, make: Callable[[Path], None]
) -> None:
    watch, path = watched(tmp_path)
    path.unlink()
    make(path)
    version = watch.look()
    clock.now += 1
    version = version or watch.look()
    assert version is not None
    assert version.mistakes[0].code == "RP102"


def test_following_hands_on_each_save_until_it_is_over(tmp_path: Path) -> None:
    watch, path = watched(tmp_path)
    over, before = threading.Event(), gc.isenabled()
    titles: list[str] = []
    text = path.read_text(encoding="utf-8")

    def have(version: Version) -> None:
        assert version.loaded is not None
        titles.append(version.loaded.script.scenario.title)
        if len(titles) == 6:
            over.set()
        else:
            path.write_text(text.replace("small", f"{len(titles)}th"), encoding="utf-8")

    watch.read_anew()
    watch.follow(over, have, every=0.001)
    assert titles == ["A small meeting", *(f"A {number}th meeting" for number in range(1, 6))]
    assert gc.isenabled() is before
