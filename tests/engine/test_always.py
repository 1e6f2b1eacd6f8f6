"""Moves that are open at every floor, and lines that only one persona says."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import cast_of, header_of
from roleplay.engine.replay import owed, replay
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_events
from roleplay.scoring import score
from tests.scenes import Play, script_of

BODY = """\
variables: {asked: 0}
always:
  - id: moment
    trainee: "May I have a moment?"
    does: acknowledge
    add: {asked: 1}
    detour: pause
  - {id: late, manager: "We are late.", when: visits(two) > 0}
  - {id: sorry, manager: "I take that back.", once: true}
start: one
beats:
  one:
    lines: [{customer: "What happened?", to: trainee}]
    moves:
      - {id: tell, trainee: "A pump failed.", does: inform, next: two}
      - {id: stay, trainee: "Let me see.", when: said(moment)}
  two:
    lines: [{customer: "And now?", to: trainee}]
    moves: [{id: end, trainee: "It is mended.", next: end}]
  pause: {lines: [{customer: "Take it.", to: trainee}], return: true}
  end: {lines: [{customer: "Good.", to: trainee}], end: done}
"""


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_of(tmp_path, BODY))


def offered(play: Play) -> list[str]:
    return [move.move for move in play.state.open]


def test_they_are_open_below_the_floors_own_moves_where_their_conditions_hold(play: Play) -> None:
    assert offered(play) == ["tell", "moment", "sorry"]
    play.choose("tell")
    assert offered(play) == ["end", "moment", "late", "sorry"]


def test_each_is_open_once_for_every_time_a_beat_opens(play: Play) -> None:
    play.choose("moment")
    assert play.state.beat == "one"
    assert sorted(offered(play)) == ["sorry", "stay", "tell"]  # said(moment) holds wherever it was
    play.choose("sorry")
    play.choose("tell")
    assert offered(play) == ["end", "moment", "late"]
    play.choose("moment")
    assert play.state.variables["asked"] == 2


def test_what_was_played_is_replayed_and_scored_without_the_scenario(play: Play) -> None:
    for moves in (["moment"], ["stay", "sorry"], ["tell"], ["late"], ["end"]):
        play.choose(*moves)
    header = header_of(play.script, {}, 1)
    assert replay(header, play.events) == play.state
    assert score(Transcript(header=header, events=tuple(play.events))).ending is not None
    for cut in range(1, len(play.events)):
        kept = play.events[:cut]
        rest = owed(play.script, kept)
        assert rest is not None
        assert (*kept, *rest) == tuple(play.events[: cut + len(rest)])


def test_stand_ins_make_them_too(tmp_path: Path) -> None:
    script = script_of(tmp_path, BODY)
    manager, trainee = MANAGERS[ManagerStyle.ADAPTIVE], TRAINEES[TraineeStyle.STEADY]
    made = {
        event.move
        for seed in range(20)
        for event in play_events(script, manager, trainee, seed)
        if isinstance(event, Said) and event.always
    }
    assert "moment" in made


VARIANTS = """\
start: one
beats:
  one:
    lines:
      - first:
          - {customer: "Ada is cross.", by: ada, to: trainee}
          - {customer: "Somebody is cross.", to: trainee}
      - {customer: "Max says so.", by: ben, to: trainee}
      - any:
          - {customer: "One.", by: ben, to: trainee}
          - {customer: "Two.", by: ada, to: trainee}
    end: done
"""


def test_a_line_of_one_persona_is_said_by_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    text = "format: 1\nname: Ben Said\nside: customer\n"
    (tmp_path / "personas" / "ben.yaml").write_text(text, encoding="utf-8")
    script = script_of(tmp_path, VARIANTS)
    ada = script.cast["customer"]
    assert lines(script) == ["Ada is cross.", "Two."]
    people = {each.id: each for each in script.cast.values()}
    cast = cast_of(script.scenario, people, replace(ada, id="ben", name="Ben Said"))
    assert lines(Script(script.scenario, cast, ada.voice)) == [
        "Somebody is cross.", "Max says so.", "One.",
    ]  # fmt: skip


def lines(script: Script) -> list[str]:
    return [each.text for each in Play(script).events if isinstance(each, Said)]


def test_a_drawn_variant_follows_from_the_seed(tmp_path: Path) -> None:
    drawn = "start: one\nbeats:\n  one:\n    lines:\n      - any:\n" + "".join(
        f"          - {{customer: '{n}.', to: trainee}}\n" for n in range(9)
    )
    script = script_of(tmp_path, drawn + "    end: done\n")
    told = [[e.text for e in Play(script, seed).events if isinstance(e, Said)] for seed in range(9)]
    assert told == [
        [e.text for e in Play(script, seed).events if isinstance(e, Said)] for seed in range(9)
    ]
    assert len({text for texts in told for text in texts}) > 3
