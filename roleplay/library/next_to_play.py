"""What to play after a situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roleplay.library.situations import Situation


def next_to_play(situation: Situation, at_hand: Iterable[Situation]) -> tuple[Situation, ...]:
    """What to play after a situation, of those at hand: what goes on from it, then what else.

    A situation with mistakes is left out, and so is what its author names and nobody has.
    """
    playable = {each.id: each for each in reversed(list(at_hand)) if not each.mistakes}
    sequels = [each.id for each in playable.values() if each.follows == situation.id]
    ids = dict.fromkeys([*sorted(sequels), *situation.leads_to])
    return tuple(playable[each] for each in ids if each in playable and each != situation.id)
