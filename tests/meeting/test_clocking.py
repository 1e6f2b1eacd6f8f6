"""Clocking a meeting: what keys and clocks do; times by hand."""

from pathlib import Path

import pytest

from roleplay.engine.live import heard
from roleplay.meeting.clock_words import gap_so_far, gap_told
from roleplay.meeting.clocking import HEARTBEAT, LiveSession, Refused
from roleplay.meeting.meeting_clock import GAP
from roleplay.model.act import Act, Signal
from roleplay.model.clocked import Began, Finished, Meanwhile, Missed, Observed, Passed, Stopped
from roleplay.model.event import Said
from roleplay.scoring import score
from roleplay.store.errors import DiskFullError
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.live import HEADER, Hands, begun
from tests.store.meeting import Trouble


@pytest.fixture
def hands() -> Hands:
    return Hands()


def turns(session: LiveSession) -> list[tuple[str, float, float]]:
    return [(e.seat, e.at, e.end) for e in heard(session.transcript).events if isinstance(e, Said)]


@pytest.mark.parametrize("meanwhile", ["talk", "pause", "end"])
def test_a_record_is_gone_on_with_though_more_than_a_week_has_passed(
    hands: Hands, tmp_path: Path, meanwhile: Meanwhile
) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.floor("peter")
    hands.run(session, 10)
    session.leave()
    session.close()
    hands.go(30 * 24 * 3600)
    journal, recovered = Journal.open(path)
    again = LiveSession(HEADER, journal, recovered.transcript.events, clocks=hands.clocks())
    again.missed(meanwhile)
    (told,) = (event for event in again.events if isinstance(event, Missed))
    assert told.seconds == 7 * 24 * 3600 - 10  # no time in a meeting is later than a week
    again.close()


