"""The configuration of nginx in the documents carries a room to browsers and terminals."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from roleplay.cli.room_address import Wanted, address_of
from roleplay.room.client import RefusedError
from roleplay.room.messages import told
from roleplay.room.tokens import link_in
from roleplay.room.web.site import Site
from roleplay.room.web.sockets import join, trust
from tests.room.certificates import made, needs_openssl
from tests.room.places import Place, free_port, room

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
DOCUMENT = Path(__file__).parents[2] / "docs" / "room.md"

pytestmark = [
    needs_openssl,
    pytest.mark.skipif(NGINX is None, reason="nginx is the proxy, and is not here"),
]

AROUND = """\
daemon off;
pid {folder}/pid;
error_log stderr crit;
events {{}}
http {{
    access_log {folder}/access;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{server}
}}
"""


def configuration(folder: Path, outside: int, inside: int, files: tuple[str, str]) -> str:
    """The server of the documents, with the ports, the name and the files of this test."""
    shown = re.search(r"```nginx\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    server = shown[1]
    for there, here in (
        ("443", f"127.0.0.1:{outside}"),
        ("8400", str(inside)),
        ("room.example.org", "127.0.0.1"),
        ("/etc/ssl/room.crt", files[0]),
        ("/etc/ssl/room.key", files[1]),
        ("proxy_set_header Host $host;", f"proxy_set_header Host $host:{outside};"),
    ):
        assert there in server
        server = server.replace(there, here)
    return AROUND.format(folder=folder, server=server)


@asynccontextmanager
async def behind_nginx(folder: Path) -> AsyncIterator[tuple[Place, str, str]]:
    files = made(folder, "room")
    outside, inside = free_port(), free_port()
    config = folder / "nginx.conf"
    config.write_text(configuration(folder, outside, inside, files), encoding="utf-8")
    address = address_of(Wanted(behind=f"https://127.0.0.1:{outside}"), inside)
    async with room(folder) as place:
        runner = await Site(place.host, address, place.port).start()
        assert NGINX is not None
        words = ("-c", str(config), "-e", "stderr", "-p", str(folder))
        nginx = await asyncio.create_subprocess_exec(NGINX, *words)
        try:
            await listens(outside)
            yield place, address.origin, files[0]
        finally:
            nginx.terminate()
            await nginx.wait()
            await runner.cleanup()


async def listens(port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
            else:
                writer.close()
                return


def test_a_browser_and_a_terminal_come_in_by_the_proxy_of_the_documents(tmp_path: Path) -> None:
    async def go() -> None:
        async with behind_nginx(tmp_path) as (place, origin, cert):
            tokens = place.host.tokens
            wire = await join(link_in(f"{origin}/#{tokens['trainee']}"), trust(cert))
            data = await wire.read()
            assert data is not None
            assert told(data).seat == "trainee"  # type: ignore[union-attr]
            await wire.close()
            with pytest.raises(RefusedError, match="opens no seat there"):
                await join(link_in(f"{origin}/#{'A' * 22}"), trust(cert))
            trusted = aiohttp.TCPConnector(ssl=trust(cert))
            jar = aiohttp.CookieJar(unsafe=True)  # a browser's for an address, too
            async with aiohttp.ClientSession(connector=trusted, cookie_jar=jar) as http:
                shown, from_page = {"token": tokens["manager"]}, {"Origin": origin}
                async with http.post(f"{origin}/seat", json=shown, headers=from_page) as answer:
                    assert "; Secure" in answer.headers["Set-Cookie"]
                async with http.get(f"{origin}/manager/") as page:
                    assert page.status == 200
            logged = (tmp_path / "access").read_text(encoding="utf-8")
            assert "/seat" in logged
            assert not any(token in logged for token in tokens.values())

    asyncio.run(go())
