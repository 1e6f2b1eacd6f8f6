"""The vendors' turns and the thirds of the meeting they lie in, worked out by hand."""

import pytest

from roleplay.model.event import Said
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.units import join
from roleplay.scoring.vendor import VendorTurns, vendor_turns
from tests.scoring.transcripts import customer, manager, meeting, trainee


def turns(*events: Said) -> VendorTurns:
    """The vendors' turns of a meeting, the manager second and the trainee third."""
    found = read(meeting(*events))
    return vendor_turns(take_floor(found, join(found)), 1, 2)


def thirds(made: VendorTurns, turn: int) -> list[float]:
    """The seconds of one turn in each third of ninety seconds."""
    return [round(part[turn] * 90, 6) for part in made.by_third]


@pytest.mark.parametrize(
    ("begins", "ends", "parts"),
    [
        (5, 15, [10, 0, 0]),
        (20, 30, [10, 0, 0]),
        (30, 40, [0, 10, 0]),
        (35, 45, [0, 10, 0]),
        (50, 60, [0, 10, 0]),
        (60, 70, [0, 0, 10]),
        (65, 75, [0, 0, 10]),
        (25, 40, [5, 10, 0]),
        (55, 75, [0, 5, 15]),
        (20, 75, [10, 30, 15]),
    ],
)
def test_a_turn_is_shared_out_among_the_thirds(
    begins: float, ends: float, parts: list[float]
) -> None:
    made = turns(customer(0, 2), trainee(begins, ends), customer(85, 90))
    assert thirds(made, 0) == parts
    assert made.length[0] * 90 == pytest.approx(ends - begins)
    assert made.start[0] * 90 == pytest.approx(begins)


@pytest.mark.parametrize(
    ("begins", "ends", "third"),
    [(5, 15, 0), (20, 38, 0), (22, 40, 1), (40, 50, 1), (50, 68, 1), (52, 70, 2), (75, 80, 2)],
)
def test_a_turn_lies_in_the_third_of_its_middle(begins: float, ends: float, third: int) -> None:
    assert list(turns(customer(0, 2), trainee(begins, ends), customer(85, 90)).third) == [third]


def test_whose_turns_they_are() -> None:
    made = turns(
        customer(0, 5), manager(6, 16), customer(17, 22), trainee(23, 43), customer(44, 90)
    )
    assert made.owners == [1, 0]
    assert (list(made.of_manager), list(made.of_trainee)) == ([0], [1])
