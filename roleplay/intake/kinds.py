"""Which kind of recording a file is: by what is in it first, by its ending second."""

import re
from pathlib import Path
from typing import Literal

from roleplay.intake import cues, document, lines, rttm, services
from roleplay.intake.errors import IntakeError, NotARecordingError
from roleplay.intake.source import read_text
from roleplay.model.text import plain

Kind = Literal["webvtt", "srt", "rttm", "json", "text"]

_BY_ENDING: dict[str, Kind] = {".vtt": "webvtt", ".srt": "srt", ".rttm": "rttm", ".txt": "text"}
_TEXT_ENDINGS = frozenset({"", ".md", ".srt", ".text", ".txt", ".vtt"})
"""Of files whose lines may be speech; words stand before colons in programs and logs too."""

_SCENARIO_ENDINGS = frozenset({".yaml", ".yml"})
_CUE = re.compile(rf"^{cues.TIMES.pattern}", re.MULTILINE)
_OTHER = re.compile(r"<(?:!doctype|html|\?xml)|%YAML|---\s|#!|format:\s*[0-9]", re.IGNORECASE)
"""How web pages, YAML and programs begin, which may have colons in them."""


def kind_of(text: str, ending: str) -> Kind | None:
    """The kind of a file's text; `ending` is the file's, with its dot, in small letters."""
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        return "webvtt"
    if start.startswith(("{", "[")):
        return "json"
    if ending in _SCENARIO_ENDINGS:
        return None
    if rttm.LOOKS_LIKE.search(text):
        return "rttm"
    if "-->" in text and _CUE.search(text):
        return "webvtt" if ending == ".vtt" else "srt"
    if ending in _TEXT_ENDINGS and not _OTHER.match(start) and lines.has_speakers(text):
        return "text"
    return _BY_ENDING.get(ending)


def sniff(path: Path) -> str | None:
    """Which format a file has, or None if it is no recording.

    One of `webvtt`, `srt`, `rttm`, `whisperx`, `assemblyai`, `deepgram`, `text`.

    Raises:
        IntakeError: the file cannot be read, so nothing can be told of it.

    """
    try:
        text, _ = read_text(path)
    except NotARecordingError:
        return None
    except IntakeError as error:
        error.source = plain(path.name)
        raise
    kind = kind_of(text, path.suffix.lower())
    if kind != "json":
        return kind
    try:
        return services.kind_of(document.decode(text))
    except IntakeError:
        return None
