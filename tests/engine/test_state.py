"""What a state counts, event by event."""

import pytest
from msgspec import structs

from roleplay.engine.checks import compiled
from roleplay.engine.holding import Floor
from roleplay.engine.signals import Watch
from roleplay.engine.state import Detour, State
from roleplay.model.act import Act, Look, Part, Signal
from roleplay.model.condition import (
    Arithmetic,
    Condition,
    Constant,
    Junction,
    Measured,
    Membership,
    Negation,
    Opposite,
    Quantity,
    Value,
    Variable,
    Visits,
)
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    FellSilent,
    Intent,
    Pledge,
    Said,
)

PARTS = {"boss": Part.CUSTOMER, "aide": Part.CUSTOMER, "max": Part.MANAGER, "tia": Part.TRAINEE}


def fresh() -> State:
    return State(PARTS)


def worth(condition: Condition, state: State) -> Value:
    value: Value = compiled(condition)(state)
    return value


def says(seat: str, at: float, end: float, *acts: Act, **more: object) -> Said:
    return Said(at=at, end=end, seat=seat, text="Yes.", does=acts, **more)  # type: ignore[arg-type]


def test_a_meeting_begins_with_nothing_counted_and_the_first_customer_as_principal() -> None:
    state = fresh()
    assert state.principal == "boss"
    assert (state.clock, state.turns, state.beats_opened, state.endorsements) == (0, 0, 0, 0)
    assert state.share_of_manager() == 0
    assert worth(Visits("arrival"), state) == 0


def test_with_the_parts_alone_it_is_a_meeting_that_has_not_begun() -> None:
    told = structs.asdict(fresh())
    begun = {
        "parts": PARTS,
        "principal": "boss",
        "counterpart": "boss",
        "engine": 5,
        "talk": dict.fromkeys(Part, 0),
        "faults": {Part.MANAGER: 0, Part.TRAINEE: 0},
        "freely": {Part.MANAGER: 0, Part.TRAINEE: 0},
        "watch": Watch(),
        "floor": Floor(),
    }
    assert {name: told.pop(name) for name in begun} == begun
    numbers = ("seed", "clock", "beats_opened", "turns", "endorsements", "rng")
    assert [told.pop(name) for name in numbers] == [0] * len(numbers)
    assert not any(told.values())


OWN = Decided(at=1.0, manager=Intent(words="Well."), trainee=Intent(move="ask"), rng=7)
"""Both speak, the manager in words that are none of the moves."""


def test_from_the_fifth_rules_on_each_decision_begins_an_exchange_of_its_own() -> None:
    for engine, left_by, prevailing in ((4, "one/look", None), (5, "", Part.MANAGER)):
        state = State(PARTS, engine)
        state.left_by = "one/look"
        state.decide(OWN)
        assert (state.rng, state.left_by, state.prevailing) == (7, left_by, prevailing), engine


@pytest.mark.parametrize(
    ("manager", "trainee", "prevailing"),
    [
        ({}, {}, Part.MANAGER),
        ({"yields": True}, {}, Part.TRAINEE),
        ({"yields": True}, {"yields": True}, Part.MANAGER),
        ({"gives_way": 2}, {}, None),
        ({"gives_way": 2}, {"yields": True}, Part.MANAGER),
        ({"gives_way": 2, "yields": True}, {}, Part.TRAINEE),
    ],
)
def test_whose_word_leads_on_is_known_unless_it_hangs_on_what_is_said(
    manager: dict[str, object], trainee: dict[str, object], prevailing: Part | None
) -> None:
    state = fresh()
    both = Intent(**manager), Intent(**trainee)  # type: ignore[arg-type]
    state.decide(Decided(at=0, manager=both[0], trainee=both[1], waited=1.5))
    assert state.prevailing is prevailing
    assert state.clock == 1500


def test_from_the_second_rules_on_moves_go_to_the_customer_who_spoke_to_the_two_last() -> None:
    for engine, counterpart in ((1, "boss"), (2, "aide")):
        state = State(PARTS, engine)
        state.apply(says("aide", 0, 1, to="tia"))
        assert (state.counterpart, state.put_to, state.floor_to) == (counterpart, "trainee", "tia")
    # What one customer says to another turns nobody from whom they spoke with.
    state.apply(says("boss", 1, 2, to="aide"))
    assert state.counterpart == "aide"


