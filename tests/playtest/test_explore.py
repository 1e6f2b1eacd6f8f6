"""Exploring: everything that can be met is met, what cannot is told with why, faults have a way."""

from collections import Counter
from pathlib import Path

from roleplay.engine.script import Script
from roleplay.meeting.loading import load
from roleplay.model.event import MeetingEnded
from roleplay.playtest.coverage import coverage_of
from roleplay.playtest.explore import Explorer
from roleplay.playtest.found import Explored, Fault, shortest
from roleplay.playtest.meetings import sample
from roleplay.playtest.report import report_of
from tests.scenes import Play, script_of

SMALL = """\
variables: {asked: false, count: 0}
NEVER
start: one
beats:
  one:
    lines: [{first: [{customer: "Rare.", when: count > 90}, {customer: "Well?", to: trainee}]}]
    moves:
      - {id: ask, trainee: "What do you need?", set: {asked: true}}
      - {id: more, trainee: "And more.", add: {count: 1}}
      - id: late
        manager: "At last."
        when: count == 2 and asked
        next: [{when: count == 7, beat: far}, {beat: two}]
      - {id: wait, manager: "Not yet.", when: count > 50}
      - {id: close, trainee: "Agreed?", next: end}
  two:
    lines: [{customer: "Nothing.", to: manager}]
    moves: [{id: no, trainee: "No.", when: count > 60, next: end}]
  far: {lines: [{customer: "Nobody comes here.", to: trainee}], next: end}
  end: {end: done}
"""
NEVER = """never: [count > 2, 'end == "done" and not asked']"""
QUIET = SMALL.replace("NEVER\n", "")


def played(script: Script, fault: Fault) -> Play:
    """The meeting at the end of a fault's trail."""
    play = Play(script, fault.seed)
    for step in fault.trail:
        moves = step.partition("/")[2]
        assert play.state.beat == step.partition("/")[0]
        play.choose(*([] if moves == "silence" else moves.split("+")))
    return play


def test_everything_of_the_flagship_is_met_and_soon() -> None:
    """Every beat and every move, in fewer exchanges than take five seconds."""
    script = load("flagship").script
    explorer = Explorer(script, 1)
    found = explorer.explore(24_000)
    coverage = coverage_of(script, found)
    assert coverage.beats == (len(script.beats), len(script.beats))
    assert coverage.moves[0] == coverage.moves[1] > 150
    assert not found.faults


def test_what_cannot_be_met_is_told_with_what_was_in_the_way(tmp_path: Path) -> None:
    script = script_of(tmp_path, QUIET)
    found = Explorer(script, 1).explore(4000)
    unmet = {(each.kind, each.where): each for each in coverage_of(script, found).unmet}
    assert set(unmet) == {
        *(("beat", "far"), ("line", "far"), ("line", "one")),
        *(("move", "one/wait"), ("move", "two/no")),
    }
    assert unmet["beat", "far"].ways == ("one/late",)
    assert (unmet["move", "one/wait"].why, unmet["move", "one/wait"].text) == ("when", "Not yet.")
    assert unmet["move", "one/wait"].times > 100
    assert (unmet["line", "one"].why, unmet["line", "one"].text) == ("when", "Rare.")
    assert (unmet["line", "far"].why, unmet["line", "far"].times) == ("beat", 0)


def test_what_must_never_be_is_told_with_the_shortest_way_there(tmp_path: Path) -> None:
    script = script_of(tmp_path, SMALL.replace("NEVER", NEVER))
    faults = {fault.what: fault for fault in Explorer(script, 1).explore(4000).faults}
    over = faults["count > 2"]
    assert (over.kind, over.line, len(over.trail)) == ("never", 7, 3)
    assert played(script, over).state.variables["count"] == 3
    unasked = faults['end == "done" and not asked']
    assert unasked.trail == ("one/close",)
    assert isinstance(played(script, unasked).events[-1], MeetingEnded)


def test_a_floor_on_which_nobody_can_ever_speak_is_a_fault(tmp_path: Path) -> None:
    script = script_of(tmp_path, QUIET)
    (fault,) = Explorer(script, 1).explore(6000).faults
    assert (fault.kind, fault.what, len(fault.trail)) == ("dead-floor", "two", 4)
    play = played(script, fault)
    assert (play.state.beat, play.state.open) == ("two", ())


def test_the_same_seed_finds_the_same(tmp_path: Path) -> None:
    script = script_of(tmp_path, QUIET)
    one, other = (Explorer(script, 5).explore(900) for _ in range(2))
    assert (one.made, one.beats, one.faults, one.said) == (
        *(other.made, other.beats),
        *(other.faults, other.said),
    )


def test_of_one_fault_met_twice_the_shorter_way_is_told() -> None:
    one = Fault(kind="never", what="x", trail=("a/1", "a/2"), seed=1)
    other = Fault(kind="never", what="x", trail=("a/2",), seed=2)
    assert shortest([one, other]) == [other]
    both = Explored(1, faults=[one])
    both.add(Explored(2, faults=[other]))
    assert both.faults == [other]


def test_a_report_puts_the_faults_of_whole_meetings_beside_those_found(tmp_path: Path) -> None:
    script = script_of(tmp_path, SMALL.replace("NEVER", NEVER))
    found = Explorer(script, 1).explore(4000)
    silent = sample(script, "silent", "first", seed=3, meetings=4, scored=2)
    report = report_of(script, found, [silent], [])
    assert report.meetings == 4
    kinds = Counter((fault.kind, fault.what) for fault in report.faults)
    assert max(kinds.values()) == 1
    assert {kind for kind, _ in kinds} == {"never", "dead-floor", "endless"}
