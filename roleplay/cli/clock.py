"""A clock that presses in plain lines: the option, and a line that has to come in time."""

import select
import sys
import time
from collections.abc import Callable

import click

from roleplay.cli.narrator import Page
from roleplay.cli.settings import settings_or_stop
from roleplay.library.settings import LONGEST_CLOCK, SHORTEST_CLOCK

clock_option = click.option(
    "--clock",
    type=click.IntRange(SHORTEST_CLOCK, LONGEST_CLOCK),
    metavar="SECONDS",
    help="A clock presses: so many seconds to your first word at each floor.",
)


def seconds_to_speak(clock: int | None) -> int:
    """Seconds to the first word as asked for here, else as the settings say; 0: no clock."""
    return settings_or_stop().seconds_to_speak if clock is None else clock


class TimeUpError(Exception):
    """No line came in time."""


class Timed:
    """Asks for lines against the clock, and knows how long the last one took."""

    def __init__(
        self,
        page: Page,
        now: Callable[[], float] = time.monotonic,
        comes_within: Callable[[float], bool] | None = None,
    ) -> None:
        """`now` tells seconds; `comes_within` waits for a line and says whether one came."""
        self._page, self._now = page, now
        self._comes_within = comes_within or _comes_within
        self.took = 0.0
        """Seconds that the last line took."""

    def ask(self, prompt: str, within: float) -> str:
        """What is typed within so many seconds; raises `TimeUpError` and EOFError."""
        begun = self._now()
        click.echo(prompt, nl=False, err=self._page.aside)
        if not self._comes_within(within):
            self.took = within
            self._page.tell()
            raise TimeUpError
        line = self._page.ask("")
        self.took = self._now() - begun
        if self.took > within:
            # Where nothing can wait for a line with an end to it, it is found out afterwards.
            self.took = within
            raise TimeUpError
        return line


def _comes_within(seconds: float) -> bool:
    """Whether a line comes in time; what was begun and not sent by then is thrown away.

    True at once where it cannot be waited for: no terminal, or one that `select` does not know.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        return True
    if select.select([sys.stdin], [], [], seconds)[0]:
        return True
    import termios  # noqa: PLC0415 - Windows has none

    termios.tcflush(sys.stdin, termios.TCIFLUSH)
    return False
