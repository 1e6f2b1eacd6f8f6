"""What stand-ins decide: chances, likings, and what is out of its time."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from roleplay.engine.chance import draw, passed
from roleplay.engine.customer import need
from roleplay.engine.holding import Floor
from roleplay.engine.script import Script
from roleplay.engine.standin import (
    MANAGERS,
    TRAINEES,
    Eagerness,
    Manner,
    StandIn,
    progress,
    shares_of,
)
from roleplay.engine.state import ENGINE_LOOKS, Matter, State
from roleplay.model.act import Act, Part
from roleplay.model.event import CustomerState, OpenMove
from roleplay.model.persona import Persona, Voice
from roleplay.model.scenario import AgendaItem, Beat, Move, Scenario, Seat

ALWAYS = Eagerness(own=1.0, open=1.0, other=1.0)
ADA = Persona(id="ada", name="Ada", side="customer")
SCRIPT = Script(
    Scenario(
        id="small",
        title="Small",
        seats=tuple(Seat(id=part.value, part=part, persona="ada") for part in Part),
        start="one",
        beats={
            "one": Beat(
                id="one",
                moves=tuple(
                    Move(id=name, number=number, seat="trainee", text=("Well.",))
                    for number, name in enumerate(("a", "b", "ask", "blame", "pass", "vouch"), 1)
                ),
            )
        },
        outcomes={},
    ),
    {part.value: ADA for part in Part},
    Voice(),
)
DRAWS = 400


def move(seat: Part, name: str, *acts: Act) -> OpenMove:
    return OpenMove(seat=seat.value, move=name, text="Well.", does=acts)


def floor(*moves: OpenMove, put_to: Part | None = None, readiness: float = 0.9) -> State:
    state = State(dict(SCRIPT.parts))
    state.beat = "one"
    state.customers = {"customer": CustomerState(readiness, 0.5, 0.5, 0.5)}
    state.open = moves
    state.put_to = put_to
    return state


def decided(manner: Manner, part: Part, state: State) -> dict[str, float]:
    """How often each move was chosen, of all draws; the empty one is silence."""
    stand_in = StandIn(SCRIPT, part, manner)
    chosen: dict[str, int] = {}
    for seed in range(DRAWS):
        intent, _ = stand_in.intend(state, seed * 7919)
        chosen[intent.move] = chosen.get(intent.move, 0) + 1
        assert 0 <= intent.after <= manner.quick
    return {name: times / DRAWS for name, times in chosen.items()}


def manner(first: Eagerness = ALWAYS, last: Eagerness = ALWAYS, **more: object) -> Manner:
    return Manner(first=first, last=last, **{"likes": {}, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("put_to", "chance"), [(Part.TRAINEE, 0.8), (None, 0.5), (Part.MANAGER, 0.2)]
)
def test_it_speaks_as_eagerly_as_the_floor_is_its_own(put_to: Part | None, chance: float) -> None:
    eager = Eagerness(own=0.8, open=0.5, other=0.2)
    state = floor(move(Part.TRAINEE, "a"), put_to=put_to)
    spoke = decided(manner(eager, eager), Part.TRAINEE, state)
    assert spoke["a"] == pytest.approx(chance, abs=0.07)


def test_it_goes_from_how_it_begins_to_how_it_ends_along_the_agenda() -> None:
    state = floor(move(Part.TRAINEE, "a"))
    grows = manner(Eagerness(own=1, open=0.0, other=0), ALWAYS)
    fades = manner(ALWAYS, Eagerness(own=1, open=0.0, other=0))
    state.plan = tuple(
        AgendaItem(item=name, lead=Part.MANAGER, minutes=5) for name in ("x", "y", "z")
    )
    for item, chance in (("x", 0.0), ("y", 0.5), ("z", 1.0)):
        state.item = item
        spoke = decided(grows, Part.TRAINEE, state)
        assert spoke.get("a", 0) == pytest.approx(chance, abs=0.07)
        spoke = decided(fades, Part.TRAINEE, state)
        assert spoke.get("a", 0) == pytest.approx(1 - chance, abs=0.07)


def test_without_an_agenda_half_an_hour_is_the_whole_way() -> None:
    state = floor()
    for minutes, share in ((0, 0.0), (15, 0.5), (30, 1.0), (45, 1.0)):
        state.clock = minutes * 60_000
        assert progress(state) == share
    state.clock = 15 * 60_000
    state.plan = (AgendaItem(item="x", lead=Part.MANAGER, minutes=5),)
    assert progress(state) == 0.5


@pytest.mark.parametrize(
    ("items", "shares"),
    [
        ("", {}),
        ("x", {}),
        ("xy", {"x": 0.0, "y": 1.0}),
        ("xyz", {"x": 0.0, "y": 0.5, "z": 1.0}),
        ("vwxyz", {"v": 0.0, "w": 0.25, "x": 0.5, "y": 0.75, "z": 1.0}),
        ("xyxyz", {"x": 0.0, "y": 0.25, "z": 1.0}),  # it counts where it stands first
    ],
)
def test_an_agenda_is_gone_along_in_equal_steps(items: str, shares: dict[str, float]) -> None:
    plan = tuple(AgendaItem(item=name, lead=Part.MANAGER, minutes=5) for name in items)
    assert shares_of(plan) == shares
    state = floor()
    state.plan, state.clock = plan, 9 * 60_000
    for item, share in {**shares, "other": 0.3, None: 0.3}.items():  # nine minutes of thirty
        state.item = item
        assert progress(state) == share


def test_where_rounding_leaves_something_over_the_last_move_is_made() -> None:
    """Of weights .1, .1 and 5 nothing is left below 0 by the largest lot there is."""
    rng = 10604588701194827158
    assert draw(passed(rng))[1] == 1 - 2**-53
    likes = {Act.ASK: 0.1, Act.INFORM: 5.0}
    acts = {"a": Act.ASK, "b": Act.ASK, "ask": Act.INFORM}
    state = floor(*(move(Part.TRAINEE, name, act) for name, act in acts.items()))
    intent, _ = StandIn(SCRIPT, Part.TRAINEE, manner(likes=likes)).intend(state, rng)
    assert intent.move == "ask"


def test_one_who_follows_the_customer_goes_by_their_readiness() -> None:
    follows = manner(Eagerness(own=0, open=0.0, other=0), ALWAYS, follows_customer=True)
    state = floor(move(Part.MANAGER, "a"), readiness=0.5)
    assert decided(follows, Part.MANAGER, state)["a"] == pytest.approx(0.5, abs=0.07)


def test_what_is_liked_more_is_chosen_more_and_a_move_is_liked_as_its_least_liked_act() -> None:
    likes = {Act.ASK: 3.0, Act.BLAME: 1.0}
    state = floor(
        move(Part.TRAINEE, "ask", Act.ASK), move(Part.TRAINEE, "blame", Act.ASK, Act.BLAME)
    )
    chosen = decided(manner(likes=likes), Part.TRAINEE, state)
    assert chosen["ask"] == pytest.approx(0.75, abs=0.07)
    assert "" not in chosen


def test_where_nothing_is_liked_silence_is_the_likelier() -> None:
    state = floor(move(Part.TRAINEE, "blame", Act.BLAME))
    chosen = decided(manner(likes={Act.BLAME: 0.25}), Part.TRAINEE, state)
    assert chosen["blame"] == pytest.approx(0.25, abs=0.07)


def speaks(manner_: Manner, part: Part, state: State) -> float:
    return 1 - decided(manner_, part, state).get("", 0.0)


def test_a_hand_over_waits_until_the_customer_is_ready() -> None:
    at_need = need(ADA)
    for readiness, chance in ((at_need - 0.01, 0.02), (at_need, 1.0)):
        state = floor(move(Part.MANAGER, "pass", Act.HAND_OVER), readiness=readiness)
        assert speaks(manner(), Part.MANAGER, state) == pytest.approx(chance, abs=0.03)
    assert speaks(manner(waits=False), Part.MANAGER, floor(*state.open, readiness=0.0)) == 1.0


@pytest.mark.parametrize(
    ("act", "matter", "chance"),
    [
        (Act.ESCALATE, None, 0.02),
        (Act.ESCALATE, Matter("credit", 3), 1.0),
        (Act.COMMIT, None, 1.0),
        (Act.COMMIT, Matter("credit", 3), 0.02),
    ],
)
def test_a_matter_beyond_the_trainee_is_escalated_and_nothing_promised_on_it(
    act: Act, matter: Matter | None, chance: float
) -> None:
    state = floor(move(Part.TRAINEE, "a", act))
    state.matter = matter
    assert speaks(manner(), Part.TRAINEE, state) == pytest.approx(chance, abs=0.03)


def test_each_further_endorsement_is_liked_less() -> None:
    state = floor(move(Part.MANAGER, "vouch", Act.ENDORSE))
    for before, chance in ((0, 1.0), (1, 0.4), (2, 0.16)):
        state.endorsements = before
        assert speaks(manner(), Part.MANAGER, state) == pytest.approx(chance, abs=0.07)


def test_a_trainee_who_waits_answers_for_the_manager_only_a_customer_who_is_ready() -> None:
    unready = floor(move(Part.TRAINEE, "a"), put_to=Part.MANAGER, readiness=0.0)
    assert speaks(manner(), Part.TRAINEE, unready) < 0.06
    assert speaks(manner(waits=False), Part.TRAINEE, unready) == 1.0
    unready.last_move = "one/silence"
    assert speaks(manner(), Part.TRAINEE, unready) == 1.0
    unready.last_move, unready.put_to = "one/a", Part.TRAINEE
    assert speaks(manner(), Part.TRAINEE, unready) == 1.0


def test_two_silences_are_more_than_anybody_bears_who_speaks_at_all() -> None:
    state = floor(move(Part.TRAINEE, "a", Act.BLAME))
    shy = Eagerness(own=0.1, open=0.1, other=0.1)
    reluctant = manner(shy, shy, likes={Act.BLAME: 0.1})
    for silences, chance in ((1, 0.01), (2, 0.5)):
        state.made = {"one/silence": silences}
        assert speaks(reluctant, Part.TRAINEE, state) == pytest.approx(chance, abs=0.07)
    never = Eagerness(own=0, open=0, other=0)
    assert speaks(manner(never, never), Part.TRAINEE, state) == 0.0


def attitudes(manner_: Manner, state: State) -> Iterable[tuple[bool, bool]]:
    for seed in range(5):
        intent, _ = StandIn(SCRIPT, Part.TRAINEE, manner_).intend(state, seed)
        yield intent.yields, intent.nod


def test_it_gives_way_only_where_it_was_not_spoken_to() -> None:
    polite = manner(yields=True, nods=False)
    for put_to, yields in ((Part.TRAINEE, False), (None, True), (Part.MANAGER, True)):
        state = floor(move(Part.TRAINEE, "a"), put_to=put_to)
        assert set(attitudes(polite, state)) == {(yields, True)}
        state.engine = 2
        assert set(attitudes(polite, state)) == {(yields, False)}
    assert set(attitudes(manner(), state)) == {(False, True)}
    assert set(attitudes(manner(), floor())) == {(False, True)}
    assert set(attitudes(polite, floor())) == {(False, True)}


def test_by_the_rules_before_looks_its_silence_is_a_nod_or_not() -> None:
    state = floor()
    state.engine = 2
    assert set(attitudes(manner(), state)) == {(False, True)}
    assert set(attitudes(manner(nods=False), state)) == {(False, False)}
    state.engine = ENGINE_LOOKS
    assert set(attitudes(manner(nods=False), state)) == {(False, True)}


def test_where_its_moves_are_shown_makes_no_difference_to_it() -> None:
    moves = [move(Part.TRAINEE, name) for name in ("a", "b", "ask")]
    shown, turned = floor(*moves), floor(*reversed(moves))
    stand_in = StandIn(SCRIPT, Part.TRAINEE, manner())
    for seed in range(50):
        assert stand_in.intend(shown, seed) == stand_in.intend(turned, seed)


STYLES = [*((Part.MANAGER, each) for each in MANAGERS.values())]
STYLES += [*((Part.TRAINEE, each) for each in TRAINEES.values())]


@pytest.mark.parametrize("number", range(len(STYLES)))
def test_who_has_seen_much_decides_as_on_the_first_day(number: int) -> None:
    """A floor that comes again is told by what is open and by the moment, and by nothing else."""
    part, style = STYLES[number]
    names = ("a", "b", "ask", "blame", "pass", "vouch")
    acts = (Act.INFORM, Act.COMMIT, Act.ESCALATE, Act.BLAME, Act.HAND_OVER, Act.ENDORSE)
    floors = (
        (move(part, "a", Act.INFORM), move(part, "pass", Act.HAND_OVER)),
        tuple(move(part, name, act) for name, act in zip(names, acts, strict=True)),
        (move(part, "vouch", Act.ENDORSE), move(part, "pass", Act.HAND_OVER)),
    )
    seasoned = StandIn(SCRIPT, part, style)
    for moment in range(48):
        state = floor(readiness=0.9 if moment % 2 else 0.0)
        state.open = floors[moment % 3]
        state.endorsements = moment // 2 % 3
        state.matter = Matter("credit", 9) if moment // 6 % 2 else None
        state.put_to = (None, Part.MANAGER, Part.TRAINEE)[moment // 12 % 3]
        for rng in range(6):
            fresh = StandIn(SCRIPT, part, style)
            assert seasoned.intend(state, rng) == fresh.intend(state, rng), moment


CLAIMABLE = Script(
    replace(
        SCRIPT.scenario,
        beats={
            "one": Beat(
                id="one",
                moves=(
                    Move(id="hold", number=1, seat="trainee", text=("May I?",), does=(Act.HOLD,)),
                    Move(id="a", number=2, seat="manager", text=("Well.",)),
                    Move(id="b", number=3, seat="manager", text=("Well.",)),
                ),
            )
        },
    ),
    {part.value: ADA for part in Part},
    Voice(),
)


@pytest.mark.parametrize(
    ("engine", "claimable", "held", "ready", "gives_way"),
    [
        (3, True, 0, 1.0, 2),
        (9, True, 0, 1.0, 2),
        (2, True, 0, 1.0, 0),
        (3, False, 0, 1.0, 0),  # it cannot be asked for in that scenario
        (3, True, 1, 1.0, 0),  # it has been given already
        (3, True, 0, 0.0, 0),
    ],
)
def test_a_manager_gives_way_where_the_floor_can_be_asked_for_and_is_not_given_yet(
    engine: int, held: int, ready: float, gives_way: int, *, claimable: bool
) -> None:
    state = floor(move(Part.MANAGER, "a"))
    state.engine, state.floor = engine, Floor(held=held)
    script = CLAIMABLE if claimable else SCRIPT
    willing = manner(gives_way=ready, keeps_out=2)
    assert StandIn(script, Part.MANAGER, willing).intend(state, 1)[0].gives_way == gives_way
    assert StandIn(script, Part.TRAINEE, willing).intend(state, 1)[0].gives_way == 0


def test_a_manager_who_was_called_on_says_something_of_their_own_if_there_is_anything() -> None:
    never = Eagerness(own=0, open=0, other=0)
    silent = manner(never, never, answers=True, quick=0.4)
    own = move(Part.MANAGER, "a", Act.INFORM)
    moves = (move(Part.TRAINEE, "hold", Act.INFORM), own)

    def says(
        *open_: OpenMove, put_to: Part | None = None, called: bool = True, lent: bool = False
    ) -> set[str]:
        state = floor(*open_, put_to=put_to)
        state.floor = Floor(called=called, lent=lent)
        stand_in = StandIn(CLAIMABLE, Part.MANAGER, silent)
        return {stand_in.intend(state, seed)[0].move for seed in range(20)}

    assert says(*moves) == says(*moves, put_to=Part.MANAGER) == {"a"}
    assert says(*moves, put_to=Part.TRAINEE) == says(*moves, called=False) == {""}
    assert says(*moves[:1]) == {""}
    assert says(move(Part.MANAGER, "b", Act.OBLIGE), moves[0]) == {"b"}
    assert says(move(Part.MANAGER, "b", Act.PASS_ON), moves[0]) == {""}
    assert says(own, move(Part.MANAGER, "b", Act.OBLIGE)) == {"a"}
    assert says(own, move(Part.MANAGER, "b", Act.OBLIGE), lent=True) == {"a", "b"}
    assert StandIn(CLAIMABLE, Part.MANAGER, silent).intend(_called(own), 1)[0].after == 0.4


def test_a_manager_who_keeps_out_answers_what_the_beat_makes_theirs() -> None:
    speaks = manner(ALWAYS, ALWAYS)
    own = move(Part.MANAGER, "a", Act.INFORM)

    def says(script: Script, put_to: Part | None) -> str:
        state = floor(own, put_to=put_to)
        state.floor = Floor(held=2)
        return StandIn(script, Part.MANAGER, speaks).intend(state, 1)[0].move

    one = replace(CLAIMABLE.scenario.beats["one"], step_in=True)
    theirs = Script(replace(CLAIMABLE.scenario, beats={"one": one}), CLAIMABLE.cast, Voice())
    assert says(theirs, Part.MANAGER) == "a"
    assert says(CLAIMABLE, Part.MANAGER) == ""
    assert says(theirs, Part.TRAINEE) == says(theirs, None) == ""


def _called(*open_: OpenMove) -> State:
    state = floor(*open_)
    state.floor = Floor(called=True)
    return state
