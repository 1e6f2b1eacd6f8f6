"""Ways to get in without a seat, and out of one's own: none of them works."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.event import Decided, Noted
from roleplay.room.client import RefusedError, anew
from roleplay.room.door import Door, Waiting
from roleplay.room.hosting import Opening, open_room
from roleplay.room.keeping import room_path
from roleplay.room.lines import StreamWire
from roleplay.room.messages import LARGEST_TOLD, Closed, Give, Jot, Taken, encode, told
from roleplay.room.tokens import LinkError, digest, link_in, new_token
from roleplay.room.web.seat_process import environment
from roleplay.room.web.site import Address, Site
from roleplay.room.web.sockets import join
from roleplay.store.reader import read_transcript
from tests.room.places import Place, free_port, room, served, small, until

BOTH = Opening(seating=Seating(role=Role.BOTH, seed=1))


class Street(Struct):
    """An open room with its door to the street, and a visitor with a key for one seat or none."""

    place: Place
    origin: str
    http: aiohttp.ClientSession

    @property
    def tokens(self) -> dict[str, str]:
        return self.place.host.tokens

    async def cookie(self, seat: str) -> str:
        """The cookie of a seat, as the page of a browser gets it."""
        async with self.http.post(
            f"{self.origin}/seat",
            json={"token": self.tokens[seat]},
            headers={"Origin": self.origin},
        ) as answer:
            assert answer.status == 200
            told = answer.headers["Set-Cookie"]
            assert "HttpOnly" in told
            assert "SameSite=Strict" in told
            assert f"Path=/{seat}/" in told
            return told.partition(";")[0]

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        url = aiohttp.client.URL(self.origin + path, encoded=True)
        async with self.http.get(url, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def street(folder: Path, *, proxied: bool = False) -> AsyncIterator[Street]:
    port = free_port()
    host = open_room(small(folder), BOTH, lambda _: None, folder / "kept.jsonl")
    place = await served(host)
    origin = f"http://127.0.0.1:{port}"
    address = Address(host="127.0.0.1", port=port, origin=origin, proxied=proxied)
    runner = await Site(host, address, place.port).start()
    jar = aiohttp.DummyCookieJar()
    try:
        async with aiohttp.ClientSession(cookie_jar=jar) as http:
            yield Street(place, origin, http)
    finally:
        for player in place.people.values():
            await player.drop()
        await place.stop()
        await runner.cleanup()


def visited(folder: Path, go: Callable[[Street], Awaitable[None]], **how: bool) -> None:
    async def run() -> None:
        async with street(folder, **how) as here:
            await go(here)

    asyncio.run(run())


NO_PAGE: dict[str, tuple[str, dict[str, str]]] = {
    "no cookie": ("/trainee/", {}),
    "the door itself": ("/", {}),
    "a made-up cookie": ("/trainee/", {"Cookie": "{name}=" + "A" * 22}),
    "an empty cookie": ("/trainee/", {"Cookie": "{name}="}),
    "the token as a cookie": ("/trainee/", {"Cookie": "{name}={token}"}),
    "the token's hash as a cookie": ("/trainee/", {"Cookie": "{name}={hash}"}),
    "the token in the query": ("/trainee/?token={token}", {}),
    "the token in the path": ("/trainee/{token}", {}),
    "the token in a header": ("/trainee/", {"Authorization": "Bearer {token}"}),
    "another seat's cookie": ("/trainee/", {"Cookie": "{managers}"}),
    "another seat's cookie by this seat's name": ("/trainee/", {"Cookie": "{name}={value}"}),
    "the right cookie for a foreign host": ("/trainee/", {"Cookie": "{own}", "Host": "evil.test"}),
    "the right cookie for a rebound name": (
        "/trainee/",
        {"Cookie": "{own}", "Host": "127.0.0.1.evil.test"},
    ),
    "the right cookie for another port": ("/trainee/", {"Cookie": "{own}", "Host": "127.0.0.1:1"}),
    "the right cookie from a foreign page": (
        "/trainee/",
        {"Cookie": "{own}", "Origin": "https://evil.test"},
    ),
    "the right cookie from nowhere": ("/trainee/", {"Cookie": "{own}", "Origin": "null"}),
    "a seat that there is not": ("/owner/", {"Cookie": "{own}"}),
    "the other seat beside one's own": ("/manager/", {"Cookie": "{own}"}),
    "a socket without a cookie": ("/trainee/ws", {"Origin": "{origin}"}),
    "a socket with a made-up cookie": (
        "/trainee/ws",
        {"Origin": "{origin}", "Cookie": "{name}=" + "A" * 22},
    ),
    "a socket with another seat's cookie": (
        "/trainee/ws",
        {"Origin": "{origin}", "Cookie": "{name}={value}"},
    ),
    "a socket of a foreign page": (
        "/trainee/ws",
        {"Origin": "http://evil.test", "Cookie": "{own}"},
    ),
    "a socket of no page": ("/trainee/ws", {"Cookie": "{own}"}),
    "a socket to a foreign host": (
        "/trainee/ws",
        {"Origin": "{origin}", "Cookie": "{own}", "Host": "evil.test"},
    ),
    "textual-serve's own socket": ("/ws", {"Origin": "{origin}", "Cookie": "{own}"}),
    "textual-serve's downloads": ("/download/x", {"Cookie": "{own}"}),
    "a terminal's line without a token": ("/wire", {}),
    "a terminal's line with a wrong token": ("/wire", {"Authorization": "Bearer " + "A" * 22}),
    "a terminal's line with a cookie": ("/wire", {"Cookie": "{own}"}),
    "a browser's script on a terminal's line": (
        "/wire",
        {"Authorization": "Bearer {token}", "Origin": "{origin}"},
    ),
    "another way of showing a token": ("/wire", {"Authorization": "Basic {token}"}),
}
"""Requests without what opens a seat: the path, and what is shown with it."""


@pytest.mark.parametrize("way", [*NO_PAGE])
def test_nobody_walks_in(tmp_path: Path, way: str) -> None:
    path, headers = NO_PAGE[way]

    async def go(here: Street) -> None:
        own, managers = await here.cookie("trainee"), await here.cookie("manager")
        filling = {
            "own": own,
            "managers": managers,
            "name": own.partition("=")[0],
            "value": managers.partition("=")[2],
            "token": here.tokens["trainee"],
            "hash": digest(here.tokens["trainee"]),
            "origin": here.origin,
        }
        shown = {name: text.format_map(filling) for name, text in headers.items()}
        if path.endswith("/ws") or path == "/wire":
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await here.http.ws_connect(here.origin + path, headers=shown)
            status = refused.value.status
        else:
            status, text = await here.get(path.format_map(filling), shown)
            assert "xterm" not in text
            assert "trainee" not in text
        assert status == 403
        assert all(sitting.line is None for sitting in here.place.host.room.sittings.values())

    visited(tmp_path, go)


@pytest.mark.parametrize(
    "path",
    [
        "/trainee/static/../../../../pyproject.toml",
        "/trainee/static/%2e%2e/%2e%2e/%2e%2e/server.py",
        "/trainee/static/..%2f..%2fserver.py",
        "/trainee/static/..\\..\\server.py",
        "/trainee/static//etc/passwd",
        "/trainee/static/%00",
        "/trainee/static/",
        "/trainee/static/js",
        "/trainee/../manager/",
        "/trainee/%2e%2e/manager/",
        "/trainee%2f..%2fmanager/",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_page(tmp_path: Path, path: str) -> None:
    async def go(here: Street) -> None:
        status, text = await here.get(path, {"Cookie": await here.cookie("trainee")})
        assert status in {400, 403, 404}
        for hidden in ("root:", "import", "[project]", "textual.js"):
            assert hidden not in text

    visited(tmp_path, go)


@pytest.mark.parametrize(
    ("body", "origin", "status"),
    [
        ('{"token": "%s"}', None, 403),
        ('{"token": "%s"}', "https://evil.test", 403),
        ('{"token": "%s"}', "null", 403),
        ('{"token": "AAAAAAAAAAAAAAAAAAAAAA"}', "own", 403),
        ('{"token": ""}', "own", 403),
        ('{"token": ["%s"]}', "own", 403),
        ('{"token": null}', "own", 403),
        ('{"token": "%s\\u0000"}', "own", 403),
        ("[" * 900, "own", 403),
        ("not JSON", "own", 403),
        ('{"token": "' + "A" * 100_000 + '"}', "own", 413),
        ('{"token": "%s"}', "own", 200),
    ],
    ids=[
        *("no origin", "foreign", "null", "made up", "empty", "a list", "nothing", "with a zero"),
        *("brackets", "not JSON", "endless", "right"),
    ],
)
def test_a_token_is_taken_from_the_rooms_own_page_only(
    tmp_path: Path, body: str, origin: str | None, status: int
) -> None:
    async def go(here: Street) -> None:
        sent = body.replace("%s", here.tokens["trainee"])
        headers = {} if origin is None else {"Origin": here.origin if origin == "own" else origin}
        async with here.http.post(f"{here.origin}/seat", data=sent, headers=headers) as answer:
            assert answer.status == status
            assert ("Set-Cookie" in answer.headers) is (status == 200)

    visited(tmp_path, go)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])
def test_nothing_but_looking_and_showing_a_token_can_be_done(tmp_path: Path, method: str) -> None:
    async def go(here: Street) -> None:
        cookie = {"Cookie": await here.cookie("trainee"), "Origin": here.origin}
        for path in ("/trainee/", "/seat", "/wire", "/"):
            async with here.http.request(method, here.origin + path, headers=cookie) as answer:
                assert answer.status in {403, 404, 405}

    visited(tmp_path, go)


def test_the_page_may_load_nothing_from_elsewhere_and_stand_in_no_frame(tmp_path: Path) -> None:
    async def go(here: Street) -> None:
        headers = {"Cookie": await here.cookie("trainee")}
        async with here.http.get(f"{here.origin}/trainee/", headers=headers) as answer:
            policy = answer.headers["Content-Security-Policy"]
            text = await answer.text()
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self' 'nonce-" in policy
        assert "://" not in text.replace("http://www.w3.org", "")
        assert here.tokens["trainee"] not in text

    visited(tmp_path, go)


def test_five_wrong_tokens_from_a_place_make_it_wait_even_with_the_right_one(
    tmp_path: Path,
) -> None:
    async def go(here: Street) -> None:
        cookie = await here.cookie("trainee")
        for _ in range(5):
            async with here.http.post(
                f"{here.origin}/seat", json={"token": new_token()}, headers={"Origin": here.origin}
            ) as answer:
                assert answer.status == 403
        async with here.http.post(
            f"{here.origin}/seat",
            json={"token": here.tokens["trainee"]},
            headers={"Origin": here.origin},
        ) as answer:
            assert answer.status == 429
            assert "Wait" in (await answer.json())["why"]
        status, _ = await here.get("/trainee/", {"Cookie": cookie})
        assert status == 200  # who is in already, stays in
        link = link_in(f"{here.origin}/#{here.tokens['manager']}")
        with pytest.raises(RefusedError, match="Wait some minutes"):
            await join(link)

    visited(tmp_path, go)


def test_behind_a_proxy_it_is_the_visitor_who_waits_and_not_the_proxy(tmp_path: Path) -> None:
    async def go(here: Street) -> None:
        async def shown(token: str, forwarded: str) -> int:
            headers = {"Origin": here.origin, "X-Forwarded-For": forwarded}
            async with here.http.post(
                f"{here.origin}/seat", json={"token": token}, headers=headers
            ) as answer:
                return answer.status

        for number in range(5):  # what a visitor says of themselves stands before what is true
            assert await shown(new_token(), f"203.0.113.{number}, 198.51.100.7") == 403
        assert await shown(here.tokens["trainee"], "203.0.113.9, 198.51.100.7") == 429
        assert await shown(here.tokens["trainee"], "192.0.2.1") == 200

    visited(tmp_path, go, proxied=True)


def test_waiting_grows_and_is_by_place() -> None:
    door = Door({"trainee": digest("A" * 22)})
    for _ in range(5):
        assert door.by_token("B" * 22, "2001:db8::1", 0.0) is None
    with pytest.raises(Waiting) as waiting:
        door.by_token("A" * 22, "2001:db8::2", 1.0)  # the same network
    assert waiting.value.seconds == 59
    assert door.by_token("A" * 22, "2001:db8:1::1", 1.0) == "trainee"
    assert door.by_token("B" * 22, "2001:db8::1", 61.0) is None
    with pytest.raises(Waiting) as again:
        door.by_token("A" * 22, "2001:db8::1", 61.0)
    assert again.value.seconds == 120


def test_a_link_brings_one_to_its_seat_by_way_of_a_web_socket(tmp_path: Path) -> None:
    async def go(here: Street) -> None:
        wire = await join(link_in(f"{here.origin}/#{here.tokens['manager']}"))
        data = await wire.read()
        assert data is not None
        assert told(data).seat == "manager"  # type: ignore[union-attr]
        await wire.close()
        with pytest.raises(RefusedError, match="opens no seat there"):
            await join(link_in(f"{here.origin}/#{'A' * 22}"))

    visited(tmp_path, go)


FRAMES: dict[str, bytes] = {
    "not JSON": b"\xff\xfe not JSON",
    "nothing": b"",
    "no message of ours": b'{"ask": "shutdown", "id": "AAAAAAAA"}',
    "a message of the owner's": b'{"tell": "closed", "text": "x"}',
    "a thousand brackets": b"[" * 20_000,
    "an id that is a path": b'{"ask":"jot","id":"../../etc/passwd","text":"x"}',
    "an id that is none": b'{"ask":"jot","id":"","text":"x"}',
    "a floor below none": b'{"ask":"decide","id":"AAAAAAAA","floor":-1}',
    "a floor beyond all numbers": b'{"ask":"decide","id":"AAAAAAAA","floor":1e400}',
    "a move that is none": b'{"ask":"decide","id":"AAAAAAAA","floor":1,"move":0}',
    "a look that is none": b'{"ask":"decide","id":"AAAAAAAA","floor":1,"look":"wink"}',
    "words without end": b'{"ask":"jot","id":"AAAAAAAA","text":"' + b"x" * 2001 + b'"}',
    "half a character": b'{"ask":"jot","id":"AAAAAAAA","text":"\\ud800"}',
    "steering by a hundred": b'{"ask":"steer","id":"AAAAAAAA","way":100}',
    "a seat that is a file": b'{"ask":"give","id":"AAAAAAAA","part":"customer","to":"x"}',
}


@pytest.mark.parametrize("frame", [*FRAMES])
def test_what_is_no_message_ends_the_line_and_touches_nothing(tmp_path: Path, frame: str) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            max_ = await place.seat("manager")
            before = list(place.host.session.events)
            wire = await on_the_wire(place, place.host.tokens["trainee"])
            await wire.write(FRAMES[frame])
            messages = [told(data) async for data in frames(wire)]
            assert isinstance(messages[-1], Closed)
            assert place.host.session.events == before
            assert (await max_.decide()).taken  # the others notice nothing

    asyncio.run(go())


async def on_the_wire(place: Place, token: str) -> StreamWire:
    reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
    wire = StreamWire(reader, writer, LARGEST_TOLD)
    await wire.write(b'{"ask":"hello","token":"%b"}' % token.encode())
    return wire


async def frames(wire: StreamWire) -> AsyncIterator[bytes]:
    """What comes over a wire until it ends."""
    try:
        while (data := await wire.read()) is not None:
            yield data
    finally:
        await wire.close()


@pytest.mark.parametrize(
    "first",
    [
        b'{"ask":"hello","token":"' + b"A" * 22 + b'"}',
        b'{"ask":"hello","token":""}',
        b'{"ask":"jot","id":"AAAAAAAA","text":"no hello"}',
        b"GET / HTTP/1.1",
        b'{"ask":"hello","token":"x","version":99}',
    ],
)
def test_on_this_machine_too_nobody_sits_without_a_token(tmp_path: Path, first: bytes) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
            wire = StreamWire(reader, writer, LARGEST_TOLD)
            await wire.write(first)
            messages = [told(data) async for data in frames(wire)]
            assert [type(each) for each in messages] == [Closed]
            assert all(each.line is None for each in place.host.room.sittings.values())

    asyncio.run(go())


def test_a_frame_that_says_it_is_endless_is_not_waited_for(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            wire = await on_the_wire(place, place.host.tokens["trainee"])
            await wire.read()
            wire._writer.write(b"\xff\xff\xff\xff")  # noqa: SLF001 - four gigabytes are to come
            async for _ in frames(wire):
                pass
            sitting = place.host.room.sittings["trainee"]
            await until(lambda: sitting.line is None)

    asyncio.run(go())


def test_who_sends_more_than_anybody_can_type_is_let_go(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            wire = await on_the_wire(place, place.host.tokens["trainee"])
            for _ in range(200):
                await wire.write(b'{"ask":"typing","on":true}')
            messages = [told(data) async for data in frames(wire)]
            assert "than anybody can type" in messages[-1].text  # type: ignore[union-attr]

    asyncio.run(go())


def test_a_pass_opens_once_and_a_second_hello_opens_no_other_seat(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            shown = place.host.door.new_pass("trainee")
            wire = await on_the_wire(place, shown)
            first = told(await wire.read() or b"")
            assert first.seat == "trainee"  # type: ignore[union-attr]
            again = await on_the_wire(place, shown)
            assert isinstance(told(await again.read() or b""), Closed)
            managers = place.host.tokens["manager"]
            await wire.write(b'{"ask":"hello","token":"%b"}' % managers.encode())
            await wire.write(encode(Jot(id=anew(), text="Still the trainee's.")))
            while not isinstance(told(await wire.read() or b""), Taken):
                pass
            await wire.close()
            await again.close()
            assert place.host.room.sittings["manager"].line is None
            assert len(place.host.room.sittings["trainee"].own_notes) == 1

    asyncio.run(go())


def test_another_seats_moves_offers_and_chair_are_out_of_reach(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia, max_, oti = [await place.seat(n) for n in ("trainee", "manager", "onlooker-1")]
            assert not (await max_.decide(move=2)).taken  # there is one; two are the trainee's
            assert not (await oti.decide(move=1)).taken
            assert not (await max_.decide(offer=0, heard=anew())).taken
            assert not (await tia.decide(look="nod")).taken
            answer = await oti.want(Give(id=anew(), part="trainee", to="onlooker-1"))
            assert not answer.taken
            answer = await tia.want(Give(id=anew(), part="manager", to="/etc/passwd"))
            assert not answer.taken

    asyncio.run(go())
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    assert not any(isinstance(each, Decided) for each in kept.events)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("\x1b]0;owned\x07\x1b[2J Hello", "Hello"),
        ("[red]Hello[/red] {{ 7 * 7 }} ${HOME}", "[red]Hello[/red] {{ 7 * 7 }} ${HOME}"),
        ("../../etc/passwd; rm -rf ~", "../../etc/passwd; rm -rf ~"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u202eolleH\u2066", "olleH"),
    ],
)
def test_what_is_typed_is_text_and_nothing_else(tmp_path: Path, typed: str, stands: str) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia, max_, coach = [await place.seat(n) for n in ("trainee", "manager", "coach")]
            assert (await tia.want(Jot(id=anew(), text=typed))).taken
            await until(lambda: any(isinstance(each, Noted) for each in coach.table.events))
            assert [e.text for e in coach.table.events if isinstance(e, Noted)] == [stands]
            assert (await tia.say(typed)).taken
            await until(lambda: bool(max_.table.speaks))
            assert max_.table.speaks["trainee"].said.text == stands

    asyncio.run(go())


def test_a_refusal_names_no_file_of_the_owners(tmp_path: Path) -> None:
    said: list[str] = []

    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia = await place.seat("trainee")
            place.host.room.say = said.append

            def full(_: object) -> None:
                raise OSError(28, "No space left on device")

            place.host.kept._disk.write = full  # type: ignore[assignment,method-assign]  # noqa: SLF001
            answer = await tia.decide(move=1)
            assert (answer.taken, "disk could not take it" in answer.text) == (False, True)
            assert str(tmp_path) not in b"".join(tia.bytes).decode()

    asyncio.run(go())
    assert str(tmp_path) in said[0]


def test_tokens_are_kept_as_hashes_only_and_end_with_the_room(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"

    async def go(here: Street) -> None:
        cookie = await here.cookie("trainee")
        kept = room_path(path).read_text() + path.read_text()
        for secret in (*here.tokens.values(), cookie.partition("=")[2]):
            assert secret not in kept
        assert room_path(path).stat().st_mode & 0o077 == 0
        tia, max_ = await here.place.seat("trainee"), await here.place.seat("manager")
        for _ in range(2):
            number = tia.floor
            await tia.decide(move=1)
            await max_.decide(aware=True)
            await until(lambda before=number: tia.table.ended or tia.floor > before)
        here.place.host.close()
        assert not room_path(path).exists()

    visited(tmp_path, go)


def test_a_seats_process_is_told_where_to_sit_and_nothing_else_of_the_owners() -> None:
    made = {"PATH": "/bin", "HOME": "/home/coach", "SECRET": "x", "TEXTUAL_FPS": "60"}
    given = environment(made, "1:AAAA")
    assert given == {"PATH": "/bin", "TEXTUAL_FPS": "60", "ROLEPLAY_SEAT": "1:AAAA"}


@pytest.mark.parametrize(
    "link",
    [
        "",
        "127.0.0.1:8400",
        "http://127.0.0.1:8400/",
        "http://127.0.0.1:8400/#short",
        "http://127.0.0.1:8400/trainee/#" + "A" * 22,
        "http://127.0.0.1:8400/?x=1#" + "A" * 22,
        "http://me:you@127.0.0.1:8400/#" + "A" * 22,
        "http://127.0.0.1:99999/#" + "A" * 22,
        "file:///etc/passwd#" + "A" * 22,
        "http://[::1/#" + "A" * 22,
        "http://127.0.0.1:8400/#" + "A" * 22 + "\n",
        "http://x/#" + "A" * 500,
    ],
)
def test_what_is_no_link_is_told_what_one_looks_like(link: str) -> None:
    if link.endswith("\n"):
        assert link_in(link).port == 8400  # what a terminal pastes behind it does no harm
        return
    with pytest.raises(LinkError, match="looks like"):
        link_in(link)


def test_a_link_to_another_computer_has_to_be_a_safe_one() -> None:
    with pytest.raises(LinkError, match="could be read on the way"):
        link_in("http://room.example.org/#" + "A" * 22)
    assert link_in("https://room.example.org/#" + "A" * 22).port == 443
    assert json.dumps(link_in("https://a.test:8443/#" + "A" * 22).written)
