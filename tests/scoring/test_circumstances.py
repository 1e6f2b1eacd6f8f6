"""How a meeting stood before it began, and what its ending lets it show."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.event import Event, MeetingEnded, Said
from roleplay.model.rubric import HandedOver, Rubric, Verdicts
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.scoring.circumstances import circumstances_of
from roleplay.scoring.handover import Circumstances
from tests.scoring.measures.played import Table, course_of
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee

PLAN = (
    AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5),
    AgendaItem(item="rollout", lead=Part.TRAINEE, minutes=10),
    AgendaItem(item="next", lead=Part.TRAINEE, minutes=5),
)


def few_words(managers_seconds: float, asked: str = "trainee") -> Transcript:
    """Thirty questions, each answered by the trainee; the manager opens three of the exchanges."""
    events: list[Event] = []
    now = 0.0
    for number in range(30):
        events += [customer(now, now + 4, to=asked), trainee(now + 4, now + 14)]
        now += 14
        if number % 10 == 0:
            events += [customer(now, now + 2), manager(now + 2, now + 2 + managers_seconds)]
            now += 2 + managers_seconds
    return meeting(*events)


def of_few_words(managers_seconds: float, asked: str = "trainee") -> Scorecard:
    return score(few_words(managers_seconds, asked))


def test_each_bound_of_having_been_handed_over_to_is_met_by_what_lies_on_it() -> None:
    transcript = few_words(20)
    course, card = course_of(transcript), score(transcript)
    authority = replace(card.authority, score=50.0)
    weights = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]
    for entry in authority.ledger:
        third = weights[int(3 * course.floor.clock(entry.at))]
        third[entry.to == "trainee"] += entry.weight
    granted = max(of_manager / (of_manager + others) for of_manager, others in weights)
    most = max(share for share in card.talk_time.thirds if share is not None)

    def led(third: float = 1.0, whole: float = 1.0, part: float = 1.0) -> bool:
        rubric = Rubric(handed_over=HandedOver(third=third, whole=whole, granted=part))
        return circumstances_of(course, card.talk_time, authority, rubric).handed_over_before

    assert led(third=most)
    assert not led(third=most - 0.001)
    assert led(part=granted)
    assert not led(part=granted - 0.001)
    # 3 x 20 of 3 x 20 + 30 x 10 s
    assert led(whole=60 / 360 + 0.001)
    assert not led(whole=60 / 360 - 0.001)


def test_a_trainee_who_led_from_the_first_third_on_had_been_handed_over_to() -> None:
    card = of_few_words(3)
    assert card.handover.verdict == "already_handed_over"
    assert (card.handover.score, card.talk_time.score, card.authority.score) == (None, None, None)
    # What was seen stands.
    assert card.talk_time.thirds[0] is not None
    assert card.authority.curve


def test_but_not_where_the_manager_had_a_large_part_or_was_the_one_asked() -> None:
    assert of_few_words(40).handover.verdict == "not_shown"
    assert of_few_words(3, asked="manager").handover.verdict == "not_shown"


def played(*items: str, success: bool | None = True, goal: bool = True) -> Transcript:
    table = Table(PLAN)
    for item in items:
        table.beat(item, item=item)
        for _ in range(6):
            table.asks("manager").answers("manager").asks("trainee").answers("trainee")
    if success is None:
        return table.stops()
    ended = MeetingEnded(
        at=table.now, outcome="end", text="It ends.", success=success, goals={"order": goal}
    )
    return table.stops(ended)


ALL = ("welcome", "rollout", "next")


def test_an_ending_of_its_own_after_the_last_item_limits_nothing() -> None:
    assert score(played(*ALL)).handover.limit is None


def test_what_went_wrong_is_named() -> None:
    assert score(played(*ALL, success=None)).handover.limit == "broke_off"
    assert score(played("welcome", success=False)).handover.limit == "walked_out"
    assert score(played(*ALL, success=False, goal=False)).handover.limit == "no_goal"
    assert score(played(*ALL, success=False)).handover.limit == "failed"


def test_and_no_handover_is_shown() -> None:
    for transcript in (played(*ALL, success=None), played("welcome", success=False)):
        assert score(transcript).handover.verdict in {"too_short", "not_shown"}


def test_a_recording_has_no_plan_that_it_could_break_off_from() -> None:
    assert of_few_words(40).handover.limit is None


@pytest.mark.parametrize(("says", "alone"), [(manager, "manager"), (trainee, "trainee")])
def test_however_long_a_recording_of_one_of_the_two_is_no_score_is_made_of_it(
    says: Callable[[float, float], Said], alone: str
) -> None:
    """Two hundred turns of one vendor, with a question of the customer's before each."""
    events: list[Event] = []
    for number in range(200):
        events += [customer(20 * number, 20 * number + 5), says(20 * number + 5, 20 * number + 19)]
    people = tuple(each for each in PEOPLE if each.id in {"customer", alone})
    card = score(meeting(*events, people=people))
    assert (card.turns.vendor, card.handover.verdict) == (200, "too_short")
    assert card.handover.score is None


