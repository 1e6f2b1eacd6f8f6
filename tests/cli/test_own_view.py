"""The reader's own view, asked at a terminal before the debrief is shown."""

import pytest

from roleplay.cli import own_view
from roleplay.reports.own_view import OwnView
from tests.reports.cards import FULL


class Terminal:
    """A terminal at which somebody types these answers, and then goes away."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def isatty(self) -> bool:
        return True

    def ask(self, prompt: str = "") -> str:
        del prompt
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """What is said where these are the answers."""
    return viewed(monkeypatch, *answers)[0]


def viewed(
    monkeypatch: pytest.MonkeyPatch, *answers: str, taken: bool = False
) -> tuple[list[str], OwnView | None]:
    """The same, and the view that it comes to."""
    said: list[str] = []
    terminal = Terminal(*answers)
    monkeypatch.setattr(own_view.sys, "stdin", terminal)
    monkeypatch.setattr(own_view.sys, "stdout", terminal)
    monkeypatch.setattr(own_view, "ask", terminal.ask)
    monkeypatch.setattr(own_view, "say", lambda text="": said.append(text))
    view = own_view.ask_own_view(FULL, taken=taken)
    return said, view


def test_what_the_table_did_is_laid_beside_ones_own_view(monkeypatch: pytest.MonkeyPatch) -> None:
    said = asked(monkeypatch, "9", "2", "2")
    assert "A number from 1 to 3, or Enter to skip." in said
    assert said[-2] == (
        "You say that it went so-so. You say that David ran it at the end. At the table: in the "
        "last third Wanjiru had 88 % of what the two of you said. Peter took Wanjiru for the one "
        "to deal with."
    )


def test_both_questions_can_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("You say" in each for each in asked(monkeypatch, "", ""))


def test_who_goes_away_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("You say" in each for each in asked(monkeypatch))


def test_who_takes_the_debrief_away_is_told_that_their_view_goes_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said, view = viewed(monkeypatch, "1", "", taken=True)
    assert "It goes into the debrief that is written, and is kept nowhere else." in said[0]
    assert view == OwnView("well", None)
    said, view = viewed(monkeypatch, taken=True)
    assert view is None
    assert "Nothing of it is kept." in asked(monkeypatch, "1", "")[0]


def test_nobody_is_asked_where_nobody_could_answer(capsys: pytest.CaptureFixture[str]) -> None:
    own_view.ask_own_view(FULL)
    assert capsys.readouterr() == ("", "")
