"""A room over TLS without a proxy: who comes in, and which certificates are refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from roleplay.cli.certificates import BadCertificateError, tls_with
from roleplay.cli.room_address import Wanted, address_of, tls_of
from roleplay.model.act import Look, Part
from roleplay.model.event import Decided
from roleplay.room.client import Client, RefusedError
from roleplay.room.tokens import link_in
from roleplay.room.web.page import TAKEN
from roleplay.room.web.site import Site
from roleplay.room.web.sockets import CannotTrustError, join, trust
from roleplay.store.reader import read_transcript
from tests.room.certificates import made, needs_openssl
from tests.room.places import Place, Player, free_port, room, until

pytestmark = needs_openssl


@asynccontextmanager
async def over_tls(folder: Path) -> AsyncIterator[tuple[Place, str, str]]:
    """A room as `roleplay room --cert --key` opens it: with its address and its certificate."""
    cert, key = made(folder, "room")
    wanted = Wanted(listen="127.0.0.1", cert=cert, key=key)
    async with room(folder) as place:
        address = address_of(wanted, free_port())
        runner = await Site(place.host, address, place.port).start(tls_of(wanted))
        try:
            yield place, address.origin, cert
        finally:
            await runner.cleanup()


def test_a_terminal_joins_with_the_certificate_and_plays(tmp_path: Path) -> None:
    async def go() -> None:
        async with over_tls(tmp_path) as (place, origin, cert):
            link = link_in(f"{origin}/#{place.host.tokens['trainee']}")
            tia = Player(lambda: 0, "")
            tia.client = Client(partial(join, link, trust(cert)), tia.take)
            place.people["trainee"] = tia
            await tia.sit()
            max_ = await place.seat("manager")
            assert (await tia.decide(move=1)).taken
            await max_.decide(look=Look.NOD)
            await until(lambda: tia.table.standing.put_to is Part.MANAGER)

    asyncio.run(go())
    events = read_transcript(tmp_path / "kept.jsonl").transcript.events
    assert [e.trainee.move for e in events if isinstance(e, Decided)] == ["answer"]


def test_a_browser_gets_a_cookie_for_tls_alone_and_is_told_where_its_seat_goes_on(
    tmp_path: Path,
) -> None:
    async def go() -> None:
        async with over_tls(tmp_path) as (place, origin, cert):
            from_page = {"Origin": origin}
            shown = {"token": place.host.tokens["manager"]}
            trusted = aiohttp.TCPConnector(ssl=trust(cert))
            jar = aiohttp.CookieJar(unsafe=True)  # a browser's for an address, too
            async with aiohttp.ClientSession(connector=trusted, cookie_jar=jar) as http:
                async with http.post(f"{origin}/seat", json=shown, headers=from_page) as answer:
                    cookie = answer.headers["Set-Cookie"]
                    assert cookie.startswith("__Secure-roleplay-")
                    assert "; Secure" in cookie
                async with http.get(f"{origin}/manager/") as page:
                    assert page.status == 200
                    page_of_seat = await page.text()
                socket = f"{origin}/manager/ws?width=80&height=24"
                async with http.ws_connect(socket, headers=from_page) as terminal:
                    drawn = b""
                    while b"The pump" not in drawn:
                        drawn += (await terminal.receive(timeout=60)).data or b""
                    await place.seat("manager")  # in another window, which has it from now on
                    while not terminal.closed:
                        await terminal.receive(timeout=60)
                    assert terminal.close_code == TAKEN
                    assert f"how.code === {TAKEN}" in page_of_seat

    asyncio.run(go())


def test_who_does_not_trust_the_certificate_is_told_what_to_do(tmp_path: Path) -> None:
    async def go() -> None:
        async with over_tls(tmp_path) as (place, origin, cert):
            token = place.host.tokens["trainee"]
            with pytest.raises(RefusedError, match="join with --cert FILE"):
                await join(link_in(f"{origin}/#{token}"))
            by_name = origin.replace("127.0.0.1", "localhost")
            with pytest.raises(RefusedError, match="is for another name than the one in the link"):
                await join(link_in(f"{by_name}/#{token}"), trust(cert))
            assert not place.host.room.sittings["trainee"].been

    asyncio.run(go())


def test_a_file_that_is_no_certificate_cannot_be_trusted(tmp_path: Path) -> None:
    _, key = made(tmp_path, "room")
    for file in (key, str(tmp_path / "gone"), "\0"):
        with pytest.raises(CannotTrustError, match="they gave with --cert"):
            trust(file)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("20200101000000Z", "20200201000000Z"), "has expired.*Renew it first"),
        (("21200101000000Z", "21200201000000Z"), "not valid yet.*clock"),
    ],
)
def test_a_certificate_of_other_days_is_refused(
    tmp_path: Path, dates: tuple[str, str], told: str
) -> None:
    with pytest.raises(BadCertificateError, match=told):
        tls_with(*made(tmp_path, "room", dates), "127.0.0.1")


def test_a_certificate_for_other_names_is_refused_and_the_name_can_be_said(tmp_path: Path) -> None:
    cert, key = made(tmp_path, "room")
    for name in ("192.0.2.7", "elsewhere.example.org"):
        with pytest.raises(BadCertificateError, match=f"is not for {name}.*--name"):
            tls_of(Wanted(listen=name, cert=cert, key=key))
    assert tls_of(Wanted(listen="192.0.2.7", cert=cert, key=key, name="room.example.org"))


def test_files_that_are_gone_or_do_not_fit_are_named(tmp_path: Path) -> None:
    cert, key = made(tmp_path, "room")
    _, others = made(tmp_path, "other")
    refused = {
        (str(tmp_path / "gone.crt"), key): "There is no file .*gone.crt.*--cert",
        (cert, str(tmp_path / "gone.key")): "There is no file .*gone.key.*--key",
        (cert, others): "other.key belongs to another certificate than the one in .*room.crt",
        (cert, str(tmp_path)): "The key in .* cannot be read",
        ("\0", key): "that is no name of a file",
        (key, key): "cannot be used together",
    }
    for files, told in refused.items():
        with pytest.raises(BadCertificateError, match=told):
            tls_with(*files, "127.0.0.1")
