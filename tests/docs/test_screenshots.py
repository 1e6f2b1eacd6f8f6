"""The pictures in the documents are what the application shows, and stand where they belong."""

import re
import runpy
import sys
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import pytest

from tests.tui.waiting import no_idle_moments

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "screenshots"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")

LARGEST = 150_000
"""Bytes of a picture; a page with all of them still opens at once."""

SHOWS = {
    "library": ("Not finished yet", "Situations", "The big man steps back", "of 4 meetings"),
    "broken": ("plant-visit.yaml", "Line 3:", "Did you mean `office`?"),
    "before": ("For Wanjiru only", "The account file", "Who sits where", "Minutes: David 7"),
    "meeting": ("you are Wanjiru", "The floor stands with David."),
    "look": ("you are David", "Wanjiru speaks. How do you look on?", "nod", "Space"),
    "meeting-wide": ("The plan", "the floor"),
    "own-words": ("Nobody asked you.", "none of these; it stands as you said it"),
    "two": ("you are Wanjiru and David", "✓ David is ready.", "takes up what was put to David"),
    "coach": ("you are the coach", "readiness", "for Wanjiru"),
    "room": ("Wanjiru (you) thinks", "David speaks", "coach here", "David begins:"),
    "debrief": ("shown: 99 of 100", "David's talk", "David's authority", "What it did"),
    "debrief-low": ("shown: 99 of 100", "David's talk"),
    "moment": ("What it did", "What else was open"),
    "evidence": ("stepping in", "the path asks for"),
    "side-by-side": ("They parted after turn", "Earlier:", "This one:"),
    "progress": ("Practise next:", "Meetings, the latest first", "rising"),
    "drill": ("Drill in", "1 of 3", "Last time, turn"),
    "help": ("How it goes", "You are Wanjiru", "The meeting"),
    "palette": ("Lets a clock press or not",),
    "who": (
        "2026-03-12 quarter.vtt",
        "may be one person",
        "A suggestion, and unsure:",
        "Colleague",
    ),
    "preview": (
        "a preview: nothing is kept",
        "1 mistake; the last good version plays",
        "There is no beat `pased-on`.",
        "Moves of this floor",
        "wants_proof is false",
    ),
}
"""Words that a reader looks for in each picture."""


def names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.svg")}


def words_of(picture: Path) -> str:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text(encoding="utf-8"))
    return " ".join(" ".join(map(unescape, texts)).split())


def missing_from(folder: Path) -> dict[str, list[str]]:
    """For each picture the words it lacks; empty if every picture shows what it is for."""
    words = {name: words_of(folder / f"{name}.svg") for name in SHOWS}
    lacking = {name: [each for each in SHOWS[name] if each not in words[name]] for name in SHOWS}
    return {name: lacks for name, lacks in lacking.items() if lacks}


def test_the_script_makes_every_picture_there_is_and_each_shows_what_it_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = PICTURES / "make.py"
    for name in ("ROLEPLAY_TRANSCRIPTS", "ROLEPLAY_SETTINGS", "NO_COLOR"):
        monkeypatch.setenv(name, "")  # so that what the script sets is forgotten
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(PICTURES))
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    with no_idle_moments():
        runpy.run_path(str(script), run_name="__main__")
    assert names_in(tmp_path) == set(SHOWS)
    assert missing_from(tmp_path) == {}


def test_every_picture_that_is_kept_shows_what_it_is_for() -> None:
    assert names_in(PICTURES) == set(SHOWS)
    assert missing_from(PICTURES) == {}


def test_a_picture_is_small_and_sends_its_reader_nowhere() -> None:
    for path in PICTURES.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        ET.fromstring(text)  # noqa: S314 - our own file
        assert len(text.encode()) < LARGEST, path.name
        elsewhere = re.findall(r"\w+://[^\s\"')]+|@import|url\((?!#)", text)
        assert set(elsewhere) <= {"http://www.w3.org/2000/svg"}, path.name


def test_every_picture_a_document_names_is_there_and_is_told_in_words() -> None:
    for document in DOCUMENTS:
        for told, target in IMAGE.findall(document.read_text(encoding="utf-8")):
            assert (document.parent / target).is_file(), (document.name, target)
            assert told, (document.name, target)


def test_every_picture_stands_in_a_document() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for _, target in IMAGE.findall(document.read_text(encoding="utf-8"))
    }
    assert {path.name for path in PICTURES.glob("*.svg")} == {path.name for path in shown}


def test_the_keys_in_the_guide_are_those_of_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(PICTURES))
    from tables import with_keys  # noqa: PLC0415 - a script's neighbour, in no package

    guide = (ROOT / "docs" / "application.md").read_text(encoding="utf-8")
    assert "| `Space` |" in guide
    assert with_keys(guide) == guide
