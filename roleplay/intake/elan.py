"""ELAN's EAF (Max Planck Institute for Psycholinguistics): a tier a person, annotations with times.

pympi reads these files too and is not used here: it takes the second of two annotations with one
identifier for both, gives no line that a refusal could name, and reads document types.
"""

import re
from collections import Counter

from msgspec import Struct

from roleplay.intake.clock import LONGEST
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import NOT_SPEECH, STRAY, UNTIMED, Heard, Reading
from roleplay.intake.xml_events import read_xml

LOOKS_LIKE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?"
    r"(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<ANNOTATION_DOCUMENT[\s>]",
    re.DOTALL,
)

OURS = "roleplay"
"""The author of a file that a debrief was exported to; its tier of marks is nobody's."""
_OUR_MARKS = re.compile(r"marks_*\Z")
_KNOWN = frozenset({"CVE_VALUE", "CV_ENTRY", "DESCRIPTION", "LICENSE", "PROPERTY"})
"""Elements whose text is about the file."""
_TIME = re.compile(r"[0-9]{1,10}\Z")


class _Tier(Struct):
    name: str
    participant: str
    below: bool
    """Whether it belongs to another tier, as a translation or a note does."""


class _Annotation(Struct, gc=False):
    tier: int
    start: str
    end: str
    text: str
    line: int


def read_elan(text: str, repairs: Counter[str]) -> Reading:
    """What each person said, by the tiers that are people's; the rest is counted.

    Where some tiers name a participant, those are the people's.

    Raises:
        BrokenRecordingError: an annotation ends before it begins, or it is no XML.
        NotARecordingError: it holds what no such file holds.

    """
    reader = _Reader(repairs)
    read_xml(text, reader.begin, reader.end, reader.words)
    named = any(tier.participant for tier in reader.tiers)
    heard = []
    for each in reader.annotations:
        tier = reader.tiers[each.tier]
        if tier.below or (named and not tier.participant) or reader.is_ours(tier):
            repairs[NOT_SPEECH] += 1
            continue
        start, end = reader.slots.get(each.start), reader.slots.get(each.end)
        if start is None or end is None:
            repairs[UNTIMED] += 1
            continue
        if end < start:
            raise BrokenRecordingError(
                f"this annotation ends at {end / 1000:.3f} s, before it begins at "
                f"{start / 1000:.3f} s. Correct it in ELAN, or take it out.",
                f"line {each.line}",
            )
        who = tier.participant or tier.name
        heard.append(Heard(start / 1000, end / 1000, who, " ".join(each.text.split())))
    if reader.annotations and not heard and repairs[UNTIMED]:
        raise BrokenRecordingError(
            "none of its annotations has a beginning and an end, because the file does not say "
            "when the time slots are that they name. Save it in ELAN again.",
            f"line {reader.annotations[0].line}",
        )
    heard.sort(key=lambda each: each.at)
    return Reading(heard, repairs, wordless=True, literal=True)


class _Reader:
    """Goes through the elements."""

    def __init__(self, repairs: Counter[str]) -> None:
        self.slots: dict[str, int] = {}
        """Milliseconds."""
        self.tiers: list[_Tier] = []
        self.annotations: list[_Annotation] = []
        self._author = ""
        self._repairs = repairs
        self._value = self._reference = self._aligned = False
        self._inside: list[str] = []

    def is_ours(self, tier: _Tier) -> bool:
        """Whether it is the tier of marks that a debrief was exported with."""
        return self._author == OURS and not tier.participant and bool(_OUR_MARKS.match(tier.name))

    def begin(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._inside.append(name)
        match name:
            case "ANNOTATION_DOCUMENT":
                self._author = attributes.get("AUTHOR", "")
            case "TIME_SLOT":
                told = attributes.get("TIME_VALUE", "")
                if _TIME.match(told) and int(told) <= LONGEST * 1000:
                    self.slots[attributes.get("TIME_SLOT_ID", "")] = int(told)
            case "TIER":
                self.tiers.append(
                    _Tier(
                        attributes.get("TIER_ID", "").strip(),
                        attributes.get("PARTICIPANT", "").strip(),
                        "PARENT_REF" in attributes,
                    )
                )
            case "ALIGNABLE_ANNOTATION" if self.tiers:
                start, end = (attributes.get(f"TIME_SLOT_REF{number}", "") for number in (1, 2))
                self._aligned = True
                self.annotations.append(_Annotation(len(self.tiers) - 1, start, end, "", line))
            case "REF_ANNOTATION":
                self._repairs[NOT_SPEECH] += 1
                self._reference = True
            case "ANNOTATION_VALUE":
                self._value = not self._reference

    def end(self, name: str) -> None:
        self._inside.pop()
        if name == "ANNOTATION_VALUE":
            self._value = False
        elif name == "ALIGNABLE_ANNOTATION":
            self._aligned = False
        elif name == "REF_ANNOTATION":
            self._reference = False

    def words(self, text: str) -> None:
        if self._value and self._aligned:
            self.annotations[-1].text += text
        elif not self._reference and text.strip() and not _KNOWN.issuperset(self._inside[-1:]):
            self._repairs[STRAY] += sum(map(bool, text.split("\n")))
