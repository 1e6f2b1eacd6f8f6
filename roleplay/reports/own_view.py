"""The reader's own view of a meeting, and what the table did beside it.

Who is told how a meeting went explains it away; who has said it first compares (Houtti and others,
2025, CHI, arXiv 2501.10553). So the view is asked before anything is shown.
"""

from collections.abc import Mapping, Sequence

from roleplay.model.mark import FIRST, HIGHEST, RatedItem
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.reports.telling import teller_of
from roleplay.reports.words import say


def why_asked(*, kept: bool) -> str:
    """Why a view is asked for, and what becomes of it."""
    return say("own_view", "why_kept" if kept else "why")


def question(item: RatedItem, card: Scorecard) -> str:
    """One of the two questions, with its answers."""
    return say("own_view", item, names_of(card))


def keys_of(item: RatedItem) -> dict[str, int]:
    """The answers to it, by key."""
    return {str(number): number for number in range(1, HIGHEST[item] + 1)}


def laid_beside(view: Mapping[RatedItem, int], card: Scorecard) -> str:
    """What the reader said, and what the table did; empty where both questions were skipped."""
    names = names_of(card)
    said = [say("own_view", f"{item}_{view[item]}", names) for item in FIRST if item in view]
    return " ".join([*said, *at_table(card)]) if said else ""


def at_table(card: Scorecard) -> list[str]:
    """What the table did at the end: who spoke, and whom the customer dealt with."""
    names = names_of(card)
    sentences = []
    last = card.talk_time.thirds[2]
    if last is not None:
        sentences.append(say("own_view", "talk", names | {"share": 1 - last}))
    held = card.authority.thirds[2]
    whom = "neither" if held is None else "trainee" if held < _HALF else "manager"
    sentences.append(say("own_view", f"took_{whom}", names))
    return sentences


def sure_of_it(before: int, after: int, who: str = "") -> str:
    """How sure a person was before the meeting and is after it, each 1 to 5.

    `who` names somebody else than the reader.
    """
    facts = {"before": before, "after": after}
    if who:
        return say("own_view", "sure_both_of", facts | {"who": plain(who)})
    return say("own_view", "sure_both", facts)


def sure_over_meetings(told: Sequence[tuple[int | None, int | None]], who: str = "") -> str:
    """How sure a person was before and after each of their latest meetings, the oldest first.

    `who` names somebody else than the reader. Empty where they never said it before one.
    """
    each = [
        f"{before} → {after}" if after is not None else f"{before}"
        for before, after in told
        if before is not None
    ]
    if not each:
        return ""
    facts = {"each": ", ".join(each[-_LATEST:]), "said": len(each), "meetings": len(told)}
    if who:
        return say("own_view", "sure_over_of", facts | {"who": plain(who)})
    return say("own_view", "sure_over", facts)


_LATEST = 5
"""Meetings of which it is told how sure a person was."""


def asked_how_sure(*, after: bool, who: str = "") -> str:
    """The question, before the meeting or after it; `who`: of whom, where not the reader's own."""
    if who:
        return say("own_view", "sure_who_now" if after else "sure_who", {"who": plain(who)})
    return say("own_view", "sure_now") if after else say("own_view", "sure")


_HALF = 0.5


def names_of(card: Scorecard) -> dict[str, object]:
    """What the three are called in a sentence, fit to show."""
    teller = teller_of(card)
    return {
        "manager": plain(teller.manager),
        "trainee": plain(teller.trainee),
        "customer": plain(teller.customer),
    }
