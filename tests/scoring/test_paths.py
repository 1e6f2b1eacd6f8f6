"""By which paths a meeting is scored: its place in a stretch, its customer's, the rubric's."""

import pytest
from msgspec.structs import replace

from roleplay.model.rubric import Rubric, StretchRules
from roleplay.model.scenario import Glide, Leg
from roleplay.model.transcript import Header
from roleplay.scoring import rubric_for
from tests.scoring.transcripts import PEOPLE

HEADER = Header(application="test", people=PEOPLE)
OWN = replace(HEADER, glide=Glide(start=0.4), authority_glide=Glide(start=0.5))


def test_without_paths_of_its_own_the_rubric_stands() -> None:
    assert rubric_for(HEADER) == Rubric()


def test_each_of_its_own_paths_goes_before_the_rubrics() -> None:
    mine = rubric_for(OWN)
    assert (mine.talk_time.start, mine.authority.start) == (0.4, 0.5)
    talk_only = rubric_for(replace(OWN, authority_glide=None))
    assert talk_only.authority == Rubric().authority


@pytest.mark.parametrize(
    ("leg", "talk", "authority"),
    [
        ("first", (0.80, 0.567), (0.8, 0.6)),
        ("later", (0.567, 0.333), (0.6, 0.4)),
        ("last", (0.333, 0.10), (0.4, 0.2)),
    ],
)
def test_its_place_in_a_stretch_goes_before_all(
    leg: Leg, talk: tuple[float, float], authority: tuple[float, float]
) -> None:
    rubric = rubric_for(replace(OWN, leg=leg))
    assert (rubric.talk_time.start, rubric.talk_time.end) == pytest.approx(talk, abs=0.001)
    assert (rubric.authority.start, rubric.authority.end) == pytest.approx(authority)
    assert rubric.talk_time.band == Rubric().talk_time.band


def test_the_way_of_a_stretch_is_the_rubrics() -> None:
    rules = StretchRules(start=0.9, end=0.0, authority_start=0.6, authority_end=0.0)
    rubric = rubric_for(replace(HEADER, leg="first"), replace(Rubric(), stretch=rules))
    assert (rubric.talk_time.end, rubric.authority.end) == pytest.approx((0.6, 0.4))


@pytest.mark.parametrize("header", [HEADER, OWN, replace(OWN, leg="later")])
def test_a_rubric_that_has_them_already_stays(header: Header) -> None:
    once = rubric_for(header)
    assert rubric_for(header, once) == once
