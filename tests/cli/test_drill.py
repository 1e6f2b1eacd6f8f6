"""`roleplay drill`: practising a missed moment in plain lines."""

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.meeting.loading import load
from roleplay.meeting.starting import Seating, start
from roleplay.model.act import Part
from roleplay.model.event import Intent
from roleplay.past.survey import history_of
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run
from tests.cli.running import Ran

FIRST = "1\n" * 12
"""More first moves than a drill has floors."""


@pytest.fixture
def meeting(folder: Path) -> Path:
    """A whole meeting of the person's, in which they always took the first move."""
    session = start(load("flagship"), Seating(seed=4))
    session.begin()
    while not session.ended:
        move = next((move.move for move in session.moves_of(Part.TRAINEE)), "")
        session.decide(trainee=Intent(move=move))
    session.close()
    assert session.path is not None
    assert session.path.parent == folder
    return session.path


def drills(folder: Path) -> list[Path]:
    return [folder / past.name for past in history_of(folder).drills]


def in_one_line(ran: Ran) -> str:
    return " ".join(ran.out.split())


def test_it_begins_at_the_missed_moment_and_ends_with_what_was_different(
    roleplay: Run, meeting: Path
) -> None:
    ran = roleplay("drill", str(meeting), typed=FIRST)
    assert ran.code == 0
    text = in_one_line(ran)
    assert "Round 1 of a drill in" in text
    assert "Last time, turn" in text
    # The same moves as then: nothing is different, and it says so.
    assert "just as last time." in text
    assert "Enter plays the next round" in ran.err


def test_the_rounds_follow_one_another_with_others_at_the_table(
    roleplay: Run, folder: Path
) -> None:
    typed = "1\n\n" * 30  # Enter alone says nothing at the table, and goes on between rounds
    ran = roleplay("drill", "flagship", "--skill", "signals", typed=typed)
    assert ran.code == 0
    text = in_one_line(ran)
    assert "Round 2 of a drill" in text
    assert "played in the style 'adaptive'" in text
    assert "Round 3 of a drill" in text
    kept = [read_transcript(path).transcript.header for path in drills(folder)]
    assert sorted(header.drill.round for header in kept if header.drill) == [1, 2, 3]
    customers = {who.persona for header in kept for who in header.people if who.id == "customer"}
    assert len(customers) == 2


def test_what_it_leaves_is_no_meeting_and_the_meeting_stays_as_it_was(
    roleplay: Run, meeting: Path
) -> None:
    before = meeting.read_bytes()
    roleplay("drill", str(meeting), typed=FIRST)
    history = history_of(meeting.parent)
    assert [past.name for past in history.meetings] == [meeting.name]
    assert len(history.drills) == 1
    assert history.unfinished() == ()
    assert meeting.read_bytes() == before


def test_a_drill_that_was_left_goes_on_from_its_file(roleplay: Run, meeting: Path) -> None:
    left = roleplay("drill", str(meeting), typed="1\nq\n")
    assert left.code == 0
    (path,) = drills(meeting.parent)
    assert f"--resume {path}" in left.err
    ran = roleplay("play", "--resume", str(path), typed=FIRST)
    assert ran.code == 0
    assert "readiness and goodwill" in in_one_line(ran)
    assert "Handover" not in ran.out
    (past,) = history_of(meeting.parent).drills
    assert past.drill is not None
    assert past.drill.through


def test_without_a_file_it_is_the_drill_of_the_day(roleplay: Run, meeting: Path) -> None:
    ran = roleplay("drill", typed=FIRST)
    assert ran.code == 0
    assert "Round 1 of a drill in" in in_one_line(ran)
    (path,) = drills(meeting.parent)
    assert read_transcript(path).transcript.header.continues == meeting.name


def test_in_a_scenario_stand_ins_lead_up_to_a_moment_of_the_skill(
    roleplay: Run, folder: Path
) -> None:
    ran = roleplay("drill", "flagship", "--skill", "signals", typed=FIRST)
    assert ran.code == 0
    text = in_one_line(ran)
    assert "What stands before was played by stand-ins" in text
    assert text.index("The account file:") < text.index("Round 1 of a drill")
    (path,) = drills(folder)
    header = read_transcript(path).transcript.header
    assert header.drill is not None
    assert header.drill.skill == "signals"
    assert header.drill.after > 0


@pytest.mark.parametrize("skill", ["handover", "acceptance", "promises", "the plan"])
def test_a_manager_may_drill_any_skill_in_a_scenario(
    roleplay: Run, folder: Path, skill: str
) -> None:
    ran = roleplay("drill", "flagship", "--skill", skill, "--as", "manager", typed=FIRST)
    assert ran.code == 0
    assert len(drills(folder)) == 1


