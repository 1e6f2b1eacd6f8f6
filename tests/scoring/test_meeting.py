"""A transcript sorted into what each part of the scoring reads."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Look, Part
from roleplay.model.event import Answered, BeatOpened, Event, Looked, Nodded, Noted, Said, WentBack
from roleplay.model.mark import BY_COACH
from roleplay.model.transcript import Participant, Transcript
from roleplay.scoring.meeting import read, source_of
from tests.scoring.measures.played import Table
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, nod, said, trainee


def nods(*events: Event) -> int:
    return len(read(meeting(*events)).nods)


def looks(at: float, look: Look = Look.NOD) -> Looked:
    return Looked(at=at, seat="manager", to="trainee", look=look)


def test_of_nods_that_were_chosen_no_more_than_two_in_a_row_count() -> None:
    row: list[Event] = []
    counts = []
    for number in range(4):
        row += [trainee(10 * number, 10 * number + 5), looks(10 * number + 3)]
        counts.append(nods(*row))
    assert counts == [1, 2, 2, 2]
    # Whoever has listened once, or spoken, begins anew; what a customer says between is no turn.
    listened = [*row, trainee(40, 45), trainee(50, 55), looks(53)]
    assert nods(*listened) == 3
    spoke = [*row, manager(40, 45), trainee(50, 55), looks(53), trainee(60, 65), looks(63)]
    assert nods(*spoke) == 4
    heard = [*row, customer(40, 45), trainee(50, 55), looks(53)]
    assert nods(*heard) == 2
    broken_off = said("manager", 40, 41, to="customer", cut=True)
    assert nods(*row, broken_off, trainee(50, 55), looks(53)) == 2
    assert nods(*row[:2], looks(4, Look.FROWN)) == 1


def test_nods_that_were_not_chosen_all_count() -> None:
    assert (
        nods(*(each for at in range(5) for each in (trainee(10 * at, 10 * at + 5), nod(10 * at))))
        == 5
    )


def test_what_is_told_of_a_turn_is_known_by_the_utterances_before_it() -> None:
    found = read(
        meeting(
            Noted(at=0, text="Before."),
            customer(0, 4),
            Answered(at=4, question="took_answer", answer="yes"),
            trainee(5, 9),
            looks(7),
            Noted(at=9, text="After."),
            Answered(at=9, question="took_answer", answer="no"),
            Answered(at=9, question="took_answer", answer="rejected"),
        )
    )
    assert [(before, note.text) for before, note in found.notes] == [(0, "Before."), (2, "After.")]
    assert found.answers == {(1, "took_answer"): "yes", (2, "took_answer"): "rejected"}
    assert [(number, each.at) for number, each in found.looks] == [(1, 7)]
    assert read(meeting(looks(1), trainee(5, 9))).looks == []


def test_matters_come_up_once_and_not_again_when_the_meeting_comes_back_to_them() -> None:
    beat = BeatOpened(at=0, beat="credit", beyond=Part.TRAINEE)
    found = read(
        meeting(
            customer(0, 4),
            beat,
            trainee(5, 9),
            BeatOpened(at=9, beat="aside", by="detour"),
            replace(beat, by="return"),
            BeatOpened(at=9, beat="other", beyond=Part.MANAGER),
            replace(beat, by="detour"),
        )
    )
    assert found.matters == [1, 2]


def test_there_is_one_manager_and_one_trainee_the_first_named_and_colleagues_have_no_part() -> None:
    people = (
        Participant(id="a", name="Ann", part=Part.MANAGER),
        Participant(id="b", name="Ben", part=Part.MANAGER),
        Participant(id="c", name="Cem", part=Part.CUSTOMER),
        Participant(id="d", name="Dan", part=Part.CUSTOMER),
        Participant(id="e", name="Eve", part=Part.COLLEAGUE),
        Participant(id="f", name="Fay", part=Part.TRAINEE),
        Participant(id="g", name="Gus"),
    )
    found = read(meeting(said("x", 0, 4), said("b", 5, 6), said("x", 7, 8), people=people))
    customer_, none = Part.CUSTOMER, None
    assert found.parts == [Part.MANAGER, none, customer_, customer_, none, Part.TRAINEE, none, none]
    assert found.ids[-1] == found.names[-1] == "x"
    assert list(found.who) == [7, 1, 7]
    assert (found.person(Part.MANAGER), found.person(Part.TRAINEE)) == (0, 5)
    assert read(meeting(people=people[1:2])).person(Part.TRAINEE) is None
    twice = (*PEOPLE, replace(PEOPLE[2], name="Other", part=None))
    assert read(meeting(people=twice)).part_of["trainee"] is Part.TRAINEE


@pytest.mark.parametrize(
    ("manager_by", "trainee_by", "stand_ins"),
    [
        ("nodder", "person", (Part.MANAGER,)),
        ("coach", "timid", (Part.TRAINEE,)),
        ("nodder", "timid", (Part.TRAINEE, Part.MANAGER)),
        ("person", "", ()),
    ],
)
def test_whoever_is_neither_a_person_nor_a_coach_stands_in(
    manager_by: str, trainee_by: str, stand_ins: tuple[Part, ...]
) -> None:
    people = (
        replace(PEOPLE[0], filled_by="scenario"),
        replace(PEOPLE[1], filled_by=manager_by),
        replace(PEOPLE[2], filled_by=trainee_by),
    )
    assert read(meeting(people=people)).stand_ins == stand_ins


def test_what_customers_say_before_a_floor_is_told_from_what_vendors_came_between() -> None:
    table = Table().asks().asks().answers("trainee").asks()
    table.events.append(said("manager", 60, 64))
    assert read(table.answers("trainee").stops()).before_floor == {0, 1}


def marked(*does: Act, because: tuple[str, ...]) -> tuple[Act, ...]:
    """The acts of an utterance of a recording that were read for these reasons."""
    spoken = replace(trainee(0, 4, does=does), because=because)
    return read(meeting(spoken)).said[0].does


def test_of_a_recording_who_answered_whom_is_told_by_the_turns_unless_a_coach_said_so() -> None:
    assert marked(Act.ANSWER, Act.INFORM, because=("yes", "is")) == (Act.INFORM,)
    assert marked(Act.ANSWER, because=(BY_COACH,)) == (Act.ANSWER,)
    assert marked(Act.RESCUE, because=("",)) == (Act.RESCUE,)
    assert marked(Act.COMMIT, because=("we will",)) == (Act.COMMIT,)
    assert marked(Act.COMMIT, Act.ANSWER, because=("we will",)) == (Act.COMMIT,)
    played = Table().asks()
    played.events.append(
        said("trainee", 20, 24, to="customer", does=(Act.ANSWER,), because=("yes",))
    )
    assert read(played.stops()).said[-1].does == (Act.ANSWER,)


def test_a_meeting_is_told_by_its_file_or_its_scenario_and_how_often_it_went_back() -> None:
    recorded = meeting(customer(0, 4), WentBack(at=4, keep=0), trainee(5, 9))
    assert source_of(read(recorded)) == "meeting.vtt"
    assert (read(recorded).went_back, len(read(recorded).said)) == (1, 1)
    played = Table().asks().stops()
    header = replace(played.header, source="")
    assert source_of(read(Transcript(header=header, events=played.events))) == "X"
    bare = replace(meeting().header, source="")
    assert source_of(read(Transcript(header=bare, events=()))) == ""


def test_a_plain_nod_and_the_events_stand_as_they_came() -> None:
    events: tuple[Said | Nodded, ...] = (trainee(0, 4), nod(3), customer(5, 9))
    found = read(meeting(*events))
    assert found.events == events
    assert found.said == [events[0], events[2]]
