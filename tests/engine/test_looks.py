"""Looks: what a silent vendor lets be seen beside the other, and what comes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roleplay.engine.careful import CarefulReader
from roleplay.engine.casting import header_of
from roleplay.engine.chance import draw
from roleplay.engine.customer import LOOKS, PUPPET, push_of
from roleplay.engine.looks import (
    Onlooking,
    drawn,
    looked_on,
    may_be_vouched_for,
    read_off,
)
from roleplay.engine.playing import play_between
from roleplay.engine.replay import owed, replay
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, StandIn
from roleplay.engine.state import Matter, Seen
from roleplay.engine.step import opening
from roleplay.model.act import LOOKS_OF, Act, Look, Part
from roleplay.model.event import (
    CustomerState,
    Event,
    FloorOffered,
    Intent,
    Looked,
    Nodded,
    Reacted,
    Said,
    Unsaid,
)
from roleplay.playtest.players import NODS, player
from tests.scenes import PEOPLE, Play, kinds, script_of

TABLE = """\
start: one
promises: [{id: crew, text: Two people come., owner: trainee, asks: ops}]
beats:
  one:
    lines: [{customer: "What happened?", to: trainee, signal: SIGNAL}]
    moves:
      - {id: plain, trainee: "A valve broke.", does: inform}
      - {id: big, trainee: "That never happens with us.", does: oversell}
      - {id: crew, trainee: "Two people come.", does: commit, promises: crew}
      - {id: unfit, trainee: "It cost three hours.", does: inform, fits: said(one/plain)}
      - {id: owned, trainee: "That was not mine to say.", does: defer, fits: turns == 0}
      - {id: vouch, manager: "She knows all of it.", does: endorse}
      - {id: tell, manager: "A valve.", does: inform}
      - {id: on, trainee: "Let us go on.", next: end}
LOOKS
  end: {end: done}
"""
HEAD = """\
format: 1
title: A small meeting
seats: {customer: ada, manager: max, trainee: tia, ops: {persona: sam, part: colleague}}
outcomes:
  done: {text: It is done., success: true}
