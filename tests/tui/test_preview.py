"""A scenario in the application while it is written: beside it its mistakes, numbers and guide."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.library.settings import Settings
from roleplay.meeting.previewing import Preview
from roleplay.meeting.watching import Watch
from roleplay.tui.screens.preview import PreviewScreen
from roleplay.tui.widgets.blocks import Blocks
from tests.meeting.test_previewing import TWO
from tests.scenes import HEAD, PEOPLE, write_scenario
from tests.tui.desk import press, settled, shown
from tests.tui.sitting import NoLibrary, told

pytestmark = pytest.mark.counted

Compare = Callable[..., bool]

GUIDED = HEAD + "variables: {taken: false}\nguide: {ask: [Who led?]}\n"
BODY = TWO.replace("  two:\n", "  two:\n    guide: {watch: [Does the manager wait?]}\n")
WRONG = BODY.replace("next: over", "next: nowhere", 1)


def started(folder: Path, body: str = BODY, head: str = GUIDED) -> PreviewScreen:
    """A preview of a small scenario that looks at its files only when it is asked to."""
    folder.mkdir(exist_ok=True)
    watch, preview = Watch(write_scenario(folder, body, head)), Preview(1)
    version = watch.look()
    assert version is not None
    preview.take(version)
    return PreviewScreen(preview, watch, every=None)


class Author:
    """Somebody with an editor in one window and a preview in the other."""

    def __init__(self, pilot: Pilot[int], screen: PreviewScreen) -> None:
        self.pilot = pilot
        self.screen = screen

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def save(self, body: str, head: str = GUIDED) -> None:
        """Write the file, and let it be seen."""
        write_scenario(self.screen.files.path.parent, body, head)
        await self.look()

    async def look(self) -> None:
        await self.screen.look()
        await settled(self.pilot)

    @property
    def sees(self) -> str:
        return shown(self.pilot)

    @property
    def beat(self) -> str:
        session = self.screen.preview.session
        return "" if session is None else session.state.beat

    @property
    def conversation(self) -> str:
        return self.screen.stage.conversation.text


def previewing(
    folder: Path,
    journey: Callable[[Author], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
    **written: str,
) -> None:
    """Open a preview, do what the journey does, and leave."""

    async def go() -> None:
        application = NoLibrary(None, Settings(motion=False))
        async with application.run_test(size=size) as pilot:
            await settled(pilot)
            screen = started(folder, **written)
            application.push_screen(screen)
            await settled(pilot)
            await journey(Author(pilot, screen))
            await settled(pilot)

    asyncio.run(go())


def test_a_save_is_shown_and_the_meeting_stays_where_it_was(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        assert "nothing is kept" in author.sees
        await author.press("1", "enter")
        assert author.beat == "two"
        await author.save(BODY.replace("And the price?", "And the cost of it?"))
        assert author.beat == "two"
        assert "And the cost of it?" in author.sees
        assert "version 2, no mistakes" in author.sees

    previewing(tmp_path, journey)


def test_a_look_is_chosen_by_one_key_and_stays_over_a_save(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("z", "1", "z")
        assert "Enter plays; Max nods." in author.sees
        await author.press("z", "z", "enter")
        assert "Max frowns." in author.conversation
        await author.save(BODY.replace("And the price?", "And the cost of it?"))
        assert author.beat == "two"
        assert "Max frowns." in author.conversation

    previewing(tmp_path, journey)


def test_mistakes_stand_below_while_the_last_good_version_plays_and_go_when_mended(
    tmp_path: Path,
) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter")
        await author.save(WRONG)
        assert "✗ 1 mistake; the last good version plays" in author.sees
        line = WRONG.splitlines().index("        next: nowhere") + len(GUIDED.splitlines()) + 1
        assert f" ✗ small.yaml:{line}:15  RP401" in author.sees
        assert "There is no beat `nowhere`." in author.sees
        assert "|         next: nowhere" in author.sees
        await author.press("a", "enter")
        assert author.beat == "over"
        await author.save(BODY)
        assert "nowhere" not in author.sees
        assert "no mistakes" in author.sees

    previewing(tmp_path, journey)


def test_where_it_stopped_is_told_in_the_conversation(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter")
        closed = "id: answer\n        when: goodwill > 0.9\n"
        await author.save(BODY.replace("id: answer\n", closed))
        assert author.beat == "one"
        assert "0 of 1 exchange could be played again." in author.conversation
        assert "goodwill > 0.9 does not hold" in author.conversation

    previewing(tmp_path, journey)


def test_a_scenario_that_cannot_be_played_yet_begins_once_it_is_mended(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        assert "1 mistake; nothing to play yet" in author.sees
        assert "There is no beat `nowhere`." in author.sees
        await author.press("1", "enter", "space", "t", "v", "b", "r", "c", "down", "pagedown", "0")
        await author.save(BODY)
        assert author.beat == "one"
        await author.press("1", "enter")
        assert author.beat == "two"

    previewing(tmp_path, journey, body=WRONG)


def test_both_seats_are_played_by_keys_or_by_the_mouse(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("enter")
        assert "Nobody has picked a move. Space lets nobody speak." in told(author.pilot)
        await author.press("9")
        assert "Tia has 4 moves here." in told(author.pilot)
        await author.press("1", "a")
        assert "Both speak: Tia begins, Max cuts in." in author.sees
        await author.press("escape")
        assert "Both speak" not in author.sees
        await author.pilot.click("#list-manager", offset=(6, 0))
        await settled(author.pilot)
        await author.press("enter")
        assert author.beat == "two"
        assert "Let me take that one" in author.conversation
        await author.press("space")
        assert author.beat == "two"
        assert "Nobody speaks" in author.conversation

    previewing(tmp_path, journey)


def test_going_back_and_beginning_with_another_seed(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter", "b")
        assert author.beat == "one"
        await author.press("b")
        assert "nothing to go back to" in told(author.pilot)
        await author.press("1", "enter", "r")
        assert author.beat == "one"
        assert "seed 2" in author.sees

    previewing(tmp_path, journey)


def test_an_ended_meeting_says_how_it_ended_and_can_be_taken_back(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter", "a", "enter")
        assert "It ended with the outcome done." in author.sees
        await author.press("1", "space", "enter")
        await author.save(BODY.replace("It stays", "It does stay"))
        assert "It ended with the outcome done." in author.sees
        await author.press("b")
        assert author.beat == "two"

    previewing(tmp_path, journey)


def test_the_numbers_why_a_move_is_closed_and_the_guide_are_shown(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter", "v")
        seen = " ".join(author.screen.query_one("#beside").text.split())  # type: ignore[attr-defined]
        for text in (
            "offer closed: readiness > 0.6 does not hold (readiness is ",
            "; taken is false",
            "Signals unanswered 0 · missed 0",
            "Variables taken false",
            "visits(two) 1",
            "Watch here Does the manager wait?",
            "Ask at the end Who led?",
        ):
            assert text in seen, text
        assert "offer closed" in " ".join(author.sees.split())
        await author.press("pagedown", "pageup", "v")
        assert "And the price?" in author.sees

    previewing(tmp_path, journey)


def test_a_jump_asks_for_a_beat_and_a_state_and_goes_there(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("t", *"tw", "enter")
        assert "Begin at two with this state" in author.sees
        inputs = author.pilot.app.screen.query(Input)
        values = [each.value for each in inputs]
        assert values[-1] == "false"
        assert not any(each.cursor_blink for each in inputs)  # nothing moves here
        inputs[0].value = "7"
        await author.press("enter")
        assert "readiness lies between 0 and 1. Write for instance readiness=0.6" in author.sees
        inputs[0].value = "0.7"
        inputs[-1].value = "yes"
        await author.press("down", "up", "enter")
        assert author.beat == "two"
        assert author.sees.count("Ten per cent less.") == 1
        await author.save(BODY.replace("Ten per cent", "Five per cent"))
        assert author.beat == "two"
        assert "Five per cent less." in author.sees

    previewing(tmp_path, journey)


def test_a_beat_can_be_chosen_in_the_list_and_nothing_where_nothing_is_wanted(
    tmp_path: Path,
) -> None:
    async def journey(author: Author) -> None:
        await author.press("t", *"zzz")
        assert "Nothing here has these words." in author.sees
        await author.press("enter", "escape")
        assert author.beat == "one"
        await author.press("t", "down", "down", "enter", "escape")
        assert author.beat == "one"
        await author.press("t", "down", "enter", "enter")
        assert author.beat == "two"

    previewing(tmp_path, journey)


def test_a_save_while_a_beat_is_being_chosen_disturbs_nothing(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("t", *"two", "enter")
        await author.save(BODY.replace("two", "price"))
        await author.press("enter")
        assert author.beat == "one"
        assert "There is no beat two any more" in author.conversation

    previewing(tmp_path, journey)


def test_other_people_sit_down_while_a_beat_is_being_chosen(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter", "t", *"two")
        ada.write_text(PEOPLE["ada"].replace("Ada Okello", "Zoe Other"), encoding="utf-8")
        await author.look()
        assert "Jump to which beat?" in author.sees
        await author.press("enter", "enter")
        assert author.beat == "two"
        assert "Zoe Other" in author.conversation

    ada = tmp_path / "personas" / "ada.yaml"
    previewing(tmp_path, journey)


def test_another_customer_can_be_asked_in(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter")
        other = PEOPLE["ada"].replace("Ada Okello", "Zoe [b]Other")
        (tmp_path / "personas" / "zoe.yaml").write_text(other, encoding="utf-8")
        await author.press("c", *"zoe", "enter")
        await author.look()
        assert "Zoe [b]Other" in author.conversation
        assert author.beat == "two"

    previewing(tmp_path, journey)


def test_somebody_who_cannot_be_the_customer_is_told_and_the_meeting_goes_on(
    tmp_path: Path,
) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter")
        author.screen.files.invite("max")
        await author.look()
        assert "✗ this cannot be; the last good version plays" in author.sees
        assert "Max Boss sits on the vendor's side." in author.sees
        author.screen.files.invite(None)
        await author.look()
        assert "no mistakes" in author.sees
        assert author.beat == "two"

    previewing(tmp_path, journey)


def test_all_mistakes_and_all_advice_have_a_screen_of_their_own(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        assert "1 piece of advice" in author.sees
        await author.press("m", "pagedown", "pageup")
        assert "RP609" in author.sees
        await author.press("m")
        assert isinstance(author.pilot.app.screen, PreviewScreen)

    previewing(tmp_path, journey)


def test_many_mistakes_are_counted_below_and_shown_by_a_key(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        lines = "".join(f"  beat-{number}: {{next: gone-{number}}}\n" for number in range(40))
        await author.save(BODY + lines)
        wrong = author.screen.query_one("#wrong").text  # type: ignore[attr-defined]
        assert "more mistakes; m shows all." in wrong

    previewing(tmp_path, journey)


def test_the_line_at_fault_is_shown_in_one_line_however_long_it_is(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.save(WRONG.replace("nowhere", "nowhere # " + "and on " * 40, 1))
        wrong = author.screen.query_one("#wrong", Blocks)
        rows = [wrong.render_line(y).text.strip() for y in range(wrong.size.height)]
        assert [row[-1] for row in rows if row.startswith("|")] == ["…", "^"]

    previewing(tmp_path, journey)


def test_f5_reads_files_that_seem_unchanged(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("f5")
        await author.look()
        assert "version 2" in author.sees

    previewing(tmp_path, journey)


HOSTILE = '[b]x[/oops] [@click=app.quit]y[/] \x1b[31m {trainee.first} <script> "'


def test_what_an_author_writes_is_text_and_nothing_else(tmp_path: Path) -> None:
    hostile = HOSTILE.replace("\x1b", "").replace('"', "'")

    async def journey(author: Author) -> None:
        await author.press("1", "enter", "v", "t")
        assert "[@click=app.quit]y[/]" in author.sees
        await author.press("escape", "v")
        assert "[b]x[/oops]" in author.conversation
        await author.save(BODY + f'  "[/b]{hostile}": 1\n')
        assert "[/b]" in author.sees
        await author.press("m", "escape")
        await author.press("v")
        assert "[/b] [@click]" in author.screen.query_one("#beside").text  # type: ignore[attr-defined]
        await author.press("t", *"two", "enter")
        assert "[/b] [@click]" in author.sees
        await author.press("enter")
        await author.save("\x1b]0;title\x07" + BODY)
        assert "\x1b" not in author.sees

    body = BODY.replace("And the price?", hostile).replace("Does the manager wait?", "'[/b] [b]'")
    mood = GUIDED.replace("taken: false", "taken: false, mood: '[/b] [@click]'")
    head = mood.replace("A small meeting", "'[/b] [u]A meeting'").replace("Who led?", "'[/i]'")
    previewing(tmp_path, journey, body=body, head=head)


def test_leaving_keeps_nothing(tmp_path: Path) -> None:
    async def journey(author: Author) -> None:
        await author.press("1", "enter", "i", "escape", "q")
        assert author.pilot.app._exit  # noqa: SLF001 - no other way to see it

    write_scenario(tmp_path, BODY, GUIDED)
    before = sorted(tmp_path.rglob("*"))
    previewing(tmp_path, journey)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture(autouse=True)
def _in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


class Beside(NoLibrary):
    """The application with a preview in it."""

    def __init__(self, folder: Path, body: str) -> None:
        super().__init__(None, Settings(motion=False))
        self._screen = started(folder, BODY)
        self._body = body

    def on_mount(self, event: events.Mount) -> None:
        """Open it at once."""
        event.prevent_default()
        self.push_screen(self._screen)

    async def on_ready(self) -> None:
        """Let the second version be saved, and seen."""
        write_scenario(self._screen.files.path.parent, self._body, GUIDED)
        await self._screen.look()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize(
    ("keys", "body"),
    [
        (["1", "enter"], BODY),
        (["1", "enter"], WRONG),
        (["1", "enter", "v"], BODY),
        (["t", "t", "w"], BODY),
        (["t", "t", "w", "enter"], BODY),
    ],
    ids=["played", "mistakes", "numbers", "jump", "state"],
)
def test_the_preview(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int], keys: list[str], body: str
) -> None:
    assert snap_compare(Beside(tmp_path, body), press=keys, terminal_size=size)
