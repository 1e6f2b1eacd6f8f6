"""The plan against the meeting: each item as it was agreed, and as it went."""

from collections.abc import Sequence
from math import fsum

from roleplay.past.comparing import ItemTaken
from roleplay.reports.debrief.sheet import Item
from roleplay.reports.wording import VendorNames
from roleplay.reports.words import say


def items_of(plan: Sequence[ItemTaken], names: VendorNames) -> tuple[Item, ...]:
    """Each item; shares of time, for a rehearsal is shorter than the meeting it rehearses."""
    planned = fsum(item.agreed.minutes for item in plan if item.agreed) or 1.0
    taken = fsum(item.seconds for item in plan) or 1.0
    return tuple(
        Item(item.item, _agreed(item, planned, names), _happened(item, taken, names), _kept(item))
        for item in plan
    )


def _agreed(item: ItemTaken, planned: float, names: VendorNames) -> str:
    if item.agreed is None:
        return say("debrief", "not_agreed")
    facts = {"who": names.of(item.agreed.lead), "share": item.agreed.minutes / planned}
    return say("debrief", "agreed", facts)


def _happened(item: ItemTaken, taken: float, names: VendorNames) -> str:
    if not item.seconds:
        return say("debrief", "not_reached")
    share = item.seconds / taken
    if item.led is None:
        return say("debrief", "neither_led", {"share": share})
    return say("debrief", "led", {"who": names.of(item.led), "share": share})


def _kept(item: ItemTaken) -> str:
    if item.agreed is None or item.led is None:
        return ""
    return say("debrief", "as_agreed" if item.led is item.agreed.lead else "otherwise")
