"""Lines of a file, as those see them who tell its mistakes."""

from hypothesis import given
from hypothesis import strategies as st

from roleplay.authoring.source import Source

LINES = st.lists(
    st.one_of(st.sampled_from(["", "a", "é", "x" * 9_000]), st.text("ab ")), min_size=1
)
"""Some so long that a few of them fill more than what is gone through at once."""


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_in_whatever_order_they_are_asked_for_each_line_is_what_stands_there(
    lines: list[str], end: str, data: st.DataObject
) -> None:
    source = Source("x.yaml", "x.yaml", end.join(lines).encode())
    for number in data.draw(st.lists(st.integers(0, len(lines) + 2))):
        there = 1 <= number <= len(lines)
        assert source.line(number) == (lines[number - 1] if there else "")


def test_one_of_a_hundred_thousand_empty_lines_is_found() -> None:
    source = Source("x.yaml", "x.yaml", b"\n" * 100_000 + b"last")
    assert [source.line(number) for number in (100_001, 1, 100_002, 50_000)] == ["last", "", "", ""]
