"""The drill of the day, offered to somebody who does without the application."""

from datetime import datetime

from roleplay.cli.exits import say
from roleplay.past.practising import role_to_drill
from roleplay.past.schedule import offered
from roleplay.past.survey import history_of
from roleplay.reports.words import label
from roleplay.store.names import transcript_folder


def offer_drill() -> None:
    """Say which skill's turn it is today; nothing where none's is."""
    history = history_of(transcript_folder())
    due = offered(history, role_to_drill(history), datetime.now().astimezone())
    if due is not None:
        say(f"For today: two minutes in {label(due.skill)}, with: roleplay drill --plain")
