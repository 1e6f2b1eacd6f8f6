"""Where a condition stands in its file."""

from collections.abc import Iterator

from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence, below
from roleplay.authoring.reach.sites import Site
from roleplay.authoring.reach.ways import Made
from roleplay.model.scenario import (
    Aftermath,
    Beat,
    Goal,
    Interrupt,
    Line,
    Lines,
    LookEffect,
    Outcome,
    Points,
    Scenario,
    Way,
)


class Places:
    """Finds the text of each condition; a beat's tree is gone through once."""

    def __init__(self, scenario: Scenario, names: KnownNames, root: Mapping) -> None:
        self.scenario = scenario
        self.names = names
        self.root = root
        self._by_beat: dict[str, dict[int, Node]] = {}

    def of(self, site: Site) -> Node:
        """The condition itself, or what has none."""
        owner = site.owner
        key = "fits" if isinstance(owner, Made) else "when"
        node = self._owner(site)
        return below(node, key) or node

    def text(self, site: Site) -> str:
        """The words of the condition; empty where there are none."""
        node = self.of(site)
        return node.text if isinstance(node, Scalar) else ""

    def _points(self) -> dict[int, Node]:
        """Where the points of each measure stand."""
        found: dict[int, Node] = {}
        items = _items(self.root.get("measures"))
        for measure, node in zip(self.scenario.measures, items, strict=True):
            found |= zip(map(id, measure.points), _items(below(node, "points")), strict=True)
        return found

    def _owner(self, site: Site) -> Node:
        owner = site.owner
        if isinstance(owner, Outcome):
            return below(self.root.get("outcomes"), owner.id) or self.root
        if isinstance(owner, Interrupt):
            return self.names.interrupts[owner.id]
        if isinstance(owner, Goal):
            at = [id(goal) for goal in self.scenario.goals].index(id(owner))
            return _items(self.root.get("goals"))[at]
        if isinstance(owner, Points):
            return self._points()[id(owner)]
        if isinstance(owner, Made):
            owner = owner.aftermath
        anywhere = dict(_of_looks(self.scenario.looks, self.root.get("looks")))
        for move, item in zip(self.scenario.always, _items(self.root.get("always")), strict=False):
            anywhere |= {id(move): item, **dict(_of_move(move, item))}
        in_beat = self.within(site.beat).get(id(owner), self.names.beats[site.beat][0])
        return anywhere.get(id(owner), in_beat)

    def within(self, beat: str) -> dict[int, Node]:
        """By the identity of each move, line and way of a beat, its place."""
        if beat not in self._by_beat:
            self._by_beat[beat] = within(self.scenario.beats[beat], self.names.beats[beat][1])
        return self._by_beat[beat]


def within(beat: Beat, node: Node) -> dict[int, Node]:
    """By the identity of each move, line and way of a beat, its place below the beat's node."""
    return dict(_of_beat(beat, node)) if isinstance(node, Mapping) else {}


def _of_beat(beat: Beat, node: Mapping) -> Iterator[tuple[int, Node]]:
    yield from _of_lines(beat.lines, node.get("lines"))
    yield from _of_ways(beat.next, node.get("next"))
    yield from _of_looks(beat.looks, node.get("looks"))
    moves = iter(beat.moves)
    silences = iter(beat.silences)
    for item in _items(node.get("moves")):
        if isinstance(item, Mapping):
            silent = "silence" in item.entries
            bare = silent and "when" not in item.entries
            made: Aftermath | None = (
                beat.silence if bare else next(silences if silent else moves, None)
            )
            if made is not None:
                yield id(made), item
                yield from _of_move(made, item)


def _of_looks(looks: tuple[LookEffect, ...], node: Node | None) -> Iterator[tuple[int, Node]]:
    for look in looks:
        yield from _of_lines(look.then, below(below(node, look.look), "then"))


def _of_move(made: Aftermath, item: Node) -> Iterator[tuple[int, Node]]:
    yield from _of_lines(made.then, below(item, "then"))
    yield from _of_ways(made.next, below(item, "next"))


def _of_lines(lines: Lines, node: Node | None) -> Iterator[tuple[int, Node]]:
    for line, item in zip(lines, _items(node), strict=False):
        if isinstance(line, Line):
            yield id(line), item
        elif isinstance(item, Mapping):
            several = _items(item.get("first") or item.get("any"))
            yield from zip(map(id, line.lines), several, strict=False)


def _of_ways(ways: tuple[Way, ...], node: Node | None) -> Iterator[tuple[int, Node]]:
    yield from zip(map(id, ways), _items(node), strict=False)


def _items(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return node.items if isinstance(node, Sequence) else [node]
