"""How meetings have gone over time: figures worked out by hand."""

import pytest
from msgspec.structs import replace

from roleplay.library.situations import Situation
from roleplay.meeting.roles import Role
from roleplay.past.history import History, Past
from roleplay.past.progress import Skill, pairs_in, progress_of, roles_in, slope


def past(day: int, score: float | None, role: Role = Role.TRAINEE, **measures: float) -> Past:
    return Past(
        name=f"{day}.jsonl",
        size=1,
        changed=1,
        started=f"2026-03-{day:02d}T14:05:00",
        scenario="small",
        location="small",
        title="Small",
        role=role,
        trainee="Tia",
        manager="Max",
        customer="Ada",
        persona="ada",
        filled_by={},
        seconds=300,
        ended=score is not None,
        success=True,
        outcome="Done.",
        score=score,
        measures=dict(measures),
        findings={"signals": f"found on day {day}"} if "signals" in measures else {},
        continues="",
    )


def skill(*values: float) -> Skill:
    return Skill(measure="signals", values=values, why="")


def test_best_last_and_the_mean_of_the_recent_ones() -> None:
    one = skill(100, 40, 50, 60, 70, 80)
    # The recent ones are the last five: 40 to 80, of which the mean is 60.
    assert (one.best, one.last, one.recent) == (100, 80, 60)


def test_the_trend_is_the_slope_of_the_recent_ones() -> None:
    assert skill(100, 40, 50, 60, 70, 80).trend == pytest.approx(10)
    assert skill(100, 40, 50, 60, 70, 80).way == "rising"
    # Through 50, 50, 44: the middle is 1, the products are 0 and -6, over 2.
    assert skill(50, 50, 44).trend == pytest.approx(-3)
    assert skill(50, 50, 44).way == "falling"
    assert skill(50, 51, 50).way == "steady"


@pytest.mark.parametrize("values", [(), (50.0,), (50.0, 90.0)])
def test_two_meetings_are_no_trend(values: tuple[float, ...]) -> None:
    assert slope(values) is None
    if values:
        assert skill(*values).way == ""


def test_meetings_stand_in_the_order_in_which_they_were_held_and_only_those_with_a_score() -> None:
    progress = progress_of([past(3, 30), past(1, 10), past(2, None)], Role.TRAINEE)
    assert [each.score for each in progress.meetings] == [10, 30]
    assert progress.overall is not None
    assert progress.overall.values == (10, 30)


def test_each_role_has_its_own_progress() -> None:
    meetings = [past(1, 10), past(2, 20, Role.MANAGER), past(3, 30, Role.MANAGER)]
    assert roles_in(meetings) == (Role.MANAGER, Role.TRAINEE)
    assert [p.score for p in progress_of(meetings, Role.MANAGER).meetings] == [20, 30]


def real(day: int, score: float | None, trainee: str = "Tia") -> Past:
    return replace(past(day, score, Role.NOBODY), scenario=None, trainee=trainee)


def test_real_meetings_are_their_pairs_progress_and_told_apart_from_played_ones() -> None:
    meetings = [past(1, 10), real(4, 40), real(2, 20), real(3, 30, "Ines"), past(5, 9, Role.NOBODY)]
    assert roles_in(meetings) == (Role.TRAINEE,)
    assert pairs_in(meetings) == (("Tia", "Max"), ("Ines", "Max"))
    theirs = progress_of(meetings, ("Tia", "Max"))
    assert [each.score for each in theirs.meetings] == [20, 40]
    assert theirs.pair == ("Tia", "Max")
    assert [each.score for each in progress_of(meetings, Role.TRAINEE).meetings] == [10]


def test_what_a_pair_should_practise_is_said_of_them() -> None:
    shown = replace(real(1, 50), measures={"signals": 40.0})
    practice = progress_of([shown], ("Tia", "Max")).practice
    assert practice is not None
    assert practice.why == "Here there is most to be won: 40 of 100 in their last meeting."


def test_meetings_of_stand_ins_are_nobodys_progress() -> None:
    assert roles_in([past(1, 50, Role.NOBODY)]) == ()
    assert pairs_in([past(1, 50, Role.NOBODY)]) == ()


def test_a_measure_that_was_not_seen_leaves_no_value() -> None:
    progress = progress_of([past(1, 10, signals=40), past(2, 20)], Role.TRAINEE)
    assert [(each.measure, each.values) for each in progress.skills] == [("signals", (40,))]


