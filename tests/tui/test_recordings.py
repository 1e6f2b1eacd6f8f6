"""Recordings in the application, as a coach opens, keeps, corrects and takes them away."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from roleplay.library.settings import Settings, State, read_state, remember
from roleplay.past.survey import history_of
from roleplay.recordings.keeping import Way
from roleplay.recordings.meetings import open_meeting
from roleplay.store.marks import marks_path
from roleplay.tui.app import RoleplayApp
from roleplay.tui.going import ShowDebrief
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.progress import ProgressScreen
from roleplay.tui.screens.recording import RecordingScreen
from roleplay.tui.screens.who import KeepingScreen, WhoScreen
from tests.cli.recordings import CUSTOMER, MANAGER, TRAINEE, Line, webvtt
from tests.intake.word_files import word_file
from tests.past.test_kept_recordings import kept_call
from tests.recordings.calls import LONG, call
from tests.tui.desk import Desk, in_application, press, settled, shown, told

TWO_NAMES: list[Line] = [*LONG, (400.0, 404.0, "Wanjiru K.", "And I bring the plan with me.")]
"""Somebody dialled in a second time for the last words."""

COPIES = Settings(motion=False, recordings="copy")


def minutes(at: float) -> str:
    return f"{int(at) // 60}:{int(at) % 60:02}"


@pytest.fixture
def calls(desk: Desk) -> Path:
    """One meeting each from four tools: Zoom's captions, Teams' Word file, Otter, Fireflies."""
    folder = desk.home / "calls"
    folder.mkdir()
    call(folder / "2026-01-20 zoom.vtt", TWO_NAMES)
    paragraphs = [f"{who}   {minutes(at)}\n{text}" for at, _, who, text in LONG]
    head = ["Quarter-20260219_100200-Meeting Recording", "February 19, 2026, 10:02AM"]
    (folder / "teams.docx").write_bytes(word_file([*head, *paragraphs]))
    otter = folder / "otter.txt"
    otter.write_text(
        "\n\n".join(f"{who}  {minutes(at)}\n{text}" for at, _, who, text in LONG[:-4]),
        encoding="utf-8",
    )
    sentences = [
        {"index": n, "speaker_name": who, "start_time": at, "end_time": end, "text": text}
        for n, (at, end, who, text) in enumerate(LONG)
    ]
    fireflies = {"title": "Quarter", "date": 1776000000000, "sentences": sentences}
    (folder / "fireflies.json").write_text(json.dumps(fireflies), encoding="utf-8")
    for day, path in enumerate(sorted(folder.iterdir())):
        noon = datetime(2026, 5, 1 + day, 12).astimezone().timestamp()
        os.utime(path, (noon, noon))
    return folder


async def drag(pilot: Pilot[int], text: object) -> None:
    """Drop a file onto the window: the terminal pastes its path."""
    pilot.app.post_message(Paste(str(text)))
    await pilot.pause()
    await settled(pilot)


async def mark(pilot: Pilot[int], name: str) -> None:
    """Go to the row with a name."""
    for _ in range(40):
        row = next((line for line in shown(pilot).splitlines() if name in line), None)
        here = pilot.app.screen
        assert isinstance(here, RecordingScreen | WhoScreen)
        option = here.rows.highlighted_option
        if option is not None and name in str(option.prompt):
            return
        assert row is not None
        await press(pilot, "down")
    raise AssertionError(name)


async def open_and_join(pilot: Pilot[int], calls: Path) -> None:
    await press(pilot, "o", "slash", *str(calls), "enter")
    text = shown(pilot)
    for name in ("2026-01-20 zoom.vtt", "teams.docx", "otter.txt", "fireflies.json"):
        assert name in text
    await mark(pilot, "zoom")
    await press(pilot, "enter")
    text = shown(pilot)
    assert "Held on 20 Jan 2026, as its file's name says." in text
    assert "manager    ◆ David Mwangi" in text
    assert "Wanjiru Kamau and Wanjiru K. may be one person." in " ".join(text.split())
    assert "i joins them." in " ".join(text.split())
    await mark(pilot, "Wanjiru K.")
    await press(pilot, "i")
    assert "Wanjiru K. is really whom?" in shown(pilot)
    await mark(pilot, "Wanjiru Kamau")
    await press(pilot, "i", "t")
    assert "Wanjiru K. " not in shown(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, KeepingScreen)
    assert "A copy here: what was said, with names apart" in shown(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, DebriefScreen)
    assert "2026-01-20 zoom.vtt · 20 Jan 2026 · a recording" in shown(pilot)
    assert any("2026-01-20-recording-1.jsonl" in each for each in told(pilot))


async def correct_and_mail(pilot: Pilot[int]) -> None:
    await press(pilot, "m", "3")
    assert "Turn 1 is Wanjiru Kamau's." in shown(pilot)
    await press(pilot, "z", "escape")
    assert isinstance(pilot.app.screen, DebriefScreen)
    await press(pilot, "e")
    assert any("debrief.html" in each for each in told(pilot))


async def keep_the_others(pilot: Pilot[int]) -> None:
    await press(pilot, "escape")
    for name, held in (
        ("teams.docx", "19 Feb 2026, as the recording says"),
        ("otter.txt", "3 May 2026, the day its file was last changed"),
        ("fireflies.json", "12 Apr 2026, as the recording says"),
    ):
        await mark(pilot, name)
        await press(pilot, "enter")
        assert held in shown(pilot)
        assert "They were so in the latest recording of them" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen), "how to keep it is asked once"
        await press(pilot, "escape")


async def look_at_progress(pilot: Pilot[int]) -> None:
    await press(pilot, "escape", "p")
    assert isinstance(pilot.app.screen, ProgressScreen)
    text = shown(pilot)
    assert "Wanjiru Kamau and David Mwangi in real meetings, 4 meetings" in text
    places = [
        text.index(name) for name in ("otter.txt", "fireflies.json", "teams.docx", "2026-01-20")
    ]
    assert places == sorted(places), "by their dates, the latest first"


def test_a_coach_opens_joins_keeps_corrects_and_mails_four_tools_meetings(
    desk: Desk, calls: Path
) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await open_and_join(pilot, calls)
        await correct_and_mail(pilot)
        await keep_the_others(pilot)
        await look_at_progress(pilot)

    in_application(journey, remembered=desk.home / "state.json")
    assert read_state(desk.home / "state.json").recordings == "copy"
    assert Path(read_state(desk.home / "state.json").recordings_folder) == calls
    assert len(history_of(desk.kept).kept()) == 4
    page = next(desk.kept.glob("*-debrief.html")).read_text(encoding="utf-8")
    assert "Wanjiru Kamau" in page
    assert len([*calls.glob("*.marks")]) == 4, "who was who is kept for the next time"


def test_a_file_that_is_dragged_in_opens_at_once_and_a_kept_one_shows_its_debrief(
    desk: Desk, calls: Path
) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, (calls / "2026-01-20 zoom.vtt").as_uri())
        assert isinstance(pilot.app.screen, WhoScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert "Kept among your meetings" in shown(pilot)
        await drag(pilot, f"'{calls / '2026-01-20 zoom.vtt'}'")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert any("kept among your meetings already" in each for each in told(pilot))
        await press(pilot, "escape")
        await drag(pilot, next(desk.kept.glob("*.jsonl")))
        assert isinstance(pilot.app.screen, DebriefScreen), "a meeting of roleplay's own too"

    in_application(journey, settings=COPIES)


@pytest.mark.counted
def test_what_cannot_be_read_says_why_on_the_screen_and_what_to_do(desk: Desk, calls: Path) -> None:
    broken = calls / "broken [b]x.vtt"
    broken.write_text("WEBVTT\n\n00:05.000 --> 00:02.000\n<v A>x\n", encoding="utf-8")
    (calls / "call.pdf").write_bytes(b"%PDF-1.7")
    alone = calls / "alone.txt"
    alone.write_text("Ann: Hello.\nAnn: Is anybody here?\n", encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        for path, why in (
            (broken, "line 3: this cue ends at 2.000 s, before it begins"),
            (calls / "call.pdf", "this is a PDF, not a transcript."),
            (alone, "only one person is named in it, Ann"),
            (calls / "nowhere.vtt", "there is no such file."),
            (desk.home / "\x1b[31mred.vtt", "there is no such file."),
        ):
            await drag(pilot, path)
            assert isinstance(pilot.app.screen, RecordingScreen)
            assert why in " ".join(shown(pilot).split()), path
            assert "\x1b" not in shown(pilot)
        await press(pilot, "slash", "ctrl+u", *str(calls / "nowhere"), "enter")
        assert "there is no such file" in shown(pilot)
        await press(pilot, "down", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey)


def test_hostile_names_and_words_are_text_everywhere(desk: Desk) -> None:
    evil = "[/b]P[@click=app.quit]"
    lines = [
        (at, end, evil if who == CUSTOMER else who, f"[b]{text}[/oops]")
        for at, end, who, text in LONG
    ]
    path = call(desk.home / "2026-01-01 [@click=app.quit]x.vtt", lines)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        assert "[@click=app.quit]x.vtt" in shown(pilot)
        await drag(pilot, path)
        text = shown(pilot)
        assert evil in text
        assert "[@click=app.quit]x.vtt" in text
        await mark(pilot, "[/b]P")
        await press(pilot, "c", "r", "end", *"[u]", "enter")
        assert f"{evil}[u]" in shown(pilot)
        await press(pilot, "enter", "a", "2", "3", "1", "m")
        assert "[/oops]" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert "[@click=app.quit]x.vtt" in shown(pilot)
        await press(pilot, "escape", "p")
        assert "[@click=app" in shown(pilot)

    in_application(journey, settings=COPIES)


@pytest.mark.counted
def test_each_key_says_who_somebody_was_and_undo_takes_it_back(desk: Desk) -> None:
    path = call(desk.home / "call.vtt", LONG)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        await press(pilot, "v")
        assert "colleague  ○ David Mwangi" in shown(pilot)
        await press(pilot, "enter")
        assert "Say who the manager was." in shown(pilot)
        await press(pilot, "down", "m", "down", "n")
        assert "manager    ◆ Peter Odhiambo" in shown(pilot)
        await press(pilot, "enter")
        assert "Say who the trainee was." in shown(pilot)
        await press(pilot, "z", "z", "z")
        assert "manager    ◆ David Mwangi" in shown(pilot)
        assert "customer   ■ Peter Odhiambo" in shown(pilot)
        await press(pilot, "i", "i")
        assert "That is the same person." in shown(pilot)
        await press(pilot, "i", "escape")
        assert "Nothing is changed." in shown(pilot)
        await press(pilot, "r", "ctrl+u", *"David Mwangi", "enter")
        assert "is somebody else here. If the two are one person, join them." in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RecordingScreen), "nothing is kept"

    in_application(journey)
    assert not desk.kept.exists()
    assert not marks_path(path).exists()


@pytest.mark.counted
def test_a_date_is_typed_where_none_or_a_wrong_one_is_known(desk: Desk) -> None:
    path = call(desk.home / "call.vtt", LONG)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        assert "the day its file was last changed: it names none itself." in shown(pilot)
        await press(pilot, "d", "ctrl+u", *"soon", "enter")
        assert "A day is year, month and day, as in 2026-03-12." in shown(pilot)
        await press(pilot, "d", "ctrl+u", *"2026-02-03", "enter")
        assert "Held on 3 Feb 2026, as you say." in shown(pilot)
        await press(pilot, "enter")

    in_application(journey, settings=COPIES)
    assert [path.name for path in desk.kept.glob("*.jsonl")] == ["2026-02-03-recording-1.jsonl"]


@pytest.mark.counted
def test_by_reference_the_words_stay_where_they_are_and_it_is_told_when_they_are_gone(
    desk: Desk,
) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        await press(pilot, "enter", "down", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        path.rename(desk.home / "moved.vtt")
        await press(pilot, "escape", "f5")
        await press(pilot, "slash", *"2026-03-12", "enter", "end")
        assert "Kept files that cannot be read" in shown(pilot)
        library = pilot.app.screen
        assert isinstance(library, LibraryScreen)
        assert "Put the recording back where it was" in str(library.page.render())
        await drag(pilot, desk.home / "moved.vtt")
        assert isinstance(pilot.app.screen, DebriefScreen), "it is followed to where it lies now"
        await press(pilot, "escape", "escape", "f5")
        assert "Kept files that cannot be read" not in shown(pilot)

    in_application(journey, remembered=desk.home / "state.json")
    (kept,) = desk.kept.glob("*.jsonl")
    assert "outage" not in kept.read_text(encoding="utf-8")


def test_a_kept_file_that_cannot_be_read_can_be_erased(desk: Desk) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)
    kept = kept_call(path, desk.kept, Way.REFERENCE)
    path.unlink()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"2026-03-12", "enter", "end", "x")
        assert f"Erase {kept.path.name} for good?" in shown(pilot)
        await press(pilot, "right", "enter")

    in_application(journey)
    assert [*desk.kept.glob("*.jsonl*")] == []


def test_a_recording_may_only_be_looked_at_and_kept_later(desk: Desk) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        await press(pilot, "s", "down", "down", "enter")
        assert "s changes how it is kept, now: not at all." in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert not desk.kept.exists()
        await press(pilot, "n", "s", "enter", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert "Kept among your meetings" in shown(pilot)

    in_application(journey, remembered=desk.home / "state.json")
    assert len([*desk.kept.glob("*.jsonl")]) == 1
    assert read_state(desk.home / "state.json").recordings == "copy"


@pytest.mark.counted
def test_a_choice_that_the_settings_say_otherwise_holds_for_now(desk: Desk) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)
    remember(desk.home / "state.json", State(recordings="reference"))

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        assert "now: a copy here." in shown(pilot)
        await press(pilot, "s", "down", "enter")
        assert any("Your settings say copy" in each for each in told(pilot))
        assert "now: by reference." in shown(pilot)
        await press(pilot, "s", "escape", "enter")

    in_application(journey, settings=COPIES, remembered=desk.home / "state.json")
    (kept,) = desk.kept.glob("*.jsonl")
    assert '"files":[' in kept.read_text(encoding="utf-8")


@pytest.mark.counted
def test_who_was_who_is_said_again_from_the_debrief(desk: Desk) -> None:
    kept = kept_call(call(desk.home / "2026-03-12 call.vtt", LONG), desk.kept)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        await mark(pilot, "✓")
        await press(pilot, "enter")
        assert "Handover shown" in shown(pilot)
        await press(pilot, "n", "d")
        assert "It counts on its day already" in shown(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, WhoScreen), "how it is kept is settled"
        await press(pilot, "t", "down", "down", "m", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert "Wanjiru's share" in shown(pilot)
        await press(pilot, "n", "escape")
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey)
    header = open_meeting(kept.path).read.header
    assert header.recorded is not None


@pytest.mark.counted
def test_what_was_kept_is_erased_after_asking_and_the_recording_stays(desk: Desk) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)
    kept_call(path, desk.kept, Way.REFERENCE)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "o", "x")
        assert isinstance(pilot.app.screen, RecordingScreen), "a recording is not erased"
        await mark(pilot, "✓")
        await press(pilot, "x")
        assert "The recording itself stays where it is." in " ".join(shown(pilot).split())
        await press(pilot, "enter")
        assert "✓" in shown(pilot), "not doing it has the focus"
        await press(pilot, "x", "right", "enter")
        assert "✓" not in shown(pilot)

    in_application(journey)
    assert path.exists()
    assert [*desk.kept.glob("*.jsonl*")] == []


def test_files_dragged_in_together_are_one_meeting(desk: Desk) -> None:
    paths = []
    for who in (MANAGER, TRAINEE, CUSTOMER):
        lines = [line for line in LONG if line[2] == who]
        text = "".join(
            f"[{minutes(at).zfill(5)}.{int(at * 10) % 10}00] {who}: {text}\n"
            for at, _, _, text in lines
        )
        path = desk.home / f"call {who}.txt"
        path.write_text(f"{text}[09:00.000] {MANAGER if who != MANAGER else CUSTOMER}: Bye.\n")
        paths.append(path)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, "\n".join(f"'{path}'" for path in paths))
        assert isinstance(pilot.app.screen, WhoScreen)
        await press(pilot, "enter")
        assert "Not at all" not in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey)

    async def looking(pilot: Pilot[int]) -> None:
        paths[0].write_text(paths[0].read_text() + f"[09:10.000] {MANAGER}: Really.\n")
        await drag(pilot, "\n".join(f"'{path}'" for path in paths))
        await press(pilot, "enter")
        assert "have to be kept to be shown as one meeting" in shown(pilot)

    in_application(looking, settings=Settings(motion=False, recordings="look"))


@pytest.mark.counted
def test_what_cannot_be_kept_is_told_and_nothing_is_lost(desk: Desk) -> None:
    path = call(desk.home / "2026-03-12 call.vtt", LONG)
    desk.kept.write_bytes(b"")

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WhoScreen)
        assert "could not be made" in " ".join(shown(pilot).split())

    in_application(journey, settings=COPIES)


def test_keys_that_come_fast_have_their_effect_in_turn_and_it_is_kept_once(desk: Desk) -> None:
    path = call(desk.home / "2026-01-20 call.vtt", TWO_NAMES)

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        await pilot.press("end", "i", "up", "i", "enter", "enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)

    in_application(journey, settings=COPIES)
    (kept,) = desk.kept.glob("*.jsonl")
    assert len(open_meeting(kept).transcript.header.people) == 3


@pytest.mark.counted
def test_folders_are_gone_through_and_one_that_is_gone_is_not_missed(
    desk: Desk, calls: Path
) -> None:
    remember(desk.home / "state.json", State(recordings_folder=str(desk.home / "gone")))

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        assert f"In {desk.home}"[:60] in shown(pilot)
        assert "No transcript lies here." in shown(pilot)
        await mark(pilot, "▸ calls")
        await press(pilot, "enter")
        assert "teams.docx" in shown(pilot)
        await mark(pilot, "the folder above")
        await press(pilot, "enter", "f5")
        assert "▸ calls" in shown(pilot)
        await drag(pilot, calls)
        assert "teams.docx" in shown(pilot)

    in_application(journey, remembered=desk.home / "state.json")


def test_two_thousand_turns_are_opened_and_shown(desk: Desk) -> None:
    lines = [
        (7.0 * n, 7.0 * n + 5, (MANAGER, CUSTOMER, TRAINEE)[n % 3], f"Turn {n} of the outage.")
        for n in range(2000)
    ]
    path = call(desk.home / "2026-03-12 long.vtt", lines)
    path.write_text(webvtt(lines), encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        await drag(pilot, path)
        assert isinstance(pilot.app.screen, WhoScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        pilot.app.post_message(ShowDebrief(next(desk.kept.glob("*.jsonl"))))

    in_application(journey, settings=COPIES)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("page", ["open", "who", "keeping"])
def test_the_screens_look_as_they_did(
    desk: Desk, calls: Path, snap_compare: Callable[..., bool], size: tuple[int, int], page: str
) -> None:
    kept_call(call(desk.home / "2025-12-01 earlier.vtt", LONG[:-4]), desk.kept)
    os.chdir(calls)

    async def go(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "o")
        screen = pilot.app.screen
        assert isinstance(screen, RecordingScreen)
        if page != "open":
            await mark(pilot, "zoom")
            await press(pilot, "enter")
        else:
            place = screen.rows.get_option_at_index(0)
            screen.rows.replace_option_prompt_at_index(0, "In ~/calls")
            assert place is not None
        if page == "keeping":
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, KeepingScreen)

    app = RoleplayApp(None, Settings(motion=False))
    assert snap_compare(app, terminal_size=size, run_before=go)
