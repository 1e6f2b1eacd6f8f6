"""Whom a move is said to, as an author writes it."""

from pathlib import Path

import pytest

from tests.authoring.writing import changed, pointed_at, read

MOVE = "        does: take-over\n"


def test_a_move_keeps_whom_it_is_said_to(tmp_path: Path) -> None:
    reading = read(tmp_path, changed(MOVE, MOVE + "        to: trainee\n"))
    assert reading.scenario is not None
    assert [move.to for move in reading.scenario.beats["arrival"].moves] == [None, "trainee"]


@pytest.mark.parametrize(
    ("to", "code", "place", "remedy"),
    [
        ("trainy", "RP402", "trainy", "Did you mean `trainee`?"),
        ("manager", "RP311", "to: manager", "Name another seat."),
    ],
)
def test_a_move_to_nobody_or_to_oneself_is_told(
    tmp_path: Path, to: str, code: str, place: str, remedy: str
) -> None:
    (mistake,) = read(tmp_path, changed(MOVE, f"{MOVE}        to: {to}\n")).mistakes
    assert (mistake.code, pointed_at(mistake)) == (code, place)
    assert remedy in mistake.remedy
