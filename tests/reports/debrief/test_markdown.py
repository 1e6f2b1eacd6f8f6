"""Markdown, as an independent parser has it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from roleplay.model.text import plain
from roleplay.reports.debrief.markdown import escaped, markdown
from tests.examples import examples
from tests.reports.debrief import sheets
from tests.reports.tracks.tracks import HOSTILE

PARSER = MarkdownIt("gfm-like")
"""GitHub's dialect, in which bare addresses become links and HTML is taken for it."""

MARKUP = (
    *HOSTILE,
    "see https://example.com/a and www.example.com or example.com, me@example.com",
    "[click](http://x) ![img](http://y) <http://z> **bold** _it_ `code` ~~no~~",
    "# heading",
    "- item",
    "1. one",
    "> quote",
    "| a | b |",
    "&lt;b&gt;",
    "---",
    "    indented",
    "$x$ ^up^",
)


def tokens(text: str) -> list[Token]:
    found = []
    for token in PARSER.parse(text):
        found += [token, *(token.children or ())]
    return found


def text_of(found: list[Token]) -> str:
    return "".join(token.content for token in found if token.type == "text")


@pytest.mark.parametrize("text", MARKUP)
def test_a_text_from_anywhere_is_read_as_it_stands(text: str) -> None:
    found = tokens(f"- {escaped(text)}")
    kinds = {token.type for token in found}
    assert kinds <= {
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline", "text"),
        *("bullet_list_close", "list_item_close", "paragraph_close"),
    }
    assert " ".join(text_of(found).split()) == " ".join(plain(text).split())


@settings(max_examples=examples(100))
@given(text=st.text(max_size=60))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    kinds = {token.type for token in tokens(f"- {escaped(text)}")}
    assert not kinds & {
        "link_open",
        "html_inline",
        "html_block",
        "image",
        "em_open",
        "heading_open",
    }


@pytest.mark.parametrize("text", MARKUP)
def test_a_meeting_full_of_markup_has_no_link_and_no_html(text: str) -> None:
    kinds = {token.type for token in tokens(markdown(sheets.hostile(text)).decode())}
    assert not kinds & {"link_open", "html_inline", "html_block", "image", "code_inline", "fence"}


def test_it_says_everything_the_sheet_says() -> None:
    sheet = sheets.flagship()
    text = markdown(sheet).decode()
    read = " ".join(text_of(tokens(text)).split())
    for part in (*sheet.verdict, sheet.own):
        assert " ".join(part.split()) in read
    for stop in sheet.moments:
        assert stop.words in read
    for turn in sheet.turns:
        assert turn.words in read
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[:4] == [sheet.titles[n] for n in ("in_short", "lessons", "curves", "timeline")]
