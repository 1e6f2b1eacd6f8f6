"""How sure a person is of a meeting, asked before it and after it, and kept beside it.

Many a trainee can do it and does not believe it yet; that is seen where the two numbers are laid
beside what happened.
"""

from datetime import datetime

from roleplay.meeting.roles import Role, who_is_asked
from roleplay.meeting.session import Session
from roleplay.model.mark import Rated, RatedItem
from roleplay.model.rating import sheet_of, sheets
from roleplay.store.marks import keep_marks, marks_of

SURE = ("1", "2", "3", "4", "5")
"""The keys by which it is said: 1 would rather not, 5 is sure."""


def keep_sureness(session: Session, role: Role, item: RatedItem, number: int) -> None:
    """Keep how sure somebody is, before anything is said or after; raises MarksError.

    Nothing is kept of a meeting without a file.
    """
    rater = who_is_asked(role)
    if rater is None or session.path is None:
        return
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    mark = Rated(of="", rater=rater, values={item: number}, when=when)
    keep_marks(session.path, [mark])


def sure_before(session: Session, role: Role) -> int | None:
    """How sure the person said they were before the meeting; None where they did not."""
    rater = who_is_asked(role)
    if rater is None or session.path is None:
        return None
    return sheet_of(sheets(marks_of(session.path).marks), rater, "").values.get("confidence_before")
