"""Which hints somebody at a terminal has been shown, remembered as the application does."""

from roleplay.cli.exits import at_terminal, telling
from roleplay.cli.narrator import Narrator
from roleplay.library.settings import (
    NotRememberedError,
    read_state,
    remember_hint,
    state_path,
)
from roleplay.meeting.hints import Hints, in_words
from roleplay.meeting.roles import Role
from roleplay.store.names import settings_path


def hints_seen() -> tuple[str, ...] | None:
    """What has been explained before; None where nobody is at a terminal to be explained to."""
    return read_state(state_path(settings_path())).hints if at_terminal() else None


def tell_hint(hints: Hints, role: Role, narrator: Narrator) -> None:
    """Explain what a first meeting has to explain next, once."""
    hint = hints.next()
    if hint is not None:
        narrator.page.tell()
        narrator.page.tell(in_words(hint, narrator.people, role, "w"), "(i) ", "    ")
        hint_shown(hint)


def hint_shown(hint: str) -> None:
    """Remember that something has been explained."""
    with telling(NotRememberedError):
        remember_hint(state_path(settings_path()), hint)
