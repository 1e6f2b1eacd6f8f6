"""The shapes in which recordings come, in the order in which they are tried.

A file is told by what is in it, and by its ending where that leaves it open.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from roleplay.intake import (
    cues,
    document,
    elan,
    labels,
    lines,
    rttm,
    sbv,
    stamped,
    table,
    textgrid,
    ttml,
)
from roleplay.intake.errors import IntakeError, NotARecordingError
from roleplay.intake.heard import EMPTY, UNNAMED, Heard, Reading
from roleplay.intake.source import read_text
from roleplay.intake.voices import attribute, untagged
from roleplay.model.text import plain

Repairs = Counter[str]


class Shape(Struct, frozen=True):
    """A shape: how it is told, and what reads it."""

    name: str
    fits: Callable[[str, str], bool]
    """Whether a file's text is of this shape; the second is its ending, in small letters."""
    read: Callable[[str, Repairs], Reading]
    endings: frozenset[str] = frozenset()
    """By which it is taken for this where its text tells nothing."""


_TEXT_ENDINGS = frozenset({"", ".docx", ".md", ".srt", ".text", ".txt", ".vtt"})
"""Of files whose lines may be speech; words stand before colons in programs and logs too."""
_TABLE_ENDINGS = _TEXT_ENDINGS | {
    *(".csv", ".dfxp", ".eaf", ".json", ".rttm", ".sbv", ".tab", ".textgrid", ".tsv", ".ttml"),
}
"""Of files that may hold a table, some of them called after another shape."""
_SCENARIO_ENDINGS = frozenset({".yaml", ".yml"})

_CUE = re.compile(rf"^{cues.TIMES.pattern}", re.MULTILINE)
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\"\]]|\[\s*\Z)")
_OTHER = re.compile(
    r"\s*(?:<(?:!doctype|html|\?xml)|%YAML|---\s|#!|format:\s*[0-9])", re.IGNORECASE
)
"""How web pages, YAML and programs begin, which may have colons in them."""

_PROPERTIES = re.compile(r"---[ \t]*\n(?:(?!---)[^\n]*\n){1,60}?---[ \t]*\n")
"""What notes in Markdown have in front: keys and values between two lines."""


def _has_cues(text: str) -> bool:
    return "-->" in text and _CUE.search(text) is not None


def _may_be_speech(text: str, ending: str) -> bool:
    properties = _PROPERTIES.match(text)
    return ending in _TEXT_ENDINGS and not _OTHER.match(text, properties.end() if properties else 0)


def _attributed(found: list[cues.Cue], repairs: Repairs) -> Reading:
    return _with_unnamed(found, attribute(found, repairs), repairs)


def _with_unnamed(found: Sequence[cues.Cue], heard: list[Heard], repairs: Repairs) -> Reading:
    unnamed = (
        [] if heard else [Heard(each.at, each.end, "", untagged(each.words)) for each in found]
    )
    return Reading(heard, repairs, unnamed=unnamed)


def _read_webvtt(text: str, repairs: Repairs) -> Reading:
    return _attributed(cues.read_cues(text, repairs, subrip=False), repairs)


def _read_subrip(text: str, repairs: Repairs) -> Reading:
    found = cues.read_cues(text, repairs, subrip=True)
    return _with_unnamed(found, attribute(found, repairs, subrip=True), repairs)


def _read_sbv(text: str, repairs: Repairs) -> Reading:
    return _attributed(sbv.read_sbv(text, repairs), repairs)


def _read_ttml(text: str, repairs: Repairs) -> Reading:
    found = ttml.read_ttml(text, repairs)
    if sum(bool(each.agent) for each in found) * 2 < len(found):
        return _attributed([each.cue for each in found], repairs)
    heard = []
    for each in found:
        if each.agent:
            heard.append(Heard(each.cue.at, each.cue.end, each.agent, each.cue.words))
        else:
            repairs[UNNAMED if each.cue.words else EMPTY] += 1
    return Reading(heard, repairs)


def _read_json(text: str, repairs: Repairs) -> Reading:
    text = document.in_one(text)
    found = document.decode(text)
    document.count_second_keys(text, found, repairs)
    return document.read_document(found, repairs)


def _read_table(text: str, repairs: Repairs) -> Reading:
    found = table.find_table(text)
    return Reading([], repairs) if found is None else table.read_table(text, found, repairs)


def _begins(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda text, _: pattern.match(text) is not None


def _holds(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda text, _: pattern.search(text) is not None


_WEBVTT = re.compile(r"\s*WEBVTT")

SHAPES = (
    Shape("webvtt", _begins(_WEBVTT), _read_webvtt, frozenset({".vtt"})),
    Shape("json", _begins(_JSON), _read_json),
    Shape("ttml", _begins(ttml.LOOKS_LIKE), _read_ttml, frozenset({".dfxp", ".ttml"})),
    Shape("elan", _begins(elan.LOOKS_LIKE), elan.read_elan, frozenset({".eaf"})),
    Shape(
        "textgrid",
        _begins(textgrid.LOOKS_LIKE),
        textgrid.read_textgrid,
        frozenset({".textgrid"}),
    ),
    Shape("rttm", _holds(rttm.LOOKS_LIKE), rttm.read_rttm, frozenset({".rttm"})),
    Shape("webvtt", lambda text, ending: ending == ".vtt" and _has_cues(text), _read_webvtt),
    Shape("srt", lambda text, _: _has_cues(text), _read_subrip, frozenset({".srt"})),
    Shape("sbv", _holds(sbv.TIMES), _read_sbv, frozenset({".sbv"})),
    Shape(
        "table",
        lambda text, ending: ending in _TABLE_ENDINGS and table.find_table(text) is not None,
        _read_table,
    ),
    Shape("labels", lambda text, _: labels.are_labels(text), labels.read_labels),
    Shape(
        "stamped",
        lambda text, ending: _may_be_speech(text, ending) and stamped.has_stamps(text),
        stamped.read_stamped,
    ),
    Shape(
        "text",
        lambda text, ending: _may_be_speech(text, ending) and lines.has_speakers(text),
        lines.read_lines,
        frozenset({".txt"}),
    ),
)


def shape_of(text: str, ending: str) -> Shape | None:
    """The shape of a file's text, or None; `ending` has its dot, and small letters."""
    for shape in SHAPES:
        if ending in _SCENARIO_ENDINGS and shape.name not in {"webvtt", "json"}:
            return None
        if shape.fits(text, ending):
            return shape
    return next((shape for shape in SHAPES if ending in shape.endings), None)


def sniff(path: Path) -> str | None:
    """Which shape a file has, or None if it is no recording.

    The name of one of `SHAPES`, and of JSON that of its service.

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
    shape = shape_of(text, path.suffix.lower())
    if shape is None:
        return None
    if shape.name != "json":
        return shape.name
    try:
        return document.decode(document.in_one(text)).service.name
    except IntakeError:
        return None
