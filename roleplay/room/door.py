"""The door of a room: which token, cookie or pass opens which seat, and who has to wait.

Only hashes are held, here as on disk. A cookie is what a browser's token was exchanged for, a pass
what a seat's own process on this machine is given by its environment; it opens once.
"""

from collections.abc import Mapping

from roleplay.room.patience import Patience
from roleplay.room.tokens import digest, fits, is_token, new_token

MOST_COOKIES = 8
"""Cookies of one seat; the oldest go."""

MOST_PASSES = 64


class Waiting(Exception):  # noqa: N818 - it is no error of anybody's to come too soon
    """A place has shown too many wrong tokens, and waits for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Wait {seconds:.0f} seconds.")
        self.seconds = seconds


class Door:
    """Lets in who has a token, a cookie or a pass; no clock of its own."""

    def __init__(self, tokens: Mapping[str, str], cookies: Mapping[str, str] | None = None) -> None:
        """`tokens` has the hash of each seat's token, `cookies` the seat of each cookie's hash."""
        self._tokens = dict(tokens)
        self._cookies = dict(cookies or {})
        self._passes: dict[str, str] = {}
        self._patience = Patience()

    def by_token(self, token: str, place: str, now: float) -> str | None:
        """The seat that a token opens; None for none. Raises `Waiting`."""
        if wait := self._patience.wait(place, now):
            raise Waiting(wait)
        found = None
        for seat, kept in self._tokens.items():  # all of them, so that none takes longer
            if fits(token, kept):
                found = seat
        if found is None or not is_token(token):
            self._patience.wrong(place, now)
            return None
        self._patience.right(place)
        return found

    def by_cookie(self, cookie: str) -> str | None:
        """The seat that a cookie opens; None for none."""
        return self._cookies.get(digest(cookie)) if is_token(cookie) else None

    def by_pass(self, shown: str) -> str | None:
        """The seat that a pass opens, which it does once; None for none."""
        return self._passes.pop(digest(shown), None) if is_token(shown) else None

    def new_cookie(self, seat: str) -> tuple[str, str]:
        """A cookie for a seat, and its hash."""
        cookie = new_token()
        kept = digest(cookie)
        own = [each for each, of in self._cookies.items() if of == seat]
        for oldest in own[: max(0, len(own) + 1 - MOST_COOKIES)]:
            del self._cookies[oldest]
        self._cookies[kept] = seat
        return cookie, kept

    def new_pass(self, seat: str) -> str:
        """A pass for a process of this machine that is to sit there."""
        shown = new_token()
        self._passes[digest(shown)] = seat
        while len(self._passes) > MOST_PASSES:
            self._passes.pop(next(iter(self._passes)))
        return shown
