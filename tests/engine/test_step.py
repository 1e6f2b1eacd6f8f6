"""How a meeting goes on from what the seats decide."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.authoring.plain_voice import plain_voice
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, begin, exchange, opening, unfold
from roleplay.model.act import Part
from roleplay.model.event import (
    BeatOpened,
    Decided,
    FellSilent,
    FloorOffered,
    Intent,
    Joined,
    Left,
    MeetingEnded,
    Nodded,
    Reacted,
    Said,
)
from roleplay.model.persona import Voice
from tests.scenes import HEAD, Play, kinds, script_of

TALK = """\
start: one
beats:
  one:
    lines:
      - customer: "Who tells me about the outage?"
        to: trainee
    moves:
      - id: answer
        trainee: "The cause was a worn valve and it has been replaced."
        does: inform
        next: two
      - id: rescue
        manager: "Let me take that one, it goes back a long way."
        does: inform
        next: two
      - id: again
        trainee: "Could you say that again?"
        does: ask
        once: true
  two:
    lines: [{customer: "Good.", to: trainee, does: accept}]
    end: done
"""


def said(events: tuple[object, ...]) -> list[Said]:
    return [event for event in events if isinstance(event, Said)]


def test_the_floor_is_offered_to_whom_the_customer_spoke(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    floor = play.events[-1]
    assert isinstance(floor, FloorOffered)
    assert floor.to == "trainee"
    assert {move.move for move in floor.open} == {"answer", "rescue", "again"}


def test_one_who_speaks_alone_has_the_floor_and_the_silent_manager_listens(tmp_path: Path) -> None:
    events = Play(script_of(tmp_path, TALK)).choose("answer")
    assert kinds(events) == [
        "Decided", "Said", "Reacted", "BeatOpened", "Said", "MeetingEnded",
    ]  # fmt: skip


def test_by_the_rules_before_looks_a_silent_manager_nods(tmp_path: Path) -> None:
    events = Play(script_of(tmp_path, TALK), engine=2).choose("answer")
    assert kinds(events) == [
        "Decided", "Said", "Nodded", "Reacted", "BeatOpened", "Said", "MeetingEnded",
    ]  # fmt: skip
    nod = next(event for event in events if isinstance(event, Nodded))
    assert (nod.seat, nod.to) == ("manager", "trainee")


def test_by_those_rules_a_manager_who_does_not_attend_does_not_nod(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK), engine=2)
    events = play.decide(Intent(nod=False), Intent(move="answer"))
    assert "Nodded" not in kinds(events)


def test_a_line_lasts_as_long_as_its_words_take_to_say(tmp_path: Path) -> None:
    (line,) = said(tuple(Play(script_of(tmp_path, TALK)).events))
    # 0.2 s of gap, then 0.31 s + 0.315 s x 6 words = 2.2 s.
    assert (line.at, line.end) == (0.2, 2.4)


def test_when_both_speak_the_managers_word_prevails(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    first, second = said(play.choose("answer", "rescue"))[:2]
    assert (first.seat, first.cut) == ("trainee", True)
    assert (second.seat, second.cut) == ("manager", False)
    # The trainee began at 2.6, the manager 0.5 s later, and they overlapped for 1.2 s.
    assert (first.at, first.end, second.at) == (2.6, 4.3, 3.1)
    # 10 words take 3.46 s; in the 1.7 s before the trainee broke off, 4 of them were said.
    assert first.text == "The cause was a —"


@pytest.mark.parametrize(
    ("manager", "trainee", "heard"),
    [
        # Either line has 11 words and takes 3.775 s; both may begin at 2.6 s.
        (0.5, 0.0, [("trainee", 2.6, 4.3, True), ("manager", 3.1, 6.875, False)]),
        (0.0, 0.5, [("trainee", 3.1, 4.3, True), ("manager", 2.6, 6.375, False)]),
        (0.0, 0.0, [("trainee", 2.6, 3.8, True), ("manager", 2.6, 6.375, False)]),
        # Who has finished before breaks nothing off.
        (5.0, 0.0, [("trainee", 2.6, 6.375, False), ("manager", 7.6, 11.375, False)]),
    ],
)
def test_who_breaks_off_does_so_a_little_after_both_have_begun(
    tmp_path: Path, manager: float, trainee: float, heard: list[tuple[str, float, float, bool]]
) -> None:
    play = Play(script_of(tmp_path, TALK))
    events = play.decide(Intent(move="rescue", after=manager), Intent(move="answer", after=trainee))
    lines = [(each.seat, each.at, each.end, each.cut) for each in said(events)[:2]]
    assert sorted(lines) == sorted(heard)
    yielding = Play(script_of(tmp_path, TALK)).decide(
        Intent(move="rescue", after=manager, yields=True), Intent(move="answer", after=trainee)
    )
    cut = {each.seat for each in said(yielding)[:2] if each.cut}
    assert cut == {"manager"}
    neither = Play(script_of(tmp_path, TALK)).decide(
        Intent(move="rescue", after=manager, yields=True),
        Intent(move="answer", after=trainee, yields=True),
    )
    assert [(each.seat, each.cut) for each in said(neither)[:2]] == [
        (each.seat, each.cut) for each in said(events)[:2]
    ]


@pytest.mark.parametrize(("after", "talks_over"), [(0.0, False), (3.7, True), (3.8, False)])
def test_only_who_begins_while_the_trainee_speaks_talks_over_them(
    tmp_path: Path, after: float, *, talks_over: bool
) -> None:
    """The trainee speaks for 3.775 s; to have begun together is no interruption."""
    script = script_of(tmp_path, TALK)
    both, alone = Play(script), Play(script)
    both.decide(Intent(move="rescue", after=after), Intent(move="answer"))
    alone.choose("rescue")
    readiness = [play.state.customers["customer"].readiness for play in (both, alone)]
    assert (readiness[0] < readiness[1]) is talks_over


def test_the_trainee_prevails_if_the_manager_yields(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    events = play.decide(Intent(move="rescue", yields=True), Intent(move="answer", after=0.4))
    first, second = said(events)[:2]
    assert (first.seat, first.cut) == ("manager", True)
    assert (second.seat, second.cut) == ("trainee", False)


def test_talking_over_the_trainee_costs_more_than_speaking_for_them(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    rescued, interrupted = Play(script), Play(script)
    rescued.choose("rescue")
    interrupted.choose("answer", "rescue")
    assert (
        interrupted.state.customers["customer"].readiness
        < rescued.state.customers["customer"].readiness
    )


def test_when_nobody_speaks_the_customer_turns_to_whom_they_hold_higher(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    before = play.state.customers["customer"].goodwill
    events = play.choose()
    assert kinds(events) == ["Decided", "FellSilent", "Reacted", "Said", "FloorOffered"]
    (line,) = said(events)
    assert (line.text, line.to) == ("Hello?", "manager")
    assert play.state.customers["customer"].goodwill < before


def test_a_silence_may_have_a_meaning_of_its_own(tmp_path: Path) -> None:
    body = TALK.replace(
        "      - id: again", "      - silence: 6s\n        effects: {goodwill: +0.1}\n"
        "        then: [{customer: 'Thank you for that.', to: trainee}]\n        next: two\n"
        "      - id: again",
    )  # fmt: skip
    play = Play(script_of(tmp_path, body))
    before = play.state.customers["customer"].goodwill
    events = play.choose()
    silence = next(event for event in events if isinstance(event, FellSilent))
    assert silence.end - silence.at == pytest.approx(6)
    assert play.state.customers["customer"].goodwill == pytest.approx(before + 0.1)
    assert play.state.ended == "done"


def test_a_once_move_is_offered_once_and_a_move_without_next_leaves_the_floor_open(
    tmp_path: Path,
) -> None:
    play = Play(script_of(tmp_path, TALK))
    events = play.choose("again")
    assert kinds(events) == ["Decided", "Said", "Reacted", "FloorOffered"]
    assert {move.move for move in play.state.open} == {"answer", "rescue"}
    with pytest.raises(NotOpenError, match="again is not open"):
        play.choose("again")


def test_own_words_stand_as_they_were_said(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    line = said(play.choose("answer", words="A valve broke. It is new now."))[0]
    assert (line.text, line.move, line.own) == ("A valve broke. It is new now.", "answer", True)


def test_a_state_given_to_an_exchange_stays_as_it_was(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    before = play.state
    snapshot = (before.clock, dict(before.visits), dict(before.made), before.turns, before.rng)
    play.choose("answer")
    assert snapshot == (before.clock, before.visits, before.made, before.turns, before.rng)


DETOUR = """\
start: one
variables: {asked: 0, name: "nobody"}
beats:
  one:
    lines: [{customer: "Yes?"}]
    moves:
      - {id: aside, trainee: "One question first.", detour: side, once: true}
      - {id: through, trainee: "Another one.", detour: side, next: two, add: {asked: 2}}
      - {id: leave, trainee: "No.", next: two}
  side:
    lines: [{customer: "Ask then."}]
    moves:
      - {id: ask, trainee: "Who decides?", add: {asked: 1}, set: {name: "the board"}, next: back}
  back:
    lines: [{customer: "That is decided by {name}, {trainee.first}; asked {asked} times."}]
    return: true
  two:
    lines: [{customer: "Fine."}]
    end: done
