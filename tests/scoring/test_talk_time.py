"""Talk time: worked examples with numbers that can be followed by hand."""

import pytest
from msgspec.structs import replace

from roleplay.model.rubric import Rubric, Verdicts
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import TalkTime
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.scoring.interval import newcombe, wilson
from roleplay.scoring.talk_time import verdict
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee


def talk_time(transcript: Transcript, rubric: Rubric | None = None) -> TalkTime:
    return score(transcript, rubric or Rubric()).talk_time


CLEAN_CUT = meeting(manager(0, 50), trainee(50, 100))
"""The manager speaks the first half, the trainee the second."""


def test_the_thirds_of_a_clean_cut() -> None:
    card = talk_time(CLEAN_CUT)
    assert card.thirds == pytest.approx((1, 0.5, 0))
    assert card.delta == pytest.approx(-1)
    assert card.shift == 1


def test_the_curve_of_a_clean_cut_falls_while_the_window_passes_over_it() -> None:
    curve = dict(talk_time(CLEAN_CUT).curve)
    # The window reaches an eighth of the meeting to each side of p.
    assert curve[0.37] == pytest.approx(1)
    assert curve[0.63] == pytest.approx(0)
    # At .45 it holds .325 to .575, of which .325 to .5 is the manager's.
    assert curve[0.45] == pytest.approx(0.175 / 0.25)


def test_the_fit_of_one_who_never_lets_go() -> None:
    card = talk_time(meeting(manager(0, 100), trainee(100, 101)), Rubric(talk_time=Glide(band=0)))
    # Without a band the share of 1 is outside by 1 - path. That is the farthest possible where the
    # path is under 1/2, from p = .27 on; before, the path itself is farther, .575 on average. So
    # the misses average .27 x .425 / .575 + .73 = .93, a little less for the trainee's second.
    assert card.fit == pytest.approx(0.07, abs=0.01)
    assert card.score == pytest.approx(0, abs=0.5)


def test_a_trainee_who_never_speaks_is_evidence_of_no_handover() -> None:
    card = talk_time(meeting(customer(0, 5), manager(5, 20), customer(20, 25), manager(25, 40)))
    assert card.score == 0
    assert card.thirds == pytest.approx((1, 1, 1))
    assert card.p is None


def test_without_a_turn_of_the_vendors_there_is_no_score_rather_than_zero() -> None:
    card = talk_time(meeting(customer(0, 5), customer(6, 9)))
    assert (card.score, card.fit, card.delta, card.p, card.curve) == (None, None, None, None, ())
    assert card.verdict == "too_short"


def test_nor_is_there_one_of_nothing_at_all_or_of_a_meeting_without_a_trainee() -> None:
    assert talk_time(meeting()).score is None
    two = meeting(manager(0, 5), customer(5, 9), people=PEOPLE[:2])
    assert talk_time(two).score is None


def test_without_a_vendor_in_the_last_third_there_is_no_change_to_speak_of() -> None:
    card = talk_time(meeting(manager(0, 10), trainee(10, 20), customer(20, 100)))
    assert card.thirds[2] is None
    assert (card.delta, card.interval, card.percentile, card.score) == (None, None, None, None)


def test_the_path_of_the_scenario_goes_before_the_rubrics() -> None:
    level = Glide(start=0.5, end=0.5, band=0.5)
    own = Transcript(
        header=CLEAN_CUT.header.__class__(application="test", people=PEOPLE, glide=level),
        events=CLEAN_CUT.events,
    )
    assert talk_time(own).score == 100


def test_the_share_first_falls_under_half_where_the_steady_fit_does() -> None:
    # M T M T of 25 s each: the steady handover nearest to that is 1, 1/2, 1/2, 0.
    card = talk_time(meeting(manager(0, 25), trainee(25, 50), manager(50, 75), trainee(75, 100)))
    assert card.t50 == pytest.approx(0.75)
    assert talk_time(CLEAN_CUT).t50 == pytest.approx(0.5)
    assert talk_time(meeting(trainee(0, 50), manager(50, 60))).t50 == 0


def test_a_share_that_never_falls_under_half_has_no_such_moment() -> None:
    assert talk_time(meeting(manager(0, 50), trainee(50, 60))).t50 is not None
    assert talk_time(meeting(trainee(0, 10), manager(10, 60))).t50 is None


def test_a_steady_handover_has_no_relapse_and_a_comeback_has_one() -> None:
    assert talk_time(CLEAN_CUT).relapse == pytest.approx(0, abs=1e-9)
    back = talk_time(meeting(manager(0, 40), trainee(40, 80), manager(80, 100)))
    # The nearest steady handover keeps a third for the manager from .4 on; at the end the manager
    # has all of it, at p = 1 the whole window: two thirds too much there.
    assert back.relapse is not None
    assert 0.1 < back.relapse < 0.3


