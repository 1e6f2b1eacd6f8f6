"""What a first meeting explains by itself, and how the game goes for whoever sits where.

Three hints, one at each of the first floors: what a floor is, what silence does, and what it is to
cut in. Each is shown once in a person's life with the program, whichever meeting that is in; which
they have seen is remembered beside their settings.
"""

from collections.abc import Collection

from roleplay.engine.casting import people_of
from roleplay.engine.script import Script
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.shown import Shown
from roleplay.model.act import Part
from roleplay.model.event import Decided
from roleplay.model.people import People
from roleplay.reports.words import say

HINTS = ("floor", "silence", "cutting_in")
"""By their ids, in the order in which they are shown."""


class Hints:
    """The hints of one sitting."""

    def __init__(self, meeting: Shown, role: Role, seen: Collection[str] | None) -> None:
        """`seen` are those that the person has been shown before, in any meeting.

        None: nothing can be remembered, so nothing is shown, for it would come again each time.
        """
        self._meeting = meeting
        wanted = bool(PARTS[role]) and seen is not None
        self._left = [hint for hint in HINTS if hint not in (seen or ())] if wanted else []
        self._floor: int | None = None
        """Decisions before the floor on which the latest was shown."""

    def next(self) -> str | None:
        """The hint to show on the floor that is open, by its id; None for none. Each comes once."""
        floor = floors_before(self._meeting)
        if not self._left or self._meeting.standing.ended or floor == self._floor:
            return None
        self._floor = floor
        return self._left.pop(0)


def floors_before(meeting: Shown) -> int:
    """How many floors have been played so far, those included that were taken back."""
    return sum(isinstance(event, Decided) for event in meeting.events)


def in_words(hint: str, people: People, role: Role, silent: str) -> str:
    """What a hint says to the person in a role; `silent` is what they press to say nothing."""
    return say("hints", f"{hint}_{role.value}", _names(people) | {"silent": silent})


def how_it_goes(script: Script, role: Role, *, room: bool = False) -> str:
    """How the game goes for this seat, in a few sentences; in a `room` each has their own."""
    key = f"{role.value}_in_room" if room and role in _OTHERWISE_IN_ROOMS else role.value
    return say("how", key, _names(people_of(script)))


_OTHERWISE_IN_ROOMS = {Role.COACH, Role.NOBODY}
"""For whom it is another game where people play from seats of their own."""


def _names(people: People) -> dict[str, object]:
    return {
        "manager": people.of(Part.MANAGER),
        "trainee": people.of(Part.TRAINEE),
        "customer": people.of(Part.CUSTOMER),
    }
