"""The page itself: what it says, what it links, what it never becomes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.event import Said
from roleplay.model.text import plain
from roleplay.past.debriefing import worked_out
from roleplay.past.takeaway import sheet_of
from roleplay.reports.debrief.page import page
from tests.examples import examples
from tests.reports.debrief import sheets
from tests.reports.debrief.html import Page
from tests.reports.debrief.long import long_meeting
from tests.reports.tracks.tracks import HOSTILE
from tests.tui import meetings

LOADING = {"script", "link", "img", "iframe", "object", "embed", "form", "input", "base", "image"}
HEADINGS = (
    "In short",
    "What to keep, stop and try",
    "How talk and authority moved",
    "Who spoke when",
    "Moments that made the meeting",
    "What to practise next",
    "Questions a leader may ask",
    "The plan, and the meeting",
    "Other measures",
    "Authority ledger: who was treated as the counterpart",
    "The meeting, turn by turn",
)


def told(text: str) -> str:
    """As it stands on the page."""
    return " ".join(re.sub("([0-9]) %", "\\1\N{NO-BREAK SPACE}%", plain(text)).split())


def safe(read: Page) -> None:
    """Assert that nothing in a page could load or run anything."""
    assert not LOADING & {tag for tag, _ in read.elements}
    for _, attributes in read.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not {"src", "srcset", "action", "xlink:href"} & attributes.keys()
        assert attributes.get("href", "#").startswith("#")


def test_it_says_everything_the_sheet_says() -> None:
    sheet = sheets.flagship()
    read = Page(page(sheet))
    for heading in HEADINGS:
        assert heading in read.words
    parts = [sheet.title, sheet.own, *sheet.verdict, *sheet.numbers]
    parts += [line.text for group in sheet.lessons for line in group.lines]
    parts += [stop.words for stop in sheet.moments] + [turn.words for turn in sheet.turns]
    parts += [line.text for line in (*sheet.practise, *sheet.ask, *sheet.notes)]
    parts += [rule.seen for rule in sheet.ledger] + [item.happened for item in sheet.plan]
    for part in parts:
        assert told(part) in read.words, part


def test_every_link_leads_to_a_place_in_the_page() -> None:
    read = Page(page(sheets.flagship()))
    ids = read.ids()
    assert len(ids) == len(set(ids))
    links = [link["href"] for link in read.all("a")]
    assert {link[1:] for link in links} <= set(ids)
    spoken = sum(turn.number is not None for turn in sheets.flagship().turns)
    assert len([name for name in ids if name.startswith("turn-")]) == spoken
    assert len([link for link in links if link.startswith("#turn-")]) > 100


def test_every_moment_and_every_number_that_rests_on_a_turn_is_linked_to_it() -> None:
    sheet = sheets.flagship()
    links = {link["href"] for link in Page(page(sheet)).all("a")}
    turns = {stop.turn for stop in sheet.moments}
    turns |= {turn for rule in sheet.ledger for turn in rule.turns}
    turns |= {
        turn for measure in sheet.measures for seen in measure.evidence for turn in seen.turns
    }
    assert {f"#turn-{turn}" for turn in turns} <= links


def test_nothing_can_be_loaded_or_run() -> None:
    data = page(sheets.flagship())
    safe(Page(data))
    policy = next(
        meta["content"]
        for meta in Page(data).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    style = data.decode().split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import|@font-face|expression", style)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_and_names_come_out_as_text(text: str) -> None:
    clean = Page(page(sheets.hostile("Good morning.")))
    read = Page(page(sheets.hostile(text)))
    safe(read)
    assert [tag for tag, _ in read.elements] == [tag for tag, _ in clean.elements]
    assert told(f"Max {text}") in read.words
    assert told(f"Note {text}") in read.words
    assert plain(read.text.replace("\n", "")) == read.text.replace("\n", "")


@settings(max_examples=examples(20))
@given(text=st.text(max_size=40))
def test_whatever_is_said_the_page_keeps_its_shape(text: str) -> None:
    safe(Page(page(sheets.hostile(text))))


@pytest.mark.parametrize(
    "transcript", [meetings.recording("Hm"), replace(meetings.small(), events=())]
)
def test_a_recording_and_a_meeting_with_nothing_in_it_have_a_page_too(
    transcript: meetings.Transcript,
) -> None:
    read = Page(page(sheets.sheet(transcript)))
    safe(read)
    assert "The meeting, turn by turn" in read.words


def test_two_moments_at_one_turn_have_a_number_each() -> None:
    sheet = sheets.flagship()
    numbers = [each.number for each in sheet.timeline.numbers]
    assert numbers == [stop.number for stop in sheet.moments]
    assert [turn.moment for turn in sheet.turns if turn.moment] == numbers


def test_the_same_meeting_gives_the_same_page() -> None:
    assert page(sheets.sheet(meetings.flagship())) == page(sheets.sheet(meetings.flagship()))


def test_a_page_of_two_thousand_turns_is_small() -> None:
    transcript = long_meeting(2000)
    assert sum(isinstance(event, Said) for event in transcript.events) == 2000
    assert len(page(sheet_of(worked_out(transcript, played=transcript)))) <= 1_500_000
