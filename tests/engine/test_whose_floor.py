"""Whose the floor is after each thing said, act by act, with every number worked by hand."""

from itertools import product

import pytest
from msgspec.structs import asdict, replace

from roleplay.engine.holding import (
    RECENT,
    Floor,
    after_decision,
    after_vendor,
    broken_off,
    is_there,
    situation,
    wear,
    would_give_way,
)
from roleplay.engine.state import State
from roleplay.model.act import FLOOR_ACTS, Act, Part
from roleplay.model.event import CustomerState, Intent, Said
from roleplay.model.scenario import AgendaItem

MANAGER, TRAINEE, CUSTOMER = Part.MANAGER, Part.TRAINEE, Part.CUSTOMER
PLAN = (
    AgendaItem(item="facts", lead=TRAINEE, minutes=5.0),
    AgendaItem(item="price", lead=MANAGER, minutes=5.0),
)


def at(
    floor: Floor, *, engine: int = 4, put_to: Part | None = None, turns: int = 7, item: str = ""
) -> State:
    """The seventh turn of a meeting whose second beat is open."""
    state = State(
        {"customer": CUSTOMER, "manager": MANAGER, "trainee": TRAINEE}, engine=engine, plan=PLAN
    )
    state.customers = {"customer": CustomerState(0.5, 0.5, 0.5, 0.5)}
    state.floor, state.put_to, state.turns, state.beats_opened = floor, put_to, turns, 2
    state.item = item or None
    return state


def by_manager(floor: Floor, before: Part | None, *does: Act, item: str = "") -> Floor:
    """The floor once the manager has spoken, to whom nothing matters; who was asked before."""
    return after_vendor(at(floor, item=item), before, MANAGER, CUSTOMER, does)


def by_trainee(floor: Floor, *does: Act, to: Part | None = CUSTOMER) -> Floor:
    return after_vendor(at(floor), MANAGER, TRAINEE, to, does)


def test_who_decides_keeps_out_for_one_exchange_less_and_speaks_in_it_or_not() -> None:
    before = Floor(held=2, gives_way=3)
    assert after_decision(before, Intent(gives_way=1)) == Floor(held=1, gives_way=1)
    assert after_decision(before, Intent(move="x")) == Floor(held=1, contested=True)
    assert after_decision(before, Intent(words="Hm.")) == Floor(held=1, contested=True)
    assert after_decision(Floor(), Intent()) == Floor()
    assert after_decision(Floor(contested=True), Intent()) == Floor()
    assert after_decision(Floor(), Intent(gives_way=2)) == Floor(gives_way=2)


def test_a_trainee_who_is_talked_over_has_lost_the_floor_and_asked_is_asked() -> None:
    asked = broken_off(at(Floor(claims=3, beat=2, here=2)), TRAINEE, {Act.HOLD})
    assert asked == Floor(claims=4, beat=2, here=3, taken=True)
    again = broken_off(at(Floor(claims=1, beat=2, here=1)), TRAINEE, {Act.HOLD})
    assert again == Floor(claims=2, beat=2, here=2, taken=True)
    elsewhere = broken_off(at(Floor(claims=3, beat=1, here=2)), TRAINEE, {Act.HOLD})
    assert elsewhere == Floor(claims=4, beat=2, here=1, taken=True)
    assert broken_off(at(Floor()), TRAINEE, {Act.INFORM}) == Floor(taken=True)
    assert broken_off(at(Floor()), MANAGER, {Act.INFORM}) == Floor()
    assert broken_off(at(Floor(), engine=3), TRAINEE, {Act.INFORM}) == Floor()
    assert broken_off(at(Floor(), engine=5), TRAINEE, {Act.INFORM}) == Floor(taken=True)


