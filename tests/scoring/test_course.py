"""What the measures see of a meeting: floors, beats, turns and whose they are."""

from roleplay.model.act import Act, Part
from roleplay.model.event import (
    Answered,
    CustomerState,
    FloorOffered,
    MeetingOpened,
    Reacted,
    Steered,
)
from roleplay.model.scenario import AgendaItem
from tests.scoring.measures.played import START, Table, could, course_of
from tests.scoring.transcripts import customer, manager, meeting, said, trainee

PLAN = (
    AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5),
    AgendaItem(item="rollout", lead=Part.TRAINEE, minutes=5),
    AgendaItem(item="welcome", lead=Part.TRAINEE, minutes=5),
)


def test_an_exchange_is_a_floor_with_who_took_it_and_how_the_customer_changed() -> None:
    table = Table().asks().answers("trainee", readiness=0.6, goodwill=0.4)
    table.asks().silence(goodwill=0.3).asks().answers("manager")
    course = course_of(table.stops())
    first, second, third = course.open_floors
    assert (first.begins, first.spoke, first.silent) == (1, 1, False)
    assert (second.begins, second.spoke, second.silent) == (3, None, True)
    assert (third.begins, third.spoke, third.silent) == (4, 4, False)
    assert [round(change, 6) for change in first.change()] == [0.1, -0.1]
    assert [round(change, 6) for change in second.change()] == [0, -0.1]
    assert third.change() == (0, 0)
    floors = [course.open_floor(number) for number in range(5)]
    assert floors == [None, first, first, second, third]
    following = [course.open_floor(number, following=True) for number in range(5)]
    assert following == [first, second, second, third, None]


def test_a_floor_is_taken_by_the_last_move_before_the_customers_react() -> None:
    table = Table().asks()
    table.events.append(FloorOffered(at=table.now, to="trainee", open=(could("a", "b"),), rng=1))
    table.events += [
        said("trainee", 20, 21, "Well", to="customer", move="m", cut=True),
        said("manager", 21, 24, to="customer", move="n"),
        said("trainee", 25, 26, to="customer"),  # an author's line, and no move
        Reacted(at=26, customers={"customer": START}),
        said("trainee", 27, 28, to="customer", move="o"),
    ]
    course = course_of(table.stops())
    (floor,) = course.open_floors
    assert (floor.spoke, floor.tried) == (2, [1])
    assert course.tried(2, Part.TRAINEE)
    assert not course.tried(2, Part.MANAGER)
    assert not course.tried(0, Part.TRAINEE)


def test_without_a_state_before_or_after_nothing_has_changed() -> None:
    table = Table().asks()
    table.events[0] = MeetingOpened(customers={}, variables={}, rng=1)
    (floor,) = course_of(table.answers("trainee", goodwill=0.9).stops()).open_floors
    assert floor.change() == (0, 0)


def test_the_customer_at_the_end_is_as_somebody_told_of_last() -> None:
    higher = CustomerState(0.9, 0.9, 0.5, 0.5)
    table = Table().asks().answers("trainee", goodwill=0.2)
    end = course_of(table.stops()).end
    assert end is not None
    assert end.goodwill == 0.2
    table.events.append(Steered(at=table.now, customers={"customer": higher}))
    assert course_of(table.stops()).end == higher
    table.events.append(Reacted(at=table.now, customers={"ceo": START}))
    assert course_of(table.stops()).end == higher
    assert course_of(Table().stops()).end == START
    assert course_of(meeting(trainee(0, 4))).end is None


