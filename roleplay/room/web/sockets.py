"""Frames on a web socket: the owner's end of one, and the end of whoever joins from a terminal."""

import ssl
from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

from roleplay.model.text import plain
from roleplay.room.client import RefusedError
from roleplay.room.lines import Wire
from roleplay.room.messages import LARGEST_TOLD
from roleplay.room.tokens import Link

HEARTBEAT = 15.0
"""Seconds between two looks whether the other end is still there."""

PATH = "/wire"

_PATIENT = aiohttp.ClientTimeout(total=20)


class SocketWire:
    """Frames on a web socket, one message each."""

    def __init__(
        self,
        socket: "aiohttp.ClientWebSocketResponse[Any] | web.WebSocketResponse",
        client: aiohttp.ClientSession | None = None,
    ) -> None:
        """`client` goes with the socket."""
        self._socket, self._client = socket, client

    async def read(self) -> bytes | None:
        """The next frame; None once there are no more, or for what is no frame."""
        message = await self._socket.receive()
        return message.data if message.type is WSMsgType.BINARY else None

    async def write(self, data: bytes) -> None:
        """Send a frame."""
        await self._socket.send_bytes(data)

    async def close(self) -> None:
        """Let go of the socket."""
        await self._socket.close()
        if self._client is not None:
            await self._client.close()


class CannotTrustError(Exception):
    """A file holds no certificate to trust; the text says what to do."""


def trust(certificate: str) -> ssl.SSLContext:
    """What trusts the certificate in a file besides those this computer trusts anyway.

    Raises `CannotTrustError`.
    """
    context = ssl.create_default_context()
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # a certificate is trusted by itself
    try:
        context.load_verify_locations(certificate)
    except (OSError, ValueError) as error:
        raise CannotTrustError(
            f"{plain(certificate)} cannot be read as a certificate. Ask whoever opened the room "
            "for the file they gave with --cert (a PEM file), never for the key."
        ) from error
    return context


async def join(link: Link, trusted: ssl.SSLContext | None = None) -> Wire:
    """A wire to the seat that a link is for; `trusted` comes from `trust`.

    Raises `OSError` where nobody answers, and `RefusedError` where somebody does and says no.
    """
    client = aiohttp.ClientSession(timeout=_PATIENT)
    try:
        socket = await client.ws_connect(
            link.origin + PATH,
            headers={"Authorization": f"Bearer {link.token}"},
            max_msg_size=LARGEST_TOLD,
            heartbeat=HEARTBEAT,
            ssl=True if trusted is None else trusted,
        )
    except aiohttp.WSServerHandshakeError as error:
        await client.close()
        if error.status in {401, 403, 404, 429}:
            raise RefusedError(_WHY[error.status]) from error
        raise OSError(str(error.status)) from error
    except aiohttp.ClientConnectorCertificateError as error:
        await client.close()
        raise RefusedError(_not_trusted(error.certificate_error)) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        await client.close()
        raise OSError(str(error)) from error
    except BaseException:
        await client.close()
        raise
    return SocketWire(socket, client)


_EXPIRED, _ANOTHER_NAME, _ANOTHER_ADDRESS = 10, 62, 64
"""Why a certificate is not trusted, as OpenSSL counts it."""


def _not_trusted(error: Exception) -> str:
    code = getattr(error, "verify_code", 0)
    if code == _EXPIRED:
        return "The room's certificate has expired. Whoever opened the room needs a new one."
    if code in {_ANOTHER_NAME, _ANOTHER_ADDRESS}:
        return (
            "The room's certificate is for another name than the one in the link. Ask whoever "
            "opened the room for a link with the name in the certificate."
        )
    return (
        "The room's certificate is none that this computer trusts, so nobody can tell whether it "
        "is the room. Ask whoever opened it for the file they gave with --cert, and join with "
        "--cert FILE."
    )


_NO_SEAT = (
    "This link opens no seat there. Ask for the link of your seat again, and copy all of it. "
    "Once a room is closed, its links open nothing any more."
)
_WHY = {
    401: _NO_SEAT,
    403: _NO_SEAT,
    404: "There is something at that address, but no room.",
    429: "Too many links that open nothing came from your place. Wait some minutes and try again.",
}
