"""What acts do to a customer, with numbers worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.customer import (
    Taker,
    after_acts,
    after_effects,
    after_not_followed,
    costs_customers,
    moved,
    need,
    starting_state,
    timing,
    turns_to,
)
from roleplay.engine.holding import Floor
from roleplay.engine.state import Matter, State
from roleplay.model.act import ACTS_OF, Act, Look, Part
from roleplay.model.event import CustomerState
from roleplay.model.persona import Persona, Starts, Temper
from roleplay.model.scenario import Effect

MIDDLING = Persona(id="mid", name="Ada Okello", side="customer")
PROUD = Persona(id="proud", name="Ada Okello", side="customer", temper=Temper(ego=0.8))
START = CustomerState(0.5, 0.5, 0.5, 0.5)


def state() -> State:
    fresh = State({"customer": Part.CUSTOMER, "manager": Part.MANAGER, "trainee": Part.TRAINEE})
    fresh.customers = {"customer": START}
    return fresh


def test_a_push_goes_a_part_of_the_way_that_is_left() -> None:
    assert moved(0.6, 0.5) == pytest.approx(0.8)  # half of the 0.4 left
    assert moved(0.6, -0.5) == pytest.approx(0.3)  # half of the 0.6 there is


def test_an_answer_raises_acceptance_and_the_one_who_gives_it() -> None:
    after = after_acts(START, MIDDLING, Part.TRAINEE, [Act.ANSWER], state())
    # The table says 0.06, 0.01 and 0.08; a persona of 0.5 everywhere takes them as they stand,
    # and half of what is left to go from 0.5 is 0.5. The other's standing falls by half of 0.08.
    assert after.readiness == pytest.approx(0.5 + 0.06 * 0.5)
    assert after.goodwill == pytest.approx(0.5 + 0.01 * 0.5)
    assert after.trainee == pytest.approx(0.5 + 0.08 * 0.5)
    assert after.manager == pytest.approx(0.5 - 0.04 * 0.5)


def test_ego_slows_readiness() -> None:
    # 0.06 x (1.3 - 0.6 x 0.8) = 0.0492, half of it from 0.5.
    after = after_acts(START, PROUD, Part.TRAINEE, [Act.ANSWER], state())
    assert after.readiness == pytest.approx(0.5246)


def test_handing_over_too_early_stings_in_proportion_to_ego_and_distance() -> None:
    unready = CustomerState(0.13, 0.6, 0.75, 0.2)
    # need = 0.25 + 0.35 x 0.8 = 0.53; off = 0.4; ego x off = 0.32.
    assert need(PROUD) == pytest.approx(0.53)
    after = after_acts(unready, PROUD, Part.MANAGER, [Act.HAND_OVER], state())
    assert after.goodwill == pytest.approx(0.6 - 0.7 * 0.32)
    assert after.readiness == pytest.approx(0.13 - 0.4 * 0.32)
    assert after.trainee == pytest.approx(0.2 - 0.2 * 0.5 * 0.32)
    assert after.sting == pytest.approx(0.32)


def test_a_sting_stays_and_every_later_gain_falls_short_by_it() -> None:
    stung = CustomerState(0.5, 0.5, 0.5, 0.5, sting=0.25)
    gain = after_acts(START, MIDDLING, Part.TRAINEE, [Act.ANSWER], state()).readiness - 0.5
    later = after_acts(stung, MIDDLING, Part.TRAINEE, [Act.ANSWER], state()).readiness - 0.5
    assert later == pytest.approx(0.75 * gain)


def test_answering_in_the_managers_place_stings_half_as_much() -> None:
    unready = CustomerState(0.13, 0.6, 0.75, 0.2)
    after = after_acts(unready, PROUD, Part.TRAINEE, [Act.TAKE_UP], state())
    assert after.sting == pytest.approx(0.16)


def test_handing_over_to_a_customer_who_is_ready_raises_both() -> None:
    after = after_acts(START, MIDDLING, Part.MANAGER, [Act.HAND_OVER], state())
    assert after.readiness > START.readiness
    assert after.goodwill > START.goodwill
    assert after.trainee > START.trainee > after.manager - 0.1


def test_each_further_endorsement_is_worth_half_of_the_one_before() -> None:
    gains = []
    for before in range(3):
        fresh = state()
        fresh.endorsements = before
        after = after_acts(START, MIDDLING, Part.MANAGER, [Act.ENDORSE], fresh)
        gains.append(after.readiness - START.readiness)
    assert gains[1] == pytest.approx(gains[0] / 2)
    assert gains[2] == pytest.approx(gains[0] / 4)


def test_escalating_is_too_soon_before_right_while_open_and_late_after() -> None:
    now = state()
    assert timing(now) == "too soon"
    now.matter = Matter("credit", late_after=5)
    for opened in (3, 5):
        now.beats_opened = opened
        assert timing(now) == "right"
    now.beats_opened = 6
    assert timing(now) == "too late"


def test_what_a_persona_warms_to_counts_half_as_much_again() -> None:
    fond = Persona(id="p", name="P", side="customer", warms_to=frozenset({Act.ACKNOWLEDGE}))
    plain = after_acts(START, MIDDLING, Part.TRAINEE, [Act.ACKNOWLEDGE], state())
    warmed = after_acts(START, fond, Part.TRAINEE, [Act.ACKNOWLEDGE], state())
    assert warmed.goodwill - 0.5 == pytest.approx(1.5 * (plain.goodwill - 0.5))


def test_silence_costs_the_impatient_more() -> None:
    hurried = Persona(id="p", name="P", side="customer", temper=Temper(patience=0.0))
    # 0.05 x (1.5 - 0.5) = 0.05 of 0.5 for the middling; 0.075 of 0.5 for the impatient.
    assert Taker(MIDDLING).after_silence(START).goodwill == pytest.approx(0.475)
    assert Taker(hurried).after_silence(START).goodwill == pytest.approx(0.4625)


def test_a_look_counts_in_full_unless_it_was_meant_for_another() -> None:
    # A telephone takes 0.03 x (1.5 - 0.5) of goodwill's 0.5.
    seen = Taker(MIDDLING).after_look(START, Part.MANAGER, Look.PHONE, right=False, before=0)
    assert seen.goodwill == pytest.approx(0.485)
    beside = Taker(MIDDLING).after_look(
        START, Part.MANAGER, Look.PHONE, right=False, before=0, heard=0.5
    )
    assert beside.goodwill == pytest.approx(0.4925)


@pytest.mark.parametrize(
    ("before", "heard", "times"), [(0, 1.0, 1.0), (1, 1.0, 1.5), (9, 1.0, 4.0), (1, 0.5, 0.75)]
)
def test_what_nobody_can_follow_weighs_the_more_the_oftener(
    before: int, heard: float, times: float
) -> None:
    """It takes .04 of readiness, .05 of goodwill and .06 of the speaker's standing at first."""
    once = after_not_followed(START, MIDDLING, Part.TRAINEE, before, heard)
    assert once.readiness == pytest.approx(0.5 - 0.5 * 0.04 * times)
    assert once.goodwill == pytest.approx(0.5 - 0.5 * 0.05 * times)
    assert once.trainee == pytest.approx(0.5 - 0.5 * 0.06 * times)
    assert once.manager == pytest.approx(0.5 + 0.5 * 0.03 * times)


