"""How commands end, and the one place that writes to stderr.

Data goes to stdout; everything said about it goes through here.
"""

import sys
from enum import IntEnum
from typing import NoReturn

from roleplay.model.text import plain


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
    INTERRUPTED = 130
    """Somebody pressed Ctrl+C."""


def say(text: str = "") -> None:
    """Tell the person something, line by line, with nothing in it a terminal would act on."""
    for line in text.split("\n"):
        sys.stderr.write(plain(line) + "\n")
    sys.stderr.flush()


def stop(code: ExitCode, text: str) -> NoReturn:
    """Tell the person why the command ends, and end it."""
    say(text)
    raise SystemExit(code)