def test_a_manager_who_speaks_had_the_floor_at_that_turn_unless_they_make_room() -> None:
    assert by_manager(Floor(), MANAGER, Act.INFORM) == Floor(taken_at=7)
    assert by_manager(Floor(called=True), MANAGER, Act.INFORM) == Floor(taken_at=7)
    for act in (Act.ENDORSE, Act.HAND_OVER):
        assert by_manager(Floor(taken_at=3), MANAGER, act) == Floor(taken_at=3)
        assert by_manager(Floor(called=True), MANAGER, act) == Floor()
    for act in (Act.PASS_ON, Act.INVITE, Act.RETRACT):
        assert by_manager(Floor(returned=3), MANAGER, act) == Floor(returned=4)
    assert by_manager(Floor(lent=True), MANAGER, Act.OBLIGE) == Floor()
    assert by_manager(Floor(lent=True), MANAGER, Act.INFORM) == Floor(taken_at=7, lent=True)


@pytest.mark.parametrize(
    ("floor", "before", "item", "does", "taken", "retractable"),
    [
        (Floor(), TRAINEE, "", Act.INFORM, True, True),
        (Floor(), MANAGER, "", Act.INFORM, False, False),
        (Floor(), None, "", Act.INFORM, True, True),  # nobody's is the trainee's to answer
        (Floor(), CUSTOMER, "", Act.INFORM, False, False),
        (Floor(), MANAGER, "facts", Act.INFORM, True, True),  # the plan says whose it is
        (Floor(), MANAGER, "price", Act.INFORM, False, False),
        (Floor(), TRAINEE, "price", Act.INFORM, True, True),
        (Floor(), None, "price", Act.INFORM, False, False),
        (Floor(), MANAGER, "other", Act.INFORM, False, False),
        (Floor(), None, "other", Act.INFORM, True, True),  # the plan does not name it
        (Floor(called=True), TRAINEE, "", Act.INFORM, False, False),
        (Floor(lent=True), TRAINEE, "", Act.INFORM, False, False),
        (Floor(), TRAINEE, "", Act.ENDORSE, False, False),
        (Floor(), MANAGER, "", Act.BLAME, False, True),  # out of place whoever was asked
        (Floor(called=True), MANAGER, "", Act.BLAME, False, False),
        (Floor(lent=True), MANAGER, "", Act.BLAME, False, True),
        (Floor(taken=True), MANAGER, "", Act.INFORM, True, False),
        (Floor(taken=True), MANAGER, "", Act.HAND_OVER, False, False),
        (Floor(taken=True, retractable=True), MANAGER, "", Act.RETRACT, False, False),
    ],
)
def test_a_manager_takes_what_was_not_theirs_and_gives_it_back_by_making_room(  # noqa: PLR0913
    floor: Floor, before: Part | None, item: str, does: Act, *, taken: bool, retractable: bool
) -> None:
    after = by_manager(floor, before, does, item=item)
    assert (after.taken, after.retractable) == (taken, retractable)
    assert after.lent == floor.lent


def test_before_it_was_told_what_is_taken_nothing_is() -> None:
    state = at(Floor(), engine=3)
    after = after_vendor(state, TRAINEE, MANAGER, CUSTOMER, {Act.INFORM})
    assert after == Floor(taken_at=7)


def test_a_trainee_who_is_heard_has_the_floor_again() -> None:
    lost = Floor(taken=True, retractable=True, lent=True)
    assert by_trainee(lost, Act.INFORM) == Floor()
    assert by_trainee(lost, Act.INFORM, to=MANAGER) == Floor(called=True)
    assert by_trainee(Floor(called=True), Act.INFORM) == Floor()
    calls = Floor(taken=True, lent=True, called=True)
    assert by_trainee(lost, Act.DEFER) == by_trainee(lost, Act.ESCALATE) == calls
    moment = Floor(taken=True, lent=True, asides=1)
    assert by_trainee(lost, Act.PAUSE) == by_trainee(lost, Act.CHECK) == moment


