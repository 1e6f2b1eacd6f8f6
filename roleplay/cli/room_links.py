"""The links of a room's seats, as they are given out: once, and kept nowhere."""

import json
import shlex
from typing import TYPE_CHECKING

import click

from roleplay.cli.exits import say
from roleplay.model.people import People
from roleplay.model.text import plain
from roleplay.room.seats import PART_OF, Kind
from roleplay.store.errors import shown

if TYPE_CHECKING:
    from roleplay.room.hosting import Host
    from roleplay.room.web.site import Address

_CALLED = {Kind.COACH: "the coach", Kind.ONLOOKER: "looks on"}


def tell_links(host: "Host", place: "Address", *, as_json: bool) -> None:
    """Print the link and the command of each seat; of a room opened again, that they are the same.

    Results go to stdout, everything else to stderr.
    """
    path = host.session.path
    seats = [
        {
            "seat": seat,
            "link": f"{place.origin}/#{token}",
            "command": f"roleplay join {shlex.quote(f'{place.origin}/#{token}')}",
        }
        for seat, token in host.tokens.items()
    ]
    if as_json:
        file = None if path is None else str(path)
        click.echo(json.dumps({"file": file, "address": place.origin, "seats": seats}))
        return
    title = plain(host.session.standing.title)
    if not seats:
        say(f"The room for “{title}” is open again at {place.origin}, on the links it had.")
        return
    click.echo(f"The room for “{title}” is open. Give everybody the link of their own seat:")
    for each in seats:
        click.echo(f"\n{each['seat']} ({_who(host, each['seat'])})")
        click.echo(f"  in a browser   {each['link']}")
        click.echo(f"  in a terminal  {each['command']}")
    click.echo()
    if path is not None:
        say(f"Every word is kept in {shown(path)}")
    say("Whoever has a link has the seat: send each to its own person. Ctrl+C closes the room.")


def _who(host: "Host", seat: str) -> str:
    kind = host.room.sittings[seat].kind
    part = PART_OF.get(kind)
    if part is None:
        return _CALLED[kind]
    return plain(People(host.session.header).of(part))
