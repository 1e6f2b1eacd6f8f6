"""WebVTT, as the project's own reader of recordings has it."""

from pathlib import Path

import pytest

from roleplay.intake import read_recording
from roleplay.model.event import Said
from roleplay.model.text import plain
from roleplay.reports.tracks.webvtt import webvtt
from tests.reports.tracks import tracks
from tests.tui import meetings


def read(data: bytes, folder: Path) -> list[tuple[str, float, float, str]]:
    path = folder / "out.vtt"
    path.write_bytes(data)
    transcript = read_recording(path)
    names = {who.id: who.name for who in transcript.header.people}
    return [
        (names[event.seat], event.at, event.end, event.text)
        for event in transcript.events
        if isinstance(event, Said)
    ]


def test_who_said_what_when_comes_back(tmp_path: Path) -> None:
    transcript = meetings.flagship()
    names = {who.id: who.name for who in transcript.header.people}
    said = [event for event in transcript.events if isinstance(event, Said)]
    assert read(webvtt(tracks.flagship().utterances), tmp_path) == [
        (names[event.seat], event.at, event.end, event.text) for event in said
    ]


@pytest.mark.parametrize("text", tracks.HOSTILE)
def test_hostile_words_make_no_cue_and_no_tag(text: str, tmp_path: Path) -> None:
    track = tracks.hostile(text)
    data = webvtt(track.utterances)
    assert data.count(b"-->") == len(track.utterances)
    for line in data.decode().splitlines():
        if line.startswith("<v "):
            assert line.count("<") == 2
            assert plain(line) == line
    assert len(read(data, tmp_path)) == len(track.utterances)
