"""Which moments become findings, in which order, and how they are told."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Answered, OpenMove
from roleplay.model.scorecard import Advice, Facts, Finding, Kind
from roleplay.scoring.course import Course
from roleplay.scoring.findings import choose, evidence, ranked
from roleplay.scoring.findings.choice import (
    LEAST,
    MOST,
    MOST_A_MEASURE,
    MOST_PRAISE,
    Candidate,
    beginning,
    lessons,
)
from roleplay.scoring.measures.judgement import Judgement, Moment
from roleplay.scoring.questions import questions_of
from tests.scoring.measures.played import TELLER, Table, course_of
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee

COURSE = course_of(
    meeting(*((customer if n % 2 else trainee)(10 * n, 10 * n + 5) for n in range(41)))
)
"""The trainee and the customer, turn by turn."""


def moment(number: int, points: float, to: Part | None = Part.TRAINEE) -> Moment:
    return Moment(number, "vouched", {}, points, to)


def in_order(
    course: Course, judgements: dict[str, Judgement], parts: dict[str, float]
) -> list[Candidate]:
    return ranked(course, judgements, parts, questions_of(course))


def chosen(**moments: list[Moment]) -> tuple[Finding, ...]:
    judgements = {name: Judgement(50, tuple(each)) for name, each in moments.items()}
    return choose(COURSE, in_order(COURSE, judgements, dict.fromkeys(judgements, 1.0)))


def turns(**moments: list[Moment]) -> list[int]:
    return [each.turn for each in chosen(**moments)]


def test_the_weightiest_come_first_and_of_equal_ones_the_earlier() -> None:
    assert turns(plan=[moment(3, -5), moment(2, -5), moment(1, -9)]) == [2, 3, 4]


def test_a_moment_weighs_what_it_is_worth_in_the_score_of_the_meeting() -> None:
    judgements = {
        "plan": Judgement(50, (moment(1, -30),)),
        "signals": Judgement(50, (moment(2, -20),)),
    }
    found = choose(
        COURSE, in_order(COURSE, judgements, {"plan": 0.1, "signals": 0.2})
    )  # worth 3 and 4
    assert [each.measure for each in found] == ["signals", "plan"]


def test_no_measure_has_more_than_its_share_and_each_has_its_first_before_any_second() -> None:
    many = [moment(n, -50 + n) for n in range(10)]
    assert len(turns(plan=many)) == MOST_A_MEASURE
    names = [f"measure {n}" for n in range(MOST - 1)]
    few = {name: [moment(20 + n, -1)] for n, name in enumerate(names)}
    found = [each.measure for each in chosen(plan=many, **few)]
    assert len(found) == MOST
    assert found.count("plan") == 1


def test_one_turn_is_told_once() -> None:
    assert turns(plan=[moment(4, -9)], signals=[moment(4, -8), moment(5, -2)]) == [5, 6]


def test_what_was_won_weighs_half_and_is_not_praised_where_something_was_lost() -> None:
    assert turns(plan=[moment(1, 9)], signals=[moment(2, -5)]) == [3, 2]
    assert turns(plan=[moment(1, 9)], signals=[moment(1, -0.01)]) == []


def test_there_is_only_so_much_praise() -> None:
    names = [f"measure {n}" for n in range(MOST)]
    assert len(turns(**{name: [moment(n, 9)] for n, name in enumerate(names)})) == MOST_PRAISE


def test_what_is_nobodys_doing_or_worth_next_to_nothing_is_not_told() -> None:
    assert turns(plan=[moment(1, -9, to=None), moment(2, -LEAST / 2)]) == []


def test_the_words_come_first_and_whose_they_are_if_the_advice_is_anothers() -> None:
    (own,) = chosen(plan=[moment(2, -9)])
    assert TELLER.finding(own) == '"this is what we have to say" David vouched for Wanjiru.'
    (others,) = chosen(plan=[moment(1, -9)])
    assert TELLER.finding(others) == (
        'Peter: "this is what we have to say" David vouched for Wanjiru.'
    )


def test_words_are_quoted_on_to_the_end_of_their_turn_in_however_many_captions_it_came() -> None:
    captions = trainee(6, 8, "We deliver"), trainee(8, 10, "it"), trainee(10, 12, "in May.")
    course = course_of(meeting(customer(0, 5), *captions, customer(13, 20)))
    judgements = {"plan": Judgement(50, (moment(2, -9),))}
    (finding,) = choose(course, in_order(course, judgements, {"plan": 1.0}))
    assert finding.words == "it in May."


def test_evidence_is_all_moments_the_weightiest_first() -> None:
    judgement = Judgement(50, (moment(1, 1), moment(2, -7, to=None), moment(0, 1)))
    assert [each.turn for each in evidence(judgement)] == [3, 1, 2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yes.", "Yes."),
        ("one two three four five six seven eight nine ten eleven twelve", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13", "1 2 3 4 5 6 7 8 9 10 11 12 …"),
        ("Short. One two three four five. And more follows.", "Short. One two three four five."),
        ("So it was. Then nothing, and nothing, and nothing, and nothing, no, nothing", None),
        ("", ""),
        ("x" * 500, "x" * 90 + " …"),
    ],
)
def test_a_quotation_is_a_dozen_words_or_a_sentence_of_fewer(text: str, words: str | None) -> None:
    quotation = beginning(text)
    if words is None:
        assert len(quotation.split()) <= 13
        assert text.startswith(quotation.removesuffix(" …"))
    else:
        assert quotation == words


def lessons_of(*moments: Moment, course: Course = COURSE) -> list[tuple[str, str, int | None]]:
    """Of each lesson to whom it is told, what it is, and the turn."""
    candidates = in_order(course, {"plan": Judgement(50, moments)}, {"plan": 1.0})
    return [
        (each.to, each.what, None if each.finding is None else each.finding.turn)
        for each in lessons(course, candidates)
    ]


def of_manager(*turns: int | None) -> list[tuple[str, str, int | None]]:
    """The lessons for both, where the trainee has none."""
    none = [("trainee", what, None) for what in ("keep", "stop", "try")]
    return [*none, *zip(["manager"] * 3, ["keep", "stop", "try"], turns, strict=True)]


def one(number: int, points: float, kind: Kind, advice: Advice | None = None) -> Moment:
    return Moment(number, kind, {}, points, Part.MANAGER, (), advice)


def test_to_keep_is_what_won_most_to_stop_what_cost_most_and_to_try_what_was_left_undone() -> None:
    won = one(0, 3, "vouched"), one(2, 9, "vouched")
    did = one(4, -5, "answered_for", "nod"), one(6, -9, "talked_long", "half_as_long")
    undone = one(8, -1, "answered_late", "pass_on"), one(10, -2, "appeal_kept", "pass_on")
    assert lessons_of(*won, *did, *undone) == of_manager(3, 7, 11)
    # With nothing left undone, the next to be done otherwise; with nothing else, the one to stop.
    assert lessons_of(*won, *did) == of_manager(3, 7, 5)
    assert lessons_of(*did[1:]) == of_manager(None, 7, 7)
    assert lessons_of(*undone) == of_manager(None, None, 11)
    # What points to nothing else cannot be tried.
    assert lessons_of(one(4, -5, "answered_for")) == of_manager(None, 5, None)
    assert lessons_of(one(4, -5, "answered_for"), *undone[:1]) == of_manager(None, 5, 9)
    assert lessons_of(*won) == of_manager(3, None, None)


def test_where_nobody_spoke_there_is_something_to_try_and_nothing_to_stop() -> None:
    facts: Facts = {"readiness": -12, "goodwill": -8, "unanswered": True}
    silence = Moment(4, "both_moved", facts, -9.0, Part.MANAGER, (), "pass_on")
    assert lessons_of(silence) == of_manager(None, None, 5)
    did = replace(silence, facts=facts | {"unanswered": False})
    assert lessons_of(did) == of_manager(None, 5, 5)


def test_a_lone_manager_has_their_lessons_first() -> None:
    filled = replace(PEOPLE[2], filled_by="timid")
    people = (PEOPLE[0], replace(PEOPLE[1], filled_by="person"), filled)
    course = course_of(meeting(trainee(0, 5), manager(6, 9), people=people))
    assert [to for to, _, _ in lessons_of(course=course)] == ["manager"] * 3 + ["trainee"] * 3


def test_what_weighs_beside_the_measures_is_told_and_takes_the_place_of_praise() -> None:
    beside = Moment(2, "looked_on", {}, 0.0, Part.MANAGER, (), "nod", -0.5)
    assert turns(plan=[beside]) == [3]
    assert turns(plan=[beside, moment(2, 9)]) == [3]
    assert turns(plan=[moment(4, LEAST), moment(6, -LEAST), moment(8, -0.19)]) == [7, 5]


@pytest.mark.parametrize(("fall", "told"), [(0.02, []), (0.009, [2]), (-0.1, [2])])
def test_nothing_is_praised_after_which_the_customer_was_the_worse(
    fall: float, told: list[int]
) -> None:
    course = course_of(Table().asks().answers("trainee", goodwill=0.5 - fall).stops())
    judgement = {"plan": Judgement(50, (moment(1, 9),))}
    found = choose(course, in_order(course, judgement, {"plan": 1.0}))
    assert [each.turn for each in found] == told


@pytest.mark.parametrize(("unfit", "told"), [(True, []), (False, [2])])
def test_nothing_is_praised_that_did_not_fit_by_the_authors_word(
    told: list[int], *, unfit: bool
) -> None:
    made = OpenMove(seat="trainee", move="made", text="I was there.", unfit=unfit)
    course = course_of(Table().asks().answers("trainee", open_=(made,)).stops())
    judgement = {"plan": Judgement(50, (moment(1, 9),))}
    found = choose(course, in_order(course, judgement, {"plan": 1.0}))
    assert [each.turn for each in found if each.kind != "did_not_fit"] == told


@pytest.mark.parametrize(
    ("seat", "move"), [("trainee", "a"), ("trainee", "z"), ("manager", "made")]
)
def test_what_else_did_not_fit_there_spoils_no_praise(seat: str, move: str) -> None:
    open_ = (
        OpenMove(seat="trainee", move="made", text="I was there."),
        OpenMove(seat=seat, move=move, text="Oh.", unfit=True),
    )
    course = course_of(Table().asks().answers("trainee", open_=open_).stops())
    judgement = {"plan": Judgement(50, (moment(1, 9),))}
    found = choose(course, in_order(course, judgement, {"plan": 1.0}))
    assert [each.turn for each in found] == [2]


@pytest.mark.parametrize(("points", "told"), [(-1, ["stepping_in"]), (1, ["talk"]), (0, ["talk"])])
def test_of_a_turn_that_cost_by_stepping_in_it_is_not_told_how_long_it_was(
    points: float, told: list[str]
) -> None:
    long = Moment(3, "talked_long", {}, -9, Part.TRAINEE)
    found = chosen(stepping_in=[moment(3, points)], talk=[long])
    assert [each.measure for each in found] == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 2 3 4 5. And more.", "1 2 3 4 5. And more."),
        ("1 2 3 4 5 6. And more.", "1 2 3 4 5 6."),
        ("1 2 3 4 5 6? And more.", "1 2 3 4 5 6?"),
        ("1 2 3 4 5, 6 7 8 9 10 11 12, 13", "1 2 3 4 5, 6 7 8 9 10 11 12 …"),
        ("1 2 3 4 5 6 7 8 9 10 11. 12 13", "1 2 3 4 5 6 7 8 9 10 11."),
        ("1 2 3 4 5 6 7 8 9 10 11 12. 13", "1 2 3 4 5 6 7 8 9 10 11 12. …"),
        ("x" * 90, "x" * 90),
        ("x" * 89 + " yz", "x" * 89 + " …"),
    ],
)
def test_a_quotation_ends_with_its_sentence_or_says_that_it_goes_on(text: str, words: str) -> None:
    assert beginning(text) == words


def test_a_meeting_has_twelve_findings_three_of_a_measure_and_four_of_praise() -> None:
    costs = {f"measure {n}": [moment(4 * n + k, -50 + n) for k in range(4)] for n in range(6)}
    assert len(chosen(**costs)) == 12
    assert len(chosen(plan=costs["measure 0"])) == 3
    praise = {f"measure {n}": [moment(2 * n, 9)] for n in range(6)}
    assert len(chosen(**praise)) == 4


@pytest.mark.parametrize(("courtesy", "told"), [(True, [4]), (False, [41, 4])])
def test_how_the_last_word_was_said_is_nothing_to_talk_about_where_it_is_a_farewell(
    told: list[int], *, courtesy: bool
) -> None:
    events = [(customer if n % 2 else trainee)(10 * n, 10 * n + 5) for n in range(41)]
    events[40] = replace(events[40], courtesy=courtesy)
    # One in the middle of a meeting is: there it may be what was to be said.
    events[3] = replace(events[3], courtesy=True)
    course = course_of(meeting(*events))
    judgements = {"plan": Judgement(50, (moment(3, -5), moment(40, -9)))}
    assert [each.turn for each in choose(course, in_order(course, judgements, {"plan": 1}))] == told


def test_a_correction_is_blamed_only_with_the_doubt_whether_it_was_due() -> None:
    """Of a recording stepping in tells it with the doubt, until the coach has said more."""
    asked = customer(0, 4, "Wanjiru, how many?", to="trainee")
    corrects = manager(40, 44, "Nine, and not seven.", does=(Act.OVERRIDE,))
    talk = (asked, trainee(5, 39), corrects)
    judgement = Judgement(50, (Moment(2, "overrode", {}, -20, Part.MANAGER),))
    told = Answered(at=44, question="cause_to_step_in", answer="no")
    for events, blamed in (((*talk, customer(45, 60)), 0), ((*talk, told, customer(45, 60)), 1)):
        course = course_of(meeting(*events))
        found = in_order(course, {"authority": judgement}, {"authority": 1.0})
        assert len(found) == blamed


def test_of_a_turn_that_stepped_in_it_is_not_told_how_long_it_was() -> None:
    steps = Moment(1, "stepped_in", {}, -10, Part.MANAGER)
    longest, longer = (Moment(n, "talked_long", {}, -30, Part.MANAGER) for n in (1, 3))
    kinds = [each.kind for each in chosen(talk_time=[longest, longer], stepping_in=[steps])]
    assert sorted(kinds) == ["stepped_in", "talked_long"]
    assert turns(talk_time=[longest, longer], stepping_in=[steps]) == [4, 2]
