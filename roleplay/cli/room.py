"""`roleplay room`: open a room in which a meeting is played from several places."""

import asyncio
import logging
import shlex
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.beginning import beginning
from roleplay.cli.certificates import BadCertificateError
from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.faults import tell_fault
from roleplay.cli.join import NEEDS
from roleplay.cli.room_address import (
    NotSafeError,
    Wanted,
    address_of,
    again_at,
    tls_of,
    what_it_opens,
)
from roleplay.cli.room_links import tell_links
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.library.settings import LONGEST_CLOCK, SHORTEST_CLOCK
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Part
from roleplay.room.seats import MOST_ONLOOKERS
from roleplay.store.errors import StoreError, shown
from roleplay.store.names import explicit_path

if TYPE_CHECKING:
    import ssl

    from roleplay.room.hosting import Host
    from roleplay.room.web.site import Address

USUAL_PORT = 8400

_EPILOG = """\b
Examples:
  roleplay room flagship
  roleplay room flagship --manager nodder
  roleplay room flagship --clock 30 --onlookers 3
  roleplay room --resume transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay room flagship --behind https://room.example.org
  roleplay room flagship --listen 192.0.2.7 --cert room.crt --key room.key --name room.example.org
"""


@click.command("room", epilog=_EPILOG)
@click.argument("scenario", required=False)
@click.option(
    "--manager",
    type=click.Choice([style.value for style in ManagerStyle]),
    help="Let a stand-in hold the manager's seat until somebody takes it.",
)
@click.option(
    "--trainee",
    type=click.Choice([style.value for style in TraineeStyle]),
    help="Let a stand-in hold the trainee's seat until somebody takes it.",
)
@click.option("--customer", metavar="PERSONA", help="Who sits in the customer's seat.")
@click.option("--lang", "language", metavar="LANG", help="Play the scenario's translation.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Makes a meeting repeatable.")
@click.option(
    "--onlookers",
    type=click.IntRange(0, MOST_ONLOOKERS),
    default=1,
    show_default=True,
    help="How many more may look on.",
)
@click.option(
    "--clock",
    type=click.IntRange(SHORTEST_CLOCK, LONGEST_CLOCK),
    metavar="SECONDS",
    help="A clock presses: so many seconds to the first word at each floor.",
)
@click.option("--card", is_flag=True, help="The coach plays the customer by cue card.")
@click.option("--save", metavar="FILE", help="Keep the meeting in this file, ending in .jsonl.")
@click.option("--resume", "resumed", metavar="FILE", help="Open a room again, on the same links.")
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; else 8400 or above.")
@click.option("--listen", metavar="ADDRESS", help="Let other computers in; wants TLS or a proxy.")
@click.option("--cert", metavar="FILE", help="The TLS certificate, with its chain, as PEM.")
@click.option("--key", metavar="FILE", help="The certificate's private key, as PEM.")
@click.option("--name", metavar="NAME", help="What this computer is called in the certificate.")
@click.option("--behind", metavar="URL", help="The reverse proxy people come by: https://NAME")
@click.option("--json", "as_json", is_flag=True, help="Print the links as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    *,
    scenario: str | None,
    manager: str | None,
    trainee: str | None,
    customer: str | None,
    language: str | None,
    seed: int | None,
    onlookers: int,
    clock: int | None,
    card: bool,
    save: str | None,
    resumed: str | None,
    port: int | None,
    listen: str | None,
    cert: str | None,
    key: str | None,
    name: str | None,
    behind: str | None,
    as_json: bool,
) -> int:
    """Open a room for SCENARIO on this computer, and print the link of each seat.

    Everybody opens their own link in a browser, or gives it to roleplay join in a terminal: the
    trainee, the manager, whoever has the coach's chair, and those who look on. Each sees what is
    theirs. The room is open until you press Ctrl+C; every word is kept as it is said, and --resume
    opens it again on the same links.
    """
    try:
        from roleplay.room.hosting import (  # noqa: PLC0415 - loaded with the extra
            Opening,
            open_room,
            reopen_room,
        )
        from roleplay.room.web.site import Site  # noqa: PLC0415, F401 - whether the extra is here
    except ImportError:
        stop(ExitCode.FILES, NEEDS)
    wanted = Wanted(listen=listen, cert=cert, key=key, name=name, behind=behind)
    with (
        beginning(),
        stopping(ExitCode.FILES, BadCertificateError),
        stopping(ExitCode.USAGE, NotSafeError),
    ):
        tls = tls_of(wanted)
        if resumed is not None:
            anew = scenario or manager or trainee or customer or language or save or clock or card
            if anew or seed is not None:
                stop(ExitCode.USAGE, "A room is opened again as it was: give --resume FILE.")
            host = reopen_room(Path(resumed), say)
            try:
                place = again_at(host.opened, wanted, port)
            except NotSafeError:
                host.put_down()
                raise
        elif scenario is None:
            stop(ExitCode.USAGE, "Which scenario? 'roleplay list' shows them; then: room NAME")
        else:
            loaded = loaded_or_stop(scenario, customer, language or "")
            address_of(wanted, port or USUAL_PORT)  # whether it may be opened there at all
            place = address_of(wanted, port or _free_port(wanted.host))
            stand_ins = {Part.MANAGER: manager, Part.TRAINEE: trainee}
            opening = Opening(
                seating=_seating(manager, trainee, seed),
                stand_ins={part: style for part, style in stand_ins.items() if style},
                onlookers=onlookers,
                clock=clock or 0,
                card=card,
                host=place.host,
                port=place.port,
                origin=place.origin,
            )
            kept_in = None if save is None else explicit_path(save)
            host = open_room(loaded, opening, say, kept_in)
    return asyncio.run(_keep_open(host, place, tls, wanted, as_json=as_json))


