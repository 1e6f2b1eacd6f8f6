"""The page of several meetings in Chromium: nothing leaves it, all can read it, and it prints."""

import re
from pathlib import Path

import pytest

from roleplay.model.text import plain
from roleplay.reports.debrief.group_page import group_page
from tests.browser.chromium import (
    Chromium,
    mistakes,
    needs_axe,
    needs_browser,
    needs_validator,
    served,
)
from tests.reports.debrief import groups
from tests.reports.tracks.tracks import HOSTILE

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages: of a pair, of two hundred meetings, and hostile ones."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "pair.html").write_bytes(group_page(groups.pair()))
    (folder / "many.html").write_bytes(group_page(groups.pair(200)))
    for number, text in enumerate(HOSTILE):
        (folder / f"hostile-{number}.html").write_bytes(group_page(groups.hostile(text)))
    return folder


@needs_browser
@needs_axe
@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("pair", 1200, "light"),
        ("pair", 400, "dark"),
        ("many", 400, "light"),
        ("hostile-7", 1200, "dark"),
    ],
)
def test_axe_finds_nothing_on_any_screen(
    browser: Chromium, pages: Path, name: str, width: int, scheme: str
) -> None:
    browser.show((pages / f"{name}.html").as_uri(), width, scheme)
    assert browser.violations() == []
    assert browser.run("return document.documentElement.scrollWidth") == width


@needs_validator
def test_a_validator_finds_no_mistake_on_any_page(pages: Path) -> None:
    told = mistakes(pages)
    told.pop("wrong.html")
    assert told.keys() >= {
        f"{name}.html" for name in ("pair", "many", "hostile-0", "hostile-7", "hostile-11")
    }
    assert not any(told.values()), told


@needs_browser
def test_no_request_leaves_the_page_and_its_style_is_taken(browser: Chromium, pages: Path) -> None:
    with served(pages) as server:
        browser.requested()
        browser.show(f"{server.address}/pair.html")
        asked = [address.removeprefix(server.address) for address in browser.requested()]
        assert [each for each in asked if each != "/favicon.ico"] == ["/pair.html"]
    high = "return document.querySelector('.smalls .box').getBoundingClientRect().height"
    assert 50 < browser.run(high) < 100


@needs_browser
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_names_are_shown_as_they_are(browser: Chromium, pages: Path, number: int) -> None:
    browser.show((pages / f"hostile-{number}.html").as_uri())
    elements = browser.run("return document.querySelectorAll('*').length")
    shown = browser.run("return document.querySelector('#meeting-1').innerText")
    assert " ".join(plain(HOSTILE[number]).split())[:20] in " ".join(shown.split())
    browser.show((pages / "hostile-0.html").as_uri())
    assert elements == browser.run("return document.querySelectorAll('*').length")


@needs_browser
def test_it_prints_on_a4(browser: Chromium, pages: Path) -> None:
    browser.show((pages / "pair.html").as_uri())
    paper = browser.printed()
    boxes = set(re.findall(rb"/MediaBox \[([^\]]*)\]", paper))
    assert boxes
    for box in boxes:
        left, low, right, high = map(float, box.split())
        assert (round(right - left), round(high - low)) == pytest.approx((595, 842), abs=2)
    assert 2 <= len(re.findall(rb"/Type /Page\b", paper)) <= 8


@needs_browser
def test_a_link_leads_to_its_meeting(browser: Chromium, pages: Path) -> None:
    browser.show((pages / "pair.html").as_uri())
    browser.run("document.querySelector('a[href^=\"#meeting-\"]').click()")
    assert browser.run("return document.querySelector(':target').id").startswith("meeting-")
