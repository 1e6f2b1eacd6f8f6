"""Meetings clocked live: what a clock shows, and what only marks would have shown."""

import pytest

from roleplay.engine.live import heard
from roleplay.model.act import Act, Signal
from roleplay.model.clocked import Began, Finished, Observed, SpokenTo
from roleplay.model.event import Event
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.reports import wording
from roleplay.scoring import score
from tests.live import HEADER, OPENED

EXCHANGES = 24


def clocked(*marks: Event, exchanges: int = EXCHANGES) -> Scorecard:
    """Peter asks for 4 s, then one of the two answers for 10 s: ever more seldom David.

    David answers the first 8, then every second one of 8, then none of the last 8. Turn 2n+1 is
    Peter's, turn 2n+2 the answer.
    """
    events: list[Event] = [OPENED]
    for number in range(exchanges):
        at = number * 14.0
        third = number * 3 // exchanges
        david = third == 0 or (third == 1 and number % 2 == 0)
        events.append(Began(at=at, seat="peter"))
        events.append(Began(at=at + 4, seat="david" if david else "wanjiru"))
    end = exchanges * 14.0
    record = Transcript(header=HEADER, events=(*events, *marks, Finished(at=end)))
    return score(heard(record))


def test_talk_time_needs_no_mark() -> None:
    card = clocked()
    david, wanjiru, peter = card.people
    # 12 answers of 10 s each; Peter 24 questions of 4 s.
    assert (david.seconds, wanjiru.seconds, peter.seconds) == (120, 120, 96)
    assert card.talk_time.thirds == pytest.approx((1.0, 0.5, 0.0), abs=0.03)
    assert card.talk_time.score is not None
    assert card.measures["voice"].score is not None


def test_what_nobody_marked_is_not_seen_and_never_zero_or_full() -> None:
    card = clocked()
    for name in ("acceptance", "escalation", "stepping_in", "promises", "signals"):
        assert card.measures[name].score is None, name
    assert card.authority.score is None
    assert card.handover.score is None
    assert all(person.questions is None for person in card.people)
    assert card.unmarked == (
        "authority",
        "acceptance",
        "escalation",
        "stepping_in",
        "promises",
        "signals",
    )
    told = "\n".join(wording.notes(card))
    assert "what was done, only where it was marked" in told
    assert "the manager's rescue and override" in told


def test_marks_let_the_scorecard_say_more() -> None:
    # Peter takes Wanjiru's word after her first answer, turn 20, and asks David over her head once.
    marks = (
        Observed(at=300, turn=21, does=Act.ACCEPT),
        Observed(at=300, turn=20, does=Act.ASK),
        Observed(at=300, turn=4, does=Act.RESCUE),
        SpokenTo(at=300, turn=19, to="wanjiru"),
    )
    card = clocked(*marks)
    assert card.measures["stepping_in"].score is not None
    assert "acceptance" not in card.unmarked
    assert "stepping_in" not in card.unmarked
    assert [person.questions for person in card.people] == [0, 1, 0]
    rules = {(entry.turn, entry.rule, entry.to) for entry in card.authority.ledger}
    assert (21, "accepted", "trainee") in rules


def test_a_signal_that_was_marked_and_taken_up_is_seen() -> None:
    marks = (
        Observed(at=300, turn=35, signal=Signal.COOL),
        Observed(at=300, turn=36, does=Act.ACKNOWLEDGE),
    )
    card = clocked(*marks)
    assert card.measures["signals"].score == 100
    assert "signals" not in card.unmarked


def test_a_signal_is_not_missed_where_nobody_marked_what_was_noticed() -> None:
    shown = Observed(at=300, turn=35, signal=Signal.LEAVE)
    card = clocked(shown)
    assert card.measures["signals"].score is None
    assert "signals" in card.unmarked
    # Once it is marked anywhere that a signal was taken up, it was not at this one.
    card = clocked(shown, Observed(at=300, turn=4, does=Act.ACKNOWLEDGE))
    assert card.measures["signals"].score == 0
    assert "signals" not in card.unmarked


def test_a_recording_has_nothing_to_do_with_this() -> None:
    record = Transcript(
        header=type(HEADER)(application="0", people=HEADER.people), events=(OPENED,)
    )
    card = score(record)
    assert card.unmarked == ()


def test_the_same_keys_make_the_same_card() -> None:
    marks = (Observed(at=300, turn=21, does=Act.ACCEPT),)
    assert clocked(*marks) == clocked(*marks)
