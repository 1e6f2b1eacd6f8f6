"""How commands end, and what is said about them on stderr.

Data goes to stdout; everything said about it goes through here.
"""

import errno
import io
import os
import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from roleplay.model.text import plain

if TYPE_CHECKING:
    from typing_extensions import Buffer


class ExitCode(IntEnum):
    """What a command tells the shell."""

    WELL = 0
    """It did what was asked."""
    MISTAKES = 1
    """The input has mistakes, or a scenario's test failed."""
    USAGE = 2
    """The command was called in a way it does not understand."""
    FILES = 3
    """Something cannot be read or written."""
    FAULT = 70
    """roleplay itself is at fault; the number is that of `sysexits.h` for it."""
    INTERRUPTED = 130
    """Somebody pressed Ctrl+C."""


class _UnreadStream(io.FileIO):
    """A stream whose reader may go, as `head` or a terminal does: what comes then is dropped."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.reader_gone = False
        self._says_gone = {errno.EPIPE, errno.EIO} if self.isatty() else {errno.EPIPE}

    def write(self, data: "Buffer", /) -> int:
        """How many bytes were taken, read or not."""
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in self._says_gone:
                raise
            self.reader_gone = True
            return memoryview(data).nbytes


def nobody_reads() -> bool:
    """Whether whoever read the results has gone, so that no more of them need be worked out."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(raw, _UnreadStream) and raw.reader_gone


def forgiving_streams() -> None:
    """Make the three streams such that nothing they carry, or that they are closed, breaks us.

    What cannot be written or read in the person's encoding becomes a question mark or U+FFFD.
    A command whose reader has gone goes on to its end, so its code says what it would have said.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open until we end
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    if sys.stdout is sys.__stdout__ and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _outliving_its_reader(sys.stdout)
    if sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _outliving_its_reader(sys.stderr)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _outliving_its_reader(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """The same stream with `_UnreadStream` at its bottom."""
    return io.TextIOWrapper(
        io.BufferedWriter(_UnreadStream(stream.fileno())),
        encoding=stream.encoding,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def say(text: str = "") -> None:
    """Tell the person something, line by line, with nothing in it a terminal would act on."""
    for line in text.split("\n"):
        sys.stderr.write(plain(line) + "\n")
    sys.stderr.flush()


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(prompt: str = "") -> str:
    """What the person types; raises EOFError once there is nobody at the terminal any more."""
    try:
        return input(prompt)
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        raise EOFError from error  # what a terminal that was closed gives


def ask_for_one_of(answers: Container[str], prompt: str, again: str) -> str:
    """What the person types, in small letters, once it is one of these; raises EOFError as `ask`.

    They are asked by a prompt, and by another one whenever it was something else.
    """
    while (answer := ask(prompt).strip().lower()) not in answers:
        prompt = again
    return answer


def say_below(heading: str, reasons: Sequence[str]) -> None:
    """Say each reason below a heading, if there are any."""
    if reasons:
        say("\n  ".join((heading, *reasons)))


def stop(code: ExitCode, text: str) -> NoReturn:
    """Tell the person why the command ends, and end it."""
    say(text)
    raise SystemExit(code)


@contextmanager
def stopping(code: ExitCode, *errors: type[Exception], of: str = "") -> Iterator[None]:
    """End the command with a code where one of these errors is met, telling what it tells.

    `of` is the file that it is of, named before it.
    """
    try:
        yield
    except errors as error:
        stop(code, f"{of}: {error}" if of else str(error))


@contextmanager
def telling(*errors: type[Exception]) -> Iterator[None]:
    """Tell what one of these errors tells where it is met, and go on behind."""
    try:
        yield
    except errors as error:
        say(str(error))