def test_they_sit_down_holding_higher_whom_they_are_used_to() -> None:
    assert turns_to(starting_state(MIDDLING)) is Part.MANAGER
    junior = Persona(id="p", name="P", side="customer", used_to=Part.TRAINEE, starts=Starts())
    assert turns_to(starting_state(junior)) is Part.TRAINEE


def test_an_authors_effect_is_added_and_held_between_nought_and_one() -> None:
    effects = [Effect("readiness", 0.1), Effect("goodwill", -0.9), Effect("trainee", 0.2)]
    after = after_effects({"customer": START}, effects, state())["customer"]
    assert (after.readiness, after.goodwill) == (0.6, 0.0)
    assert (after.manager, after.trainee) == (0.5, 0.7)


unit = st.floats(0, 1)


@given(
    st.builds(CustomerState, unit, unit, unit, unit),
    st.builds(Temper, ego=unit, patience=unit, warmth=unit, caution=unit),
    st.sampled_from([Part.MANAGER, Part.TRAINEE]),
    st.data(),
)
def test_no_act_takes_a_customer_out_of_nought_to_one(
    customer: CustomerState, temper: Temper, part: Part, data: st.DataObject
) -> None:
    acts = data.draw(st.lists(st.sampled_from(sorted(ACTS_OF[part])), max_size=5))
    persona = Persona(id="p", name="P", side="customer", temper=temper)
    after = after_acts(customer, persona, part, acts, state())
    for number in (after.readiness, after.goodwill, after.manager, after.trainee, after.sting):
        assert 0 <= number <= 1


def test_a_customer_exactly_at_their_need_is_ready() -> None:
    ready = CustomerState(need(MIDDLING), 0.5, 0.5, 0.5)
    for part, act in ((Part.MANAGER, Act.HAND_OVER), (Part.TRAINEE, Act.TAKE_UP)):
        after = after_acts(ready, MIDDLING, part, [act], state())
        assert after.sting == 0
        assert after.trainee > ready.trainee


