"""A scenario drawn: every beat, every way, endings marked, and no text that can break a label."""

import re
from pathlib import Path

from roleplay.playtest.drawing import dot, mermaid
from roleplay.playtest.graph import ANYWHERE, graph_of
from tests.scenes import HEAD, script_of

BODY = """\
    start: end
    interrupts: [{when: turns > 50, detour: subgraph, once: true}]
    beats:
      end:
        item: "a \\"quoted\\" <b>item</b> [x]; }"
        lines: [{customer: 'He said "no"; %% <script>alert(1)</script> \\ | ]( end', to: trainee}]
        moves:
          - {id: a, trainee: "Yes.", next: [{when: readiness > 2 / 4, beat: next}, {beat: graph}]}
          - {id: b, manager: "Well.", next: graph}
          - {id: c, trainee: "One moment.", detour: subgraph}
          - {silence: 4s, next: graph}
      next:
        lines: [{customer: "Then.", to: trainee}]
        moves: [{trainee: "So.", next: graph}]
      subgraph:
        return: true
      graph:
        lines: [{customer: "Goodbye."}]
        end: done
"""


def test_every_way_is_there_once_with_the_moves_that_go_it(tmp_path: Path) -> None:
    graph = graph_of(script_of(tmp_path, BODY))
    ways = {(edge.start, edge.to): (edge.by, edge.detour) for edge in graph.edges}
    assert ways == {
        ("end", "next"): (("a",), False),
        ("end", "graph"): (("a", "b", "silence"), False),
        ("end", "subgraph"): (("c",), True),
        ("next", "graph"): (("1",), False),
        (ANYWHERE, "subgraph"): (("1",), True),
    }
    assert [(node.beat, node.end) for node in graph.nodes if node.end] == [("graph", "done")]


def test_a_beat_without_an_item_goes_on_with_the_one_before(tmp_path: Path) -> None:
    items = {node.item for node in graph_of(script_of(tmp_path, BODY)).nodes}
    assert items == {'a "quoted" <b>item</b> [x]; }'}


def test_ways_are_weighed_by_meetings(tmp_path: Path) -> None:
    """All meetings end in `graph`, and are at `end` first: each of them came there by some way."""
    graph = graph_of(script_of(tmp_path, BODY), 12)
    into = [edge for edge in graph.edges if edge.to == "graph"]
    assert sum(edge.gone for edge in into) == 12
    assert "linkStyle" in mermaid(graph)
    assert re.search(r"\(\d+/12\)", dot(graph))


def test_no_text_can_end_a_label_in_mermaid(tmp_path: Path) -> None:
    drawn = mermaid(graph_of(script_of(tmp_path, BODY)))
    node = r'n\d+(?:\["[^"<>|\[\]{}]*(?:<br/>[^"<>|\[\]{}]*)*"\]|\(\["[^"]*"\]\)|\(\("[^"]*"\)\))'
    edge = r'n\d+ -\.?->(?:\|"[^"<>|]*"\|)? n\d+'
    line = rf'(?:flowchart TD|subgraph sn\d+\["[^"<>]*"\]|end|{node}|{edge})'
    for each in drawn.splitlines():
        assert re.fullmatch(line, each.strip()), each
    assert "script" in drawn
    assert "<script" not in drawn


def test_no_text_can_end_a_label_in_dot(tmp_path: Path) -> None:
    drawn = dot(graph_of(script_of(tmp_path, BODY)))
    quoted = r'"(?:[^"\\]|\\.)*"'
    bare = re.sub(quoted, "Q", drawn)
    for line in bare.splitlines():
        assert re.fullmatch(r"[\w \[\]=,;{}>-]*", line), line
    assert bare.count("{") == bare.count("}")
    assert 'He said \\"no\\"' in drawn


def test_a_success_and_a_failure_are_told_apart(tmp_path: Path) -> None:
    head = HEAD.replace("success: true", "success: false")
    assert "<br/>- done" in mermaid(graph_of(script_of(tmp_path, BODY, head)))
    assert "<br/>+ done" in mermaid(graph_of(script_of(tmp_path, BODY)))
