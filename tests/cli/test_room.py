"""`roleplay room` and `roleplay join`: opening a room, and taking a seat in plain lines."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from roleplay.model.act import Look
from roleplay.model.event import Decided, Noted
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run
from tests.room.places import free_port
from tests.scenes import write_scenario
from tests.tui.sitting import AT_TABLE, PLAN

LONG = 60.0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["room"], "Which scenario?"),
        (["room", "flagship", "--listen", "192.0.2.7"], "would let every computer"),
        (["room", "flagship", "--listen", "everywhere"], "is no address"),
        (["room", "flagship", "--cert", "x"], "go together"),
        (["room", "flagship", "--behind", "http://room.example.org"], "--behind https://"),
        (["room", "flagship", "--behind", "https://a/b"], "--behind https://"),
        (["room", "flagship", "--resume", "x.jsonl"], "as it was"),
        (["join", "x"], "looks like http://127.0.0.1:8400/#"),
        (["join", "http://room.example.org/#" + "A" * 22], "could be read on the way"),
    ],
)
def test_what_would_not_be_safe_or_makes_no_sense_is_refused_with_what_to_do(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = roleplay(*words)
    assert ran.code == 2
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_room_that_is_not_there_cannot_be_opened_again(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("room", "--resume", str(tmp_path / "gone.jsonl"))
    assert (ran.code, "There is no file" in ran.err) == (3, True)


@pytest.mark.parametrize("words", [("room", "flagship"), ("join", "http://127.0.0.1/#" + "A" * 22)])
def test_without_its_packages_it_says_how_to_get_them(
    roleplay: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name in [name for name in sys.modules if name.startswith("roleplay.room.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    ran = roleplay(*words)
    assert (ran.code, "pip install 'roleplay[room]'" in ran.err) == (3, True)


def test_a_room_that_stands_still_is_opened_again_where_its_links_lead(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once() -> None:
        """Close the room as soon as it is open."""

    monkeypatch.setattr("roleplay.cli.room.until_closed", at_once)
    file, port = str(tmp_path / "kept.jsonl"), str(free_port())
    scenario = str(write_scenario(tmp_path, AT_TABLE, PLAN))
    opened = roleplay("room", scenario, "--port", port, "--save", file)
    assert opened.code == 0
    assert f"http://127.0.0.1:{port}/#" in opened.out
    assert f"roleplay room --resume {file}" in opened.err
    elsewhere = roleplay("room", "--resume", file, "--port", str(free_port()))
    assert (elsewhere.code, "Open it again as it was" in elsewhere.err) == (2, True)
    again = roleplay("room", "--resume", file)
    assert (again.code, "on the links it had" in again.err) == (0, True)


class Talk:
    """A program that is talked to line by line."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {**os.environ, "ROLEPLAY_TRANSCRIPTS": str(folder), "COLUMNS": "100"}
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "roleplay", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        self.heard = ""
        self._reads = threading.Thread(target=self._read, daemon=True)
        self._reads.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.heard += line

    def says(self, text: str) -> None:
        """Wait until it has said this, and forget what it said before."""
        until = time.monotonic() + LONG
        while text not in self.heard:
            assert time.monotonic() < until, f"{text!r} not in\n{self.heard}"
            time.sleep(0.01)
        self.heard = self.heard.partition(text)[2]

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def ended(self) -> int:
        code = self.process.wait(timeout=LONG)
        self._reads.join(timeout=LONG)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        return code


@pytest.fixture
def talks() -> Iterator[list[Talk]]:
    """Programs that were begun, ended at the end however the test went."""
    begun: list[Talk] = []
    yield begun
    for each in begun:
        if each.process.poll() is None:
            each.process.kill()
        each.ended()


@pytest.mark.no_cover
def test_three_seats_in_plain_lines_play_through_a_killed_room_and_an_opened_one(
    tmp_path: Path, talks: list[Talk]
) -> None:
    file = tmp_path / "kept.jsonl"
    scenario = str(write_scenario(tmp_path, AT_TABLE, PLAN))

    talks.append(
        room := Talk(tmp_path, "room", scenario, "--seed", "1", "--save", str(file), "--json")
    )
    room.says('"address"')
    told = json.loads('{"address"' + room.heard.partition("\n")[0])
    links = {each["seat"]: each["link"] for each in told["seats"]}
    assert [*links] == ["trainee", "manager", "coach", "onlooker-1"]
    seats = ("trainee", "manager", "coach")
    tia, max_, coach = [Talk(tmp_path, "join", "--plain", links[seat]) for seat in seats]
    talks += [tia, max_, coach]
    tia.says("For Tia: You know the valve.")
    tia.says(" 1  The cause was a worn valve")
    max_.says(" 1  Let me take that one")
    coach.says("Tia: The cause was a worn valve")
    coach.type("note: Watch him.")
    coach.says("Noted.")
    coach.type("p")
    tia.says("The meeting stands still")
    tia.type("1")
    tia.says("The coach has stopped the meeting")
    coach.type("p")
    tia.says("The meeting goes on")
    tia.type("1")
    max_.says("Tia begins: The cause was a worn valve")

    room.process.send_signal(signal.SIGKILL)
    room.ended()
    max_.says("The line is gone")
    talks.append(again := Talk(tmp_path, "room", "--resume", str(file)))
    again.says("on the links it had")
    max_.says("You are back in the meeting.")
    play_to_the_end(tia, max_, coach)
    again.process.send_signal(signal.SIGINT)
    max_.says("The room is closed")
    assert [each.ended() for each in (tia, max_, again)] == [0, 0, 0]
    assert "roleplay debrief" in again.heard
    talks.append(late := Talk(tmp_path, "room", "--resume", str(file)))
    assert late.ended() == 3

    events = read_transcript(file).transcript.events
    decided = [each for each in events if isinstance(each, Decided)]
    assert [(d.trainee.move, d.manager.move, d.manager.look) for d in decided] == [
        ("answer", "", Look.NOD),
        ("", "tell", None),
    ]
    assert [each.text for each in events if isinstance(each, Noted)] == ["Watch him."]


def play_to_the_end(tia: Talk, max_: Talk, coach: Talk) -> None:
    max_.says("How do you look on?")
    max_.type("n")
    max_.says("(Max nods.)")
    tia.says("Max was spoken to.")
    tia.type("w")
    max_.says("keeps silent")
    max_.type("1")
    tia.says("How do you look on?")
    tia.type("")
    tia.says("The meeting is over. It is done.")
    coach.says("The meeting is over.")
    coach.type("d")
    max_.says("-- Debrief: A small meeting (1 of")
    coach.type("2")
    max_.says("(2 of")
    tia.type("q")
