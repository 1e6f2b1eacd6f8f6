"""A scenario made ready: what is said by whom, in which words, and what these translate."""

import pytest
from msgspec.structs import replace

from roleplay.engine.script import Drawn, Script, ScriptLine, offer_of, said_text, spelt
from roleplay.engine.state import State
from roleplay.model.act import Act, Part, Signal
from roleplay.model.condition import Comparison, Condition, Constant, Measured, Quantity, Value
from roleplay.model.persona import Persona, Voice
from roleplay.model.scenario import (
    AnyOf,
    Beat,
    Effect,
    FirstOf,
    Interrupt,
    Line,
    Lines,
    Move,
    Outcome,
    Promise,
    Scenario,
    Seat,
    Silence,
    Way,
)
from roleplay.model.template import SeatField, Template, VariableField

ADA = Persona(id="ada", name="Ada Okello", title="Head", organisation="Mill", side="customer")
MAX = Persona(id="max", name="Max Boss", title="Director", side="vendor")
TIA = Persona(id="tia", name="Tia Young", title="Engineer", side="vendor")
CAST = {"boss": ADA, "aide": replace(ADA, id="bea", name="Bea"), "max": MAX, "tia": TIA}
SEATS = tuple(
    Seat(id=seat, part=part, persona=CAST[seat].id)
    for seat, part in (
        *(("boss", Part.CUSTOMER), ("aide", Part.CUSTOMER)),
        *(("max", Part.MANAGER), ("tia", Part.TRAINEE)),
    )
)
ALWAYS_TRUE: Condition = Constant(value=True)


def scenario(*beats: Beat, **more: object) -> Scenario:
    told = {"outcomes": {}, **more}
    return Scenario(
        id="small",
        title="Small",
        seats=SEATS,
        start="one",
        beats={beat.id: beat for beat in (beats or (Beat(id="one"),))},
        **told,  # type: ignore[arg-type]
    )


def script(*beats: Beat, cast: dict[str, Persona] = CAST, **more: object) -> Script:
    return Script(scenario(*beats, **more), cast, Voice(after_silence=(("Hello?",),)))


def state(**variables: Value) -> State:
    fresh = State({seat.id: seat.part for seat in SEATS})
    fresh.variables = dict(variables)
    return fresh


def moves(*made: Move) -> Beat:
    return Beat(id="one", moves=made)


def move(number: int = 1, text: Template = ("Well.",), seat: str = "tia", **more: object) -> Move:
    return Move(id=f"m{number}", number=number, seat=seat, text=text, **more)  # type: ignore[arg-type]


def test_seats_are_filled_in_at_once_and_variables_when_it_is_said() -> None:
    title, number = SeatField("tia", "title"), VariableField("offers")
    template = ("To our ", title, ": ", number, ".")
    text = script().text_of(template)
    assert not isinstance(text, str)
    assert said_text(text, state(offers=3)) == "To our Engineer: 3."
    assert said_text(text, state(offers=4.5)) == "To our Engineer: 4.5."
    assert script().text_of(("To our ", title, ".")) == "To our Engineer."
    assert script().text_of((title,)) == "Engineer"
    assert script().text_of(("Plain.",)) == "Plain."
    assert script().text_of(()) == ""
    assert said_text(script().text_of((number,)), state(offers=0)) == "0"


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "yes"), (False, "no"), (3.0, "3"), (0.25, "0.25"), (7, "7"), ("dry", "dry")],
)
def test_a_value_is_spelt_as_in_a_sentence(value: Value, words: str) -> None:
    assert spelt(value) == words


def test_a_personas_own_words_speak_of_parts_and_of_themselves() -> None:
    template = (SeatField("customer", "name"), " to ", SeatField("manager", "name"))
    assert script().text_of(template, CAST["aide"]) == "Bea to Max Boss"


@pytest.mark.parametrize(
    ("template", "source", "cast", "told", "original"),
    [
        (("Yes.",), ("Yes.",), {}, "Yes.", None),
        (("Ja.",), ("Yes.",), {}, "Ja.", "Yes."),
        # Translated is the title that is filled in, in words that are no different.
        ((SeatField("tia", "title"),) * 2, None, {"tia": "Ing."}, "Ing.Ing.", "EngineerEngineer"),
        ((SeatField("tia", "title"),) * 2, None, {"max": "Chef"}, "EngineerEngineer", None),
        (
            ("Ja, ", SeatField("max", "title")),
            ("Yes, ", SeatField("max", "title")),
            {"max": "Chef"},
            "Ja, Chef",
            "Yes, Director",
        ),
    ],
)
def test_words_are_told_with_what_they_translate(
    template: Template,
    source: Template | None,
    cast: dict[str, str],
    told: str,
    original: str | None,
) -> None:
    translated = {
        seat: replace(CAST[seat], title=title, source=CAST[seat]) for seat, title in cast.items()
    }
    words = script(cast=CAST | translated).words_of(template, source or template)
    assert (words.told, words.source) == (told, original)
    assert words.original == (told if original is None else original)


