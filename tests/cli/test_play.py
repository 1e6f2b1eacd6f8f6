"""Playing in plain lines, as a person at the keyboard meets it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from roleplay.model.event import Looked, Said
from roleplay.model.transcript import Header
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run
from tests.engine.test_step import TALK
from tests.scenes import write_scenario

IN_ORDER = ("--seed", "1")
"""A seed by which moves are offered in the order in which they are written."""

ALONE = (*IN_ORDER, "--as", "trainee", "--manager", "absent")


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(write_scenario(tmp_path, TALK))


def kept_in(folder: Path) -> Path:
    (path,) = folder.glob("*.jsonl")
    return path


def said_in(path: Path) -> list[str]:
    events = read_transcript(path).transcript.events
    return [event.text for event in events if isinstance(event, Said)]


def test_without_a_terminal_stand_ins_play_and_the_scorecard_follows(roleplay: Run) -> None:
    ran = roleplay("play", "flagship", "--seed", "7")
    assert ran.code == 0
    assert "The meeting is over." in ran.out
    assert "Handover" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_as_json_the_scorecard_is_all_there_is_on_stdout(roleplay: Run) -> None:
    card = json.loads(roleplay("play", "flagship", "--auto", "--seed", "7", "--json").out)
    assert card["format"] == 2
    assert card["roles"]["trainee"] == "Wanjiru Kamau"


def test_as_json_a_person_is_asked_on_stderr(roleplay: Run, small: str) -> None:
    ran = roleplay(
        "play", small, *ALONE, "--json", typed="1\n"
    )  # fmt: skip
    assert json.loads(ran.out)["ending"]["id"] == "done"
    assert "what do you say?" in ran.err


def test_a_number_makes_that_move_and_the_meeting_is_kept(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, *ALONE, typed="1\n")
    assert ran.code == 0
    assert "It is done." in ran.out
    assert str(kept_in(folder)) in ran.err
    assert "The cause was a worn valve and it has been replaced." in said_in(kept_in(folder))


def test_own_words_stand_once_the_person_has_said_which_move_they_were(
    roleplay: Run, small: str, folder: Path
) -> None:
    typed = "The cause is a valve that broke, and it has been replaced.\n1\n"
    ran = roleplay("play", small, *ALONE, typed=typed)
    assert "Which of these was it?" in ran.out
    said = said_in(kept_in(folder))
    assert "The cause is a valve that broke, and it has been replaced." in said


def test_own_words_are_not_said_before_there_is_a_yes(
    roleplay: Run, small: str, folder: Path
) -> None:
    typed = "A valve broke.\n\nA valve broke.\n9\nq\n"
    ran = roleplay("play", small, *ALONE, typed=typed)
    assert ran.out.count("nothing has been said yet") == 2
    assert "A valve broke." not in said_in(kept_in(folder))


def test_a_letter_that_is_no_look_beside_a_move_is_told_and_not_taken_for_words(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, "--as", "both", typed="1 y\nq\n")
    assert "y is no look there." in ran.out
    assert "Which of these" not in ran.out
    assert "none of the moves" not in ran.out
    assert "1 y" not in said_in(kept_in(folder))


def test_a_question_mark_about_own_words_explains_and_keeps_them(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, *ALONE, typed="A valve broke.\n?\n1\nq\n")
    assert "Enter alone puts them away" in " ".join(ran.out.split())
    assert "nothing has been said yet" not in ran.out
    assert "A valve broke." in said_in(kept_in(folder))


def test_own_words_that_are_none_of_the_moves_stand_and_the_customer_does_not_follow(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, *ALONE, typed="Lorem ipsum dolor sit amet.\n0\nq\n")
    assert "That seems to be none of the moves." in ran.out
    assert ran.out.index(" 0  none of these") < ran.out.index(" 1  The cause", 500)
    assert said_in(kept_in(folder))[-2:] == [
        "Lorem ipsum dolor sit amet.",
        "I do not follow you. Say that again, please.",
    ]


def test_what_speaks_against_a_move_is_told_before_the_yes(roleplay: Run, small: str) -> None:
    ran = roleplay("play", small, *ALONE, typed="The cause was not one of 3 valves.\n\nq\n")
    assert "But you say 3, the move names no number; only you say “not”." in ran.out


def test_w_stays_silent_and_question_mark_explains(roleplay: Run, small: str) -> None:
    ran = roleplay(
        "play", small, *ALONE, typed="?\nw\n1\n"
    )  # fmt: skip
    assert "stays silent" in ran.out
    assert "(Nobody speaks for 4 seconds.)" in ran.out


def test_b_goes_back_one_beat_and_loses_nothing(roleplay: Run, small: str, folder: Path) -> None:
    ran = roleplay(
        "play",
        small,
        *ALONE,
        typed="2\nb\n2\nb\nb\n1\n",
    )
    assert "Back one beat." in ran.out
    assert "there is nothing to go back to" in ran.out
    assert said_in(kept_in(folder)).count("Could you say that again?") == 2


def test_q_leaves_and_says_how_to_go_on_and_going_on_ends_the_meeting(
    roleplay: Run, small: str, folder: Path
) -> None:
    left = roleplay("play", small, *ALONE, typed="2\nq\n")
    assert left.code == 0
    path = kept_in(folder)
    assert f"roleplay play --resume {path}" in left.err
    again = roleplay("play", "--resume", str(path), typed="1\n")
    assert again.code == 0
    assert "Could you say that again?" in again.out
    assert "It is done." in again.out


def test_the_end_of_input_leaves_as_q_does(roleplay: Run, small: str) -> None:
    ran = roleplay("play", small, *IN_ORDER, "--as", "trainee", typed="")
    assert ran.code == 0
    assert "--resume" in ran.err


def test_two_at_one_keyboard_may_both_take_the_floor(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, *IN_ORDER, "--as", "both", typed="2+1\n")
    assert ran.code == 0
    assert "is talked over and breaks off" in ran.out
    assert "The cause was a —" in said_in(kept_in(folder))


AS_MANAGER = (*IN_ORDER, "--as", "manager", "--trainee", "bold")


def looks_in(path: Path) -> list[tuple[str, str]]:
    events = read_transcript(path).transcript.events
    return [(event.seat, event.look.value) for event in events if isinstance(event, Looked)]


def test_a_silent_manager_hears_the_trainee_and_says_how_they_look_on(
    roleplay: Run, small: str, folder: Path
) -> None:
    ran = roleplay("play", small, *AS_MANAGER, typed="w\nx\nn\n")
    told = " ".join(ran.out.split())
    assert "Tia speaks: Could you say that again?" in told
    assert "n nod, s stare blankly, f frown, p look at the phone, l lean in, Enter" in told
    assert "x is no look." in told
    assert "(Max nods.)" in told
    assert looks_in(kept_in(folder)) == [("manager", "nod")]


@pytest.mark.parametrize("answer", ["", "w"])
def test_who_chooses_no_look_listens(roleplay: Run, small: str, folder: Path, answer: str) -> None:
    ran = roleplay("play", small, *AS_MANAGER, typed=f"w\n{answer}\n")
    assert ran.code == 0
    assert said_in(kept_in(folder))[1:] == ["Could you say that again?"]
    assert looks_in(kept_in(folder)) == []


def test_a_look_can_be_chosen_before_anything_is_heard(
    roleplay: Run, small: str, folder: Path
) -> None:
    roleplay("play", small, *AS_MANAGER, typed="wf\n")
    assert looks_in(kept_in(folder)) == [("manager", "frown")]


def test_who_fills_both_seats_says_both_at_once(roleplay: Run, small: str, folder: Path) -> None:
    ran = roleplay("play", small, *IN_ORDER, "--as", "both", typed="3 n\n1h\n")
    assert "(Max nods.)" in ran.out
    assert "(Tia holds the customer's gaze.)" in ran.out
    assert looks_in(kept_in(folder)) == [("manager", "nod"), ("trainee", "gaze")]


def test_the_coach_may_give_a_stand_in_a_look(roleplay: Run, small: str, folder: Path) -> None:
    roleplay("play", small, *IN_ORDER, "--as", "coach", typed="3 p\nq\n")
    assert looks_in(kept_in(folder)) == [("manager", "phone")]


def test_a_trainee_is_not_shown_what_the_customer_holds_back_and_a_coach_is(
    roleplay: Run, small: str
) -> None:
    trainee = roleplay("play", small, *ALONE, typed="1\n")
    coach = roleplay("play", small, *IN_ORDER, "--as", "coach", typed="+\n1\n")
    assert "readiness" not in trainee.out.split("The meeting is over.")[0]
    assert "readiness 0." in coach.out.split("The meeting is over.")[0]


@pytest.mark.parametrize("answer", ["7", "0", "x", "1+3", "9" * 50, "+", "n" * 3000, "\x1b[31m"])
def test_an_answer_that_means_nothing_is_asked_again(
    roleplay: Run, small: str, answer: str
) -> None:
    ran = roleplay("play", small, *ALONE, typed=f"{answer}\n1\n")
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err


def test_a_note_is_kept(roleplay: Run, small: str, folder: Path) -> None:
    roleplay(
        "play",
        small,
        *ALONE,
        typed="note: she smiled\n1\n",
    )
    events = read_transcript(kept_in(folder)).transcript.events
    assert "she smiled" in [getattr(event, "text", "") for event in events]


def test_what_is_typed_never_reaches_the_terminal_as_more_than_text(
    roleplay: Run, small: str, folder: Path
) -> None:
    hostile = "A \x1b]52;c;aGk=\x07valve [bold]broke[/] \u202etfel {customer.name}"
    ran = roleplay(
        "play", small, *ALONE, typed=f"{hostile}\n1\n"
    )  # fmt: skip
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out + ran.err
    assert "A valve [bold]broke[/] tfel {customer.name}" in said_in(kept_in(folder))


def test_the_same_seed_gives_the_same_file_start_time_aside(roleplay: Run, tmp_path: Path) -> None:
    files = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for path in files:
        roleplay("play", "flagship", "--auto", "--seed", "5", "--save", str(path))
    # The time in the header goes into every check.
    one, two = (re.sub(r',"check":"\w+"', "", path.read_text()).splitlines() for path in files)
    assert one[1:] == two[1:]
    assert {**json.loads(one[0]), "started": ""} == {**json.loads(two[0]), "started": ""}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("play",), 2, "Which scenario?"),
        (("play", "flagship", "--resume", "x.jsonl"), 2, "goes on as it was begun"),
        (("play", "--resume", "x.jsonl", "--meeting", "last"), 2, "goes on as it was begun"),
        (("play", "flagship", "--meeting", "second"), 2, "first"),
        (("play", "flagshp"), 3, "flagship"),
        (("play", "flagship", "--customer", "petr-odhiambo"), 3, "peter-odhiambo"),
        (("play", "flagship", "--customer", "david-mwangi"), 2, "vendor's side"),
        (("play", "flagship", "--auto", "--save", "x.txt"), 3, ".jsonl"),
        (("play", "flagship", "--auto", "--save", "/no/such/folder/x.jsonl"), 3, "no folder"),
        (("play", "--resume", "nowhere.jsonl"), 3, "nowhere.jsonl"),
        (("play", "flagship", "--manager", "angel"), 2, "nodder"),
        (("play", "flagship", "--seed", "-1"), 2, "seed"),
        (("rehearse",), 2, "rehearse"),
    ],
)
def test_a_refusal_says_why_and_has_its_code(
    roleplay: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = roleplay(*words)
    assert ran.code == code
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_scenario_with_mistakes_is_not_played(roleplay: Run, tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK.replace("next: two", "next: tow"))
    ran = roleplay("play", str(path))
    assert ran.code == 1
    assert "`two`" in ran.err


def test_a_file_that_exists_is_not_written_over(roleplay: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("precious")
    ran = roleplay("play", "flagship", "--auto", "--save", str(path))
    assert ran.code == 3
    assert path.read_text() == "precious"


def test_an_edited_scenario_is_told_on_going_on(
    roleplay: Run, small: str, folder: Path, tmp_path: Path
) -> None:
    roleplay("play", small, *ALONE, typed="2\nq\n")
    write_scenario(tmp_path, TALK.replace("Who tells me", "Who will tell me"))
    again = roleplay("play", "--resume", str(kept_in(folder)), typed="1\n")
    assert "Beats that read otherwise now: one." in again.err
    assert again.code == 0


def test_a_meeting_killed_in_the_middle_goes_on(folder: Path, small: str) -> None:
    command = [sys.executable, "-m", "roleplay", "play", small, *IN_ORDER, "--as", "trainee"]
    environment = {**os.environ, "ROLEPLAY_TRANSCRIPTS": str(folder)}
    with subprocess.Popen(
        [*command, "--manager", "absent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as playing:
        assert playing.stdin is not None
        playing.stdin.write("2\n")
        playing.stdin.flush()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            paths = list(folder.glob("*.jsonl"))
            if paths and "say that again" in "".join(said_in(paths[0]) if paths else []):
                break
            time.sleep(0.05)
        playing.send_signal(signal.SIGKILL)
    ran = subprocess.run(
        [sys.executable, "-m", "roleplay", "play", "--resume", str(kept_in(folder))],
        input="1\n",
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert "It is done." in ran.stdout


def test_a_header_keeps_no_name_of_the_person_who_rehearsed(
    roleplay: Run, small: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "grace-hopper")
    roleplay("play", small, *IN_ORDER, "--as", "trainee", typed="1\n")
    header: Header = read_transcript(kept_in(folder)).transcript.header
    assert {who.filled_by for who in header.people} == {"scenario", "nodder", "person"}
    assert "grace-hopper" not in kept_in(folder).read_text().replace(small, "")


TIGHT = """\
import resource, signal, sys
from roleplay.cli import main
from roleplay.store.journal import Journal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
create, made = Journal.create, []

