"""Markdown around names and times taken off."""

import pytest

from roleplay.intake.marked_up import without_marks


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("**Ann** [0:04] so", "Ann [0:04] so"),
        ("**Ann:** so **it** is", "Ann: so **it** is"),
        ("- **Ann**: so", "Ann: so"),
        ("### **Ann** so", "Ann so"),
        ("[0:04] **Ann**: so", "[0:04] Ann: so"),
        ("**Ann** *0:04* so", "Ann 0:04 so"),
        ("**Ann** (*0:04*) so", "Ann (0:04) so"),
        ("__Ann__: so", "Ann: so"),
        ("## Ann", "Ann"),
        ("> ## Ann", "## Ann"),
        ("so **it** is", "so **it** is"),
        ("", ""),
    ],
)
def test_marks_at_the_front_of_a_line_are_taken_off(line: str, bare: str) -> None:
    text = "**Bob**: a\n**Bob**: b\n"
    assert without_marks(text + line) == "Bob: a\nBob: b\n" + bare


def test_text_is_markdown_where_two_lines_begin_so() -> None:
    for once in ("**Ann**: so\n", "__Ann__: so\n", "## Ann\n"):
        assert without_marks(once + "*no*\n") == once + "*no*\n"
        assert without_marks(once * 2) != once * 2
    assert without_marks("*Ann*: so\n" * 2) == "*Ann*: so\n" * 2
