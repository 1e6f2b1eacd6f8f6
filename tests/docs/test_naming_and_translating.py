"""What the pages on renaming and translating show is what the commands write."""

from pathlib import Path

import pytest

from roleplay.authoring.translating.po import written
from tests.authoring.translating.making import book_of, updated
from tests.cli.running import run
from tests.docs.test_docs import BLOCK, ROOT
from tests.engine.test_step import TALK
from tests.scenes import write_scenario

GATE = """\
start: arrival
beats:
  arrival:
    moves:
      - id: greet
        trainee: "I was at your gate, {customer.first}. What did you see?"
        to: customer
        does: [acknowledge, ask]
        next: bye
  bye: {end: done}
"""


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [block for of, block in BLOCK.findall(text) if of == language]


def test_a_dry_run_shows_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_scenario(tmp_path, TALK).rename(tmp_path / "my-scenario.yaml")
    words = ("rename", "two", "goodbye", "--in", "my-scenario.yaml", "--dry-run")
    (shown,) = blocks("renaming.md", "")
    assert shown in run(monkeypatch, capfd, *words).out


def test_an_entry_looks_as_on_the_page(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, GATE).rename(tmp_path / "my-scenario.yaml")
    (shown,) = blocks("translating.md", "po")
    book = book_of(updated(path))
    (entry,) = [each for each in book.entries if each.path == "beats/arrival/moves/greet"]
    update = shown.split('msgstr "')[1].removesuffix('"\n')
    entry.told = update
    path.with_name("my-scenario.de.po").write_text(written(book), encoding="utf-8")
    text = updated(path).read_text(encoding="utf-8")
    assert shown in text
