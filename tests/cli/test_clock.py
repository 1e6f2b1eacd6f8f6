"""A clock that presses in plain lines, with seconds that are counted by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from roleplay.cli.clock import Timed
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.table import Table
from roleplay.engine.standin import ManagerStyle
from roleplay.meeting.roles import Role
from roleplay.model.event import Decided, FellSilent, Said
from tests.cli.conftest import Run
from tests.scenes import write_scenario
from tests.tui.sitting import AT_TABLE, session_in


class Typist(Page):
    """Types these lines, each after so many seconds; None: nothing more."""

    def __init__(self, lines: Sequence[tuple[float, str]]) -> None:
        super().__init__()
        self._lines: Iterator[tuple[float, str]] = iter(lines)
        self._now = 0.0
        self._next: tuple[float, str] | None = None
        self.told: list[str] = []

    def tell(self, text: str = "", indent: str = "", hanging: str | None = None) -> None:
        del hanging
        self.told.append(indent + text)

    def ask(self, prompt: str) -> str:
        del prompt
        took, line = self._next or next(self._lines)
        self._next = None
        self._now += took
        return line

    def now(self) -> float:
        return self._now

    def comes_within(self, seconds: float) -> bool:
        self._next = self._next or next(self._lines)
        took, line = self._next
        if took <= seconds:
            return True
        # They go on thinking; what they had begun is gone.
        self._now += seconds
        self._next = None
        del line
        return False


def at_table(  # noqa: PLR0913 - each is another thing that may differ
    folder: Path,
    lines: Sequence[tuple[float, str]],
    *,
    exchanges: int,
    clock: int = 20,
    body: str = AT_TABLE,
    manager: ManagerStyle = ManagerStyle.ABSENT,
) -> tuple[Table, Typist]:
    session = session_in(folder, Role.TRAINEE, body=body, manager=manager)
    page = Typist(lines)
    timed = Timed(page, page.now, page.comes_within)
    table = Table(session, Role.TRAINEE, Narrator(session.header, page), clock, timed)
    table.begin()
    for _ in range(exchanges):
        table.exchange()
    return table, page


def decisions(table: Table) -> list[Decided]:
    return [event for event in table.session.events if isinstance(event, Decided)]


def test_a_line_in_time_is_said_and_its_seconds_are_the_meetings(tmp_path: Path) -> None:
    table, page = at_table(tmp_path, [(8.0, "1")], exchanges=1)
    (decided,) = decisions(table)
    assert (decided.trainee.move, decided.waited) == ("answer", 8.0)
    assert any("20 seconds to your first word" in line for line in page.told)
    assert any("[the valve: 0:" in line and "of 3 min]" in line for line in page.told)


def test_when_time_is_up_it_is_as_if_silence_had_been_chosen(tmp_path: Path) -> None:
    for_folder = tmp_path / "up"
    for_folder.mkdir()
    up, page = at_table(for_folder, [(25.0, "1")], exchanges=1)
    chosen, _ = at_table(for_folder, [(20.0, "w")], exchanges=1)
    assert "Time is up: the floor goes on without you." in page.told
    assert decisions(up) == decisions(chosen)
    assert [e for e in up.session.events if isinstance(e, FellSilent)]


def test_whoever_sits_beside_may_take_the_floor_that_was_let_go(tmp_path: Path) -> None:
    table, _ = at_table(tmp_path, [(99.0, "1")], exchanges=1, manager=ManagerStyle.HOG)
    said = [event for event in table.session.events if isinstance(event, Said)]
    assert any(event.seat == "manager" and event.move == "rescue" for event in said)


def test_time_runs_on_over_help_and_notes_and_a_wrong_number(tmp_path: Path) -> None:
    lines = [(5.0, "?"), (5.0, "7"), (5.0, "note: slow"), (6.0, "1")]
    table, _ = at_table(tmp_path, lines, exchanges=4)
    (decided,) = decisions(table)
    assert decided.trainee.move == ""
    assert decided.waited == 20.0


def test_who_says_that_they_begin_may_take_their_time(tmp_path: Path) -> None:
    words = "The cause was a worn valve and it has been replaced."
    table, _ = at_table(tmp_path, [(10.0, "o"), (300.0, words), (60.0, "1")], exchanges=1)
    (decided,) = decisions(table)
    assert decided.trainee.words == words
    assert decided.waited == 10.0


def test_the_authors_seconds_go_before_those_that_were_asked_for(tmp_path: Path) -> None:
    body = AT_TABLE.replace("    item: welcome\n", "    item: welcome\n    within: 5s\n")
    table, _ = at_table(tmp_path, [(8.0, "1")], exchanges=1, body=body)
    assert decisions(table)[0].waited == 5.0


def test_without_a_clock_nobody_is_timed(tmp_path: Path) -> None:
    table, page = at_table(tmp_path, [(900.0, "1")], exchanges=1, clock=0)
    assert decisions(table)[0].waited == 0.0
    assert not any("seconds to your first word" in line for line in page.told)


def test_the_option_works_in_a_pipe_too(roleplay: Run, tmp_path: Path) -> None:
    path = str(write_scenario(tmp_path, AT_TABLE))
    ran = roleplay("play", path, "--as", "trainee", "--clock", "20", typed="w\nw\nw\n")
    assert ran.code == 0
    assert "A clock presses" in ran.out
    assert "20 s to speak> " in ran.out


@pytest.mark.parametrize("seconds", ["4", "301", "x"])
def test_a_clock_out_of_bounds_is_refused_with_them(roleplay: Run, seconds: str) -> None:
    ran = roleplay("play", "flagship", "--clock", seconds)
    assert ran.code == 2
    assert "--clock" in ran.err
