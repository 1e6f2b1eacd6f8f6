"""Corrections: who spoke, from when to when, one turn or two; what is undone is as before."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.correcting import DELETED, corrected
from roleplay.model.event import BeatOpened, Nodded, Noted, Said
from roleplay.model.mark import (
    BY_COACH,
    Correction,
    Deleted,
    Mark,
    Merged,
    NotNodded,
    Reassigned,
    Remarked,
    Retagged,
    Retimed,
    Settled,
    Split,
    Undone,
    fingerprint,
)
from roleplay.model.marking import all_said, marked, said_at, sorted_out
from roleplay.model.transcript import Header, Participant, Played, Transcript

PEOPLE = (
    Participant(id="david", name="David Mwangi", part=Part.MANAGER),
    Participant(id="wanjiru", name="Wanjiru Kamau", part=Part.TRAINEE),
    Participant(id="peter", name="Peter Odhiambo", part=Part.CUSTOMER),
)
HEADER = Header(application="0.2.0", people=PEOPLE, source="call.vtt")


def said(seat: str, at: float, end: float, text: str = "", **more: object) -> Said:
    return replace(Said(at=at, end=end, seat=seat, text=text), **more)


MEETING = Transcript(
    header=HEADER,
    events=(
        said("david", 0.0, 8.0, does=(Act.LEAD,), because=(BY_COACH,)),
        said("peter", 8.0, 12.0),
        Noted(at=12.0, text="the room went quiet"),
        said("wanjiru", 12.0, 30.0, does=(Act.ANSWER,), because=(BY_COACH,)),
        said("wanjiru", 31.0, 40.0, does=(Act.COMMIT,), because=(BY_COACH,)),
        said("peter", 40.0, 44.0),
    ),
)


def of(turn: int, transcript: Transcript = MEETING) -> str:
    there = said_at(transcript, turn)
    assert there is not None
    return fingerprint([there])


def after(*marks: Mark, transcript: Transcript = MEETING) -> Transcript:
    """The meeting as these marks make it, all of which have to fit."""
    found = sorted_out(transcript, marks)
    assert not found.misfits
    return marked(transcript, found.marks)


def turns(transcript: Transcript) -> list[tuple[str, float, float]]:
    return [(each.seat, each.at, each.end) for each in all_said(transcript)]


WORDS = Transcript(
    header=HEADER,
    events=(
        said("david", 0.0, 6.0, "Shall we begin? Yes,  please do."),
        said("peter", 7.0, 9.0, "Good."),
    ),
)


def test_somebody_else_said_it_and_what_they_did_is_theirs() -> None:
    told = after(Reassigned(turn=1, of=of(1), person="wanjiru"))
    assert turns(told)[0] == ("wanjiru", 0.0, 8.0)
    assert all_said(told)[0].does == (Act.LEAD,)


def test_a_turn_is_two_and_what_was_marked_of_it_stays_with_the_first() -> None:
    told = after(Split(turn=1, of=of(1), when_split=5.0))
    assert turns(told)[:3] == [("david", 0.0, 5.0), ("david", 5.0, 8.0), ("peter", 8.0, 12.0)]
    assert [each.does for each in all_said(told)[:2]] == [(Act.LEAD,), ()]


def test_words_go_with_the_turn_they_are_in_as_they_were_written() -> None:
    told = after(Split(turn=1, of=of(1, WORDS), when_split=3.0, words=3), transcript=WORDS)
    assert [each.text for each in all_said(told)] == [
        "Shall we begin?",
        "Yes,  please do.",
        "Good.",
    ]


def test_two_turns_are_one_from_the_first_beginning_to_the_later_end() -> None:
    told = after(Merged(turn=3, of=of(3), next_of=of(4)))
    assert turns(told)[2:] == [("wanjiru", 12.0, 40.0), ("peter", 40.0, 44.0)]
    assert all_said(told)[2].does == (Act.ANSWER, Act.COMMIT)


def test_what_was_marked_of_both_is_marked_of_the_one_they_are() -> None:
    acts = Retagged(turn=4, of=of(4), does=(Act.PROPOSE,))
    told = after(acts, Merged(turn=3, of=of(3), next_of=of(4)))
    assert all_said(told)[2].does == (Act.ANSWER, Act.PROPOSE)


def test_an_edge_is_moved_and_a_turn_stands_where_it_then_begins() -> None:
    told = after(Retimed(turn=3, of=of(3), end=26.5))
    assert turns(told)[2] == ("wanjiru", 12.0, 26.5)
    told = after(Retimed(turn=4, of=of(4), start=9.0))
    assert turns(told) == [
        ("david", 0.0, 8.0),
        ("peter", 8.0, 12.0),
        ("wanjiru", 9.0, 40.0),
        ("wanjiru", 12.0, 30.0),
        ("peter", 40.0, 44.0),
    ]


def test_a_turn_that_was_none_is_counted_among_what_was_left_out() -> None:
    told = after(Deleted(turn=2, of=of(2)))
    assert turns(told)[1] == ("wanjiru", 12.0, 30.0)
    assert told.header.repairs[DELETED] == 1


def test_what_is_told_beside_the_turns_stays_at_its_time() -> None:
    told = after(Deleted(turn=2, of=of(2)), Split(turn=2, of=of(3), when_split=20.0))
    assert [type(event).__name__ for event in told.events] == [
        "Said", "Noted", "Said", "Said", "Said", "Said",
    ]  # fmt: skip
    beats = (BeatOpened(at=0.0, beat="", item="welcome"), *MEETING.events)
    started = Transcript(header=HEADER, events=beats)
    told = after(Deleted(turn=5, of=of(5)), transcript=started)
    assert told.events[0] == beats[0]


def test_a_correction_is_of_the_turns_as_those_before_it_left_them() -> None:
    halves = after(Split(turn=1, of=of(1), when_split=5.0))
    told = after(
        Split(turn=1, of=of(1), when_split=5.0),
        Reassigned(turn=2, of=of(2, halves), person="peter"),
        Remarked(turn=3, of=of(3, halves), text="Here."),
    )
    assert turns(told)[:3] == [("david", 0.0, 5.0), ("peter", 5.0, 8.0), ("peter", 8.0, 12.0)]


def test_marks_go_along_with_the_turn_they_are_of() -> None:
    answered = Settled(turn=5, of=of(5), question="took_answer", answer="accepted")
    found = sorted_out(MEETING, [answered, Split(turn=1, of=of(1), when_split=5.0)])
    assert [mark.turn for mark in found.marks if isinstance(mark, Settled)] == [6]
    assert all_said(marked(MEETING, found.marks))[5].does == (Act.ACCEPT,)


def test_marks_of_a_turn_that_was_none_are_gone_with_it() -> None:
    found = sorted_out(
        MEETING, [Remarked(turn=2, of=of(2), text="Here."), Deleted(turn=2, of=of(2))]
    )
    assert not found.misfits
    assert [type(mark) for mark in found.marks] == [Deleted]


def test_what_is_taken_back_takes_along_what_was_made_of_it() -> None:
    halves = after(Split(turn=1, of=of(1), when_split=5.0))
    found = sorted_out(
        MEETING,
        [
            Split(turn=1, of=of(1), when_split=5.0),
            Reassigned(turn=2, of=of(2, halves), person="peter"),
            Undone(undoes=1),
        ],
    )
    assert [(each.number, each.why) for each in found.misfits] == [(2, "changed")]
    assert marked(MEETING, found.marks).events == MEETING.events


def test_what_cannot_be_corrected_so_does_not_fit() -> None:
    wrong: list[Correction] = [
        Reassigned(turn=1, of=of(2), person="peter"),
        Reassigned(turn=1, of=of(1), person="nobody there"),
        Reassigned(turn=9, of=of(1), person="peter"),
        Split(turn=1, of=of(1), when_split=8.0),
        Split(turn=1, of=of(1), when_split=5.0, words=1),
        Merged(turn=5, of=of(5), next_of=of(5)),
        Merged(turn=3, of=of(3), next_of=of(5)),
        Retimed(turn=1, of=of(1), start=8.0),
    ]
    for mark in wrong:
        assert [each.why for each in sorted_out(MEETING, [mark]).misfits] == ["changed"]
    for words in (0, 6):
        split = Split(turn=1, of=of(1, WORDS), when_split=3.0, words=words)
        assert sorted_out(WORDS, [split]).misfits


def test_a_nod_is_taken_off_the_turn_it_was_beside_and_no_other() -> None:
    nods = [Nodded(at=at, seat="david", to="wanjiru") for at in (20.0, 25.0, 31.5)]
    events = sorted((*MEETING.events, *nods), key=lambda event: event.at)
    clocked = Transcript(header=HEADER, events=tuple(events))
    off = NotNodded(turn=3, of=of(3))
    told = after(off, transcript=clocked)
    assert [each for each in told.events if isinstance(each, Nodded)] == nods[2:]
    assert not sorted_out(clocked, [off, NotNodded(turn=4, of=of(4))]).misfits
    assert sorted_out(clocked, [NotNodded(turn=1, of=of(1))]).misfits
    assert sorted_out(clocked, [off, off]).misfits


def test_what_was_played_happened_so() -> None:
    header = replace(
        HEADER,
        played=Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="x"),
    )
    played = Transcript(header=header, events=MEETING.events)
    mark = Deleted(turn=1, of=of(1))
    assert [each.why for each in sorted_out(played, [mark]).misfits] == ["played"]
    assert corrected(played, [mark]) is played


@st.composite
def corrections(draw: st.DrawFn) -> list[Correction]:
    """Corrections one after the other, each of what the ones before it have left."""
    marks: list[Correction] = []
    now = MEETING
    for _ in range(draw(st.integers(1, 6))):
        there = all_said(now)
        if not there:
            break
        turn = draw(st.integers(1, len(there)))
        this = there[turn - 1]
        mine = fingerprint([this])
        middle = (this.at + this.end) / 2
        choices: list[Correction] = [
            Reassigned(turn=turn, of=mine, person=draw(st.sampled_from(["david", "peter"]))),
            Split(turn=turn, of=mine, when_split=middle),
            Retimed(turn=turn, of=mine, start=middle),
            Retimed(turn=turn, of=mine, end=this.end + 1),
            Deleted(turn=turn, of=mine),
        ]
        if turn < len(there):
            choices.append(Merged(turn=turn, of=mine, next_of=fingerprint([there[turn]])))
        marks.append(draw(st.sampled_from(choices)))
        now = corrected(MEETING, marks)
    return marks


@given(corrections())
def test_whatever_is_corrected_all_of_it_undone_is_the_meeting_as_it_was(
    marks: list[Correction],
) -> None:
    undone = [*marks, *(Undone(undoes=n) for n in range(len(marks), 0, -1))]
    assert marked(MEETING, sorted_out(MEETING, undone).marks) == MEETING
    once = [*marks, Undone(undoes=len(marks))]
    assert sorted_out(MEETING, once).corrected == (
        sorted_out(MEETING, marks[:-1]).corrected or MEETING
    )


@given(corrections())
def test_the_same_corrections_make_the_same_meeting(marks: list[Correction]) -> None:
    assert corrected(MEETING, marks) == corrected(MEETING, marks)
    assert sorted_out(MEETING, marks).corrected == corrected(MEETING, marks)
    starts = [each.at for each in all_said(corrected(MEETING, marks))]
    assert starts == sorted(starts)


@given(st.floats(0.1, 7.9).map(lambda at: round(at, 3)))
def test_no_second_is_lost_by_cutting_a_turn_or_found_by_joining_its_halves(at: float) -> None:
    split = Split(turn=1, of=of(1), when_split=at)
    halves = after(split)
    one, two = all_said(halves)[:2]
    assert (one.at, one.end, two.at, two.end) == (0.0, at, at, 8.0)
    whole = after(split, Merged(turn=1, of=fingerprint([one]), next_of=fingerprint([two])))
    assert whole.events == MEETING.events
