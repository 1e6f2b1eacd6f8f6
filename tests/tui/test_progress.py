"""Progress in the application, as somebody sees it who has rehearsed a few times."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot
from textual.widgets import ProgressBar

from roleplay.library.settings import Settings
from roleplay.library.situations import Situation
from roleplay.meeting.roles import Role
from roleplay.model.mark import Rated, RatedItem
from roleplay.model.text import plain
from roleplay.model.transcript import ENGINE, Carried
from roleplay.past.history import History, Past
from roleplay.store.journal import Journal
from roleplay.store.marks import keep_marks
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.tui.actions import Where, actions_of
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.progress import ProgressScreen
from tests.live import HEADER, Hands, begun
from tests.past.test_progress import past
from tests.tui.desk import press, settled, shown, told
from tests.tui.meetings import flagship, keep
from tests.tui.sitting import NoLibrary

pytestmark = pytest.mark.counted

LOW, TALL = (80, 24), (120, 36)

Compare = Callable[..., bool]
Look = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


def opened(look: Look, size: tuple[int, int] = LOW) -> None:
    """Open the screen over what the folder holds, and look at it."""

    async def run() -> None:
        app = NoLibrary(None, Settings(motion=False))
        async with app.run_test(size=size) as pilot:
            app.push_screen(ProgressScreen())
            await settled(pilot)
            await look(pilot)

    asyncio.run(run())


def several() -> None:
    """Three kept meetings of a trainee's, a day after another."""
    for day, manager in enumerate(("hog", "rescuer", "nodder"), start=1):
        keep(flagship(manager, day, f"2026-03-{day:02d}T14:05:00+03:00"))


def test_meetings_that_were_clocked_are_shown_for_each_pair(tmp_path: Path) -> None:
    keep(flagship("nodder", 1, "2026-03-01T14:05:00+03:00"))
    hands = Hands()
    session = begun(hands, Journal.create(tmp_path / "kept" / "live.jsonl", HEADER))
    for number in range(60):
        session.floor(("peter", "david" if number < 20 else "wanjiru")[number % 2])
        hands.run(session, 6)
    session.finish()
    session.close()
    path = tmp_path / "kept" / "live.jsonl"
    said: dict[RatedItem, int] = {"confidence_before": 2, "confidence_after": 4}
    keep_marks(path, [Rated(of="", rater="trainee", values=said, when=HEADER.started)])

    async def look(pilot: Pilot[int]) -> None:
        assert "as the trainee, 1 meeting" in shown(pilot)
        assert "How sure" not in shown(pilot)
        await press(pilot, "r")
        text = shown(pilot)
        assert "Wanjiru Kamau and David Mwangi in real meetings, 1 meeting" in text
        assert "The quarter" in text
        sure = "How sure Wanjiru Kamau was, of 5, before → after, the latest last: 2 → 4."
        assert f"{sure} It was said of 1 of 1 meeting." in " ".join(text.replace(FOCUS, "").split())
        assert "1 Mar 2026, 14:05 · with Peter Odhiambo" in text
        assert "comes back" not in text
        await press(pilot, "r")
        assert "as the trainee, 1 meeting" in shown(pilot)

    opened(look, TALL)


def test_skills_and_meetings_stand_side_by_side_with_what_to_practise_next() -> None:
    several()

    async def look(pilot: Pilot[int]) -> None:
        text = shown(pilot)
        assert "as the trainee, 3 meetings" in text
        assert "Practise next:" in text
        assert "on average in your last 3 meetings" in " ".join(text.replace("▌", "").split())
        assert "whole meeting" in text
        assert "3 Mar 2026, 14:05" in text

    opened(look)


def test_enter_on_a_meeting_opens_its_debrief() -> None:
    several()

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "tab", "down", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert pilot.app.screen.transcript.header.started.startswith("2026-03-02")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProgressScreen)

    opened(look)


def test_a_key_prepares_a_situation_that_trains_what_is_to_be_practised() -> None:
    several()

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, BeforeScreen)

    opened(look)


def test_before_the_first_meeting_it_says_what_will_be_here() -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert "No meeting has been played to its end yet." in shown(pilot)
        await press(pilot, "n", "r", "down", "enter", "tab", "enter")
        assert isinstance(pilot.app.screen, ProgressScreen)

    opened(look)


class Looking(NoLibrary):
    """The application with progress open, over a history made by hand."""

    def __init__(self, meetings: Sequence[Past], situations: Sequence[Situation] = ()) -> None:
        super().__init__(None, Settings(motion=False))
        self._found = tuple(meetings), tuple(situations)

    def on_mount(self, event: events.Mount) -> None:
        """Show it at once."""
        event.prevent_default()
        self.push_screen(ByHand(*self._found))


class ByHand(ProgressScreen):
    """Progress over a history made by hand, which is not read from anywhere."""

    CSS_PATH = Path(__file__).parents[2] / "roleplay/tui/screens/progress.tcss"

    def __init__(self, meetings: tuple[Past, ...], situations: tuple[Situation, ...]) -> None:
        super().__init__()
        self._found = situations, History(meetings=meetings)

    def _read(self) -> None:  # type: ignore[override]
        """Have it at once."""
        self._have(*self._found)


def looked(app: Looking, look: Look, size: tuple[int, int] = LOW) -> None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await look(pilot)

    asyncio.run(run())


FOCUS = "▌"
"""The bar at the left of what has the focus."""