def test_beats_are_numbered_as_they_come_up_and_one_that_is_come_back_to_is_what_it_was() -> None:
    table = Table(PLAN).asks().beat("one", item="welcome", beyond=Part.TRAINEE, step_in=True)
    table.asks().beat("two").asks().beat("aside", by="detour", item="rollout").asks()
    table.beat("one", by="return").asks()
    course = course_of(table.stops())
    told = [(each.opened.beat, each.number, each.item, each.again) for each in course.beats]
    assert told == [
        ("one", 1, "welcome", False),
        ("two", 2, "welcome", False),
        ("aside", 3, "rollout", False),
        ("one", 3, "rollout", True),
    ]
    assert [each.begins for each in course.beats] == [1, 2, 3, 4]
    assert list(course.beat) == [-1, 0, 1, 2, 3]
    numbers = range(5)
    assert [course.beyond(number) for number in numbers] == [False, True, False, False, True]
    assert [course.step_in(number) for number in numbers] == [False, True, False, False, True]
    assert [course.item(number) for number in numbers] == [
        None,
        "welcome",
        "welcome",
        "rollout",
        "rollout",
    ]
    # Of two agreements on one item the first is the plan's.
    assert [course.led_by(number) for number in numbers] == [
        None,
        Part.MANAGER,
        Part.MANAGER,
        Part.TRAINEE,
        Part.TRAINEE,
    ]


def test_in_a_recording_the_coach_says_where_to_step_in() -> None:
    events = customer(0, 4, to="trainee"), trainee(5, 9), manager(10, 14)
    yes = Answered(at=14, question="cause_to_step_in", answer="yes")
    no = Answered(at=14, question="cause_to_step_in", answer="no")
    assert [course_of(meeting(*events, yes)).step_in(number) for number in range(3)] == [
        False,
        False,
        True,
    ]
    assert not any(course_of(meeting(*events, no)).step_in(number) for number in range(3))


def test_a_turn_lasts_as_long_as_was_spoken_in_it() -> None:
    course = course_of(
        meeting(
            *(manager(0, 4), trainee(4.5, 5, "Mm-hm."), manager(6, 8), customer(8, 10)),
            *(trainee(11, 15), trainee(16, 16)),
        )
    )
    assert list(course.seconds) == [6, 2, 4]
    assert list(course.turn) == [0, -1, 0, 1, 2, 2]
    assert list(course.vendor_turns) == [(Part.MANAGER, (0, 2)), (Part.TRAINEE, (4, 5))]
    assert list(course.vendor_at) == [0, 2]
    assert [course.whole(number, Part.MANAGER) for number in range(4)] == [True, False, True, False]
    assert not course.whole(1, Part.TRAINEE)  # a response token
    assert [course.vendor(number) for number in (0, 3, 4)] == [
        Part.MANAGER,
        Part.TRAINEE,
        Part.TRAINEE,
    ]
    assert course.minutes == 16 / 60


def test_what_was_broken_off_is_no_act_and_nobodys_whole_utterance() -> None:
    cut = said("trainee", 5, 9, does=(Act.ASK,), to="customer", cut=True)
    course = course_of(
        meeting(
            customer(0, 4, to="trainee", does=(Act.ASK,)),
            cut,
            manager(10, 14, does=(Act.INFORM,)),
            trainee(15, 19),
        )
    )
    assert list(course.acting) == [2]
    assert not course.whole(1, Part.TRAINEE)
    assert list(course.vendor_turns) == [(Part.MANAGER, (2,)), (Part.TRAINEE, (3,))]


def test_what_a_customer_put_to_somebody_is_theirs_until_it_is_passed_on() -> None:
    course = course_of(
        meeting(
            customer(0, 4, "How is it, Wanjiru?", to="trainee"),
            trainee(5, 9, does=(Act.DEFER,)),
            manager(10, 14),
        )
    )
    assert course.asked_by_customer(1, Part.TRAINEE)
    assert not course.asked_by_customer(1, Part.MANAGER)
    assert course.stood(2) is Part.MANAGER
    assert not course.asked_by_customer(2, Part.MANAGER)  # the trainee put it there
    assert (course.name_of("manager"), course.name_of("nobody")) == ("David", "nobody")
    assert course.speaker(0) == "Peter"
