"""Correcting a meeting turn by turn: each change is on disk, told, and can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.model.act import Act
from roleplay.model.mark import Cast, fingerprint
from roleplay.model.marking import all_said
from roleplay.recordings.correcting import CannotCorrectError, Editing
from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.typed import cut_typed, edges_typed
from roleplay.store.marks import keep_marks, marks_of
from tests.store.meeting import bytes_of

RECORDING = """WEBVTT

00:00.000 --> 00:08.000
<v David Mwangi>Good morning, Peter. Wanjiru leads today.

00:08.000 --> 00:12.000
<v Peter Odhiambo>Does she? And what about March?

00:12.000 --> 00:20.000
<v Peter O.>I was told nothing.

00:20.500 --> 00:30.000
<v Wanjiru Kamau>You were not, and that was ours. March it is.
"""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "call.vtt"
    path.write_text(RECORDING, encoding="utf-8")
    return path


@pytest.fixture
def editing(recording: Path) -> Editing:
    return Editing(recording, "Amina")


def rows(editing: Editing) -> list[tuple[str, float, float, str]]:
    told = (editing.row(place) for place in range(len(editing)))
    return [(row.person, row.said.at, row.said.end, row.said.text) for row in told]


def who(editing: Editing, name: str) -> str:
    return next(person.id for person in editing.people if person.name == name)


def test_whose_the_turn_was_is_told_and_kept_with_who_says_so(
    editing: Editing, recording: Path
) -> None:
    wanjiru = who(editing, "Wanjiru Kamau")
    assert editing.reassign(1, wanjiru) == "turn 2 is Wanjiru Kamau's"
    assert editing.row(1).person == wanjiru
    assert editing.row(1).corrected
    assert not editing.row(0).corrected
    (mark,) = marks_of(recording).marks
    assert mark.by == "Amina"
    assert mark.when
    assert rows(Editing(recording)) == rows(editing)


def test_a_turn_is_cut_in_the_middle_behind_words_or_at_a_time(editing: Editing) -> None:
    # Six words in eight seconds: behind the third word is at the fourth second.
    assert editing.split(0) == "turn 1 is two turns, the second from 0:04.0"
    assert [row[3] for row in rows(editing)[:2]] == ["Good morning, Peter.", "Wanjiru leads today."]
    editing.undo()
    editing.split(0, words=2)
    assert rows(editing)[0][2:] == (2.667, "Good morning,")
    editing.undo()
    editing.split(0, at=6.0)
    assert rows(editing)[0][2:] == (6.0, "Good morning, Peter. Wanjiru")


def test_turns_of_one_person_are_joined_with_what_lies_between(editing: Editing) -> None:
    with pytest.raises(CannotCorrectError, match="Say first whose the two are"):
        editing.merge(1)
    editing.join(who(editing, "Peter O."), who(editing, "Peter Odhiambo"))
    assert editing.merge(1) == "turn 2 and the one after it are one"
    assert rows(editing)[1][1:] == (
        8.0,
        20.0,
        "Does she? And what about March? I was told nothing.",
    )
    editing.reassign(2, who(editing, "Peter Odhiambo"))
    assert editing.merge(1).endswith("with the 0.5 s between")


def test_an_edge_takes_the_edge_it_touches_along(editing: Editing) -> None:
    editing.move_end(0, 1.0)
    assert [row[1:3] for row in rows(editing)[:2]] == [(0.0, 9.0), (9.0, 12.0)]
    editing.move_start(1, -2.0)
    assert [row[1:3] for row in rows(editing)[:2]] == [(0.0, 7.0), (7.0, 12.0)]
    editing.move_end(2, 0.3)  # nobody begins where it ends
    assert [row[1:3] for row in rows(editing)[2:]] == [(12.0, 20.3), (20.5, 30.0)]
    editing.undo()
    editing.undo()
    editing.undo()
    assert [row[1:3] for row in rows(editing)[:2]] == [(0.0, 8.0), (8.0, 12.0)]


def test_times_are_set_and_what_cannot_be_is_refused(editing: Editing) -> None:
    editing.retime(3, start=21.0, end=25.0)
    assert rows(editing)[3][1:3] == (21.0, 25.0)
    with pytest.raises(CannotCorrectError, match="shorter than"):
        editing.retime(0, end=0.0)
    with pytest.raises(CannotCorrectError, match="outside the meeting"):
        editing.move_start(0, -1.0)
    with pytest.raises(CannotCorrectError, match=r"between 0:00.0 and 0:08.0"):
        editing.split(0, at=9.0)
    with pytest.raises(CannotCorrectError, match="one of the first 5"):
        editing.split(0, words=6)


def test_people_are_renamed_and_joined_and_counted_as_one(editing: Editing) -> None:
    peter, other = who(editing, "Peter Odhiambo"), who(editing, "Peter O.")
    with pytest.raises(CannotCorrectError, match="somebody else in it"):
        editing.rename(other, "peter odhiambo")
    editing.join(other, peter)
    assert editing.seconds[peter] == 12.0
    assert [*editing.places_of(peter)] == [1, 2]
    editing.rename(peter, "Mr Odhiambo")
    assert [person.name for person in editing.people][1] == "Mr Odhiambo"
    with pytest.raises(CannotCorrectError, match="one person already"):
        editing.join(peter, peter)


def test_acts_notes_and_to_whom_are_marked(editing: Editing) -> None:
    peter = who(editing, "Peter Odhiambo")
    editing.does(0, [Act.ENDORSE, Act.HAND_OVER])
    editing.to(0, peter)
    editing.note(0, "He looked at her.")
    row = editing.row(0)
    assert (row.said.does, row.said.to, row.notes) == (
        (Act.ENDORSE, Act.HAND_OVER),
        peter,
        ("He looked at her.",),
    )
    with pytest.raises(CannotCorrectError, match="Nobody speaks to themselves"):
        editing.to(0, row.person)


def test_any_number_of_changes_is_taken_back_and_made_again(
    editing: Editing, recording: Path
) -> None:
    before = rows(editing)
    steps: list[Callable[[], str]] = [
        lambda: editing.reassign(2, who(editing, "Peter Odhiambo")),
        lambda: editing.merge(1),
        lambda: editing.split(0),
        lambda: editing.move_end(0, 0.5),
        lambda: editing.delete(3),
    ]
    stood = [before]
    for step in steps:
        step()
        stood.append(rows(editing))
    for each in reversed(stood[:-1]):
        assert editing.undo().startswith("Taken back: ")
        assert rows(editing) == each
    with pytest.raises(CannotCorrectError, match="nothing to take back"):
        editing.undo()
    for each in stood[1:]:
        assert editing.redo().startswith("Made again: ")
        assert rows(editing) == each == rows(Editing(recording))
    with pytest.raises(CannotCorrectError, match="nothing to make again"):
        editing.redo()


def test_what_was_corrected_before_can_be_taken_back_too(editing: Editing, recording: Path) -> None:
    editing.delete(0)
    again = Editing(recording)
    again.undo()
    assert rows(again) == rows(Editing(recording))
    assert len(again) == 4


def test_another_window_may_correct_too(editing: Editing, recording: Path) -> None:
    other = Editing(recording)
    other.delete(3)
    editing.delete(2)
    assert len(editing) == len(Editing(recording)) == 2
    editing.undo()
    assert len(editing) == len(Editing(recording)) == 3


def test_the_recording_itself_is_never_touched_and_everything_reads_it_corrected(
    editing: Editing, recording: Path
) -> None:
    editing.delete(1)
    assert recording.read_text(encoding="utf-8") == RECORDING
    opened = open_meeting(recording)
    assert len(opened.read.events) == 4
    assert len(opened.transcript.events) == 3
    assert len(editing.original.events) == 4


def test_a_damaged_end_of_the_corrections_is_told_and_never_guessed(
    editing: Editing, recording: Path
) -> None:
    editing.delete(3)
    editing.delete(2)
    kept = recording.with_name("call.vtt.marks")
    kept.write_bytes(kept.read_bytes().replace(b'"turn":3', b'"turn":1'))
    again = Editing(recording)
    assert len(again) == 3
    assert any("left out" in notice for notice in again.notices)


def test_what_stands_there_is_typed_as_people_type_it() -> None:
    assert cut_typed("") == (None, None)
    assert cut_typed(" 7 ") == (7, None)
    assert cut_typed("1:03:20.5") == (None, 3800.5)
    assert edges_typed("3:20.5 - 3:41") == edges_typed("3:20,5 to 3:41") == (200.5, 221.0)
    for wrong in ("3:20.5", "a - b", "3:20 - 3:41 - 3:50", "3:61 - 4:00"):
        with pytest.raises(CannotCorrectError):
            edges_typed(wrong)


def test_a_meeting_that_was_played_happened_so(tmp_path: Path) -> None:
    played = tmp_path / "played.jsonl"
    played.write_bytes(bytes_of())
    with pytest.raises(CannotCorrectError, match="was played here"):
        Editing(played)


READ = """WEBVTT

00:00.000 --> 00:04.000
<v David Mwangi>Good morning, Peter.

00:05.000 --> 00:08.000
<v Peter Odhiambo>Who sends me the plan?

00:09.000 --> 00:15.000
<v Wanjiru Kamau>I'll send it to you by Friday.

00:16.000 --> 00:18.000
<v Peter Odhiambo>On paper, please.
"""


def test_what_was_read_off_a_turn_is_told_and_can_be_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(READ, encoding="utf-8")
    editing = Editing(path)
    assert editing.acts(2) == (), "nobody has said who was who"
    of = fingerprint(all_said(editing.original))
    people = ("David Mwangi", "Wanjiru Kamau", ("Peter Odhiambo",))
    keep_marks(path, [Cast(manager=people[0], trainee=people[1], customers=people[2], of=of)])
    editing = Editing(path)
    assert Act.COMMIT in editing.acts(2)
    assert editing.row(2).said.does == (), "nothing is marked"
    assert editing.does(2, (Act.ANSWER,)) == "turn 3 does answer"
    assert editing.acts(2) == (Act.ANSWER,)
    editing.does(2, ())
    assert editing.acts(2) == ()
    editing.undo()
    editing.undo()
    assert Act.COMMIT in editing.acts(2)
