"""The terminal as this application reads it: no byte from a keyboard ends it.

Textual's own driver for Linux and macOS reads the keyboard as strict UTF-8, so that one byte of
another encoding ends its input thread and the application; a terminal that is gone ends its output
thread; and each character of a text that is pasted without brackets around it is a key, which takes
a millisecond to handle. This driver leans on these private parts of Textual 8.2: the methods
`_run_input_thread` and `run_input_thread` of `LinuxDriver`, its attributes `_file`, `_debug`,
`_app`, `fileno` and `exit_event`, and `XTermParser`. It goes when Textual does what it does.
"""

import codecs
import contextlib
import os
import selectors
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from roleplay.tui.ending import TerminalGone

if TYPE_CHECKING:
    from textual.app import App

BURST = 64
"""Characters that arrive at once and are taken for a paste: no hand types so many in one reading.

Where nothing is being typed they are then no keys, and so make no move by accident.
"""

_AT_ONCE = 4096
"""Bytes of one reading, as many as a terminal's line holds."""

_PATIENCE = 0.1
"""Seconds after which an escape that nothing follows is the Escape key; Textual's own."""


class PatientDriver(LinuxDriver):
    """Reads bytes that are no UTF-8 as U+FFFD, and text that comes in a burst as a paste."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None  # noqa: S101 - the command line sees to that
        self._file = _Unbroken(self._file)  # type: ignore[assignment]

    def _run_input_thread(self) -> None:
        """Read keys until told to end; whatever fails is raised in the application, not here."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - it is raised again where it is heard
            self._app.call_later(_raise, error)

    def run_input_thread(self) -> None:
        """Read keys until told to end, or until the terminal is gone."""
        keys = Keys(lambda: XTermParser(self._debug))
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_PATIENCE):
                    data = self._read()
                    if not data:
                        self.process_message(TerminalGone())
                        return
                    self._pass_on(keys.read(data))
                self._pass_on(keys.tick())

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)


class Keys:
    """Makes keys, pastes and mouse moves of the bytes that a terminal sends."""

    def __init__(self, new_parser: Callable[[], XTermParser]) -> None:
        self._new_parser = new_parser
        self._parser = new_parser()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, data: bytes) -> Iterator[Message]:
        """What these bytes say; bytes that are no UTF-8 are U+FFFD."""
        return _pastes(self._parsed(self._decoder.decode(data)))

    def tick(self) -> Iterator[Message]:
        """What the bytes so far say, now that nothing follows them."""
        return iter(self._parser.tick())

    def _parsed(self, text: str) -> Iterator[Message]:
        for character in text:
            try:
                yield from self._parser.feed(character)
            except ValueError:  # what looks like a key's sequence and has no number in it
                self._parser = self._new_parser()


def _pastes(messages: Iterable[Message]) -> Iterator[Message]:
    """Messages with each run of at least `BURST` characters made one paste.

    Enter within such a run is a line's end; at its end it is the key.
    """
    run: list[events.Key] = []
    for message in messages:
        if isinstance(message, events.Key) and _character(message):
            run.append(message)
        else:
            yield from _as_paste(run)
            run = []
            yield message
    yield from _as_paste(run)


def _as_paste(run: list[events.Key]) -> Iterator[Message]:
    typed = list(run)
    enters: list[events.Key] = []
    while typed and typed[-1].key == "enter":
        enters.insert(0, typed.pop())
    if len(typed) < BURST:
        yield from run
    else:
        yield events.Paste("".join(map(_character, typed)))
        yield from enters


def _character(key: events.Key) -> str:
    """What a key adds to a text; nothing for a key that does something else."""
    if key.key == "enter":
        return "\n"
    return (key.character or "") if key.is_printable else ""


class _Unbroken:
    """The terminal as a file; what is written once it is gone is let go of."""

    def __init__(self, file: IO[str]) -> None:
        self._terminal = file

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._terminal.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        return self._terminal.fileno()


def _raise(error: Exception) -> None:
    raise error