"""


def test_a_detour_comes_back_to_the_open_floor_without_saying_its_lines_again(
    tmp_path: Path,
) -> None:
    play = Play(script_of(tmp_path, DETOUR))
    play.choose("aside")
    events = play.choose("ask")
    assert [(e.beat, e.by) for e in events if isinstance(e, BeatOpened)] == [
        ("back", ""), ("one", "return"),
    ]  # fmt: skip
    assert said(events)[-1].text == "That is decided by the board, Tia; asked 1 times."
    assert {move.move for move in play.state.open} == {"through", "leave"}
    assert play.state.visits["one"] == 1


def test_a_detour_with_next_goes_on_there(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, DETOUR))
    play.choose("through")
    play.choose("ask")
    assert play.state.ended == "done"
    assert play.state.detours == ()
    assert play.state.variables == {"asked": 3, "name": "the board"}


CONDITIONS = """\
start: one
variables: {mood: "calm", credits: 2}
goals:
  - {id: kept, text: Credits were kept., when: credits <= 2}
  - {id: heard, text: Somebody was heard., when: said(one/speak) and visits(two) == 1}
beats:
  one:
    lines:
      - first:
          - {when: readiness > 0.9, customer: "Ready."}
          - {when: "mood in ['calm', 'glad'] and not credits > 2", customer: "Calm."}
          - {customer: "Neither."}
      - {when: share.manager > 0, customer: "He has spoken."}
    moves:
      - id: speak
        trainee: "I speak."
        next: [{when: "turns >= 1 and minutes < 1", beat: two}, {beat: one}]
      - {id: hidden, trainee: "Not yet.", when: goodwill < 0.1, next: two}
  two:
    lines:
      - any: [{customer: "A."}, {customer: "B."}, {customer: "C."}]
    end: done
