"""The cue card beside a meeting that is clocked."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.live import heard
from roleplay.meeting.clocked_people import Clockable, begin, completed, setting_of
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.cueing import CueCard, card_for
from roleplay.meeting.loading import Loaded, load
from roleplay.model.act import Act
from roleplay.model.event import OpenMove, Said
from roleplay.model.people import People
from roleplay.scoring import score
from roleplay.store.reader import read_transcript
from tests.engine.test_step import TALK
from tests.live import Hands, begun
from tests.scenes import HEAD, write_scenario

WITH_AGENDA = HEAD + "agenda:\n  - {item: welcome, lead: manager, minutes: 2}\n"

WITH_ITEM = TALK.replace("  two:\n", "  two:\n    item: welcome\n")


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return load(str(write_scenario(tmp_path, WITH_ITEM, WITH_AGENDA)))


@pytest.fixture
def session(loaded: Loaded, tmp_path: Path) -> LiveSession:
    return begin(setting_of(loaded), tmp_path / "live.jsonl")


def _stays(move: OpenMove | None) -> str | None:
    """A card that is brought to where the record is by following it."""
    del move


def card_of(session: LiveSession) -> CueCard:
    card = card_for(session.header, session.events)
    assert card is not None
    return card


def test_people_sit_in_the_scenarios_seats(session: LiveSession) -> None:
    assert [who.id for who in session.header.people] == ["customer", "manager", "trainee"]
    assert [who.name for who in session.header.people] == ["Ada Okello", "Max Boss", "Tia Young"]
    assert session.header.played is None
    assert [each.item for each in session.plan] == ["welcome"]


def test_a_move_that_was_made_leads_on_and_marks_what_it_does(session: LiveSession) -> None:
    card = card_of(session)
    first_beat, moves = card.beat, card.moves
    assert card.lines
    made = next(move for move in moves if move.does)
    session.floor(made.seat)
    assert session.cue("A", made, _stays) == 1
    card.follow(session.events)
    assert (card.beat, card.moves) != (first_beat, moves)
    (said,) = (event for event in heard(session.transcript).events if isinstance(event, Said))
    assert said.does == made.does


def test_undoing_takes_the_card_back_with_the_marks(session: LiveSession) -> None:
    card = card_of(session)
    before = card.beat, card.moves, card.moods
    session.floor("trainee")
    session.cue("A", card.moves[0], _stays)
    card.follow(session.events)
    session.undo()
    card.follow(session.events)
    assert (card.beat, card.moves, card.moods) == before
    (said,) = (event for event in heard(session.transcript).events if isinstance(event, Said))
    assert said.does == ()


def test_a_record_that_goes_on_finds_the_card_where_it_was(session: LiveSession) -> None:
    card = card_of(session)
    session.cue("A", card.moves[0], _stays)
    card.follow(session.events)
    again = card_of(session)
    assert (again.beat, again.moves, again.moods) == (card.beat, card.moves, card.moods)


def test_what_was_said_by_nobody_who_was_clocked_is_marked_nowhere(session: LiveSession) -> None:
    card = card_of(session)
    session.floor("customer")
    made = card.moves[0]
    assert session.cue("A", made, _stays) == 0
    (said,) = (event for event in heard(session.transcript).events if isinstance(event, Said))
    assert Act.ANSWER not in said.does
    assert said.does == ()


def test_the_agenda_follows_the_card(session: LiveSession) -> None:
    card = card_of(session)
    made = next(move for move in card.moves if move.move == "answer")
    session.floor("trainee")
    session.cue("A", made, card.step)
    assert card.item == "welcome"
    assert session.live.item == "welcome"
    session.undo()
    assert session.live.item is None


def test_silence_leads_on_too(session: LiveSession) -> None:
    card = card_of(session)
    session.cue("A", None, _stays)
    card.follow(session.events)
    assert card.lines


def test_an_edited_scenario_goes_on_as_far_as_it_can(session: LiveSession, loaded: Loaded) -> None:
    card = card_of(session)
    made = card.moves[0]
    session.cue("A", made, _stays)
    path = Path(loaded.location)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"id: {made.move}", "id: other-now"), encoding="utf-8")
    edited = card_of(session)
    assert edited.lost == (made.move,)


def test_without_a_scenario_there_is_no_card() -> None:
    plain = begun(Hands())
    assert card_for(plain.header, plain.events) is None


def test_everybody_sits_in_the_seat_of_the_scenario_that_is_theirs(tmp_path: Path) -> None:
    setting = setting_of(load("let-them-talk"))
    begun = begin(setting, tmp_path / "all.jsonl")
    ids = [who.id for who in begun.header.people]
    assert ids == ["customer", "selma", "grace", "manager", "trainee", "ilse", "festus"]
    card = card_of(begun)
    assert {mood.seat for mood in card.moods} <= {*ids}


def test_more_people_than_seats_and_fewer_are_clocked_all_the_same(tmp_path: Path) -> None:
    real = [
        Clockable(name, role)
        for name, role in (
            *(("Ann", "customer"), ("Max", "manager"), ("Tim", "trainee"), ("Sue", "vendor")),
            *(("Bo", "vendor"), ("Cy", "vendor"), ("Di", "")),
        )
    ]
    setting = replace(setting_of(load("let-them-talk")), people=tuple(real))
    session = begin(setting, tmp_path / "real.jsonl")
    ids = [who.id for who in session.header.people]
    assert ids == ["customer", "manager", "trainee", "ilse", "festus", "vendor-3", "guest"]
    card, names = card_of(session), People(session.header)
    assert [card.called(seat, names) for seat in ("customer", "selma", "ilse")] == [
        "Ann",
        "Selma",  # who is not there is called as the scenario does
        "Sue",
    ]
    session.floor("trainee")
    made = next(move for move in card.moves if move.seat == "trainee")
    assert session.cue("A", made, _stays) == 1
    session.finish()
    session.close()
    assert score(read_transcript(tmp_path / "real.jsonl").transcript).people


def test_who_is_not_named_is_the_scenarios() -> None:
    of_scenario = setting_of(load("ask-the-yard")).people
    more = completed([Clockable("Bo", ""), Clockable("Al", "")], of_scenario)
    assert [who.name for who in more] == [*(who.name for who in of_scenario), "Bo", "Al"]
    own = completed([Clockable("Tim", "trainee"), Clockable("Max", "manager")], of_scenario)
    assert [(who.name, who.role) for who in own] == [
        ("Rasa Petraitienė", "customer"),
        ("Max", "manager"),
        ("Tim", "trainee"),
    ]
