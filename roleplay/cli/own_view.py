"""The reader's own view, asked at the terminal before the debrief is shown."""

import sys
from collections.abc import Mapping
from typing import TypeVar

from roleplay.cli.exits import ask, say
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.sureness import SURE, keep_sureness, sure_before
from roleplay.model.scorecard import Scorecard
from roleplay.reports.own_view import (
    HOW,
    WHO,
    OwnView,
    asked_how_sure,
    laid_beside,
    questions,
    sure_of_it,
)


def ask_own_view(card: Scorecard, *, taken: bool = False) -> OwnView | None:
    """Ask how it went and who ran it, and lay what the table did beside it.

    Enter skips; nobody is asked where no person could answer. Nothing of it is kept, unless it is
    `taken`: then the person is told that it goes into what is written.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    why, how, who = questions(card, taken=taken)
    say(why)
    try:
        view = OwnView(_one_of(how, HOW), _one_of(who, WHO))
    except EOFError:
        say()
        return None
    beside = laid_beside(view, card)
    if beside:
        say(beside)
    say()
    return view


def ask_sureness(session: Session, role: Role) -> None:
    """Where a person said before how sure they were, ask it again and lay the two beside."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    before = sure_before(session, role)
    if before is None:
        return
    try:
        after = _one_of(asked_how_sure(after=True), {key: key for key in SURE})
    except EOFError:
        say()
        return
    if after is not None:
        keep_sureness(session, role, "confidence_after", int(after))
        say(sure_of_it(before, int(after)))
        say()


Answer = TypeVar("Answer", bound=str)


def _one_of(question: str, answers: Mapping[str, Answer]) -> Answer | None:
    """What was chosen; None where the person would rather not say."""
    say(question)
    while True:
        key = ask("> ").strip()
        if not key or key in answers:
            return answers.get(key)
        say(f"A number from 1 to {len(answers)}, or Enter to skip.")
