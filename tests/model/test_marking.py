"""What marks make of a transcript: what a coach said counts, and no word is changed or lost."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Answered, Event, Nodded, Noted, Said, WentBack
from roleplay.model.mark import (
    BY_COACH,
    Cast,
    Joined,
    Leg,
    Mark,
    Placed,
    Ranged,
    Remarked,
    Renamed,
    Retagged,
    Settled,
    Undone,
    fingerprint,
)
from roleplay.model.marking import (
    LEFT_OUT,
    all_said,
    arranged,
    marked,
    parts_by,
    said_at,
    sorted_out,
    standing,
)
from roleplay.model.scorecard import ANSWERS
from roleplay.model.transcript import Header, Participant, Played, Transcript, effective
from roleplay.scoring import score
from tests.examples import examples

PEOPLE = (
    Participant(id="david", name="David Mwangi", part=Part.MANAGER),
    Participant(id="wanjiru", name="Wanjiru Kamau", part=Part.TRAINEE),
    Participant(id="peter", name="Peter Odhiambo", part=Part.CUSTOMER),
    Participant(id="peter o.", name="Peter O."),
)
HEADER = Header(application="0.2.0", people=PEOPLE, source="call.vtt")
IDS = [who.id for who in PEOPLE]


def talk(*seats: str) -> Transcript:
    """A recording in which these speak in turn, ten seconds each."""
    said = (
        Said(at=10.0 * n, end=10.0 * n + 8, seat=seat, text=f"Words of number {n + 1}, please?")
        for n, seat in enumerate(seats)
    )
    return Transcript(header=HEADER, events=tuple(said))


MEETING = talk("david", "peter", "wanjiru", "peter o.", "wanjiru", "peter")


def of(turn: int, transcript: Transcript = MEETING) -> str:
    said = said_at(transcript, turn)
    assert said is not None
    return fingerprint([said])


WHOLE = fingerprint(all_said(MEETING))


def rejected(turn: int, answer: str = "rejected") -> Settled:
    return Settled(turn=turn, of=of(turn), question="took_answer", answer=answer)


def turn(transcript: Transcript, number: int) -> Said:
    said = said_at(transcript, number)
    assert said is not None
    return said


def test_a_remark_is_rejected_or_accepted_because_the_coach_said_so() -> None:
    told = turn(marked(MEETING, [rejected(4)]), 4)
    assert (told.does, told.because) == ((Act.REJECT,), (BY_COACH,))
    told = turn(marked(MEETING, [rejected(4), rejected(4, "accepted")]), 4)
    assert told.does == (Act.ACCEPT,), "the later one wins"
    told = turn(marked(MEETING, [rejected(4), rejected(4, "neither")]), 4)
    assert told.does == ()


def test_what_words_only_suggested_is_done_if_the_coach_says_so() -> None:
    may = replace(MEETING.events[2], may=(Act.DEFER,), does=(Act.ANSWER, Act.COMMIT), because="ab")
    read = Transcript(header=HEADER, events=(*MEETING.events[:2], may, *MEETING.events[3:]))
    yes = Settled(turn=3, of=of(3), question="handed_up", answer="yes")
    told = turn(marked(read, [yes]), 3)
    assert dict(zip(told.does, told.because, strict=True)) == {
        Act.COMMIT: "b",
        Act.DEFER: BY_COACH,
    }, "it was handed up, and so not answered"
    assert turn(marked(read, [replace(yes, answer="no")]), 3) == may
    told = turn(marked(read, [Retagged(turn=3, of=of(3), does=())]), 3)
    assert (told.does, told.may) == ((), ())


def test_an_answer_stands_behind_the_words_it_is_about_so_that_it_is_not_asked_again() -> None:
    cause = Settled(turn=3, of=of(3), question="cause_to_step_in", answer="yes")
    events = marked(MEETING, [cause, rejected(4)]).events
    assert events[3] == Answered(at=20.0, question="cause_to_step_in", answer="yes")
    assert events[5] == Answered(at=30.0, question="took_answer", answer="rejected")


def test_what_a_turn_does_and_to_whom_it_is_said_is_as_it_was_marked() -> None:
    tagged = replace(MEETING.events[2], does=(Act.ASK,), because=("Words",), to="david")
    read = Transcript(header=HEADER, events=(*MEETING.events[:2], tagged, *MEETING.events[3:]))
    told = turn(marked(read, [Retagged(turn=3, of=of(3), does=(Act.ANSWER, Act.COMMIT))]), 3)
    assert told.does == (Act.ANSWER, Act.COMMIT)
    assert told.because == (BY_COACH, BY_COACH)
    assert told.to == "david"
    told = turn(marked(read, [Retagged(turn=3, of=of(3), to="peter")]), 3)
    assert (told.to, told.to_because, told.does) == ("peter", BY_COACH, (Act.ASK,))
    told = turn(marked(read, [Retagged(turn=3, of=of(3), does=(), to="")]), 3)
    assert (told.to, told.does, told.because) == (None, (), ())


def test_two_people_who_are_one_speak_and_are_spoken_to_as_one() -> None:
    joined = Joined(person="peter o.", into="peter", of=WHOLE)
    after = marked(MEETING, [joined, Retagged(turn=3, of=of(3), to="peter o.")])
    assert [who.id for who in after.header.people] == ["david", "wanjiru", "peter"]
    assert turn(after, 4).seat == "peter"
    assert turn(after, 3).to == "peter"
    assert sum(each.seat == "peter" for each in all_said(after)) == 3


def test_a_part_goes_with_the_person_who_is_somebody_else() -> None:
    joined = Joined(person="peter", into="peter o.", of=WHOLE)
    people = arranged(MEETING, [joined]).header.people
    assert {who.id: who.part for who in people}["peter o."] is Part.CUSTOMER


def test_who_is_joined_in_a_circle_stays_one_person() -> None:
    circle = [
        Joined(person=one, into=other, of=WHOLE)
        for one, other in (("peter", "peter o."), ("peter o.", "david"), ("david", "peter"))
    ]
    after = arranged(MEETING, circle)
    assert {each.seat for each in all_said(after)} == {"david", "wanjiru"}
    assert {who.id for who in after.header.people} == {"david", "wanjiru"}


def test_a_person_is_called_as_marked_and_the_last_name_wins() -> None:
    names = [Renamed(person="peter", name=name, of=WHOLE) for name in ("P.", "Mr Odhiambo")]
    people = arranged(MEETING, names).header.people
    assert [who.name for who in people if who.id == "peter"] == ["Mr Odhiambo"]


def test_the_latest_mark_says_which_meeting_of_a_stretch_it_is() -> None:
    marks: list[Mark] = [Placed(leg=leg, of=WHOLE) for leg in get_args(Leg)]
    assert arranged(MEETING, marks).header.leg == "last"
    assert arranged(MEETING, marks[:1]).header.leg == "first"


def test_who_was_who_is_known_of_whom_they_are() -> None:
    marks: list[Mark] = [
        Cast(manager="david", trainee="wanjiru", customers=("peter o.",), of=WHOLE),
        Joined(person="peter o.", into="peter", of=WHOLE),
    ]
    nobody = tuple(replace(who, part=None) for who in PEOPLE)
    read = Transcript(header=replace(HEADER, people=nobody), events=MEETING.events)
    people = parts_by(marks, arranged(read, marks).header.people)
    assert [who.part for who in people] == [Part.MANAGER, Part.TRAINEE, Part.CUSTOMER]


def test_who_else_sells_is_known_of_whom_they_are_and_has_no_part_of_the_two() -> None:
    nobody = tuple(replace(who, part=None) for who in PEOPLE)
    read = Transcript(header=replace(HEADER, people=nobody), events=MEETING.events)
    sells = Cast(manager="david", trainee="wanjiru", vendors=("peter o.",), of=WHOLE)
    joined = Joined(person="peter o.", into="peter", of=WHOLE)
    people = parts_by([sells, joined], arranged(read, [joined]).header.people)
    assert [(who.id, who.part) for who in people if who.vendor] == [("peter", None)]
    same = Joined(person="peter o.", into="david", of=WHOLE)
    people = parts_by([sells, same], arranged(read, [same]).header.people)
    assert [who.id for who in people if who.vendor] == []
    assert sorted_out(read, [replace(sells, vendors=("nobody there",))]).misfits


def test_turns_keep_their_numbers_when_the_recording_is_cut() -> None:
    cut = marked(MEETING, [Ranged(start=15, end=45, of=WHOLE), rejected(4), rejected(2)])
    assert cut.header.skipped == 2
    assert cut.header.repairs == {LEFT_OUT: 3}
    assert said_at(cut, 2) is None
    assert turn(cut, 4).text == turn(MEETING, 4).text
    assert turn(cut, 4).does == (Act.REJECT,)
    assert [each.text for each in all_said(cut)] == [each.text for each in all_said(MEETING)[2:5]]


def test_the_card_of_a_cut_recording_names_the_turns_people_know() -> None:
    meeting = talk(*["david", "peter", "wanjiru", "peter"] * 20)
    whole = fingerprint(all_said(meeting))
    cut = score(arranged(meeting, [Ranged(start=195, end=None, of=whole)]))
    alone = score(Transcript(header=HEADER, events=meeting.events[20:]))
    assert alone.authority.ledger
    assert [e.turn for e in cut.authority.ledger] == [e.turn + 20 for e in alone.authority.ledger]
    assert [e.settled_by and e.settled_by - 20 for e in cut.authority.ledger] == [
        e.settled_by for e in alone.authority.ledger
    ]
    assert [q.turn for q in cut.questions] == [q.turn + 20 for q in alone.questions]
    assert [f.turn for f in cut.findings] == [f.turn + 20 for f in alone.findings]
    assert cut.talk_time == alone.talk_time


def test_a_mark_that_was_taken_back_counts_no_more_and_again_when_that_is_taken_back() -> None:
    marks: list[Mark] = [rejected(4), Undone(undoes=1)]
    assert standing(marks) == ()
    assert [number for number, _ in standing([*marks, Undone(undoes=2)])] == [1]


def test_marks_fit_the_same_words_read_again_and_none_that_were_changed() -> None:
    marks: list[Mark] = [
        rejected(4),
        rejected(6),
        Joined(person="peter o.", into="peter", of=WHOLE),
    ]
    again = Transcript(header=HEADER, events=tuple(replace(e) for e in MEETING.events))
    assert sorted_out(again, marks).marks == tuple(marks)
    changed = replace(MEETING.events[3], text="Other words.")
    other = Transcript(header=HEADER, events=(*MEETING.events[:3], changed, *MEETING.events[4:]))
    found = sorted_out(other, marks)
    assert found.marks == (marks[1],)
    assert [(each.number, each.why) for each in found.misfits] == [(1, "changed"), (3, "changed")]
    shorter = Transcript(header=HEADER, events=MEETING.events[:4])
    assert [each.number for each in sorted_out(shorter, marks).misfits] == [2, 3]


def test_a_mark_that_names_nobody_who_is_there_does_not_fit() -> None:
    marks: list[Mark] = [
        Joined(person="peter", into="ghost", of=WHOLE),
        Renamed(person="ghost", name="Casper", of=WHOLE),
        Retagged(turn=1, of=of(1), to="ghost"),
    ]
    assert len(sorted_out(MEETING, marks).misfits) == 3


def test_the_people_and_the_length_of_a_played_meeting_stay() -> None:
    played = Played(scenario="s", title="S", sha256="", sources={}, beats={}, location="s")
    meeting = Transcript(header=replace(HEADER, played=played), events=MEETING.events)
    marks: list[Mark] = [
        Ranged(start=15, of=WHOLE),
        Renamed(person="peter", name="P", of=WHOLE),
        Placed(leg="last", of=WHOLE),
    ]
    assert [each.why for each in sorted_out(meeting, marks).misfits] == ["played"] * 3
    assert arranged(meeting, marks) == meeting


def test_a_note_and_an_answer_stay_where_a_meeting_went_back() -> None:
    said = MEETING.events
    nodded = Nodded(at=1, seat="peter", to="david")
    events: tuple[Event, ...] = (said[0], nodded, said[1], WentBack(at=20, keep=1), said[2])
    meeting = Transcript(header=HEADER, events=events)
    marks = [
        Remarked(turn=1, of=of(1), text="Well begun."),
        Remarked(turn=2, of=fingerprint([said[2]]), text="Well gone on."),  # type: ignore[list-item]
    ]
    after = effective(marked(meeting, marks).events)
    assert [event.text for event in after if isinstance(event, Said | Noted)] == [
        "Words of number 1, please?",
        "Well begun.",
        "Words of number 3, please?",
        "Well gone on.",
    ]


NUMBERS = st.integers(1, 8)
TEXT = st.text(max_size=8)
PERSON = st.sampled_from([*IDS, "ghost"])
OF = st.one_of(st.just(WHOLE), st.sampled_from([of(n) for n in range(1, 7)]))
TIMES = st.none() | st.floats(0, 80)
MARKS = st.one_of(
    st.sampled_from(sorted(ANSWERS)).flatmap(
        lambda kind: st.builds(
            Settled,
            turn=NUMBERS,
            of=OF,
            question=st.just(kind),
            answer=st.sampled_from(ANSWERS[kind]),
        )
    ),
    st.builds(
        Retagged,
        turn=NUMBERS,
        of=OF,
        does=st.none() | st.lists(st.sampled_from(list(Act)), max_size=3).map(tuple),
        to=st.none() | st.just("") | PERSON,
    ),
    st.builds(Remarked, turn=NUMBERS, of=OF, text=TEXT),
    st.builds(Renamed, person=PERSON, name=TEXT, of=OF),
    st.builds(Joined, person=PERSON, into=PERSON, of=OF),
    st.builds(
        Cast,
        manager=PERSON,
        trainee=PERSON,
        customers=st.lists(PERSON, max_size=2).map(tuple),
        of=OF,
    ),
    st.builds(Ranged, start=TIMES, end=TIMES, of=OF),
    st.builds(Placed, leg=st.sampled_from(get_args(Leg)), of=OF),
    st.builds(Undone, undoes=NUMBERS),
)
EVENTS = st.lists(
    st.builds(
        Said,
        at=st.floats(0, 80),
        end=st.floats(80, 90),
        seat=st.sampled_from([*IDS, "unknown"]),
        text=TEXT,
        does=st.lists(st.sampled_from(list(Act)), max_size=2).map(tuple),
        because=st.lists(TEXT, max_size=3).map(tuple),
    )
    | st.builds(Nodded, at=st.floats(0, 80), seat=PERSON, to=PERSON)
    | st.builds(Noted, at=st.floats(0, 80), text=TEXT)
    | st.builds(WentBack, at=st.floats(0, 80), keep=st.integers(0, 4)),
    max_size=12,
)


@settings(deadline=None, max_examples=examples(300))
@given(EVENTS, st.lists(MARKS, max_size=8), st.booleans())
def test_no_marks_break_a_meeting_or_change_a_word_of_it(
    events: list[Event],
    marks: list[Mark],
    fit: bool,  # noqa: FBT001 - what hypothesis draws
) -> None:
    meeting = Transcript(header=HEADER, events=tuple(events))
    if fit:  # as if every one were of what is there
        said, whole = all_said(meeting), fingerprint(all_said(meeting))
        marks = [
            each
            if isinstance(each, Undone)
            else replace(each, of=fingerprint([said[each.turn - 1]]))
            if isinstance(each, Settled | Retagged | Remarked) and each.turn <= len(said)
            else replace(each, of=whole)
            for each in marks
        ]
    found = sorted_out(meeting, marks)
    assert len(found.counting) + len(found.misfits) == len(standing(marks))
    after = marked(meeting, found.marks)
    assert after == marked(meeting, found.marks)
    before, now = all_said(meeting), all_said(after)
    kept = before[after.header.skipped : after.header.skipped + len(now)]
    assert [(each.at, each.text) for each in now] == [(each.at, each.text) for each in kept]
    if not any(isinstance(mark, Ranged) for mark in found.marks):
        assert len(now) == len(before)
    for number in range(after.header.skipped + 1, after.header.skipped + len(now) + 1):
        assert turn(after, number).text == before[number - 1].text
    score(after)
