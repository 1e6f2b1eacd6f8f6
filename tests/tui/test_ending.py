"""However the application ends, the terminal is as it was, and nothing that was typed is lost."""

import signal
from pathlib import Path

import pytest

from roleplay.store.unsent import unsent_words
from tests.engine.test_step import TALK
from tests.scenes import write_scenario
from tests.tui.terminal import Terminal

OFF = {
    "the alternate screen": "\x1b[?1049l",
    "mouse reports": "\x1b[?1000l",
    "mouse moves": "\x1b[?1003l",
    "mouse reports in numbers": "\x1b[?1006l",
    "bracketed paste": "\x1b[?2004l",
    "focus reports": "\x1b[?1004l",
    "the keyboard protocol": "\x1b[<u",
    "the cursor": "\x1b[?25h",
}
"""What has to be switched back, and by which sequence."""

BREAKING = """\
import sys
from roleplay.cli import main
from roleplay.tui.widgets.saying import Saying

def breaks(self, event):
    raise ZeroDivisionError("a fault of our own")

Saying.on_field_submitted = breaks
sys.argv = ["roleplay", *sys.argv[1:]]
main()
"""


def at_table(home: Path, *words: str, counted: bool = False) -> Terminal:
    """The program with own words being typed in a meeting."""
    words = (*words, "play", str(write_scenario(home, TALK)), "--as", "trainee", "--seed", "5")
    terminal = Terminal(home, *words, counted=counted)
    terminal.wait_for("Sit down")
    terminal.type("\r")
    terminal.wait_for("The floor is yours")
    terminal.type("o")
    terminal.wait_for("Enter when done")
    terminal.type("Half a thought")
    terminal.wait_for("thought")
    return terminal


def kept(home: Path) -> Path:
    (meeting,) = (home / "kept").glob("*.jsonl")
    return meeting


def switched_back(terminal: Terminal) -> None:
    for what, sequence in OFF.items():
        assert sequence in terminal.seen, what
    assert terminal.now == terminal.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_and_keeps_what_was_typed(
    tmp_path: Path, number: signal.Signals
) -> None:
    with at_table(tmp_path, "-m", "roleplay") as terminal:
        terminal.send(number)
        assert terminal.end() == 128 + number
        switched_back(terminal)
        assert unsent_words(kept(tmp_path)) == ("Half a thought",)
        assert "What you had typed and not said is kept in" in terminal.seen
        assert "Traceback" not in terminal.seen


@pytest.mark.counted
def test_what_was_typed_before_a_signal_is_there_when_the_meeting_is_resumed(
    tmp_path: Path,
) -> None:
    with at_table(tmp_path, "-m", "roleplay", counted=True) as terminal:
        terminal.send(signal.SIGTERM)
        terminal.end()
    with Terminal(tmp_path, "-m", "roleplay", "play", "--resume", str(kept(tmp_path))) as again:
        again.wait_for("Enter when done")
        again.wait_for("Half a thought")
        again.type(" more\r")
        again.wait_for("none of these")
        assert unsent_words(kept(tmp_path)) == ()


def test_a_signal_in_the_library_gives_the_terminal_back(tmp_path: Path) -> None:
    with Terminal(tmp_path, "-m", "roleplay") as terminal:
        terminal.wait_for("Situations")
        terminal.send(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        switched_back(terminal)


def test_a_terminal_that_is_gone_ends_it_with_what_was_typed_kept(tmp_path: Path) -> None:
    with at_table(tmp_path, "-m", "roleplay") as terminal:
        terminal.hang_up()
        assert terminal.end() == 128 + signal.SIGHUP
        assert unsent_words(kept(tmp_path)) == ("Half a thought",)


def test_a_fault_of_our_own_ends_with_a_code_that_says_so_and_keeps_what_was_typed(
    tmp_path: Path,
) -> None:
    with at_table(tmp_path, "-c", BREAKING) as terminal:
        terminal.type("\r")
        assert terminal.end() not in (0, 1, 2)
        switched_back(terminal)
        assert "Traceback" not in terminal.seen
        assert "ZeroDivisionError" in terminal.seen
        assert unsent_words(kept(tmp_path)) == ("Half a thought",)


def test_bytes_that_are_no_utf_8_are_read_as_one_character_that_says_so(tmp_path: Path) -> None:
    broken = [b"\xff", b"caf\xe9 au lait", b"\xc3", b"\x80\x80"]
    with at_table(tmp_path, "-m", "roleplay") as terminal:
        for typed in broken:
            terminal.type(typed)
            terminal.type("!")
        terminal.type("\r")
        terminal.wait_for("none of these")
        terminal.wait_for("�")
        terminal.send(signal.SIGTERM)
        terminal.end()
        (words,) = unsent_words(kept(tmp_path))
        read = [typed.decode("utf-8", "replace") + "!" for typed in broken]
        assert words == "Half a thought" + "".join(read)


def test_a_long_text_without_brackets_is_taken_as_a_paste_and_the_limit_is_told(
    tmp_path: Path,
) -> None:
    with at_table(tmp_path, "-m", "roleplay") as terminal:
        terminal.type("word " * 4000)
        terminal.wait_for("room for 2000 characters")
        terminal.type("\r")
        terminal.wait_for("none of these")
        terminal.send(signal.SIGTERM)
        terminal.end()
        (words,) = unsent_words(kept(tmp_path))
        assert words.startswith("Half a thoughtword word")
        assert 1995 <= len(words) <= 2000