def on_a_tight_disk(path, header):
    limit = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    journal = create(path, header)
    if not made:
        room = path.stat().st_size + {room}
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limit))
    made.append(path)
    return journal

Journal.create = on_a_tight_disk
sys.argv = ["roleplay", *{words!r}]
main()
"""
"""A disk with room for the header and some bytes more, and endless room for a second file."""


def on_a_tight_disk(
    small: str, folder: Path, room: int, typed: str, told: Sequence[str] = ALONE
) -> subprocess.CompletedProcess[str]:
    words = ["play", small, *told]
    return subprocess.run(
        [sys.executable, "-c", TIGHT.format(room=room, words=words)],
        input=typed,
        capture_output=True,
        text=True,
        env={**os.environ, "ROLEPLAY_TRANSCRIPTS": str(folder)},
        check=False,
    )


def test_when_the_disk_is_full_the_person_is_told_and_the_file_ends_on_a_whole_line(
    small: str, folder: Path
) -> None:
    ran = on_a_tight_disk(small, folder, room=1500, typed="2\n" + "w\n" * 20)
    assert "Traceback" not in ran.stderr
    assert "Enter tries again." in ran.stderr
    assert ran.returncode == 3
    assert kept_in(folder).read_bytes().endswith(b"\n")
    assert read_transcript(kept_in(folder)).notices == ()


def test_when_stand_ins_play_onto_a_full_disk_it_is_said_that_the_last_of_it_is_not_kept(
    small: str, folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.jsonl"
    ran = on_a_tight_disk(small, folder, 1500, "", ["--auto", "--save", str(kept)])
    assert ran.returncode == 3
    assert ran.stderr.endswith("What was said last has not been kept.\n")
    assert kept.read_bytes().endswith(b"\n")
    assert read_transcript(kept).notices == ()


def test_a_meeting_that_could_not_be_kept_here_is_kept_whole_elsewhere(
    small: str, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.jsonl"
    ran = on_a_tight_disk(small, folder, room=20, typed=f"\n{elsewhere}\n1\n")
    assert "Everything is kept." in ran.stderr
    assert ran.returncode == 0
    assert said_in(elsewhere) == [
        "Who tells me about the outage?",
        "The cause was a worn valve and it has been replaced.",
        "Good.",
    ]