@pytest.mark.parametrize("first", ["ops", "max", "tia"])
def test_a_colleague_of_the_house_is_neither_a_customer_nor_one_of_the_two(first: str) -> None:
    parts = {"ops": Part.COLLEAGUE, "max": Part.MANAGER, "tia": Part.TRAINEE}
    state = State({first: parts[first], **parts, "boss": Part.CUSTOMER, "aide": Part.CUSTOMER})
    assert (state.principal, state.counterpart) == ("boss", "boss")
    state.signal = Signal.COOL
    state.apply(says("ops", 0, 2, Act.ASK, to="tia", tells=("a",), beat="one"))
    assert (state.clock, state.told, state.floor_to) == (2000, {"a"}, "tia")
    assert (state.signal, state.counterpart) == (Signal.COOL, "boss")
    assert (state.turns, state.share_of_manager(), state.asked) == (0, 0.0, frozenset())
    assert state.watch == Watch()
    # What a customer says to them turns the customer to the house; to one another it does not.
    state.apply(says("aide", 2, 3, to="ops"))
    assert state.counterpart == "aide"


def test_what_is_said_counts_by_each_thing_it_brings() -> None:
    state = fresh()
    pledge = Pledge(id="letter")
    state.apply(says("tia", 0, 1, Act.ASK, to="boss", tells=("a",), uses=("b",), marks=("m", "m")))
    state.apply(says("tia", 1, 2, to="aide", promises=(pledge,), tells=("c",), marks=("m",)))
    assert (state.told, state.used, state.marked) == ({"a", "c"}, {"b"}, {"m": 3})
    assert (state.asked, state.promised) == ({"boss"}, {"letter"})
    state.apply(says("max", 2, 3, Act.ASK, to="aide", uses=("d",), withdraws=("letter",)))
    state.apply(says("max", 3, 4, Act.ASK))
    assert (state.asked, state.used, state.promised) == ({"boss", "aide"}, {"b", "d"}, set())
    # A customer's question puts nothing down as asked, and what is said by no vendor is no turn.
    state.apply(says("boss", 4, 5, Act.ASK, to="tia", signal=Signal.COOL))
    assert (state.turns, state.signal) == (4, Signal.COOL)
    state.apply(says("boss", 5, 6, to="tia"))
    assert state.signal is None


def test_a_move_that_is_always_open_is_counted_where_it_was_made_and_everywhere() -> None:
    state = fresh()
    always = {"beat": "one", "move": "wait", "always": True}
    state.visits = {"one": 2}
    state.beat = "one"
    state.apply(says("tia", 0, 1, **always))
    state.apply(says("tia", 1, 2, **always))
    state.beat = "two"
    state.apply(says("tia", 2, 3, **{**always, "beat": "two"}))
    assert state.made == {"one/wait": 2, "two/wait": 1, "*/wait": 3}
    assert state.always_made == {"one/wait": 2, "two/wait": 0}


def test_own_words_in_a_row_are_counted_for_each_of_the_two_until_they_make_a_move() -> None:
    state = fresh()
    for number in (1, 2):
        state.apply(says("tia", number, number + 0.5, own=True, beat="one"))
        assert state.freely == {Part.TRAINEE: number, Part.MANAGER: 0}
    state.apply(says("max", 3, 4, own=True, beat="one"))
    state.apply(says("tia", 4, 5, beat="one"))  # an author's line
    assert state.freely == {Part.TRAINEE: 2, Part.MANAGER: 1}
    assert state.left_by == "one/"
    state.apply(says("tia", 5, 6, beat="one", move="look"))
    assert state.freely == {Part.TRAINEE: 0, Part.MANAGER: 1}
    assert state.left_by == "one/look"


