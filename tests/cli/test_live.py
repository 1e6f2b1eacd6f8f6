"""`roleplay live` in plain lines: each key with Enter, as it is typed or comes through a pipe."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.cli import live
from roleplay.meeting.clocked_people import Setting
from roleplay.meeting.meeting_clock import GAP
from roleplay.model.act import Act, Part
from roleplay.model.event import MeetingOpened, Noted, Said
from roleplay.model.transcript import Transcript
from roleplay.past.survey import history_of
from roleplay.store.journal import Journal
from roleplay.store.names import make_folder, transcript_folder
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run
from tests.live import HEADER, Hands, begun

PEOPLE = ("--customer", "Peter", "--manager", "David", "--trainee", "Wanjiru")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "live.jsonl"


def read(path: Path) -> Transcript:
    return read_transcript(path).transcript


def said(path: Path) -> list[Said]:
    return [event for event in read(path).events if isinstance(event, Said)]


def typed(*keys: str) -> str:
    return "".join(f"{key}\n" for key in keys)


def test_keys_that_are_typed_clock_and_mark(roleplay: Run, kept: Path) -> None:
    keys = typed("1", "2", "e", "3", "o", "n", "l 1", "m He nods at last.", "b", "q", "y")
    ran = roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=keys)
    assert ran.code == 0, ran.err
    assert "1 Peter (a beside), 2 David (s beside), 3 Wanjiru (d beside)" in ran.err
    assert "endorse: David, turn 2" in ran.err
    assert "hand over: David, turn 2" in ran.err
    assert f"roleplay score {kept}" in ran.err
    peter, david, wanjiru = said(kept)
    assert [each.seat for each in (peter, david, wanjiru)] == ["customer", "manager", "trainee"]
    assert david.does == (Act.ENDORSE, Act.HAND_OVER)
    assert wanjiru.to == "customer"
    assert [e.text for e in read(kept).events if isinstance(e, Noted)] == [
        "He nods at last.",
        "bookmark",
    ]


def test_a_signal_that_was_seen_asks_for_what_the_customer_showed(
    roleplay: Run, kept: Path
) -> None:
    keys = typed("1", "3", "w", "1", "-", "3", "w", "q", "y")
    ran = roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=keys)
    first, second = (line for line in ran.err.splitlines() if line.startswith("signal seen: "))
    assert first.startswith("signal seen: Wanjiru, turn 2; it counts once what the customer showed")
    assert second == "signal seen: Wanjiru, turn 4"


def test_what_is_no_key_or_cannot_be_says_what_to_do(roleplay: Run, kept: Path) -> None:
    wrong = ("9", "k", "zz", "12", "as", "e", "l", "l 7", "l 12", "m", "z")
    keys = typed(*wrong, "1", "2", "1", "l 1", "?", ".", "1", "q")
    ran = roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=keys + "\n")
    assert ran.code == 0, ran.err
    assert ran.err.count("That is no key here; ? shows them all.") == 6
    assert "endorse: Nobody speaks, or has just spoken, who could do that." in ran.err
    assert ran.err.count("Say to whom by their number, as in: l 1") == 3
    assert "There is nothing more." in ran.err
    assert "That is who speaks. To whom do they speak?" in ran.err
    assert "w signal seen" in ran.err
    assert "The meeting is paused; . goes on." in ran.err
    assert f"roleplay live --resume {kept}" in ran.err


def test_an_empty_line_changes_nothing_and_says_how_it_stands(roleplay: Run, kept: Path) -> None:
    keys = typed("1", "", "", "2", "q", "y")
    ran = roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=keys)
    assert "paused" not in ran.err
    assert [each.seat for each in said(kept)] == ["customer", "manager"]


def test_keys_that_come_slowly_through_a_pipe_are_no_gap(tmp_path: Path) -> None:
    kept = tmp_path / "live.jsonl"
    command = [sys.executable, "-m", "roleplay", "live", "--plain", *PEOPLE, "--save", str(kept)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        told = [b"begun"]
        # The key that is next is on its way when the one before has been heard, and a while later.
        for key, wait in (("1", GAP + 1), ("2", 0.3), ("q", 0), ("y", 0)):
            process.stdin.write(f"{key}\n".encode())
            process.stdin.flush()
            heard = not key.isdigit()
            while told[-1] and not heard:
                told.append(process.stderr.readline())
                heard = told[-1].startswith(b"  0:")
            time.sleep(wait)
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert b"Nobody was clocked" not in b"".join((*told, process.stderr.read()))
    customer, manager = said(kept)
    assert customer.end - customer.at >= GAP
    assert manager.end > manager.at


def test_a_record_goes_on_after_its_input_ended(roleplay: Run, kept: Path) -> None:
    roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=typed("1", "2"))
    again = typed("what?", "p", ".", "3", "q", "y")
    ran = roleplay("live", "--plain", "--resume", str(kept), typed=again)
    assert ran.code == 0, ran.err
    assert "What did people do meanwhile?" in ran.err
    assert [each.seat for each in said(kept)] == ["customer", "manager", "trainee"]
    score = roleplay("score", str(kept))
    assert score.code == 0, score.err
    assert "too short to tell" in score.out


def test_the_people_and_the_plan_of_a_scenario(roleplay: Run, kept: Path) -> None:
    ran = roleplay(
        "live", "flagship", "--plain", "--save", str(kept), typed=typed("i", "1", "q", "y")
    )
    assert ran.code == 0, ran.err
    header = read(kept).header
    assert header.source == "The big man steps back"
    assert {who.part for who in header.people} >= {Part.MANAGER, Part.TRAINEE, Part.CUSTOMER}
    assert header.played is None


def test_a_plan_is_given_without_a_scenario(roleplay: Run, kept: Path) -> None:
    plan = "welcome 5 manager; the outage, in short 10"
    keys = typed("i", "1", "q", "y")
    ran = roleplay("live", "--plain", *PEOPLE, "--plan", plan, "--save", str(kept), typed=keys)
    assert ran.code == 0, ran.err
    opened = next(event for event in read(kept).events if isinstance(event, MeetingOpened))
    assert [(each.item, each.lead, each.minutes) for each in opened.plan] == [
        ("welcome", Part.MANAGER, 5),
        ("the outage, in short", Part.TRAINEE, 10),
    ]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("welcome", "“welcome” is no item of a plan."),
        ("welcome 0", "“welcome 0” is no item of a plan."),
        ("welcome 9999999999", "is no item of a plan."),
        ("5 manager", "Give each item a name of 1 to 100 letters."),
        ("welcome 5; welcome 6", "The plan has welcome twice."),
    ],
)
def test_a_plan_that_cannot_be_read_is_refused(roleplay: Run, plan: str, told: str) -> None:
    ran = roleplay("live", "--plain", *PEOPLE, "--plan", plan)
    assert ran.code == 2
    assert told in ran.err


def test_the_cue_card_goes_on_line_by_line(roleplay: Run, kept: Path) -> None:
    keys = typed("1", "3", "A", "z", "0", "q", "y")
    ran = roleplay("live", "flagship", "--plain", "--save", str(kept), typed=keys)
    assert ran.code == 0, ran.err
    assert "[Peter: readiness 15 %, goodwill 60 %]" in ran.err
    assert ran.err.count("  A Wanjiru:") == 4
    assert ran.err.count("  0 nobody spoke") == 4
    assert "You like the director" in ran.err
    assert [each.does for each in said(kept)] == [(), ()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Nobody is named."),
        (("--manager", "David"), "Nobody is the trainee."),
        (("--manager", "David", "--trainee", "david"), "Two people are called david."),
        (("--manager", "David", "--trainee", " "), "Give everybody a name of 1 to 100 letters."),
        (
            (
                "--manager",
                "D",
                "--trainee",
                "W",
                *(w for n in range(7) for w in ("--other", f"{n}")),
            ),
            "9 people are named, and there are keys for 8.",
        ),
        (("--resume", "none.jsonl", "--manager", "David"), "give --resume FILE alone"),
    ],
)
def test_people_who_cannot_be_clocked_are_refused_with_what_to_do(
    roleplay: Run, words: tuple[str, ...], told: str
) -> None:
    ran = roleplay("live", "--plain", *words)
    assert ran.code == 2
    assert told in ran.err


def test_a_meeting_that_nobody_clocked_is_not_gone_on_with(roleplay: Run, tmp_path: Path) -> None:
    played = tmp_path / "played.jsonl"
    roleplay("play", "flagship", "--auto", "--save", str(played))
    before = played.read_bytes()
    ran = roleplay("live", "--plain", "--resume", str(played))
    assert ran.code == 2
    assert "was not clocked live" in ran.err
    assert played.read_bytes() == before


def test_names_and_notes_full_of_escapes_reach_no_terminal(roleplay: Run, kept: Path) -> None:
    keys = typed("1", "m \x1b[31mred\x1b]0;title\x07", "q", "y")
    ran = roleplay(
        "live",
        "--plain",
        "--manager",
        "\x1b[2JDavid",
        "--trainee",
        "W",
        "--save",
        str(kept),
        typed=keys,
    )
    assert ran.code == 0
    assert "\x1b" not in ran.err
    assert "\x1b" not in roleplay("score", str(kept)).out
    assert "\x1b" not in roleplay("replay", str(kept)).out


def test_what_was_left_open_is_told_in_plain_lines_with_how_to_go_on(roleplay: Run) -> None:
    folder = transcript_folder()
    make_folder(folder)
    for number in range(5):
        header = replace(HEADER, source="The [b]quarter", started=f"2026-03-0{number + 1}")
        path = folder / f"live {number}.jsonl"
        begun(Hands(), Journal.create(path, header)).close()
    ran = roleplay("--plain")
    go_on = f"roleplay live --plain --resume '{path}'"
    assert f"Not finished: The [b]quarter (clocked live). Go on with: {go_on}\n" in ran.err
    assert ran.err.count("Not finished: ") == 3
    assert "And 2 more meetings not finished.\n" in ran.err
    gone_on = roleplay("live", "--plain", "--resume", str(path), typed=typed("p", "q", "y"))
    assert gone_on.code == 0
    assert path.name not in [past.name for past in history_of(folder).unfinished()]


@pytest.mark.parametrize("words", [("flagship",), PEOPLE])
def test_at_a_terminal_nothing_is_kept_before_it_is_said_who_is_there(
    roleplay: Run,
    monkeypatch: pytest.MonkeyPatch,
    kept: Path,
    words: tuple[str, ...],
) -> None:
    asked: list[Setting] = []

    def opened(*, to_clock: tuple[Setting, Path | None, float]) -> int:
        asked.append(to_clock[0])
        return 0

    monkeypatch.setattr(live, "wants_application", lambda *_, **__: True)
    monkeypatch.setattr(live, "open_application", opened)
    assert roleplay("live", *words, "--save", str(kept)).code == 0
    assert {"manager", "trainee", "customer"} <= {who.role for who in asked[0].people}
    assert not kept.exists()
    assert roleplay("live", "--manager", "David").code == 2
    kept.touch()
    assert "is there already" in roleplay("live", *words, "--save", str(kept)).err


def test_a_nod_tells_who_nodded_and_is_taken_off_in_lines(roleplay: Run, kept: Path) -> None:
    keys = typed("3", "n", "q", "y")
    ran = roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=keys)
    assert "David nodded, turn 1, Wanjiru" in ran.err
    off = roleplay("mark", str(kept), "--turn", "1", "--no-nod")
    assert "Nobody nodded beside turn 1." in off.err
    again = roleplay("mark", str(kept), "--turn", "1", "--no-nod")
    assert again.code == 2
    assert "No nod is marked beside it." in again.err


def test_a_question_about_a_turn_without_words_says_when_somebody_spoke(
    roleplay: Run, kept: Path
) -> None:
    roleplay("live", "--plain", *PEOPLE, "--save", str(kept), typed=typed("1", "2", "v", "q", "y"))
    asked = roleplay("mark", str(kept)).out
    assert "  2  At 0:00 David spoke for 1 s." in asked
    assert "David, 0:00:" not in asked
