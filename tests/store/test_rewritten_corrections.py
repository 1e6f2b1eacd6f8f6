"""Corrections still fit a recording in which a name was taken out, however many there are."""

from pathlib import Path

from msgspec.structs import replace

from roleplay.model.marking import all_said, marked, sorted_out
from roleplay.model.texts import changed
from roleplay.model.transcript import Transcript
from roleplay.recordings.correcting import Editing
from roleplay.recordings.meetings import open_meeting
from roleplay.store.marks import marks_of
from roleplay.store.rewritten import fitting, marks_with, texts_changed

RECORDING = """WEBVTT

00:00.000 --> 00:08.000
<v David Mwangi>Good morning, Peter Odhiambo. Wanjiru leads today.

00:08.000 --> 00:12.000
<v Peter Odhiambo>Does she, David? And what about March?

00:12.000 --> 00:20.000
<v Wanjiru Kamau>March it is, Peter Odhiambo. We ring you.
"""


def without_him(text: str) -> str:
    return text.replace("Peter Odhiambo", "Customer_A").replace("Peter", "Customer_A")


def test_corrections_of_corrections_still_fit_where_a_name_was_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(RECORDING, encoding="utf-8")
    editing = Editing(path)
    david, peter, wanjiru = (who.id for who in editing.people)
    editing.split(0, words=4)
    editing.reassign(1, wanjiru)
    editing.delete(2)
    editing.undo()
    editing.move_end(1, -1.0)
    editing.split(3)
    editing.merge(3)
    editing.note(2, "Peter Odhiambo looked up.")
    before = open_meeting(path).read
    after = Transcript(
        header=replace(
            before.header,
            people=tuple(
                replace(who, id=without_him(who.id), name=without_him(who.name))
                for who in before.header.people
            ),
        ),
        events=tuple(changed(event, without_him) for event in before.events),
    )
    fit = fitting(before, after, without_him)
    marks = [fit(mark) for mark in marks_of(path).marks]
    found = sorted_out(after, marks)
    assert not found.misfits
    then = all_said(marked(after, found.marks))
    corrected = all_said(open_meeting(path).marked.whole)
    assert [(each.at, each.end) for each in then] == [(each.at, each.end) for each in corrected]
    assert [each.text for each in then] == [without_him(each.text) for each in corrected]
    assert david != peter


def test_a_note_on_a_meeting_that_is_not_known_loses_the_name_too(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(RECORDING, encoding="utf-8")
    Editing(path).note(2, "Peter Odhiambo looked up.")
    (mark,) = marks_of(path).marks
    changed_mark = texts_changed(mark, without_him)
    assert "Peter" not in repr(changed_mark)
    assert "Customer_A looked up." in repr(changed_mark)


def test_a_line_of_marks_that_cannot_be_read_loses_the_name_and_stays() -> None:
    data = b'{"marks":1}\n{"Peter Odhiambo": nothing that is a mark}\n'
    rewritten = marks_with(data, lambda mark: mark, without_him)
    assert rewritten.count(b"\n") == 2
    assert b"Peter" not in rewritten
    assert b"Customer_A" in rewritten
    assert b"nothing that is a mark" in rewritten
