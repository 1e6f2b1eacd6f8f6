"""The page in Chromium: nothing leaves it, all can read it, and it prints."""

import re
from pathlib import Path

import pytest

from roleplay.model.text import plain
from roleplay.reports.debrief.page import page
from tests.browser.chromium import (
    Chromium,
    mistakes,
    needs_axe,
    needs_browser,
    needs_validator,
    served,
)
from tests.reports.debrief import sheets
from tests.reports.debrief.long import long_meeting
from tests.reports.tracks.tracks import HOSTILE

pytestmark = pytest.mark.no_cover

WIDTHS = (400, 1200)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages: the flagship's, of 200 and of 2,000 turns, and hostile ones."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "flagship.html").write_bytes(page(sheets.flagship()))
    (folder / "long.html").write_bytes(page(sheets.sheet(long_meeting(2000))))
    for number, text in enumerate(HOSTILE):
        (folder / f"hostile-{number}.html").write_bytes(page(sheets.hostile(text)))
    return folder


@needs_browser
@needs_axe
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_any_screen(
    browser: Chromium, pages: Path, width: int, scheme: str
) -> None:
    browser.show((pages / "flagship.html").as_uri(), width, scheme)
    assert browser.violations() == []
    assert browser.run("return document.documentElement.scrollWidth") == width


@needs_browser
@needs_axe
def test_axe_finds_nothing_in_a_page_of_two_thousand_turns_which_is_no_wider(
    browser: Chromium, pages: Path
) -> None:
    browser.show((pages / "long.html").as_uri(), 400, "dark")
    assert browser.run("return document.querySelectorAll('[id^=turn-]').length") == 2000
    assert browser.run("return document.documentElement.scrollWidth") == 400
    assert browser.violations() == []


@needs_validator
def test_a_validator_finds_no_mistake_on_any_page(pages: Path) -> None:
    told = mistakes(pages)
    told.pop("wrong.html")
    assert told.keys() >= {
        f"{name}.html" for name in ("flagship", "long", "hostile-0", "hostile-7", "hostile-11")
    }
    assert not any(told.values()), told


@needs_browser
def test_no_request_leaves_the_page(browser: Chromium, pages: Path) -> None:
    with served(pages) as server:
        for name in ("flagship", "long"):
            browser.requested()
            browser.show(f"{server.address}/{name}.html")
            asked = [address.removeprefix(server.address) for address in browser.requested()]
            assert [each for each in asked if each != "/favicon.ico"] == [f"/{name}.html"]
        assert set(server.asked) <= {"/flagship.html", "/long.html", "/favicon.ico"}


@needs_browser
def test_the_pages_own_policy_forbids_what_somebody_else_would_load(
    browser: Chromium, pages: Path
) -> None:
    text = (pages / "flagship.html").read_text("utf-8")
    with served(pages) as server:
        there = f"{server.address}/long.html"
        added = (
            f'<img src="{there}"><script>document.title = "run"</script>'
            f'<link rel="stylesheet" href="{there}"><iframe src="{there}"></iframe>'
            '<p id="styled" style="position: fixed">x</p><style>#styled { opacity: .5 }</style>'
            f'<form action="{there}"></form>'
        )
        changed = text.replace("</main>", f"{added}</main>")
        (pages / "changed.html").write_text(changed, encoding="utf-8")
        browser.show(f"{server.address}/changed.html")
        browser.run("document.querySelector('form').submit()")
        assert browser.driver.title == sheets.flagship().title
        styled = "return getComputedStyle(document.querySelector('#styled'))"
        assert browser.run(f"{styled}.position") == "static"
        assert browser.run(f"{styled}.opacity") == "1"
        assert "/long.html" not in server.asked


@needs_browser
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_names_and_words_are_shown_as_they_are(
    browser: Chromium, pages: Path, number: int
) -> None:
    browser.show((pages / f"hostile-{number}.html").as_uri())
    elements = browser.run("return document.querySelectorAll('*').length")
    shown = browser.run("return document.querySelector('#turn-1').innerText")
    assert " ".join(plain(HOSTILE[number]).split()) in " ".join(shown.split())
    browser.show((pages / "hostile-0.html").as_uri())
    assert elements == browser.run("return document.querySelectorAll('*').length")


@needs_browser
def test_it_prints_on_a4(browser: Chromium, pages: Path) -> None:
    browser.show((pages / "flagship.html").as_uri())
    paper = browser.printed()
    boxes = set(re.findall(rb"/MediaBox \[([^\]]*)\]", paper))
    assert boxes
    for box in boxes:
        left, low, right, high = map(float, box.split())
        assert (round(right - left), round(high - low)) == pytest.approx((595, 842), abs=2)
    sheets_of_paper = len(re.findall(rb"/Type /Page\b", paper))
    assert 5 <= sheets_of_paper <= 25


@needs_browser
def test_a_link_leads_to_its_turn(browser: Chromium, pages: Path) -> None:
    browser.show((pages / "flagship.html").as_uri())
    browser.run("document.querySelector('a[href^=\"#turn-\"]').click()")
    where = browser.run("return document.querySelector(':target').id")
    assert where.startswith("turn-")