def test_what_lacks_most_is_to_be_practised_and_a_situation_that_trains_it_is_named() -> None:
    meetings = [
        past(1, 50, handover=80, signals=40, promises=70),
        past(2, 50, handover=80, signals=50, promises=70),
    ]
    trains = Situation(id="s", location="s", title="Seeing", skills=("signals",))
    other = Situation(id="o", location="o", title="Other", skills=("promises",))
    practice = progress_of(meetings, Role.TRAINEE, [other, trains]).practice
    assert practice is not None
    # 55 points lack of signals, 30 of promises, 20 of handover, which count twice.
    assert practice.skill == "signals"
    assert practice.why == (
        "Here there is most to be won: 45 of 100 on average in your last 2 meetings."
    )
    assert (practice.situation, practice.title) == ("s", "Seeing")


def test_handover_counts_twice_for_half_the_score_is_its() -> None:
    practice = progress_of([past(1, 50, handover=60, signals=40)], Role.TRAINEE).practice
    assert practice is not None
    # 40 points twice are 80, against 60.
    assert practice.skill == "handover"
    assert practice.why == (
        "Handover is half of the score, and stands at 60 of 100 in your last meeting."
    )
    assert practice.situation == ""


def test_a_falling_skill_is_practised_before_one_that_rises_to_the_same_height() -> None:
    falling = dict(zip((1, 2, 3), (70, 60, 50), strict=True))
    meetings = [
        past(day, 50, signals=value, promises=120 - value) for day, value in falling.items()
    ]
    practice = progress_of(meetings, Role.TRAINEE).practice
    assert practice is not None
    assert practice.skill == "signals"
    assert practice.why.endswith("60 of 100 on average in your last 3 meetings, and falling.")


def test_where_all_goes_well_nothing_is_pressing() -> None:
    practice = progress_of([past(1, 95, handover=95, signals=88)], Role.TRAINEE).practice
    assert practice is not None
    assert practice.why.startswith("Nothing is pressing: your lowest, signals, stands at 88 of 100")


def test_of_several_situations_the_one_played_least_is_named_then_the_easiest() -> None:
    played = Situation(id="small", location="small", title="Small", skills=("signals",))
    hard = Situation(id="h", location="h", title="A", skills=("signals",), difficulty=4)
    easy = Situation(id="e", location="e", title="Z", skills=("signals",), difficulty=2)
    practice = progress_of([past(1, 9, signals=9)], Role.TRAINEE, [played, hard, easy]).practice
    assert practice is not None
    assert practice.title == "Z"


def test_the_reason_is_the_latest_that_was_found() -> None:
    progress = progress_of([past(1, 10, signals=1), past(2, 20, signals=2)], Role.TRAINEE)
    assert progress.skills[0].why == "found on day 2"


def test_a_meeting_played_with_help_is_neither_a_whole_meeting_nor_a_best() -> None:
    helped = replace(past(2, 95.0), aided=True, own=120.0)
    meetings = (past(1, 60.0), helped, replace(past(3, 70.0), own=64.0))
    progress = progress_of(meetings, Role.TRAINEE)
    assert len(progress.meetings) == 3
    assert progress.overall is not None
    assert progress.overall.values == (60.0, 70.0)
    assert progress.own is not None
    assert progress.own.values == (64.0,)
    history = History(meetings=meetings)
    assert (history.best("small"), history.best_own("small")) == (70.0, 64.0)
    assert progress_of((helped,), Role.TRAINEE).overall is None


def test_a_meeting_too_short_for_a_score_still_shows_single_skills() -> None:
    short = replace(past(1, None, signals=40), ended=True)
    progress = progress_of([short, past(2, 60, signals=70)], Role.TRAINEE)
    assert len(progress.meetings) == 2
    assert [each.values for each in progress.skills] == [(40, 70)]
    assert progress.overall is not None
    assert progress.overall.values == (60,)
    alone = progress_of([short], Role.TRAINEE)
    assert alone.practice is not None
    assert alone.practice.skill == "signals"
    assert alone.skills[0].why == "found on day 1"


def test_a_meeting_that_shows_nothing_is_left_out() -> None:
    empty = replace(past(1, None), ended=True)
    assert not progress_of([empty], Role.TRAINEE).meetings
    assert roles_in([empty]) == ()
