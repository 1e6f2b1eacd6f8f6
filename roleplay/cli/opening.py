"""Opening the terminal application from a command, where there is a terminal to show it on."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

from roleplay.cli.exits import ExitCode, at_terminal, say, stopping
from roleplay.cli.settings import settings_or_stop
from roleplay.library.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from roleplay.meeting.clocked_people import Setting
    from roleplay.meeting.clocking import LiveSession
    from roleplay.meeting.loading import Loaded
    from roleplay.meeting.looking_on import LookingOn
    from roleplay.meeting.previewing import Preview
    from roleplay.meeting.starting import Seating
    from roleplay.meeting.watching import Watch
    from roleplay.past.practising import Begun
    from roleplay.recordings.correcting import Editing
    from roleplay.room.client import Connect
    from roleplay.tui.ending import Ending


def wants_application(context: click.Context, *, plain: bool = False) -> bool:
    """Whether to open the application rather than to speak in plain lines.

    That is at a terminal, unless the person asked for plain lines here, before the command's name
    or in the settings. Ends the command where the settings have mistakes.
    """
    if plain or context.find_root().params.get("plain") or not _can_be_shown():
        return False
    return not settings_or_stop().plain


def open_application(  # noqa: PLR0913, PLR0917 -- each is another thing to begin with
    loaded: Loaded | None = None,
    seating: Seating | None = None,
    save: Path | None = None,
    resume: Path | None = None,
    preview: tuple[Preview, Watch] | None = None,
    begun: Begun | None = None,
    clock: int | None = None,
    clocked: tuple[LiveSession, tuple[str, ...], float] | None = None,
    to_clock: tuple[Setting, Path | None, float] | None = None,
    looking: LookingOn | None = None,
    editing: Editing | None = None,
) -> int:
    """Run the application: at a situation, a meeting, a drill, a preview, or the library.

    Returns the exit code. What the application broke on, if it did, is raised once the terminal is
    as it was and the person knows where unsent words are.
    """
    gc.disable()  # what is made while loading stays: looking for rubbish takes a tenth of the start
    from roleplay.tui.app import Start, run  # noqa: PLC0415 - Textual is loaded for nothing else

    gc.freeze()
    gc.enable()
    begin_with = Start(
        loaded=loaded,
        seating=seating,
        save=save,
        resume=resume,
        preview=preview,
        begun=begun,
        clock=clock,
        clocked=clocked,
        to_clock=to_clock,
        looking=looking,
        editing=editing,
    )
    with stopping(ExitCode.MISTAKES, SettingsError):
        ending = run(begin_with)
    return _ended(ending)


def open_seat(connect: Connect, patience: float) -> int:
    """Run the application in a seat of a room; returns the exit code, as `open_application` does.

    `connect` makes a wire to the room's owner; for `patience` seconds it is tried where nobody
    answers.
    """
    from roleplay.tui.seat_app import run  # noqa: PLC0415 - Textual is loaded for nothing else

    with stopping(ExitCode.MISTAKES, SettingsError):
        ending, told = run(connect, patience)
    if told and ending.broke is None:
        say(told)
    return _ended(ending)


def _ended(ending: Ending) -> int:
    """Say what there is to know, and raise what the application broke on."""
    with contextlib.suppress(OSError):  # the terminal may be what is gone
        for sentence in ending.says:
            say(sentence)
    if ending.broke is not None:
        raise ending.broke
    return ending.code


def _can_be_shown() -> bool:
    """Whether the application can be; it draws on stderr and reads from stdin."""
    return os.environ.get("TERM") != "dumb" and at_terminal() and sys.stderr.isatty()
