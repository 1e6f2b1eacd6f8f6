"""A scenario as a graph: its beats, the ways between them, and how often each is gone."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.model.event import BeatOpened, Event
from roleplay.model.scenario import Aftermath, Beat, Scenario, each_line
from roleplay.model.template import Template, place_of
from roleplay.playtest.auto import play_out

ANYWHERE = ""
"""Where an edge begins that may be taken from any beat."""

_PAIRINGS = (
    (ManagerStyle.NODDER, TraineeStyle.STEADY),
    (ManagerStyle.RESCUER, TraineeStyle.STEADY),
    (ManagerStyle.NODDER, TraineeStyle.BOLD),
    (ManagerStyle.ADAPTIVE, TraineeStyle.RANDOM),
)
"""Who plays the meetings by which ways are weighed, in turn: of several kinds, so that the rare
is seen."""


class Node(Struct, frozen=True, kw_only=True):
    """A beat."""

    beat: str
    item: str
    """The agenda item it belongs to; empty: none."""
    words: str
    """What is said first in it."""
    end: str
    """The outcome it ends with; empty: it goes on."""
    success: bool = False


class Edge(Struct, frozen=True, kw_only=True):
    """A way from one beat to another."""

    start: str
    """A beat, or `ANYWHERE`."""
    to: str
    by: tuple[str, ...]
    """The moves that lead there, `silence`, or nothing where the beat goes on by itself."""
    detour: bool = False
    """Whether the meeting comes back."""
    gone: int = 0
    """How often it was gone in the meetings that were played."""


class Graph(Struct, frozen=True):
    """All beats of a scenario in the order of the file, and all ways between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    meetings: int = 0
    """How many meetings the ways are weighed by."""


def graph_of(script: Script, meetings: int = 0) -> Graph:
    """A scenario's graph, its ways weighed by so many meetings between stand-ins."""
    scenario = script.scenario
    gone = _gone(script, meetings)
    ways: dict[tuple[str, str, bool], list[str]] = {}
    for start, to, by, detour in _ways(scenario):
        labels = ways.setdefault((start, to, detour), [])
        if by and by not in labels:
            labels.append(by)
    edges = tuple(
        Edge(start=start, to=to, by=tuple(by), detour=detour, gone=gone[start, to])
        for (start, to, detour), by in ways.items()
    )
    items = _items(scenario, edges)
    nodes = tuple(_node(beat, items, scenario) for beat in scenario.beats.values())
    return Graph(nodes, edges, meetings)


def _items(scenario: Scenario, edges: Iterable[Edge]) -> dict[str, str]:
    """The agenda item of each beat; one that names none goes on with that of the beat before."""
    onward: dict[str, list[str]] = {}
    for edge in edges:
        onward.setdefault(edge.start, []).append(edge.to)
    items: dict[str, str] = {}
    waiting = deque([(scenario.start, "")])
    while waiting:
        name, before = waiting.popleft()
        if name in items:
            continue
        items[name] = scenario.beats[name].item or before
        waiting.extend((following, items[name]) for following in onward.get(name, ()))
    return items


def _node(beat: Beat, items: Mapping[str, str], scenario: Scenario) -> Node:
    outcome = scenario.outcomes.get(beat.end or "")
    return Node(
        beat=beat.id,
        item=items.get(beat.id, beat.item or ""),
        words=next(_spoken(beat), ""),
        end=beat.end or "",
        success=bool(outcome and outcome.success),
    )


def _spoken(beat: Beat) -> Iterator[str]:
    return filter(None, (as_written(line.text) for line in each_line(beat.lines)))


def as_written(text: Template) -> str:
    """A text with its places to fill in as an author writes them."""
    return "".join(piece if isinstance(piece, str) else place_of(piece) for piece in text)


def _ways(scenario: Scenario) -> Iterator[tuple[str, str, str, bool]]:
    """Start, end, the move that leads there, and whether it is a detour."""
    for name, beat in scenario.beats.items():
        for way in beat.next:
            yield name, way.beat, "", False
        for move in beat.moves:
            yield from _after(name, move, move.id)
        for silence in beat.every_silence:
            yield from _after(name, silence, "silence")
    for move in scenario.always:
        yield from _after(ANYWHERE, move, move.id)
    for interrupt in scenario.interrupts:
        yield ANYWHERE, interrupt.beat, interrupt.id, interrupt.returns


def _after(name: str, made: Aftermath, label: str) -> Iterator[tuple[str, str, str, bool]]:
    for way in made.next:
        yield name, way.beat, label, False
    if made.detour is not None:
        yield name, made.detour, label, True


def _gone(script: Script, meetings: int) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for seed in range(meetings):
        manager, trainee = _PAIRINGS[seed % len(_PAIRINGS)]
        counted.update(_steps(play_out(script, manager, trainee, seed).events))
    return counted


def _steps(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """From beat to beat, as a meeting went; coming back from a detour is no way of its own."""
    before = None
    for event in events:
        if not isinstance(event, BeatOpened):
            continue
        if event.interrupt:
            yield ANYWHERE, event.beat
        elif before is not None and event.by in ("", "detour"):
            yield before, event.beat
        before = event.beat
