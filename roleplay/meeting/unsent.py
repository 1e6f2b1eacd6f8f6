"""Words that were typed and not said when the program was ended: kept, told, and let go of."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from roleplay.meeting.session import Session
from roleplay.store.errors import StoreError, shown
from roleplay.store.unsent import forget_unsent, keep_unsent, unsent_path, unsent_words


def keep_words(session: Session, words: Sequence[str], already: Sequence[str] = ()) -> str:
    """Keep what was typed and not said, and what a failing disk did not take, once more.

    `already` is what is kept from the time before. Returns what the person is to know; nothing
    where there is nothing to be known. Raises StoreError.
    """
    said = _once_more(session)
    if not words and not already:
        return said
    meeting = session.path
    if meeting is None:
        return f"{said} This meeting is not kept. You had typed, and not said: {' '.join(words)}"
    if anew := [each for each in words if each not in already]:
        keep_unsent(meeting, anew)
    return (
        f"{said} What you had typed and not said is kept in {shown(unsent_path(meeting))}. It is "
        f"there again when you go on with: roleplay play --resume {shlex.quote(str(meeting))}"
    ).strip()


def kept_words(meeting: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are kept for the meeting in a file, the latest last, and what to tell of them.

    Where they cannot be read, that is told.
    """
    try:
        words = unsent_words(meeting)
    except StoreError as error:
        return (), (str(error),)
    place = shown(unsent_path(meeting))
    return words, tuple(
        f"When the program was ended you had typed, and not said: “{each}” It is kept in {place}."
        for each in words
    )


def forget_words(session: Session) -> None:
    """Let go of what was kept, for it has been said or put away. Raises StoreError."""
    if session.path is not None:
        forget_unsent(session.path)


def _once_more(session: Session) -> str:
    try:
        session.save()
    except StoreError as error:
        return str(error)
    return ""
