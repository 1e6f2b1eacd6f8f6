"""Tags against authors: played meetings with everything but the words taken away, tagged again.

Used by `validation.py`. The shipped flagship scenario is played by every pair of stand-ins; what
its author says of each sentence (to whom it is, what it does) is the truth. Its people speak as in
a play, so this is harder on phrases than most meetings are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import correlation

from msgspec.structs import replace

from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import find_scenario
from roleplay.authoring.words import word_lists
from roleplay.engine.casting import cast_of, header_of
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_events
from roleplay.scoring import score
from roleplay.speech.tagger import tag

SEEDS = range(3)

BY_PHRASE = frozenset(
    {
        *(Act.INTRODUCE, Act.LEAD, Act.SUMMARISE, Act.CLOSE, Act.COMMIT, Act.ACKNOWLEDGE),
        *(Act.ESCALATE, Act.DEFER, Act.ENDORSE, Act.HAND_OVER, Act.TAKE_OVER, Act.OVERRIDE),
        *(Act.ACCEPT, Act.APPEAL),
    }
)
"""The acts that both an author writes and the tagger reads off words."""


_KINDS = ("same", "other", "none")


@dataclass
class Agreement:
    """How tags compare with what the author wrote, each different sentence counting once."""

    right: float = 0.0
    given: float = 0.0
    true: float = 0.0
    addressees: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0.0))
    """Of the customer's sentences, how many are to the `same` person, to an`other`, to `none`."""
    authority: list[tuple[float, float]] = field(default_factory=list)
    """Each meeting's score from the author's tags and from these."""
    handover: list[tuple[float, float]] = field(default_factory=list)


def agreement() -> Agreement:
    """Play, take away, tag and compare."""
    result = Agreement()
    sentences: dict[tuple[str, str], list[tuple[Said, Said]]] = {}
    for written in meetings_of("flagship"):
        bare = tuple(
            replace(event, to=None, does=()) for event in written.events if isinstance(event, Said)
        )
        tagged = tag(replace(written, events=bare), word_lists())
        spoken = [event for event in written.events if isinstance(event, Said)]
        for before, after in zip(spoken, tagged.events, strict=True):
            # What somebody broke off does in the author's eyes what was never said.
            if isinstance(after, Said) and not before.cut:
                sentences.setdefault((before.seat, before.text), []).append((before, after))
        one, other = score(written), score(tagged)
        if one.authority.score is not None and other.authority.score is not None:
            result.authority.append((one.authority.score, other.authority.score))
        if one.handover.score is not None and other.handover.score is not None:
            result.handover.append((one.handover.score, other.handover.score))
    for pairs in sentences.values():
        for before, after in pairs:
            _compare(before, after, 1 / len(pairs), result)
    return result


def correlated(pairs: list[tuple[float, float]]) -> float:
    """Pearson's r of the two scores."""
    return correlation(*zip(*pairs, strict=True))


def _compare(before: Said, after: Said, weight: float, result: Agreement) -> None:
    true, given = BY_PHRASE.intersection(before.does), BY_PHRASE.intersection(after.does)
    result.right += weight * len(true & given)
    result.given += weight * len(given)
    result.true += weight * len(true)
    if before.seat == "customer":
        kind = "none" if after.to is None else "same" if after.to == before.to else "other"
        result.addressees[kind] += weight


def meetings_of(scenario: str) -> Iterator[Transcript]:
    """A scenario, played by every pair of stand-ins."""
    reading = read_scenario(find_scenario(scenario))
    if reading.scenario is None:
        raise SystemExit(f"{scenario} has mistakes; see them with: roleplay check")
    script = Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())
    for manager, manage in MANAGERS.items():
        for trainee, train in TRAINEES.items():
            for seed in SEEDS:
                filled = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
                events = play_events(script, manage, train, seed)
                yield Transcript(header=header_of(script, filled, seed), events=events)
