"""What a report over several meetings needs of one, beside what a history says of it."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.number import clamped
from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import SCORER, Curve, Interval, Scorecard
from roleplay.model.transcript import Transcript
from roleplay.reports.telling import teller_of
from roleplay.reports.wording import notes
from roleplay.scoring import rubric_for, score_with_sitting
from roleplay.scoring.stretch import Sitting
from roleplay.scoring.trend import Round

POINTS = 33
"""Points of a curve that are kept: more than a small picture shows."""

_WHOLE = 1000


class Course(Struct, frozen=True, kw_only=True):
    """How a share moved over a meeting, small, and the path it was measured by."""

    curve: tuple[int, ...]
    """Thousandths at `POINTS` evenly spaced times, the first and the last included; or empty."""
    path: Glide


class Found(Struct, frozen=True, kw_only=True):
    """A turn that mattered, and what was seen there."""

    turn: int
    measure: str
    to: str
    kind: str
    text: str
    """The sentence, without the words that were said."""


class Held(Struct, frozen=True, kw_only=True):
    """One meeting of a manager and a trainee that was scored."""

    sitting: Sitting
    interval: Interval | None
    """What the handover of another such meeting would be, 19 times in 20."""
    talk: Course
    authority: Course
    found: tuple[Found, ...]
    notes: tuple[str, ...] = ()
    """What to know of its numbers, in sentences: the language, times, what was left out."""
    other_scorer: bool = False
    """Whether a lone player's own part was told by another version's scoring than this one's."""


def scored_and_held(
    transcript: Transcript, rubric: Rubric | None = None, started: str = ""
) -> tuple[Scorecard, Held | None]:
    """The card of a meeting, and it as one of several; None without a manager or a trainee.

    `rubric` is the one to score it by, if not the usual one; `started` when it was held, where the
    transcript does not say so.
    """
    rubric = rubric or Rubric()
    card, sitting = score_with_sitting(transcript, rubric, started)
    paths = rubric_for(transcript.header, rubric)
    return card, None if sitting is None else held_of(card, sitting, paths)


def held_of(card: Scorecard, sitting: Sitting, paths: Rubric) -> Held:
    """A meeting that was scored; the rubric has the paths it was scored by."""
    teller = teller_of(card)
    return Held(
        sitting=sitting,
        interval=card.handover.interval,
        talk=Course(curve=_small(card.talk_time.curve), path=paths.talk_time),
        authority=Course(curve=_small(card.authority.curve), path=paths.authority),
        found=tuple(
            Found(
                turn=each.turn,
                measure=each.measure,
                to=each.to,
                kind=each.kind,
                text=teller.evidence(each),
            )
            for each in card.findings
        ),
        notes=tuple(notes(card)),
        other_scorer=card.own is not None and card.own.scorer != SCORER,
    )


def encoded(held: Held) -> bytes:
    """It as an index keeps it."""
    return _ENCODER.encode(held)


def decoded(data: bytes) -> Held:
    """What `encoded` made; raises `msgspec.MsgspecError` or ValueError for anything else."""
    return _DECODER.decode(data)


def from_file(held: Held, source: str) -> Held:
    """The same meeting, known by where its file lies."""
    return replace(held, sitting=replace(held.sitting, source=source))


def with_notices(held: Held, notices: Sequence[str]) -> Held:
    """The same meeting, with what was left out of its file."""
    return replace(held, notes=(*notices, *held.notes)) if notices else held


def _small(curve: Curve) -> tuple[int, ...]:
    """A curve at evenly spaced times, on straight lines between its points."""
    if not curve:
        return ()
    places = [p for p, _ in curve]
    return tuple(
        round(_WHOLE * clamped(_on(curve, places, step / (POINTS - 1)))) for step in range(POINTS)
    )


def _on(curve: Curve, places: Sequence[float], p: float) -> float:
    after = bisect_right(places, p)
    if after == 0:
        return curve[0][1]
    if after == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[after - 1], curve[after]
    return low + (high - low) * (p - left) / (right - left)


def _as_numbers(value: object) -> object:
    if isinstance(value, Round):
        return value.begins, value.seconds, value.manager
    raise NotImplementedError


def _as_round(kind: type, value: Any) -> Round:
    if kind is not Round:
        raise NotImplementedError
    begins, seconds, manager = map(float, value)
    made = Round(begins)
    made.seconds, made.manager = seconds, manager
    return made


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_as_numbers)
_DECODER = msgspec.msgpack.Decoder(Held, dec_hook=_as_round)
