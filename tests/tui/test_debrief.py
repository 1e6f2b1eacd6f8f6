"""The debrief in the application, as a trainee and a coach walk through it."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.meeting.again import up_to
from roleplay.model.event import (
    Event,
    FloorOffered,
    MeetingEnded,
    MeetingOpened,
    Said,
)
from roleplay.model.text import plain
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.past.debriefing import Debrief, beside_of, debrief_of
from roleplay.past.moments import moments_of
from roleplay.past.sharing import is_shared
from roleplay.scoring import score
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.store.reader import read_transcript
from roleplay.tui.actions import Where, actions_of
from roleplay.tui.going import EndInDebrief
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.lessons import LessonsScreen
from roleplay.tui.screens.meeting import MeetingScreen
from roleplay.tui.screens.working import WorkingScreen
from roleplay.tui.widgets.curve import CurveView
from roleplay.tui.widgets.figures import Figures
from roleplay.tui.widgets.walk import Walk
from tests.examples import examples
from tests.reports.cards import FULL
from tests.tui.desk import settled, shown, told
from tests.tui.meetings import appraised, flagship, keep, recording, small
from tests.tui.sitting import NoLibrary

LOW, TALL = (80, 24), (120, 36)

Compare = Callable[..., bool]
Look = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    monkeypatch.delenv("NO_COLOR", raising=False)


def debriefed(transcript: Transcript, path: Path | None, beside: Transcript | None) -> Debrief:
    """A meeting's debrief, with another meeting beside it if one is given."""
    debrief = debrief_of(transcript, path)
    return debrief if beside is None else replace(debrief, beside=beside_of(beside))


def opened(
    transcript: Transcript,
    look: Look,
    *,
    path: Path | None = None,
    size: tuple[int, int] = LOW,
    beside: Transcript | None = None,
) -> None:
    """Open a debrief and look at it."""

    async def run() -> None:
        app = NoLibrary(None, Settings(motion=False))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            app.push_screen(DebriefScreen(debriefed(transcript, path, beside)))
            await pilot.pause()
            await look(pilot)

    asyncio.run(run())


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def until(pilot: Pilot[int], words: str) -> None:
    """Wait for words to appear, as long as a patient person would."""
    for _ in range(100):
        if words in shown(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(shown(pilot))


def debrief(pilot: Pilot[int]) -> DebriefScreen:
    assert isinstance(pilot.app.screen, DebriefScreen)
    return pilot.app.screen


def test_it_opens_with_a_verdict_in_a_sentence_and_says_how_it_ended() -> None:
    async def look(pilot: Pilot[int]) -> None:
        text = shown(pilot)
        assert "The big man steps back" in text
        assert "1 Mar 2026, 14:05" in text
        assert "David's share of the vendor side's talk" in " ".join(text.split())
        assert "Score of the meeting" in text
        assert "moments, " in text

    opened(appraised(), look)


def test_arrow_keys_walk_the_moments_and_the_curve_shows_where() -> None:
    async def look(pilot: Pilot[int]) -> None:
        walk = pilot.app.screen.query_one(Walk)
        places, texts = [], []
        for key in ("right", "right", "down", "left"):
            await press(pilot, key)
            assert walk.here is not None
            texts.append(plain(walk.here.text)[:20])
            assert texts[-1] in shown(pilot)
            places.append(pilot.app.screen.query_one("#talk", CurveView).here)
        assert places[0] < places[1] < places[2]  # type: ignore[operator]
        assert places[3] == places[1]
        assert len(set(texts)) == 3

    opened(appraised(), look)


def test_a_moment_says_what_it_did_to_whom_and_what_else_was_open() -> None:
    async def look(pilot: Pilot[int]) -> None:
        text = " ".join(pilot.app.screen.query_one("#detail", Figures).render().plain.split())
        assert "“Yes Good morning.”" in text
        # 0.20 to 0.28 is 8 points of 100, 0.60 to 0.55 is 5 down, 0.20 to 0.35 is 15 up.
        assert "readiness +8, goodwill -5, regard for Tia +15, regard for Max -10" in text
        assert "authority +0.5 to Tia: Tia answered what was put to them" in text
        assert "nodded beside it" in text
        assert "What was open too, and would have cost something" in text
        assert "◆ Let me Good morning. (rescue)" in text

    opened(small(), look, size=TALL)


def test_every_turn_can_be_walked_and_not_only_the_moments() -> None:
    async def look(pilot: Pilot[int]) -> None:
        walk = pilot.app.screen.query_one(Walk)
        moments = len(walk.rows)
        await press(pilot, "a")
        turns = [moment.turn for moment in walk.rows if moment.kind == "said"]
        assert turns == list(range(1, len(turns) + 1))
        assert len(walk.rows) > moments
        await press(pilot, "a")
        assert len(walk.rows) == moments

    opened(appraised(), look)


def test_a_measure_of_the_scenarios_own_stands_below_the_ten() -> None:
    meeting = flagship()
    events = tuple(
        replace(each, measures={"[b]Far sight": 75.0}) if isinstance(each, MeetingEnded) else each
        for each in meeting.events
    )

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "3", "end")
        assert "[b]Far sight" in shown(pilot)
        assert " 75" in shown(pilot)
        assert "no part of the score" in shown(pilot)

    opened(replace(meeting, events=events), look, size=TALL)


