"""The reader's own view of a meeting, and what the table did beside it.

Who is told how a meeting went explains it away; who has said it first compares (Houtti and others,
2025, CHI, arXiv 2501.10553). So the view is asked before anything is shown.
"""

from typing import Literal

from msgspec import Struct

from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.reports.telling import teller_of
from roleplay.reports.words import say

How = Literal["well", "so_so", "badly"]
Who = Literal["trainee", "manager", "both", "customer"]

HOW: dict[str, How] = {"1": "well", "2": "so_so", "3": "badly"}
"""How it went, by key."""
WHO: dict[str, Who] = {"1": "trainee", "2": "manager", "3": "both", "4": "customer"}
"""Who ran it at the end, by key."""


class OwnView(Struct, frozen=True):
    """What a reader says before they are told anything; each None where it was skipped."""

    how: How | None = None
    who: Who | None = None


def questions(card: Scorecard, *, taken: bool = False) -> tuple[str, str, str]:
    """Why they are asked, and the two questions; `taken`: the answers go into a file."""
    names = _names(card)
    return (
        say("own_view", "why_taken" if taken else "why"),
        say("own_view", "how"),
        say("own_view", "who", names),
    )


def laid_beside(view: OwnView, card: Scorecard) -> str:
    """What the reader said, and what the table did; empty where both questions were skipped."""
    said = [each for each in (view.how, view.who) if each is not None]
    if not said:
        return ""
    names = _names(card)
    sentences = [say("own_view", each, names) for each in said]
    last = card.talk_time.thirds[2]
    if last is not None:
        sentences.append(say("own_view", "talk", names | {"share": 1 - last}))
    held = card.authority.thirds[2]
    whom = "neither" if held is None else "trainee" if held < _HALF else "manager"
    sentences.append(say("own_view", f"took_{whom}", names))
    return " ".join(sentences)


def sure_of_it(before: int, after: int) -> str:
    """How sure a person was before the meeting and is after it, each 1 to 5."""
    return say("own_view", "sure_both", {"before": before, "after": after})


def asked_how_sure(*, after: bool) -> str:
    """The question, before the meeting or after it."""
    return say("own_view", "sure_now") if after else say("own_view", "sure")


_HALF = 0.5


def _names(card: Scorecard) -> dict[str, object]:
    teller = teller_of(card)
    return {
        "manager": plain(teller.manager),
        "trainee": plain(teller.trainee),
        "customer": plain(teller.customer),
    }
