"""Who was who in a recording: named, or suggested and agreed to."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import CUSTOMER, MANAGER, MEETING, ROLES, TRAINEE, rttm, webvtt, written
from tests.cli.terminal import at_a_terminal

ASKED_BY = ("does not:", "y or n?")


@pytest.fixture
def recording(tmp_path: Path) -> str:
    return written(tmp_path, webvtt())


@pytest.mark.parametrize(
    "names",
    [
        ("David Mwangi", "Wanjiru Kamau", "Peter Odhiambo"),
        ("DAVID", "wAnJiRu", "peter odh"),
        ("d", "w", "p"),
        ("mwangi", "kamau", "odhiambo"),
        ("  david   mw ", "wanjiru", "peter"),
    ],
)
def test_the_beginning_of_a_name_is_enough(
    roleplay: Run, recording: str, names: tuple[str, str, str]
) -> None:
    manager, trainee, customer = names
    ran = roleplay(
        *("score", recording, "--json"),
        *("--manager", manager, "--trainee", trainee, "--customer", customer),
    )
    assert json.loads(ran.out)["roles"] == {
        "manager": MANAGER,
        "trainee": TRAINEE,
        "customer": [CUSTOMER],
    }


def test_several_customers_may_be_named(roleplay: Run, tmp_path: Path) -> None:
    more = [*MEETING, (40.0, 44.0, "Grace Achieng", "Send it to me as well, Wanjiru.")]
    path = written(tmp_path, webvtt(more))
    ran = roleplay("score", path, *ROLES, "--customer", "grace", "--json")
    assert json.loads(ran.out)["roles"]["customer"] == [CUSTOMER, "Grace Achieng"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--manager", "davit", *ROLES[2:]], "nobody in it is called 'davit'"),
        (["--manager", "dav", *ROLES[2:]], "'dav' could be David Mwangi or Davina Roe"),
        (["--manager", "", *ROLES[2:]], "a name is empty"),
        ([*ROLES, "--customer", "wanj"], "named as trainee and as customer"),
        (["--manager", "david m", "--trainee", "mwangi"], "named as manager and as trainee"),
        (["--manager", "david m"], "Say who the trainee is"),
        (["--trainee", "wanj"], "Say who the manager is"),
        (["--customer", "peter"], "Say who the manager and who the trainee is"),
    ],
)
def test_names_that_leave_a_doubt_are_refused_with_who_speaks(
    roleplay: Run, tmp_path: Path, words: list[str], reason: str
) -> None:
    path = written(tmp_path, webvtt([*MEETING, (40.0, 44.0, "Davina Roe", "Hello everybody.")]))
    ran = roleplay("score", path, *words)
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert "Davina Roe" in ran.err


def test_without_a_customer_talk_is_scored_and_authority_is_not(
    roleplay: Run, recording: str
) -> None:
    ran = roleplay("score", recording, *ROLES[:4], "--json")
    card = json.loads(ran.out)
    assert ran.code == 0
    assert card["talk_time"]["score"] is not None
    assert card["authority"]["score"] is None
    assert "No customer is named" in ran.err


def test_without_names_a_table_and_a_suggestion_are_shown_and_nothing_is_scored(
    roleplay: Run, recording: str
) -> None:
    ran = roleplay("score", recording)
    assert ran.code == 2
    david = next(line for line in ran.out.splitlines() if line.startswith(MANAGER))
    # 8 of 35 seconds, in two turns without a question of his own but the one he passes on.
    assert david.split()[2:7] == ["0:08", "23", "%", "2", "1"]
    for line in (
        f"  manager   {MANAGER}",
        f"  trainee   {TRAINEE}",
        f"  customer  {CUSTOMER}",
        "Perhaps, and unsure:",
    ):
        assert line in ran.out
    assert "Handover" not in ran.out


def test_the_command_that_is_told_scores_the_meeting_as_suggested(
    roleplay: Run, tmp_path: Path
) -> None:
    path = written(tmp_path, webvtt(), "our 'first' meeting.vtt")
    told = roleplay("score", path).err.splitlines()[-1]
    program, *words = shlex.split(told)
    assert program == "roleplay"
    assert roleplay(*words, "--json").out == roleplay("score", path, *ROLES, "--json").out


def test_without_names_json_gives_the_people_and_the_suggestion(
    roleplay: Run, recording: str
) -> None:
    ran = roleplay("score", recording, "--json")
    assert ran.code == 2
    room = json.loads(ran.out)
    assert list(room) == ["format", "source", "people", "suggestion", "doubts"]
    assert (room["format"], room["source"]) == (2, "meeting.vtt")
    assert [each["name"] for each in room["people"]] == [MANAGER, CUSTOMER, TRAINEE]
    assert set(room["people"][0]) == {*("name", "seconds", "share", "turns", "questions", "lead")}
    assert abs(sum(each["lead"] for each in room["people"]) - 1) < 0.001
    suggestion = room["suggestion"]
    assert (suggestion["manager"], suggestion["trainee"]) == (MANAGER, TRAINEE)
    assert suggestion["customer"] == [CUSTOMER]
    assert suggestion["sure"] is False
    assert suggestion["reasons"]
    assert "roleplay score" in ran.err


def test_a_recording_without_words_is_suggested_for_too(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("score", written(tmp_path, rttm(), "meeting.rttm"), "--json")
    assert json.loads(ran.out)["suggestion"]["manager"] == "David"


def test_where_nobody_but_one_holds_the_floor_nothing_is_suggested(
    roleplay: Run, tmp_path: Path
) -> None:
    lines = [(0.0, 4.0, MANAGER, "I talk to myself all day."), (4.0, 5.0, TRAINEE, "Mm-hm.")]
    ran = roleplay("score", written(tmp_path, webvtt(lines)), "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["suggestion"] is None
    assert "nothing to score" in ran.err


def test_at_a_terminal_the_person_agrees_and_the_meeting_is_scored(recording: str) -> None:
    code, shown = at_a_terminal(["perhaps", "y"], "score", recording, asked_by=ASKED_BY)
    assert code == 0
    assert f"manager   {MANAGER}" in shown
    assert "y or n?" in shown
    assert "Handover too short to tell" in shown


def test_at_a_terminal_the_person_may_disagree(recording: str) -> None:
    code, shown = at_a_terminal(["n"], "score", recording, asked_by=ASKED_BY)
    assert code == 2
    assert "Handover" not in shown
    assert "name them yourself" in shown


def test_at_a_terminal_json_is_never_asked_for(recording: str) -> None:
    code, shown = at_a_terminal([], "score", recording, "--json", asked_by=ASKED_BY)
    assert code == 2
    assert '"suggestion"' in shown
