"""A scenario's graph as text that draws it: Mermaid and DOT.

Beats are numbered, so that any may have any name, and every text is written so that nothing in it
can end a label or be taken for markup.
"""

from collections.abc import Iterator

from roleplay.model.text import plain
from roleplay.playtest.graph import ANYWHERE, Edge, Graph, Node

_LONGEST = 44
"""Characters of what is said that a beat shows."""
_MOST_MOVES = 3
"""Moves named on one way; of more, how many."""
_THICKEST = 8
"""Of the way that is gone most, in pixels."""
_AT_ANY_TIME = "at any time"


def mermaid(graph: Graph) -> str:
    """The graph in Mermaid's language."""
    names = _names(graph)
    lines = ["flowchart TD"]
    for item, nodes in _by_item(graph):
        drawn = [_mermaid_node(node, names[node.beat]) for node in nodes]
        if item:
            lines.append(f'  subgraph s{names[nodes[0].beat]}["{_entities(item)}"]')
            lines += [f"    {each}" for each in drawn]
            lines.append("  end")
        else:
            lines += [f"  {each}" for each in drawn]
    if any(edge.start == ANYWHERE for edge in graph.edges):
        lines.append(f'  {names[ANYWHERE]}(("{_AT_ANY_TIME}"))')
    for edge in graph.edges:
        arrow = "-.->" if edge.detour else "-->"
        label = _entities(_label(edge, graph))
        written = f'|"{label}"|' if label else ""
        lines.append(f"  {names[edge.start]} {arrow}{written} {names[edge.to]}")
    most = max((edge.gone for edge in graph.edges), default=0)
    for number, edge in enumerate(graph.edges):
        if edge.gone:
            lines.append(f"  linkStyle {number} stroke-width:{_thickness(edge, most)}px")
    return "\n".join(lines) + "\n"


def _mermaid_node(node: Node, name: str) -> str:
    text = "<br/>".join(_entities(line) for line in _told(node))
    return f'{name}(["{text}"])' if node.end else f'{name}["{text}"]'


def _entities(text: str) -> str:
    """A text for inside a Mermaid label: whatever is no letter, digit or plain sign by number."""
    return "".join(
        each if each.isalnum() or each in " .,:/+-'?!…" else f"#{ord(each)};"
        for each in plain(text)
    )


def dot(graph: Graph) -> str:
    """The graph in DOT, as Graphviz draws it."""
    names = _names(graph)
    lines = ["digraph scenario {", "  node [shape=box];"]
    for item, nodes in _by_item(graph):
        drawn = [_dot_node(node, names[node.beat]) for node in nodes]
        if item:
            lines.append(f"  subgraph cluster_{names[nodes[0].beat]} {{")
            lines.append(f"    label={_quoted(item)};")
            lines += [f"    {each}" for each in drawn]
            lines.append("  }")
        else:
            lines += [f"  {each}" for each in drawn]
    if any(edge.start == ANYWHERE for edge in graph.edges):
        lines.append(f"  {names[ANYWHERE]} [label={_quoted(_AT_ANY_TIME)}, shape=circle];")
    most = max((edge.gone for edge in graph.edges), default=0)
    for edge in graph.edges:
        style = "dashed" if edge.detour else "solid"
        width = _thickness(edge, most) if edge.gone else 1
        lines.append(
            f"  {names[edge.start]} -> {names[edge.to]} "
            f"[label={_quoted(_label(edge, graph))}, style={style}, penwidth={width}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _dot_node(node: Node, name: str) -> str:
    shape = ", shape=oval, peripheries=2" if node.end else ""
    return f"{name} [label={_quoted(*_told(node))}{shape}];"


def _quoted(*lines: str) -> str:
    """Lines as one DOT string, in which only a quote and a backslash mean anything."""
    escaped = (plain(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def _names(graph: Graph) -> dict[str, str]:
    """What each beat is called in the drawing's own language."""
    beats = (ANYWHERE, *(node.beat for node in graph.nodes))
    return {beat: f"n{number}" for number, beat in enumerate(beats)}


def _by_item(graph: Graph) -> Iterator[tuple[str, list[Node]]]:
    """The beats of each agenda item, in the order in which the items are first met."""
    items: dict[str, list[Node]] = {}
    for node in graph.nodes:
        items.setdefault(node.item, []).append(node)
    yield from items.items()


def _told(node: Node) -> list[str]:
    """The lines a beat shows: its name, what it ends with, and what is said first."""
    lines = [node.beat]
    if node.end:
        lines.append(f"{'+' if node.success else '-'} {node.end}")
    if node.words:
        short = plain(node.words)
        lines.append(short if len(short) <= _LONGEST else short[: _LONGEST - 1].rstrip() + "…")
    return lines


def _label(edge: Edge, graph: Graph) -> str:
    """The moves by which a way is gone, and in how many of the meetings that were played."""
    named = ", ".join(edge.by[:_MOST_MOVES])
    if len(edge.by) > _MOST_MOVES:
        named += f" +{len(edge.by) - _MOST_MOVES}"
    return f"{named} ({edge.gone}/{graph.meetings})".strip() if graph.meetings else named


def _thickness(edge: Edge, most: int) -> int:
    return 1 + round((_THICKEST - 1) * edge.gone / most)
