"""The handover: talk time and authority together.

The score is the geometric mean of the two, shrunk by what chance could show as well: talk without
authority is noise, authority without talk is a title, and a fall that comes about by itself in one
meeting of five is worth nothing. What failed cannot be a handover, however the talk went.
"""

from math import erf, sqrt

from msgspec import Struct

from roleplay.model.number import clamped
from roleplay.model.rubric import Rubric, Verdicts
from roleplay.model.scorecard import Authority, Handover, Interval, Limit, TalkTime, Verdict
from roleplay.scoring.glide import part_asked
from roleplay.scoring.interval import Z95
from roleplay.scoring.ordinary import reached_by_ordinary
from roleplay.scoring.talk_time import asked_by

_WHOLE = Rubric()
"""Its paths ask for a whole handover in one meeting."""

_PLACES = 12
"""`erf` may differ in its last bits from one machine to the next."""


class Circumstances(Struct, frozen=True):
    """What the handover depends on beside its two curves."""

    handed_over_before: bool = False
    """Whether the trainee led from the first third on."""
    limit: Limit | None = None
    played_part: float = 1.0
    """The part of the plan's minutes whose items came up, where the meeting was not brought to its
    end; 1 where it was."""
    width_left: float = 1.0
    """How much of the interval's usual width is left, 0..1, where it was long and even."""
    few_turns: bool = False
    """Whether in as many turns of the two a handover is often not to be told from chance. Of a
    recording only: a played meeting is one of many of its scenario, and is compared with them."""


def measure_handover(
    talk_time: TalkTime, authority: Authority, circumstances: Circumstances, rubric: Rubric
) -> Handover:
    """The handover card.

    No number where talk time or authority has no evidence, where the meeting is too short to tell
    or to be sure, and where the two had handed over before it began.
    """
    verdict = _verdict(talk_time, authority, circumstances)
    score: float | None = None
    interval: Interval | None = None
    if verdict not in _NO_NUMBER and talk_time.score is not None and authority.score is not None:
        unshrunk = sqrt(talk_time.score * authority.score)
        score = unshrunk * _borne_out(talk_time, authority, rubric)
        score = limited(score, circumstances, rubric)
        unshrunk = limited(unshrunk, circumstances, rubric)
        interval = _interval(score, unshrunk, circumstances.width_left)
        if interval == _ANYTHING and _only_chance_doubts(
            talk_time, authority, circumstances, asked_by(rubric)
        ):
            verdict, score, interval = "in_doubt", None, None
    return Handover(
        score=score,
        interval=interval,
        verdict=verdict,
        ordinary=reached_by_ordinary(score) if score is not None and _is_whole(rubric) else None,
        limit=circumstances.limit,
    )


def limited(score: float, circumstances: Circumstances, rubric: Rubric) -> float:
    """A score held down by how the meeting went: its plan not reached, or its end a failure."""
    part, caps = circumstances.played_part, rubric.caps
    score *= part if part >= caps.least_part else 0.0
    if circumstances.limit in ("walked_out", "no_goal"):
        return min(score, caps.walked_out)
    if circumstances.limit == "failed":
        return min(score, caps.failed)
    return score


def _verdict(talk_time: TalkTime, authority: Authority, circumstances: Circumstances) -> Verdict:
    """Talk time's verdict, if authority is sure to have come down as well.

    Sure means that its 95 % interval lies below no change.
    """
    if talk_time.verdict == "too_short":
        return "too_short"
    if authority.score is None:
        return "not_seen"
    if circumstances.handed_over_before:
        return "already_handed_over"
    if circumstances.limit is not None:
        return "not_shown"
    if authority.interval is not None and authority.interval[1] >= 0:
        return "not_shown"
    return talk_time.verdict


def _only_chance_doubts(
    talk_time: TalkTime, authority: Authority, circumstances: Circumstances, asked: Verdicts
) -> bool:
    """Whether all that a handover takes was there, in so few turns that chance cannot be told."""
    if not circumstances.few_turns or circumstances.limit is not None:
        return False
    if talk_time.p is None or talk_time.p < asked.p:
        return False
    if authority.interval is None or authority.interval[1] >= 0:
        return False
    both = min(talk_time.score or 0.0, authority.score or 0.0)
    return both >= asked.both and talk_time.delta is not None and talk_time.delta <= asked.shown


_NO_NUMBER = ("too_short", "not_seen", "already_handed_over")
_ANYTHING: Interval = (0.0, 100.0)
"""A score within this tells nothing."""


def _borne_out(talk_time: TalkTime, authority: Authority, rubric: Rubric) -> float:
    """What is left of a score after doubt whether anything fell, 0..1.

    The less of a fall a path asks for, the less hangs on it: where the customer is the trainee's
    already, or this is one meeting of several, the fall is too small to be told from chance.
    """
    talk = part_asked(rubric.talk_time, _WHOLE.talk_time)
    belief = part_asked(rubric.authority, _WHOLE.authority)
    by_chance = _not_by_chance(talk_time.p, rubric.chance * talk)
    return by_chance * (1 - belief * (1 - _sure_of(authority)))


def _is_whole(rubric: Rubric) -> bool:
    """Whether as much of a fall is asked for as of the ordinary meetings that scores are set by."""
    return part_asked(rubric.talk_time, _WHOLE.talk_time) == 1.0


def _not_by_chance(p: float | None, chance: float) -> float:
    return 0.0 if p is None else clamped(1 - chance * p)


def _sure_of(authority: Authority) -> float:
    """How much surer it is than the toss of a coin that the customer's belief came down."""
    if authority.delta is None or authority.interval is None:
        return 0.0
    half = (authority.interval[1] - authority.interval[0]) / 2
    if not half:
        return 1.0
    return clamped(round(erf(-authority.delta / (half / Z95) / sqrt(2)), _PLACES))


def _interval(score: float, unshrunk: float, left: float) -> Interval:
    """Between what the score would lie if such a meeting were held again, 19 times in 20.

    Two straight lines, set on made-up meetings of ten courses and 20 to 80 vendor turns, each held
    forty times: for every course and length they hold the score of another such meeting in .89 and
    more of all pairs in which both have one. What chance took from the score counts for the upper
    end, because another meeting may be longer on evidence. `left` is what a long and even meeting
    leaves of it.
    """
    low = left * (1.5 * score - 105) + (1 - left) * score
    high = left * (65 + 0.6 * unshrunk) + (1 - left) * score
    return max(0.0, low), min(high, 100.0)
