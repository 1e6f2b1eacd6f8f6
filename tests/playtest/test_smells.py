"""What smells, from made-up figures: each kind from what shows just that one."""

from collections import Counter

import pytest

from roleplay.model.act import Act, Part
from roleplay.playtest.meetings import Sample, Scored
from roleplay.playtest.separation import Separation
from roleplay.playtest.smells import LIMITS, Smell, smells_in
from roleplay.playtest.worth import FloorWorth, Moment, MoveWorth


def meeting(score: float | None = 60.0) -> Scored:
    worths = {Part.MANAGER: 50.0, Part.TRAINEE: 50.0}
    return Scored(score=score, handover=score, measures={}, worth=worths, turns=24)


def sampled(manager: str, trainee: str, *scores: float | None, goal: int = 5) -> Sample:
    """Ten meetings, of which the goal is reached in so many; a floor of ten is idle."""
    return Sample(
        manager=manager,
        trainee=trainee,
        meetings=10,
        endings=Counter({"done": 10}),
        goals=Counter({"won": goal}),
        scored=[meeting(score) for score in scores],
        idle={Part.MANAGER: (1, 10), Part.TRAINEE: (1, 10)},
    )


def healthy() -> list[Sample]:
    """Skilled play comes to 80, the rest to 50 and less; the goal is reached by reading."""
    return [
        sampled("careful", "careful", 78, 82, goal=9),
        sampled("nodder", "careful", 76, 80, goal=9),
        sampled("nodder", "by lot", 40, 50, goal=2),
        sampled("careful", "steady", 75, 80, goal=9),
        sampled("by lot", "steady", 45, 50, goal=2),
    ]


def apart(other: str = "by lot", area: float = 0.95) -> Separation:
    return Separation(
        seat="trainee", other=other, auc=area, interval=(0.9, 1.0), skilled=70, others=30
    )


def move(  # noqa: PLR0913 -- all that is told of a move
    name: str,
    worth: float,
    *,
    words: int = 12,
    place: int = 0,
    does: tuple[Act, ...] = (),
    after: int | None = None,
) -> MoveWorth:
    return MoveWorth(
        move=name,
        worth=worth,
        error=0.5,
        meetings=50,
        words=words,
        place=place,
        does=does,
        text=name,
        after=hash(name) if after is None else after,
    )


def floor(beat: str, *moves: MoveWorth, part: Part = Part.TRAINEE, silent: float = 0) -> FloorWorth:
    return FloorWorth(Moment(part, "nodder", "careful", 1, 3, beat), moves, move("", silent))


