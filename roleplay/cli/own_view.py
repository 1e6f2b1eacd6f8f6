"""The reader's own view, asked at the terminal before the debrief is shown."""

from collections.abc import Mapping
from pathlib import Path

from roleplay.cli.exits import ask, at_terminal, say, telling
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.sureness import (
    SURE,
    asked_after,
    asked_before,
    keep_sureness,
    keep_sureness_of,
    said_of,
    sure_before,
)
from roleplay.model.act import Part
from roleplay.model.mark import FIRST, RatedItem, Rater
from roleplay.model.people import People
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.first_view import first_view, keep_first_view, who_is_asked_first
from roleplay.reports.own_view import (
    asked_how_sure,
    keys_of,
    laid_beside,
    question,
    sure_of_it,
    why_asked,
)
from roleplay.store.errors import StoreError


def ask_first_view(card: Scorecard, played: Transcript, path: Path | None) -> None:
    """Ask how it went and who ran it, keep it, and lay what the table did beside it.

    Enter skips; nobody is asked where no person could answer, or who has answered before: they know
    by now what the table did. Nothing is kept of a meeting without a file.
    """
    rater = who_is_asked_first(played)
    if rater is None or not at_terminal():
        return
    view = first_view(played, path)
    if not view:
        say(why_asked(kept=path is not None))
        try:
            for item in FIRST:
                number = _one_of(question(item, card), keys_of(item))
                if number is not None:
                    view[item] = number
        except EOFError:
            say()
        try:
            keep_first_view(played, path, view)
        except StoreError as error:
            say(str(error))
    if beside := laid_beside(view, card):
        say(beside)
    say()


def ask_sureness(session: Session, role: Role) -> None:
    """Where a person said before how sure they were, ask it again and lay the two beside."""
    before = sure_before(session, role) if at_terminal() else None
    if before is None:
        return
    try:
        after = _one_of(asked_how_sure(after=True), {key: int(key) for key in SURE})
    except EOFError:
        say()
        return
    if after is not None:
        keep_sureness(session, role, "confidence_after", after)
        say(sure_of_it(before, after))
        say()


def ask_sureness_of_two(session: LiveSession, *, after: bool) -> None:
    """Ask how sure the two are of a clocked meeting, one after the other, and keep it.

    Before the clock begins, or once it is over: then whoever said it before is asked. `0` leaves
    one out, Enter asks no more. Nobody is asked where no person could answer.
    """
    asked = asked_after(session) if after else asked_before(session)
    if not asked or not at_terminal():
        return
    goes = "goes on" if after else "begins the clock"
    say(f"A number says it and is kept beside the meeting; 0 leaves one out, Enter {goes}.")
    names = People(session.header)
    answers = {"0": 0, **{key: int(key) for key in SURE}}
    for rater in asked:
        who = names.of(Part(rater))
        try:
            number = _one_of(
                asked_how_sure(after=after, who=who), answers, f"0 to leave it out; Enter {goes}."
            )
        except EOFError:
            return
        if number is None:
            return
        if number:
            _keep_of(rater, session, number, who, after=after)


def _keep_of(rater: Rater, session: LiveSession, number: int, who: str, *, after: bool) -> None:
    with telling(StoreError):
        item: RatedItem = "confidence_after" if after else "confidence_before"
        keep_sureness_of(rater, session.path, item, number)
    if after and (before := said_of(rater, session.path).get("confidence_before")):
        say(sure_of_it(before, number, who))


def _one_of(asked: str, answers: Mapping[str, int], or_else: str = "") -> int | None:
    """What was chosen; None where the person would rather not say."""
    say(asked)
    while True:
        key = ask("> ").strip()
        if not key or key in answers:
            return answers.get(key)
        most = max(answers.values())
        say(f"A number from 1 to {most}, or {or_else or 'Enter to skip.'}")
