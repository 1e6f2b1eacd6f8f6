"""`roleplay watch`: what those who look on are told, and what is kept from them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.meeting.looking_on import QUIET_AFTER, LookingOn, NotClockedError
from roleplay.model.act import Act
from roleplay.store.journal import Journal
from roleplay.tui.app import Start
from tests.cli.conftest import Run
from tests.live import HEADER, Hands, begun
from tests.tui.desk import in_application, settled, shown


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_the_floor_is_followed_to_the_end(roleplay: Run, hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.next_item()
    session.floor("peter")
    session.mark(Act.APPEAL)
    hands.go(4)
    session.finish()
    session.close()
    before = path.read_bytes()
    ran = roleplay("watch", str(path))
    assert ran.code == 0, ran.err
    assert ran.out == "  0:04  over  [welcome]\n"
    assert path.read_bytes() == before


def test_the_clocks_go_on_between_keys_and_stand_when_nobody_clocks(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.floor("peter")
    looking = LookingOn(path, hands.clocks())
    hands.go(3)
    assert looking.at == 3
    assert [*looking.live.speaking] == ["peter"]
    session.floor("david")
    looking.look()
    assert [*looking.live.speaking] == ["david"]
    assert not looking.is_quiet
    hands.go(QUIET_AFTER + 1)
    assert looking.is_quiet
    assert looking.at == 3
    session.close()


def test_a_clock_that_is_set_neither_stops_the_onlookers_nor_keeps_them_waiting(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.floor("peter")
    looking = LookingOn(path, hands.clocks())
    hands.go(2)
    hands.wall -= 3600
    assert looking.at == 2
    hands.go(1)
    session.floor("david")
    looking.look()
    hands.go(2)
    assert looking.at == 5
    assert not looking.is_quiet
    hands.go(QUIET_AFTER)
    assert looking.is_quiet
    session.close()


def test_what_is_no_clocked_meeting_is_refused(roleplay: Run, hands: Hands, tmp_path: Path) -> None:
    del hands
    played = tmp_path / "played.jsonl"
    roleplay("play", "flagship", "--auto", "--save", str(played))
    ran = roleplay("watch", str(played))
    assert ran.code == 1
    assert "'roleplay replay' shows other meetings" in ran.err
    with pytest.raises(NotClockedError):
        LookingOn(played)
    assert roleplay("watch", str(tmp_path / "none.jsonl")).code == 3


def test_onlookers_see_floor_clocks_and_agenda_and_nothing_that_judges(
    hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "live.jsonl"
    session = begun(hands, Journal.create(path, HEADER))
    session.next_item()
    session.floor("david")
    session.mark(Act.ENDORSE)
    session.note("He talks too much.")
    hands.go(100)
    looking = LookingOn(path, hands.clocks())

    async def journey(pilot: Pilot[int]) -> None:
        screen = shown(pilot)
        assert "▶ speaks" in screen
        assert "▶ welcome  5 minutes" in screen
        assert "the outage" in screen
        for judging in ("endorse", "He talks", "long", "%", "path", " : 0"):
            assert judging not in screen
        hands.go(1)
        session.floor("peter")
        pilot.app.screen._look()  # type: ignore[attr-defined] # noqa: SLF001 - no waiting
        await settled(pilot)
        assert "The quarter" in shown(pilot)

    in_application(journey, start=Start(looking=looking))
    session.close()