def _seating(manager: str | None, trainee: str | None, seed: int | None) -> Seating:
    """Who fills the seats as the meeting begins: people, but where a stand-in was asked for."""
    role = {
        (False, False): Role.BOTH,
        (True, False): Role.TRAINEE,
        (False, True): Role.MANAGER,
        (True, True): Role.COACH,
    }[manager is not None, trainee is not None]
    return Seating(
        role=role,
        manager=ManagerStyle(manager or ManagerStyle.NODDER),
        trainee=TraineeStyle(trainee or TraineeStyle.STEADY),
        seed=seed,
    )


def _free_port(host: str) -> int:
    """A port on which nobody listens: the usual one, or the next that is free."""
    ports = range(USUAL_PORT, USUAL_PORT + 50)
    free = next((port for port in ports if _is_free(host, port)), None)
    if free is None:
        stop(ExitCode.FILES, f"No port from {USUAL_PORT} on is free here. Name one with --port.")
    return free


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError:
            return False
    return True


async def until_closed() -> None:
    """Wait until somebody presses Ctrl+C, or the system wants the program to end."""
    closing = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, closing.set)
    await closing.wait()


async def _keep_open(
    host: "Host",
    place: "Address",
    tls: "ssl.SSLContext | None",
    wanted: Wanted,
    *,
    as_json: bool,
) -> int:
    """Let people come and go until the room is closed; returns the exit code."""
    from roleplay.room.web.site import Site  # noqa: PLC0415 - an extra, which is here

    host.faulted = tell_fault
    for name in ("aiohttp", "asyncio", "textual-serve"):
        logging.getLogger(name).disabled = True  # what went wrong is told in words, and once
    closing = asyncio.create_task(until_closed())
    seats = await asyncio.start_server(host.serve_stream, "127.0.0.1", 0)
    site = Site(host, place, seats.sockets[0].getsockname()[1])
    try:
        runner = await site.start(tls)
    except OSError as error:
        closing.cancel()
        seats.close()
        host.close()
        say(f"Nobody can come in at port {place.port} ({error.strerror}). Name another: --port")
        return ExitCode.FILES
    ticking = asyncio.create_task(host.run())
    if warning := what_it_opens(wanted, place):
        say(warning)
    tell_links(host, place, as_json=as_json)
    await asyncio.wait({closing, ticking}, return_when=asyncio.FIRST_COMPLETED)
    over, path = host.session.ended, host.session.path
    assert path is not None  # noqa: S101 - a room's meeting is kept
    host.room.let_go(over=over)
    await asyncio.sleep(0.2)
    ticking.cancel()
    closing.cancel()
    seats.close()
    await runner.cleanup()
    try:
        host.close()
    except StoreError as error:
        say(str(error))
        return ExitCode.FILES
    file = shlex.quote(str(path))
    if over:
        say(f"The room is closed, and its links open nothing any more. Kept in {shown(path)}")
        say(f"Its debrief: roleplay debrief {file}")
    else:
        again = " ".join(["roleplay room --resume", file, *map(shlex.quote, wanted.words)])
        say(f"The room stands still. The same links open it again: {again}")
    return ExitCode.WELL
