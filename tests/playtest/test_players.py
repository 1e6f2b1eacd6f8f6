"""Who does not read: what each takes of the moves in front of them."""

from pathlib import Path

import pytest

from roleplay.model.act import Part
from roleplay.playtest.players import CAREFUL, LOT, NOT_READING, player
from tests.scenes import Play, script_of

FLOOR = """\
start: one
beats:
  one:
    lines: [{customer: "Well?", to: SPOKEN}]
    moves:
      - {id: middle, trainee: "Three words here.", next: end}
      - {id: long, trainee: "This one has rather many words.", next: end}
      - {id: short, trainee: "Two words.", next: end}
      - {id: own, manager: "I.", next: end}
  end: {end: done}
"""


def taken(folder: Path, name: str, spoken: str = "trainee") -> str:
    script = script_of(folder, FLOOR.replace("SPOKEN", spoken))
    state = Play(script, seed=4).state
    intent, _ = player(script, Part.TRAINEE, name).intend(state, 1)
    return intent.move


@pytest.mark.parametrize(
    ("name", "move"), [("longest", "long"), ("shortest", "short"), ("silent", "")]
)
def test_who_goes_by_length_or_says_nothing(name: str, move: str, tmp_path: Path) -> None:
    assert taken(tmp_path, name) == move


@pytest.mark.parametrize(("name", "place"), [("first", 0), ("last", -1)])
def test_who_goes_by_place_takes_what_is_shown_there(name: str, place: int, tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR.replace("SPOKEN", "trainee"))
    for seed in range(6):
        state = Play(script, seed).state
        shown = [move.move for move in state.open if move.seat == "trainee"]
        intent, _ = player(script, Part.TRAINEE, name).intend(state, 1)
        assert intent.move == shown[place]


@pytest.mark.parametrize("name", ["first", "last", "longest", "shortest"])
def test_on_a_floor_of_the_others_only_who_speaks_at_once_speaks(name: str, tmp_path: Path) -> None:
    assert taken(tmp_path, name, "manager") == ""
    assert taken(tmp_path, f"{name} at once", "manager") != ""


def test_every_player_is_there_for_both_seats_and_no_other(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR.replace("SPOKEN", "trainee"))
    for part in (Part.MANAGER, Part.TRAINEE):
        for name in (*NOT_READING, CAREFUL, LOT):
            player(script, part, name)
    with pytest.raises(ValueError, match="nodder"):
        player(script, Part.TRAINEE, "nodder")