@pytest.mark.counted
def test_every_measure_opens_to_the_turns_that_made_it() -> None:
    card = score(flagship())
    name, measure = next((n, m) for n, m in card.measures.items() if m.evidence)
    place = 2 + list(card.measures).index(name)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "3", *["down"] * place, "enter", "enter")
        here = pilot.app.screen.query_one(Walk).here
        assert here is not None
        assert here.turn == measure.evidence[0].turn
        assert debrief(pilot).tabs.active == "moments"

    opened(appraised(), look)


def test_each_page_is_reached_by_its_number_and_says_what_it_is_about() -> None:
    pages = {"2": "Talk time", "3": "acceptance", "4": "Happened", "5": "Nothing lies beside"}

    async def look(pilot: Pilot[int]) -> None:
        for key, words in pages.items():
            await press(pilot, key)
            assert words in shown(pilot)
        await press(pilot, "1")
        assert "moments, " in shown(pilot)

    opened(appraised(), look)


def test_of_what_was_not_played_no_page_says_to_play_it_again() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "5")
        text = " ".join(shown(pilot).split())
        assert "recorded or clocked cannot be played again" in text
        assert "Play it again" not in text

    opened(recording(), look)


def test_where_there_is_room_for_one_curve_a_key_shows_the_other() -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert "David's talk" in shown(pilot)
        await press(pilot, "t")
        assert "David's talk" not in shown(pilot)
        assert "David's authority" in shown(pilot)

    opened(appraised(), look)


def test_with_more_room_both_curves_stand_side_by_side() -> None:
    async def look(pilot: Pilot[int]) -> None:
        line = next(line for line in shown(pilot).splitlines() if "David's talk" in line)
        assert "David's authority" in line

    opened(appraised(), look, size=TALL)


def test_playing_again_from_a_moment_and_playing_on_ends_in_both_side_by_side() -> None:
    played = flagship()
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "down", "down")
        here = pilot.app.screen.query_one(Walk).here
        assert here is not None
        await press(pilot, "p")
        meeting = pilot.app.screen
        assert isinstance(meeting, MeetingScreen)
        begun = up_to(played, here.turn)
        assert tuple(meeting.session.events) == begun
        await press(pilot, "space", "space")  # silence, and then a look at who speaks
        assert len(meeting.session.events) > len(begun)
        while not meeting.session.ended:
            meeting.session.decide()
        meeting.post_message(EndInDebrief(meeting.session))
        await pilot.pause()
        await settled(pilot)
        await press(pilot, "enter", "enter", "enter")
        screen = debrief(pilot)
        assert screen.path != path
        assert screen.beside is not None
        assert screen.beside.transcript.header == played.header
        await press(pilot, "5")
        text = shown(pilot)
        said = sum(isinstance(event, Said) for event in begun)
        assert f"They parted after turn {said}" in text
        assert "Earlier: 1 Mar 2026" in text
        assert "whole meeting" in text

    opened(played, look, path=path)