"""


def table(folder: Path, looks: str = "", signal: str = "warm") -> Script:
    (folder / "personas").mkdir(exist_ok=True)
    people = "format: 1\nname: Sam Shift\nside: vendor\n"
    (folder / "personas" / "sam.yaml").write_text(people, encoding="utf-8")
    return script_of(folder, TABLE.replace("LOOKS", looks).replace("SIGNAL", signal), HEAD)


def beside(play: Play, move: str, look: Look | None) -> tuple[Event, ...]:
    """Let a move be made, the other being seen with a look."""
    part = play.script.parts[play.script.beats[play.state.beat].by_id[move].move.seat]
    spoken, other = Intent(move=move), Intent(look=look)
    return play.decide(spoken, other) if part is Part.MANAGER else play.decide(other, spoken)


def held(script: Script, move: str, *looks: Look | None) -> CustomerState:
    """The customer once a move was made so often, each time beside one of these looks."""
    play = Play(script)
    for look in looks:
        beside(play, move, look)
    return play.state.customers["customer"]


def test_a_move_is_offered_with_the_authors_word_on_whether_it_fits_now(tmp_path: Path) -> None:
    play = Play(table(tmp_path))

    def unfit() -> set[str]:
        (floor,) = [each for each in play.events if isinstance(each, FloorOffered)][-1:]
        return {move.move for move in floor.open if move.unfit}

    # `unfit` fits once the plain answer was given, `owned` before anybody has spoken.
    assert unfit() == {"unfit"}
    beside(play, "plain", None)
    assert unfit() == {"owned"}


def test_a_look_is_told_half_way_through_what_it_stands_beside(tmp_path: Path) -> None:
    events = beside(Play(table(tmp_path)), "plain", Look.NOD)
    assert kinds(events) == ["Decided", "Said", "Looked", "Reacted", "FloorOffered"]
    line = next(each for each in events if isinstance(each, Said))
    look = next(each for each in events if isinstance(each, Looked))
    assert look.at == pytest.approx((line.at + line.end) / 2, abs=0.001)
    assert (look.seat, look.to, look.look) == ("manager", "trainee", Look.NOD)


def test_looks_and_nods_are_told_to_the_millisecond(tmp_path: Path) -> None:
    for engine, kind in ((2, Nodded), (5, Looked)):
        for after in (0.0, 0.001):
            play = Play(table(tmp_path), engine=engine)
            events = play.decide(Intent(look=Look.NOD), Intent(move="plain", after=after))
            line = next(each for each in events if isinstance(each, Said))
            seen = next(each for each in events if isinstance(each, kind))
            half = (round(line.at * 1000) + round(line.end * 1000)) // 2
            assert seen.at == half / 1000


def test_what_nobody_chooses_is_listening_and_does_nothing(tmp_path: Path) -> None:
    events = beside(Play(table(tmp_path)), "plain", None)
    assert kinds(events) == ["Decided", "Said", "Reacted", "FloorOffered"]


def test_a_nod_at_what_can_be_vouched_for_wins_by_the_table(tmp_path: Path) -> None:
    """Of a customer of middling temper, who takes every push as it stands."""
    script = table(tmp_path)
    heard, seen = held(script, "plain", None), held(script, "plain", Look.NOD)
    assert seen.readiness == pytest.approx(heard.readiness + 0.06 * (1 - heard.readiness), abs=1e-4)
    assert seen.goodwill == pytest.approx(heard.goodwill + 0.02 * (1 - heard.goodwill), abs=1e-4)
    assert seen.manager == pytest.approx(heard.manager * 0.95, abs=1e-4)


def test_a_nod_is_seen_most_by_whom_the_words_beside_it_are_said_to(tmp_path: Path) -> None:
    head = HEAD.replace("customer: ada,", "customer: ada, ceo: {persona: ada, part: customer},")
    body = TABLE.replace("does: inform}", "does: inform, to: ceo}", 1)
    table(tmp_path)  # writes everybody who sits there
    script = script_of(tmp_path, body.replace("LOOKS", "").replace("SIGNAL", "warm"), head)
    won: dict[str, float] = {}
    for seat in ("customer", "ceo"):
        heard, seen = Play(script), Play(script)
        beside(heard, "plain", None)
        beside(seen, "plain", Look.NOD)
        won[seat] = (
            seen.state.customers[seat].readiness - heard.state.customers[seat].readiness
        ) / (1 - heard.state.customers[seat].readiness)
    assert won["ceo"] == pytest.approx(0.06, abs=1e-3)
    assert 0 < won["customer"] < 0.04


@pytest.mark.parametrize("move", ["big", "crew", "unfit"])
def test_a_nod_costs_beside_what_nobody_should_vouch_for(move: str, tmp_path: Path) -> None:
    """An oversell, a promise for who was not asked, and what does not fit now."""
    script = table(tmp_path)
    heard, seen = held(script, move, None), held(script, move, Look.NOD)
    assert seen.readiness == pytest.approx(heard.readiness * 0.93, abs=1e-4)
    assert seen.goodwill == pytest.approx(heard.goodwill * 0.95, abs=1e-4)


def test_what_the_author_says_fits_can_be_nodded_at_whatever_it_does(tmp_path: Path) -> None:
    script = table(tmp_path)
    heard, seen = held(script, "owned", None), held(script, "owned", Look.NOD)
    assert seen.readiness > heard.readiness


def test_a_nod_and_a_blank_stare_are_told_apart(tmp_path: Path) -> None:
    script = table(tmp_path)
    nodded, stared = held(script, "plain", Look.NOD), held(script, "plain", Look.BLANK)
    assert nodded.readiness > stared.readiness + 0.05


def test_a_frown_and_leaning_in_unsay_what_was_right(tmp_path: Path) -> None:
    script = table(tmp_path)
    heard = held(script, "plain", None)
    for look in (Look.FROWN, Look.LEAN_IN):
        seen = held(script, "plain", look)
        assert seen.readiness < heard.readiness
        assert seen.manager > heard.manager
    wrong = held(script, "big", None)
    assert held(script, "big", Look.FROWN).goodwill > wrong.goodwill


def test_nods_in_a_row_wear_off_and_then_look_like_a_puppets(tmp_path: Path) -> None:
    script, won = table(tmp_path), []
    for times in (1, 2, 3):
        before = [Look.NOD] * (times - 1)
        plain = held(script, "plain", *before, None).readiness
        won.append(held(script, "plain", *before, Look.NOD).readiness - plain)
    first, second, third = won
    assert 0 < second < 0.6 * first
    assert third < 0


@pytest.mark.parametrize("between", ["listened", "said"])
def test_who_listens_or_speaks_between_begins_anew(between: str, tmp_path: Path) -> None:
    play = Play(table(tmp_path))
    for _ in range(2):
        beside(play, "plain", Look.NOD)
    assert play.state.looks_before(Part.MANAGER, Look.NOD) == 2
    beside(play, "plain" if between == "listened" else "vouch", None)
    assert play.state.looks_before(Part.MANAGER, Look.NOD) == 0
    beside(play, "plain", Look.NOD)
    assert play.state.looks_before(Part.MANAGER, Look.NOD) == 1


@pytest.mark.parametrize(
    ("look", "move", "signal", "wins"),
    [
        (Look.GLANCE, "vouch", "warm", True),
        (Look.GLANCE, "tell", "warm", False),
        (Look.GAZE, "tell", "warm", True),
        (Look.GAZE, "tell", "cool", False),
        (Look.NOTE, "tell", "cool", True),
        (Look.NOTE, "tell", "warm", False),
    ],
)
def test_the_trainee_has_small_acts_beside_a_manager_who_speaks(
    look: Look, move: str, signal: str, *, wins: bool, tmp_path: Path
) -> None:
    script = table(tmp_path, signal=signal)
    heard, seen = held(script, move, None), held(script, move, look)
    assert (seen.readiness > heard.readiness) is wins


def test_nobody_is_seen_with_a_look_that_is_not_theirs(tmp_path: Path) -> None:
    assert "Looked" not in kinds(beside(Play(table(tmp_path)), "plain", Look.GAZE))
    assert "Looked" not in kinds(beside(Play(table(tmp_path)), "tell", Look.NOD))


def test_who_speaks_is_seen_with_no_look_and_neither_is_who_is_silent_alone(tmp_path: Path) -> None:
    play = Play(table(tmp_path))
    both = play.decide(Intent(move="tell", look=Look.NOD), Intent(move="plain", look=Look.GAZE))
    assert "Looked" not in kinds(both)
    assert "Looked" not in kinds(play.decide(Intent(look=Look.NOD), Intent(look=Look.GAZE)))


@pytest.mark.parametrize(
    ("does", "wins"), [((Act.INFORM,), True), ((), False), ((Act.BLAME,), False)]
)
def test_a_nod_at_own_words_goes_by_what_is_read_in_them(
    does: tuple[Act, ...], *, wins: bool, tmp_path: Path
) -> None:
    after = []
    for look in (None, Look.NOD):
        play = Play(table(tmp_path))
        play.decide(Intent(look=look), Intent(words="So it was.", does=does))
        after.append(play.state.customers["customer"].readiness)
    heard, seen = after
    assert (seen > heard) is wins


ASKED = """\
    looks:
      frown:
        effects: {goodwill: -0.2}
        then: [{customer: "You do not agree, {manager.first}?", to: manager}]
