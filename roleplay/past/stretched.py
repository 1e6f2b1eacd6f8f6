"""Meetings that went on from one another, as one handover in progress."""

from collections.abc import Sequence
from pathlib import Path

from roleplay.meeting.roles import Role
from roleplay.model.stretch import Stretch
from roleplay.past.history import Past
from roleplay.store.errors import StoreError

MOST = 50
"""Meetings of one way that are read; the latest ones."""


def chain_of(meetings: Sequence[Past], role: Role) -> tuple[Past, ...]:
    """The latest meeting that went on from another one, behind all before it, the first first.

    Empty where none did. `meetings` are the latest first; only those played to their end count.
    """
    ended = {past.name: past for past in meetings if past.ended and past.role is role}
    for latest in ended.values():
        chain = [latest]
        while (before := ended.get(chain[0].after)) is not None and before not in chain:
            chain.insert(0, before)
        if len(chain) > 1:
            return tuple(chain[-MOST:])
    return ()


def stretch_of(chain: Sequence[Past], folder: Path) -> Stretch | None:
    """What the meetings of a chain show together; None where one of them cannot be read."""
    # Scoring is only loaded where meetings follow one another, and few do.
    from roleplay.scoring import score_with_sitting  # noqa: PLC0415 - as just said
    from roleplay.scoring.stretch import stretches  # noqa: PLC0415 - likewise
    from roleplay.store.marked import with_marks  # noqa: PLC0415 - likewise
    from roleplay.store.reader import read_transcript  # noqa: PLC0415 - likewise

    sittings = []
    try:
        for past in chain:
            path = folder / past.name
            transcript = with_marks(read_transcript(path).transcript, path).whole
            _, sitting = score_with_sitting(transcript)
            sittings.append(sitting)
    except StoreError:
        return None
    ways = stretches([each for each in sittings if each is not None])
    return next((way for way in ways if len(way.meetings) > 1), None)
