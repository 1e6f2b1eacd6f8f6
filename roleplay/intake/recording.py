"""A recording of a real meeting as a transcript."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from html import unescape
from html.entities import html5
from itertools import pairwise
from pathlib import Path, PurePath
from unicodedata import normalize

from msgspec.structs import replace

from roleplay import __version__
from roleplay.files.dates import held_on
from roleplay.intake.badges import bare_name, turned, without_badges
from roleplay.intake.cues import with_arrows
from roleplay.intake.errors import IntakeError, NobodyToCompareError, NotARecordingError
from roleplay.intake.headings import require_headings
from roleplay.intake.heard import (
    ALIKE,
    BADGES,
    EMPTY,
    HIDDEN,
    SHIFTED,
    TURNED,
    UNNAMED,
    UNSORTED,
    Reading,
)
from roleplay.intake.others import refuse_others
from roleplay.intake.parts import one_after_another
from roleplay.intake.shapes import shape_of
from roleplay.intake.source import read_bytes, text_of
from roleplay.model.event import Said
from roleplay.model.text import plain
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.model.utterances import Utterances, only_heard, packed

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"[ \t\n]+")

_OF_LINES = frozenset({"stamped", "text"})
"""Shapes for which a table may be taken that has no headings."""

_OF_JSON = frozenset('[{"')

_HOW_TO_NAME = (
    "Export it with the speakers named: Zoom, Teams and Webex do so in their .vtt file. Or write "
    "`Name: ` before what each person says."
)

_KNOWN_AGAIN = 1024
"""Texts that are kept once, however often they are said: "Okay." and its like."""

_TOGETHER = (
    " If it is one person's microphone, name the files of all with --together, each called after "
    "who speaks in it."
)


def read_recording(path: Path) -> Transcript:
    """Read what somebody else recorded: WebVTT, SubRip, RTTM, three tools' JSON, or plain text.

    The transcript's events are `Said` only, in order of time, in seconds on the file's own clock
    (moved only if it begins before zero), each person's id being their name. Nothing is left out
    or mended that the header's `repairs` do not count.

    Raises:
        IntakeError: the file is no recording or cannot be scored; the message says where, why and
            what to do.

    """
    try:
        return transcript_of(read_bytes(path), path.name)
    except IntakeError as error:
        error.source = plain(path.name)
        raise


def recording_of(data: bytes, path: Path) -> Transcript:
    """The same of what a file at `path` might hold; raises IntakeError."""
    try:
        return transcript_of(data, path.name)
    except IntakeError as error:
        error.source = plain(path.name)
        raise


def transcript_of(data: bytes, name: str) -> Transcript:
    """What somebody else recorded, from a file's bytes and its name; raises `IntakeError`."""
    return transcript_from(reading_of(data, name), plain(name))


def reading_of(data: bytes, name: str) -> Reading:
    """Who was heard when in a file with these bytes and this name; raises `IntakeError`."""
    text, repairs = text_of(data)
    return _read(text, PurePath(name).suffix.lower(), repairs)


def _read(text: str, ending: str, repairs: Counter[str]) -> Reading:
    if not text.strip():
        raise NobodyToCompareError("there is nothing in it. Export the transcript again.")
    refuse_others(text)
    text = with_arrows(text, repairs)
    shape = shape_of(text, ending)
    if shape is None or shape.name in _OF_LINES:
        require_headings(text)
    if shape is not None:
        reading = shape.read(text, repairs)
        reading.held = held_on(text)
        return reading
    if ending in {".yaml", ".yml"}:
        raise NotARecordingError(
            "this is YAML, which is how situations are written, not a recording. "
            "`roleplay play` plays a situation, `roleplay check` checks it."
        )
    as_text = None if text.lstrip()[:1] in _OF_JSON else shape_of(text, ".txt")
    if as_text is not None and as_text.name in _OF_LINES and as_text.fits(text, ".txt"):
        raise NotARecordingError(
            f"its lines name speakers as those of a text do, but it is called {ending}. If it is a "
            "transcript, give it the ending .txt."
        )
    raise NotARecordingError(
        "this is no transcript that can be read: no line of it gives a time or says who speaks. "
        + _HOW_TO_NAME
    )


