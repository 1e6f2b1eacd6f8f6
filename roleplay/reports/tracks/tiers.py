"""Tiers: what somebody said as stretches that never overlap, and marks no two of which coincide.

Observers' tools allow neither in one tier. Of one person, what overlaps is one stretch with all its
words; what is marked at one time is one mark.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from roleplay.reports.tracks.track import Track

BETWEEN = " | "
"""Between the words, or the marks, that became one."""

_MARKS = "marks"


class NeedsPackageError(Exception):
    """What writes this form of file is not installed; the text says how to get it."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"This form is written by the package {package}, which is not installed. Install it "
            "with: pip install 'roleplay[observers]'"
        )


class Stretch(Struct, frozen=True):
    """From when to when something was said, in milliseconds."""

    start: int
    end: int
    """Later than the start."""
    text: str


class Tier(Struct, frozen=True):
    """All of one person's stretches."""

    name: str
    stretches: tuple[Stretch, ...]


class Mark(Struct, frozen=True):
    """Something at a time, in milliseconds."""

    at: int
    text: str


def tiers_of(track: Track) -> tuple[Tier, ...]:
    """A tier a person, in the order in which they began."""
    return tuple(Tier(who, tuple(_joined(spoken))) for who, spoken in _by_person(track).items())


def marks_of(track: Track) -> tuple[Mark, ...]:
    """What is marked, one mark a moment."""
    at: dict[int, list[str]] = {}
    for sign in track.signs:
        told = f"{sign.kind} {sign.what}" if sign.what not in {"", sign.kind} else sign.kind
        told = f"{told}, {sign.who}" if sign.who else told
        at.setdefault(sign.at, []).append(f"{told}: {sign.text}" if sign.text else told)
    return tuple(Mark(time, BETWEEN.join(several)) for time, several in sorted(at.items()))


def name_of_marks(track: Track) -> str:
    """What the tier of marks is called, as nobody is."""
    name = _MARKS
    while name in track.people:
        name = f"{name}_"
    return name


def _by_person(track: Track) -> dict[str, list[Stretch]]:
    spoken: dict[str, list[Stretch]] = {who: [] for who in track.people}
    for each in track.utterances:
        end = max(each.end, each.start + 1)  # words that took no time are words
        spoken[each.who].append(Stretch(each.start, end, each.words))
    return spoken


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    latest: Stretch | None = None
    for each in sorted(stretches, key=lambda one: (one.start, one.end)):
        if latest is not None and each.start < latest.end:
            text = BETWEEN.join(filter(None, (latest.text, each.text)))
            latest = Stretch(latest.start, max(latest.end, each.end), text)
            continue
        if latest is not None:
            yield latest
        latest = each
    if latest is not None:
        yield latest
