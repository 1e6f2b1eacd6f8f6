"""Trying a scenario out: everywhere in it, with players of every kind, on all cores.

How much is played follows from how thorough it shall be, and never from how fast the machine is:
so the same seed finds the same everywhere.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import product

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.loading import Loaded, load
from roleplay.model.act import Part
from roleplay.playtest.explore import Explorer
from roleplay.playtest.found import Explored
from roleplay.playtest.meetings import Sample, sample
from roleplay.playtest.players import CAREFUL, LOT, NODS, NOT_READING
from roleplay.playtest.report import FAIR, Report, report_of
from roleplay.playtest.worth import FIRST, MEETINGS, FloorWorth, Moment, judged, moments
from roleplay.work.cores import shared_out

EXCHANGES = 60_000
"""Exchanges of one exploration at a thoroughness of 1; there are two."""
PLAYED = 500
"""Meetings of each pairing."""
SCORED = 200
"""Those of them that are judged."""
FEWEST = 20
"""Meetings of each pairing, however quick it shall be."""
JUDGED_BESIDE = {
    Part.TRAINEE: (("nodder", CAREFUL), ("nodder", LOT)),
    Part.MANAGER: ((CAREFUL, "steady"), (LOT, "steady")),
}
"""Manager and trainee of the meetings in which the moves of each seat are judged: as a good one
goes, and off that way."""
_MEETINGS_OF_MOMENTS = 8
"""Meetings in which moments to judge are looked for."""


class Task(Struct, frozen=True):
    """One piece of work on a scenario, as another process can take it up."""

    scenario: str
    customer: str | None
    work: "Work"
    meetings: int = MEETINGS
    """Of a moment: by how many each move is told."""


class Exploring(Struct, frozen=True):
    """Going everywhere, for so many exchanges."""

    seed: int
    exchanges: int


class Sampling(Struct, frozen=True):
    """Meetings of one pairing."""

    manager: str
    trainee: str
    seed: int
    meetings: int
    scored: int


Work = Exploring | Sampling | Moment
Found = Explored | Sample | FloorWorth


class LostWorkError(Exception):
    """A process came to a sudden end, as happens for want of memory."""


def try_out(
    scenario: str,
    customer: str | None,
    *,
    seed: int,
    thoroughness: float,
    tell: Callable[[int, int], None],
) -> Report:
    """Everything that a play-test finds; `thoroughness` 1 takes about a minute on two cores.

    `tell` is told how many pieces of work of how many are done. Raises `CannotLoadError` where the
    scenario cannot be played, and `LostWorkError`.
    """
    script = load(scenario, customer).script
    tasks = [
        Task(scenario, customer, work, _meetings(thoroughness))
        for work in _works(script, seed, thoroughness)
    ]
    explored: list[Explored] = []
    samples: list[Sample] = []
    floors: list[FloorWorth] = []
    with closing(shared_out(attempt, tasks, _lost)) as coming:
        for number, found in enumerate(coming, 1):
            if isinstance(found, Explored):
                explored.append(found)
            elif isinstance(found, Sample):
                samples.append(found)
            elif isinstance(found, FloorWorth):
                floors.append(found)
            else:
                raise LostWorkError
            tell(number, len(tasks))
    for other in explored[1:]:
        explored[0].add(other)
    return report_of(script, explored[0], samples, floors)


def _meetings(thoroughness: float) -> int:
    """By how many meetings each move is told."""
    return max(FIRST, round(MEETINGS * min(1.0, thoroughness)))


def _works(script: Script, seed: int, thoroughness: float) -> Iterator[Work]:
    """All that is to be done, what takes longest first."""
    for number in range(2):
        yield Exploring(seed + number, max(4_000, round(EXCHANGES * thoroughness)))
    played = max(FEWEST, round(PLAYED * thoroughness))
    scored = max(FEWEST, round(SCORED * min(1.0, thoroughness)))
    for manager, trainee in pairings():
        yield Sampling(manager, trainee, seed, max(played, scored), scored)
    for part, pairs in JUDGED_BESIDE.items():
        seeds = range(seed, seed + _MEETINGS_OF_MOMENTS)
        yield from moments(script, part, pairs, seeds, most=max(1, round(thoroughness)))


def pairings() -> list[tuple[str, str]]:
    """Who plays with whom, as (manager, trainee).

    Every stand-in with every other, careful readers with all, and those who do not read beside the
    partners with whom their own play decides.
    """
    pairs = dict.fromkeys(
        (manager.value, trainee.value) for manager, trainee in product(ManagerStyle, TraineeStyle)
    )
    pairs[CAREFUL, CAREFUL] = None
    pairs.update(dict.fromkeys((partner.value, CAREFUL) for partner in ManagerStyle))
    pairs.update(dict.fromkeys((CAREFUL, partner.value) for partner in TraineeStyle))
    for name in NOT_READING:
        pairs.update(dict.fromkeys((name, partner) for partner in FAIR[Part.MANAGER]))
        if name != NODS:  # no trainee nods
            pairs.update(dict.fromkeys((partner, name) for partner in FAIR[Part.TRAINEE]))
            pairs[name, name] = None
    return list(pairs)


def _lost(task: Task) -> Found | None:  # noqa: ARG001 -- whatever it was
    return None


def attempt(task: Task) -> Found | None:
    """Do one piece of work."""
    script = _loaded(task.scenario, task.customer).script
    work = task.work
    if isinstance(work, Exploring):
        return Explorer(script, work.seed).explore(work.exchanges)
    if isinstance(work, Sampling):
        return sample(
            script,
            work.manager,
            work.trainee,
            seed=work.seed,
            meetings=work.meetings,
            scored=work.scored,
        )
    return judged(script, work, task.meetings)


@lru_cache(maxsize=1)
def _loaded(scenario: str, customer: str | None) -> Loaded:
    """The script, read once in each process."""
    return load(scenario, customer)
