"""How a command ends that found mistakes."""

from collections.abc import Sequence
from typing import NoReturn

from roleplay.authoring.mistake import Mistake, explain
from roleplay.cli.exits import ExitCode, say, stop

_UNREADABLE = frozenset({"RP101", "RP102", "RP103"})
"""Codes of a file that is not there, not a file, or not to be read."""


def code_of(mistakes: Sequence[Mistake], *, strict: bool = False) -> ExitCode:
    """How a command ends that found these: badly, if the file could not even be read.

    With `strict` advice counts like a mistake.
    """
    real = [each for each in mistakes if strict or not each.advice]
    if not real:
        return ExitCode.WELL
    unread = all(each.code in _UNREADABLE and not each.source for each in real)
    return ExitCode.FILES if unread else ExitCode.MISTAKES


def stop_for(mistakes: Sequence[Mistake], remedy: str) -> NoReturn:
    """Tell every mistake, then what to do, and end the command."""
    for mistake in mistakes:
        say(explain(mistake) + "\n")
    stop(code_of(mistakes), remedy)
