"""What makes a scenario reward something else than skill, by numbers that a play-test measured.

Every limit stands in `LIMITS`. Each smell tells where it was met and by what figures.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import fsum, sqrt
from statistics import stdev

from msgspec import Struct

from roleplay.engine.standin import ManagerStyle
from roleplay.model.act import Act, Part
from roleplay.playtest.meetings import Sample, by_player
from roleplay.playtest.players import CAREFUL, NOT_READING
from roleplay.playtest.separation import Separation
from roleplay.playtest.worth import GOOD, FloorWorth, MoveWorth


class Limits(Struct, frozen=True):
    """From where on a number smells."""

    unread_auc: float = 0.90
    """How well a careful reader must be told from who does not read, at least."""
    goal_apart: float = 0.02
    """By how much more often a careful reader must reach a goal than who does not read."""
    tells: float = 0.45
    """Share of the choices that matter in which the best move is the longest or the shortest, or is
    written first or last, at most."""
    telling_floors: int = 5
    """Choices that matter of which there must be so many before that share is told."""
    goal_many: float = 0.95
    """Share of all meetings in which a goal is reached, at most."""
    goal_few: float = 0.05
    """And at least, counted over meetings in which somebody reads."""
    range: float = 20.0
    """Points between the lowest and the highest mean score of a pairing, at least."""
    skilled_spread: float = 15.0
    """Standard deviation of the score of two careful readers, at most."""
    idle: float = 1 / 3
    """Share of the floors on which a seat has nothing to say, at most."""
    nothing: float = 1.0
    """Points of worth between the moves of a choice, at least, where nothing else differs."""


LIMITS = Limits()

TAKING = frozenset({Act.TAKE_OVER, Act.RESCUE, Act.OVERRIDE, Act.INTERRUPT})
"""What a manager does who takes the floor from the trainee."""


HOGGING = (ManagerStyle.HOG.value, ManagerStyle.RESCUER.value)
"""Stand-ins who do so all the time."""


class Smell(Struct, frozen=True, kw_only=True):
    """One thing that rewards something else than skill."""

    kind: str
    """`unread`, `unread-goal`, `length`, `place`, `take-over`, `hogging`, `nothing`, `goal-many`,
    `goal-few`, `range`, `unscored`, `spread` or `idle`."""
    where: str
    """A seat, a goal, a beat, or a move as `beat/move`; empty: the scenario."""
    of: str = ""
    """The player, or `longest`, `shortest`, `first` or `last`."""
    value: float
    """What was measured."""
    limit: float
    """What it should have kept to."""
    number: int = 0
    """Of how many floors or meetings."""


def smells_in(  # noqa: PLR0913 -- all that was measured, and by what it is judged
    samples: Sequence[Sample],
    separations: Sequence[Separation],
    floors: Sequence[FloorWorth],
    successes: Collection[str] = (),
    limits: Limits = LIMITS,
    *,
    short: bool = False,
) -> tuple[Smell, ...]:
    """Every smell, the gravest kind first; `successes` are the endings that are good ones.

    `short`: the author says that the meeting is too short to be scored, so that it is none.
    """
    return (
        *_unread(separations, limits),
        *_unread_goals(samples, limits),
        *_take_overs(floors),
        *_hogging(samples, successes, limits),
        *_telling(floors, limits),
        *_nothing(floors, limits),
        *_goals(samples, limits),
        *(each for each in _range(samples, limits) if not (short and each.kind == "unscored")),
        *_spread(samples, limits),
        *_idle(samples, limits),
    )


def _unread(separations: Sequence[Separation], limits: Limits) -> Iterator[Smell]:
    """Of each seat, who does not read and comes nearest to who does."""
    for seat in dict.fromkeys(each.seat for each in separations):
        near = [
            each
            for each in separations
            if each.seat == seat and each.other in NOT_READING and each.auc < limits.unread_auc
        ]
        if near:
            nearest = min(near, key=lambda each: each.auc)
            yield Smell(
                kind="unread",
                where=seat,
                of=nearest.other,
                value=nearest.auc,
                limit=limits.unread_auc,
            )


def _unread_goals(samples: Sequence[Sample], limits: Limits) -> Iterator[Smell]:
    """Goals that who does not read reaches as often as who does, beside the same partners.

    One that nearly everybody reaches is told as such.
    """
    many = {goal for goal, share in _shares(samples).items() if share > limits.goal_many}
    for part in (Part.TRAINEE, Part.MANAGER):
        beside = by_player(samples, part)
        skilled = beside.pop(CAREFUL, {})
        near: dict[str, tuple[str, float, float]] = {}
        """For each goal, who comes nearest, in what share of the meetings, and who reads."""
        for name, own in beside.items():
            partners = own.keys() & skilled.keys() - {CAREFUL}
            if name not in NOT_READING or not partners:
                continue
            shares, wanted = (
                _shares([each[partner] for partner in partners]) for each in (own, skilled)
            )
            for goal, share in shares.items():
                near_it = limits.goal_few < wanted[goal] < share + limits.goal_apart
                if near_it and goal not in many:
                    apart = share - wanted[goal]
                    if goal not in near or apart > near[goal][1] - near[goal][2]:
                        near[goal] = (name, share, wanted[goal])
        for goal, (name, share, limit) in near.items():
            yield Smell(
                kind="unread-goal", where=goal, of=f"{part}: {name}", value=share, limit=limit
            )


def _shares(samples: Sequence[Sample]) -> dict[str, float]:
    """In what share of the meetings each goal was reached."""
    meetings = sum(each.meetings for each in samples)
    goals = dict.fromkeys(goal for each in samples for goal in each.goals)
    return {goal: sum(each.goals[goal] for each in samples) / meetings for goal in goals}


def _take_overs(floors: Sequence[FloorWorth]) -> Iterator[Smell]:
    """Moves by which the manager takes the floor and that beat all else, silence included."""
    for floor in floors:
        taking = [each for each in floor.moves if not TAKING.isdisjoint(each.does)]
        others = [each for each in floor.moves if TAKING.isdisjoint(each.does)]
        if floor.moment.part is not Part.MANAGER or not taking:
            continue
        best = max(taking, key=lambda each: each.worth)
        next_best = max(each.worth for each in (*others, floor.silence))
        if best.worth > next_best + GOOD:
            yield Smell(
                kind="take-over",
                where=f"{floor.moment.beat}/{best.move}",
                value=best.worth,
                limit=next_best,
            )


def _hogging(
    samples: Sequence[Sample], successes: Collection[str], limits: Limits
) -> Iterator[Smell]:
    """Managers who take the floor and come to a good end as often as two who read."""
    skilled = _skilled(samples)
    if skilled is None:
        return
    wanted = _good_ends([skilled], successes)
    for style in HOGGING:
        own = [each for each in samples if each.manager == style]
        if own and wanted and (share := _good_ends(own, successes)) > wanted - limits.goal_apart:
            yield Smell(
                kind="hogging", where=Part.MANAGER.value, of=style, value=share, limit=wanted
            )


def _good_ends(samples: Sequence[Sample], successes: Collection[str]) -> float:
    """In what share of the meetings a good ending was come to."""
    good = sum(each.endings[end] for each in samples for end in successes)
    return good / max(1, sum(each.meetings for each in samples))


_LOOKS: Mapping[str, tuple[str, int]] = {
    "longest": ("words", 1),
    "shortest": ("words", -1),
    "last": ("place", 1),
    "first": ("place", -1),
}
"""What can be seen of a move without reading: by which field, and whether the most or the least."""


def _telling(floors: Sequence[FloorWorth], limits: Limits) -> Iterator[Smell]:
    """Whether the best move can be told by its length or its place."""
    for part in (Part.TRAINEE, Part.MANAGER):
        choices = [each for each in floors if each.moment.part is part and each.matters]
        if len(choices) < limits.telling_floors:
            continue
        chance = fsum(1 / len(each.moves) for each in choices) / len(choices)
        for look, (field, sign) in _LOOKS.items():
            told = sum(_stands_out(each, field, sign) for each in choices)
            share = told / len(choices)
            if share > max(limits.tells, chance + _off(chance, len(choices))):
                yield Smell(
                    kind="length" if field == "words" else "place",
                    where=part.value,
                    of=look,
                    value=share,
                    limit=limits.tells,
                    number=len(choices),
                )


def _off(chance: float, number: int) -> float:
    """By how much a share may lie above what chance gives, by chance: 95 %, one side."""
    return 1.645 * sqrt(chance * (1 - chance) / number)


def _stands_out(floor: FloorWorth, field: str, sign: int) -> bool:
    """Whether the best move alone has the most of something, or the least."""
    best = max(floor.moves, key=lambda each: each.worth)
    others = [sign * int(getattr(each, field)) for each in floor.moves if each is not best]
    return sign * int(getattr(best, field)) > max(others)


def _nothing(floors: Sequence[FloorWorth], limits: Limits) -> Iterator[Smell]:
    """Choices after which everything stands the same, whatever was chosen, wherever they came."""
    by_floor: dict[tuple[str, Part], list[FloorWorth]] = {}
    for floor in floors:
        if len(floor.moves) > 1:
            by_floor.setdefault((floor.moment.beat, floor.moment.part), []).append(floor)
    for (beat, part), same in by_floor.items():
        if all(len({each.after for each in floor.moves}) == 1 for floor in same):
            apart = max(_apart(floor.moves) for floor in same)
            if apart < limits.nothing:
                yield Smell(
                    kind="nothing",
                    where=beat,
                    of=part.value,
                    value=apart,
                    limit=limits.nothing,
                    number=len(same),
                )


def _apart(moves: Sequence[MoveWorth]) -> float:
    worths = [each.worth for each in moves]
    return max(worths) - min(worths)


def _goals(samples: Sequence[Sample], limits: Limits) -> Iterator[Smell]:
    """Goals that nearly everybody reaches, or nearly nobody who reads."""
    everybody = _shares(samples)
    readers = _shares([each for each in samples if CAREFUL in {each.manager, each.trainee}])
    for goal, share in everybody.items():
        if share > limits.goal_many:
            yield Smell(kind="goal-many", where=goal, value=share, limit=limits.goal_many)
        elif readers.get(goal, share) < limits.goal_few:
            yield Smell(
                kind="goal-few", where=goal, value=readers.get(goal, share), limit=limits.goal_few
            )


def _range(samples: Sequence[Sample], limits: Limits) -> Iterator[Smell]:
    """Scores too near each other, or none of a good meeting.

    Two who talk over each other take more turns: that theirs can be scored helps nobody.
    """
    means = [mean for each in samples if (mean := _mean_score(each)) is not None]
    skilled = _skilled(samples)
    if not means or (skilled and _mean_score(skilled) is None):
        yield Smell(kind="unscored", where="", value=0.0, limit=limits.range)
    elif max(means) - min(means) < limits.range:
        yield Smell(kind="range", where="", value=max(means) - min(means), limit=limits.range)


def _mean_score(sample: Sample) -> float | None:
    scores = [each.score for each in sample.scored if each.score is not None]
    return fsum(scores) / len(scores) if scores else None


def _skilled(samples: Sequence[Sample]) -> Sample | None:
    """The meetings of two careful readers."""
    return next((each for each in samples if each.manager == each.trainee == CAREFUL), None)


def _spread(samples: Sequence[Sample], limits: Limits) -> Iterator[Smell]:
    skilled = _skilled(samples)
    scores = [each.score or 0.0 for each in skilled.scored] if skilled else []
    if len(scores) > 1 and (spread := stdev(scores)) > limits.skilled_spread:
        yield Smell(
            kind="spread", where="", value=spread, limit=limits.skilled_spread, number=len(scores)
        )


def _idle(samples: Sequence[Sample], limits: Limits) -> Iterator[Smell]:
    """Seats with nothing to say on too many floors of a skilled meeting."""
    skilled = _skilled(samples)
    for part, (idle, floors) in (skilled.idle if skilled else {}).items():
        if floors and idle / floors > limits.idle:
            yield Smell(
                kind="idle", where=part.value, value=idle / floors, limit=limits.idle, number=floors
            )
