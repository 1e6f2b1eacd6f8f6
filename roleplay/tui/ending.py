"""However the application ends, the terminal is as it was and what was typed is kept.

Textual ends an application that breaks by printing a traceback, and one that is told to end by the
system not at all. What is done here leans on these private parts of Textual 8.2: the methods
`_handle_exception`, `_fatal_error` and `_close_messages_no_wait` of `App` and its attribute
`_exception`.
"""

import asyncio
import contextlib
import signal
from typing import Protocol, runtime_checkable

from msgspec import Struct
from textual import on
from textual.app import App
from textual.message import Message

from roleplay.store.errors import StoreError

_SIGNALS = tuple(
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if (number := getattr(signal, name, None)) is not None
)
_BY_SIGNAL = 128
"""What shells add to a signal's number for the exit code of a program that it ended."""

_HANG_UP = 1
"""The signal's number where a terminal is gone, on every system that has it."""


class TerminalGone(Message):
    """The terminal was closed or taken away: nothing more can be typed or shown."""


@runtime_checkable
class HoldsWords(Protocol):
    """A screen on which words may stand that were typed and not said yet."""

    def keep_unsent(self) -> str:
        """Keep them; returns what the person is to know of it, nothing where there are none.

        Raises StoreError.
        """


class Ending(Struct, frozen=True):
    """How the application ended."""

    code: int
    """The exit code; more than 128 where a signal ended it."""
    says: tuple[str, ...] = ()
    """What the person is to know about words that they had typed, a sentence or two each."""
    broke: Exception | None = None
    """What the application broke on, if it did: a fault of its own."""


class OrderlyApp(App[int], inherit_bindings=False):
    """An application that keeps unsent words and restores the terminal, however it ends."""

    _says: tuple[str, ...] = ()

    @property
    def ending(self) -> Ending:
        """How it ended, once it has."""
        broke = self._exception if isinstance(self._exception, Exception) else None
        return Ending(self.return_code or 0, self._says, broke)

    def on_load(self) -> None:
        """Listen to what the system has to say, before the terminal is touched."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            # Windows has no such thing, and in a thread of somebody else's there is none.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.end_by, number)

    def end_by(self, number: int) -> None:
        """End because a signal of this number came; what was typed is kept."""
        self._keep_words()
        self.exit(return_code=_BY_SIGNAL + number)

    @on(TerminalGone)
    def _hang_up(self) -> None:
        self.end_by(_HANG_UP)

    def panic(self, *renderables: object) -> None:
        """End because something broke; what it was is for `ending`, not for the terminal."""
        del renderables
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        self._keep_words()
        super()._handle_exception(error)

    def _keep_words(self) -> None:
        """Keep the words on every screen that holds some, once."""
        if self._says:
            return
        for screen in self.screen_stack:
            if isinstance(screen, HoldsWords):
                try:
                    where = screen.keep_unsent()
                except StoreError as error:
                    where = str(error)
                except Exception as error:  # noqa: BLE001 - what broke must not keep us from ending
                    where = f"What was being typed could not be kept ({type(error).__name__})."
                self._says += (where,) if where else ()
