"""What those at one open floor have decided, each on a screen of their own, before it is played.

The rules of who talks over whom are `meeting.picking`'s and the engine's: here stands only who is
still awaited, and who began first.
"""

from collections.abc import Callable, Collection

from msgspec import Struct

from roleplay.meeting.picking import Pick, Picks
from roleplay.model.act import Look, Part
from roleplay.model.event import OpenMove


class Choice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody has decided at a floor: to speak, to be seen with a look, or to be silent."""

    id: str
    """Their own number for it, by which one that comes twice is known."""
    part: Part
    began: float
    """When they began, in seconds on the owner's clock, less what the way to the owner takes."""
    pick: Pick | None = None
    look: Look | None = None
    listens: bool = False
    """Whether they are silent having heard who speaks; else they may still say how they look on."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more is asked of them at this floor."""
        return self.pick is not None or self.look is not None or self.listens


class OpenFloor:
    """One open floor, and what has been decided at it so far."""

    overheard: OpenMove | None = None
    """What a stand-in says whom somebody silent has been let hear, to say how they look on."""

    def __init__(self, number: int) -> None:
        """`number` is the floor's, by which a decision that comes late is known."""
        self.number = number
        self._choices: dict[Part, Choice] = {}

    def __bool__(self) -> bool:
        return bool(self._choices)

    def of(self, part: Part) -> Choice | None:
        """What a part has decided."""
        return self._choices.get(part)

    def put(self, choice: Choice) -> None:
        """Somebody decides, in place of what they decided before."""
        self._choices[choice.part] = choice

    def forget(self, part: Part) -> None:
        """Let go of what a part has decided: somebody else decides for it now."""
        self._choices.pop(part, None)

    @property
    def speakers(self) -> tuple[Choice, ...]:
        """Who speaks, the first to begin first; of two at the same moment, the manager."""
        speaking = [each for each in self._choices.values() if each.pick is not None]
        return tuple(sorted(speaking, key=lambda each: (each.began, each.part)))

    def may_change(self, part: Part) -> bool:
        """Whether a part may still decide: what was said is said, silence can be broken."""
        choice = self._choices.get(part)
        return choice is None or choice.pick is None

    def undecided(self, persons: Collection[Part]) -> tuple[Part, ...]:
        """Of those who decide for themselves, who has not yet."""
        return tuple(part for part in persons if part not in self._choices)

    def to_look_on(self, may_look: Callable[[Part], bool]) -> tuple[Part, ...]:
        """Who is silent beside somebody who speaks, and is still to say how they look on."""
        if not self.speakers and self.overheard is None:
            return ()
        return tuple(
            part for part, choice in self._choices.items() if not choice.is_final and may_look(part)
        )

    def picks(self) -> Picks:
        """The same as if all had picked at one keyboard, in the order in which they began."""
        picks = Picks()
        for choice in self._choices.values():
            if choice.look is not None and choice.pick is None:
                picks.look(choice.part, choice.look)
        for choice in self.speakers:
            assert choice.pick is not None  # noqa: S101 - that makes a speaker
            picks.put(choice.part, choice.pick)
        return picks
