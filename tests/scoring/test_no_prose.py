"""The core finds facts; what is said of them stands in files of words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import roleplay

PACKAGE = Path(roleplay.__file__).parent
CORE = [
    path
    for room in ("model", "engine", "speech", "scoring")
    for path in (PACKAGE / room).rglob("*.py")
    if path.stem not in {"english", "differing"}  # words of its language that the core has to know
]
FEWEST = 3
"""Words in a row that make a sentence; a key or a name has fewer."""


def sentences(source: str) -> Iterator[str]:
    """Texts of several words, but for docstrings, refusals, and what schemas say."""
    tree = ast.parse(source)
    apart: set[ast.AST] = set()
    for node in ast.walk(tree):
        meta = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Meta"
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if meta or docstring or isinstance(node, ast.Raise):
            apart |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart:
            first = node.value.split()[:FEWEST]
            if len(first) == FEWEST and all(word.strip(".,;:!?'").isalpha() for word in first):
                yield node.value


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_holds_no_sentence(path: Path) -> None:
    assert list(sentences(path.read_text(encoding="utf-8"))) == []


def test_a_sentence_in_code_would_be_seen() -> None:
    assert list(sentences('told = f"{who} took the floor"\nkey = "took_floor"')) == [
        " took the floor"
    ]
