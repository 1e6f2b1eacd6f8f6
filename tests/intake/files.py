"""Recordings as tests write them: a text, a name, and what became of it."""

import tempfile
from pathlib import Path

import pytest

from roleplay.intake import IntakeError, read_recording, sniff
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript


def read(content: str | bytes, name: str = "meeting.vtt") -> Transcript:
    """The transcript of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        return read_recording(written(Path(folder), content, name))


def format_of(content: str | bytes, name: str = "meeting.vtt") -> str | None:
    """What a file with this content is taken for."""
    with tempfile.TemporaryDirectory() as folder:
        return sniff(written(Path(folder), content, name))


def refusal(content: str | bytes, name: str = "meeting.vtt") -> IntakeError:
    """Why a file with this content is refused."""
    with pytest.raises(IntakeError) as caught:
        read(content, name)
    return caught.value


def written(folder: Path, content: str | bytes, name: str) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def said(transcript: Transcript) -> list[tuple[float, float, str, str]]:
    """Each utterance as start, end, person, words."""
    lines = []
    for event in transcript.events:
        assert isinstance(event, Said)
        lines.append((event.at, event.end, event.seat, event.text))
    return lines


def words(transcript: Transcript) -> list[tuple[str, str]]:
    """Each utterance as person, words."""
    return [(person, text) for _, _, person, text in said(transcript)]


def names(transcript: Transcript) -> list[str]:
    """Everybody in the recording."""
    return [person.name for person in transcript.header.people]


def webvtt(*cues: str) -> str:
    """A WebVTT file of cues that last a second each, one after the other."""
    blocks = [
        f"00:00:{number:02}.000 --> 00:00:{number + 1:02}.000\n{cue}"
        for number, cue in enumerate(cues)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"