def varied(number: int) -> FloorWorth:
    """A choice of three in which neither place nor length tells anything."""
    place, words = number % 3, 10 + (number + number // 3) % 3
    worse = [
        move(f"worse-{at}", 40, words=each, place=at)
        for at, each in zip((0, 1, 2), (10, 11, 12), strict=True)
        if at != place
    ]
    return floor(f"b{number}", move("good", 60, words=words, place=place), *worse)


FLOORS = [varied(number) for number in range(9)]


def kinds(smells: tuple[Smell, ...]) -> list[str]:
    return [smell.kind for smell in smells]


def test_good_figures_smell_of_nothing() -> None:
    assert smells_in(healthy(), [apart()], FLOORS) == ()


def test_who_does_not_read_and_cannot_be_told_from_who_does() -> None:
    near = [apart(), apart("longest", 0.7), apart("first", 0.8), apart("bold", 0.5)]
    (smell,) = smells_in(healthy(), near, FLOORS)
    assert (smell.kind, smell.where, smell.of, smell.value) == ("unread", "trainee", "longest", 0.7)


def test_a_goal_that_is_reached_without_reading() -> None:
    samples = healthy()
    samples[2].goals["won"] = 9
    (smell,) = smells_in(samples, [apart()], FLOORS)
    assert (smell.kind, smell.where, smell.of) == ("unread-goal", "won", "trainee: by lot")
    assert (smell.value, smell.limit) == (0.9, 0.9)


def test_a_goal_is_compared_beside_the_partners_that_both_had() -> None:
    """Beside a hog who reads reaches less; who does not read was never put beside one."""
    samples = [*healthy(), sampled("hog", "careful", 30, 40, goal=0)]
    samples[2].goals["won"] = 6
    assert smells_in(samples, [apart()], FLOORS) == ()


@pytest.mark.parametrize(("many", "kind"), [(10, "goal-many"), (0, "goal-few")])
def test_a_goal_that_everybody_or_nobody_reaches(many: int, kind: str) -> None:
    samples = healthy()
    for each in samples:
        each.goals["won"] = many if kind == "goal-many" or "careful" not in each.trainee else 0
        if kind == "goal-few":
            each.goals["won"] = 0
    told = smells_in(samples, [apart()], FLOORS)
    assert kind in kinds(told)
    assert set(kinds(told)) <= {kind, "unread-goal"}


def test_the_longest_line_is_the_best_too_often() -> None:
    """Six of nine choices, where a third is what chance gives."""
    long = [
        floor(f"l{n}", move("good", 60, words=30, place=n % 3), move("x", 40, place=(n + 1) % 3))
        for n in range(6)
    ]
    (smell,) = smells_in(healthy(), [apart()], [*long, *FLOORS[:3]])
    assert (smell.kind, smell.where, smell.of) == ("length", "trainee", "longest")
    assert smell.number == 9
    assert smell.value > LIMITS.tells


def test_the_line_written_first_is_the_best_too_often() -> None:
    first = [
        floor(
            f"f{n}",
            move("good", 60, words=10 + n % 3, place=0),
            move("x", 40, words=10 + (n + 1) % 3, place=1),
            move("y", 40, words=10 + (n + 2) % 3, place=2),
        )
        for n in range(9)
    ]
    (smell,) = smells_in(healthy(), [apart()], first)
    assert (smell.kind, smell.of, smell.value) == ("place", "first", 1.0)


def test_few_choices_tell_nothing_about_length() -> None:
    long = [floor(f"l{n}", move("good", 60, words=30), move("x", 40)) for n in range(4)]
    assert smells_in(healthy(), [apart()], long) == ()


def test_a_take_over_that_beats_all_else() -> None:
    take = move("swoop", 60, does=(Act.TAKE_OVER,))
    others = (move("leave", 50), move("nod", 56))
    (smell,) = smells_in(healthy(), [apart()], [floor("b", take, *others, part=Part.MANAGER)])
    assert (smell.kind, smell.where, smell.value, smell.limit) == ("take-over", "b/swoop", 60, 56)
    saved = floor("b", take, *others, part=Part.MANAGER, silent=58)
    assert smells_in(healthy(), [apart()], [saved]) == ()


def test_a_manager_who_hogs_and_comes_to_a_good_end_as_often_as_who_reads() -> None:
    samples = [*healthy(), sampled("hog", "steady", 20, 30), sampled("hog", "timid", 20, 30)]
    samples[0].endings = Counter({"won": 9, "lost": 1})
    samples[-1].endings = samples[-2].endings = Counter({"won": 8, "lost": 2})
    assert smells_in(samples, [apart()], FLOORS, {"won"}) == ()
    samples[-1].endings = Counter({"won": 10})
    (smell,) = smells_in(samples, [apart()], FLOORS, {"won"})
    assert (smell.kind, smell.of, smell.value, smell.limit) == ("hogging", "hog", 0.9, 0.9)


def test_a_choice_that_changes_nothing() -> None:
    same = floor("b", move("one", 50, after=1), move("two", 50.4, after=1))
    (smell,) = smells_in(healthy(), [apart()], [same])
    assert (smell.kind, smell.where, smell.of) == ("nothing", "b", "trainee")
    other = floor("b", move("one", 50, after=1), move("two", 50.4, after=2))
    assert smells_in(healthy(), [apart()], [same, other]) == ()


def test_scores_that_lie_near_each_other_or_are_not_there() -> None:
    near = [sampled(each.manager, each.trainee, 60, 70) for each in healthy()]
    for each, other in zip(near, healthy(), strict=True):
        each.goals = other.goals
    assert kinds(smells_in(near, [apart()], FLOORS)) == ["range"]
    for each in near:
        each.scored = [meeting(None), meeting(None)]
    assert kinds(smells_in(near, [apart()], FLOORS)) == ["unscored"]


def test_a_good_meeting_too_short_to_be_scored_where_longer_ones_are() -> None:
    """Those who talk over each other take turns enough; their scores alone tell no range."""
    samples = [*healthy(), sampled("hog", "bold", 20, 20)]
    for each in samples[:-1]:
        each.scored = [meeting(None), meeting(None)]
    assert kinds(smells_in(samples, [apart()], FLOORS)) == ["unscored"]
    assert smells_in(samples, [apart()], FLOORS, short=True) == ()


def test_two_who_read_and_come_to_very_different_scores() -> None:
    samples = healthy()
    samples[0].scored = [meeting(50), meeting(90)]  # 28 points of standard deviation
    (smell,) = smells_in(samples, [apart()], FLOORS)
    assert (smell.kind, round(smell.value)) == ("spread", 28)


def test_a_seat_with_nothing_to_say() -> None:
    samples = healthy()
    samples[0].idle[Part.MANAGER] = (4, 10)
    (smell,) = smells_in(samples, [apart()], FLOORS)
    assert (smell.kind, smell.where, smell.value) == ("idle", "manager", 0.4)
