"""Corrections still fit a recording in which a name was taken out, however many there are."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.event import Said
from roleplay.model.mark import (
    Merged,
    Rated,
    Reassigned,
    Remarked,
    Split,
    Undone,
    fingerprint,
)
from roleplay.model.marking import all_said, marked, sorted_out
from roleplay.model.texts import changed
from roleplay.model.transcript import Transcript
from roleplay.recordings.correcting import Editing
from roleplay.recordings.meetings import open_meeting
from roleplay.store.marks import marks_of
from roleplay.store.rewritten import fitting, marks_with, texts_changed
from tests.store.meeting import RECORDED

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


TURNS = (
    "Good morning, Peter Odhiambo. Wanjiru leads today.",
    "Does she, David? And what about March?",
    "March it is, Peter Odhiambo. We ring you.",
)


def both(skipped: int = 0) -> tuple[Transcript, Transcript]:
    """A recording of three turns, and the same without him."""
    before = Transcript(
        header=replace(RECORDED, skipped=skipped),
        events=tuple(
            Said(at=float(at), end=at + 1.0, seat="manager", text=text)
            for at, text in enumerate(TURNS)
        ),
    )
    events = tuple(changed(event, without_him) for event in before.events)
    return before, Transcript(header=before.header, events=events)


@pytest.mark.parametrize(
    ("skipped", "turn", "words", "fitted"),
    [
        (0, 1, 4, 3),  # the fourth ends his name, of which one word is left
        (0, 1, 1, 1),
        (0, 1, 7, 6),
        (0, 1, 8, 8),  # more than there are
        (0, 1, 0, 0),
        (0, 3, 5, 4),
        (0, 4, 5, 5),  # no such turn
        (2, 3, 4, 3),  # two were skipped, so the first is the third
        (2, 2, 4, 4),
        (2, 5, 5, 4),
        (2, 6, 5, 5),
    ],
)
def test_a_turn_is_cut_at_the_same_place_of_what_is_left_of_its_words(
    skipped: int, turn: int, words: int, fitted: int
) -> None:
    before, after = both(skipped)
    cut = Split(turn=turn, of="", when_split=0.5, words=words)
    assert fitting(before, after, without_him)(cut) == replace(cut, words=fitted)
    # What was said may have been changed otherwise than the texts of marks.
    fit = fitting(before, before, without_him, said=lambda text: text)
    assert fit(cut) == cut


def test_a_mark_of_all_that_was_said_or_of_one_turn_is_of_it_as_it_now_reads() -> None:
    before, after = both()
    said, new = all_said(before), all_said(after)
    fit = fitting(before, after, without_him)
    rated = Rated(of=fingerprint(said), rater="coach", values={"framing": 3}, by="Peter Odhiambo")
    assert fit(rated) == replace(rated, of=fingerprint(new), by="Customer_A")
    assert fit(replace(rated, of="", by="")) == replace(rated, of="", by="")
    for old, now in zip(said, new, strict=True):
        note = Remarked(turn=1, of=fingerprint([old]), text="Well.")
        assert fit(note) == replace(note, of=fingerprint([now]))
    stranger = Remarked(turn=1, of="0" * 16, text="Peter?")
    assert fit(stranger) == replace(stranger, text="Customer_A?")
    merged = Merged(turn=1, of=fingerprint(said[:1]), next_of=fingerprint(said[1:2]))
    assert fit(merged) == replace(merged, of=fingerprint(new[:1]), next_of=fingerprint(new[1:2]))


def test_what_a_correction_that_was_taken_back_had_made_is_known_still() -> None:
    before, after = both()
    said, new = all_said(before), all_said(after)
    fit = fitting(before, after, without_him)
    assigned = Reassigned(turn=1, of=fingerprint(said[:1]), person="customer")
    of_it = fingerprint([replace(said[0], seat="customer")])
    now = fingerprint([replace(new[0], seat="customer")])
    again = replace(assigned, of=of_it, person="trainee")
    assert fit(again) == again  # nothing has made such a turn yet
    fit = fitting(before, after, without_him)
    assert fit(assigned) == replace(assigned, of=fingerprint(new[:1]))
    assert fit(again) == replace(again, of=now)
    assert fit(Undone(undoes=2)) == Undone(undoes=2)
    assert fit(again) == replace(again, of=now)


def test_turns_stand_where_they_stood_before_a_correction_that_was_taken_back() -> None:
    before, after = both()
    first = fingerprint(all_said(before)[:1])
    fit = fitting(before, after, without_him)
    fit(Split(turn=1, of=first, when_split=0.5, words=4))
    third, fourth = (Split(turn=turn, of="", when_split=2.5, words=5) for turn in (3, 4))
    assert [each.words for each in (fit(third), fit(fourth)) if isinstance(each, Split)] == [5, 4]
    fit(Undone(undoes=1))
    assert [each.words for each in (fit(third), fit(fourth)) if isinstance(each, Split)] == [4, 5]
