"""A clock that presses: what passes stands in the decision, and the meeting is as without it."""

from pathlib import Path

import pytest

from roleplay.engine.replay import owed, replay
from roleplay.meeting.pressing import item_in_words, item_time, presses, seconds_at
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.model.event import Decided, FellSilent, Intent, Reacted, Said
from roleplay.scoring import score
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.meeting.test_session import Memory
from tests.tui.sitting import AT_TABLE, session_in

ANSWER, STAY = Intent(move="answer"), Intent()


def one(session: Session, kind: type) -> object:
    """The latest event of a kind in what happened last."""
    return next(event for event in reversed(session.latest) if isinstance(event, kind))


def begun(folder: Path, body: str = AT_TABLE) -> Session:
    folder.mkdir(exist_ok=True)
    return session_in(folder, Role.TRAINEE, Memory(), body=body)


def test_what_is_waited_passes_before_the_first_word_and_in_the_meeting(tmp_path: Path) -> None:
    at_once, later = begun(tmp_path / "a"), begun(tmp_path / "b")
    at_once.decide(STAY, ANSWER)
    later.decide(STAY, ANSWER, 12.0)
    early = [event for event in at_once.latest if isinstance(event, Said)]
    late = [event for event in later.latest if isinstance(event, Said)]
    assert [event.text for event in late] == [event.text for event in early]
    assert [round(two.at - one.at, 3) for one, two in zip(early, late, strict=True)] == [12.0] * 2
    assert later.state.clock - at_once.state.clock == 12_000


def test_silence_begins_when_the_time_is_up(tmp_path: Path) -> None:
    session = begun(tmp_path)
    before = session.state.clock
    session.decide(STAY, STAY, 30.0)
    silence = one(session, FellSilent)
    assert isinstance(silence, FellSilent)
    assert silence.at == before / 1000 + 30
    assert silence.end - silence.at == 4  # as the scenario says, clock or not


def test_waiting_changes_nobody_and_no_talk(tmp_path: Path) -> None:
    at_once, later = begun(tmp_path / "a"), begun(tmp_path / "b")
    for session, waited in ((at_once, 0.0), (later, 25.0)):
        session.decide(STAY, ANSWER, waited)
        session.decide(Intent(move="tell"), STAY, waited)
    assert later.state.customers == at_once.state.customers
    assert later.state.talk == at_once.state.talk
    one_card, other = score(at_once.transcript), score(later.transcript)
    talked = [each.seconds for each in one_card.people]
    assert [each.seconds for each in other.people] == pytest.approx(talked)


def test_without_a_clock_a_file_has_no_word_of_it(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    first = begun(tmp_path / "a")
    with Journal.create(path, first.header) as journal:
        session = session_in(tmp_path / "a", Role.TRAINEE, journal)
        session.decide(STAY, ANSWER)
        assert b"waited" not in path.read_bytes()
        session.decide(Intent(move="tell"), STAY, 7.0)
        assert path.read_bytes().count(b'"waited":7.0') == 1
    read = read_transcript(path).transcript
    assert replay(read.header, read.events) == replay(session.header, session.events)


def test_a_meeting_cut_short_under_the_clock_goes_on_as_it_would_have(tmp_path: Path) -> None:
    session = begun(tmp_path)
    session.decide(STAY, ANSWER, 9.5)
    session.decide(STAY, STAY, 30.0)
    events = tuple(session.events)
    for cut in range(1, len(events) + 1):
        rest = owed(session.script, events[:cut])
        assert rest is not None
        assert events[cut : cut + len(rest)] == rest


def test_own_words_wait_as_well(tmp_path: Path) -> None:
    session = begun(tmp_path)
    before = session.state.clock
    session.decide(STAY, Intent(words="We put it right on Tuesday."), 10.0)
    words = next(e for e in session.latest if isinstance(e, Said) and e.own)
    assert words.at == before / 1000 + 10 + 0.2


def test_the_authors_seconds_go_before_the_choice(tmp_path: Path) -> None:
    body = AT_TABLE.replace("    item: welcome\n", "    item: welcome\n    within: 12s\n")
    session = begun(tmp_path, body)
    assert seconds_at(session, 40) == 12
    session.decide(STAY, ANSWER)
    assert seconds_at(session, 40) == 40


def test_the_time_of_an_item_is_held_against_the_plan(tmp_path: Path) -> None:
    session = begun(tmp_path)
    at_first = item_time(session)
    assert at_first is not None
    assert (at_first.item, at_first.planned, at_first.over) == ("welcome", 2, False)
    again = Intent(move="again")
    for _ in range(4):
        session.decide(STAY, again, 30.0)
    then = item_time(session)
    assert then is not None
    assert then.over
    assert then.seconds == session.state.clock / 1000
    assert item_in_words(then).endswith(" of 2 min")
    left_at = session.state.clock / 1000
    session.decide(STAY, ANSWER)
    now = item_time(session)
    assert now is not None
    assert now.item == "the valve"
    assert now.seconds < session.state.clock / 1000 - left_at + 0.001


@pytest.mark.parametrize("role", list(Role))
def test_it_presses_only_those_who_have_a_seat(role: Role) -> None:
    assert presses(role) == (role in {Role.TRAINEE, Role.MANAGER, Role.BOTH})


def test_taking_an_exchange_back_takes_its_time_back(tmp_path: Path) -> None:
    session = begun(tmp_path)
    before = session.state.clock
    session.decide(STAY, ANSWER, 20.0)
    session.go_back()
    assert session.state.clock == before
    assert not [e for e in session.latest if isinstance(e, Decided | Reacted)]
