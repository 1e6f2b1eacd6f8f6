"""Talk time: how the manager's share of the vendor side's floor time moved.

The score is fit times shift along the glide path (`glide`). The rest says how sure one may be that
anything moved: the change with its interval, the trend test, the percentile among ordinary
meetings, when the share fell under one half, and how much of it came back afterwards.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.model.rubric import Rubric, Verdicts
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Curve, Interval, TalkTime, Thirds, Verdict
from roleplay.scoring.floor import Floor
from roleplay.scoring.glide import descent, mean, part_asked
from roleplay.scoring.interval import (
    autocorrelation,
    effective_turns,
    newcombe,
    stickiness,
    wilson,
)
from roleplay.scoring.isotonic import decreasing
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.ordinary import percentile
from roleplay.scoring.share import Moments, held_until, moments, shares_by_third, sliding_share
from roleplay.scoring.trend import decline, rounds_of
from roleplay.scoring.vendor import VendorTurns, vendor_turns

HALF = 0.5
_WHOLE = Glide()
"""The path of a whole handover in one meeting."""


class Held(NamedTuple):
    """When the two vendors held the floor, for what a card tells beside its score."""

    by: tuple[int, int]
    """The manager and the trainee."""
    turns: VendorTurns
    seconds: Sequence[float]
    """The floor time of both up to each of the times in `at`."""
    at: Moments


def measure_talk_time(
    meeting: Meeting,
    floor: Floor,
    rubric: Rubric,
    ready: Sequence[bool] = (),
) -> tuple[TalkTime, Held | None]:
    """The talk time of a meeting, and when its vendors held the floor; linear in its turns.

    The card is without `t50` and `relapse`, which no score asks for: `with_steadiness` adds them.

    `ready` says for each of `POINTS` whether the customer was glad to deal with the trainee: there
    the manager's share may lie below the path at no cost.
    Without a manager, a trainee or any floor time of theirs there is no score, which is not a score
    of 0: a trainee who is at the table and never speaks is evidence, and scores 0.
    """
    manager, trainee = meeting.person(MANAGER), meeting.person(TRAINEE)
    if manager is None or trainee is None:
        return _NOT_SEEN, None
    turns = vendor_turns(floor, manager, trainee)
    at = moments(rubric.window)
    managers = held_until(*floor.stretches[manager][:2], at.times)
    vendors = _added(managers, held_until(*floor.stretches[trainee][:2], at.times))
    curve = sliding_share(managers, vendors, at)
    if not curve:
        return _NOT_SEEN, None
    thirds = shares_by_third(managers, vendors, at)
    down = descent(curve, rubric.talk_time, ready)
    correlation = autocorrelation(turns.owners, turns.third)
    p = decline(rounds_of(floor, manager, trainee, turns))
    delta, interval = _change(thirds, turns, correlation)
    card = TalkTime(
        score=None if down is None else down.score(),
        fit=None if down is None else down.fit,
        shift=None if down is None else down.shift(),
        thirds=thirds,
        delta=delta,
        interval=interval,
        p=p,
        t50=None,
        relapse=None,
        percentile=None if delta is None else percentile(delta),
        verdict=verdict(len(turns.owners), p, delta, interval, asked_by(rubric)),
        curve=curve,
    )
    return card, Held((manager, trainee), turns, vendors, at)


def with_steadiness(card: TalkTime, held: Held | None, floor: Floor) -> TalkTime:
    """The whole card: also when the share fell under one half, and how much of it came back.

    Both are read off the steady handover that is nearest to what happened.
    """
    if held is None:
        return card
    turns = held.turns
    steady = decreasing(turns.owners, turns.length)
    fitted = _steady_time(floor, held.by, turns, steady, held.at)
    return replace(
        card,
        t50=next((s for s, fit in zip(turns.start, steady, strict=True) if fit < HALF), None),
        relapse=_area_above(card.curve, sliding_share(fitted, held.seconds, held.at)),
    )


def verdict(
    turns: int,
    p: float | None,
    delta: float | None,
    interval: Interval | None,
    verdicts: Verdicts,
) -> Verdict:
    """What may be said of the change: a trend that is no chance *and* far enough down.

    Strongly, if chance is rarer still, it is further down, and so is the near end of its 95 %
    interval.
    """
    if turns < verdicts.turns:
        return "too_short"
    if p is None or delta is None or p >= verdicts.p or delta > verdicts.shown:
        return "not_shown"
    surely = interval is not None and interval[1] <= verdicts.surely and p < verdicts.strongly_p
    return "strongly_shown" if delta <= verdicts.strongly and surely else "shown"


def asked_by(rubric: Rubric) -> Verdicts:
    """What a verdict asks for, where the path asks for less of a fall than a whole handover."""
    asked = part_asked(rubric.talk_time, _WHOLE)
    return replace(rubric.verdicts, shown=rubric.verdicts.shown * asked)


def _change(
    thirds: Thirds, turns: VendorTurns, correlation: float
) -> tuple[float | None, Interval | None]:
    """Last third less first third, and its 95 % interval; None where a third has no vendor."""
    first, _, last = thirds
    if first is None or last is None:
        return None, None
    # Taking the mean out of so few turns makes them look less sticky than they are: by about one
    # over their number (Kendall, 1954, Biometrika 41: 403), here a third of all.
    sticky = stickiness(correlation + 3 / len(turns.owners))
    interval = newcombe(
        first,
        wilson(first, effective_turns(turns.by_third[0], sticky)),
        last,
        wilson(last, effective_turns(turns.by_third[2], sticky)),
    )
    return last - first, interval


def _steady_time(
    floor: Floor,
    vendors: tuple[int, int],
    turns: VendorTurns,
    steady: Sequence[float],
    at: Moments,
) -> list[float]:
    """The manager's floor time up to each moment had the handover been steady.

    Every stretch, whoever spoke, counts as the manager's by what the decreasing fit gives its turn.
    """
    times = []
    for vendor, of in zip(vendors, (turns.of_manager, turns.of_trainee), strict=True):
        starts, ends, _ = floor.stretches[vendor]
        times.append(held_until(starts, ends, at.times, [steady[turn] for turn in of]))
    return _added(*times)


def _area_above(curve: Curve, steady: Curve) -> float:
    """The area of a curve above another with the same points, 0..1.

    The fit is seen through the same window as the share: a clean drop smoothed on one side only
    would look like a relapse.
    """
    above = [share - fit for (_, share), (_, fit) in zip(curve, steady, strict=True)]
    return mean([each if each > 0 else 0.0 for each in above])


def _added(left: Sequence[float], right: Sequence[float]) -> list[float]:
    return [one + other for one, other in zip(left, right, strict=True)]


_NOT_SEEN = TalkTime(
    score=None,
    fit=None,
    shift=None,
    thirds=(None, None, None),
    delta=None,
    interval=None,
    p=None,
    t50=None,
    relapse=None,
    percentile=None,
    verdict="too_short",
    curve=(),
)