def test_a_look_seen_at_each_of_the_others_turns_is_seen_in_a_row() -> None:
    state = fresh()
    assert state.looks_before(Part.TRAINEE, Look.NOTE) == 0
    for times in (1, 2, 3):
        state.turns += 1
        state.see(Part.TRAINEE, Look.NOTE)
        assert state.looks_before(Part.TRAINEE, Look.NOTE) == times
        assert state.looks_before(Part.TRAINEE, Look.GAZE) == 0
        assert state.looks_before(Part.MANAGER, Look.NOTE) == 0
    state.turns += 1  # and the trainee is not seen with any look beside this
    assert state.looks_before(Part.TRAINEE, Look.NOTE) == 0
    state.turns += 1
    state.see(Part.TRAINEE, Look.NOTE)
    assert state.looks_before(Part.TRAINEE, Look.NOTE) == 1
    state.turns += 1
    state.see(Part.TRAINEE, Look.GAZE)
    assert state.looks_before(Part.TRAINEE, Look.GAZE) == 1


def test_who_sells_is_timed_and_the_share_is_the_managers() -> None:
    state = fresh()
    state.apply(says("boss", 0, 4))
    assert state.share_of_manager() == 0
    state.apply(says("max", 4, 5.5))
    state.apply(says("tia", 6, 10.5))
    assert state.talk[Part.MANAGER] == 1500
    assert state.talk[Part.TRAINEE] == 4500
    assert worth(Measured(Quantity.SHARE_MANAGER), state) == 0.25
    assert worth(Measured(Quantity.MINUTES), state) == 10.5 / 60
    assert worth(Measured(Quantity.TURNS), state) == 2


def test_who_breaks_off_is_timed_and_has_had_no_turn_and_done_nothing() -> None:
    state = fresh()
    state.apply(says("max", 0, 2, Act.ENDORSE, move="vouch", beat="one", cut=True))
    assert state.talk[Part.MANAGER] == 2000
    assert (state.turns, state.endorsements, state.made) == (0, 0, {})


def test_the_clock_never_goes_back() -> None:
    state = fresh()
    state.apply(says("tia", 0, 9))
    state.apply(says("max", 1, 3))
    assert state.clock == 9000


def test_endorsements_and_moves_are_counted_one_by_one() -> None:
    state = fresh()
    for times in (1, 2):
        state.apply(says("max", times, times + 0.5, Act.ENDORSE, beat="one", move="vouch"))
        assert state.endorsements == times
        assert state.made == {"one/vouch": times}
    assert state.last_move == "one/vouch"


def test_silences_are_counted_by_beat() -> None:
    state = fresh()
    state.apply(BeatOpened(at=0, beat="one"))
    for times in (1, 2):
        state.apply(FellSilent(at=times, end=times + 0.5))
        assert state.made == {"one/silence": times}
    assert state.clock == 2500


def test_a_matter_beyond_the_trainee_is_open_until_it_is_escalated() -> None:
    state = fresh()
    state.apply(BeatOpened(at=0, beat="one"))
    state.apply(BeatOpened(at=1, beat="credit", beyond=Part.TRAINEE, escalate_within=3))
    assert state.matter is not None
    assert state.matter.late_after == 5  # it was the second beat, and three more may open
    state.apply(BeatOpened(at=2, beat="price", beyond=Part.MANAGER, escalate_within=9))
    assert state.matter.beat == "credit"
    state.apply(says("tia", 3, 4, Act.ESCALATE))
    assert state.matter is None


def test_a_beat_come_back_to_is_not_opened_anew_and_keeps_the_agendas_item() -> None:
    state = fresh()
    state.apply(BeatOpened(at=0, beat="one", item="Credit"))
    state.apply(says("tia", 0, 1, beat="one", move="look"))
    state.apply(BeatOpened(at=1, beat="aside", by="detour"))
    assert (state.detours, state.item) == ((Detour("one/look"),), "Credit")
    state.apply(BeatOpened(at=2, beat="one", by="return"))
    assert (state.detours, state.beats_opened, state.visits) == ((), 2, {"one": 1, "aside": 1})


def test_each_customer_is_asked_by_their_seat() -> None:
    state = fresh()
    state.customers = {
        "boss": CustomerState(0.1, 0.2, 0.3, 0.4),
        "aide": CustomerState(0.5, 0.6, 0.7, 0.8),
    }
    quantities = (
        Quantity.READINESS,
        Quantity.GOODWILL,
        Quantity.STANDING_MANAGER,
        Quantity.STANDING_TRAINEE,
    )
    assert [worth(Measured(each), state) for each in quantities] == [0.1, 0.2, 0.3, 0.4]
    assert [worth(Measured(each, "aide"), state) for each in quantities] == [0.5, 0.6, 0.7, 0.8]


