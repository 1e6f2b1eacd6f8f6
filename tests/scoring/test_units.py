"""Utterances that belong together: how a unit ends."""

from roleplay.scoring.meeting import read
from roleplay.scoring.units import join
from tests.scoring.transcripts import meeting, trainee


def test_of_two_that_end_together_the_later_says_whether_a_unit_asks() -> None:
    tells, asks = "So it is with all of them.", "Will it hold?"
    assert join(read(meeting(trainee(0, 4, tells), trainee(1, 4, asks)))).asks == [True]
    assert join(read(meeting(trainee(0, 4, asks), trainee(1, 4, tells)))).asks == [False]
    # What ends before the rest has no say.
    assert join(read(meeting(trainee(0, 4, asks), trainee(1, 3, tells)))).asks == [True]
