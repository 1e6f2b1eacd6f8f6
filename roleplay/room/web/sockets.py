"""Frames on a web socket: the owner's end of one, and the end of whoever joins from a terminal."""

from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

from roleplay.room.client import RefusedError
from roleplay.room.lines import Wire
from roleplay.room.messages import LARGEST_TOLD
from roleplay.room.tokens import Link

HEARTBEAT = 15.0
"""Seconds between two looks whether the other end is still there."""

PATH = "/wire"

_PATIENT = aiohttp.ClientTimeout(total=20)
_LONGEST_REFUSAL = 400


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


async def join(link: Link) -> Wire:
    """A wire to the seat that a link is for.

    Raises `OSError` where nobody answers, and `RefusedError` where somebody does and says no.
    """
    client = aiohttp.ClientSession(timeout=_PATIENT)
    try:
        socket = await client.ws_connect(
            link.origin + PATH,
            headers={"Authorization": f"Bearer {link.token}"},
            max_msg_size=LARGEST_TOLD,
            heartbeat=HEARTBEAT,
        )
    except aiohttp.WSServerHandshakeError as error:
        await client.close()
        if error.status in {401, 403, 404, 429}:
            raise RefusedError(_WHY[error.status]) from error
        raise OSError(str(error.status)) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        await client.close()
        raise OSError(str(error)) from error
    except BaseException:
        await client.close()
        raise
    return SocketWire(socket, client)


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
