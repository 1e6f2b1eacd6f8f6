"""How sure a person is of a meeting, asked before it and after it, and kept beside it.

Many a trainee can do it and does not believe it yet; that is seen where the two numbers are laid
beside what happened.
"""

from datetime import datetime
from pathlib import Path

from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.roles import Role, who_is_asked
from roleplay.meeting.session import Session
from roleplay.model.mark import Rated, RatedItem, Rater
from roleplay.model.rating import THE_TWO, sheet_of, sheets
from roleplay.store.marks import keep_marks, marks_of

SURE = ("1", "2", "3", "4", "5")
"""The keys by which it is said: 1 would rather not, 5 is sure."""


def keep_sureness(session: Session, role: Role, item: RatedItem, number: int) -> None:
    """Keep how sure somebody is, before anything is said or after; raises MarksError.

    Nothing is kept of a meeting without a file.
    """
    rater = who_is_asked(role)
    if rater is not None:
        keep_sureness_of(rater, session.path, item, number)


def keep_sureness_of(rater: Rater, path: Path | None, item: RatedItem, number: int) -> None:
    """The same of one of the two, for the meeting in a file; raises MarksError."""
    if path is None:
        return
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    mark = Rated(of="", rater=rater, values={item: number}, when=when)
    keep_marks(path, [mark])


def sure_before(session: Session, role: Role) -> int | None:
    """How sure the person said they were before the meeting; None where they did not."""
    rater = who_is_asked(role)
    return None if rater is None else said_of(rater, session.path).get("confidence_before")


def said_of(rater: Rater, path: Path | None) -> dict[RatedItem, int]:
    """What one of the two has said of the meeting in a file, by item; empty without a file."""
    return {} if path is None else sheet_of(sheets(marks_of(path).marks), rater, "").values


def asked_before(session: LiveSession) -> tuple[Rater, ...]:
    """Who is asked before the clock begins: the two, where the meeting is new and has a file."""
    return () if session.goes_on or session.path is None else THE_TWO


def asked_after(session: LiveSession) -> tuple[Rater, ...]:
    """Who is asked once a clocked meeting is over: whoever said it before and not yet again."""
    said = {rater: said_of(rater, session.path) for rater in THE_TWO}
    return tuple(
        rater
        for rater, values in said.items()
        if "confidence_before" in values and "confidence_after" not in values
    )
