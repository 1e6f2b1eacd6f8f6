"""What a debrief writes for observers' tools and spreadsheets is read back with the same talk."""

from collections.abc import Callable

import pytest

from roleplay.reports.tracks.boris import boris_csv
from roleplay.reports.tracks.elan import elan
from roleplay.reports.tracks.spreadsheet import turns_csv
from roleplay.reports.tracks.textgrid import textgrid
from roleplay.reports.tracks.tiers import tiers_of
from roleplay.reports.tracks.track import Track
from tests.intake.files import read, said
from tests.reports.tracks.tracks import HOSTILE, flagship, hostile

TIERS: dict[str, Callable[[Track], bytes]] = {"a.TextGrid": textgrid, "a.eaf": elan}
TABLES: dict[str, Callable[[Track], bytes]] = {"a.csv": turns_csv, "b.csv": boris_csv}

Talk = list[tuple[float, float, str, str]]


def spaced(talk: Talk) -> Talk:
    """With one space wherever there are several: no reader keeps more."""
    return sorted((at, end, who, " ".join(text.split())) for at, end, who, text in talk)


@pytest.mark.parametrize("name", TIERS)
def test_praat_and_elan_there_and_back(name: str) -> None:
    track = flagship()
    talk = [
        (each.start / 1000, each.end / 1000, tier.name, each.text)
        for tier in tiers_of(track)
        for each in tier.stretches
    ]
    assert spaced(said(read(TIERS[name](track), name))) == spaced(talk)


@pytest.mark.parametrize("name", TABLES)
def test_tables_there_and_back(name: str) -> None:
    track = flagship()
    talk = [(each.start / 1000, each.end / 1000, each.who, each.words) for each in track.utterances]
    assert spaced(said(read(TABLES[name](track), name))) == spaced(talk)


@pytest.mark.parametrize("name", [*TIERS, *TABLES])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_back_as_words(name: str, text: str) -> None:
    track = hostile(text)
    written = (TIERS | TABLES)[name](track)
    shown = {" ".join(each.words.split()) for each in track.utterances}
    for *_, words in said(read(written, name)):
        for part in words.split(" | "):
            assert " ".join(part.split()) in shown