def test_a_lone_players_own_part_is_told_once_it_is_known_and_kept() -> None:
    played = flagship()
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "own part: " in shown(pilot)
        await press(pilot, "2")
        # In full among the figures, for the line above is cut off where it is low.
        assert shown(pilot).count("own part: ") == 2

    opened(played, look, path=path)
    own = score(read_transcript(path).transcript).own
    assert own is not None


def test_a_recording_is_walked_too_and_playing_it_again_says_why_not() -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert "a recording" in shown(pilot)
        await press(pilot, "down", "p")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert "recording" in " ".join(told(pilot))
        await press(pilot, "2", "3", "4")
        assert "No plan was agreed" in shown(pilot)

    opened(recording(), look)


def test_a_meeting_too_short_to_tell_opens_and_says_what_it_lacks() -> None:
    async def look(pilot: Pilot[int]) -> None:
        text = " ".join(shown(pilot).split())
        told = "Handover too short to tell: 1 turn of Max and Tia, at least 20 are needed."
        assert told in text

    opened(small(), look)


@pytest.mark.counted
@pytest.mark.parametrize("size", [LOW, (20, 5)])
def test_a_meeting_in_which_nothing_was_said_opens_at_any_size(size: tuple[int, int]) -> None:
    nothing = Transcript(
        header=Header(application="", people=(Participant(id="a", name="A"),)), events=()
    )

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "right", "a", "t", "p", "2", "3", "enter", "4", "5", "1")
        assert isinstance(pilot.app.screen, DebriefScreen)

    opened(nothing, look, size=size)


def test_the_scorecard_is_exported_as_text_and_json_and_never_over_another() -> None:
    played = appraised()
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "x", "x")

    opened(played, look, path=path)
    names = sorted(each.name for each in path.parent.iterdir() if each != path)
    stem = path.stem
    assert [name for name in names if "scorecard" in name] == [
        f"{stem}-scorecard-2.json",
        f"{stem}-scorecard-2.txt",
        f"{stem}-scorecard.json",
        f"{stem}-scorecard.txt",
    ]
    text = (path.parent / f"{stem}-scorecard.txt").read_text(encoding="utf-8")
    assert text.startswith("The big man steps back\n")


@pytest.mark.counted
def test_the_debrief_is_written_as_a_page_and_opened_where_there_is_a_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho noise; echo "$1" >> {asked}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    played = appraised()
    path = keep(played)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "e")
        for _ in range(100):
            if asked.exists() and asked.read_text("utf-8").endswith("\n"):
                break
            await asyncio.sleep(0.05)
        assert "It opens in your browser" in " ".join(told(pilot))
        assert "earlier" not in " ".join(told(pilot))
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        await press(pilot, "e")
        assert "Open it in any browser" in " ".join(told(pilot))
        earlier = f"What you wrote earlier lies beside it, as it was: {path.stem}-debrief.html."
        assert earlier in " ".join(told(pilot))

    opened(played, look, path=path)
    first = path.parent / f"{path.stem}-debrief.html"
    assert asked.read_text("utf-8") == f"{first.as_uri()}\n"
    assert first.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (path.parent / f"{path.stem}-debrief-2.html").exists()


@pytest.mark.counted
def test_where_nothing_can_be_written_exporting_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "folder"))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "x")
        assert "could not be made" in " ".join(told(pilot))
        await press(pilot, "e")
        assert " ".join(told(pilot)).count("could not be made") == 2

    opened(small(), look)