def test_an_act_of_no_row_changes_nothing() -> None:
    assert after_acts(START, MIDDLING, Part.MANAGER, [Act.DEFER], state()) == START


def test_effects_end_at_one_and_reach_only_whom_they_name() -> None:
    both = {"customer": START, "other": START}
    effects = [Effect("readiness", 0.9, "other"), Effect("manager", 0.9), Effect("goodwill", 1.0)]
    after = after_effects(both, effects, state())
    assert after["customer"] == CustomerState(0.5, 1.0, 1.0, 0.5)
    assert after["other"] == CustomerState(1.0, 1.0, 1.0, 0.5)


def test_stings_add_up_to_one_at_most() -> None:
    sore = CustomerState(0.0, 0.6, 0.75, 0.2, sting=0.9)
    after = after_acts(sore, PROUD, Part.MANAGER, [Act.HAND_OVER], state())
    assert after.sting == 1.0
    assert after.readiness == 0.0


def test_words_alone_wait_for_proof_with_the_cautious() -> None:
    wary = Persona(id="p", name="P", side="customer", temper=Temper(caution=1.0))
    # 0.10 x (1.3 - 0.6 x 0.5) x (1.3 - 0.6 x 1.0) = 0.07, half of it from 0.5.
    vouched = after_acts(START, wary, Part.MANAGER, [Act.ENDORSE], state())
    assert vouched.readiness == pytest.approx(0.535)
    answered = after_acts(START, wary, Part.TRAINEE, [Act.ANSWER], state())
    assert answered.readiness == pytest.approx(0.53)


def test_what_a_persona_cools_at_costs_more_and_wins_less() -> None:
    cold = Persona(id="p", name="P", side="customer", cools_at=frozenset({Act.BLAME, Act.ANSWER}))
    # blame: 0.12 x 1.5 of 0.5, 0.08 x 1.5 of 0.5, 0.10 x 1.5 of 0.5
    blamed = after_acts(START, cold, Part.TRAINEE, [Act.BLAME], state())
    assert blamed.readiness == pytest.approx(0.41)
    assert blamed.goodwill == pytest.approx(0.44)
    assert blamed.trainee == pytest.approx(0.425)
    assert blamed.manager == pytest.approx(0.5375)
    answered = after_acts(START, cold, Part.TRAINEE, [Act.ANSWER], state())
    assert answered.readiness == pytest.approx(0.515)


def test_they_sit_down_as_the_page_says() -> None:
    persona = Persona(id="p", name="P", side="customer", starts=Starts(readiness=0.5, goodwill=0.7))
    assert starting_state(persona) == CustomerState(0.5, 0.7, 0.75, pytest.approx(0.3))


def test_on_a_tie_they_turn_to_the_manager() -> None:
    assert turns_to(START) is Part.MANAGER
    assert turns_to(CustomerState(0.5, 0.5, 0.5, 0.51)) is Part.TRAINEE


@pytest.mark.parametrize("engine", [2, 5])
@pytest.mark.parametrize(
    ("turns_before", "times", "more"), [(0, 1.0, 0.0), (1, 1.5, 0.01), (3, 2.5, 0.03), (9, 4, 0.04)]
)
def test_a_fault_weighs_more_the_more_there_have_been(
    turns_before: int, times: float, more: float, engine: int
) -> None:
    again = state()
    again.engine = engine
    again.faults[Part.TRAINEE] = turns_before
    after = after_acts(START, MIDDLING, Part.TRAINEE, [Act.DEFER], again)
    assert after.readiness == pytest.approx(0.5 - 0.5 * 0.10 * times)
    assert after.goodwill == pytest.approx(0.5 - 0.5 * (0.01 * times + more))
    assert after.trainee == pytest.approx(0.5 - 0.5 * 0.12 * times)


def test_other_acts_another_vendor_and_the_first_rules_know_no_repeated_faults() -> None:
    sore = state()
    sore.faults[Part.TRAINEE] = 5
    for part, act in ((Part.MANAGER, Act.OVERSELL), (Part.TRAINEE, Act.COMMIT)):
        assert after_acts(START, MIDDLING, part, [act], sore) == after_acts(
            START, MIDDLING, part, [act], state()
        )
    sore.engine = 1
    assert after_acts(START, MIDDLING, Part.TRAINEE, [Act.BLAME], sore) == after_acts(
        START, MIDDLING, Part.TRAINEE, [Act.BLAME], state()
    )


