"""Beginning drills: of a skill, of the day, in a scenario, and round after round."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.library.situations import Situation
from roleplay.meeting.again import NoFloorError
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.stretches import FLOORS, stretch_of
from roleplay.model.act import Part
from roleplay.model.event import Decided, Said
from roleplay.past.drilled import SKILLS, missed_in
from roleplay.past.history import History
from roleplay.past.practising import (
    Begun,
    NothingMissedError,
    drill_from,
    drill_in,
    drill_of,
    drill_on,
    drill_today,
    role_to_drill,
    todays_skill,
)
from roleplay.past.survey import history_of
from roleplay.scoring import score
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.store.reader import read_transcript
from tests.past.test_progress import past
from tests.tui.meetings import flagship, keep, recording, small

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
FLAGSHIP = Situation(id="flagship", location="flagship", title="The big man", skills=("handover",))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def left(begun: Begun) -> Begun:
    begun.session.close()
    return begun


def test_it_begins_in_the_latest_meeting_that_missed_the_skill(kept: Path) -> None:
    keep(flagship("rescuer", 1, "2026-03-01T14:05:00+03:00", "timid"))
    latest = keep(flagship("rescuer", 1, "2026-03-02T14:05:00+03:00", "timid"))
    skills = [skill for skill in SKILLS[Part.TRAINEE] if _missed(latest, skill)]
    assert skills
    without = keep(flagship("nodder", 2, "2026-03-03T14:05:00+03:00"))
    assert not _missed(without, skills[0])
    history = history_of(kept)
    begun = left(drill_of(skills[0], history.meetings, kept))
    assert begun.session.header.continues == latest.name
    assert any("Last time, turn" in told for told in begun.told)


def _missed(path: Path, skill: str) -> bool:
    transcript = read_transcript(path).transcript
    return missed_in(transcript, score(transcript), skill) is not None


def test_meetings_that_cannot_be_drilled_are_passed_over_for_a_scenario(kept: Path) -> None:
    keep(small())  # its scenario is not there
    gone = past(3, 50)
    history = history_of(kept)
    begun = left(drill_of("signals", (gone, *history.meetings), kept, (FLAGSHIP,)))
    assert begun.session.header.continues == ""
    assert any("played by stand-ins" in told for told in begun.told)


def test_without_meetings_and_situations_it_says_what_to_do(kept: Path) -> None:
    with pytest.raises(NothingMissedError, match="Play one to its end first"):
        drill_of("signals", (), kept)


def test_a_situation_with_mistakes_is_not_begun(kept: Path) -> None:
    torn = replace(FLAGSHIP, location="torn", mistakes=("anything",))  # type: ignore[arg-type]
    begun = left(drill_of("handover", (), kept, (torn, FLAGSHIP)))
    played = begun.session.header.played
    assert played is not None
    assert played.scenario == "flagship"


def test_a_scenario_leads_to_the_same_moment_every_time() -> None:
    one, two = (left(drill_in(load("flagship"), "signals")) for _ in range(2))
    assert one.session.events == two.session.events
    assert one.session.header.drill == two.session.header.drill
    assert one.role is Role.TRAINEE


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MANAGER, Role.BOTH])
def test_whoever_they_are_the_seats_of_their_role_are_theirs(role: Role) -> None:
    assert left(drill_in(load("flagship"), "handover", role)).role is role


def test_a_meeting_that_missed_nothing_of_a_skill_says_so() -> None:
    with pytest.raises(NothingMissedError, match="stepping in"):
        drill_from(flagship(), None, "stepping_in")
    with pytest.raises(NothingMissedError):
        drill_from(small(), None)


def test_what_was_missed_at_the_end_alone_is_led_up_to_by_as_many_floors_as_a_drill_has() -> None:
    transcript = flagship("nodder", 3)
    missed = missed_in(transcript, score(transcript), "signals")
    assert missed is not None
    begun = left(drill_from(transcript, None, "signals"))
    drill = begun.session.header.drill
    assert drill is not None
    ahead = stretch_of(transcript.events, drill.after)
    assert sum(isinstance(event, Decided) for event in ahead) == FLOORS
    said = [event for event in transcript.events if isinstance(event, Said)]
    assert transcript.events.index(said[missed.turn - 1]) > transcript.events.index(ahead[0])
    assert any(f"Last time, turn {missed.turn}" in told for told in begun.told)


def test_a_recording_is_nothing_to_drill() -> None:
    with pytest.raises((NothingMissedError, NoFloorError)):
        drill_from(recording(), None)


def test_the_drill_of_the_day_is_the_skill_that_is_due() -> None:
    history = History(meetings=(past(1, 60, signals=20, promises=95),))
    assert todays_skill(history, Role.TRAINEE, NOW) == "signals"


def test_where_nothing_is_due_it_is_what_comes_back_first_and_handover_at_the_very_beginning() -> (
    None
):
    history = History(meetings=(past(19, 60, signals=90, promises=95, handover=96),))
    assert todays_skill(history, Role.TRAINEE, NOW) in {"signals", "promises", "handover"}
    assert todays_skill(History(), Role.TRAINEE, NOW) == "handover"


def test_it_is_drilled_in_the_role_that_was_played_most() -> None:
    meetings = (
        past(1, 60, Role.MANAGER),
        past(2, 60, Role.MANAGER),
        past(3, 60, Role.TRAINEE),
        *(past(day, 60, Role.COACH) for day in range(4, 9)),
    )
    assert role_to_drill(History(meetings=meetings)) is Role.MANAGER
    assert role_to_drill(History()) is Role.TRAINEE


def test_of_the_day_a_skill_and_a_role_may_be_named(kept: Path) -> None:
    begun = left(drill_today(History(), kept, (FLAGSHIP,), skill="promises", role=Role.MANAGER))
    assert begun.role is Role.MANAGER
    assert begun.session.header.drill is not None
    assert begun.session.header.drill.skill == "promises"


def test_the_rounds_say_who_is_new_and_end() -> None:
    begun: Begun | None = drill_from(flagship("rescuer", 1, trainee="timid"), None)
    told = []
    while begun is not None:
        told.append(" ".join(begun.told))
        while not begun.session.ended:
            begun.session.decide()
        left(begun)
        begun = drill_on(begun.session)
    assert len(told) == 3
    assert "played in the style 'hog'" in told[1]
    assert "Across the table:" in told[2]
    names = {each.rpartition("Across the table:")[2] for each in told[1:]}
    assert len(names) == 2


def test_a_drill_plays_at_most_six_floors_by_itself_too() -> None:
    begun = drill_in(load("flagship"), "handover")
    while not begun.session.ended:
        begun.session.decide()
    left(begun)
    header = begun.session.header
    assert header.drill is not None
    decided = sum(isinstance(event, Decided) for event in begun.session.events)
    assert 1 <= decided - header.drill.after <= 6
