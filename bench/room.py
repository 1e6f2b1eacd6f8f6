"""What a room costs, how quick it is, and whether anything is lost while it is killed and cut.

    python bench/room.py                 everything: 12 seats, 150 turns, 50 kills of each kind
    python bench/room.py --kills 5 --turns 20

Prints, with a room of twelve browsers' seats on this machine: memory of the owner and of each seat;
milliseconds from a key in one seat to the screens of the others, before and after so many turns,
which other work on the machine adds to; for how long a key keeps a core busy, which it does not;
and for owners killed, seats dropped and a network cut (by a proxy), how many acknowledged decisions
are in the meeting's file, how many are missing and how many stand there twice.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from roleplay.model.act import Look  # noqa: E402
from roleplay.model.event import Decided  # noqa: E402
from roleplay.room.client import Client, anew  # noqa: E402
from roleplay.room.lines import Wire  # noqa: E402
from roleplay.room.messages import Decide, Taken, ToSeat, Welcome  # noqa: E402
from roleplay.room.mirror import Mirror  # noqa: E402
from roleplay.room.web.sockets import SocketWire  # noqa: E402
from roleplay.store.reader import read_transcript  # noqa: E402
from tests.scenes import write_scenario  # noqa: E402
from tests.tui.sitting import PLAN  # noqa: E402

ENDLESS = """\
start: gate
beats:
  gate:
    item: welcome
    lines: [{customer: "{trainee.first}, who tells me about the outage?", to: trainee}]
    moves:
      - {id: over, trainee: "Then we are through, I think.", does: close, next: over}
      - id: again
        trainee: "Could you say that again?"
        does: ask
        then: [{customer: "Once more: who tells me about it?", to: trainee}]
      - {id: tell, manager: "It goes back a long way.", does: inform}
      - {silence: 2s}
  over: {lines: [{customer: Good., to: trainee, does: accept}], end: done}
"""


class Owner:
    """A room in a process of its own, which can be killed and opened again."""

    def __init__(self, folder: Path, onlookers: int) -> None:
        scenario = write_scenario(folder, ENDLESS, PLAN)
        self.file = folder / "kept.jsonl"
        self.words = [str(scenario), "--seed", "1", "--save", str(self.file)]
        self.words += ["--onlookers", str(onlookers), "--json"]
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.environment["ROLEPLAY_SETTINGS"] = str(folder / "settings.toml")
        self.process: subprocess.Popen[str] | None = None
        self.address, self.tokens = "", dict[str, str]()

    def open(self) -> None:
        """Open it, and know its links."""
        told = self._start(*self.words)
        self.address = told["address"]
        self.tokens = {each["seat"]: each["link"].partition("#")[2] for each in told["seats"]}

    def kill(self) -> None:
        """End it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def open_again(self) -> None:
        """Open it on the same links."""
        self._start("--resume", str(self.file), "--json")

    def close(self) -> None:
        """Close it as a person would."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=20)

    def _start(self, *words: str) -> dict:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "roleplay", "room", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
        )
        return json.loads(self.process.stdout.readline())

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])


class Browser:
    """What a browser does: exchanges its token, opens its socket, types, and is drawn to."""

    def __init__(self, http: aiohttp.ClientSession, owner: Owner, seat: str) -> None:
        self.http, self.owner, self.seat = http, owner, seat
        self.drawn = b""
        self.some = asyncio.Event()

    async def open(self) -> None:
        """Take the seat and put the brief away."""
        origin = self.owner.address
        body = {"token": self.owner.tokens[self.seat]}
        headers = {"Origin": origin}
        async with self.http.post(f"{origin}/seat", json=body, headers=headers) as answer:
            headers["Cookie"] = answer.headers["Set-Cookie"].partition(";")[0]
        url = f"{origin}/{self.seat}/ws?width=120&height=40"
        self.socket = await self.http.ws_connect(url, headers=headers)
        self.task = asyncio.create_task(self._read())
        await self.until(b"plan")
        await self.type("\x1b")

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.drawn += message.data
                self.some.set()

    async def type(self, keys: str) -> None:
        """Press keys."""
        await self.socket.send_json(["stdin", keys])

    async def until(self, text: bytes) -> float:
        """When this has been drawn; seconds on the clock."""
        async with asyncio.timeout(60):
            while text not in self.drawn:
                self.some.clear()
                await self.some.wait()
        return time.perf_counter()


async def quick(owner: Owner, turns: int) -> None:
    """Memory, and how long a key takes to the others' screens."""
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        browsers = {seat: Browser(http, owner, seat) for seat in owner.tokens}
        for browser in browsers.values():
            await browser.open()
        await asyncio.sleep(1)
        memory(owner, len(browsers))
        taken: list[float] = []
        before = worked(owner)
        for turn in range(turns + 30):
            for speaker, key, sign in (("trainee", "2", b"speaks"), ("manager", " ", b"thinks")):
                await asyncio.sleep(0.05)
                for browser in browsers.values():
                    browser.drawn = b""
                begun = time.perf_counter()
                await browsers[speaker].type(key)
                others = [each for seat, each in browsers.items() if seat != speaker]
                seen = await asyncio.gather(*(each.until(sign) for each in others))
                if turn < 10 or turn >= turns:
                    taken += [1000 * (at - begun) for at in seen]
            if turn in {9, turns + 29}:
                cut = statistics.quantiles(taken, n=100)
                print(
                    f"key to the others' screens, {len(browsers)} seats, after {turn + 1} turns: "
                    f"median {statistics.median(taken):.0f} ms, 95th {cut[94]:.0f} ms, "
                    f"highest {max(taken):.0f} ms of {len(taken)}"
                )
                taken.clear()
        keys = 2 * (turns + 30)
        own, *each = (
            1000 * (now - then) / keys for now, then in zip(worked(owner), before, strict=True)
        )
        print(
            f"work for a key, of one core: the owner {own:.1f} ms, each seat "
            f"{statistics.mean(each):.1f}, all {len(each)} together {own + sum(each):.0f}"
        )
        memory(owner, len(browsers))
        for browser in browsers.values():
            browser.task.cancel()
            await browser.socket.close()


