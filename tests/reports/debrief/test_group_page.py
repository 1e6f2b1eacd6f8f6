"""The page of several meetings, and the same as Markdown: everything is there, and is text."""

import re

import pytest
from markupsafe import escape

from roleplay.model.scenario import Glide
from roleplay.reports.debrief.curves import HIGH, WIDE
from roleplay.reports.debrief.group_curves import small_paths, strip_paths
from roleplay.reports.debrief.group_markdown import group_markdown
from roleplay.reports.debrief.group_page import group_page
from roleplay.reports.debrief.group_sheet import Bar, Line, Strip
from tests.reports.debrief import groups
from tests.reports.tracks.tracks import HOSTILE

UNSEEN = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]"
"""Controls, and what turns the direction of writing round."""

MOST_BYTES = 1_500_000
"""As much as the page of one meeting of 2,000 turns may have."""


def text_of(page: bytes) -> str:
    return page.decode("utf-8")


def test_every_reference_leads_to_a_meeting_of_the_list() -> None:
    text = text_of(group_page(groups.pair()))
    referred = set(re.findall(r'href="#(meeting-\d+)"', text))
    assert referred
    assert referred <= set(re.findall(r'<tr id="(meeting-\d+)"', text))
    inside = {each for each in re.findall(r'href="#([a-z-]+\d*)"', text) if "meeting-" not in each}
    assert inside <= set(re.findall(r' id="([^"]+)"', text))


def test_it_holds_the_curves_of_every_meeting_and_what_they_are_in_words() -> None:
    sheet = groups.pair()
    text = text_of(group_page(sheet))
    assert text.count('class="pair" role="img"') == 8
    assert len(re.findall(r'<path class="share" d="M0 [\d.]+L', text)) == 16
    for small in sheet.parts[0].small:
        told = escape(small.told).replace(" %", "\N{NO-BREAK SPACE}%")
        assert f'aria-label="{told}"' in text


def test_no_script_nothing_loaded_and_only_its_own_style() -> None:
    text = text_of(group_page(groups.pair()))
    assert "<script" not in text
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not re.search(r"[ \n](src|srcset|style|on\w+)=", body)
    assert "default-src &#39;none&#39;" in text
    assert text.count("style-src") == 1


def test_no_number_of_the_page_is_in_the_place_of_a_rank() -> None:
    """People stand in the order of their names, with the worse one first where that is so."""
    headings = [part.heading for part in groups.hostile("x").parts]
    assert headings[0].startswith("Ann trainee x")
    assert headings[1].startswith("Ben trainee x")
    assert not any("best" in heading.lower() for heading in headings)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    harmless, told = (
        text_of(group_page(groups.hostile("x"))),
        text_of(group_page(groups.hostile(text))),
    )
    tags = re.compile(r"</?[a-zA-Z!][a-zA-Z0-9]*")
    assert tags.findall(told) == tags.findall(harmless)
    for page in (told, group_markdown(groups.hostile(text)).decode()):
        assert not re.search(UNSEEN, page)


def test_markdown_says_what_the_page_says() -> None:
    sheet = groups.pair()
    told = group_markdown(sheet).decode()
    for part in sheet.parts:
        assert f"## {part.heading}" in told
        for row in part.measures:
            assert f"| {row.name} | {row.mean} | {row.first} | {row.last} | {row.change} |" in told
        for each in part.back:
            assert each.lately in told.replace("\\", "")
    assert "| damaged.jsonl |" in told.replace("\\", "")


def test_the_page_of_two_hundred_meetings_is_not_large_and_says_what_is_not_drawn() -> None:
    sheet = groups.pair(200)
    page = group_page(sheet)
    assert len(page) <= MOST_BYTES
    assert "Only the latest 100 are drawn; the 100 before them are in every number." in text_of(
        page
    )
    assert text_of(page).count('<tr id="meeting-') == 200


def test_small_pictures_stay_in_their_box() -> None:
    paths = small_paths(Line((1.0, 0.5, 0.0), Glide(start=0.65, end=0.1, band=0.12)))
    assert paths.curve == "M0 0L500 50L1000 100"
    assert paths.path == "M0 35L1000 90"
    assert paths.band == "M0 23L1000 78L1000 100L0 47z", "held within the box below"
    assert small_paths(Line((), Glide())).curve == ""


def test_a_strip_has_a_dot_a_meeting_and_bars_where_the_means_may_lie() -> None:
    strip = Strip(((0.0, 0.2), (1.0, 0.8)), (Bar(0.0, 0.5, 0.5, 0.25, 0.75),))
    paths = strip_paths(strip)
    assert paths.line == "M0 80L1000 20"
    assert paths.dots == "M0 80h0M1000 20h0"
    assert paths.bars == "M0 50L500 50M250 75L250 25M242 75L258 75M242 25L258 25"
    assert (WIDE, HIGH) == (1000, 100)
