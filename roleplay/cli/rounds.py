"""How a drill ends in plain lines."""

from roleplay.cli.exits import say
from roleplay.cli.narrator import Page
from roleplay.meeting.session import Session
from roleplay.past.differing import different, last_time


def tell_round(session: Session) -> None:
    """Tell in two sentences what was different this time, and where the drill is kept."""
    transcript = session.transcript
    page = Page()
    page.tell()
    page.tell(different(transcript, last_time(transcript, session.path)))
    if session.path is not None:
        say(f"The drill is kept in {session.path}")