@pytest.mark.parametrize(("mood", "is_among"), [("calm", True), ("cross", False)])
def test_in_and_not_in_are_each_others_opposite(mood: str, is_among: bool) -> None:  # noqa: FBT001
    state = fresh()
    state.variables = {"mood": mood}
    among = Membership(Variable("mood"), ("calm", "glad"))
    assert worth(among, state) is is_among
    assert (
        worth(Membership(Variable("mood"), ("calm", "glad"), negated=True), state) is not is_among
    )
    assert worth(Constant(value=True), state) is True


def test_a_turn_of_faults_counts_once_for_whoever_took_it_and_not_where_it_was_talked_over() -> (
    None
):
    state = fresh()
    state.apply(says("tia", 0, 2, Act.OVERSELL, Act.BLAME))
    state.apply(says("tia", 2, 4, Act.DEFER))
    state.apply(says("tia", 4, 6, Act.DEFER, cut=True))
    state.apply(says("max", 6, 8, Act.TAKE_OVER, Act.BLAME))
    state.apply(says("max", 8, 9, Act.RESCUE))
    assert state.faults == {Part.TRAINEE: 2, Part.MANAGER: 1}
    before = state.copy()
    state.apply(says("tia", 9, 10, Act.DEFER))
    assert before.faults == {Part.TRAINEE: 2, Part.MANAGER: 1}


YES, NO = Constant(value=True), Constant(value=False)


@pytest.mark.parametrize(
    ("terms", "every", "some"),
    [
        ((YES, YES), True, True),
        ((YES, NO), False, True),
        ((NO, YES), False, True),
        ((NO, NO), False, False),
        ((YES, YES, YES), True, True),
        ((YES, YES, NO), False, True),
        ((NO, NO, YES), False, True),
        ((NO, NO, NO), False, False),
    ],
)
def test_what_is_joined_holds_where_all_of_it_or_some_of_it_does(
    terms: tuple[Condition, ...], *, every: bool, some: bool
) -> None:
    state = State(PARTS)
    assert compiled(Junction("and", terms))(state) is every
    assert compiled(Junction("or", terms))(state) is some
    assert compiled(Negation(Junction("or", terms)))(state) is not some


def test_a_number_is_turned_round_and_reckoned_with() -> None:
    state = State(PARTS)
    state.variables = {"offers": 3}
    offers = Variable("offers")
    assert compiled(Opposite(offers))(state) == -3
    worth = {"+": 5, "-": 1, "*": 6, "/": 1.5}
    for sign, value in worth.items():
        assert compiled(Arithmetic(sign, offers, Constant(2)))(state) == value  # type: ignore[arg-type]
    assert compiled(Arithmetic("-", Constant(2), offers))(state) == -1


def test_who_leaves_is_turned_from_and_nobody_else() -> None:
    parts = {"boss": Part.CUSTOMER, "aide": Part.CUSTOMER, "zoe": Part.CUSTOMER, **PARTS}
    for leaves, counterpart in (("aide", "zoe"), ("boss", "zoe"), ("zoe", "boss")):
        state = State(parts)
        state.counterpart = "zoe"
        state.leave(leaves)
        assert (state.counterpart, state.away) == (counterpart, {leaves})
    state.join("zoe")
    assert state.away == frozenset()


def test_an_interruption_is_counted_each_time_it_happens() -> None:
    state = fresh()
    for number in (1, 2, 3):
        state.come_to(BeatOpened(at=0, beat="phone", by="detour", interrupt="rings"))
        assert state.interrupted == {"rings": number}
    state.come_to(BeatOpened(at=0, beat="one"))
    assert state.interrupted == {"rings": 3}


@pytest.mark.parametrize(
    ("said", "retractable"),
    [({"move": "sorry"}, True), ({"own": True}, True), ({}, False)],
    ids=["a move", "own words", "an author's line"],
)
def test_nobody_takes_back_what_the_author_had_them_say(
    said: dict[str, object], *, retractable: bool
) -> None:
    state = fresh()
    state.put_to = Part.MANAGER
    state.apply(says("max", 0, 1, Act.BLAME, to="boss", beat="one", **said))
    assert state.floor.retractable is retractable