def test_an_unknown_skill_is_refused_with_those_there_are(roleplay: Run) -> None:
    ran = roleplay("drill", "--skill", "charm")
    assert ran.code == 2
    assert "There is no skill charm" in ran.err
    assert "signals" in ran.err


def test_a_meeting_that_missed_nothing_of_a_skill_says_so(roleplay: Run, meeting: Path) -> None:
    ran = roleplay("drill", str(meeting), "--skill", "stepping in")
    assert ran.code == 1
    assert "no moment of yours in stepping in" in ran.err


@pytest.mark.parametrize("name", ["gone.jsonl", "nowhere"])
def test_what_is_not_there_is_refused(roleplay: Run, name: str) -> None:
    ran = roleplay("drill", name)
    assert ran.code == 3
    assert name in ran.err


def test_due_tells_what_comes_back_and_where_one_stands(roleplay: Run, meeting: Path) -> None:
    del meeting
    ran = roleplay("drill", "--due")
    assert ran.code == 0
    assert "Comes back:" in ran.out
    assert "Your ladder: ▸ nodder, adaptive, rescuer, hog" in in_one_line(ran)
    told = json.loads(roleplay("drill", "--due", "--json").out)
    assert told["role"] == "trainee"
    assert all(date.fromisoformat(each["on"]) for each in told["due"])
    assert [rung["partner"] for rung in told["ladder"]][:2] == ["nodder", "adaptive"]


def test_due_before_any_meeting_says_how_to_begin(roleplay: Run) -> None:
    ran = roleplay("drill", "--due")
    assert ran.code == 0
    assert "roleplay play flagship" in in_one_line(ran)


def test_json_without_due_is_refused(roleplay: Run) -> None:
    assert roleplay("drill", "--json").code == 2


def test_a_folder_is_scored_without_its_drills_and_a_named_one_says_what_it_is(
    roleplay: Run, meeting: Path
) -> None:
    roleplay("drill", str(meeting), typed=FIRST)
    (path,) = drills(meeting.parent)
    ran = roleplay("score", str(meeting.parent))
    assert ran.code == 0
    assert "1 of 1 meetings scored" in ran.err
    assert "is a drill, which counts as no meeting" in ran.err
    named = roleplay("score", str(path))
    assert named.code == 0
    assert "it was played as a drill" in in_one_line(named)


def test_a_drill_whose_meeting_is_gone_is_told_without_the_time_before(
    roleplay: Run, meeting: Path
) -> None:
    roleplay("drill", str(meeting), typed="1\nq\n")
    (path,) = drills(meeting.parent)
    meeting.unlink()
    ran = roleplay("play", "--resume", str(path), typed=FIRST)
    assert ran.code == 0
    assert "last time" not in in_one_line(ran).lower()
    assert "readiness and goodwill" in in_one_line(ran)


def test_hostile_words_in_a_header_do_nothing(roleplay: Run, meeting: Path) -> None:
    transcript = read_transcript(meeting).transcript
    people = tuple(
        replace(who, name="\x1b[2J[bold]{skill}") if who.part is Part.CUSTOMER else who
        for who in transcript.header.people
    )
    path = meeting.with_name("hostile.jsonl")
    with Journal.create(path, replace(transcript.header, people=people)) as journal:
        journal.append(transcript.events)
    ran = roleplay("drill", str(path), typed=FIRST)
    assert "\x1b" not in ran.out + ran.err


def test_after_a_meeting_in_plain_lines_the_drill_is_named(roleplay: Run, folder: Path) -> None:
    ran = roleplay("play", "flagship", "--as", "trainee", "--seed", "3", typed="1\n" * 60)
    assert ran.code == 0
    (past,) = history_of(folder).meetings
    assert f"Practise next what you missed: roleplay drill {folder / past.name}" in ran.err
    watched = roleplay("play", "flagship", "--auto", "--seed", "3")
    assert "Practise next" not in watched.err


def test_without_the_application_the_drill_of_the_day_is_offered_too(
    roleplay: Run, meeting: Path
) -> None:
    assert "For today" not in roleplay("--plain").err
    transcript = read_transcript(meeting).transcript
    header = replace(transcript.header, started="2026-03-01T14:05:00+03:00")
    with Journal.create(meeting.with_name("earlier.jsonl"), header) as journal:
        journal.append(transcript.events)
    meeting.unlink()
    ran = roleplay("--plain")
    assert ran.code == 0
    assert "For today: two minutes in" in ran.err
    roleplay("drill", "--plain", typed=FIRST)
    assert "For today" not in roleplay("--plain").err