def test_of_a_meeting_that_broke_off_the_minutes_of_what_came_up_were_played() -> None:
    """The plan has 5, 10 and 5 minutes."""
    parts = {
        ("welcome",): 0.25,
        ("rollout",): 0.5,
        ("welcome", "rollout"): 0.75,
        ("welcome", "next"): 0.5,
        ALL: 1.0,
    }
    for items, part in parts.items():
        assert circumstances(played(*items, success=None)).played_part == part
    # With an ending, all was played if the last item came up.
    assert circumstances(played("welcome", "next")).played_part == 1.0
    assert circumstances(played("welcome", "rollout")).played_part == 0.75


def test_who_walks_out_before_the_last_item_reached_no_goal_either() -> None:
    assert circumstances(played("welcome", "rollout", success=False)).limit == "walked_out"
    assert circumstances(played("next", success=False, goal=False)).limit == "no_goal"
    assert circumstances(played("next", success=False)).limit == "failed"
    assert circumstances(played("welcome")).limit is None


def circumstances(transcript: Transcript) -> Circumstances:
    card = score(transcript)
    course = course_of(transcript)
    return circumstances_of(course, card.talk_time, card.authority, Rubric())


@pytest.mark.parametrize(
    ("managers", "led"),
    [((3.0, 3.0, 3.0), True), ((120.0, 3.0, 3.0), False), ((3.0, 3.0, 120.0), False)],
)
def test_whoever_led_did_so_in_every_third(
    managers: tuple[float, float, float], *, led: bool
) -> None:
    events: list[Event] = []
    now = 0.0
    for number in range(30):
        events += [customer(now, now + 4, to="trainee"), trainee(now + 4, now + 14)]
        now += 14
        if number % 10 == 0:
            seconds = managers[number // 10]
            events += [customer(now, now + 2), manager(now + 2, now + 2 + seconds)]
            now += 2 + seconds
    verdict = score(meeting(*events)).handover.verdict
    assert (verdict == "already_handed_over") is led


def test_a_short_meeting_that_went_well_is_too_short_to_be_sure_and_a_longer_one_is_told() -> None:
    # The manager leads the first four exchanges and comes back for two in the middle, after which
    # the customer asks the trainee alone: a good meeting, in which so few turns stick together.
    events: list[Event] = []
    now = 0.0
    for who in "MMMMTTTTTMMTTTTTMTTTTTTT":
        vendor, seconds, asked = (
            (manager, 20, "manager") if who == "M" else (trainee, 12, "trainee")
        )
        events += [customer(now, now + 4, to=asked), vendor(now + 4, now + 4 + seconds)]
        now += 4 + seconds
    short = score(meeting(*events))
    assert short.turns.vendor == 24
    assert (short.handover.verdict, short.handover.score, short.score) == ("in_doubt", None, None)
    assert short.talk_time.score is not None
    assert short.talk_time.score > 90
    as_if_long = Rubric(verdicts=Verdicts(many=24))
    told = score(meeting(*events), as_if_long).handover
    assert told.verdict == "not_shown"
    assert told.score is not None
