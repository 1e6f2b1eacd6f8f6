"""What lets somebody into a seat: a token of 128 bits, kept as a hash only, and the link with it.

The token stands behind the `#` of a link: what stands there a browser keeps to itself, so that it
comes into no log on the way, neither the owner's nor a reverse proxy's.
"""

import hashlib
import hmac
import re
import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct

BYTES = 16
"""128 bits."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_LONGEST_LINK = 300


class LinkError(ValueError):
    """What somebody gave as a link is none; the text says what one looks like."""


class Link(Struct, frozen=True):
    """Where a room is, and the token for one of its seats."""

    secure: bool
    host: str
    port: int
    token: str

    @property
    def origin(self) -> str:
        """The room's address without the token."""
        return origin_of(self.host, self.port, secure=self.secure)

    @property
    def written(self) -> str:
        """The link as it is given to somebody."""
        return f"{self.origin}/#{self.token}"


def new_token() -> str:
    """A new token, 22 characters of letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What is kept of a token. It was drawn by chance, so no slower hash makes it safer."""
    return hashlib.sha256(token.encode()).hexdigest()


def fits(token: str, kept: str) -> bool:
    """Whether a token is the one of which this was kept; takes as long whether or not it is."""
    return hmac.compare_digest(digest(token), kept)


def is_token(text: str) -> bool:
    """Whether a text could be a token at all."""
    return _TOKEN.fullmatch(text) is not None


def origin_of(host: str, port: int, *, secure: bool) -> str:
    """A room's address as browsers write it: without the port that goes without saying."""
    scheme, usual = ("https", 443) if secure else ("http", 80)
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" if port == usual else f"{scheme}://{name}:{port}"


def link_in(text: str) -> Link:
    """The link that a text is; raises `LinkError`."""
    if len(text) > _LONGEST_LINK:
        raise LinkError(_LOOKS_LIKE)
    try:
        parts = urlsplit(text.strip())
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise LinkError(_LOOKS_LIKE) from error
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise LinkError(_LOOKS_LIKE)
    if parts.path not in {"", "/"} or parts.query or not is_token(parts.fragment):
        raise LinkError(_LOOKS_LIKE)
    secure = parts.scheme == "https"
    if not secure and not is_loopback(host):
        raise LinkError(
            "This link begins with http:// and leads to another computer, so what you say could be "
            "read on the way. Ask for one that begins with https://."
        )
    return Link(secure, host, port or (443 if secure else 80), parts.fragment)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_LOOKS_LIKE = (
    "That is no link to a seat. It looks like http://127.0.0.1:8400/#AbC…, with 22 characters "
    "behind the #; copy the whole of it, in quotes."
)
