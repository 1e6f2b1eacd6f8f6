"""What the persons at the keyboard have picked for the open floor, before it is played."""

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import SECOND_AFTER, Intent, OpenMove

LONGEST = 2000
"""Characters of one thing said in own words, or of one note."""


class Pick(Struct, frozen=True):
    """A move, and own words for it if there are any; without an id, words that are no move."""

    move: OpenMove
    words: str = ""
    read: Intent = Intent()
    """What is known of the own words beside them."""


class Picks:
    """What has been picked, the first to pick first: at most one move for each part."""

    def __init__(self) -> None:
        self._picked: dict[Part, Pick] = {}
        self._looks: dict[Part, Look] = {}

    def __bool__(self) -> bool:
        return bool(self._picked)

    def of(self, part: Part) -> Pick | None:
        """What a part has picked."""
        return self._picked.get(part)

    @property
    def words(self) -> tuple[str, ...]:
        """The own words that have been picked."""
        return tuple(pick.words for pick in self._picked.values() if pick.words)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Who has picked, in the order in which they did and would begin."""
        return tuple(self._picked)

    def put(self, part: Part, pick: Pick) -> None:
        """Pick for a part; the same again takes the pick back, another one replaces it."""
        if self._picked.get(part) == pick:
            del self._picked[part]
        else:
            self._picked[part] = pick

    def clear(self) -> None:
        """Let go of what has been picked."""
        self._picked.clear()
        self._looks.clear()

    def look_of(self, part: Part) -> Look | None:
        """The look a part is seen with if it is silent beside the other; None: it listens."""
        return self._looks.get(part)

    def look(self, part: Part, look: Look) -> None:
        """Choose a look for a part; the same again takes it back, another one replaces it."""
        if self._looks.get(part) is look:
            del self._looks[part]
        else:
            self._looks[part] = look

    def intents(self, silent: frozenset[Part] = VENDOR) -> dict[Part, Intent | None]:
        """What each vendor part decides; of those that picked nothing, `silent` stay silent.

        None: whoever fills the seat decides, but for a part that has a look: it is silent with it.
        Where both speak, the first to pick began first.
        """
        decided: dict[Part, Intent | None] = {
            part: Intent(look=self._looks.get(part))
            if part in silent or part in self._looks
            else None
            for part in (Part.MANAGER, Part.TRAINEE)
        }
        for place, (part, pick) in enumerate(self._picked.items()):
            decided[part] = replace(
                pick.read, move=pick.move.move, words=pick.words, after=SECOND_AFTER * place
            )
        return decided