@pytest.mark.counted
def test_another_meeting_of_the_situation_can_be_chosen_to_lie_beside() -> None:
    mine, other = appraised(), flagship("hog", 1, "2026-02-01T09:00:00+03:00")
    path = keep(mine)
    keep(other)

    async def look(pilot: Pilot[int]) -> None:
        await pilot.press("c")
        await until(pilot, "Which meeting")
        assert "1 Feb 2026, 09:00" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "Earlier: 1 Feb 2026")

    opened(mine, look, path=path)


def test_numbers_of_both_stand_side_by_side_with_their_difference() -> None:
    earlier, this = score(flagship("hog", 1)), score(flagship())

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "5")
        numbers = next(line for line in shown(pilot).splitlines() if "handover" in line)
        first, second = earlier.handover.score or 0, this.handover.score or 0
        assert f"{first:.0f} → {second:.0f} {second - first:+.0f}" in numbers
        assert "They differ from the first word on." in shown(pilot) or "parted after" in shown(
            pilot
        )

    opened(appraised(), look, beside=flagship("hog", 1))


def long_meeting(turns: int) -> Transcript:
    """The flagship's exchanges over and over."""
    played = flagship()
    inside = [e for e in played.events if not isinstance(e, MeetingOpened | MeetingEnded)]
    length = max(getattr(event, "end", event.at) for event in inside)
    events: list[Event] = [played.events[0]]
    said, times = 0, 0
    while said < turns:
        for event in inside:
            later = {"at": event.at + times * length}
            if hasattr(event, "end"):
                later["end"] = event.end + times * length
            events.append(replace(event, **later))
            said += isinstance(event, Said)
        times += 1
    return Transcript(header=played.header, events=tuple(events))


def test_a_thousand_turns_open_and_are_walked_without_hanging() -> None:
    long = long_meeting(1000)

    async def run() -> None:
        app = NoLibrary(None, Settings(motion=False))
        async with app.run_test(size=TALL) as pilot:
            await pilot.pause()
            # The processor's time, for other programs must not make this test fail.
            begun = time.process_time()
            app.push_screen(WorkingScreen(partial(debrief_of, long)))
            await settled(pilot)
            await pilot.pause()
            assert time.process_time() - begun < 20
            await press(pilot, "a", "end")
            here = app.screen.query_one(Walk).here
            assert here is not None
            assert here.turn >= 1000

    asyncio.run(run())


def test_every_action_of_the_screen_can_be_done() -> None:
    for action in actions_of(Where.DEBRIEF):
        assert hasattr(DebriefScreen, f"action_{action.does.partition('(')[0]}"), action.id


HOSTILE = (
    "[b]x[/b]",
    "[/oops]",
    "[@click=app.quit]go[/]",
    "[red",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b2J",
    "a\u202eb\u2066c",
    "zero\u200bwidth",
    "日本語" * 3,
    "👩\u200d👩\u200d👧",
    "$primary {x} %s \\[",
    "a\tb\nc\rd",
)


def fit_to_see(pilot: Pilot[int]) -> str:
    text = shown(pilot)
    assert not any(char in text for char in "\x1b\x9b\x07\x00\r\t\u202e\u2066\u200b")
    return text


async def look_everywhere(pilot: Pilot[int]) -> None:
    await press(pilot, "a")
    for key in ("down", "2", "3", "4", "5", "1"):
        await press(pilot, key)
        fit_to_see(pilot)
    assert isinstance(pilot.app.screen, DebriefScreen)


@settings(
    max_examples=examples(3),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1).map("".join))
def test_hostile_text_does_nothing_to_any_page(text: str) -> None:
    opened(small(text), look_everywhere, size=TALL, beside=small("Otherwise."))


@pytest.mark.parametrize("text", ["[b]x[/b]", "[/oops]", "[@click=app.quit]go[/]"])
def test_markup_is_shown_as_it_reads_and_a_click_on_it_does_nothing(text: str) -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert f"“Yes {text}”" in fit_to_see(pilot)
        await pilot.click("#detail", offset=(8, 2))
        await pilot.pause()
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, DebriefScreen)

    opened(small(text), look, size=TALL)