"""


def test_conditions_choose_lines_moves_ways_and_goals(tmp_path: Path) -> None:
    head = HEAD.replace("done:", "left: {text: Gone., success: false}\n  done:")
    play = Play(script_of(tmp_path, CONDITIONS, head))
    assert [line.text for line in said(tuple(play.events))] == ["Calm."]
    assert [move.move for move in play.state.open] == ["speak"]
    end = play.choose("speak")[-1]
    assert isinstance(end, MeetingEnded)
    assert end.goals == {"Credits were kept.": True, "Somebody was heard.": True}


def test_a_line_drawn_by_chance_follows_the_seed(tmp_path: Path) -> None:
    script = script_of(tmp_path, CONDITIONS)

    def last_line(seed: int) -> str:
        return said(Play(script, seed).choose("speak"))[-1].text

    assert {last_line(seed) for seed in range(12)} == {"A.", "B.", "C."}
    assert last_line(5) == last_line(5)


def test_an_outcome_with_a_condition_ends_the_meeting_as_soon_as_it_holds(tmp_path: Path) -> None:
    head = HEAD + "  left: {text: They left., success: false, when: goodwill <= 0.2}\n"
    body = TALK.replace("does: ask", "does: ask\n        effects: {goodwill: -0.5}")
    play = Play(script_of(tmp_path, body, head))
    events = play.choose("again")
    assert play.state.ended == "left"
    assert said(events)[-1].text == "Goodbye."
    assert isinstance(events[-1], MeetingEnded)


def test_a_silence_may_be_what_ends_a_meeting(tmp_path: Path) -> None:
    head = HEAD + "  left: {text: They left., success: false, when: goodwill < 0.59}\n"
    events = Play(script_of(tmp_path, TALK, head)).decide(Intent(), Intent())
    assert [line.text for line in said(events)] == ["Hello?", "Goodbye."]
    assert isinstance(events[-1], MeetingEnded)


def test_a_meeting_that_ends_well_before_its_time_needs_no_leave(tmp_path: Path) -> None:
    head = HEAD + "  won: {text: Won., success: true, when: said(one/answer)}\n"
    events = Play(script_of(tmp_path, TALK, head)).choose("answer")
    assert len(said(events)) == 1
    assert isinstance(events[-1], MeetingEnded)


SILENT_VOICE = """\
start: one
beats:
  one:
    lines:
      - {customer: , to: trainee}
      - {customer: , to: manager, does: appeal}
    moves: [{trainee: "We agree then?", does: close, next: two}]
  two:
    lines: [{customer: , does: accept, to: trainee}]
    end: done
