"""What a move would have cost, and what would have served better."""

import pytest

from roleplay.model.act import Act, Part
from roleplay.model.event import BeatOpened, CustomerState, FloorOffered, OpenMove
from roleplay.scoring.measures.judgement import (
    Ground,
    Instead,
    found,
    undoes_something,
    within,
    would_cost,
)
from tests.scoring.measures.played import Table, could, course_of
from tests.scoring.transcripts import customer, manager, meeting, said, trainee

READY, UNREADY = CustomerState(0.425, 0.5, 0.5, 0.5), CustomerState(0.42, 0.5, 0.5, 0.5)
BEYOND = BeatOpened(at=0, beat="credit", beyond=Part.TRAINEE)
PLAIN = BeatOpened(at=0, beat="welcome")
T, M = Part.TRAINEE, Part.MANAGER


@pytest.mark.parametrize(
    ("part", "does", "held", "put_to", "beat", "costs"),
    [
        (T, (Act.INFORM,), READY, T, PLAIN, False),
        (T, (Act.INFORM, Act.BLAME), READY, T, PLAIN, True),
        (M, (Act.RESCUE,), READY, T, PLAIN, True),
        (M, (Act.HAND_OVER,), READY, M, PLAIN, False),
        (M, (Act.HAND_OVER,), UNREADY, M, PLAIN, True),
        (M, (Act.HAND_OVER,), None, M, PLAIN, False),
        (T, (Act.INFORM,), UNREADY, M, PLAIN, True),  # in the manager's place
        (T, (Act.INFORM,), READY, M, PLAIN, False),
        (T, (Act.INFORM,), UNREADY, T, PLAIN, False),
        (M, (Act.INFORM,), UNREADY, M, PLAIN, False),
        (T, (Act.ESCALATE,), READY, T, PLAIN, True),
        (T, (Act.ESCALATE,), READY, T, BEYOND, False),
        (T, (Act.ESCALATE,), READY, T, None, False),
        (M, (Act.ESCALATE,), READY, T, PLAIN, False),
        (T, (Act.COMMIT,), READY, T, PLAIN, False),
        (T, (Act.COMMIT,), READY, T, BEYOND, True),
        (T, (Act.COMMIT, Act.ESCALATE), READY, T, BEYOND, False),
        (T, (Act.COMMIT, Act.ESCALATE), READY, T, PLAIN, True),
        (M, (Act.COMMIT,), READY, T, BEYOND, False),
    ],
)
def test_a_move_costs_by_what_it_does_and_when(  # noqa: PLR0913
    part: Part,
    does: tuple[Act, ...],
    held: CustomerState | None,
    put_to: Part,
    beat: BeatOpened | None,
    *,
    costs: bool,
) -> None:
    ground = Ground(put_to, held, beat)
    move = OpenMove(seat=part.value, move="m", text="", does=does)
    assert would_cost(ground, move, part) is costs
    assert would_cost(ground, OpenMove(seat="s", move="m", text="", harms=True), part)


def better(*open_: OpenMove, wanted: tuple[Act, ...], part: Part = T) -> str | None:
    """What would have served better on a floor that the trainee took with the move `made`."""
    table = Table().asks()
    table.events.append(FloorOffered(at=table.now, to="trainee", open=open_, rng=1))
    table.events.append(said("manager", 20, 21, to="customer", move="tried", cut=True))
    table.events.append(said("trainee", 21, 24, to="customer", move="made"))
    course = course_of(table.stops())
    move = found(course, Instead(course.open_floors[0], part, wanted))
    return None if move is None else move.move


def test_better_is_the_open_move_that_does_what_is_wanted_first() -> None:
    asks, tells = could("trainee", "asks", Act.ASK), could("trainee", "tells", Act.INFORM)
    both = could("trainee", "both", Act.ASK, Act.INFORM)
    wanted = (Act.ASK, Act.INFORM)
    assert better(tells, asks, wanted=wanted) == "asks"
    assert better(tells, wanted=wanted) == "tells"
    assert better(asks, both, wanted=wanted) == "both"
    assert better(both, asks, wanted=wanted) == "both"
    assert better(asks, wanted=(Act.INFORM,)) is None
    managers = could("manager", "managers", Act.ASK)
    assert better(managers, wanted=wanted) is None
    assert better(managers, wanted=wanted, part=M) == "managers"


def test_what_was_said_or_tried_there_or_would_harm_is_nothing_better() -> None:
    for name in ("made", "tried"):
        assert better(could("trainee", name, Act.ASK), wanted=(Act.ASK,)) is None
    assert better(could("trainee", "x", Act.ASK, Act.BLAME), wanted=(Act.ASK,)) is None
    course = course_of(Table().asks().stops())
    assert found(course, Instead(None, T, (Act.ASK,))) is None


def test_a_word_can_be_undone_where_the_trainee_spoke_last_of_the_two() -> None:
    spoken = (customer(0, 4), trainee(5, 9), customer(10, 14), manager(15, 19), manager(20, 24))
    course = course_of(meeting(*spoken))
    assert [undoes_something(course, number) for number in range(5)] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_score_is_held_between_nought_and_a_hundred() -> None:
    assert [within(value) for value in (-0.1, 0, 50, 100, 100.1)] == [0, 0, 50, 100, 100]
