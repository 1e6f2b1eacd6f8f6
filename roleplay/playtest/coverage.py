"""How much of a scenario was met while it was explored, and what was in the way of the rest."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from roleplay.engine.script import (
    Drawn,
    Script,
    ScriptLine,
    ScriptLines,
    ScriptMove,
)
from roleplay.model.condition import EVERYWHERE
from roleplay.playtest.found import Explored
from roleplay.playtest.graph import ANYWHERE, Edge, as_written, graph_of


class LinePlace(Struct, frozen=True):
    """A line and where it is said."""

    line: ScriptLine
    where: str
    """`beat`, or `beat/move` behind which it is said."""
    before: int
    """How many stand before it among those of which the first that holds is said; 0: none."""


class Unmet(Struct, frozen=True, kw_only=True):
    """Something that was never met, and why, as far as that can be told."""

    kind: str
    """`beat`, `move` or `line`."""
    where: str
    text: str
    """The first words of it; of a beat none."""
    why: str
    """`beat`: its beat was never opened; `move`: the move before it was never made; `way`: no way
    that leads there was ever gone; `when`: its condition never held; `order`: its condition never
    held, or a line before it always came first."""
    times: int
    """How often it might have been met: floors, for a move, openings or moves, for a line."""
    ways: tuple[str, ...] = ()
    """For a beat, the moves that lead there, as `beat/move`."""


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of each kind was met; each as (met, all)."""

    beats: tuple[int, int]
    moves: tuple[int, int]
    lines: tuple[int, int]
    unmet: tuple[Unmet, ...]
    exchanges: int


def coverage_of(script: Script, found: Explored) -> Coverage:
    """What was met of a script, and what not."""
    moves = [move for beat in script.beats.values() for move in beat.moves]
    if not script.scenario.standing:  # what is open by default is not its author's to mend
        moves += script.always
    lines = list(lines_of(script))
    unmet = [
        *_unmet_beats(script, found),
        *_unmet_moves(moves, found),
        *_unmet_lines(lines, found),
    ]
    missing = {kind: sum(each.kind == kind for each in unmet) for kind in ("beat", "move", "line")}
    return Coverage(
        beats=(len(script.beats) - missing["beat"], len(script.beats)),
        moves=(len(moves) - missing["move"], len(moves)),
        lines=(len(lines) - missing["line"], len(lines)),
        unmet=tuple(unmet),
        exchanges=found.exchanges,
    )


def lines_of(script: Script) -> Iterator[LinePlace]:
    """Every line that may be said by whoever sits there, with its place."""
    for name, beat in script.beats.items():
        yield from _flat(beat.lines, name)
        for move in beat.moves:
            yield from _flat(move.follows.then, move.key)
        for silence in (*(each.follows for each in beat.silences), beat.silence):
            yield from _flat(silence.then if silence else (), f"{name}/silence")
        for look, own in beat.looks.items():
            if own is not script.looks.get(look):
                yield from _flat(own.then, name)
    for move in script.always:
        yield from _flat(move.follows.then, move.key)
    for anywhere in script.looks.values():
        yield from _flat(anywhere.then, EVERYWHERE)


def _flat(lines: ScriptLines, where: str) -> Iterator[LinePlace]:
    for each in lines:
        if isinstance(each, Drawn):
            for number, line in enumerate(each.lines):
                yield LinePlace(line, where, 0 if each.by_chance else number)
        else:
            yield LinePlace(each, where, 0)


def _unmet_beats(script: Script, found: Explored) -> Iterator[Unmet]:
    missing = [name for name in script.beats if not found.beats[name]]
    edges = graph_of(script).edges if missing else ()
    for name in missing:
        ways = [edge for edge in edges if edge.to == name]
        moves = tuple(chain.from_iterable(map(_moves_of, ways)))
        opened = sum(found.beats[edge.start] for edge in ways if edge.start != ANYWHERE)
        yield Unmet(kind="beat", where=name, text="", why="way", times=opened, ways=moves)


def _moves_of(edge: Edge) -> Iterator[str]:
    for by in edge.by or ("",):
        yield f"{edge.start}/{by}" if by else edge.start


def _unmet_moves(moves: list[ScriptMove], found: Explored) -> Iterator[Unmet]:
    for move in moves:
        if found.made[move.key]:
            continue
        beat = move.key.partition("/")[0]
        opened = found.beats[beat] if beat != "*" else sum(found.beats.values())
        yield Unmet(
            kind="move",
            where=move.key,
            text=as_written(move.move.text),
            why="when" if opened else "beat",
            times=opened,
        )


def _unmet_lines(lines: list[LinePlace], found: Explored) -> Iterator[Unmet]:
    for number, each in enumerate(lines):
        if number in found.said:
            continue
        beat, slash, move = each.where.partition("/")
        if slash and move != "silence":
            times, why = found.made[each.where], "move"
        else:
            times = found.exchanges if beat == EVERYWHERE else found.beats[beat]
            why = "beat"
        if times:
            why = "order" if each.before else "when"
        yield Unmet(
            kind="line",
            where=each.where,
            text=as_written(each.line.line.text),
            why=why,
            times=times,
        )
