"""The words in what was left out of a meeting: they count for nothing, and are not lost.

A file is read up to the first line that is damaged, for later lines build on earlier ones. What
people said behind it can be shown all the same. A line with a check says by it whether it reads as
it was written, whatever became of the lines before; of a damaged line the words are shown as they
stand there.
"""

import json
import re
from collections.abc import Iterator

from msgspec import Struct

from roleplay.model.event import Decided, Event, Noted, Said
from roleplay.store.lines import checks_of, decode_event
from roleplay.store.sound import UnsoundError

_LINE = re.compile(rb"[^\r\n][^\n]*")
_TEXT = re.compile(rb'"(?:text|words)":\s*"((?:[^"\\]|\\.)*)', re.DOTALL)
_SEAT = re.compile(rb'"seat":\s*"([^"\\]*)"')
_OFFERS = re.compile(rb'"open":\s*\[.*?(?:\],\s*"rng"|\Z)', re.DOTALL)
"""What could have been said, and was not."""


class LeftOut(Struct, frozen=True):
    """The part of a file that counts for nothing: everything from a damaged line on."""

    data: bytes
    line: int
    """The number of its first line; 1 for a file's first."""
    check: int | None
    """The check of the line before it; None where there is none."""


class Words(Struct, frozen=True):
    """Something that was said, noted or decided to be said."""

    line: int
    seat: str
    """Who said it, as the line has it; empty where it does not say so."""
    text: str
    whole: bool
    """Whether the line's check shows that it reads as it was written."""


def words_in(left_out: LeftOut) -> Iterator[Words]:
    """The words in what was left out, in order; own words that were also said are given once."""
    before = left_out.check
    decided: dict[str, Words] = {}
    number, end = left_out.line, 0
    for line in _LINE.finditer(left_out.data):
        number += left_out.data.count(b"\n", end, line.start())
        end = line.start()
        plain_line, stated, worked_out = checks_of(line[0], before)
        whole = stated is not None and stated == worked_out
        before = stated
        event = _event(plain_line)
        if isinstance(event, Decided):
            # They are told only if what was to follow has not been written.
            for each in (event.manager.words, event.trainee.words):
                if each:
                    decided[each] = Words(number, "", each, whole)
            continue
        for seat, text in _said(plain_line, event):
            decided.pop(text, None)
            yield Words(number, seat, text, whole)
    yield from decided.values()


def _said(line: bytes, event: Event | None) -> Iterator[tuple[str, str]]:
    """Who said what on a line, by its event or, where it is none, by what can be made out."""
    match event:
        case Said(seat=seat, text=text):
            yield seat, text
        case Noted(text=text):
            yield "", text
        case None:
            spoken = _OFFERS.sub(b"", line)
            named = _SEAT.search(spoken)
            seat = _text(named[1]) if named else ""
            for written in _TEXT.finditer(spoken):
                yield seat, _text(written[1])
        case _:
            pass


def _event(line: bytes) -> Event | None:
    try:
        return decode_event(line)
    except UnsoundError:
        return None


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
