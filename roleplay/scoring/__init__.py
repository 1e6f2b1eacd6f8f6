"""What a transcript is worth, wherever its events came from.

`score` reads a transcript once and builds on it step by step: `meeting` (who and what was said),
`units` (speech without a pause, response tokens), `floor` (floor time and turns); then `talk_time`
and `authority`, both marked along a path by `glide`; then `handover` from the two.
"""

from roleplay.scoring.figures import Figures
from roleplay.scoring.scorecard import (
    figures_of,
    rubric_for,
    score,
    score_read,
    score_with_sitting,
)

__all__ = ["Figures", "figures_of", "rubric_for", "score", "score_read", "score_with_sitting"]
