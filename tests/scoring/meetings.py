"""Made-up meetings with known answers: the customer asks, the vendors answer.

A meeting is a policy: for each question, by how far the meeting has come, how likely it is put to
the manager, who begins to answer, and how much of the answer is the manager's. Lengths of turns are
lognormal, as in conversation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from roleplay.model.act import Act, Part
from roleplay.model.event import Event, Said
from roleplay.model.transcript import Header, Participant, Transcript

Chance = Callable[[float], float]
"""By the part of the meeting that has passed, 0..1."""

PEOPLE = (
    Participant(id="customer", name="Peter", part=Part.CUSTOMER, used_to=Part.MANAGER),
    Participant(id="manager", name="David", part=Part.MANAGER),
    Participant(id="trainee", name="Wanjiru", part=Part.TRAINEE),
)


ANSWER = 16.0
"""Seconds, the median."""
LEAST = 0.1
"""Whoever has less than this of an answer does not speak."""


def line(start: float, end: float) -> Chance:
    """From one chance at the beginning to another at the end, steadily."""
    return lambda p: start + (end - start) * p


def always(chance: float) -> Chance:
    """The same from beginning to end."""
    return lambda _: chance


FADE = line(0.9, 0.1)
NEVER = always(0.0)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How a meeting goes."""

    asks_manager: Chance
    """How likely the customer puts a question to the manager rather than the trainee."""
    share: Chance
    """How much of an answer's time is the manager's."""
    out_of_turn: Chance = NEVER
    """How likely the one who was not asked begins to answer."""
    redirected: Chance = NEVER
    """How likely the manager passes what was put to them on to the trainee, by name."""
    deferred: Chance = NEVER
    """How likely the trainee hands what was put to them up to the manager."""


POLICIES = {
    "steady fade": Policy(asks_manager=FADE, share=line(0.75, 0.05)),
    "redirecting by name": Policy(
        asks_manager=line(1.0, 0.8), share=line(0.8, 0.4), redirected=line(0.0, 0.9)
    ),
    "talk without authority": Policy(
        asks_manager=always(0.9), share=line(0.75, 0.05), out_of_turn=line(0.0, 0.8)
    ),
    "hogging": Policy(asks_manager=always(0.8), share=always(0.9), out_of_turn=always(0.3)),
    "even sharing": Policy(asks_manager=always(0.5), share=always(0.5)),
    "deep end": Policy(asks_manager=always(0.2), share=always(0.05)),
    "rescuing": Policy(asks_manager=FADE, share=always(0.8), out_of_turn=always(0.8)),
    "timid trainee": Policy(asks_manager=FADE, share=always(0.8), deferred=always(0.8)),
    "late cliff": Policy(
        asks_manager=lambda p: 0.9 if p < 0.92 else 0.1, share=lambda p: 0.8 if p < 0.92 else 0.1
    ),
    "reversed": Policy(asks_manager=line(0.1, 0.9), share=line(0.05, 0.75)),
}


def made_up(policy: Policy, seed: int, questions: int = 30) -> Transcript:
    """A meeting of so many questions; with 30 there are about 50 vendor turns."""
    chance = Random(seed)  # noqa: S311 - nothing here is secret
    table = _Table(chance)
    for number in range(questions):
        p = (number + 0.5) / questions
        asks_manager = chance.random() < policy.asks_manager(p)
        table.say("customer", 6, to="manager" if asks_manager else "trainee")
        if asks_manager and chance.random() < policy.redirected(p):
            table.say("manager", 2, does=(Act.HAND_OVER,))
            table.say("trainee", ANSWER)
        elif not asks_manager and chance.random() < policy.deferred(p):
            table.say("trainee", 2, does=(Act.DEFER,))
            table.say("manager", ANSWER)
        else:
            manager_first = asks_manager != (chance.random() < policy.out_of_turn(p))
            parts = {"manager": policy.share(p), "trainee": 1 - policy.share(p)}
            for seat in sorted(parts, reverse=not manager_first):
                if parts[seat] >= LEAST:
                    table.say(seat, ANSWER * parts[seat])
    return Transcript(header=Header(application="test", people=PEOPLE), events=tuple(table.events))


class _Table:
    """The talk so far, and what time it is."""

    def __init__(self, chance: Random) -> None:
        self.events: list[Event] = []
        self._chance = chance
        self._now = 0.0

    def say(
        self, seat: str, seconds: float, to: str = "customer", does: tuple[Act, ...] = ()
    ) -> None:
        """Add an utterance of about so many seconds (the median)."""
        lasts = seconds * self._chance.lognormvariate(0, 0.7)
        at = round(self._now + 0.3, 3)
        end = round(at + lasts, 3)
        self.events.append(
            Said(at=at, end=end, seat=seat, text="so this is what we say now", to=to, does=does)
        )
        self._now = end