"""


def test_a_line_without_words_is_said_in_the_personas_own_voice(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, SILENT_VOICE))
    assert [line.text for line in said(tuple(play.events))] == ["Tia?", "Max?"]
    assert said(play.choose("1"))[-1].text == "Agreed."


def test_a_customer_who_was_given_no_words_says_the_plain_ones(tmp_path: Path) -> None:
    voiced = script_of(tmp_path, SILENT_VOICE)
    cast = {seat: replace(who, voice=Voice()) for seat, who in voiced.cast.items()}
    play = Play(Script(voiced.scenario, cast, plain_voice()))
    assert [line.text for line in said(tuple(play.events))] == [
        "And you, what do you say?",
        "What do you say?",
    ]
    assert said(play.decide(Intent(), Intent()))[-1].text == "Well?"
    assert said(play.choose("1"))[-1].text == "Very well."


TWO_CUSTOMERS = """\
start: one
beats:
  one:
    lines: [{boss: "Well?", to: trainee}, {customer: "Yes?", to: manager}]
    moves:
      - {id: a, trainee: "So.", effects: {readiness@boss: 0.2}, next: two}
  two:
    when-not-used: x
"""


def test_several_customers_each_have_their_own_mind(tmp_path: Path) -> None:
    head = HEAD.replace("trainee: tia}", "trainee: tia, boss: {persona: ada, part: customer}}")
    body = TWO_CUSTOMERS.replace("    when-not-used: x\n", "    end: done\n")
    play = Play(script_of(tmp_path, body, head))
    reacted = next(event for event in play.choose("a") if isinstance(event, Reacted))
    assert reacted.customers["boss"].readiness > reacted.customers["customer"].readiness + 0.15
    assert play.script.parts["boss"] is Part.CUSTOMER


def test_a_persona_speaks_of_parts_whatever_the_seats_are_called(tmp_path: Path) -> None:
    head = HEAD.replace(
        "{customer: ada, manager: max, trainee: tia}",
        "{buyer: {persona: ada, part: customer}, big-man: {persona: max, part: manager}, "
        "junior: {persona: tia, part: trainee}}",
    )
    body = SILENT_VOICE.replace("customer:", "buyer:").replace("trainee:", "junior:")
    body = body.replace("to: trainee", "to: junior").replace("to: manager", "to: big-man")
    play = Play(script_of(tmp_path, body, head))
    assert [line.text for line in said(tuple(play.events))] == ["Tia?", "Max?"]


BOTH = """\
start: one
beats:
  one:
    lines: [{customer: "Well?", to: trainee}]
    moves:
      - {id: long, trainee: "One two three four five six seven eight nine ten.", next: two}
      - {id: short, manager: "No.", next: two}
  two:
    lines: [{customer: "Good."}]
    end: done