"""


def test_what_an_author_lets_come_of_a_look_comes_the_first_time_in_a_row(tmp_path: Path) -> None:
    play = Play(table(tmp_path, ASKED))
    events = beside(play, "big", Look.FROWN)
    assert [each.text for each in events if isinstance(each, Said)] == [
        "That never happens with us.",
        "You do not agree, Max?",
    ]
    assert play.state.put_to is Part.MANAGER
    plain = held(table(tmp_path), "big", Look.FROWN)
    assert play.state.customers["customer"].goodwill == pytest.approx(plain.goodwill - 0.2)
    again = beside(play, "big", Look.FROWN)
    assert [each.text for each in again if isinstance(each, Said)] == [
        "That never happens with us."
    ]


def test_a_beats_looks_go_before_the_scenarios(tmp_path: Path) -> None:
    head = (
        HEAD + "looks:\n  frown: {then: [{customer: Well?}]}\n  blank: {then: [{customer: Hm.}]}\n"
    )
    table(tmp_path)
    body = TABLE.replace("SIGNAL", "warm").replace("LOOKS", ASKED)
    for look, said in ((Look.FROWN, "You do not agree, Max?"), (Look.BLANK, "Hm.")):
        events = beside(Play(script_of(tmp_path, body, head)), "plain", look)
        assert [each.text for each in events if isinstance(each, Said)][1] == said


def cuts(events: tuple[Event, ...]) -> Iterator[int]:
    return iter(range(1, len(events)))


def test_an_exchange_with_a_look_goes_on_from_wherever_its_file_was_cut(tmp_path: Path) -> None:
    script = table(tmp_path, ASKED)
    play = Play(script)
    beside(play, "plain", Look.NOD)
    beside(play, "big", Look.FROWN)
    whole = tuple(play.events)
    for cut in cuts(whole):
        missing = owed(script, whole[:cut])
        assert missing is not None
        assert whole[: cut + len(missing)] == (*whole[:cut], *missing)
    header = header_of(script, {}, 1)
    assert replay(header, whole).seen == play.state.seen


def test_a_meeting_begun_before_looks_goes_on_with_nods(tmp_path: Path) -> None:
    play = Play(table(tmp_path), engine=2)
    events = play.decide(Intent(look=Look.FROWN), Intent(move="plain"))
    assert [type(each) for each in events if isinstance(each, Looked | Nodded)] == [Nodded]
    held_ = next(each for each in events if isinstance(each, Reacted)).customers["customer"]
    plain = held(table(tmp_path), "plain", None)
    # The nod of those rules: 1.5 hundredths of the way that is still to go.
    assert held_.readiness == pytest.approx(
        plain.readiness + 0.015 * (1 - plain.readiness), abs=1e-4
    )


def watched(script: Script, onlooking: Onlooking, part: Part, move: str) -> set[Look | None]:
    style = (MANAGERS if part is Part.MANAGER else TRAINEES).values()
    manner = next(each for each in style if each.looks_on is onlooking)
    seen = set()
    for seed in range(60):
        play = Play(script, seed)
        seen.add(StandIn(script, part, manner).watch(play.state, Intent(move=move)))
    return seen


def test_each_manager_looks_on_in_a_way_of_its_own(tmp_path: Path) -> None:
    script = table(tmp_path)
    by_style = {
        style.value: (
            watched(script, manner.looks_on, Part.MANAGER, "plain"),
            watched(script, manner.looks_on, Part.MANAGER, "big"),
        )
        for style, manner in MANAGERS.items()
    }
    assert by_style == {
        "nodder": ({Look.NOD, None}, {None}),
        "adaptive": ({Look.NOD, None}, {Look.FROWN, None}),
        "rescuer": ({Look.LEAN_IN, Look.NOD, None},) * 2,
        "hog": ({Look.LEAN_IN, Look.FROWN, Look.BLANK, None},) * 2,
        "absent": ({Look.PHONE, None},) * 2,
    }


def test_a_stand_ins_look_takes_nothing_from_the_meetings_chance(tmp_path: Path) -> None:
    play = Play(table(tmp_path))
    stand_in = StandIn(play.script, Part.MANAGER, next(iter(MANAGERS.values())))
    before = play.state.rng
    looks = {stand_in.watch(play.state, Intent(move="plain")) for _ in range(5)}
    assert (play.state.rng, len(looks)) == (before, 1)


def test_which_looks_are_shown_hangs_on_the_meetings_generator_alone(tmp_path: Path) -> None:
    """So that the same meetings come out of the same seeds in every version."""
    script = table(tmp_path)
    state = Play(script).state
    for rng in range(60):
        state.rng = rng
        lot = draw(rng ^ 0x100C)[1]
        nodder, hog = (
            StandIn(script, Part.MANAGER, MANAGERS[style]).watch(state, Intent(move="plain"))
            for style in (ManagerStyle.NODDER, ManagerStyle.HOG)
        )
        assert nodder is (Look.NOD if lot < 0.7 else None)
        chances = ((0.25, Look.LEAN_IN), (0.45, Look.FROWN), (0.55, Look.BLANK))
        assert hog is next((look for below, look in chances if lot < below), None)
    assert read_off(script, state, Part.MANAGER, Intent(move="big")) is Look.FROWN
    listens = Onlooking({})
    assert drawn(script, state, Part.MANAGER, Intent(move="plain"), listens) is None


def test_looks_are_seen_from_the_third_rules_on(tmp_path: Path) -> None:
    for engine, shown in ((2, "Nodded"), (3, "Looked"), (5, "Looked")):
        play = Play(table(tmp_path), engine=engine)
        events = play.decide(Intent(look=Look.NOD), Intent(move="plain"))
        assert [kind for kind in kinds(events) if kind in {"Looked", "Nodded"}] == [shown]
        reader = CarefulReader(play.script, Part.MANAGER)
        looked = looked_on(play.state, reader, None, Intent(), Intent(move="plain"))[0].look
        assert looked is (Look.NOD if engine > 2 else None)


def test_a_careful_reader_nods_at_what_is_sound_frowns_at_what_is_not_and_is_no_puppet(
    tmp_path: Path,
) -> None:
    play = Play(table(tmp_path))
    reader = CarefulReader(play.script, Part.MANAGER)
    assert reader.watch(play.state, Intent(move="big")) is Look.FROWN
    shown = []
    for _ in range(4):
        look = reader.watch(play.state, Intent(move="plain"))
        shown.append(look)
        beside(play, "plain", look)
    assert shown == [Look.NOD, Look.NOD, None, Look.NOD]


def test_a_persons_own_look_stands_and_only_who_is_silent_looks_on(tmp_path: Path) -> None:
    play = Play(table(tmp_path))
    reader = CarefulReader(play.script, Part.MANAGER)
    chosen, spoken = Intent(look=Look.PHONE), Intent(move="plain")
    assert looked_on(play.state, None, None, chosen, spoken) == (chosen, spoken)
    assert looked_on(play.state, reader, None, Intent(), spoken)[0].look is Look.NOD
    assert looked_on(play.state, reader, None, Intent(), Intent()) == (Intent(), Intent())
    play.state.engine = 2
    assert looked_on(play.state, reader, None, Intent(), spoken) == (Intent(), spoken)


def test_who_always_nods_does_so_whatever_is_said(tmp_path: Path) -> None:
    script = table(tmp_path)
    steady = StandIn(script, Part.TRAINEE, next(iter(TRAINEES.values())))
    events = play_between(script, player(script, Part.MANAGER, NODS), steady, opening(script, 3))
    beside_it = [each for each in events if isinstance(each, Said) and each.seat == "trainee"]
    nods = [each for each in events if isinstance(each, Looked)]
    assert len(nods) == len(beside_it) > 1
    assert {each.look for each in nods} == {Look.NOD}


def test_every_look_is_somebodys() -> None:
    assert sorted(look for looks in LOOKS_OF.values() for look in looks) == sorted(Look)


def test_a_promise_that_nobody_has_to_be_asked_for_or_that_own_words_leave_out_can_be_nodded_at(
    tmp_path: Path,
) -> None:
    script = table(tmp_path)
    state = Play(script).state
    pledges = {"crew": True, "plain": False}
    for move, needs_asking in pledges.items():
        intent = Intent(move=move)
        assert may_be_vouched_for(script, state, intent, Part.TRAINEE) is not needs_asking
    left_out = Intent(move="crew", words="Yes.", unsaid=Unsaid(promises=("crew",)))
    assert may_be_vouched_for(script, state, left_out, Part.TRAINEE)
    state.asked = frozenset({"ops"})
    assert may_be_vouched_for(script, state, Intent(move="crew"), Part.TRAINEE)
    own = TABLE.replace(", asks: ops}", "}").replace("LOOKS", "").replace("SIGNAL", "warm")
    script = script_of(tmp_path, own, HEAD)
    assert may_be_vouched_for(script, Play(script).state, Intent(move="crew"), Part.TRAINEE)


@pytest.mark.parametrize("matter", [None, Matter("one", 9)])
def test_to_ask_above_can_be_nodded_at_where_there_is_a_matter_and_to_promise_where_there_is_none(
    tmp_path: Path, matter: Matter | None
) -> None:
    up = "      - {id: up, trainee: I ask above., does: escalate}\n"
    sure = "      - {id: sure, trainee: You have it., does: commit}\n"
    body = TABLE.replace("      - {id: on,", up + sure + "      - {id: on,")
    table(tmp_path)
    script = script_of(tmp_path, body.replace("LOOKS", "").replace("SIGNAL", "warm"), HEAD)
    state = Play(script).state
    state.matter = matter
    sound = [
        may_be_vouched_for(script, state, Intent(move=move), Part.TRAINEE)
        for move in ("up", "sure", "plain", "big")
    ]
    assert sound == [matter is not None, matter is None, True, False]


@pytest.mark.parametrize(
    ("look", "right", "before", "readiness"),
    [
        (Look.NOD, True, 0, 0.06),
        (Look.NOD, True, 1, 0.03),
        (Look.NOD, False, 0, -0.07),
        (Look.NOD, False, 2, -0.07),
        (Look.NOD, True, 2, PUPPET.readiness),
        (Look.NOD, True, 5, PUPPET.readiness),
        (Look.FROWN, True, 0, LOOKS[Look.FROWN][0].readiness),
        (Look.FROWN, True, 2, LOOKS[Look.FROWN][0].readiness / 4),
        (Look.FROWN, False, 1, LOOKS[Look.FROWN][1].readiness / 2),
    ],
)
def test_a_look_does_half_as_much_each_time_in_a_row_but_a_nod_where_there_is_no_reason(
    look: Look, before: int, readiness: float, *, right: bool
) -> None:
    assert push_of(look, right=right, before=before).readiness == pytest.approx(readiness)


def test_who_looks_on_is_whoever_keeps_silent_and_both_may(tmp_path: Path) -> None:
    state = Play(table(tmp_path)).state

    class Nods:
        def watch(self, _state: object, _beside: Intent) -> Look | None:
            return Look.NOD

    class Glances:
        def watch(self, _state: object, _beside: Intent) -> Look | None:
            return Look.GLANCE

    spoken, own, still = Intent(move="tell"), Intent(words="Hm."), Intent()
    decided = [
        tuple(each.look for each in looked_on(state, Nods(), Glances(), *pair))
        for pair in ((spoken, still), (own, still), (still, spoken), (still, still), (spoken, own))
    ]
    assert decided == [
        (None, Look.GLANCE),
        (None, Look.GLANCE),
        (Look.NOD, None),
        (None, None),
        (None, None),
    ]
    kept = Intent(look=Look.FROWN)
    assert looked_on(state, object(), object(), kept, spoken) == (kept, spoken)
    state.engine = 2
    assert looked_on(state, Nods(), Glances(), still, spoken) == (still, spoken)


def test_who_warms_to_nods_takes_a_nod_for_more_and_other_looks_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = {look: held(table(tmp_path), "plain", look) for look in (None, Look.NOD, Look.FROWN)}
    monkeypatch.setitem(PEOPLE, "ada", PEOPLE["ada"] + "warms_to: [nod]\n")
    fond = {look: held(table(tmp_path), "plain", look) for look in (None, Look.NOD, Look.FROWN)}
    assert fond[None] == plain[None]
    assert fond[Look.FROWN] == plain[Look.FROWN]
    heard = plain[None]
    won = fond[Look.NOD].readiness - heard.readiness
    assert won == pytest.approx(1.5 * 0.06 * (1 - heard.readiness), abs=1e-4)


@pytest.mark.parametrize(("times", "look"), [(1, Look.NOD), (2, None), (3, None)])
def test_a_careful_reader_who_has_nodded_twice_or_more_in_a_row_listens(
    tmp_path: Path, times: int, look: Look | None
) -> None:
    script = table(tmp_path)
    state = Play(script).state
    state.seen = {Part.MANAGER: Seen(Look.NOD, times, state.turns)}
    assert read_off(script, state, Part.MANAGER, Intent(move="plain")) == look
