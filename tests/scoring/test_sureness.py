"""Whether the interval and the verdict keep what they promise, on simulated meetings."""

from random import Random

import pytest

from roleplay.model.scorecard import TalkTime
from roleplay.scoring import score
from tests.scoring.transcripts import customer, manager, meeting, trainee

MEETINGS = 150
STICKINESS = 0.15
"""How much likelier than its chance a turn is to have the owner of the one before."""


def simulated(turns: int, chances: tuple[float, float, float], seed: int) -> TalkTime:
    """A meeting whose turns are the manager's with a known chance in each third."""
    draw = Random(seed)  # noqa: S311 - nothing here is secret
    events, now, before = [], 0.0, None
    for turn in range(turns):
        chance = chances[turn * 3 // turns]
        if before is not None:
            chance += STICKINESS * (before - chance)
        before = draw.random() < chance
        for speak in (manager if before else trainee, customer):
            end = now + 8 * draw.lognormvariate(0, 0.7)
            events.append(speak(now, end))
            now = end + 0.3
    return score(meeting(*events)).talk_time


@pytest.mark.parametrize("turns", [12, 20, 40, 80])
@pytest.mark.parametrize("chances", [(0.5, 0.5, 0.5), (0.8, 0.5, 0.2)])
def test_the_interval_holds_the_true_change_nearly_always(
    turns: int, chances: tuple[float, float, float]
) -> None:
    true = chances[2] - chances[0]
    intervals = [simulated(turns, chances, seed).interval for seed in range(MEETINGS)]
    seen = [interval for interval in intervals if interval is not None]
    held = sum(low <= true <= high for low, high in seen) / len(seen)
    # Its promise is .90 to .99; a sample of 150 may miss either end by a little.
    assert 0.88 <= held <= 1


def test_a_great_fall_over_forty_turns_is_shown() -> None:
    verdicts = [simulated(40, (0.85, 0.5, 0.15), seed).verdict for seed in range(MEETINGS)]
    assert sum(verdict in ("shown", "strongly_shown") for verdict in verdicts) >= 0.75 * MEETINGS


def test_a_meeting_in_which_nothing_is_handed_over_is_hardly_ever_shown_as_one() -> None:
    verdicts = [simulated(40, (0.5, 0.5, 0.5), seed).verdict for seed in range(MEETINGS)]
    assert sum(verdict in ("shown", "strongly_shown") for verdict in verdicts) <= 0.07 * MEETINGS
