"""From when to when words were said, where a file tells only when a turn began, or not even that.

A turn lasts as long as its words take to say (`roleplay.speech.duration`), and no longer than up to
the next one that begins later. Turns with one and the same beginning follow one another.
"""

from collections.abc import Sequence

from msgspec import Struct

from roleplay.intake.heard import Heard
from roleplay.speech.duration import spoken_ms


class Turn(Struct, gc=False):
    """Somebody's words, as far as a file tells when they were said."""

    name: str
    words: str
    at: int | None
    """Milliseconds; None: after the turn before it."""
    end: int | None = None
    """None: not told."""


def heard_of(turns: Sequence[Turn]) -> list[Heard]:
    """The turns with their times, in order. Linear in their number."""
    heard: list[Heard] = []
    first = 0
    while first < len(turns):
        start = turns[first].at or 0
        stop = first + 1
        while stop < len(turns) and turns[stop].at in {None, start}:
            stop += 1
        later = turns[stop].at if stop < len(turns) else None
        turn = turns[first]
        if stop == first + 1 and turn.end is not None and turn.at is not None:
            heard.append(Heard(turn.at / 1000, turn.end / 1000, turn.name, turn.words))
        else:
            heard += _spread(turns[first:stop], start, later)
        first = stop
    return heard


def _spread(turns: Sequence[Turn], start: int, later: int | None) -> list[Heard]:
    """Turns that begin together or one after the other, up to the time of the next one."""
    lengths = [spoken_ms(len(turn.words.split())) for turn in turns]
    room = None if later is None or later <= start else later - start
    needed = sum(lengths)
    share = 1.0 if room is None else min(1.0, room / needed)
    # Of turns without a time of their own nobody knows where the pauses were: evenly.
    pace = share
    if room is not None and turns[-1].at is None:
        pace = room / needed
    heard = []
    clock = float(start)
    until, seconds = start, start / 1000
    for turn, length in zip(turns, lengths, strict=True):
        end = clock + length * share
        if turn.end is not None and turn.at is not None:
            heard.append(Heard(turn.at / 1000, turn.end / 1000, turn.name, turn.words))
        else:
            begins, ends = round(clock), round(end)
            # Mostly one begins as another ends: then both hold the very same number.
            at = seconds if begins == until else begins / 1000
            until, seconds = ends, ends / 1000
            heard.append(Heard(at, seconds, turn.name, turn.words))
        clock += length * pace
    return heard