def test_each_skill_says_its_best_its_last_and_where_it_goes() -> None:
    meetings = [past(day, 50, signals=10.0 * day, handover=90) for day in (1, 2, 3)]

    async def look(pilot: Pilot[int]) -> None:
        rows = [line.lstrip(f"{FOCUS} ") for line in shown(pilot).splitlines()]
        row = next(line for line in rows if line.startswith("signals"))
        # 10, 20 and 30 rise by 10 a meeting; of the seven steps above the lowest bar they are
        # 0.7, 1.4 and 2.1: the second, second and third.
        assert row.split()[:5] == ["signals", "30", "30", "▂▂▃", "↑"]
        assert "rising" in row
        assert "Signals: best 30, last 30, 20 on average over the last 3;" in shown(pilot)
        assert "rising by 10 points" in shown(pilot)

    looked(Looking(meetings), look)


def test_meetings_played_by_other_rules_are_told_apart() -> None:
    meetings = [replace(past(1, 50), engine=ENGINE + 1), past(2, 60)]

    async def look(pilot: Pilot[int]) -> None:
        assert "some by the rules of another version" in shown(pilot)
        assert shown(pilot).count("other rules") == 1

    looked(Looking(meetings), look, TALL)


def test_of_many_meetings_more_rows_come_as_one_goes_down() -> None:
    first = past(1, 50)
    meetings = [replace(first, name=f"{n:04d}", started=f"2026-03-01T{n:06d}") for n in range(450)]

    async def look(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, ProgressScreen)
        assert screen.meetings.option_count == 200
        await press(pilot, "tab", "end", "end", "end")
        assert screen.meetings.option_count == 450
        assert screen.meetings.highlighted is not None

    looked(Looking(meetings), look)


def test_while_meetings_are_read_a_bar_says_how_far_it_has_come_and_the_mark_stays() -> None:
    app = Looking([])

    async def look(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, ProgressScreen)
        bar = screen.query_one(ProgressBar)
        some = (past(3, 70), past(2, 60))
        screen._have((), History(meetings=some, waiting=2))  # noqa: SLF001 - as the reader does
        await press(pilot, "tab", "down")
        assert bar.display
        assert bar.percentage == 0.5
        whole = (past(5, 80), *some, past(1, 50))
        screen._have((), History(meetings=whole))  # noqa: SLF001 - as the reader does
        await pilot.pause()
        assert not bar.display
        assert screen.meetings.highlighted == 2

    looked(app, look)


def test_a_person_with_two_roles_goes_from_one_to_the_other() -> None:
    meetings = [past(1, 50), past(2, 60), past(3, 70, Role.MANAGER)]

    async def look(pilot: Pilot[int]) -> None:
        assert "as the trainee, 2 meetings" in shown(pilot)
        await press(pilot, "r")
        assert "as the manager, 1 meeting" in shown(pilot)
        await press(pilot, "r")
        assert "as the trainee, 2 meetings" in shown(pilot)

    looked(Looking(meetings), look)


@pytest.mark.parametrize(
    "text", ["[b]x[/b]", "[/oops]", "[@click=app.quit]go[/]", "\x1b]52;c;eA==\x07x", "a\u202eb"]
)
def test_hostile_text_is_shown_as_it_reads(text: str) -> None:
    mine = replace(past(1, 50, signals=10), title=text, findings={"signals": text})
    trains = Situation(id="s", location="s", title=text, skills=("signals",))

    async def look(pilot: Pilot[int]) -> None:
        seen = shown(pilot)
        assert plain(text) in seen
        assert not any(char in seen for char in "\x1b\x07\u202e")
        await press(pilot, "down", "up")
        assert pilot.app.is_running

    looked(Looking([mine], [trains]), look)


def test_every_action_of_the_screen_can_be_done() -> None:
    for action in actions_of(Where.PROGRESS):
        assert hasattr(ProgressScreen, f"action_{action.does.partition('(')[0]}"), action.id


@pytest.mark.parametrize("size", [LOW, TALL], ids=["80x24", "120x36"])
@pytest.mark.parametrize("count", [0, 6], ids=["nothing", "several"])
def test_it_looks_as_it_did(snap_compare: Compare, count: int, size: tuple[int, int]) -> None:
    meetings = [
        past(day, 40.0 + 5 * day, handover=30.0 + 9 * day, signals=70.0 - 4 * day, promises=80.0)
        for day in range(1, count + 1)
    ]
    trains = Situation(id="s", location="s", title="The red flag", skills=("signals",))
    assert snap_compare(Looking(meetings, [trains]), terminal_size=size)


def test_meetings_that_went_on_from_one_another_are_told_as_one_handover(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for number, style in ((1, "rescuer"), (2, "nodder")):
        played = flagship(style, number)
        header = played.header
        assert header.played is not None
        header = replace(
            header,
            started=f"2026-03-0{number}T10:00:00+03:00",
            played=replace(header.played, scenario=f"meeting-{number}"),
            carried=Carried(after="1.jsonl") if number > 1 else None,
        )
        with Journal.create(kept / f"{number}.jsonl", header) as journal:
            journal.append(played.events)

    async def look(pilot: Pilot[int]) -> None:
        for _ in range(50):
            if "One handover over 2 meetings" in " ".join(shown(pilot).split()):
                break
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.05)
        text = " ".join(shown(pilot).replace("▌", " ").split())
        assert "One handover over 2 meetings, David to Wanjiru. David's share of the talk:" in text

    opened(look)


def test_e_writes_one_report_on_all_meetings_that_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several()
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "e")
        await settled(pilot)
        assert "The report is in" in " ".join(told(pilot))

    opened(look)
    page = tmp_path / "kept" / "over-time-trainee.html"
    text = page.read_text("utf-8")
    assert "Over time: you, as the trainee" in text
    assert text.count('<tr id="meeting-') == 3, "one's own practice, shared or not"
