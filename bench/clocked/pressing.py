"""Pressing a script's keys in a terminal at its moments, and seeing when each is painted."""

import time
from collections.abc import Sequence

from msgspec import Struct
from terminal.terminal import Terminal

from clocked.script import Press


class Pressed(Struct):
    """What became of a press: how long until it was to be seen, and how late it was pressed."""

    press: Press
    at: float
    """When it was written, in seconds from the beginning."""
    painted: float | None = None
    """Milliseconds from the key to the bytes that show it; None: not seen."""


def press_all(
    terminal: Terminal, presses: Sequence[Press], until: float, began: float | None = None
) -> list[Pressed]:
    """Press each key at its moment, taking what is painted meanwhile; stops at `until`."""
    began = time.perf_counter() if began is None else began
    done: list[Pressed] = []
    waiting: list[tuple[Pressed, float]] = []
    for press in presses:
        if press.at > until:
            break
        _take_until(terminal, began + press.at, waiting)
        if not waiting:
            terminal.shown = b""
        now = terminal.press(press.keys.encode())
        pressed = Pressed(press, now - began)
        done.append(pressed)
        if press.shows:
            waiting.append((pressed, now))
        waiting[:] = [each for each in waiting if now - each[1] < 2.0]
    _take_until(terminal, began + until, waiting)
    return done


def _take_until(terminal: Terminal, moment: float, waiting: list[tuple[Pressed, float]]) -> None:
    """Take what is painted until a moment, and say of each press that waits when it showed."""
    while (left := moment - time.perf_counter()) > 0:
        if not terminal.take(left):
            continue
        while (seen := _first_seen(terminal.shown, waiting)) is not None:
            place, ends = seen
            for pressed, when in waiting[: place + 1]:  # what came before was painted over
                pressed.painted = 1000 * (terminal.arrived - when)
            del waiting[: place + 1]
            terminal.shown = terminal.shown[ends:]


def _first_seen(shown: bytes, waiting: list[tuple[Pressed, float]]) -> tuple[int, int] | None:
    """Which of those that wait is to be seen, and where its words end; None for none."""
    for place, (pressed, _) in enumerate(waiting):
        words = pressed.press.shows.encode()
        if (found := shown.find(words)) >= 0:
            return place, found + len(words)
    return None
