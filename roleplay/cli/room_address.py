"""Where a room listens and what that opens; nothing but this computer unless it is made safe."""

import re
import ssl
from ipaddress import ip_address
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.cli.certificates import tls_with
from roleplay.model.text import plain
from roleplay.room.tokens import is_loopback, origin_of

if TYPE_CHECKING:
    from roleplay.room.keeping import Opened
    from roleplay.room.web.site import Address

_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_BEHIND = re.compile(r"https://([A-Za-z0-9][A-Za-z0-9.-]{0,250})(?::([0-9]{1,5}))?/?")


class NotSafeError(Exception):
    """A room cannot be opened so; the text says what it would open and what to do."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Where somebody wants a room to be, as they said it."""

    listen: str | None = None
    cert: str | None = None
    key: str | None = None
    name: str | None = None
    behind: str | None = None

    @property
    def host(self) -> str:
        """The address to listen on."""
        return self.listen or "127.0.0.1"

    @property
    def words(self) -> tuple[str, ...]:
        """The same as it is said on a command line."""
        said = ((f"--{name}", getattr(self, name)) for name in self.__struct_fields__)
        return tuple(word for name, value in said if value is not None for word in (name, value))


def address_of(wanted: Wanted, port: int) -> "Address":
    """Where the room listens, and what it is called there; raises `NotSafeError`."""
    from roleplay.room.web.site import Address  # noqa: PLC0415 - an extra

    host = wanted.host
    try:
        ip_address(host)
    except ValueError as error:
        raise NotSafeError(
            f"{plain(host)} is no address of a network. Give one of this computer's own, such as "
            "192.0.2.7, or leave --listen out."
        ) from error
    if wanted.behind is not None:
        proxied = _BEHIND.fullmatch(wanted.behind)
        if proxied is None:
            raise NotSafeError(
                "Name the reverse proxy as people come by it: --behind https://room.example.org"
            )
        outside = origin_of(proxied[1].lower(), int(proxied[2] or 443), secure=True)
        return Address(host=host, port=port, origin=outside, proxied=True)
    if wanted.cert is None and not is_loopback(host):
        raise NotSafeError(
            f"--listen {host} would let every computer that reaches this one knock at port {port}, "
            "and what is said would go over the network for all to read. Give a TLS certificate "
            "with --cert and --key, or name the reverse proxy that has one: --behind https://NAME. "
            "docs/room.md shows both."
        )
    secure = wanted.cert is not None
    name = wanted.name or host
    if not (_NAME.fullmatch(name) or ":" in name):
        raise NotSafeError("--name is what stands in the certificate, such as room.example.org")
    if host in {"0.0.0.0", "::"} and wanted.name is None:  # noqa: S104 - it is what was asked for
        raise NotSafeError(
            f"{host} is every network of this computer. Say by which name people come: --name NAME"
        )
    also = () if secure or wanted.name else (origin_of("localhost", port, secure=False),)
    return Address(
        host=host, port=port, origin=origin_of(name.lower(), port, secure=secure), also=also
    )


def again_at(opened: "Opened", wanted: Wanted, port: int | None) -> "Address":
    """Where a room is open again, to which its links still have to lead; raises `NotSafeError`."""
    place = address_of(wanted, port or opened.port)
    if opened.origin not in {"", place.origin}:
        raise NotSafeError(
            f"The links of this room lead to {opened.origin}, and it would be open at "
            f"{place.origin}. Open it again as it was: with the same --listen, --cert, --key, "
            "--name, --behind and --port, as far as they were given."
        )
    return place


def tls_of(wanted: Wanted) -> ssl.SSLContext | None:
    """The TLS to listen with; None for none. Raises `NotSafeError`, `BadCertificateError`."""
    if wanted.cert is None and wanted.key is None:
        return None
    if wanted.cert is None or wanted.key is None:
        raise NotSafeError("A certificate and its key go together: give --cert and --key.")
    return tls_with(wanted.cert, wanted.key, wanted.name or wanted.host)


def what_it_opens(wanted: Wanted, place: "Address") -> str:
    """What a room that others can reach opens, in words; empty for one on this computer alone."""
    if wanted.behind is not None:
        return (
            f"Whoever reaches {place.origin} can knock at this room. A link of a seat, with its "
            "128 bits, lets them in, and nothing else does; five wrong ones from a place make it "
            "wait. Everybody has to come by the proxy: let no other way lead to port "
            f"{place.port}."
        )
    if not is_loopback(place.host):
        return (
            f"Every computer that reaches {place.host} can now knock at port {place.port}. A link "
            "of a seat, with its 128 bits, lets it in, and nothing else does; five wrong ones from "
            "a place make it wait. The door is open until you press Ctrl+C."
        )
    return ""
