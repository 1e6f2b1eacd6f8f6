"""What an author sees beside a preview: mistakes, numbers, why moves are closed, the guide."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.content import Content

from roleplay.authoring.mistake import Mistake, pointed_at
from roleplay.meeting.figures import Figures, figures_of, guide_at
from roleplay.meeting.openness import Openness, moves_here
from roleplay.meeting.session import Session
from roleplay.model.phrasing import counted
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.blocks import Block

MOST_MISTAKES = 20
"""Mistakes that are shown below a conversation; all of them have a screen of their own."""

_WRONG = "bold $text-error"
_ADVICE = "bold $text-warning"
_HEAD = "bold $text-primary"
_NOTHING = content("")
_NARROWEST = 20
_FRAME = 11
"""Cells beside an excerpt: margins, the mark before it, dots at both ends, a bar to scroll by."""


def mistake_blocks(mistakes: Iterable[Mistake], folder: Path, width: int) -> list[Block]:
    """Each mistake with its place, its line and what to do, in so many cells.

    Files below the scenario's `folder` are called by their names there.
    """
    return [_mistake(each, folder, max(_NARROWEST, width - _FRAME)) for each in mistakes]


def first_mistakes(
    mistakes: tuple[Mistake, ...], folder: Path, width: int, key: str
) -> list[Block]:
    """As many as are shown below a conversation; `key` shows the others."""
    blocks = mistake_blocks(mistakes[:MOST_MISTAKES], folder, width)
    left = len(mistakes) - MOST_MISTAKES
    if left > 0:
        words = f"And {counted(left, 'more mistake')}; {key} shows all."
        blocks.append(Block(_NOTHING, content(words, QUIET)))
    return blocks


def _mistake(mistake: Mistake, folder: Path, widest: int) -> Block:
    mark, style = (" ! ", _ADVICE) if mistake.advice else (" ✗ ", _WRONG)
    file = Path(mistake.path)
    name = file.relative_to(folder) if file.is_relative_to(folder) else file
    place = f"{name}:{mistake.line}:{mistake.column}"
    lines: list[Piece] = [
        joined((place, "bold"), (f"  {mistake.code}", QUIET)),
        content(mistake.message),
    ]
    if mistake.source:
        lines += [content(line, QUIET) for line in pointed_at(mistake, widest)]
    if mistake.remedy:
        lines.append(joined(("→ ", QUIET), mistake.remedy))
    return Block(content(mark, style), stacked(*lines))


def beside_blocks(session: Session, names: MarkedPeople) -> Iterator[Block]:
    """The moves of the open floor, the numbers and the guide, with a heading each."""
    script, state = session.script, session.state
    moves = [_move(each, names) for each in moves_here(script, state)]
    if moves:
        yield Block(_NOTHING, stacked(("Moves of this floor", _HEAD), *moves))
    for group in figures_of(script, state):
        yield Block(_NOTHING, stacked((group.about, _HEAD), _figures(group)))
    for heading, texts in guide_at(script, state.beat):
        yield Block(_NOTHING, stacked((heading, _HEAD), *texts))


def _figures(group: Figures) -> Content:
    """Names and values in as few lines as there is room for."""
    told = (joined((f"{name} ", QUIET), (value, "bold")) for name, value in group.values)
    return content(" · ", QUIET).join(told)


def _move(move: Openness, names: MarkedPeople) -> Content:
    closed = bool(move.why_closed)
    pieces: list[Piece] = [
        ("✗ " if closed else "✓ ", QUIET if closed else "$text-success"),
        (f"{names.glyph(move.seat)} ", names.style(move.seat)),
        (move.move, "bold"),
    ]
    if closed:
        pieces.append(f" closed: {'; '.join(move.why_closed)}")
    elif move.when:
        pieces.append((f" open: {move.when}", QUIET))
    return joined(*pieces)