"""


def both(tmp_path: Path, manager_after: float, trainee_after: float) -> list[Said]:
    play = Play(script_of(tmp_path, BOTH))
    events = play.decide(
        Intent(move="short", after=manager_after), Intent(move="long", after=trainee_after)
    )
    return said(events)[:2]


def test_who_is_talked_over_breaks_off_a_little_after_the_other_began(tmp_path: Path) -> None:
    trainee, manager = both(tmp_path, manager_after=1.0, trainee_after=0.0)
    assert (trainee.seat, manager.seat) == ("trainee", "manager")
    assert trainee.cut
    assert not manager.cut
    # The manager begins a second later; 1.2 s on, of the 3.46 that ten words take, 2.2 have passed.
    assert trainee.end == pytest.approx(manager.at + 1.2)
    assert trainee.text == "One two three four five six —"


def test_who_begins_second_breaks_off_too_where_the_first_prevails(tmp_path: Path) -> None:
    manager, trainee = both(tmp_path, manager_after=0.0, trainee_after=0.5)
    assert (manager.seat, trainee.seat) == ("manager", "trainee")
    assert trainee.cut
    assert trainee.end == pytest.approx(trainee.at + 1.2)


def test_who_is_done_before_the_other_begins_is_not_cut(tmp_path: Path) -> None:
    trainee, manager = both(tmp_path, manager_after=30.0, trainee_after=0.0)
    assert not trainee.cut
    assert trainee.text.endswith("ten.")
    assert manager.at > trainee.end


def test_of_a_word_cut_short_at_least_one_is_heard(tmp_path: Path) -> None:
    body = BOTH.replace('"One two three four five six seven eight nine ten."', '"Never again."')
    body = body.replace("id: long,", "id: long, seconds: 60s,")
    play = Play(script_of(tmp_path, body))
    events = play.decide(Intent(move="short"), Intent(move="long", after=0.1))
    assert [line.text for line in said(events)[:2]] == ["No.", "Never —"]


def test_silence_lasts_four_seconds_unless_the_scenario_says_and_the_nod_falls_in_the_middle(
    tmp_path: Path,
) -> None:
    play = Play(script_of(tmp_path, BOTH), engine=2)
    silent = play.decide(Intent(), Intent())
    fell = next(event for event in silent if isinstance(event, FellSilent))
    assert fell.end - fell.at == pytest.approx(4.0)
    spoke = play.choose("long")
    line = said(spoke)[0]
    nod = next(event for event in spoke if isinstance(event, Nodded))
    assert nod.at == pytest.approx((line.at + line.end) / 2, abs=0.001)
    assert (nod.seat, nod.to) == ("manager", "trainee")


def test_one_speaks_a_fifth_of_a_second_after_the_last_and_as_late_as_was_decided(
    tmp_path: Path,
) -> None:
    play = Play(script_of(tmp_path, BOTH))
    last = said(tuple(play.events))[-1]
    line = said(play.decide(Intent(), Intent(move="long", after=1.5)))[0]
    assert line.at == pytest.approx(last.end + 0.2 + 1.5)
    assert line.end == pytest.approx(line.at + 3.46)
    assert line.to == "customer"


@pytest.mark.parametrize("waited", [0.0, 2.0])
def test_however_long_the_floor_stood_open_the_first_word_comes_after_it(
    tmp_path: Path, waited: float
) -> None:
    play = Play(script_of(tmp_path, BOTH))
    last, before = said(tuple(play.events))[-1], play.state.clock
    for trainee in (Intent(move="long", after=1.5), Intent(words="Well then.", after=1.5)):
        decided = Decided(at=before / 1000, trainee=trainee, waited=waited)
        line = said(exchange(play.script, play.state, decided)[0])[0]
        assert line.at == pytest.approx(last.end + 0.2 + 1.5 + waited)
    silent, after = exchange(play.script, play.state, Decided(at=before / 1000, waited=waited))
    fell = next(event for event in silent if isinstance(event, FellSilent))
    assert (fell.at, fell.end) == (before / 1000 + waited, before / 1000 + waited + 4)
    assert after.clock >= before + 1000 * waited + 4000


COMING = """\
start: one
beats:
  one: {moves: [{id: a, trainee: "So.", next: in}]}
  in:
    joins: ceo
    moves: [{id: c, trainee: "Again.", next: in}, {id: d, manager: "Bye.", next: out}]
  out:
    leaves: ceo
    moves:
      - {trainee: "Let us end.", next: end}
      - {id: e, trainee: "Still.", next: out}
      - {id: f, manager: "Ha.", next: in}
  end: {end: done}
"""


def test_whoever_comes_or_goes_does_so_once(tmp_path: Path) -> None:
    head = HEAD.replace("customer: ada,", "customer: ada, ceo: {persona: ada, part: customer},")
    play = Play(script_of(tmp_path, COMING, head))
    assert play.state.away == {"ceo"}

    def comings(move: str) -> list[tuple[str, str]]:
        events = play.choose(move)
        return [
            (type(each).__name__, each.seat) for each in events if isinstance(each, Joined | Left)
        ]

    assert (comings("a"), play.state.away) == ([("Joined", "ceo")], frozenset())
    assert (comings("c"), play.state.away) == ([], frozenset())
    assert (comings("d"), play.state.away) == ([("Left", "ceo")], {"ceo"})
    assert (comings("e"), play.state.away) == ([], {"ceo"})
    assert comings("f") == [("Joined", "ceo")]


def test_a_copy_of_a_meeting_goes_on_apart(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    scene = Scene(script, State(script.parts))
    begin(scene, opening(script, 1))
    told, turns = list(scene.events), scene.state.turns
    apart = scene.copy()
    assert (apart.script, apart.events, apart.state) == (scene.script, told, scene.state)
    unfold(apart, Decided(at=3.0, trainee=Intent(move="again"), rng=apart.state.rng))
    assert apart.events[: len(told)] == told == scene.events
    assert len(apart.events) > len(told)
    assert (scene.state.turns, apart.state.turns) == (turns, turns + 1)
