"""The handover: talk time and authority together.

The score is the geometric mean of the two. Talk without authority is noise, authority without talk
is a title: neither makes up for the other.
"""

from math import sqrt

from roleplay.model.scorecard import Authority, Handover, Interval, TalkTime, Verdict
from roleplay.scoring.glide import Descent, score_range


def measure_handover(
    talk_time: TalkTime,
    talk_down: Descent | None,
    authority: Authority,
    authority_down: Descent | None,
) -> Handover:
    """The handover card; None where talk time or authority has no evidence.

    `talk_down` and `authority_down` are how their curves came down their paths.

    The interval is what the score would be if both changes were at the ends of their 95 %
    intervals, each curve's fit as it is. Both at once is less likely than either, so it errs on
    the wide side.
    """
    score = interval = None
    if talk_time.score is not None and authority.score is not None:
        score = sqrt(talk_time.score * authority.score)
        talk = _range(talk_time, talk_down)
        granted = _range(authority, authority_down)
        if talk is not None and granted is not None:
            interval = sqrt(talk[0] * granted[0]), sqrt(talk[1] * granted[1])
    return Handover(score=score, interval=interval, verdict=_verdict(talk_time, authority))


def _verdict(talk_time: TalkTime, authority: Authority) -> Verdict:
    """Talk time's verdict, if authority is sure to have come down as well.

    Sure means that its 95 % interval lies below no change. Where nobody's authority was seen, as
    in a recording of times alone, talk time has to do.
    """
    if talk_time.verdict == "too_short":
        return talk_time.verdict
    if authority.interval is not None and authority.interval[1] >= 0:
        return "not_shown"
    return talk_time.verdict


def _range(card: TalkTime | Authority, down: Descent | None) -> Interval | None:
    """The score at the ends of the change's interval."""
    if down is None or card.delta is None or card.interval is None:
        return None
    return score_range(down, card.delta, card.interval)
