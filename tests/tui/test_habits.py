"""What is the same on every screen: keys, help, palette, colours, copying."""

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot

from roleplay import tui
from roleplay.library.settings import Settings, SettingsError, State, read_state, remember
from roleplay.tui.actions import ACTIONS, Where, actions_of
from roleplay.tui.app import RoleplayApp, Start, run
from roleplay.tui.application import COPIED
from roleplay.tui.keys import SWALLOWED, each_of, wrong_keys
from roleplay.tui.keys import shown as key_shown
from roleplay.tui.screens.before import BeforeScreen
from roleplay.tui.screens.help import HelpScreen
from roleplay.tui.screens.library import LibraryScreen
from tests.tui.desk import Desk, in_application, press, shown, told

QUICK = Settings(motion=False)


def test_no_key_of_the_clocks_second_row_leaves_undoes_or_pauses_on_another_screen() -> None:
    second_row = {action.key for action in ACTIONS if action.id.startswith("live.beside-")}
    assert len(second_row) == 8
    last = {"back", "dismiss", "leave", "quit", "undo", "redo", "pause", "never_mind", "erase"}
    for action in ACTIONS:
        if second_row & {*action.key.split(",")}:
            assert action.does.partition("(")[0] not in last, action.id
            assert action.id.partition(".")[2] not in last, action.id


def test_every_action_has_an_id_of_its_own_and_a_sentence() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert re.fullmatch(r"[a-z]+\.[a-z0-9-]+", action.id), action.id
        assert action.where.value == action.id.partition(".")[0]
        assert action.help.endswith("."), action.id


def test_no_action_has_a_key_that_terminals_swallow() -> None:
    for action in ACTIONS:
        assert not SWALLOWED.keys() & set(each_of(action.key)), action.id


@pytest.mark.parametrize("where", list(Where))
def test_no_two_actions_of_a_screen_share_a_key(where: Where) -> None:
    keys = [key for action in actions_of(where) for key in each_of(action.key)]
    assert len(set(keys)) == len(keys)


@pytest.mark.counted
@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"library.resum": "u"}, "Did you mean `library.resume`?"),
        ({"library.resume": "ctrl+i"}, "terminals take it for the tab key"),
        ({"library.resume": "hyper+x"}, "`hyper+x` is no key"),
        ({"library.resume": "blah"}, "`blah` is no key"),
        ({"library.resume": ""}, "`` is no key"),
        ({"library.resume": "p"}, "the key of `library.progress` already"),
        ({"library.resume": "q"}, "the key of `everywhere.quit` already"),
        ({"everywhere.quit": "r"}, "the key of `library.resume` already"),
        ({"library.resume": "u", "library.filter": "u"}, "the key of `library.filter` already"),
    ],
)
def test_a_key_that_cannot_be_is_told_with_why(keys: dict[str, str], says: str) -> None:
    assert says in "\n".join(wrong_keys(keys).values())


@pytest.mark.counted
def test_keys_can_change_places() -> None:
    assert wrong_keys({"library.resume": "p", "library.progress": "r"}) == {}


def test_keys_are_called_as_people_call_them() -> None:
    assert key_shown("f1,question_mark") == "F1 or ?"
    assert key_shown("ctrl+g") == "Ctrl+g"
    assert key_shown("slash,escape,right") == "/ or Esc or →"


@pytest.mark.counted
def test_a_key_given_in_the_settings_works_and_the_old_one_does_not(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        assert not screen.filter.has_focus
        await press(pilot, "u")
        assert screen.filter.has_focus
        await press(pilot, "escape", "f1")
        assert re.search(r"│ u +Leaves only the situations", shown(pilot))

    in_application(journey, settings=Settings(motion=False, keys={"library.filter": "u"}))


@pytest.mark.parametrize("where", [Where.LIBRARY, Where.BEFORE])
def test_help_tells_every_action_with_its_keys(desk: Desk, where: Where) -> None:
    start = Start(loaded=desk.loaded()) if where is Where.BEFORE else None

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "f1")
        text = shown(pilot)
        for action in (*actions_of(where), *actions_of(Where.EVERYWHERE)):
            assert action.help in " ".join(text.replace("│", "").split())
            assert action.id not in text.replace("library.resume", "", 1)
            assert key_shown(action.key).split(" or ")[0] in text
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, HelpScreen)

    in_application(journey, size=(120, 70), start=start)


