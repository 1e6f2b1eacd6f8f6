"""TextGrid and EAF, each read by what did not write it."""

import itertools
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from praatio import textgrid as praat
from pympi import Praat

from roleplay.model.act import Part
from roleplay.model.event import Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.reports.tracks.elan import elan
from roleplay.reports.tracks.textgrid import textgrid
from roleplay.reports.tracks.tiers import NeedsPackageError, marks_of, tiers_of
from roleplay.reports.tracks.track import Track
from tests.examples import examples
from tests.reports.tracks import tracks
from tests.tui import meetings

Tiers = dict[str, list[tuple[int, int, str]]]


def read_grid(data: bytes, folder: Path) -> Tiers:
    """By pympi's reader, which praatio did not write for; blanks between left out."""
    path = folder / "out.TextGrid"
    path.write_bytes(data)
    read: Tiers = {}
    for tier in Praat.TextGrid(str(path), codec="utf-8").get_tiers():
        if tier.tier_type == "TextTier":
            found = [(at, at, text) for at, text in tier.intervals]
        else:
            found = [each for each in tier.get_all_intervals() if each[2]]
        read[tier.name] = [(round(1000 * a), round(1000 * b), text) for a, b, text in found]
    return read


def read_elan(data: bytes) -> Tiers:
    """By Python's own reader of XML."""
    root = ET.fromstring(data)  # noqa: S314 - we have just written it
    times = {
        slot.attrib["TIME_SLOT_ID"]: int(slot.attrib["TIME_VALUE"])
        for slot in root.iter("TIME_SLOT")
    }
    return {
        tier.attrib["TIER_ID"]: sorted(
            (
                times[each.attrib["TIME_SLOT_REF1"]],
                times[each.attrib["TIME_SLOT_REF2"]],
                each.findtext("ANNOTATION_VALUE") or "",
            )
            for each in tier.iter("ALIGNABLE_ANNOTATION")
        )
        for tier in root.iter("TIER")
    }


def own(track: Track) -> Tiers:
    return {
        tier.name: [(each.start, each.end, each.text) for each in tier.stretches]
        for tier in tiers_of(track)
    }


def shares(tiers: Tiers, people: tuple[str, ...]) -> dict[str, int]:
    """Milliseconds of everybody."""
    return {who: sum(end - start for start, end, _ in tiers[who]) for who in people}


def spoken(transcript: Transcript) -> dict[str, int]:
    """The same off the events."""
    names = {who.id: who.name for who in transcript.header.people}
    told = dict.fromkeys(names.values(), 0)
    for event in transcript.events:
        if isinstance(event, Said):
            told[names[event.seat]] += round(1000 * event.end) - round(1000 * event.at)
    return told


@pytest.mark.parametrize("meeting", [meetings.flagship, meetings.recording])
def test_both_files_have_everybodys_share_to_the_millisecond(
    meeting: Callable[[], Transcript], tmp_path: Path
) -> None:
    transcript = meeting()
    track = tracks.track(transcript)
    exact = {who: spoken(transcript)[who] for who in track.people}
    assert shares(read_grid(textgrid(track), tmp_path), track.people) == exact
    assert shares(read_elan(elan(track)), track.people) == exact


def test_both_files_have_all_words_and_all_marks(tmp_path: Path) -> None:
    track = tracks.flagship()
    grid, eaf = read_grid(textgrid(track), tmp_path), read_elan(elan(track))
    marks = [(each.at, each.text) for each in marks_of(track)]
    assert [(at, text) for at, _, text in grid.pop("marks")] == marks
    assert [(at, text) for at, _, text in eaf.pop("marks")] == marks
    assert grid == own(track)
    assert eaf == own(track)


def test_praatio_reads_its_file_as_well(tmp_path: Path) -> None:
    track = tracks.flagship()
    path = tmp_path / "out.TextGrid"
    path.write_bytes(textgrid(track))
    read = praat.openTextgrid(str(path), includeEmptyIntervals=False)
    assert read.tierNames == (*track.people, "marks")
    for tier in tiers_of(track):
        assert [each.label for each in read.getTier(tier.name).entries] == [
            each.text for each in tier.stretches
        ]


@pytest.mark.parametrize("text", tracks.HOSTILE)
def test_hostile_words_come_back_as_words(text: str, tmp_path: Path) -> None:
    track = tracks.hostile(text)
    grid, eaf = read_grid(textgrid(track), tmp_path), read_elan(elan(track))
    for tier in tiers_of(track):
        words = [each.text for each in tier.stretches]
        assert [each[2] for each in grid[tier.name]] == words
        assert [each[2] for each in eaf[tier.name]] == words


def talk(times: list[tuple[int, int, int]]) -> Transcript:
    """What three people said at these times: who, from when and for how many milliseconds."""
    people = tuple(
        Participant(id=str(number), name=f"P{number}", part=part)
        for number, part in enumerate((Part.MANAGER, Part.TRAINEE, Part.CUSTOMER))
    )
    events = [
        Said(at=at / 1000, end=(at + length) / 1000, seat=str(who), text=f"{n} x")
        for n, (who, at, length) in enumerate(times)
    ]
    return Transcript(header=Header(application="", people=people), events=tuple(events))


ONE = st.tuples(st.integers(0, 2), st.integers(0, 5000), st.integers(0, 900))
TIMES = st.lists(ONE, min_size=1)


@settings(max_examples=examples(50))
@given(times=TIMES)
def test_whatever_overlaps_no_stretch_does_and_no_word_is_lost(
    times: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    track = tracks.track(talk(times))
    tiers = own(track)
    for stretches in tiers.values():
        for before, after in itertools.pairwise(stretches):
            assert before[0] < before[1] <= after[0] < after[1]
    said = sorted(each.words for each in track.utterances)
    told = [words for each in tiers.values() for _, _, text in each for words in text.split(" | ")]
    assert sorted(told) == said
    folder = tmp_path_factory.mktemp("grid")
    grid, eaf = read_grid(textgrid(track), folder), read_elan(elan(track))
    assert {who: grid[who] for who in tiers} == tiers
    assert {who: eaf[who] for who in tiers} == tiers


@pytest.mark.parametrize("name", ["marks", "default"])
def test_somebody_called_as_a_tier_keeps_theirs(name: str, tmp_path: Path) -> None:
    transcript = meetings.small("x")
    first, *others = transcript.header.people
    people = (replace(first, name="x"), replace(others[0], name=name), *others[1:])
    track = tracks.track(replace(transcript, header=replace(transcript.header, people=people)))
    grid = read_grid(textgrid(track), tmp_path)
    assert [text for _, _, text in grid[name]] == ["Yes x"]
    eaf = read_elan(elan(track))
    assert [text for _, _, text in eaf[name]] == ["Yes x"]
    assert eaf.keys() == grid.keys() == {"Ada x", name, "marks_" if name == "marks" else "marks"}


@pytest.mark.parametrize(("write", "package"), [(textgrid, "praatio"), (elan, "pympi")])
def test_without_its_package_it_is_said_how_to_get_it(
    write: Callable[[Track], bytes], package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [package, *(each for each in sys.modules if each.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(NeedsPackageError, match=r"roleplay\[observers\]"):
        write(tracks.flagship())
