"""Which hints somebody at a terminal has been shown, remembered as the application does."""

import sys

from roleplay.cli.exits import say
from roleplay.library.settings import (
    NotRememberedError,
    read_state,
    remember_hint,
    state_path,
)
from roleplay.store.names import settings_path


def hints_seen() -> tuple[str, ...] | None:
    """What has been explained before; None where nobody is at a terminal to be explained to."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return read_state(state_path(settings_path())).hints


def hint_shown(hint: str) -> None:
    """Remember that something has been explained."""
    try:
        remember_hint(state_path(settings_path()), hint)
    except NotRememberedError as error:
        say(str(error))