def test_beats_are_made_ready_one_by_one_and_counted_without() -> None:
    beats = script(Beat(id="one"), Beat(id="two")).beats
    assert (len(beats), list(beats), "two" in beats, "three" in beats) == (
        *(2, ["one", "two"]),
        *(True, False),
    )
    assert beats["two"] is beats["two"]
    with pytest.raises(KeyError):
        beats["three"]


def lines_of(*lines: object, cast: dict[str, Persona] = CAST) -> tuple[ScriptLine | Drawn, ...]:
    told: Lines = lines  # type: ignore[assignment]
    return script(Beat(id="one", lines=told), cast=cast).beats["one"].lines


def test_only_who_sits_there_says_what_is_theirs_alone() -> None:
    def line(by: str | None) -> Line:
        return Line(seat="boss", text=(f"{by}",), by=by)

    every = (line("ada"), line("bea"), line(None))
    told = lines_of(*every, AnyOf(every), FirstOf(every))
    plain = [each.text.told for each in told if isinstance(each, ScriptLine)]
    drawn = [each for each in told if isinstance(each, Drawn)]
    assert plain == ["ada", "None"]
    assert [[each.text.told for each in those.lines] for those in drawn] == [plain, plain]
    assert [those.by_chance for those in drawn] == [True, False]


@pytest.mark.parametrize(
    ("more", "voice"),
    [
        ({"does": (Act.ACCEPT,), "to": "tia"}, "accepts"),
        ({"signal": Signal.LEAVE, "to": "tia"}, "leaves"),
        ({"signal": Signal.COOL, "to": "tia"}, "turns_to_trainee"),
        ({"to": "max"}, "turns_to_manager"),
        ({"does": (Act.APPEAL,)}, "turns_to_manager"),
        ({}, "turns"),
        ({"text": ("Words.",), "to": "tia"}, ""),
    ],
)
def test_a_line_without_words_is_said_by_what_it_does_and_to_whom(
    more: dict[str, object], voice: str
) -> None:
    (line,) = lines_of(Line(**{"seat": "boss", "text": (), **more}))  # type: ignore[arg-type]
    assert isinstance(line, ScriptLine)
    assert line.voice == voice


def test_who_has_no_words_of_their_own_says_the_plain_ones() -> None:
    own = replace(ADA, voice=Voice(after_silence=(("Well?",), ("So?",))))
    voices = script(cast={**CAST, "boss": own}).voices
    assert [each.told for each in voices["boss"]["after_silence"]] == ["Well?", "So?"]
    assert [each.told for each in voices["aide"]["after_silence"]] == ["Hello?"]
    assert voices["aide"]["leaves"] == ()
    german = replace(own, voice=Voice(after_silence=(("Nun?",), ("Ja?",))), source=own)
    told = script(cast={**CAST, "boss": german}).voices["boss"]["after_silence"]
    assert [(each.told, each.source) for each in told] == [("Nun?", "Well?"), ("Ja?", "So?")]


@pytest.mark.parametrize(
    ("more", "ms"),
    [
        # 2.5 words a second and 300 ms to begin with: at a pace of 1, two words take 1.1 s.
        ({"seconds": 3.25}, 3250),
        ({"seconds": 0.0}, 0),
        ({"text": (VariableField("offers"),)}, None),
        ({"text": ()}, None),
    ],
)
def test_a_line_takes_as_long_as_its_author_says_or_else_as_its_words_do(
    more: dict[str, object], ms: int | None
) -> None:
    (line,) = lines_of(Line(**{"seat": "boss", "text": ("Two words.",), **more}))  # type: ignore[arg-type]
    assert isinstance(line, ScriptLine)
    assert line.ms == ms


def test_who_speaks_twice_as_fast_takes_less_long() -> None:
    hurried = script(cast={**CAST, "boss": replace(ADA, pace=2.0)})
    words = "one two three four five six seven eight nine ten"
    assert hurried.ms_of(words, "boss") < hurried.ms_of(words, "aide")
    assert hurried.ms_of(words, "boss") == pytest.approx(hurried.ms_of(words, "aide") / 2, rel=0.2)


