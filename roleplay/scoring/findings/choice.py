"""Which moments become findings, and how they are told.

A moment weighs what it is worth in the score of the meeting: the points of its measure that rest on
it, times the measure's part of the score. So moments of different measures can be ranked, and what
is named first is what moved the score most.
"""

from collections.abc import Mapping

from roleplay.model.scorecard import Evidence, Finding
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import Judgement, Moment

MOST = 12
"""Findings of a meeting: more than a coach and a trainee will talk through."""
MOST_A_MEASURE = 3
LEAST = 0.2
"""Points of the meeting's score that a moment is worth at least."""
WORDS = 12
"""Words of a turn that are quoted at most."""

_LETTERS = 90
"""Characters quoted at most: a "word" of a strange file may be long."""
_SENTENCE = 4
"""Words from which on a whole sentence makes a quotation by itself."""


def evidence(judgement: Judgement) -> tuple[Evidence, ...]:
    """What a measure rests on, the weightiest first."""
    ranked = sorted(judgement.moments, key=lambda moment: (-abs(moment.points), moment.number))
    return tuple(Evidence(turn=moment.number + 1, text=moment.shows) for moment in ranked)


def choose(
    course: Course, judgements: Mapping[str, Judgement], parts: Mapping[str, float]
) -> tuple[Finding, ...]:
    """The moments worth talking about, the weightiest first, at most one a turn.

    `parts` is the part of the meeting's score that each measure is.
    """
    candidates = [
        (abs(moment.points) * parts[name], name, moment)
        for name, judgement in judgements.items()
        for moment in judgement.moments
        if moment.to is not None and abs(moment.points) * parts[name] >= LEAST
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[2].number, candidate[1]))
    chosen: list[Finding] = []
    turns: set[int] = set()
    times = dict.fromkeys(judgements, 0)
    for _, name, moment in candidates:
        if moment.number in turns or times[name] == MOST_A_MEASURE:
            continue
        turns.add(moment.number)
        times[name] += 1
        chosen.append(_finding(course, name, moment))
        if len(chosen) == MOST:
            break
    return tuple(chosen)


def _finding(course: Course, measure: str, moment: Moment) -> Finding:
    words = quoted(course.said[moment.number].text)
    told = [f"{words} {moment.shows}" if words else moment.shows]
    if moment.other is not None:
        part = course.part_of[moment.other.seat]
        who = "" if part is None else f" to {course.name(part)}"
        told.append(f"Also open{who}: {quoted(moment.other.text)}")
    elif moment.advice and moment.points < 0:
        told.append(moment.advice)
    return Finding(
        turn=moment.number + 1,
        measure=measure,
        to="" if moment.to is None else moment.to.value,
        text=" ".join(told),
    )


def quoted(text: str) -> str:
    """The beginning of what was said, in quotation marks: a dozen words, or a sentence of fewer."""
    words = text.split(None, WORDS)[:WORDS]
    whole = " ".join(words) == " ".join(text.split())
    for count, word in enumerate(words, start=1):
        if count >= _SENTENCE and word[-1] in ".?!":
            words, whole = words[:count], True
            break
    short = " ".join(words)
    if len(short) > _LETTERS:
        short, whole = short[:_LETTERS].rstrip(), False
    if not short:
        return ""
    return f'"{short}"' if whole else f'"{short.rstrip(",;:")} …"'
