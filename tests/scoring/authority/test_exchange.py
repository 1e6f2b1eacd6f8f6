"""Exchanges: from one turn of a customer to the next of the same customer."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Event, Said
from roleplay.model.transcript import Participant, Played
from roleplay.scoring.authority.exchange import Exchange, exchanges_of
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.spoken import gather
from roleplay.scoring.units import join
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee

TABLE = (
    *PEOPLE,
    Participant(id="cfo", name="Grace", part=Part.CUSTOMER),
    Participant(id="guest", name="Achieng"),
)


def exchanges(*events: Event, played: bool = False) -> tuple[Exchange, ...]:
    recording = meeting(*events, people=TABLE)
    source = Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="")
    header = replace(recording.header, played=source) if played else recording.header
    found = read(replace(recording, header=header))
    units = join(found)
    floor = take_floor(found, units)
    return tuple(exchanges_of(found, units, floor, gather(found, units, floor)))


def asks(at: float, text: str, to: str | None = "trainee") -> Said:
    return customer(at, at + 4, text, to=to)


def test_an_exchange_runs_from_a_customers_turn_to_their_next() -> None:
    before, first, second = exchanges(
        manager(0, 4), customer(5, 9), trainee(10, 14), manager(15, 19), customer(20, 24)
    )
    assert before.customer is None
    assert [turn.person for turn in before.turns] == [1]
    assert [turn.person for turn in first.turns] == [2, 1]
    assert first.closing is second.opening
    assert second.closing is None


def test_what_was_said_before_any_customer_is_settled_by_the_first_to_speak() -> None:
    before, first = exchanges(trainee(0, 4), customer(5, 9))
    assert before.closing is first.opening


def test_each_customers_exchange_is_closed_by_their_own_next_turn() -> None:
    _, peters, graces, peters_next = exchanges(
        customer(0, 4), trainee(5, 9), said("cfo", 10, 14), manager(15, 19), customer(20, 24)
    )
    assert peters.closing is peters_next.opening
    assert graces.closing is None
    assert [turn.part for turn in peters.turns] == [Part.TRAINEE]
    assert [turn.part for turn in graces.turns] == [Part.MANAGER]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [("Wanjiru, what will it cost?", True), ("Goodbye, Wanjiru, and thank you.", False)],
)
def test_only_a_question_asks_where_there_are_question_marks(text: str, *, is_asked: bool) -> None:
    *_, last = exchanges(asks(0, "David, is it on time?", "manager"), trainee(5, 9), asks(10, text))
    assert last.asks is is_asked


def test_without_any_mark_all_that_is_put_to_a_vendor_asks_but_thanks_and_consent() -> None:
    assert exchanges(asks(0, "tell us what it will cost"))[-1].asks
    assert not exchanges(asks(0, "so that is what it costs", None))[-1].asks
    for act in (Act.THANK, Act.ACCEPT, Act.REJECT):
        assert not exchanges(customer(0, 4, to="trainee", does=(act,)))[-1].asks


def test_what_the_reader_of_words_made_of_it_goes_first() -> None:
    told = replace(asks(0, "tell us the price, will you"), asks=False)
    assert not exchanges(told)[-1].asks


def test_whom_a_question_is_put_to_is_beyond_doubt_but_by_a_mere_you() -> None:
    named = replace(asks(0, "Wanjiru, what is it?"), to_because="Wanjiru")
    you = replace(asks(0, "What do you say?"), to_because="you")
    nobody, last = asks(0, "What is it?", None), replace(asks(20, "And you?"), to_because="you")
    assert exchanges(named)[-1].by_name
    assert not exchanges(you)[-1].by_name
    assert exchanges(you, played=True)[-1].by_name, "who wrote it knows"
    assert exchanges(nobody, trainee(5, 9), last)[1].by_name, "there is no such doubt"


def test_a_question_without_a_name_is_put_to_the_table() -> None:
    (_, asked) = exchanges(asks(0, "And how is the second line?", None))
    assert asked.asks
    assert asked.put_to is None


def test_a_customer_who_turns_from_one_to_the_other_asks_the_last() -> None:
    turn = asks(0, "David, thank you for that.", "manager"), asks(5, "Wanjiru, and the cost?")
    (_, asked) = exchanges(*turn)
    assert (asked.put_to, asked.asked_at) == (Part.TRAINEE, 1)


def test_consent_to_one_and_a_question_to_nobody_ask_the_table() -> None:
    consent = customer(0, 2, "That works for me.", to="trainee", does=(Act.ACCEPT,))
    _, exchange = exchanges(consent, asks(3, "Which vans are electric?", None), manager(7, 9))
    assert (exchange.asks, exchange.put_to) == (True, None)


def test_a_remark_is_speech_of_which_nothing_is_known() -> None:
    first = asks(0, "Wanjiru, how is the second line?")
    remark = customer(10, 12, "That is not what I hear from the plant.")
    (*_, said_after) = exchanges(first, trainee(5, 9), remark, asks(13, "David, and the crew?"))
    assert said_after.remarks == ((2,),)
    marked = replace(remark, does=(Act.REJECT,))
    (*_, known) = exchanges(first, trainee(5, 9), marked, asks(13, "David, and the crew?"))
    assert known.remarks == ()


def test_a_remark_in_pieces_is_one() -> None:
    first = asks(0, "Wanjiru, how is the second line?")
    pieces = customer(10, 11, "That is not"), customer(11, 12, "what I hear from the plant.")
    (*_, after) = exchanges(first, trainee(5, 9), *pieces)
    assert after.remarks == ((2, 3),)


def test_of_several_stretches_of_speech_in_a_turn_each_is_a_remark_of_which_nothing_is_known() -> (
    None
):
    first = asks(0, "Wanjiru, how is the second line?"), trainee(5, 9)
    (*_, after) = exchanges(
        *first,
        customer(10, 12, "That is not what I hear."),  # 2
        customer(13, 14, "I was there"),  # 3 and 4 are one
        customer(14, 15, "on Monday."),
        customer(16, 17, "It stood still"),  # of 5 to 7 one says what it does
        customer(17, 18, "and I do not take that", does=(Act.REJECT,)),
        customer(18, 19, "from anybody."),
        customer(20, 22, "David, and the crew?", to="manager"),  # 8 asks, and 9 goes with it
        customer(22, 23, "They do not tell me."),
        customer(24, 26, "I had hoped for more."),  # 10
    )
    assert after.remarks == ((2,), (3, 4), (10,))


def test_what_a_customer_broke_off_opens_nothing_but_stands_between() -> None:
    cut = said("customer", 10, 11, "Wanjiru, what about", to="trainee", cut=True)
    (_, asked) = exchanges(customer(0, 4, to="trainee"), trainee(5, 9), cut, manager(12, 16))
    assert [turn.part for turn in asked.turns] == [Part.TRAINEE, Part.CUSTOMER, Part.MANAGER]


def test_what_a_token_does_before_anybody_holds_the_floor_is_of_the_first_exchange() -> None:
    fine = said("cfo", 0, 0.5, "Fine.", does=(Act.ACCEPT,))
    vouches = said("manager", 1, 1.5, "Absolutely.", does=(Act.ENDORSE,))
    before, asked = exchanges(fine, vouches, customer(2, 6), trainee(7, 9))
    assert [(aside.person, aside.numbers, aside.follows) for aside in before.asides] == [
        (3, (0,), ())
    ]
    assert [(turn.place, turn.numbers, turn.start, turn.end) for turn in before.turns] == [
        (-1, (1,), 1, 1.5)
    ]
    assert [turn.place for turn in asked.turns] == [1]


def test_a_token_that_is_broken_off_does_nothing_and_hides_none_after_it() -> None:
    cut = said("cfo", 10, 10.2, "Fine.", does=(Act.ACCEPT,), cut=True)
    guest = said("guest", 10.3, 10.5, "Fine.", does=(Act.ACCEPT,))
    fine = said("cfo", 10.6, 11, "Fine.", does=(Act.ACCEPT,))
    (_, asked) = exchanges(customer(0, 4), trainee(5, 9), cut, guest, fine, manager(12, 16))
    assert [(aside.person, aside.numbers) for aside in asked.asides] == [(3, (4,))]
    assert [turn.person for turn in asked.turns] == [2, 1]


def test_a_marked_token_of_consent_is_whose_it_is_and_of_who_spoke_last() -> None:
    fine = said("cfo", 10, 10.5, "Fine.", does=(Act.ACCEPT,))
    (_, asked) = exchanges(customer(0, 4), trainee(5, 9), fine, manager(12, 16))
    (aside,) = asked.asides
    assert (aside.person, aside.follows) == (3, (Part.TRAINEE,))