@pytest.mark.parametrize(
    ("changed", "offered"),
    [
        ({}, True),
        ({"when": ALWAYS_TRUE}, False),
        ({"fits": ALWAYS_TRUE}, False),
        ({"once": True}, False),
        ({"text": (VariableField("offers"),)}, False),
        ({"to": "boss"}, True),
        ({"to": "aide"}, False),  # who may have left
    ],
)
def test_what_is_open_never_changes_only_where_nothing_of_it_can(
    changed: dict[str, object], *, offered: bool
) -> None:
    plain = move(2)
    made = script(moves(move(**changed), plain), Beat(id="two", leaves="aide"))  # type: ignore[arg-type]
    offers = made.beats["one"].always_open
    assert (offers is not None) is offered
    if offers is not None:
        assert [each.move for each in offers] == ["m1", "m2"]
    assert script(moves(move(to="aide"), plain)).beats["one"].always_open is not None


def test_who_may_be_away_joins_later_or_leaves_at_a_beat() -> None:
    made = script(Beat(id="one", joins="aide"), Beat(id="two", leaves="tia"))
    told = {seat.id: made.may_be_away(seat.id) for seat in SEATS}
    assert told == {"boss": False, "aide": True, "max": False, "tia": True}
    assert made.joining == ("aide",)


def test_who_is_a_customer_who_a_colleague_and_who_one_of_the_two() -> None:
    ops = Seat(id="ops", part=Part.COLLEAGUE, persona="max", trust=0.7)
    made = Script(replace(scenario(), seats=(ops, *SEATS)), {**CAST, "ops": MAX}, Voice())
    assert list(made.customers) == list(made.takers) == ["boss", "aide"]
    assert made.trust == {"ops": 0.7}
    assert made.seat_of == {Part.MANAGER: "max", Part.TRAINEE: "tia", Part.CUSTOMER: "boss"}


def test_a_move_harms_where_its_own_effects_cost_more_than_it_wins() -> None:
    costly = move(effects=(Effect("goodwill", -0.2),))
    made = script(moves(costly, move(2))).beats["one"].by_id
    assert [(each.harms, each.offer and each.offer.harms) for each in made.values()] == [
        (True, True),
        (False, False),
    ]
    assert offer_of(costly, "Well.", harms=True).harms


def test_a_beat_changes_something_as_it_opens_by_any_of_three() -> None:
    for more in (
        {"effects": (Effect("goodwill", 0.1),)},
        {"set": (("a", 1),)},
        {"add": (("a", 1),)},
    ):
        assert script(Beat(id="one", **more)).beats["one"].changes  # type: ignore[arg-type]
    assert not script(Beat(id="one")).beats["one"].changes


def test_a_promise_is_made_with_whether_who_has_to_be_asked_was() -> None:
    promises = (
        Promise(id="site", text="Two people.", owner="tia", asks="aide", by="Monday"),
        Promise(id="letter", text="A letter."),
    )
    made = script(promises=promises)
    now = state()
    assert made.pledges_of(move(), now) == ()
    assert [each.asked for each in made.pledges_of(move(promises=("site",)), now)] == [False]
    now.asked = frozenset({"aide"})
    site, letter = made.pledges_of(move(promises=("site", "letter")), now)
    assert (site.id, site.owner, site.asks, site.by, site.asked) == (
        *("site", "tia", "aide", "Monday"),
        True,
    )
    assert (letter.id, letter.asks, letter.asked) == ("letter", "", False)


def test_endings_are_tried_before_what_else_may_come_between_and_in_the_authors_order() -> None:
    outcomes = {
        "done": Outcome(id="done", text=("Done.",), success=True),
        "lost": Outcome(id="lost", text=("Lost.",), success=False, when=ALWAYS_TRUE),
    }
    phone = Interrupt(id="phone", when=ALWAYS_TRUE, beat="two", returns=True, once=True)
    made = script(outcomes=outcomes, interrupts=(phone, replace(phone, id="storm", returns=False)))
    assert [(each.id, each.outcome, each.returns) for each in made.interrupts] == [
        ("lost", True, False),
        ("phone", False, True),
        ("storm", False, False),
    ]
    assert [each.once for each in made.interrupts] == [False, True, True]


def test_silences_with_a_condition_stand_apart_from_the_one_without() -> None:
    late = Comparison(">", Measured(Quantity.TURNS), Constant(2))
    kept = (Silence(seconds=3, when=late, next=(Way("two"),)),)
    last = Silence(seconds=9, next=(Way("one"),))
    here = script(Beat(id="one", silences=kept, silence=last)).beats["one"]
    assert [each.follows.next[0].beat for each in here.silences] == ["two"]
    assert here.silence is not None
    assert here.silence.next[0].beat == "one"
    assert script(Beat(id="one")).beats["one"].silence is None
