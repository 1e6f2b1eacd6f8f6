"""Made-up meetings with known answers: the customer asks, one of the vendors answers.

A meeting is a policy: for each question, by how far the meeting has come, how likely it is put to
the manager, and what the vendors then do with it. Lengths of turns are lognormal, as in
conversation.
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


def fade(p: float) -> float:
    """From the manager's meeting to the trainee's, steadily."""
    return 0.95 - 0.9 * p


def always(chance: float) -> Chance:
    """The same from beginning to end."""
    return lambda _: chance


never = always(0.0)


@dataclass(frozen=True)
class Policy:
    """How a meeting goes."""

    asks_manager: Chance
    """How likely the customer puts a question to the manager rather than the trainee."""
    taken_up: Chance = always(0.1)
    """How likely the trainee answers what was put to the manager."""
    rescued: Chance = always(0.1)
    """How likely the manager answers what was put to the trainee."""
    redirected: Chance = never
    """How likely the manager passes what was put to them on to the trainee, by name."""
    deferred: Chance = never
    """How likely the trainee hands what was put to them up to the manager."""


POLICIES = {
    "steady fade": Policy(asks_manager=fade),
    "redirecting by name": Policy(
        asks_manager=lambda p: 0.9 - 0.3 * p, redirected=lambda p: 0.95 * p
    ),
    "talk without authority": Policy(asks_manager=always(0.9), taken_up=lambda p: 0.9 * p),
    "hogging": Policy(asks_manager=always(0.85), rescued=always(0.7), taken_up=always(0.05)),
    "even sharing": Policy(asks_manager=always(0.5)),
    "deep end": Policy(asks_manager=always(0.2), taken_up=always(0.8), rescued=always(0.0)),
    "rescuing": Policy(asks_manager=fade, rescued=always(0.8)),
    "timid trainee": Policy(asks_manager=lambda p: 0.9 - 0.5 * p, deferred=always(0.8)),
    "late cliff": Policy(asks_manager=lambda p: 0.95 if p < 0.92 else 0.05),
    "reversed": Policy(asks_manager=lambda p: 1 - fade(p)),
}


def played(policy: Policy, seed: int, questions: int = 40) -> Transcript:
    """A meeting of so many questions, each answered; about one vendor turn a question."""
    chance = Random(seed)
    table = _Table(chance)
    for number in range(questions):
        p = (number + 0.5) / questions
        asked = "manager" if chance.random() < policy.asks_manager(p) else "trainee"
        table.say("customer", 6, to=asked)
        if asked == "manager":
            if chance.random() < policy.redirected(p):
                table.say("manager", 2, does=(Act.HAND_OVER,))
                table.say("trainee", 10)
            else:
                table.say("trainee" if chance.random() < policy.taken_up(p) else "manager", 10)
        elif chance.random() < policy.deferred(p):
            table.say("trainee", 2, does=(Act.DEFER,))
            table.say("manager", 10)
        else:
            table.say("manager" if chance.random() < policy.rescued(p) else "trainee", 10)
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