class Debriefing(NoLibrary):
    """The application with a debrief open, of a card made by hand: scoring may learn more."""

    def on_mount(self, event: events.Mount) -> None:
        """Show the debrief at once."""
        event.prevent_default()
        screen = DebriefScreen(debriefed(small(), None, small("Otherwise.")))
        screen.card = replace(FULL, engine=1)
        screen.moments = moments_of(small(), FULL)
        self.push_screen(screen)


@pytest.mark.parametrize("size", [LOW, TALL], ids=["80x24", "120x36"])
@pytest.mark.parametrize(
    "keys",
    [["down"], ["a"], ["2"], ["3", "down", "down"], ["4"], ["5"]],
    ids=["moments", "turns", "figures", "evidence", "plan", "beside"],
)
def test_each_page_looks_as_it_did(
    snap_compare: Compare, keys: list[str], size: tuple[int, int]
) -> None:
    app = Debriefing(None, Settings(motion=False))
    assert snap_compare(app, press=keys, terminal_size=size)


def test_a_debrief_asks_for_ones_own_view_before_it_tells_what_to_keep_stop_and_try() -> None:
    async def look(pilot: Pilot[int]) -> None:
        pilot.app.push_screen(LessonsScreen(FULL, ask=True))
        await pilot.pause()
        assert "How did it go" in shown(pilot)
        assert "Keep" not in shown(pilot)
        await press(pilot, "7", "1")
        assert "Who ran it at the end" in shown(pilot)
        await press(pilot, "2")
        text = " ".join(shown(pilot).split())
        assert "You say that it went well. You say that David ran it at the end." in text
        assert "in the last third Wanjiru had 88 % of what the two of you said" in text
        assert "Peter took Wanjiru for the one to deal with." in text
        assert text.index("For Wanjiru") < text.index("For David, whom the program played")
        assert "Stop: nothing." in text
        await press(pilot, "enter")
        debrief(pilot)
        await press(pilot, "l")
        assert "For Tia" in shown(pilot)
        assert "You say" not in shown(pilot)

    opened(small(), look, size=TALL)


class Beginning(NoLibrary):
    """The application with the beginning of a debrief open."""

    def on_mount(self, event: events.Mount) -> None:
        """Show it at once."""
        event.prevent_default()
        self.push_screen(LessonsScreen(FULL, ask=True))


@pytest.mark.parametrize("size", [LOW, TALL], ids=["80x24", "120x36"])
@pytest.mark.parametrize("keys", [[], ["1", "1"]], ids=["asked", "told"])
def test_the_beginning_looks_as_it_did(
    snap_compare: Compare, keys: list[str], size: tuple[int, int]
) -> None:
    assert snap_compare(Beginning(None, Settings(motion=False)), press=keys, terminal_size=size)


def test_every_moment_of_a_whole_meeting_can_be_played_again() -> None:
    played = flagship()
    for moment in moments_of(played, score(played)):
        kept = up_to(played, moment.floor)
        assert isinstance(kept[-1], FloorOffered)
        said = sum(isinstance(event, Said) for event in kept)
        assert said < max(moment.floor, 2)


def test_a_meeting_played_again_whose_original_is_gone_stands_alone(tmp_path: Path) -> None:
    played = flagship()
    again = Transcript(header=replace(played.header, continues="gone.jsonl"), events=played.events)
    assert debrief_of(again, tmp_path / "mine.jsonl").beside is None


def test_the_same_meeting_beside_itself_never_parts() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "5")
        assert "They never parted" in shown(pilot)
        assert "Goal lost" not in shown(pilot)

    opened(appraised(), look, beside=appraised())


def test_what_was_kept_reads_back_as_it_is_debriefed() -> None:
    played = flagship()
    assert read_transcript(keep(played)).transcript == played


def test_s_shares_a_practice_and_takes_it_back() -> None:
    path = keep(flagship())

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        assert "is shared: it counts" in " ".join(told(pilot))
        assert is_shared(path)
        await press(pilot, "s")
        assert "is shared no longer" in " ".join(told(pilot))
        assert not is_shared(path)

    opened(flagship(), look, path=path)
