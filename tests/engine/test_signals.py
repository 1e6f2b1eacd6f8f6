"""Signals as quantities: what is still open and what was missed, by the rule of the score."""

from pathlib import Path
from typing import Any

import pytest

from roleplay.engine.checks import compiled
from roleplay.engine.replay import replay
from roleplay.engine.signals import Shown, Watch
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.engine.state import State
from roleplay.model.act import Act, Signal
from roleplay.model.condition import Measured, Quantity
from roleplay.model.event import BeatOpened, CustomerState, Event, FloorOffered, OpenMove, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_out
from roleplay.speech.signals import could_notice
from tests.library.test_flagship import script
from tests.scenes import HEAD, Play, script_of
from tests.scoring.measures.played import measured

COLD = """\
start: one
beats:
  one:
    lines: [{customer: "I see.", to: trainee, cue: folds her arms, signal: cool}]
    moves:
      - {id: notice, trainee: "You do not look convinced.", does: acknowledge}
      - {id: ask, trainee: "What worries you?", does: ask}
      - {id: push, trainee: "Our prices are fair.", does: inform}
      - {id: praise, trainee: "That is hard, and we are the best.", does: [acknowledge, oversell]}
      - {id: take, manager: "You seem in doubt.", does: acknowledge}
      - {id: on, trainee: "To the next point, then.", next: two}
      - {id: win, trainee: "The discount stays.", does: inform, effects: {readiness: +0.2}}
      - {silence: 4s, effects: {goodwill: +0.1}}
  two:
    lines: [{customer: "The next point.", to: trainee}]
    moves:
      - {id: push, trainee: "It is on page two.", does: inform}
      - {id: end, trainee: "Thank you.", next: end}
  end: {end: done}
"""


def counted(state: State, seat: str | None = None) -> tuple[int, int]:
    """How many signals are open, and how many missed."""
    return tuple(  # type: ignore[return-value]
        compiled(Measured(quantity, seat))(state)
        for quantity in (Quantity.UNANSWERED, Quantity.MISSED)
    )


@pytest.mark.parametrize(
    ("moves", "after"),
    [
        ((), (1, 0)),
        (("push",), (1, 0)),
        (("notice",), (0, 0)),
        (("ask",), (0, 0)),
        (("take",), (0, 0)),
        (("praise",), (1, 0)),
        (("on",), (0, 1)),
        (("on", "push"), (0, 1)),
        (("win", "on"), (0, 1)),
    ],
)
def test_signals_are_open_until_noticed_and_past_with_their_matter(
    tmp_path: Path, moves: tuple[str, ...], after: tuple[int, int]
) -> None:
    play = Play(script_of(tmp_path, COLD))
    for move in moves:
        play.choose(move)
    assert counted(play.state) == after


def test_a_silence_that_does_the_customer_good_notices(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, COLD))
    play.choose()
    assert counted(play.state) == (0, 0)


def test_two_vendor_turns_are_in_time_and_a_third_is_not(tmp_path: Path) -> None:
    body = COLD.replace(
        "inform}\n      - {id: praise", "inform, then: [{customer: Well.}]}\n      - {id: praise"
    )
    script = script_of(tmp_path, body)
    play = Play(script)
    play.choose("push")
    assert counted(play.state) == (1, 0)
    play.choose("notice")
    assert counted(play.state) == (0, 0)
    play = Play(script)
    play.choose("push")
    play.choose("push")
    assert counted(play.state) == (0, 1)
    play.choose("notice")
    assert counted(play.state) == (0, 1)


def test_each_customer_has_their_own(tmp_path: Path) -> None:
    head = HEAD.replace("customer: ada", "customer: ada, ceo: {persona: ada, part: customer}")
    body = COLD.replace('[{customer: "I see."', '[{ceo: "I see."')
    play = Play(script_of(tmp_path, body, head))
    assert (counted(play.state, "ceo"), counted(play.state, "customer")) == ((1, 0), (0, 0))
    play.choose("on")
    assert (counted(play.state, "ceo"), counted(play.state)) == ((0, 1), (0, 1))


def test_a_customer_who_is_not_read_cools_without_a_variable(tmp_path: Path) -> None:
    cooler = """[
      {customer: "You do not listen.", when: unanswered + missed > 0},
      {customer: "Fine.", when: missed@customer > 0},
    ]"""
    body = COLD.replace('[{customer: "The next point.", to: trainee}]', cooler)
    play = Play(script_of(tmp_path, body))
    lines = [each.text for each in play.choose("on") if isinstance(each, Said)]
    assert lines[1:] == ["You do not listen.", "Fine."]


@pytest.mark.parametrize("manager", list(ManagerStyle))
@pytest.mark.parametrize("trainee", [TraineeStyle.TIMID, TraineeStyle.RANDOM])
def test_what_was_missed_is_what_the_score_says(
    manager: ManagerStyle, trainee: TraineeStyle
) -> None:
    for seed in range(2):
        assert_agrees(play_out(script(), manager, trainee, seed))


def assert_agrees(transcript: Transcript) -> None:
    watch = replay(transcript.header, transcript.events).watch
    at_the_end = sum(each.is_open and each.to_blame for each in watch.shown)
    noticed = {
        each.facts.get("since", each.turn)
        for each in measured(transcript, "signals").evidence
        if each.kind != "signal_missed"
    }
    assert watch.missed() + at_the_end == len(could_be_noticed(transcript.events) - noticed)


