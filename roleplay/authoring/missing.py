"""Names that are mentioned and that nothing has: each is one fault, however often it is named."""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table

from msgspec import Struct, field
from msgspec.structs import replace

from roleplay.authoring.mistake import Mistake
from roleplay.model.phrasing import listed

Spot = tuple[str, str, int, int]
"""Of a mistake: its code, its file, its line and its column."""
_MOST_LINES = 4


class Missing(Struct):
    """A name that nothing has: where it is told, and how often it is mentioned."""

    name: str
    spot: Spot
    times: int = 1
    lines: list[int] = field(default_factory=list)
    """Further lines of the same file."""


class MissingNames:
    """Every name that is mentioned, by its kind, such as `beat`."""

    def __init__(self) -> None:
        self._missing: dict[tuple[str, str], Missing] = {}
        self._met: set[tuple[str, str]] = set()

    def meet(self, kind: str, name: str) -> None:
        """Remember that a name which something has is mentioned."""
        self._met.add((kind, name))

    def again(self, kind: str, name: str, spot: Spot) -> bool:
        """Remember where a name that nothing has is mentioned; whether it was told already."""
        known = self._missing.get((kind, name))
        if known is None:
            self._missing[kind, name] = Missing(name, spot)
            return False
        known.times += 1
        if spot[1] == known.spot[1] and spot[2] not in (known.spot[2], *known.lines[-1:]):
            known.lines.append(spot[2])
        return True

    def is_missing(self, kind: str, name: str) -> bool:
        """Whether a name that nothing has was mentioned."""
        return (kind, name) in self._missing

    def idle(self, kind: str, declared: Iterable[str]) -> list[str]:
        """Those of the declared names that nobody mentions."""
        return [name for name in declared if (kind, name) not in self._met]

    def repeated(self, kind: str) -> Iterator[Missing]:
        """The missing names of a kind that are mentioned more than once."""
        for (each, _), missing in self._missing.items():
            if each == kind and missing.times > 1:
                yield missing

    def told_once(self, mistakes: Iterable[Mistake]) -> list[Mistake]:
        """Mistakes, where one is of a name that is mentioned again with the lines of that."""
        lines: Table[Spot, list[int]] = {
            missing.spot: missing.lines for missing in self._missing.values() if missing.lines
        }
        return [
            replace(each, remedy=f"{each.remedy} {_also(lines[spot])}") if spot in lines else each
            for each in mistakes
            for spot in [(each.code, each.path, each.line, each.column)]
        ]


def _also(lines: list[int]) -> str:
    where = listed([str(line) for line in lines], most=_MOST_LINES)
    return f"The same stands in {'lines' if len(lines) > 1 else 'line'} {where}."
