"""Signals: noticed within two vendor turns, by whom, and what there was to notice them with."""

import pytest

from roleplay.model.act import Act, Part, Signal
from roleplay.model.event import FloorOffered
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, could, course_of, measured, seen, told
from tests.scoring.transcripts import customer, meeting, said, trainee

COOL, LEAVE = Signal.COOL, Signal.LEAVE


@pytest.mark.parametrize(
    ("seat", "does", "score"),
    [
        ("trainee", (Act.ACKNOWLEDGE,), 100),
        ("trainee", (Act.ASK,), 100),
        ("manager", (Act.ACKNOWLEDGE,), 50),
        ("trainee", (Act.INFORM,), 0),
        ("trainee", (Act.ACKNOWLEDGE, Act.OVERSELL), 0),
    ],
)
def test_acknowledging_or_asking_notices(seat: str, does: tuple[Act, ...], score: float) -> None:
    signal = said("customer", 0, 4, signal=COOL)
    transcript = meeting(signal, said(seat, 5, 9, does=does))
    assert measured(transcript, "signals").score == score


def test_a_customer_about_to_leave_is_not_asked_questions() -> None:
    signal = said("customer", 0, 4, signal=LEAVE)
    assert measured(meeting(signal, trainee(5, 9, does=(Act.ASK,))), "signals").score == 0
    assert measured(meeting(signal, trainee(5, 9, does=(Act.ACKNOWLEDGE,))), "signals").score == 100


def test_the_second_vendor_turn_is_in_time_and_the_third_is_not() -> None:
    notice = (Act.ACKNOWLEDGE,)
    signal = said("customer", 0, 4, signal=COOL)
    between = trainee(5, 9), customer(10, 14)
    second = meeting(signal, *between, trainee(15, 19, does=notice))
    assert measured(second, "signals").score == 100
    third = meeting(
        signal, *between, trainee(15, 19), customer(20, 24), trainee(25, 29, does=notice)
    )
    assert measured(third, "signals").score == 0


def test_the_trainee_after_the_manager_counts_in_full() -> None:
    signal = said("customer", 0, 4, signal=COOL)
    manager = said("manager", 5, 9, does=(Act.ACKNOWLEDGE,))
    transcript = meeting(signal, manager, trainee(10, 14, does=(Act.ASK,)))
    assert measured(transcript, "signals").score == 100


def test_a_signal_after_which_no_vendor_speaks_is_nobodys_to_notice() -> None:
    transcript = meeting(trainee(0, 4), said("customer", 5, 9, signal=COOL))
    assert measured(transcript, "signals").score is None


def test_a_signal_that_no_move_could_answer_is_left_out() -> None:
    plain = could("trainee", "The figures, then.", Act.INFORM)
    kind = could("trainee", "That was a hard morning for you.", Act.ACKNOWLEDGE)
    without = Table().asks(signal=COOL).answers("trainee", Act.INFORM, open_=(plain,))
    assert measured(without.stops(), "signals").score is None
    with_one = Table().asks(signal=COOL)
    with_one.answers("trainee", Act.INFORM, open_=(plain, kind), readiness=0.4)
    assert measured(with_one.stops(), "signals").score == 0
    assert told(with_one.stops(), "signals")[1].text.endswith(
        'Also open to Wanjiru: "That was a hard morning for you."'
    )


def test_a_silence_that_did_the_customer_good_noticed_it() -> None:
    good = Table().asks(signal=COOL).silence(goodwill=0.6).asks().answers("trainee")
    assert measured(good.stops(), "signals").score == 100
    kind = could("trainee", "That was hard.", Act.ACKNOWLEDGE)
    bad = Table().asks(signal=COOL).silence((kind,), goodwill=0.4).asks().answers("trainee")
    assert measured(bad.stops(), "signals").score == 0


def test_signals_are_averaged_and_each_is_shown() -> None:
    # Noticed by the trainee (1), by the manager (.5), by nobody (0): half.
    table = Table()
    table.asks(signal=COOL).answers("trainee", Act.ASK).asks().answers("trainee")
    table.asks(signal=COOL).answers("manager", Act.ACKNOWLEDGE).asks().answers("trainee")
    kind = could("trainee", "That was hard.", Act.ACKNOWLEDGE)
    table.asks(signal=COOL).answers("trainee", Act.INFORM, open_=(kind,), goodwill=0.4)
    table.asks().answers("trainee")
    measure = measured(table.stops(), "signals")
    assert measure.score == pytest.approx(50)
    assert seen(measure) == {
        2: "At turn 1 Peter was cooling; Wanjiru took it up.",
        6: "At turn 5 Peter was cooling; David took it up.",
        9: "Peter was cooling, and what was said next made it no better.",
    }


