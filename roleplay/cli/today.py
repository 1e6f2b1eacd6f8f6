"""What waits for somebody who does without the application: meetings left open, today's drill."""

from datetime import datetime

from roleplay.cli.exits import say
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.past.history import History
from roleplay.past.practising import role_to_drill
from roleplay.past.schedule import offered
from roleplay.past.survey import history_of
from roleplay.past.unfinished import resume_in_lines
from roleplay.reports.words import label
from roleplay.store.names import transcript_folder

MOST_UNFINISHED = 3
"""Meetings left open that are told one by one, the latest ones."""


def tell_what_waits() -> None:
    """Say how to go on with what was left open, and which skill's turn it is; or nothing."""
    history = history_of(transcript_folder())
    _tell_unfinished(history)
    due = offered(history, role_to_drill(history), datetime.now().astimezone())
    if due is not None:
        say(f"For today: two minutes in {label(due.skill)}, with: roleplay drill --plain")


def _tell_unfinished(history: History) -> None:
    unfinished = history.unfinished()
    for past in unfinished[:MOST_UNFINISHED]:
        how = " (clocked live)" if past.left_open else ""
        go_on = resume_in_lines(past, transcript_folder())
        say(f"Not finished: {plain(past.title)}{how}. Go on with: {plain(go_on)}")
    more = len(unfinished) - MOST_UNFINISHED
    if more > 0:
        say(f"And {counted(more, 'more meeting')} not finished.")
