"""TTML, the captions of broadcasters and of some services (W3C, Timed Text Markup Language 2).

A paragraph `<p begin="..." end="...">` is a cue. Who speaks is told by its `ttm:agent`, or else in
its words, as in other captions.
"""

import re
from collections import Counter

from msgspec import Struct

from roleplay.intake.clock import LONGEST
from roleplay.intake.cues import Cue
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import STRAY, UNTIMED
from roleplay.intake.xml_events import read_xml

LOOKS_LIKE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?"
    r"(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:\w+:)?tt[\s>]",
    re.DOTALL,
)

_CLOCK = re.compile(r"([0-9]{1,5}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9})|:([0-9]{1,4}))?\Z")
_OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)\Z")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES = 30.0
_KNOWN = frozenset({"copyright", "desc", "name", "title"})
"""Elements whose text is about the file."""


class Paragraph(Struct, gc=False):
    """A cue, and who speaks in it if that is told outside of its words."""

    cue: Cue
    agent: str


def read_ttml(text: str, repairs: Counter[str]) -> list[Paragraph]:
    """Every paragraph that has its times; what has none, and words elsewhere, are counted.

    Raises:
        BrokenRecordingError: a paragraph ends before it begins, or it is no XML.
        NotARecordingError: it holds what no captions hold.

    """
    reader = _Reader(repairs)
    read_xml(text, reader.begin, reader.end, reader.words)
    return [
        Paragraph(each.cue, reader.names.get(each.agent, each.agent)) for each in reader.paragraphs
    ]


class _Reader:
    """Goes through the elements."""

    def __init__(self, repairs: Counter[str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.names: dict[str, str] = {}
        self._repairs = repairs
        self._frame, self._tick = _FRAMES, 1.0
        self._offsets: list[float] = []
        self._agents: list[str] = []
        self._inside: list[str] = []
        self._spoken: list[str] | None = None
        self._times: tuple[float, float] | None = None
        self._agent_told = ""
        self._spaced = ""

    def begin(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._inside.append(name)
        parent = self._offsets[-1] if self._offsets else 0.0
        self._agents.append(attributes.get("agent", self._agents[-1] if self._agents else ""))
        at = self._seconds(attributes.get("begin", ""))
        self._offsets.append(parent + (at or 0.0))
        if name == "tt":
            self._frame = float(_whole(attributes.get("frameRate")) or _FRAMES)
            self._tick = float(_whole(attributes.get("tickRate")) or self._frame)
        elif name == "agent":
            self._agent_told = attributes.get("id", "")
        elif name == "br" and self._spoken is not None:
            self._spoken.append("\n")
        elif name == "p":
            self._spoken = []
            self._times = self._told(attributes, at, parent, line)
        elif name == "span" and self._spoken is not None and self._agents[-1] != self._agents[-2]:
            self._spaced = self._agents[-1]

    def end(self, name: str) -> None:
        self._inside.pop()
        self._offsets.pop()
        agent = self._agents.pop()
        if name != "p" or self._spoken is None:
            return
        lines = " ".join("".join(self._spoken).replace("\n", "\0").split()).split("\0")
        spoken = "\n".join(line.strip() for line in lines).strip()
        if self._times is not None:
            cue = Cue(*self._times, "", spoken)
            self.paragraphs.append(Paragraph(cue, agent or self._spaced))
        elif spoken:
            self._repairs[UNTIMED] += 1
        self._spoken, self._spaced = None, ""

    def words(self, text: str) -> None:
        if self._spoken is not None:
            self._spoken.append(text.replace("\n", " "))
        elif self._inside and self._inside[-1] == "name" and "agent" in self._inside:
            told = self.names.get(self._agent_told, "")
            self.names[self._agent_told] = (told + text).strip()
        elif text.strip() and not _KNOWN.issuperset(self._inside[-1:]):
            self._repairs[STRAY] += sum(map(bool, text.split("\n")))

    def _told(
        self, attributes: dict[str, str], at: float | None, parent: float, line: int
    ) -> tuple[float, float] | None:
        """From when to when a paragraph is shown, if both can be read."""
        end = self._seconds(attributes.get("end", ""))
        length = self._seconds(attributes.get("dur", ""))
        if at is not None and end is None and length is not None:
            end = at + length
        if at is None or end is None or max(parent + at, parent + end) > LONGEST:
            return None
        if end < at:
            raise BrokenRecordingError(
                f"this paragraph ends at {end:.3f} s, before it begins at {at:.3f} s. Correct its "
                "times, or take it out.",
                f"line {line}",
            )
        return round(parent + at, 3), round(parent + end, 3)

    def _seconds(self, told: str) -> float | None:
        if match := _CLOCK.match(told.strip()):
            hours, minutes, seconds, fraction, frames = match.groups("")
            whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
            part = int(fraction) / 10 ** len(fraction) if fraction else 0.0
            return whole + part + (int(frames) / self._frame if frames else 0.0)
        if match := _OFFSET.match(told.strip()):
            value, unit = float(match[1]), match[2]
            if unit in _UNITS:
                return value * _UNITS[unit]
            return value / (self._frame if unit == "f" else self._tick)
        return None


def _whole(text: str | None) -> int:
    """A whole number above zero, or 0."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004