def processes(owner: Owner) -> list[int]:
    """The owner's process and that of each browser's seat."""
    out = subprocess.run(
        ["/usr/bin/pgrep", "-P", str(owner.process.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [owner.process.pid, *(int(each) for each in out.stdout.split())]


def worked(owner: Owner) -> list[float]:
    """Seconds for which each of these has kept a core busy; other work does not add to it."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = (Path(f"/proc/{pid}/stat").read_text().split() for pid in processes(owner))
    return [(int(stat[13]) + int(stat[14])) / ticks for stat in stats]


def memory(owner: Owner, seats: int) -> None:
    """What the owner and each seat's process take: whole, and without what they share."""
    own, *each = map(kib, processes(owner))
    rss = [own[0], *(pair[0] for pair in each)]
    pss = [own[1], *(pair[1] for pair in each)]
    print(
        f"memory of {seats} seats: {sum(rss) / 1024:.0f} MiB ({sum(pss) / 1024:.0f} without what "
        f"is shared); the owner {own[0] / 1024:.0f}, a seat {statistics.mean(rss[1:]) / 1024:.0f}, "
        f"the largest {max(rss[1:]) / 1024:.0f}"
    )


def kib(pid: int) -> tuple[int, int]:
    """Resident memory of a process in KiB: whole, and its part of what is shared."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = {line.split()[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
    return found["Rss:"], found["Pss:"]


class Cutter:
    """A proxy that can be cut, and comes back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> int:
        """Begin to listen; returns the port."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            writer.close()
            return
        self.writers |= {writer, back}
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(4096):
                writer.write(data)
                await writer.drain()
        writer.close()
        self.writers.discard(writer)

    def cut(self) -> None:
        """Cut every line."""
        for writer in tuple(self.writers):
            writer.transport.abort()
        self.writers.clear()


class Player:
    """Somebody who plays on, whatever breaks."""

    def __init__(self, owner: Owner, seat: str, port: int) -> None:
        self.owner, self.seat, self.port = owner, seat, port
        self.mirror: Mirror | None = None
        self.answers: dict[str, Taken] = {}
        self.acknowledged: list[int] = []
        self.socket: SocketWire | None = None
        self.back = 0
        self.client = Client(self.connect, self.take)

    async def connect(self) -> Wire:
        """A line to the room by way of the proxy."""
        http = aiohttp.ClientSession()
        try:
            socket = await http.ws_connect(
                f"http://127.0.0.1:{self.port}/wire",
                headers={
                    "Authorization": f"Bearer {self.owner.tokens[self.seat]}",
                    "Host": f"127.0.0.1:{self.owner.port}",
                },
            )
        except aiohttp.ClientError as error:
            await http.close()
            raise OSError(str(error)) from error
        self.socket = SocketWire(socket, http)
        return self.socket

    def take(self, message: ToSeat) -> None:
        """Take in what the owner sends."""
        if isinstance(message, Taken):
            self.answers[message.id] = message
        if isinstance(message, Welcome):
            self.back += 1
        if self.mirror is not None:
            self.mirror.take(message)
        elif isinstance(message, Welcome):
            self.mirror = Mirror(message)

    def goes_on(self, before: int) -> bool:
        """Whether more was acknowledged than so many decisions."""
        return len(self.acknowledged) > before

    async def play(self, stop: asyncio.Event) -> None:
        """Decide at every floor."""
        while not stop.is_set():
            floor = None if self.mirror is None else self.mirror.floor
            if floor is None or floor.number in self.acknowledged:
                await asyncio.sleep(0.002)
                continue
            what = {"move": 2} if self.seat == "trainee" else {"look": Look.NOD}
            wish = Decide(id=anew(), floor=floor.number, **what)
            self.client.want(wish)
            while wish.id not in self.answers:  # noqa: ASYNC110 - until there is an answer
                await asyncio.sleep(0.002)
            if self.answers[wish.id].taken:
                self.acknowledged.append(floor.number)


async def broken(name: str, times: int, breaks: Callable[..., Awaitable[None]]) -> None:
    """Let two play while something is broken again and again, and count what was lost."""
    with tempfile.TemporaryDirectory() as folder:
        owner = Owner(Path(folder), 0)
        owner.open()
        cutter = Cutter(owner.port)
        port = await cutter.start()
        players = [Player(owner, seat, port) for seat in ("trainee", "manager")]
        stop = asyncio.Event()
        staying = [asyncio.create_task(each.client.run()) for each in players]
        playing = [asyncio.create_task(each.play(stop)) for each in players]
        chance = random.Random(1)  # noqa: S311 - to repeat
        for _ in range(times):
            await asyncio.sleep(0.05 + chance.random() * 0.3)
            before = [len(each.acknowledged) for each in players]
            await breaks(owner, cutter, players)
            async with asyncio.timeout(60):  # everybody plays again before the next one
                while not all(p.goes_on(n) for p, n in zip(players, before, strict=True)):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        stop.set()
        await asyncio.sleep(0.5)
        for task in (*playing, *staying):
            task.cancel()
        await asyncio.gather(*playing, *staying, return_exceptions=True)
        owner.close()
        events = read_transcript(owner.file).transcript.events
        made = sum(isinstance(each, Decided) for each in events)
        both = set(players[0].acknowledged) & set(players[1].acknowledged)
        print(
            f"{name} {times} times: {len(both)} floors decided by both and acknowledged, "
            f"{made} in the file, {max(0, len(both) - made)} lost, "
            f"{max(0, made - len(both))} twice; "
            f"came back {players[0].back - 1} and {players[1].back - 1} times"
        )


async def kill_owner(owner: Owner, *_: object) -> None:
    """Kill the owner and open the room again."""
    owner.kill()
    await asyncio.to_thread(owner.open_again)


async def drop_seat(_: Owner, __: Cutter, players: list[Player]) -> None:
    """Close one seat's line."""
    socket = random.choice(players).socket  # noqa: S311 - any
    if socket is not None:
        await socket.close()


async def cut_network(_: Owner, cutter: Cutter, __: object) -> None:
    """Cut all lines at once."""
    cutter.cut()


async def measure(turns: int, kills: int, onlookers: int) -> None:
    """All that was asked for."""
    if kills:
        await broken("owner killed", kills, kill_owner)
        await broken("a seat dropped", kills, drop_seat)
        await broken("the network cut", kills, cut_network)
    if turns:
        with tempfile.TemporaryDirectory() as folder:
            owner = Owner(Path(folder), onlookers)
            owner.open()
            try:
                await quick(owner, turns)
            finally:
                owner.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--turns", type=int, default=150)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--onlookers", type=int, default=9)
    given = asked.parse_args()
    asyncio.run(measure(given.turns, given.kills, given.onlookers))
