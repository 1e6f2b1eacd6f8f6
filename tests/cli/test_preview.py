"""`roleplay preview` in plain lines: each save is told with its mistakes and the beat again."""

import signal
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from roleplay.cli.exits import ExitCode
from tests.cli.conftest import Run
from tests.meeting.test_previewing import TWO, VARIABLES
from tests.scenes import PEOPLE, write_scenario
from tests.tui.terminal import Terminal

PLAIN = ("-m", "roleplay", "preview", "small.yaml", "--plain")


@pytest.fixture
def typed(tmp_path: Path, roleplay: Run) -> Callable[..., str]:
    """What is told of the small scenario when these lines are typed."""
    path = write_scenario(tmp_path, TWO, VARIABLES)

    def command(*lines: str) -> str:
        ran = roleplay("preview", str(path), "--plain", typed="\n".join(lines))
        assert ran.code == ExitCode.WELL
        assert "Traceback" not in ran.err
        return " ".join(ran.out.split())

    return command


def test_the_place_its_moves_and_the_numbers_are_told(typed: Callable[..., str]) -> None:
    told = typed()
    assert "Ada Okello, to Tia: Who tells me about the outage?" in told
    assert "[beat one, 0 exchanges made, seed 1]" in told
    assert "[Ada: readiness 0.20, goodwill 0.60; standing of manager 0.75" in told
    assert "1 Max: Let me take that one, it goes back a long way." in told
    assert "2 Tia: The cause was a worn valve and it has been replaced." in told


def test_moves_are_made_for_both_seats_and_taken_back(typed: Callable[..., str]) -> None:
    told = typed("2", "b", "b", "1+2", "b", "w", "1+1", "9")
    assert "[beat two, 1 exchange made, seed 1]" in told
    assert "there is nothing to go back to" in told
    assert "is talked over and breaks off" in told
    assert "(Nobody speaks for 4 seconds.)" in told
    assert "One person can make one move at a time." in told
    assert "Choose a number from 1 to 6, or w to stay silent." in told


def test_a_look_beside_a_move_is_played(typed: Callable[..., str]) -> None:
    told = typed("2 n", "b", "2 t", "1 h")
    assert "(Max nods.)" in told
    assert "t is no look of the manager's. They have: n nod, s blank," in told
    assert "(Tia holds the customer's gaze.)" in told


def test_why_a_move_is_closed_is_told_with_its_condition_and_all_numbers(
    typed: Callable[..., str],
) -> None:
    told = typed("2", "n")
    assert "Ten per cent less. [closed: readiness > 0.6 does not hold (readiness is" in told
    assert "offer, Tia, when readiness > 0.6 and taken: closed: readiness > 0.6" in told
    assert "tell, Max: open" in told
    assert "Variables: taken false" in told
    assert "Signals: unanswered 0 missed 0" in told


def test_a_jump_goes_to_a_beat_with_a_state_or_says_what_to_do(typed: Callable[..., str]) -> None:
    told = typed(
        "jump tow", "jump two readiness", "jump two readiness=2", "jump two readiness=.7 taken=yes"
    )
    assert "There is no beat tow. Did you mean two?" in told
    assert "readiness sets nothing. Write a name and a value, as readiness=0.6" in told
    assert "readiness lies between 0 and 1." in told
    assert "2 Tia: Ten per cent less." in told


def test_beats_are_listed_by_their_words(typed: Callable[..., str]) -> None:
    told = typed("beats", "beats tw", "beats zzz")
    assert "one two over" in told
    assert "No beat has these words in its name." in told


def test_it_begins_anew_with_another_seed(typed: Callable[..., str]) -> None:
    told = typed("2", "restart", "restart 9", "restart now")
    assert "[beat one, 0 exchanges made, seed 2]" in told
    assert "[beat one, 0 exchanges made, seed 9]" in told
    assert "A seed is a whole number, as in: restart 7" in told


def test_an_ended_meeting_offers_no_moves(typed: Callable[..., str]) -> None:
    told = typed("2", "1", "w", "1", "")
    assert "The meeting is over. It is done." in told
    assert "The meeting is over. b goes back one exchange, restart begins anew." in told


def test_help_mistakes_and_what_means_nothing(typed: Callable[..., str]) -> None:
    told = typed("?", "m", "dance", "i", "customer", "9" * 5000, "jump 'two", "q", "1")
    assert "w lets nobody speak" in told
    assert "RP609" in told
    assert "dance means nothing here. ? tells what does." in told
    assert "Who? As in: customer kirsten-nordvig." in told
    assert "There is no beat 'two. Did you mean two?" in told
    assert "1 exchange made" not in told