def could_be_noticed(events: tuple[Event, ...]) -> set[int]:
    """The turns whose signals a move on the first floor after them, in their matter, noticed."""
    found, turn, waiting, beat = set[int](), 0, dict[int, Said](), ""
    for event in events:
        if isinstance(event, BeatOpened):
            beat = event.beat
        elif isinstance(event, Said):
            turn += 1
            if event.seat == "customer":
                waiting = {at: each for at, each in waiting.items() if each.beat == beat}
                if event.signal:
                    waiting[turn] = event
        elif isinstance(event, FloorOffered):
            found |= {
                at
                for at, each in waiting.items()
                if each.signal and could_notice(event.open, each.signal)
            }
            waiting = {}
    return found


NOTICES = OpenMove(seat="trainee", move="notice", text="", does=(Act.ACKNOWLEDGE,))
PUSHES = OpenMove(seat="trainee", move="push", text="", does=(Act.INFORM,))


def spoken(seat: str, text: str = "So it is.", *does: Act, **more: Any) -> Said:
    return Said(at=0.0, end=1.0, seat=seat, text=text, does=does, **more)


def shown(*floors: OpenMove) -> Watch:
    """A customer has cooled, and the floor is open with these moves."""
    watch = Watch()
    watch.customer_said(spoken("customer", signal=Signal.COOL), "one")
    watch.floor_offered(floors)
    return watch


def counts(watch: Watch) -> tuple[int, int]:
    return watch.unanswered(), watch.missed()


def test_those_that_are_past_and_those_that_are_late_are_counted_together_and_by_customer() -> None:
    late = Shown("ada", Signal.COOL, "one", turns=2, to_blame=True)
    open_ = Shown("ada", Signal.COOL, "one", turns=1, to_blame=True)
    forgiven = Shown("ada", Signal.COOL, "one", turns=2)
    watch = Watch(shown=(late, late, open_, forgiven), past={"ada": 3, "ben": 1})
    assert counts(watch) == (1, 6)
    assert (watch.unanswered("ada"), watch.missed("ada")) == (1, 5)
    assert (watch.unanswered("ben"), watch.missed("ben")) == (0, 1)
    assert (watch.unanswered("eve"), watch.missed("eve")) == (0, 0)
    copy = watch.copy()
    copy.past["ben"] = 9
    assert watch.missed("ben") == 1


def test_one_vendors_turn_is_one_however_often_they_speak_in_it() -> None:
    watch = shown(NOTICES)
    for text in ("First.", "Second.", "Third."):
        watch.vendor_said(spoken("trainee", text, Act.INFORM))
        assert counts(watch) == (1, 0)
    watch.vendor_said(spoken("manager", "Fourth.", Act.INFORM))
    assert counts(watch) == (0, 1)
    watch.vendor_said(spoken("trainee", "I see your doubt.", Act.ACKNOWLEDGE))
    assert counts(watch) == (0, 1)
    assert watch.past == {"customer": 1}
    assert watch.shown == ()


def test_a_murmur_between_begins_no_turn_and_words_do() -> None:
    watch = shown(NOTICES)
    watch.vendor_said(spoken("trainee", "First.", Act.INFORM))
    watch.customer_said(spoken("customer", "Mhm."), "one")
    watch.vendor_said(spoken("trainee", "Second.", Act.INFORM))
    assert counts(watch) == (1, 0)
    watch.customer_said(spoken("customer", "But what will that cost us?"), "one")
    watch.vendor_said(spoken("trainee", "Third.", Act.INFORM))
    assert counts(watch) == (0, 1)


def test_who_is_talked_over_has_noticed_nothing_and_had_no_turn() -> None:
    watch = shown(NOTICES)
    for _ in range(3):
        watch.vendor_said(spoken("trainee", "You do n", Act.ACKNOWLEDGE, cut=True))
        assert counts(watch) == (1, 0)


def test_a_signal_is_past_when_the_customer_comes_to_another_matter_or_it_was_late() -> None:
    watch = shown(NOTICES)
    watch.customer_said(spoken("customer", "And one thing more."), "one")
    assert counts(watch) == (1, 0)
    watch.customer_said(spoken("customer", "The next point."), "two")
    assert (counts(watch), watch.shown) == ((0, 1), ())


def test_nobody_is_to_blame_who_could_not_notice_on_the_first_floor() -> None:
    watch = shown(PUSHES)
    watch.floor_offered((NOTICES,))
    watch.customer_said(spoken("customer", "The next point."), "two")
    assert counts(watch) == (0, 0)


def test_only_a_silence_on_the_first_floor_that_does_good_has_noticed() -> None:
    low, high = CustomerState(0.5, 0.5, 0.5, 0.5), CustomerState(0.5, 0.6, 0.5, 0.5)
    for before, after, silent, noticed in (
        (low, high, True, True),
        (low, low, True, False),
        (high, low, True, False),
        (low, high, False, False),
    ):
        watch = shown(NOTICES)
        watch.reacted(before, after, silent=silent)
        assert counts(watch) == (0 if noticed else 1, 0)
        watch.reacted(low, high, silent=True)  # the first floor is over
        assert counts(watch) == (0 if noticed else 1, 0)
    watch = shown(NOTICES)
    watch.floor_offered((NOTICES,))
    watch.reacted(low, high, silent=True)
    assert counts(watch) == (1, 0)
