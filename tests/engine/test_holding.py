"""Who has the floor: what is always open by default, how stand-ins give way, and what it costs."""

from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from roleplay.engine.casting import header_of
from roleplay.engine.holding import Floor, wear, would_give_way
from roleplay.engine.lean import Heard, LeanScene
from roleplay.engine.playing import play_on
from roleplay.engine.replay import replay
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, ManagerStyle, StandIn
from roleplay.engine.state import State
from roleplay.engine.step import begin, open_meeting, opening
from roleplay.meeting.loading import load
from roleplay.model.act import Act, Part
from roleplay.model.event import Intent, Said
from roleplay.playtest.players import ALWAYS, ALWAYS_AND_LOT, CAREFUL, player
from tests.scenes import Play, write_scenario

BODY = """\
start: one
beats:
  one:
    lines: [{customer: "What happened?", to: manager}]
    moves:
      - {id: tell, trainee: "A pump failed, and it is mended.", does: inform, next: two}
      - {id: explain, manager: "Pumps fail, my friend.", does: inform, next: two}
  two:
    lines: [{customer: "And now?", to: manager}]
    moves:
      - {id: end, trainee: "It is mended.", next: end}
      - {id: close, manager: "Now we go on.", next: end}
  end: {lines: [{customer: "Good.", to: trainee}], end: done}
"""
BY_DEFAULT = {"may-i-finish", "give-me-a-moment", "have-i-understood", "would-you-take-this"}


def script_in(folder: Path, body: str = BODY) -> Script:
    return load(str(write_scenario(folder, body))).script


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_in(tmp_path))


def offered(play: Play) -> list[str]:
    return [move.move for move in play.state.open]


def ask(play: Play, *, keeps_out: int, manager: str = "") -> list[Said]:
    events = play.decide(
        Intent(move=manager, gives_way=keeps_out, after=0.1), Intent(move="may-i-finish")
    )
    return [event for event in events if isinstance(event, Said)]


def test_what_is_always_open_stands_below_the_floors_own(play: Play) -> None:
    own = offered(play)
    assert set(own[:2]) == {"tell", "explain"}
    assert set(own[2:]) == BY_DEFAULT | {"that-is-yours"}


@pytest.mark.parametrize(("always", "more"), [("[]", set()), ("[{id: hm, trainee: Hm.}]", {"hm"})])
def test_a_scenario_that_says_so_itself_has_its_own_and_no_others(
    tmp_path: Path, always: str, more: set[str]
) -> None:
    play = Play(script_in(tmp_path, f"always: {always}\n{BODY}"))
    assert set(offered(play)) == {"tell", "explain"} | more


def test_a_move_of_the_authors_goes_before_one_of_the_same_name(tmp_path: Path) -> None:
    play = Play(script_in(tmp_path, BODY.replace("id: tell", "id: may-i-finish")))
    assert [move.text for move in play.state.open if move.move == "may-i-finish"] == [
        "A pump failed, and it is mended."
    ]


def test_seats_may_be_called_otherwise(tmp_path: Path) -> None:
    head = (
        "format: 1\ntitle: T\nseats: {customer: ada, boss: {persona: max, part: manager},"
        " junior: {persona: tia, part: trainee}}\noutcomes: {done: {text: D., success: true}}\n"
    )
    body = BODY.replace("manager", "boss").replace("trainee", "junior")
    script = load(str(write_scenario(tmp_path, body, head))).script
    texts = {move.text: (move.seat, move.to) for move in Play(script).state.open}
    assert texts["May I finish, Max?"] == ("junior", "boss")


def test_tests_and_conditions_know_them(tmp_path: Path) -> None:
    when = "when: said(may-i-finish) and not said(two/may-i-finish)"
    body = BODY.replace("{id: end, ", f"{{id: end, {when}, ")
    play = "[one/may-i-finish, one/tell, two/end]"
    body += f"tests: [{{name: held, play: {play}, expect: {{end: done}}}}]\n"
    assert "end" in script_in(tmp_path, body).beats["two"].by_id


def test_in_a_meeting_that_was_begun_before_none_is_open(tmp_path: Path) -> None:
    script = script_in(tmp_path)
    _, state = open_meeting(script, opening(script, 1), 2)
    assert {move.move for move in state.open} == {"tell", "explain"}


def test_who_gives_way_breaks_off_and_keeps_out_as_long_as_they_say(play: Play) -> None:
    said = ask(play, keeps_out=2, manager="explain")
    assert [(each.move, each.cut) for each in said] == [("may-i-finish", False), ("explain", True)]
    assert play.state.floor.held == 2
    assert play.state.put_to is Part.TRAINEE
    assert "may-i-finish" not in offered(play)
    play.choose("tell")
    assert play.state.floor.held == 1


