"""Meetings that a person may go on with, and by which command in plain lines."""

import shlex
from pathlib import Path

from roleplay.past.history import Past


def resume_in_lines(past: Past, folder: Path) -> str:
    """The command that goes on with a meeting of a folder where there is no application."""
    command = "live" if past.left_open else "play"
    return f"roleplay {command} --plain --resume {shlex.quote(str(folder / past.name))}"
