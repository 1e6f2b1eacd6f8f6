"""A row of a table, and its cells."""

import pytest

from roleplay.intake.rows import Row, unguarded


def test_a_cell_is_read_without_spaces_and_is_empty_where_there_is_none() -> None:
    row = Row(1, [" so ", "it"])
    assert [row.cell(column) for column in (0, 1, 2, None)] == ["so", "it", "", ""]


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("'=1+2", "=1+2"),
        ("' -so", " -so"),
        ("'@so", "@so"),
        ("'so", "'so"),
        ("'", "'"),
        ("=1+2", "=1+2"),
        ("''=1", "''=1"),
        ("", ""),
    ],
)
def test_an_apostrophe_that_guards_a_cell_is_no_part_of_it(cell: str, bare: str) -> None:
    assert unguarded(cell) == bare