def moments(table: Table) -> list[tuple[str, int, float, Part | None]]:
    found = MEASURES["signals"](course_of(table.stops())).moments
    return [(each.kind, each.number, round(each.points, 6), each.to) for each in found]


KIND = could("trainee", "That was hard.", Act.ACKNOWLEDGE)


def test_each_signal_wins_or_loses_its_part_and_is_told_to_who_noticed_or_spoke() -> None:
    table = Table().asks(signal=COOL).answers("trainee", Act.ASK).asks().answers("trainee")
    table.asks(signal=COOL).answers("manager", Act.ACKNOWLEDGE).asks().answers("trainee")
    table.asks(signal=COOL).answers("manager", Act.INFORM, open_=(KIND,), goodwill=0.4)
    table.asks().answers("trainee").asks(signal=COOL).silence(goodwill=0.6).asks()
    table.answers("trainee")
    assert moments(table) == [
        ("signal_noticed", 1, 25, Part.TRAINEE),
        ("signal_noticed", 5, 12.5, Part.MANAGER),
        ("signal_missed", 8, -25, Part.MANAGER),
        ("signal_let_stand", 12, 25, Part.TRAINEE),
    ]


@pytest.mark.parametrize(("put_to", "to"), [("manager", Part.MANAGER), ("trainee", Part.TRAINEE)])
def test_what_was_missed_in_a_silence_is_told_to_whose_floor_it_was(put_to: str, to: Part) -> None:
    table = Table().asks(put_to, signal=COOL).silence((KIND,), goodwill=0.4, put_to=put_to)
    assert moments(table.asks().answers("trainee")) == [("signal_missed", 0, -100, to)]


@pytest.mark.parametrize(("goodwill", "to"), [(0.5, None), (0.495, None), (0.48, Part.TRAINEE)])
def test_what_did_the_customer_no_harm_is_shown_and_told_to_nobody(
    goodwill: float, to: Part | None
) -> None:
    table = Table().asks(signal=COOL).answers("trainee", open_=(KIND,), goodwill=goodwill)
    assert moments(table.asks().answers("trainee")) == [("signal_missed", 0, -100, to)]


def test_what_won_the_customer_on_the_first_floor_missed_nothing() -> None:
    table = Table().asks(signal=COOL).answers("trainee", open_=(KIND,), goodwill=0.51)
    assert moments(table.asks().answers("trainee")) == []


def test_a_signal_after_which_nobody_had_the_floor_in_time_was_missed_by_nobody() -> None:
    table = Table().beat("one").asks(signal=COOL).beat("two").asks()
    assert moments(table.answers("trainee", open_=(KIND,), goodwill=0.4)) == []
    last = Table().asks().answers("trainee", open_=(KIND,), goodwill=0.4).asks(signal=COOL)
    assert moments(last) == []


@pytest.mark.parametrize(("does", "missed"), [(Act.ACKNOWLEDGE, False), (Act.INFORM, True)])
def test_who_was_talked_over_taking_it_up_missed_nothing(does: Act, *, missed: bool) -> None:
    table = Table().asks(signal=COOL)
    begun = said("trainee", table.now, table.now + 1, "That was —", does=(does,), cut=True)
    table.events += [FloorOffered(at=table.now, to="trainee", open=(KIND,), rng=1), begun]
    table.answers("manager", Act.INFORM, open_=(KIND,), goodwill=0.4)
    assert bool(moments(table)) is missed


def test_a_signal_is_past_once_the_customer_comes_to_another_matter() -> None:
    table = Table().beat("one").asks(signal=COOL).answers("trainee", open_=(KIND,), goodwill=0.4)
    table.beat("two").asks().answers("trainee", Act.ACKNOWLEDGE)
    assert moments(table) == [("signal_missed", 0, -100, Part.TRAINEE)]
    same = Table().beat("one").asks(signal=COOL).answers("trainee", open_=(KIND,), goodwill=0.4)
    same.asks().answers("trainee", Act.ACKNOWLEDGE)
    assert moments(same) == [("signal_noticed", 3, 100, Part.TRAINEE)]
