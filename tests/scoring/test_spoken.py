"""Utterances by turn: what was whole, which tokens back a speaker, and who broke a silence."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.event import Event
from roleplay.model.transcript import Participant, Transcript
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.spoken import Spoken, gather
from roleplay.scoring.units import join
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee


def spoken(*events: Event, people: tuple[Participant, ...] = PEOPLE) -> Spoken:
    found = read(meeting(*events, people=people))
    units = join(found)
    return gather(found, units, take_floor(found, units))


def test_a_turn_has_its_utterances_and_those_that_were_not_broken_off() -> None:
    cut = said("trainee", 5, 9, "This is what we", to="customer", cut=True)
    found = spoken(customer(0, 4), cut, trainee(10, 14), manager(15, 19))
    assert list(found.turns) == [(0,), (1, 2), (3,)]
    assert list(found.whole) == [(0,), (2,), (3,)]


@pytest.mark.parametrize(("begins", "broke"), [(5.5, {}), (5.51, {1: 1}), (7.0, {1: 1})])
def test_a_silence_is_broken_after_more_than_a_second_and_a_half(
    begins: float, broke: dict[int, int]
) -> None:
    assert spoken(customer(0, 4), trainee(begins, begins + 4)).broke_silence == broke


def test_where_times_are_worked_out_from_words_nobody_knows_what_was_silent() -> None:
    clocked = meeting(customer(0, 4), trainee(7, 11))
    header = replace(clocked.header, estimated=True)
    found = read(Transcript(header=header, events=clocked.events))
    units = join(found)
    assert gather(found, units, take_floor(found, units)).broke_silence == {}


def test_a_silence_begins_where_the_last_of_all_stops_and_is_broken_once_a_turn() -> None:
    # The customer talks on under the trainee's short word until 10 s.
    under = customer(0, 10), trainee(2, 4), manager(11, 14)
    assert spoken(*under).broke_silence == {}
    # A token breaks no silence, and is heard; the first words after it break none.
    token = customer(0, 4), manager(7, 7.5, "Mm-hm."), trainee(8, 12)
    assert spoken(*token).broke_silence == {}
    twice = customer(0, 4), trainee(7, 9), trainee(12, 14)
    assert spoken(*twice).broke_silence == {1: 1}


def test_tokens_of_the_managers_back_a_trainee_who_speaks_or_just_has() -> None:
    during = trainee(0, 5), manager(2, 2.5, "Mm-hm."), customer(6, 9)
    assert spoken(*during).backing == [1]
    right_after = trainee(0, 5), manager(6, 6.5, "Mm-hm."), customer(7, 9)
    assert spoken(*right_after).backing == [1]
    beside_the_customer = trainee(0, 5), customer(6, 9), manager(7, 7.5, "Mm-hm.")
    assert spoken(*beside_the_customer).backing == []
    assert spoken(*beside_the_customer, people=PEOPLE[::-1]).backing == []
    talking_on = trainee(0, 12), customer(6, 9), manager(10, 10.5, "Mm-hm.")
    assert spoken(*talking_on).backing == [2]
    before_any = manager(0, 0.5, "Mm-hm."), trainee(1, 5)
    assert spoken(*before_any).backing == []
    customers = trainee(0, 5), customer(2, 2.5, "Mm-hm.")
    assert spoken(*customers).backing == []


def test_a_token_on_which_an_act_is_marked_stands_beside_the_turn_before_it() -> None:
    accepts = customer(6, 6.5, "Mm-hm.", does=(Act.ACCEPT,))
    assert spoken(customer(0, 4), trainee(4.5, 6), accepts).asides == {1: [[2]]}
    assert spoken(accepts, trainee(8, 9)).asides == {-1: [[0]]}
    assert spoken(trainee(0, 5), customer(6, 6.5, "Mm-hm.")).asides == {}