def test_the_heaviest_fault_takes_all_and_no_more() -> None:
    touchy = Persona(
        id="t", name="Ada", side="customer", temper=Temper(ego=1.0), cools_at=(Act.OVERSELL,)
    )
    sore = state()
    sore.faults[Part.TRAINEE] = 9
    after = after_acts(START, touchy, Part.TRAINEE, [Act.OVERSELL], sore)
    assert after.readiness == 0.0
    assert 0 <= after.goodwill < 0.5


def test_endorsements_make_only_further_endorsements_lighter() -> None:
    praised = state()
    praised.endorsements = 2
    for part, act in ((Part.TRAINEE, Act.ANSWER), (Part.MANAGER, Act.NOD)):
        assert after_acts(START, MIDDLING, part, [act], praised) == after_acts(
            START, MIDDLING, part, [act], state()
        )


def test_whoever_overhears_is_moved_half_as_far() -> None:
    # The table says 0.06, 0.01 and 0.08; half of these, and half of what is left from 0.5.
    after = after_acts(START, MIDDLING, Part.TRAINEE, [Act.ANSWER], state(), heard=0.5)
    assert after.readiness == pytest.approx(0.5 + 0.03 * 0.5)
    assert after.goodwill == pytest.approx(0.5 + 0.005 * 0.5)
    assert after.trainee == pytest.approx(0.5 + 0.04 * 0.5)
    unready = CustomerState(0.13, 0.6, 0.75, 0.2)
    # need 0.53, off 0.4, ego x off = 0.32: half of it is overheard, a quarter of an invitation.
    over = after_acts(unready, PROUD, Part.MANAGER, [Act.HAND_OVER], state(), heard=0.5)
    assert over.sting == pytest.approx(0.16)
    asked = after_acts(unready, PROUD, Part.MANAGER, [Act.INVITE], state())
    assert asked.sting == pytest.approx(0.08)


def _moment(number: int, engine: int) -> State:
    """One of several moments of a meeting that have nothing in common."""
    now = state()
    now.engine = engine
    now.turns = 7
    now.endorsements = number % 3
    now.faults = {Part.MANAGER: number % 4, Part.TRAINEE: number % 2}
    now.matter = Matter("credit", late_after=2) if number % 2 else None
    now.beats_opened = number % 4
    now.put_to = (None, Part.MANAGER, Part.TRAINEE)[number % 3]
    now.floor = Floor(
        idle=number, asides=number, lends=number % 5, returned=number % 4, taken=number % 2 == 1
    )
    return now


@pytest.mark.parametrize("engine", [1, 2, 5])
@pytest.mark.parametrize("part", [Part.MANAGER, Part.TRAINEE])
def test_who_has_taken_much_takes_everything_as_on_the_first_day(part: Part, engine: int) -> None:
    """What is known of an act before the moment is kept; what depends on the moment is not."""
    seasoned = Taker(PROUD)
    for number in range(13):
        now = _moment(number, engine)
        customer = CustomerState(0.04 * number, 0.5, 0.5, 0.5)
        for act in sorted(ACTS_OF[part]):
            for heard in (1.0, 0.5):
                fresh = Taker(PROUD).after(customer, part, (act,), now, heard)
                assert seasoned.after(customer, part, (act,), now, heard) == fresh, act


@pytest.mark.parametrize(
    ("acts", "effects", "costs"),
    [
        ((), [], False),
        ((), [("readiness", -0.01)], True),
        ((), [("readiness", 0.01)], False),
        ((), [("goodwill", -0.01)], True),
        ((), [("goodwill", -0.3), ("goodwill", 0.3)], False),
        ((), [("goodwill", -0.3), ("goodwill", 0.2)], True),
        ((), [("trainee", -0.5), ("manager", -0.5)], False),
        ((), [("readiness", 0.5), ("goodwill", -0.1)], True),
        ((Act.ANSWER,), [("readiness", -0.05)], False),  # an answer is worth 0.06
        ((Act.ANSWER,), [("readiness", -0.07)], True),
        ((Act.ANSWER, Act.ANSWER), [("readiness", -0.11)], False),
        ((Act.ANSWER,), [("goodwill", -0.02)], True),  # and 0.01 of goodwill
        ((Act.BLAME,), [("readiness", 0.01)], False),  # what it does by itself is no effect
        ((Act.DEFER, Act.NOD), [("goodwill", -0.01)], True),
    ],
)
def test_a_move_costs_where_an_authors_effects_take_more_than_its_acts_win(
    acts: tuple[Act, ...], effects: list[tuple[str, float]], *, costs: bool
) -> None:
    own = [Effect(quantity, by) for quantity, by in effects]
    assert costs_customers(Part.TRAINEE, acts, own) is costs
