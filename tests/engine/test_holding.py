"""Who has the floor: what is always open by default, how stand-ins give way, and what it costs."""

from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from roleplay.engine.casting import header_of
from roleplay.engine.holding import Floor, wear, would_give_way
from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
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
TAKEN = (
    BODY.replace("start: one", "start: zero")
    + """\
  zero:
    lines: [{customer: "What went wrong?", to: trainee}]
    moves:
      - {id: butt-in, manager: "Pumps fail.", next: one}
      - {id: say, trainee: "A pump failed.", next: one}
"""
)
"""In its first beat a manager may take what is put to the trainee."""
AGENDA = "agenda: [{{item: facts, minutes: 5, lead: {lead}}}]\n"
BY_DEFAULT = {"give-me-a-moment", "have-i-understood", "would-you-take-this"}


def script_in(folder: Path, body: str = BODY) -> Script:
    return load(str(write_scenario(folder, body))).script


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_in(tmp_path))


@pytest.fixture
def taken(tmp_path: Path) -> Play:
    """A meeting in which the manager has answered what was put to the trainee."""
    play = Play(script_in(tmp_path, TAKEN))
    play.choose("butt-in")
    return play


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
    assert texts["Max, would you take this part?"] == ("junior", "boss")


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


def test_who_gives_way_breaks_off_and_keeps_out_as_long_as_they_say(taken: Play) -> None:
    said = ask(taken, keeps_out=2, manager="explain")
    assert [(each.move, each.cut) for each in said] == [("may-i-finish", False), ("explain", True)]
    assert taken.state.floor.held == 2
    assert taken.state.put_to is Part.TRAINEE
    assert "may-i-finish" not in offered(taken)
    taken.choose("tell")
    assert taken.state.floor.held == 1


def test_who_does_not_give_way_talks_over_it_and_asked_is_asked(taken: Play) -> None:
    said = ask(taken, keeps_out=0, manager="explain")[:2]
    assert [(each.move, each.cut) for each in said] == [("may-i-finish", True), ("explain", False)]
    assert (taken.state.floor.held, taken.state.floor.claims, taken.state.floor.here) == (0, 1, 1)


def test_by_leave_of_the_manager_the_trainee_answers_and_takes_nothing_up(taken: Play) -> None:
    ask(taken, keeps_out=3)
    taken.choose("tell")
    assert taken.state.put_to is Part.MANAGER
    sting = taken.state.customers["customer"].sting
    taken.choose("end")
    assert taken.state.customers["customer"].sting == sting == 0


@pytest.mark.parametrize(
    ("lead", "made", "open_"),
    [
        ("", "explain", False),  # it was put to the manager, and on nobody's item
        ("manager", "explain", False),
        ("trainee", "explain", True),
        ("", "tell", False),
    ],
)
def test_the_floor_is_asked_for_only_where_it_was_taken(
    tmp_path: Path, lead: str, made: str, *, open_: bool
) -> None:
    body = (
        AGENDA.format(lead=lead) + BODY.replace("one:\n", "one:\n    item: facts\n")
        if lead
        else BODY
    )
    play = Play(script_in(tmp_path, body))
    assert "may-i-finish" not in offered(play)
    play.choose(made)
    assert ("may-i-finish" in offered(play)) is open_


def test_it_is_not_asked_for_any_more_once_the_trainee_was_heard(taken: Play) -> None:
    assert "may-i-finish" in offered(taken)
    taken.choose("tell")
    assert "may-i-finish" not in offered(taken)


def test_it_is_asked_for_by_who_was_talked_over(play: Play) -> None:
    play.choose("explain", "tell")  # both at once: the manager's word prevails
    assert play.state.put_to is Part.MANAGER
    assert "may-i-finish" in offered(play)


def test_who_was_called_on_has_taken_nothing(tmp_path: Path) -> None:
    play = Play(script_in(tmp_path, BODY.replace("to: manager", "to: trainee", 1)))
    play.choose("would-you-take-this")
    play.choose("explain")
    assert "may-i-finish" not in offered(play)
    assert "i-take-that-back" not in offered(play)
    assert "back-to-me" in offered(play)


def test_a_part_is_not_taken_back_by_who_has_gone_on_with_it(play: Play) -> None:
    play.choose("would-you-take-this")
    play.choose("explain")
    assert "back-to-me" in offered(play)
    play.decide(Intent(), Intent(words="A pump failed, and now it is mended.", does=(Act.INFORM,)))
    assert "back-to-me" not in offered(play)


def test_words_are_taken_back_that_were_not_in_place(play: Play, tmp_path: Path) -> None:
    play.choose("explain")  # answers what was put to them
    assert "i-take-that-back" not in offered(play)
    other = Play(
        script_in(tmp_path, BODY.replace('my friend.", does: inform', 'my friend.", does: blame'))
    )
    other.choose("explain")
    assert "i-take-that-back" in offered(other)


def test_words_that_took_the_floor_are_taken_back_while_the_manager_spoke_last(taken: Play) -> None:
    assert "i-take-that-back" in offered(taken)
    taken.choose("tell")
    assert "i-take-that-back" not in offered(taken)


def test_a_meeting_begun_by_the_rules_before_goes_on_by_them(tmp_path: Path) -> None:
    """There it may be asked for at once, costs more each time, and words are taken back at will."""
    play = Play(script_in(tmp_path), engine=3)
    state = play.state
    assert "may-i-finish" in offered(play)
    assert wear(Act.HOLD, state) == 1
    state.floor = Floor(idle=2)
    assert wear(Act.HOLD, state) == 2
    state.floor = Floor(idle=20)
    assert wear(Act.HOLD, state) == 4
    state.floor = Floor(taken_at=0)  # the manager's was the last turn
    assert wear(Act.HOLD, state) == 0
    play.choose("explain")
    assert "i-take-that-back" in offered(play)


def test_asking_for_it_costs_nothing_and_asking_for_moments_does_in_time(taken: Play) -> None:
    state = taken.state
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
    play.choose("back-to-me")
    assert play.state.put_to is Part.TRAINEE
    assert "back-to-me" not in offered(play)


@pytest.mark.parametrize("style", list(ManagerStyle))
def test_every_manager_answers_who_is_called_on_by_name(play: Play, style: ManagerStyle) -> None:
    play.choose("would-you-take-this")
    manager = StandIn(play.script, Part.MANAGER, MANAGERS[style])
    assert all(manager.intend(play.state, rng)[0].move for rng in range(50))


def test_a_stand_in_that_has_given_way_is_silent_until_the_trainee_lets_it_lie(taken: Play) -> None:
    hog = StandIn(taken.script, Part.MANAGER, MANAGERS[ManagerStyle.HOG])
    ask(taken, keeps_out=3)
    assert not any(hog.intend(taken.state, rng)[0].move for rng in range(50))
    taken.decide(Intent(), Intent())
    assert any(hog.intend(taken.state, rng)[0].move for rng in range(50))


@pytest.mark.parametrize("name", [CAREFUL, ALWAYS, ALWAYS_AND_LOT])
def test_the_lean_meeting_is_the_meeting_and_replay_needs_no_scenario(name: str) -> None:
    """Sixty meetings in which much is said about the floor."""
    script = load("flagship").script
    ready = LeanScript(script)
    for manner in MANAGERS.values():
        pair = (StandIn(script, Part.MANAGER, manner), player(script, Part.TRAINEE, name))
        for seed in range(4):
            lean = LeanScene(script, State(script.parts), ready)
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