def test_what_a_trainee_says_of_the_floor_is_counted_and_changes_whose_it_is() -> None:
    # Nobody has taken it, so asking is idle; nobody gives way, so nobody keeps out.
    asked = by_trainee(Floor(called=True, claims=4, beat=2, here=2, idle=3), Act.HOLD)
    assert asked == Floor(claims=5, beat=2, here=3, idle=4)
    # It was taken, and the manager lets the trainee have it for two exchanges.
    granted = by_trainee(Floor(taken=True, gives_way=2), Act.HOLD)
    assert granted == Floor(gives_way=2, held=2, claims=1, beat=2, here=1)
    for_one = by_trainee(Floor(taken=True, gives_way=1), Act.HOLD)
    assert for_one == Floor(gives_way=1, held=1, claims=1, beat=2, here=1)
    refused = by_trainee(Floor(taken=True), Act.HOLD)
    assert refused == Floor(taken=True, claims=1, beat=2, here=1)
    lent = by_trainee(Floor(lends=3, held=2), Act.LEND)
    assert lent == Floor(lends=4, lent=True, called=True)
    back = by_trainee(Floor(lent=True, called=True, taken=True, gives_way=1), Act.RECLAIM)
    assert back == Floor(held=1, gives_way=1)
    assert by_trainee(Floor(asides=3, called=True), Act.PAUSE) == Floor(asides=4)


@pytest.mark.parametrize(("taken_at", "idle"), [(3, 1), (4, 0), (7, 0)])
def test_by_the_rules_before_asking_was_idle_once_three_turns_had_gone_by(
    taken_at: int, idle: int
) -> None:
    # The asking is the seventh turn itself, so the sixth was the last before it.
    state = at(Floor(taken_at=taken_at), engine=3)
    assert after_vendor(state, None, TRAINEE, CUSTOMER, {Act.HOLD}).idle == idle
    # Before it is asked for, the seventh turn was the last.
    state = at(Floor(taken_at=taken_at + 1), engine=3)
    assert wear(Act.HOLD, state) == idle
    assert wear(Act.HOLD, replace(state, floor=replace(state.floor, contested=True))) == 0


@pytest.mark.parametrize(
    ("act", "floor", "put_to", "there"),
    [
        (Act.HOLD, Floor(taken=True), None, True),
        (Act.HOLD, Floor(), None, False),
        (Act.HOLD, Floor(taken=True, held=1), None, False),
        (Act.LEND, Floor(), None, True),
        (Act.LEND, Floor(called=True), None, False),
        (Act.RECLAIM, Floor(lent=True), None, True),
        (Act.RECLAIM, Floor(), None, False),
        (Act.RECLAIM, Floor(lent=True, called=True), None, False),
        (Act.PASS_ON, Floor(), MANAGER, True),
        (Act.PASS_ON, Floor(), TRAINEE, False),
        (Act.PASS_ON, Floor(), None, False),
        (Act.PASS_ON, Floor(called=True), MANAGER, False),
        (Act.INVITE, Floor(), None, True),
        (Act.INVITE, Floor(), TRAINEE, False),
        (Act.RETRACT, Floor(retractable=True), None, True),
        (Act.RETRACT, Floor(taken_at=7), None, False),
        (Act.OBLIGE, Floor(called=True), MANAGER, True),
        (Act.OBLIGE, Floor(called=True), None, True),
        (Act.OBLIGE, Floor(called=True), TRAINEE, False),
        (Act.OBLIGE, Floor(), MANAGER, False),
        (Act.PAUSE, Floor(held=2, called=True), TRAINEE, True),
        (Act.INFORM, Floor(held=2, called=True), TRAINEE, True),
    ],
)
def test_what_can_be_said_of_the_floor_is_there_only_where_it_means_something(
    act: Act, floor: Floor, put_to: Part | None, *, there: bool
) -> None:
    assert is_there({act}, at(floor, put_to=put_to)) is there
    assert is_there({act, Act.ASK}, at(floor, put_to=put_to, engine=5)) is there
    assert is_there({act}, at(floor, put_to=put_to, engine=2)) is (act is Act.INFORM)


def test_by_the_rules_before_the_floor_is_asked_for_and_words_taken_back_at_will() -> None:
    assert is_there({Act.HOLD}, at(Floor(), engine=3))
    assert not is_there({Act.HOLD}, at(Floor(held=1), engine=3))
    assert is_there({Act.RETRACT}, at(Floor(taken_at=int("1007")), turns=1007, engine=3))
    assert not is_there({Act.RETRACT}, at(Floor(taken_at=6, retractable=True), engine=3))