def test_it_says_that_nothing_is_kept_and_keeps_nothing(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    path = write_scenario(tmp_path, TWO, VARIABLES)
    ran = roleplay("preview", str(path), "--plain", typed="1\n1\n")
    assert "Nothing is kept: a preview writes no file." in ran.err
    assert not folder.exists()


def test_a_scenario_with_mistakes_is_told_and_waited_for(roleplay: Run, tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TWO.replace("next: over", "next: nowhere"), VARIABLES)
    ran = roleplay("preview", str(path), "--plain", typed="1\nm\njump two\n\n")
    assert ran.code == ExitCode.WELL
    assert "RP401 There is no beat `nowhere`." in ran.out
    assert "It can be played as soon as these are mended and saved." in ran.out
    assert "There is nothing to play yet; m tells the mistakes, q leaves." in ran.out


@pytest.mark.parametrize(
    ("words", "says", "code"),
    [
        (["nowhere.yaml"], "There is no such file.", ExitCode.FILES),
        (["personas"], "This is a folder.", ExitCode.FILES),
        (["nothing"], "There is no scenario `nothing`.", ExitCode.FILES),
        (["small.yaml", "--customer", "zoe"], "There is no persona `zoe`.", ExitCode.FILES),
        (["small.yaml", "--customer", "max"], "sits on the vendor's side", ExitCode.USAGE),
    ],
)
def test_what_is_not_there_is_refused(
    roleplay: Run, tmp_path: Path, words: list[str], says: str, code: ExitCode
) -> None:
    write_scenario(tmp_path, TWO, VARIABLES)
    with chdir(tmp_path):
        ran = roleplay("preview", *words, "--plain")
    assert ran.code == code
    assert says in ran.err


def test_each_save_tells_the_mistakes_and_the_beat_again(tmp_path: Path) -> None:
    write_scenario(tmp_path, TWO, VARIABLES)
    with Terminal(tmp_path, *PLAIN) as terminal:
        terminal.wait_for("0 exchanges made")
        terminal.type("2\n")
        terminal.wait_for("1 exchange made")
        write_scenario(tmp_path, TWO.replace("And the price?", "What does it cost?"), VARIABLES)
        terminal.wait_for("What does it cost?")
        write_scenario(tmp_path, TWO.replace("next: over", "next: nowhere"), VARIABLES)
        terminal.wait_for("There is no beat `nowhere`.")
        terminal.wait_for("The last version without mistakes goes on being played.")
        terminal.type("1\n")
        terminal.wait_for("2 exchanges made")
        write_scenario(tmp_path, TWO.replace("id: answer", "id: cause"), VARIABLES)
        terminal.wait_for("Known by their words: answer is cause now.")
        zoe = PEOPLE["ada"].replace("Ada Okello", "Zoe Other")
        (tmp_path / "personas" / "zoe.yaml").write_text(zoe, encoding="utf-8")
        terminal.type("customer zoe\n")
        terminal.wait_for("Zoe: readiness")
        terminal.type("customer nobody\n")
        terminal.wait_for("There is no persona `nobody`.")
        terminal.type("q\n")
        assert terminal.end() == ExitCode.WELL
        assert "Traceback" not in terminal.seen


def test_the_application_shows_a_save_by_itself(tmp_path: Path) -> None:
    write_scenario(tmp_path, TWO, VARIABLES)
    with Terminal(tmp_path, *PLAIN[:-1]) as terminal:
        terminal.wait_for("nothing is kept")
        terminal.wait_for("outage")
        write_scenario(tmp_path, TWO.replace("about the outage", "about Zanzibar"), VARIABLES)
        terminal.wait_for("Zanzibar")
        terminal.type("q")
        assert terminal.end() == ExitCode.WELL
        assert "Traceback" not in terminal.seen
    assert sorted(path.name for path in tmp_path.iterdir()) == ["personas", "small.yaml"]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there are no such signals here")
def test_the_application_ends_at_once_where_it_is_told_to(tmp_path: Path) -> None:
    write_scenario(tmp_path, TWO, VARIABLES)
    with Terminal(tmp_path, *PLAIN[:-1]) as terminal:
        terminal.wait_for("nothing is kept")
        terminal.send(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert "Traceback" not in terminal.seen


def test_plain_lines_end_with_an_interruption(tmp_path: Path) -> None:
    write_scenario(tmp_path, TWO, VARIABLES)
    with Terminal(tmp_path, *PLAIN) as terminal:
        terminal.wait_for("0 exchanges made")
        terminal.send(signal.SIGINT)
        assert terminal.end() == ExitCode.INTERRUPTED
        assert "Traceback" not in terminal.seen
