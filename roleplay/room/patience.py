"""How long a place has to wait that has shown wrong tokens; no clock of its own."""

from ipaddress import IPv6Address, ip_address

from msgspec import Struct

FREE = 5
"""Wrong tokens from one place before it has to wait."""

WAIT, LONGEST = 60.0, 3600.0
"""Seconds of the first wait; each further wrong token doubles it, up to the longest."""

_MOST_PLACES = 4096
_NETWORK = 64
"""Bits of an address of version 6 that belong to one customer's network."""


class _Place(Struct):
    wrong: int = 0
    until: float = 0.0
    """Seconds on the asker's clock before which nothing is tried."""


class Patience:
    """Counts wrong tokens by the place they come from."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}

    def wait(self, place: str, now: float) -> float:
        """Seconds that a place has to wait before it may show a token; 0: none."""
        known = self._places.get(_network(place))
        return 0.0 if known is None else max(0.0, known.until - now)

    def wrong(self, place: str, now: float) -> None:
        """A place has shown a token that opens nothing."""
        name = _network(place)
        known = self._places.pop(name, None) or _Place()
        self._places[name] = known
        known.wrong += 1
        if known.wrong >= FREE:
            known.until = now + min(LONGEST, WAIT * 2 ** min(20, known.wrong - FREE))
        if len(self._places) > _MOST_PLACES:
            self._places.pop(next(iter(self._places)))

    def right(self, place: str) -> None:
        """A place has shown a right one."""
        self._places.pop(_network(place), None)


def _network(place: str) -> str:
    """Addresses of one network of version 6 are one place."""
    try:
        address = ip_address(place)
    except ValueError:
        return place[:64]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return f"{int(address) >> (128 - _NETWORK):x}::"
    return str(address)
