"""How sure the two are, asked in plain lines before a clocked meeting and once it is over."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from roleplay.cli import live_lines, own_view
from roleplay.model.event import Event, Said
from roleplay.model.rating import sheets
from roleplay.store.journal import Journal
from roleplay.store.marks import marks_of, marks_path
from roleplay.store.reader import read_transcript
from tests.cli.test_own_view import Terminal
from tests.live import HEADER, Hands, begun


class Clocked(Struct):
    """What came of a meeting that was clocked by these lines."""

    told: str
    rated: dict[str, dict[str, int]]
    events: tuple[Event, ...]


class Sitting:
    """Somebody at a terminal in whose place lines are typed."""

    def __init__(
        self, patched: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: Path
    ) -> None:
        self.patched, self.capsys, self.kept = patched, capsys, kept
        self.hands = Hands()

    def clock(self, *lines: str | type[BaseException], thinks: float = 0.0) -> Clocked:
        """Clock a new meeting by these lines, each thought about for so many seconds."""
        left: Iterator[str | type[BaseException]] = iter(lines)

        def asked(prompt: str = "") -> str:
            del prompt
            line = next(left, EOFError)
            if not isinstance(line, str):
                raise line
            return line

        def thought(prompt: str = "") -> str:
            self.hands.go(thinks)
            return asked(prompt)

        terminal = Terminal()
        self.patched.setattr(sys, "stdin", terminal)
        self.patched.setattr(sys, "stdout", terminal)
        self.patched.setattr(own_view, "ask", thought)
        self.patched.setattr(live_lines, "ask", asked)
        self.patched.setattr(live_lines, "_is_typed", lambda seconds: seconds > 0)
        session = begun(self.hands, Journal.create(self.kept, HEADER))
        assert live_lines.clock_in_lines(session) == 0
        rated = {each.rater: dict(each.values) for each in sheets(marks_of(self.kept).marks)}
        events = tuple(read_transcript(self.kept).transcript.events)
        return Clocked(self.capsys.readouterr().err, rated, events)


@pytest.fixture
def sitting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Sitting]:
    with monkeypatch.context() as patched:
        yield Sitting(patched, capsys, tmp_path / "live.jsonl")


def test_the_two_are_asked_before_and_after_and_it_is_kept(sitting: Sitting) -> None:
    clocked = sitting.clock("9", "2", "5", "3", "q", "y", "4", "3")
    before, _, rest = clocked.told.partition("Each key with Enter")
    assert "How sure is Wanjiru of this meeting? 1 would rather not go in" in before
    assert "A number from 1 to 5, or 0 to leave it out; Enter begins the clock." in before
    assert "How sure is David of this meeting?" in before
    assert "How sure is Wanjiru of such a meeting now" in rest
    assert "Before, Wanjiru was sure of it by 2 of 5, and now by 4." in rest
    assert "Before, David was sure of it by 5 of 5, and now by 3." in rest
    assert clocked.rated == {
        "trainee": {"confidence_before": 2, "confidence_after": 4},
        "manager": {"confidence_before": 5, "confidence_after": 3},
    }


def test_enter_begins_the_clock_at_once_and_the_asking_took_no_time(sitting: Sitting) -> None:
    clocked = sitting.clock("", "3", "q", "y", thinks=600)
    assert "How sure is David" not in clocked.told
    assert "Nobody was clocked" not in clocked.told
    assert "such a meeting now" not in clocked.told, "who said nothing is asked nothing"
    assert [event.at for event in clocked.events if isinstance(event, Said)] == [0]
    assert clocked.rated == {}


def test_one_of_the_two_can_be_left_out(sitting: Sitting) -> None:
    clocked = sitting.clock("0", "4", "q", "y", "0")
    assert "How sure is David of such a meeting now" in clocked.told
    assert "Wanjiru of such" not in clocked.told
    assert clocked.rated == {"manager": {"confidence_before": 4}}


def test_who_goes_away_while_asked_is_told_how_to_go_on(sitting: Sitting) -> None:
    assert "roleplay live --resume" in sitting.clock("2", KeyboardInterrupt).told


def test_who_goes_away_while_asked_again_has_a_meeting_that_is_over(sitting: Sitting) -> None:
    clocked = sitting.clock("2", "", "q", "y", KeyboardInterrupt)
    assert "It is kept. Its score: roleplay score" in clocked.told


def test_what_cannot_be_kept_is_told_and_the_clocks_come(sitting: Sitting) -> None:
    marks_path(sitting.kept).mkdir()
    clocked = sitting.clock("2", "", "3", "q", "y")
    assert str(marks_path(sitting.kept).name) in clocked.told
    assert any(isinstance(event, Said) for event in clocked.events)
