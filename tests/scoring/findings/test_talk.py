"""Turns that took talk time off its path: which are named, and what each cost."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.scenario import Glide
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.scoring.findings.talk import judge
from roleplay.scoring.measures.judgement import Moment
from tests.scoring.measures.played import course_of
from tests.scoring.transcripts import customer, manager, meeting, trainee

TO_TRAINEE = Glide(start=0.5, end=0.5, band=0.1)
"""Asked for is a half throughout, and a tenth more lets be."""


def named(*events: Said, shares: float = 1.0, scored: float = 40.0) -> Sequence[Moment]:
    """The moments of a meeting in which the manager's share is taken for the same throughout."""
    return of(meeting(*events), shares, scored)


def of(transcript: Transcript, shares: float, scored: float) -> Sequence[Moment]:
    card = score(transcript).talk_time
    flat = tuple((place / 100, shares) for place in range(101))
    return judge(course_of(transcript), replace(card, score=scored, curve=flat), TO_TRAINEE).moments


def late(seconds: float, *, begins: float = 60.0, does: tuple[Act, ...] = ()) -> Said:
    """A turn of the manager's that nobody asked for, in a meeting of a hundred seconds."""
    return manager(begins, begins + seconds, does=does)


def test_a_turn_of_fifteen_seconds_is_pointed_out_and_a_shorter_one_is_not() -> None:
    whole = trainee(0, 50), late(15.0), trainee(80, 100)
    (moment,) = named(*whole)
    assert (moment.number, moment.kind, moment.to) == (1, "talked_long", Part.MANAGER)
    assert moment.facts == {"seconds": 15.0, "share": 1.0, "asked": 0.5}
    assert moment.points == pytest.approx(-60)
    assert named(trainee(0, 50), late(14.9), trainee(80, 100)) == ()


def test_only_what_lies_out_of_the_band_is_off_the_path() -> None:
    whole = trainee(0, 50), late(20.0), trainee(80, 100)
    assert named(*whole, shares=0.6) == ()
    assert len(named(*whole, shares=0.61)) == 1


def test_what_was_lost_is_shared_by_seconds_and_the_three_longest_are_named() -> None:
    turns = [late(each, begins=at) for at, each in ((400, 20), (430, 30), (470, 15), (500, 25))]
    between = [trainee(at, at + 5) for at in (421, 461, 486, 526)]
    events = sorted([trainee(0, 395), *turns, *between, trainee(800, 1000)], key=lambda e: e.at)
    moments = named(*events)
    assert [moment.facts["seconds"] for moment in moments] == [30.0, 25.0, 20.0]
    assert [moment.points for moment in moments] == pytest.approx(
        [-20, -60 * 25 / 90, -60 * 20 / 90]
    )


def test_of_a_short_meeting_the_twelve_longest_turns_are_looked_at() -> None:
    """Two of them are the trainee's, so of eleven of the manager's the shortest is passed over."""
    turns = [late(15 + number, begins=400 + 35 * number) for number in range(11)]
    between = [trainee(430 + 35 * number, 433 + 35 * number) for number in range(10)]
    events = sorted([trainee(0, 395), *turns, *between, trainee(800, 1000)], key=lambda e: e.at)
    # The ten take 16 to 25 seconds, 205 in all.
    assert named(*events)[0].points == pytest.approx(-60 * 25 / 205)


def test_of_a_long_meeting_the_longest_quarter_of_its_turns_is_looked_at() -> None:
    """Of fifty-two turns thirteen: the first twelve begin in the first third of 1050 seconds."""
    lengths = [25] * 12 + [20, 19] + [1] * 12
    events: list[Said] = []
    now = 0
    for length in lengths:
        events += [manager(now, now + length), trainee(now + length, now + length + 1)]
        now += length + 5
    events.append(customer(482, 1050))
    (moment,) = named(*events)
    assert moment.facts["seconds"] == 20.0
    assert moment.points == pytest.approx(-60)


def test_the_first_third_is_the_managers_to_fill_and_to_vouch_is_worth_its_seconds() -> None:
    early = trainee(0, 5), manager(10, 32), trainee(50, 100)
    assert named(*early) == ()
    assert len(named(trainee(0, 5), manager(34, 56), trainee(70, 100))) == 1
    for act in (Act.ENDORSE, Act.HAND_OVER):
        assert named(trainee(0, 50), late(20.0, does=(act,)), trainee(90, 100)) == ()


def test_what_the_trainee_passed_up_is_not_held_on_to_and_what_the_customer_put_is() -> None:
    passed = customer(0, 4, to="trainee"), trainee(40, 50, does=(Act.DEFER,))
    assert named(*passed, late(20.0), trainee(90, 100)) == ()
    asked = trainee(0, 50), customer(51, 55, to="manager")
    assert len(named(*asked, late(20.0), trainee(90, 100))) == 1


@pytest.mark.parametrize(("opens", "advice"), [(True, None), (False, "managers_to_open")])
def test_a_trainee_who_was_left_alone_is_told_with_whether_the_manager_had_opened(
    advice: str | None, *, opens: bool
) -> None:
    opening = [manager(0, 4)] if opens else [trainee(0, 4)]
    asked, alone = customer(5, 9, to="trainee"), trainee(10, 50)
    turns_away = customer(51, 55, to="manager"), manager(56, 60), trainee(61, 100)
    moments = named(*opening, asked, alone, *turns_away, shares=0.0)
    told = {moment.number: moment for moment in moments if moment.kind == "left_alone"}
    assert told[2].advice == advice
    assert told[2].to is Part.MANAGER
    assert told[2].points < 0