def test_the_palette_has_every_action_of_the_screen_and_does_it(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen
        titles = {command.title for command in pilot.app.get_system_commands(screen)}
        of_meetings = ("library.resume", "library.erase", "library.without-names")
        for action in (*actions_of(Where.LIBRARY), *actions_of(Where.EVERYWHERE)):
            if action.id not in ("everywhere.palette", *of_meetings):
                assert action.title in titles or action.id == "library.clear"
        await press(pilot, "colon", *"filter")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(screen, LibraryScreen)
        assert screen.filter.has_focus

    in_application(journey)


def test_the_colours_that_were_chosen_are_there_the_next_time(desk: Desk) -> None:
    memory = desk.home / "state.json"

    async def choose(pilot: Pilot[int]) -> None:
        pilot.app.theme = "nord"
        await pilot.pause()

    async def again(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == "nord"

    in_application(choose, remembered=memory)
    assert read_state(memory) == State(theme="nord")
    in_application(again, remembered=memory)


@pytest.mark.counted
def test_colours_in_the_settings_go_before_those_remembered(desk: Desk) -> None:
    memory = desk.home / "state.json"
    remember(memory, State(theme="nord"))

    async def journey(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == "gruvbox"

    in_application(journey, settings=Settings(motion=False, theme="gruvbox"), remembered=memory)


def test_colours_that_no_longer_exist_are_let_go(desk: Desk) -> None:
    memory = desk.home / "state.json"
    remember(memory, State(theme="gone"))

    async def journey(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey, remembered=memory)


@pytest.mark.counted
def test_mistakes_in_the_settings_are_told_before_anything_is_shown(desk: Desk) -> None:
    path = desk.home / "settings.toml"
    path.write_text('theme = "norse"\n[keys]\nlibrary.resume = "ctrl+m"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as wrong:
        run()
    assert f"{path}:1: There is no theme `norse`. Did you mean `nord`?" in str(wrong.value)
    assert f"{path}:3: `ctrl+m` does not come through everywhere" in str(wrong.value)


def test_without_motion_nothing_glides(desk: Desk) -> None:
    del desk

    async def journey(pilot: Pilot[int]) -> None:
        assert pilot.app.animation_level == "none"
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not pilot.app.screen.filter.cursor_blink

    in_application(journey, settings=QUICK)


@pytest.mark.counted
def test_text_marked_with_the_mouse_is_copied_and_can_go_into_a_file(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "f2")
        assert any("Nothing is marked" in text for text in told(pilot))
        await press(pilot, "slash", *"okello", "enter")
        page = pilot.app.screen.query_one("#page")
        await pilot.mouse_down(page, offset=(0, 0))
        await pilot.hover(page, offset=(15, 0))
        await pilot.mouse_up(page, offset=(15, 0))
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard.startswith("A small meeting")
        await press(pilot, "f2")

    in_application(journey)
    assert (desk.kept / COPIED).read_text(encoding="utf-8").startswith("A small meeting")


@pytest.mark.counted
def test_control_c_tells_how_to_leave(desk: Desk) -> None:
    del desk

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+c")
        assert any(text.startswith("q leaves") for text in told(pilot))

    in_application(journey)


def test_without_colours_a_sign_says_what_a_colour_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.situation()
    desk.meeting("first", "again")
    desk.broken()
    monkeypatch.setenv("NO_COLOR", "1")

    async def journey(pilot: Pilot[int]) -> None:
        assert pilot.app.no_color
        assert "↻ A small meeting" in shown(pilot)
        await press(pilot, "slash", *"torn")
        assert "✗ torn.yaml" in shown(pilot)

    in_application(journey, size=(80, 30))


def test_every_screen_leads_back_to_where_one_came_from(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"okello", "enter", "enter")
        assert isinstance(pilot.app.screen, BeforeScreen)
        await press(pilot, "question_mark", "question_mark")
        assert isinstance(pilot.app.screen, BeforeScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_application(journey)


@pytest.mark.counted
def test_q_leaves_well(desk: Desk) -> None:
    del desk
    application = RoleplayApp(settings=QUICK)

    async def journey() -> None:
        async with application.run_test() as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.press("q")

    asyncio.run(journey())
    assert application.return_code == 0


def test_docs_explain_every_action_and_setting() -> None:
    text = (Path(__file__).parents[2] / "docs" / "application.md").read_text(encoding="utf-8")
    rows = [
        f"| {' or '.join(f'`{key_shown(key)}`' for key in each_of(action.key))} "
        f"| {action.help} | `{action.id}` |"
        for action in ACTIONS
    ]
    assert [row for row in rows if row not in text] == []
    for field in Settings.__struct_fields__:
        assert f"`{field}`" in text, field


@pytest.mark.counted
def test_no_key_is_bound_outside_the_registry() -> None:
    for module in pkgutil.walk_packages(tui.__path__, "roleplay.tui."):
        importlib.import_module(module.name)
    known = {action.id for action in ACTIONS}
    for kind in _all_kinds_of(DOMNode):
        bound = [each for each in vars(kind).get("BINDINGS", ()) if isinstance(each, Binding)]
        if kind.__module__.startswith("roleplay."):
            textuals = [
                each for above in kind.__mro__[1:] for each in vars(above).get("BINDINGS", ())
            ]
            own = [each for each in bound if not any(each is theirs for theirs in textuals)]
            assert {each.id for each in own} <= known, kind


def _all_kinds_of(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _all_kinds_of(each)


def test_keys_of_what_opens_over_a_screen_are_in_its_help(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "f1")
        assert "Marks the other answer" in shown(pilot)

    in_application(journey, size=(120, 70))


def test_keys_of_what_opens_over_a_screen_may_be_the_same_as_others() -> None:
    assert wrong_keys({"leave.leave": "f1"}) == {}
    assert wrong_keys({"leave.leave": "escape"}) != {}
