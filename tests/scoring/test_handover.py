"""The handover: talk time and authority together."""

from math import sqrt

import pytest
from msgspec.structs import replace

from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Authority, TalkTime
from roleplay.scoring import score
from roleplay.scoring.glide import descent
from roleplay.scoring.handover import measure_handover
from tests.scoring.meetings import POLICIES, made_up
from tests.scoring.transcripts import manager, meeting, trainee

CARD = score(made_up(POLICIES["steady fade"], seed=1))
PATH, AUTHORITY_PATH = Glide(), Rubric().authority


def handover_of(talk_time: TalkTime, authority: Authority = CARD.authority) -> tuple[object, ...]:
    card = measure_handover(
        talk_time,
        descent(talk_time.curve, PATH),
        authority,
        descent(authority.curve, AUTHORITY_PATH),
    )
    return card.score, card.verdict


def test_it_is_the_geometric_mean_of_the_two() -> None:
    talk, authority = CARD.talk_time.score, CARD.authority.score
    assert talk is not None
    assert authority is not None
    assert CARD.handover.score == pytest.approx(sqrt(talk * authority))


def test_one_without_the_other_is_nothing() -> None:
    assert handover_of(replace(CARD.talk_time, score=0.0))[0] == 0


def test_without_evidence_on_authority_there_is_no_score() -> None:
    card = score(meeting(manager(0, 50), trainee(50, 100)))
    assert card.talk_time.score is not None
    assert (card.handover.score, card.handover.interval, card.score) == (None, None, None)


def test_the_interval_holds_the_score() -> None:
    for seed in range(10):
        card = score(made_up(POLICIES["redirecting by name"], seed)).handover
        assert card.interval is not None
        assert card.score is not None
        assert 0 <= card.interval[0] <= card.score <= card.interval[1] <= 100


def test_the_verdict_is_that_of_talk_time() -> None:
    for verdict in ("too_short", "not_shown", "shown", "strongly_shown"):
        assert handover_of(replace(CARD.talk_time, verdict=verdict))[1] == verdict


def test_but_no_handover_is_shown_unless_authority_surely_came_down_as_well() -> None:
    shown = replace(CARD.talk_time, verdict="strongly_shown")
    unsure = replace(CARD.authority, delta=-0.4, interval=(-0.8, 0.0))
    assert handover_of(shown, unsure)[1] == "not_shown"
    unseen = replace(CARD.authority, delta=None, interval=None)
    assert handover_of(shown, unseen)[1] == "strongly_shown"
    short = replace(CARD.talk_time, verdict="too_short")
    assert handover_of(short, unsure)[1] == "too_short"
