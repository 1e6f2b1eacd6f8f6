"""`roleplay join`: take a seat in a room that somebody has opened."""

import asyncio
from functools import partial

import click

from roleplay.cli.exits import ExitCode, stop, stopping
from roleplay.cli.opening import open_seat, wants_application
from roleplay.room.tokens import LinkError, link_in

_EPILOG = """\b
Examples:
  roleplay join 'http://127.0.0.1:8400/#AbC-0123456789_defghij'
  roleplay join --plain 'https://room.example.org/#AbC-0123456789_defghij'
  roleplay join --cert room.crt 'https://room.example.org:8400/#AbC-0123456789_defghij'
"""

USUAL_WAIT = 10
"""Minutes: long enough to open again a room that went down."""

NEEDS = (
    "A room needs packages that are not here. Add them with: pip install 'roleplay[room]' "
    "(from a checkout: pip install -e '.[room]')"
)


@click.command("join", epilog=_EPILOG)
@click.argument("link")
@click.option("--plain", is_flag=True, help="In plain lines: a number, then Enter.")
@click.option(
    "--wait",
    type=click.IntRange(0, 24 * 60),
    default=USUAL_WAIT,
    show_default=True,
    metavar="MINUTES",
    help="For how long it is tried where nobody answers.",
)
@click.option("--cert", metavar="FILE", help="Trust this certificate: the room's own, as PEM.")
@click.pass_context
def command(context: click.Context, *, link: str, plain: bool, wait: int, cert: str | None) -> int:
    """Take the seat that LINK opens, in a room that somebody else has opened.

    Your seat shows your own brief, your own moves and the table. If the line breaks, it comes back
    by itself and takes up where the meeting is; your seat is held meanwhile, and --wait says for
    how long that is tried. The same link opens the seat again for as long as the room is open.
    """
    with stopping(ExitCode.USAGE, LinkError):
        found = link_in(link)
    try:
        from roleplay.room.web.sockets import CannotTrustError, join, trust  # noqa: PLC0415 - an extra
    except ImportError:
        stop(ExitCode.FILES, NEEDS)
    with stopping(ExitCode.FILES, CannotTrustError):
        trusted = None if cert is None else trust(cert)
    connect = partial(join, found, trusted)
    if not wants_application(context, plain=plain):
        from roleplay.cli.seat_lines import sit_in_lines  # noqa: PLC0415 - one of the two is used

        return asyncio.run(sit_in_lines(connect, wait * 60))
    return open_seat(connect, wait * 60)