def test_a_persons_key_gives_the_floor_and_the_same_key_ends_it(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(4.2)
    session.floor("david")
    hands.go(1.3)
    session.floor("david")
    hands.go(3)
    assert turns(session) == [("peter", 0, 4.2), ("david", 4.2, 5.5)]
    assert not session.live.speaking
    assert session.at == 8.5


def test_one_stroke_of_a_finger_counts_once(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(0.2)
    assert session.floor("peter") is Refused.TWICE
    hands.go(1)
    assert [*session.live.speaking] == ["peter"]
    hands.go(0.1)
    session.floor("david")
    hands.go(0.1)
    session.floor("peter")
    assert turns(session) == [("peter", 0, 1.3), ("david", 1.3, 1.4), ("peter", 1.4, 1.4)]


def test_every_key_counts_once_by_one_stroke(hands: Hands) -> None:
    session = begun(hands)
    session.floor("wanjiru")
    strokes = (
        lambda: session.mark(Act.NOD),
        session.bookmark,
        session.next_item,
        lambda: session.spoken_to("peter"),
        session.pause,
    )
    for stroke in strokes:
        hands.go(1)
        assert stroke() is not Refused.TWICE
        before = len(session.events)
        hands.go(0.1)
        assert stroke() is Refused.TWICE
        assert len(session.events) == before
    assert session.live.paused
    assert session.live.item == "welcome"


def test_a_key_between_two_of_a_kind_makes_them_two_strokes(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(0.1)
    session.undo()
    hands.go(0.1)
    session.floor("peter")
    assert [*session.live.speaking] == ["peter"]
    session.note("He begins.")
    session.floor("peter")
    assert not session.live.speaking


def test_the_second_row_lets_somebody_speak_beside_and_takes_them_out(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(2)
    session.beside("david")
    assert [*session.live.speaking] == ["peter", "david"]
    hands.go(2)
    session.beside("david")
    hands.go(1)
    assert turns(session) == [("peter", 0, 4), ("david", 2, 4)]
    assert [*session.live.speaking] == ["peter"]


def test_the_key_of_one_of_two_who_speak_gives_them_the_floor_alone(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(2)
    session.beside("david")
    hands.go(2)
    session.floor("david")
    hands.go(3)
    session.floor("david")
    assert turns(session) == [("peter", 0, 4), ("david", 2, 4), ("david", 4, 7)]


def test_a_mark_says_where_it_went_or_that_it_fits_nobody(hands: Hands) -> None:
    session = begun(hands)
    assert session.mark(Act.ASK) is Refused.NOBODY
    session.floor("david")
    hands.go(3)
    session.floor("wanjiru")
    hands.go(1)
    assert session.mark(Act.HAND_OVER) == 1
    assert session.mark(Act.COMMIT) == 2
    assert session.mark(Signal.COOL) is Refused.NOBODY
    assert session.spoken_to("peter") == 2
    assert session.spoken_to("wanjiru") is Refused.SELF
    david, wanjiru = (e for e in heard(session.transcript).events if isinstance(e, Said))
    assert david.does == (Act.HAND_OVER,)
    assert wanjiru.does == (Act.COMMIT,)
    assert wanjiru.to == "peter"


def test_a_mark_just_after_somebody_beside_has_stopped_is_theirs(hands: Hands) -> None:
    session = begun(hands)
    session.floor("david")
    hands.go(30)
    session.beside("peter")
    hands.go(1)
    session.beside("peter")
    hands.go(1)
    assert session.mark(Act.ACCEPT) == 2
    hands.go(1.5)
    assert session.mark(Act.APPEAL) is Refused.NOBODY


def test_that_people_had_ended_is_taken_back_and_asked_again(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 10)
    hands.go(60)
    session.tick()
    session.missed("end")
    assert session.finished
    hands.go(20)
    assert isinstance(session.undo(), Missed)
    assert session.gap
    assert not session.finished
    assert session.missing == 80
    session.missed("talk")
    hands.go(5)
    assert turns(session)[0][:2] == ("peter", 0)
    assert session.live.seconds("peter", session.at) == 95
    # What was told of the gap stays, and an earlier key can be taken back.
    assert isinstance(session.undo(), Began)
    assert session.at == 95


def test_a_key_is_not_taken_for_a_moment_that_nobody_clocked(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 10)
    hands.go(60)
    assert session.notice()  # as front ends ask before each key
    session.missed("pause")
    session.pause()
    session.floor("david")
    assert turns(session)[0] == ("peter", 0, 10)
    assert turns(session)[1][:2] == ("david", 10)


def test_undo_and_redo_take_any_number_of_steps(hands: Hands) -> None:
    session = begun(hands)
    assert session.undo() is Refused.NOTHING
    session.floor("peter")
    hands.run(session, 12)  # two heartbeats, which are no keys
    session.floor("david")
    hands.go(1)
    session.mark(Act.ENDORSE)
    hands.go(1)
    assert isinstance(session.undo(), Observed)
    assert isinstance(session.undo(), Began)
    # Peter has gone on speaking all the time.
    assert turns(session) == [("peter", 0, 14)]
    assert isinstance(session.undo(), Began)
    assert turns(session) == []
    for kind in (Began, Began, Observed):
        assert isinstance(session.redo(), kind)
    assert session.redo() is Refused.NOTHING
    assert turns(session) == [("peter", 0, 12), ("david", 12, 14)]
    said = [e for e in heard(session.transcript).events if isinstance(e, Said)]
    assert said[1].does == (Act.ENDORSE,)


def test_another_key_ends_what_can_be_done_again(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    session.undo()
    hands.go(1)
    session.floor("david")
    assert session.redo() is Refused.NOTHING


def test_the_clock_stands_still_in_a_pause(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 4)
    session.pause()
    hands.run(session, 600)
    assert session.at == 4
    assert session.floor("david") is Refused.PAUSED
    session.pause()
    hands.go(2)
    session.floor("david")
    assert turns(session) == [("peter", 0, 4), ("david", 6, 6)]


def test_an_undone_pause_is_no_pause_from_then_on(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(4)
    session.pause()
    hands.go(2)
    session.undo()
    hands.go(3)
    assert session.at == 7
    assert turns(session)[0][:2] == ("peter", 0)
    assert [*session.live.speaking] == ["peter"]


def test_the_moment_is_kept_though_nothing_happens(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 11)
    beats = [event.at for event in session.events if isinstance(event, Passed)]
    assert beats == [HEARTBEAT, 2 * HEARTBEAT]


@pytest.mark.parametrize(
    ("meanwhile", "end", "speaking"), [("talk", 73, ["peter"]), ("pause", 10, []), ("end", 10, [])]
)
def test_a_stopped_program_is_noticed_and_asked_about(
    hands: Hands, meanwhile: Meanwhile, end: float, speaking: list[str]
) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 10)
    hands.go(60)  # stopped, as by SIGSTOP
    assert session.tick()
    assert session.at == 10
    hands.go(3)  # the coach reads the question
    assert session.missing == 63
    session.missed(meanwhile)
    assert not session.tick()
    assert turns(session) == [("peter", 0, end)]
    assert [*session.live.speaking] == speaking
    (missed,) = (e for e in session.events if isinstance(e, Missed))
    assert (missed.seconds, missed.meanwhile) == (63, meanwhile)


def test_a_machine_that_slept_is_noticed_where_the_steady_clock_sleeps_too(hands: Hands) -> None:
    session = LiveSession(HEADER, begun(hands).keeper, clocks=hands.clocks(sleepless=False))
    session.open()
    session.floor("peter")
    hands.run(session, 10)
    hands.wall += 300
    hands.go(0.25)
    assert session.tick()
    session.missed("talk")
    assert session.at == 310.25


def test_a_clock_set_back_is_asked_about_and_takes_nothing_away(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 10)
    hands.wall -= 3600
    hands.go(0.25)
    assert session.tick()
    session.missed("talk")
    hands.go(5)
    assert session.at == 15.25


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (-3600, "at least 0:07 by now. The clock of this machine was set back meanwhile"),
        (0, "2:07 by now"),
    ],
)
def test_of_a_record_gone_on_with_after_its_clock_was_set_back_nobody_knows_how_long_it_was(
    hands: Hands, by: float, told: str
) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 10)
    hands.go(120)
    hands.wall += by
    again = LiveSession(HEADER, session.keeper, session.events, hands.clocks())
    hands.go(7)
    assert told in gap_so_far(again)
    least = "at least " if by else ""
    assert gap_told(again, "pause").startswith(f"nobody was clocked for {least}")
    again.missed("talk")
    assert again.at == (17 if by else 137)
    assert not again.set_back


def test_a_small_hitch_is_no_gap(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(GAP)
    assert not session.tick()


def test_a_record_that_was_cut_goes_on_and_asks(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.floor("peter")
    hands.run(session, 12)
    # Killed: nothing is closed. Two minutes later it is opened again.
    hands.go(120)
    session.keeper.close()
    journal, recovered = Journal.open(path)
    again = LiveSession(HEADER, journal, recovered.transcript.events, hands.clocks())
    assert again.gap
    assert again.at == 10  # the last heartbeat
    assert turns(again) == [("peter", 0, 10)]
    again.missed("pause")
    assert again.live.paused
    again.pause()
    hands.go(1)
    again.floor("david")
    assert turns(again) == [("peter", 0, 10), ("david", 11, 11)]
    again.close()
    assert [e.seat for e in read_transcript(path).transcript.events if isinstance(e, Said)] == [
        "peter",
        "david",
    ]


def test_wherever_the_file_is_cut_it_opens_and_scores(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    for seat in ("peter", "david", "peter", "wanjiru"):
        session.floor(seat)
        hands.run(session, 6)
        session.mark(Act.ASK)
    session.undo()
    session.finish()
    session.close()
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    before = 0
    for end in range(first, len(whole)):
        path.write_bytes(whole[:end])
        recovered = read_transcript(path)
        said = [e for e in recovered.transcript.events if isinstance(e, Said)]
        assert len(said) >= before or whole[end - 1 : end] == b"\n"
        before = len(said)
    score(read_transcript(path).transcript)
    assert before == 4


def test_a_full_disk_loses_nothing_and_the_record_goes_on(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "live.jsonl"
    trouble = Trouble()
    session = begun(hands, Journal.create(path, HEADER, trouble.disk))
    session.floor("peter")
    hands.go(3)
    trouble.room = 0
    with pytest.raises(DiskFullError):
        session.floor("david")
    assert session.unsaved
    hands.go(2)
    with pytest.raises(DiskFullError):
        session.mark(Act.ENDORSE)
    trouble.room = 100_000
    session.save()
    assert not session.unsaved
    session.close()
    said = [e for e in read_transcript(path).transcript.events if isinstance(e, Said)]
    assert [(e.seat, e.does) for e in said] == [("peter", ()), ("david", (Act.ENDORSE,))]


def test_what_is_over_takes_no_more_floors(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(3)
    session.finish()
    hands.go(3)
    assert session.floor("david") is Refused.FINISHED
    assert session.at == 3
    assert isinstance(session.undo(), Finished)
    hands.go(1)
    assert [*session.live.speaking] == ["peter"]


def test_what_is_over_cannot_be_paused(hands: Hands) -> None:
    session = begun(hands)
    session.finish()
    assert session.pause() is Refused.FINISHED
    assert not session.live.paused


def test_a_program_that_waited_for_a_line_was_not_stopped(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(60)
    session.waited()
    assert not session.tick()
    assert session.at == 60


def test_items_of_the_plan_come_in_their_order(hands: Hands) -> None:
    session = begun(hands)
    assert session.next_item() == "welcome"
    hands.go(10)
    assert session.next_item() == "the outage"
    hands.go(1)
    assert session.next_item() is Refused.NOTHING
    assert session.live.item_since == 10


def test_stopped_is_what_ends_a_turn_on_disk(hands: Hands) -> None:
    session = begun(hands)
    session.floor("peter")
    hands.go(1)
    session.floor("peter")
    assert isinstance(session.events[-1], Stopped)


def test_who_leaves_a_meeting_open_loses_nothing_of_the_turn_that_is_open() -> None:
    hands = Hands()
    session = begun(hands)
    session.floor("peter")
    hands.run(session, 3)
    session.leave()
    (said,) = (event for event in heard(session.transcript).events if isinstance(event, Said))
    assert (said.at, said.end) == (0, 3)
    session.pause()
    kept = len(session.events)
    session.leave()
    assert len(session.events) == kept, "a clock that stands still has no moment to keep"
