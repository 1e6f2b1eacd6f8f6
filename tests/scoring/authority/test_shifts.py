"""Who takes the floor from whom, held against the words of the field.

Gibson's thirteen participation shifts (2003, *Social Forces* 81(4): 1335) stand here as he gives
them. The package `parshift`, which brings pandas and matplotlib, is no part of the project's tests;
where it is installed (`pip install parshift`), it reads a played meeting beside the ledger.
"""

import warnings
from typing import Any

import pytest

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.model.act import Act, Part
from roleplay.scoring.course import Course
from roleplay.speech.shifts import participation_shift
from tests.scoring.measures.played import course_of
from tests.scoring.test_whole_cards import played

GIBSON = {
    "receiving": ("AB-BA", "AB-B0", "AB-BY"),
    "claiming": ("A0-X0", "A0-XA", "A0-XY"),
    "usurping": ("AB-X0", "AB-XA", "AB-XB", "AB-XY"),
    "continuing": ("A0-AY", "AB-A0", "AB-AY"),
}
"""Speaker and whom they speak to, then the next speaker and whom they do; 0 is everybody."""

STYLES = [
    (ManagerStyle.NODDER, TraineeStyle.STEADY),
    (ManagerStyle.RESCUER, TraineeStyle.STEADY),
    (ManagerStyle.HOG, TraineeStyle.TIMID),
    (ManagerStyle.ADAPTIVE, TraineeStyle.RANDOM),
]


@pytest.mark.parametrize(
    ("name", "shift"), [(name, shift) for name, shifts in GIBSON.items() for shift in shifts]
)
def test_each_of_gibsons_shifts_has_his_name(name: str, shift: str) -> None:
    before, after = shift.split("-")
    spoken_to = None if before[1] == "0" else before[1]
    assert participation_shift(before[0], spoken_to, after[0]) == name


def spoken_to(course: Course, numbers: tuple[int, ...]) -> str | None:
    """Whom a turn speaks to in the end: one to whom the floor is passed by name goes first."""
    acts = {act for number in numbers for act in course.said[number].does}
    if course.part[numbers[0]] is Part.MANAGER and Act.HAND_OVER in acts:
        return "trainee"
    if course.part[numbers[0]] is Part.TRAINEE and acts & {Act.DEFER, Act.ESCALATE}:
        return "manager"
    return next((to for number in reversed(numbers) if (to := course.said[number].to)), None)


@pytest.mark.parametrize(("manager", "trainee"), STYLES)
def test_a_played_meeting_reads_as_parshift_reads_it(
    manager: ManagerStyle, trainee: TraineeStyle
) -> None:
    parshift: Any = pytest.importorskip("parshift")
    pandas: Any = pytest.importorskip("pandas")
    course = course_of(played(manager, trainee, 7))
    places = {seat: place for place, seat in enumerate(course.meeting.ids)}
    rows, row_of = [], {}
    for turn, (who, numbers) in enumerate(
        zip(course.floor.turn_who, course.spoken.turns, strict=True)
    ):
        if all(course.said[number].cut for number in numbers):
            continue  # What is broken off leaves the question where it was.
        to = spoken_to(course, numbers)
        row_of[turn] = len(rows)
        rows.append((turn, str(who), "said", "" if to is None else places[to]))
    columns = ["utterance_id", "speaker_id", "utterance", "target_id"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at what the package asks of pandas
        read = parshift.annotate(pandas.DataFrame(rows, columns=columns))
    names = [
        parshift.pshift_class(code).removeprefix("Turn ").lower() if code else ""
        for code in read["pshift"]
    ]
    structural = [entry for entry in course.ledger if entry.shift]
    assert structural
    assert [(each.turn, each.rule, each.shift) for each in structural] == [
        (each.turn, each.rule, names[row_of[course.turn[each.turn - 1]]]) for each in structural
    ]