def transcript_from(reading: Reading, source: str) -> Transcript:
    """Clean and sort what was heard, and list who said it; raises NobodyToCompareError."""
    repairs = reading.repairs
    said = _clean(reading)
    if _falls(said.columns.at):
        said = _in_order(said, repairs)
    if said and said.columns.at[0] < 0:
        repairs[SHIFTED] += sum(1 for at in said.columns.at if at < 0)
        said = _shifted(said, -said.columns.at[0])
    people = dict.fromkeys(said.columns.seat)
    if not people:
        alone = _TOGETHER if reading.unnamed else ""
        raise NobodyToCompareError(
            f"nobody in it is named with something said. {_HOW_TO_NAME}{alone}"
        )
    if len(people) == 1:
        raise NobodyToCompareError(
            f"only one person is named in it, {next(iter(people))}, so nothing can pass from one "
            f"to another. {_HOW_TO_NAME}"
        )
    header = Header(
        application=__version__,
        people=tuple(Participant(id=name, name=name) for name in people),
        source=source,
        started=reading.held,
        estimated=reading.estimated,
        repairs=dict(repairs),
    )
    return Transcript(header=header, events=said)


def _falls(times: Iterable[float]) -> bool:
    return any(later < earlier for earlier, later in pairwise(times))


def _in_order(said: Utterances, repairs: Counter[str]) -> Utterances:
    """What was said, in order of time; parts whose clocks begin anew come one after another."""
    told = one_after_another(list(said), repairs)
    if _falls(each.at for each in told):
        repairs[UNSORTED] += _out_of_order(told)
        told.sort(key=lambda each: each.at)
    return packed(told)


def _clean(reading: Reading) -> Utterances:
    """What was heard, fit to show; what has no name or no words left is counted.

    Nothing is left of it in `reading`.
    """
    repairs = reading.repairs
    names = {
        name: " ".join(normalize("NFC", _readable(name, reading)).split())
        for name in dict.fromkeys(each.name for each in reading.heard)
    }
    lost = without_badges(dict.fromkeys(names[each.name] for each in reading.heard))
    if lost:
        for each in reading.heard:
            if (shown := names[each.name]) in lost:
                bare = bare_name(shown)
                way = BADGES if bare != shown else TURNED if turned(bare) else ALIKE
                repairs[way] += 1
        names = {name: lost.get(shown, shown) for name, shown in names.items()}
    at, end = array("d"), array("d")
    seats: list[str] = []
    texts: list[str] = []
    known: dict[str, str] = {}
    waiting = reading.heard
    waiting.reverse()
    while waiting:
        heard = waiting.pop()  # so that of each there is what was heard, or what was said
        name = names[heard.name]
        text = heard.text and _readable(heard.text, reading)
        if len(known) == _KNOWN_AGAIN:
            known.clear()
        text = known.setdefault(text, text)
        if not name:
            repairs[UNNAMED] += 1
        elif text or reading.wordless:
            at.append(heard.at)
            end.append(heard.end)
            seats.append(name)
            texts.append(text)
        else:
            repairs[EMPTY] += 1
    return only_heard(at, end, seats, texts)


def _readable(text: str, reading: Reading) -> str:
    """The text with its entities decoded, on one line, and nothing unseen in it."""
    if "&" in text and not reading.literal:
        text = _ENTITY.sub(_decoded, text)
    if "\n" in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    cleaned = plain(text)
    if cleaned != text:
        reading.repairs[HIDDEN] += 1
    return cleaned.strip()


def _decoded(entity: re.Match[str]) -> str:
    """The character an entity stands for; for one that may not be, a NUL, to be counted."""
    if entity[0][1] != "#":  # `unescape` reads "&nothing;" as "not" and "hing"
        return html5.get(entity[0][1:], entity[0])
    return unescape(entity[0]) or "\0"


def _out_of_order(said: list[Said]) -> int:
    """How many begin before something that stands above them in the file."""
    latest = said[0].at
    count = 0
    for each in said:
        if each.at < latest:
            count += 1
        else:
            latest = each.at
    return count


def _shifted(said: Utterances, by: float) -> Utterances:
    columns = said.columns
    at, end = (
        array("d", [round(time + by, 3) for time in times]) for times in (columns.at, columns.end)
    )
    return Utterances(replace(columns, at=at, end=end))