def test_where_the_situation_is_the_same_the_same_can_be_said() -> None:
    answers: dict[tuple[object, ...], list[bool]] = {}
    flags = ("contested", "lent", "called", "taken", "retractable")
    for held, taken_at, put_to, engine in product(
        (0, 1, 2), (7, 6, 0), (None, *Part), (2, 3, 4, 5)
    ):
        for values in product((False, True), repeat=len(flags)):
            floor = Floor(held=held, taken_at=taken_at, **dict(zip(flags, values, strict=True)))
            state = at(floor, put_to=put_to, engine=engine)
            there = [is_there({act}, state) for act in sorted(FLOOR_ACTS)]
            assert answers.setdefault(situation(state), there) == there


@pytest.mark.parametrize(
    ("act", "floor", "put_to", "weight"),
    [
        (Act.HOLD, Floor(idle=3, taken=True), None, 0.0),
        (Act.HOLD, Floor(idle=3, contested=True), None, 0.0),
        (Act.HOLD, Floor(), None, 1.0),
        (Act.HOLD, Floor(idle=3), None, 2.5),
        (Act.HOLD, Floor(idle=7), None, 4.0),
        (Act.PAUSE, Floor(asides=1), None, 0.0),
        (Act.CHECK, Floor(asides=4), None, 1.5),
        (Act.PAUSE, Floor(asides=50), None, 4.0),
        (Act.LEND, Floor(lends=5), MANAGER, 0.0),
        (Act.LEND, Floor(), TRAINEE, 1.0),
        (Act.LEND, Floor(lends=3), None, 2.5),
        (Act.LEND, Floor(lends=9), None, 4.0),
        (Act.PASS_ON, Floor(), None, 1.0),
        (Act.INVITE, Floor(returned=1), None, 0.5),
        (Act.RETRACT, Floor(returned=3), None, 0.125),
        (Act.OBLIGE, Floor(returned=3, idle=3, lends=3, asides=9), None, 1.0),
        (Act.RECLAIM, Floor(returned=3, idle=3, lends=3, asides=9), None, 1.0),
    ],
)
def test_what_is_said_again_of_the_floor_weighs_more_and_room_made_again_less(
    act: Act, floor: Floor, put_to: Part | None, weight: float
) -> None:
    assert wear(act, at(floor, put_to=put_to)) == weight


def test_who_says_in_a_file_that_they_give_way_for_less_than_nothing_does_not() -> None:
    for exchanges, put_to in ((-1, MANAGER), (0, MANAGER), (1, TRAINEE)):
        state = at(Floor(gives_way=exchanges), put_to=MANAGER)
        asked = Said(
            at=0.0, end=1.0, seat="trainee", to="manager", text="May I finish?", does=(Act.HOLD,)
        )
        state.apply(asked)
        assert state.put_to is put_to


def test_whoever_gives_way_does_so_by_the_seed_and_the_count_of_askings_alone() -> None:
    """So that the same meetings come out of the same seeds in every version."""
    before = [replace(at(Floor(claims=number)), seed=99) for number in range(12)]
    assert [would_give_way(each, 0.5) for each in before] == GIVES_WAY
    elsewhere = [replace(each, floor=replace(each.floor, here=5, beat=1)) for each in before]
    assert [would_give_way(each, 0.5) for each in elsewhere] == GIVES_WAY
    assert not any(would_give_way(each, 0.0) for each in before)
    assert all(would_give_way(each, 1.0) for each in before)


GIVES_WAY = [number in {1, 2, 3, 7, 10} for number in range(12)]


def test_at_first_nobody_has_said_anything_of_the_floor() -> None:
    told = asdict(Floor())
    assert told.pop("taken_at") < -RECENT  # longer ago than anything that counts as lately
    assert not any(told.values())
    assert all(value in (False, 0) for value in told.values())