def test_the_interval_holds_the_change_and_narrows_with_more_turns() -> None:
    def faded(turns: int) -> TalkTime:
        length = 60 / turns
        events = []
        for turn in range(turns):
            # The manager has two of three, then one of two, then one of three.
            third = turn * 3 // turns
            by_manager = turn % (3, 2, 3)[third] < (2, 1, 1)[third]
            speak = manager if by_manager else trainee
            events += [speak(2 * turn * length, (2 * turn + 1) * length)]
            events += [customer((2 * turn + 1) * length, 2 * (turn + 1) * length)]
        return talk_time(meeting(*events))

    few, many = faded(18), faded(180)
    assert few.delta == pytest.approx(-1 / 3, abs=0.01)
    assert many.delta == pytest.approx(-1 / 3, abs=0.01)
    assert few.interval is not None
    assert many.interval is not None
    assert few.interval[0] < many.interval[0] < -1 / 3 < many.interval[1] < few.interval[1]


def test_the_interval_is_as_wide_as_so_sticky_turns_make_it() -> None:
    # Four of six turns, three of six, two of six are the manager's, and those first. Each less its
    # third's mean, products of neighbours come to 5/9 + 3/4 + 5/9 in the thirds and -1/3 at each
    # of the two borders, squares to 4/3 + 3/2 + 4/3: an autocorrelation of .28667. With 3/18 more
    # for so few turns, n of them tell as much as n (1 - r) / (1 + r) that have nothing to do with
    # one another. Six turns of 8 and of 12 s by turns are as many as 60^2 / (3 x 8^2 + 3 x 12^2)
    # of one length, six of 5 and of 15 s as 60^2 / (3 x 5^2 + 3 x 15^2).
    owners = "MMMMTT" + "MMMTTT" + "MMTTTT"
    lengths = [8, 12] * 3 + [10] * 6 + [5, 15] * 3
    events = []
    for turn, (owner, length) in enumerate(zip(owners, lengths, strict=True)):
        speak, begins = manager if owner == "M" else trainee, 20 * turn
        events += [speak(begins, begins + length), customer(begins + length, begins + 20)]
    sticky = (5 / 9 + 3 / 4 + 5 / 9 - 2 / 3) / (4 / 3 + 3 / 2 + 4 / 3) + 3 / 18
    of_first, of_last = (
        3600 / (3 * one**2 + 3 * other**2) * (1 - sticky) / (1 + sticky)
        for one, other in ((8, 12), (5, 15))
    )
    first, last = 4 / 6, 2 / 6
    assert talk_time(meeting(*events)).interval == pytest.approx(
        newcombe(first, wilson(first, of_first), last, wilson(last, of_last))
    )


@pytest.mark.parametrize(
    ("turns", "p", "delta", "near_end", "says"),
    [
        (19, 0.001, -0.9, -0.6, "too_short"),
        (20, 0.049, -0.30, 0.0, "shown"),
        (20, 0.009, -0.46, -0.25, "strongly_shown"),
        (20, 0.010, -0.46, -0.25, "shown"),
        (20, 0.049, -0.9, -0.6, "shown"),
        (20, 0.009, -0.45, -0.25, "shown"),
        (20, 0.009, -0.60, -0.24, "shown"),
        (20, 0.05, -0.9, -0.6, "not_shown"),
        (20, 0.001, -0.29, -0.1, "not_shown"),
        (20, None, -0.9, -0.6, "not_shown"),
        (20, 0.001, None, -0.6, "not_shown"),
    ],
)
def test_a_handover_is_shown_by_a_trend_and_a_fall_together(
    turns: int, p: float | None, delta: float | None, near_end: float, says: str
) -> None:
    assert verdict(turns, p, delta, (-1.0, near_end), Verdicts()) == says


def test_what_is_not_known_to_have_come_down_surely_is_not_strongly_shown() -> None:
    assert verdict(20, 0.009, -0.9, None, Verdicts()) == "shown"


def test_a_verdict_asks_for_less_of_a_fall_where_the_path_does() -> None:
    # The manager's share comes down from about .35 to .1 over twenty rounds.
    lengths = [(3.5 - 2.5 * k / 19, 6.5 + 2.5 * k / 19) for k in range(20)]
    events = []
    for k, (of_manager, of_trainee) in enumerate(lengths):
        at = 15.0 * k
        events += [
            customer(at, at + 4),
            manager(at + 4, at + 4 + of_manager),
            trainee(at + 4 + of_manager, at + 4 + of_manager + of_trainee),
        ]
    faded = meeting(*events)
    ready = Transcript(
        header=replace(faded.header, glide=Glide(start=0.35, end=0.05)), events=faded.events
    )
    assert talk_time(faded).delta == pytest.approx(-0.20, abs=0.01)
    assert talk_time(faded).verdict == "not_shown"
    assert talk_time(ready).verdict == "shown"
