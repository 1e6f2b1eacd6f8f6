"""A row of a table, and its cells."""

from msgspec import Struct

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")  # noqa: RUF001 - full-width forms


class Row(Struct, frozen=True, gc=False):
    """A row and where it stands."""

    line: int
    """Its first line in the file, from 1."""
    cells: list[str]

    def cell(self, column: int | None) -> str:
        """What stands in a column, without spaces around it; empty where there is no such cell."""
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    bare = cell.removeprefix("'")
    return bare if bare.lstrip(" ").startswith(_FORMULA) else cell
