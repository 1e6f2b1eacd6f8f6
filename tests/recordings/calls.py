"""Recordings of one made-up call that is long enough to be scored."""

from pathlib import Path

from tests.cli.recordings import CUSTOMER, MANAGER, TRAINEE, Line, webvtt

_BEGINNING: tuple[tuple[str, str], ...] = (
    (
        MANAGER,
        "Good morning, Peter. Wanjiru has run your account since March, and she leads today.",
    ),
    (CUSTOMER, "David, who answers for the outage in March?"),
    (
        MANAGER,
        "I can tell you that we have put two people on it, and our director has seen the plan.",
    ),
    (CUSTOMER, "David, can you promise me that?"),
    (MANAGER, "Wanjiru, would you take that one? She knows it better than I do."),
    (TRAINEE, "The cause was a loose connector, and it was replaced on the day."),
)

_ROUND: tuple[tuple[str, str], ...] = (
    (CUSTOMER, "Wanjiru, what of the second line?"),
    (TRAINEE, "It has run again since Monday. I'll send you the report by Friday, line by line."),
    (MANAGER, "Yes."),
    (CUSTOMER, "Fine, Wanjiru. That works for me."),
)


def _timed() -> list[Line]:
    at, lines = 0.0, []
    for who, text in (*_BEGINNING, *_ROUND * 20):
        end = at + 1.0 + 0.4 * len(text.split())
        lines.append((round(at, 3), round(end, 3), who, text))
        at = end + 0.5
    return lines


LONG: list[Line] = _timed()
"""86 turns: the manager answers at first, and nods at last."""


def call(path: Path, lines: list[Line]) -> Path:
    """A recording of these lines, as WebVTT."""
    path.write_text(webvtt(lines), encoding="utf-8")
    return path
