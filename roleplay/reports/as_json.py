"""The scorecard as JSON: every number of it, rounded once and here.

Keys stand in the order of the structs in `roleplay.model.scorecard`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from roleplay.model.mark import Rated
from roleplay.model.text import plain
from roleplay.reports.doubting import doubt
from roleplay.reports.stretches import told
from roleplay.reports.telling import reason, teller_of
from roleplay.reports.wording import aids, in_words, own_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleplay.model.mark import Mark
    from roleplay.model.rubric import Rubric
    from roleplay.model.scorecard import Scorecard
    from roleplay.model.stretch import Stretch
    from roleplay.reports.debrief.sheet import Sheet
    from roleplay.scoring.roles import Room

_PLACES = {"score": 1, "seconds": 3, "at": 3, "first": 3, "last": 3}
"""Decimals by key; scores are good to a point and times are kept to the millisecond."""

_OTHERWISE = 4
"""Decimals of shares, weights and p."""


def to_json(card: Scorecard) -> bytes:
    """The scorecard as JSON to read: two blanks a level, UTF-8, with a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(_rounded(card)), indent=2) + b"\n"


def debrief_json(card: Scorecard, sheet: Sheet) -> bytes:
    """A debrief as JSON to read: the scorecard, and what is said of the meeting in words."""
    told = msgspec.to_builtins(sheet)
    del told["titles"]
    values = {"format": 1, "scorecard": _rounded(card), "debrief": fit(told)}
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"


def line_json(card: Scorecard) -> bytes:
    """The scorecard as one line of JSON, UTF-8, with its line break: for one card after another."""
    return msgspec.json.encode(_rounded(card)) + b"\n"


def stretch_json(stretch: Stretch, rubric: Rubric) -> bytes:
    """What several meetings show together, as a line of JSON to stand below their cards."""
    values = msgspec.to_builtins(stretch) | {"words": told(stretch, rubric)}
    return msgspec.json.encode(fit(values)) + b"\n"


def room_json(room: Room) -> bytes:
    """Who speaks in a recording and who may be who, as JSON to read; rounded as scorecards are."""
    values = msgspec.to_builtins(room)
    if room.suggestion is not None:
        written = values["suggestion"]["reasons"]
        for why, told in zip(room.suggestion.reasons, written, strict=True):
            told["text"] = reason(why)
    for each, told in zip(room.doubts, values["doubts"], strict=True):
        told["text"] = doubt(each)
    return msgspec.json.format(msgspec.json.encode(fit(values)), indent=2) + b"\n"


def marks_json(source: str, marks: Sequence[tuple[bool, Mark]], card: Scorecard | None) -> bytes:
    """What is marked of a meeting and what is asked, as JSON to read.

    Each mark with whether it counts. Of a rating it tells the items and not the numbers, which a
    rater's own sheet has. Without a card the questions are not known, and null.
    """
    values = {
        "format": 1,
        "source": source,
        "marks": [
            {"number": number, "counts": counts, **_mark(mark)}
            for number, (counts, mark) in enumerate(marks, start=1)
        ],
        "questions": None if card is None else _questions(card),
    }
    return msgspec.json.format(msgspec.json.encode(fit(values)), indent=2) + b"\n"


def _mark(mark: Mark) -> dict[str, Any]:
    """A mark as plain values; whoever rates is to be blind to the numbers of others."""
    values: dict[str, Any] = msgspec.to_builtins(mark)
    if isinstance(mark, Rated):
        values["values"] = list(mark.values)
    return values


def _questions(card: Scorecard) -> list[dict[str, Any]]:
    """The open questions as plain values, in words too."""
    teller = teller_of(card)
    return [{**msgspec.to_builtins(each), "text": teller.question(each)} for each in card.questions]


def _rounded(card: Scorecard) -> Any:
    """The card as plain values, ready to encode, with what was found in words too."""
    values = msgspec.to_builtins(card)
    teller = teller_of(card)
    for finding, written in zip(card.findings, values["findings"], strict=True):
        written["text"] = teller.finding(finding)
    sentences = teller.lessons(card.lessons)
    for lesson, sentence, written in zip(card.lessons, sentences, values["lessons"], strict=True):
        if lesson.finding is not None:
            written["finding"]["text"] = teller.finding(lesson.finding)
        written["text"] = sentence
    values["questions"] = _questions(card)
    for measure, written in zip(card.measures.values(), values["measures"].values(), strict=True):
        for evidence, seen in zip(measure.evidence, written["evidence"], strict=True):
            seen["text"] = teller.evidence(evidence)
    values["handover"]["words"] = in_words(card.handover.verdict)
    if card.own is not None:
        values["own"]["words"] = own_part(card)
    values["aids"]["words"] = aids(card)
    values = fit(values)
    interval = values["handover"]["interval"]
    # The only interval that is one of scores.
    values["handover"]["interval"] = fit(interval, _PLACES["score"])
    return values


def fit(value: Any, places: int = _OTHERWISE) -> Any:
    """A value as every JSON has it: with its numbers rounded and its text made fit to show.

    JSON leaves C1 controls and marks that turn the direction of writing round as they are, and a
    terminal would act on them.
    """
    match value:
        case float():
            return round(value, places) + 0.0  # so that no -0.0 is left
        case str():
            return plain(value)
        case list() | tuple():
            return [fit(each, places) for each in value]
        case dict():
            return {plain(k): fit(v, _PLACES.get(k, _OTHERWISE)) for k, v in value.items()}
        case _:
            return value