def test_who_does_not_give_way_talks_over_it_and_asked_is_asked(play: Play) -> None:
    said = ask(play, keeps_out=0, manager="explain")[:2]
    assert [(each.move, each.cut) for each in said] == [("may-i-finish", True), ("explain", False)]
    assert (play.state.floor.held, play.state.floor.claims, play.state.floor.here) == (0, 1, 1)


def test_by_leave_of_the_manager_the_trainee_answers_and_takes_nothing_up(play: Play) -> None:
    ask(play, keeps_out=3)
    play.choose("tell")
    assert play.state.put_to is Part.MANAGER
    sting = play.state.customers["customer"].sting
    play.choose("end")
    assert play.state.customers["customer"].sting == sting == 0


def test_asked_for_though_nobody_had_taken_it_the_floor_costs_more_each_time(play: Play) -> None:
    state = play.state
    assert wear(Act.HOLD, state) == 1
    state.floor = Floor(idle=2)
    assert wear(Act.HOLD, state) == 2
    state.floor = Floor(idle=20)
    assert wear(Act.HOLD, state) == 4
    state.floor = Floor(taken_at=0)  # the manager's was the last turn
    assert wear(Act.HOLD, state) == 0
    state.floor = Floor(asides=1)
    assert wear(Act.PAUSE, state) == 0
    state.floor = Floor(asides=2)
    assert wear(Act.CHECK, state) == 0.5


def test_the_readiness_to_give_way_falls_with_each_time_in_a_beat(play: Play) -> None:
    """Of 2,000 seeds .8 give way at first, and .8 x .7 x .7 = .392 the third time in the beat."""

    def share(here: int) -> float:
        floor = Floor(claims=here, here=here, beat=play.state.beats_opened)
        states = (replace(play.state, seed=seed, floor=floor) for seed in range(2000))
        return sum(would_give_way(each, 0.8) for each in states) / 2000

    assert share(0) == pytest.approx(0.8, abs=0.03)
    assert share(2) == pytest.approx(0.392, abs=0.03)


def test_a_part_is_handed_to_the_manager_and_taken_back(play: Play) -> None:
    assert "back-to-me" not in offered(play)
    play.choose("would-you-take-this")
    assert {"leave-it-with-me"} <= set(offered(play))
    assert "would-you-take-this" not in offered(play)
    play.choose("explain")
    assert "back-to-me" in offered(play)
    assert "i-take-that-back" in offered(play)
    play.choose("back-to-me")
    assert play.state.put_to is Part.TRAINEE
    assert "back-to-me" not in offered(play)


@pytest.mark.parametrize("style", list(ManagerStyle))
def test_every_manager_answers_who_is_called_on_by_name(play: Play, style: ManagerStyle) -> None:
    play.choose("would-you-take-this")
    manager = StandIn(play.script, Part.MANAGER, MANAGERS[style])
    assert all(manager.intend(play.state, rng)[0].move for rng in range(50))


def test_a_stand_in_that_has_given_way_is_silent_until_the_trainee_lets_it_lie(play: Play) -> None:
    hog = StandIn(play.script, Part.MANAGER, MANAGERS[ManagerStyle.HOG])
    ask(play, keeps_out=3)
    assert not any(hog.intend(play.state, rng)[0].move for rng in range(50))
    play.decide(Intent(), Intent())
    assert any(hog.intend(play.state, rng)[0].move for rng in range(50))


@pytest.mark.parametrize("name", [CAREFUL, ALWAYS, ALWAYS_AND_LOT])
def test_the_lean_meeting_is_the_meeting_and_replay_needs_no_scenario(name: str) -> None:
    """Sixty meetings in which much is said about the floor."""
    script = load("flagship").script
    heard = Heard(script)
    for manner in MANAGERS.values():
        pair = (StandIn(script, Part.MANAGER, manner), player(script, Part.TRAINEE, name))
        for seed in range(4):
            lean = LeanScene(script, State(script.parts), heard)
            fold = Scene(script, State(script.parts))
            for scene in (lean, fold):
                begin(scene, opening(script, seed))
                play_on(scene, *pair)
            told, other = asdict(lean.state), asdict(fold.state)
            for each in (told, other):
                each.pop("watch"), each.pop("open")
            assert told == other
            again = replay(header_of(script, {}, seed), fold.events)
            assert replace(again, rng=0) == replace(fold.state, rng=0)  # ended: nothing is drawn
