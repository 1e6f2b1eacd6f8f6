"""A browser's seat: `python -m roleplay.tui.seat`, started by a room for each browser in it.

Where to sit comes by the environment and is taken out of it at once. Nothing is read from the
owner's settings, and nothing is written anywhere.
"""

import asyncio
import os
import sys

from roleplay.library.settings import Settings
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import LARGEST_TOLD

SEAT_VARIABLE = "ROLEPLAY_SEAT"


def main() -> int:
    """Sit there until the owner or the browser goes."""
    from roleplay.tui.seat_app import SeatApp  # noqa: PLC0415 - once the errors have a place to go

    port, _, shown = os.environ.pop(SEAT_VARIABLE, "").partition(":")
    if not port.isdecimal():
        return 2
    came = False

    async def connect() -> Wire:
        nonlocal came
        if came:  # a pass opens once: the browser's page comes back with a new one
            application.exit(0)
            await asyncio.sleep(3600)
        came = True
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port), limit=2**22)
        return StreamWire(reader, writer, LARGEST_TOLD)

    application = SeatApp(connect, token=shown, settings=Settings(motion=False), at_home=False)
    application.run()
    return 0


def _quietly() -> None:
    """Let nothing that goes wrong here be written into the owner's terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


if __name__ == "__main__":
    _quietly()
    sys.exit(main())
