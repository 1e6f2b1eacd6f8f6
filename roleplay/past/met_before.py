"""Who was who when the people of a recording last met, as far as a kept recording tells it."""

from collections.abc import Iterable
from pathlib import Path

from roleplay.files.dates import in_words
from roleplay.model.people import known_as
from roleplay.past.history import History
from roleplay.recordings.casting import Before, roles_in
from roleplay.recordings.meetings import RefusedError, open_meeting


def met_before(history: History, folder: Path, names: Iterable[str]) -> Before | None:
    """The latest kept recording with a manager and a trainee who are both among these names.

    None where there is none, or where it can no longer be read.
    """
    here = {known_as(name) for name in names}
    for past in history.kept():
        if known_as(past.manager) in here and known_as(past.trainee) in here:
            try:
                roles = roles_in(open_meeting(folder / past.name))
            except RefusedError:
                continue
            return Before(roles=roles, day=in_words(past.started[:10]))
    return None
