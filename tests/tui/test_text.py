"""The door: whatever a file, a person or a transcript holds, a screen shows it as text."""

import asyncio
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from roleplay.meeting.loading import load
from roleplay.model.text import plain
from roleplay.tui.app import Start
from roleplay.tui.text import LONGEST, content, joined, paragraphs, stacked
from tests.examples import examples
from tests.scenes import HEAD
from tests.tui.desk import WITH_PLAN, Desk, in_application, press, shown

HOSTILE = [
    "[sighs] and [/oops]",
    "[@click=app.quit]press[/]",
    "[bold red]loud[/bold red]",
    "\\[escaped] [[double]]",
    "$text-error {variable} %s",
    "\x1b[2J\x1b[31mred",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m\x90sixel\x9c",
    "abc\u202egnp.exe",
    "a\u200bb\ufeffc\u2060d",
    "日本語のとても長い名前" * 6,
    "e" + "\u0301" * 40,
    "👩\u200d👩\u200d👧 🇰🇪",
    "line\rover\nline\ttab\x08\x07",
    "x" * 5000,
    "\ud800",
]

pieces = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), min_size=1, max_size=4)
texts = pieces.map("".join)

SLOW = settings(
    max_examples=examples(6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


JOINERS = str.maketrans("", "", "\u200c\u200d\ufe0e\ufe0f")


def unsafe(text: str) -> list[str]:
    """The lines of what was drawn that a terminal would obey, or that hide something.

    Joiners that spelling needs are let be: a line may be broken beside one.
    """
    lines = text.translate(JOINERS).split("\n")
    return [line for line in lines if plain(line) != line]


@given(texts)
def test_content_is_the_text_without_what_cannot_be_read(text: str) -> None:
    shown_text = content(text).plain
    assert shown_text == plain(text[: LONGEST - 1] + "…" if len(text) > LONGEST else text)
    assert content(text).spans == []
    assert "\n" not in shown_text


@given(texts, texts)
def test_pieces_are_put_together_as_they_are(first: str, second: str) -> None:
    assert joined(first, (second, "bold")).plain == plain(first) + plain(second)
    assert stacked(first, second).plain == f"{plain(first)}\n{plain(second)}"


@given(texts)
def test_paragraphs_keep_line_breaks_and_nothing_else_that_moves(text: str) -> None:
    assert unsafe(paragraphs(text).plain) == []


@pytest.mark.counted
def test_a_very_long_text_is_cut_off_with_a_sign() -> None:
    assert content("x" * (LONGEST + 1)).plain == "x" * (LONGEST - 1) + "…"


class Showing(App[None]):
    """Shows one text in the kinds of widget that the screens are built of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(content(self.text))
        yield OptionList(Option(content(self.text)))

    def on_mount(self) -> None:
        self.notify(plain(self.text), markup=False)


@pytest.mark.parametrize("text", HOSTILE)
def test_widgets_show_hostile_text_and_obey_none_of_it(text: str) -> None:
    async def go() -> None:
        application = Showing(text)
        async with application.run_test() as pilot:
            await pilot.pause()
            assert unsafe(shown(pilot)) == []
            metas = [
                segment.style.meta
                for strip in application.screen._compositor.render_strips()  # noqa: SLF001
                for segment in strip
                if segment.style is not None
            ]
            assert not any("@click" in meta for meta in metas)
            links = [
                segment.style.link
                for strip in application.screen._compositor.render_strips()  # noqa: SLF001
                for segment in strip
                if segment.style is not None
            ]
            assert not any(links)

    asyncio.run(go())


def scenario_with(text: str) -> str:
    """A situation in which every text that an author may write freely is this one."""
    data: dict[str, Any] = yaml.safe_load(WITH_PLAN)
    said = text.replace("{", "{{").replace("}", "}}")
    data |= {
        "title": text[:200],
        "summary": text,
        "skills": [text[:60]],
        "brief": {"everyone": text, "manager": text, "trainee": text},
        "facts": [{"id": "valve", "text": text}],
        "agenda": [{"item": text[:80], "lead": "manager", "minutes": 2}],
        "outcomes": {"done": {"text": said, "success": True}},
    }
    return yaml.safe_dump(data, allow_unicode=True, width=100_000)


@SLOW
@given(text=texts)
def test_the_library_and_the_brief_show_what_an_author_wrote_as_text(desk: Desk, text: str) -> None:
    try:
        head = scenario_with(text)
        head.encode()
    except (yaml.YAMLError, UnicodeEncodeError):
        return
    desk.situation(head=head)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "home")
        assert unsafe(shown(pilot)) == []
        await press(pilot, "enter")
        assert unsafe(shown(pilot)) == []
        await press(pilot, "f1")
        assert unsafe(shown(pilot)) == []

    in_application(journey, size=(140, 40))


def test_what_a_person_types_into_the_filter_is_text(desk: Desk) -> None:
    desk.situation()

    async def journey(pilot: Pilot[int]) -> None:
        for text in HOSTILE[:-1]:
            await press(pilot, "slash")
            pilot.app.screen.query_one(Input).value = text
            await pilot.pause()
        await press(pilot, "escape")
        assert "A small meeting" in shown(pilot)

    in_application(journey)


def test_names_of_files_are_text(desk: Desk) -> None:
    desk.situation()
    folder = desk.home / "scenarios"
    (folder / "[b]loud[@click=app.quit].yaml").write_text("title: [", encoding="utf-8")
    (folder / "\x1b]52;c;eA==\x07\u202eodd.yaml").write_text("title: [", encoding="utf-8")
    desk.kept.mkdir()
    (desk.kept / "\x1b[31m[red].jsonl").write_text("no meeting", encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        for _ in range(8):
            assert unsafe(shown(pilot)) == []
            await press(pilot, "down")
        assert "[b]loud[@click=app.quit].yaml" in shown(pilot)

    in_application(journey, size=(200, 60))


def test_what_a_kept_meeting_says_of_itself_is_text(desk: Desk) -> None:
    desk.situation()
    path = desk.meeting("first", "again")
    # As a file without checks, which anybody may have written.
    data = re.sub(rb',"check":"\w+"', b"", path.read_bytes()).replace(b'"format":2', b'"format":1')
    data = data.replace(b"A small meeting", b"[/oops] \\u001b[2J\\u202eX")
    path.write_bytes(data)

    async def journey(pilot: Pilot[int]) -> None:
        assert "[/oops] X" in shown(pilot)
        assert unsafe(shown(pilot)) == []

    in_application(journey)


def test_a_situation_of_a_hostile_path_can_be_prepared(desk: Desk) -> None:
    desk.situation(head=HEAD.replace("A small meeting", "'[/x] [b]'"))
    odd = desk.home / "scenarios" / "[i]small[.yaml"
    (desk.home / "scenarios" / "small.yaml").rename(odd)

    async def journey(pilot: Pilot[int]) -> None:
        assert "[/x] [b]" in shown(pilot)

    in_application(journey, start=Start(loaded=load(str(odd))))
