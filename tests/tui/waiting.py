"""Waiting until the application has done everything that was asked of it, and not a moment longer.

Textual's own pilot looks every 20 ms whether the process is busy, at least three times a key: that
was more than half of the time that journeys took, and still a guess where the machine was slow.
What the application has yet to do is known exactly.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from weakref import WeakSet

import pytest
import textual.app
import textual.pilot
import textual.screen
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer

SOON = 0.02
"""Seconds: what is to happen so soon belongs to what was just done, as a new layout does."""

AT_ONCE = Screen._compositor_refresh  # noqa: SLF001 - it is put back for pictures
"""How Textual draws: every change by itself."""

LONGEST = 60.0
"""Seconds after which something hangs, on however slow a machine."""


@contextmanager
def no_idle_moments() -> Iterator[None]:
    """Let the pilot wait for what the application has to do, and not for an idle processor.

    It draws once it has come to rest, and neither each change by itself nor sixty times a second;
    what it tells in passing stays however slow the machine is.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.app, "wait_for_idle", until_nothing_is_left)
        patch.setattr(textual.pilot, "wait_for_idle", until_nothing_is_left)
        patch.setattr(textual.pilot.Pilot, "_wait_for_screen", _until_nothing_is_left)
        patch.setattr(textual.screen, "UPDATE_PERIOD", 1.0)
        patch.setattr(Screen, "_compositor_refresh", _leave_for_the_end)
        patch.setattr(Notification, "has_expired", False)
        parse = Stylesheet._parse_rules  # noqa: SLF001 - what it reads, it does not change
        patch.setattr(Stylesheet, "_parse_rules", _parses_once(parse))
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, told without Python
        yield


def _parses_once(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    """Read each style sheet once, and not for each application that is started."""
    known: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *what: object, **more: object) -> list[RuleSet]:
        key = (what, tuple(more.items()), tuple(sheet._variables.items()))  # noqa: SLF001
        if key not in known:
            known[key] = parse(sheet, *what, **more)
        return known[key]

    return parse_once


async def until_nothing_is_left(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Return when no message is on its way, no thread works and nothing is to be drawn anew.

    Takes the place of `textual.pilot.wait_for_idle`, with all that it may be called with.
    """
    del min_sleep, max_sleep
    application = active_app.get()
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        waits = _works(loop) or _is_timed(application)  # first: what ends puts something on its way
        if loop._ready or _lays_out(application):  # type: ignore[attr-defined] # noqa: SLF001
            continue
        if waits:
            await asyncio.sleep(0.001)
        elif not _draws(application):
            return
    raise AssertionError("the application does not come to rest")


async def _until_nothing_is_left(pilot: Pilot[object], timeout: float = 0) -> bool:  # noqa: ASYNC109
    """The same in place of a message to every widget, which is answered when it has done all."""
    del pilot, timeout
    await until_nothing_is_left()
    return True


def _works(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a thread is at work."""
    pool = loop._default_executor  # type: ignore[attr-defined] # noqa: SLF001
    return pool is not None and pool._idle_semaphore._value < len(pool._threads)  # noqa: SLF001


def _is_timed(application: App[object]) -> bool:
    """Whether something is to happen once, and soon."""
    timers: Iterable[Timer] = application._timers  # noqa: SLF001 - nobody else tells
    return any(
        timer._repeat == 0  # noqa: SLF001
        and timer._interval <= SOON  # noqa: SLF001
        and timer._task is not None  # noqa: SLF001
        and not timer._task.done()  # noqa: SLF001
        for timer in timers
    )


def _lays_out(application: App[object]) -> bool:
    """Lay out now what a timer would some milliseconds later; whether there was any."""
    for screen in application.screen_stack[-1:]:
        if screen._update_timer._active.is_set():  # noqa: SLF001 - the timer is Textual's own
            screen._on_timer_update()  # noqa: SLF001 - as above
            return True
    return False


_draw = Screen._compositor_refresh  # noqa: SLF001 - nothing else draws
_undrawn: WeakSet[Screen[object]] = WeakSet()


def _leave_for_the_end(screen: Screen[object]) -> None:
    """Draw a screen later, when it is the one that is seen."""
    if screen is screen.app.screen:
        _undrawn.add(screen)
    else:
        _draw(screen)


def _draws(application: App[object]) -> bool:
    """Draw what has changed since this was called last; whether there was any."""
    for screen in application.screen_stack[-1:]:
        if screen in _undrawn:
            _undrawn.discard(screen)
            _draw(screen)
            return True
    return False
