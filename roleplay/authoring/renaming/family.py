"""The scenarios that share a name, because files are shared between them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.files import absolute
from roleplay.authoring.mentions import Mention, NameKind
from roleplay.authoring.read import ScenarioReading, read_mentions
from roleplay.authoring.sorting import Kind, kind_of_file
from roleplay.authoring.source import Refusal, is_file, read_bytes
from roleplay.authoring.whereabouts import SUFFIXES

_SHARES = (b"extends", b"include")
"""Words without one of which a file shares beats with no other."""


class Member(Struct, frozen=True):
    """A scenario that was read, with every place where a name stands in its files."""

    path: Path
    reading: ScenarioReading
    mentions: tuple[Mention, ...]

    def of(self, kind: NameKind, name: str) -> list[Mention]:
        """The places of one name."""
        return [each for each in self.mentions if each.kind is kind and each.name == name]

    @property
    def files(self) -> set[Path]:
        """Every file that was read for it."""
        return {absolute(Path(file)) for file in self.reading.files}


def member(path: Path) -> Member:
    """A scenario with its names."""
    mentions: list[Mention] = []
    reading = read_mentions(path, mentions)
    return Member(path, reading, tuple(mentions))


def family_of(first: Member, kind: NameKind, name: str) -> list[Member]:
    """The scenario itself, and every other in which the same name stands in a file of both.

    Looked at are those in its folder, and those it extends. Which files hold the name grows with
    each that is found, and so may make another one of the family.
    """
    family = [first]
    holding = files_holding(family, kind, name)
    others = [member(path) for path in _others(first)]
    while related := [each for each in others if each.files & holding]:
        family += related
        others = [each for each in others if not each.files & holding]
        holding = files_holding(family, kind, name)
    return family


def files_holding(family: Iterable[Member], kind: NameKind, name: str) -> set[Path]:
    """The files in which a name stands."""
    return {
        absolute(Path(mention.at.source.path)) for each in family for mention in each.of(kind, name)
    }


def scenarios_beside(path: Path) -> Iterator[Path]:
    """The other scenarios in a scenario's folder, by name."""
    for other in sorted(path.parent.iterdir()):
        whole = other.suffix in SUFFIXES and not other.name.startswith(".") and is_file(other)
        if whole and absolute(other) != absolute(path) and kind_of_file(other) is Kind.SCENARIO:
            yield other


def holds(path: Path, words: Iterable[bytes]) -> bool:
    """Whether one of these words stands in a file; False where it cannot be read."""
    try:
        data = read_bytes(path)
    except Refusal:
        return False
    return any(word in data for word in words)


def _others(first: Member) -> list[Path]:
    beside = [each for each in scenarios_beside(first.path) if holds(each, _SHARES)]
    known = {absolute(each) for each in (*beside, first.path)}
    extended = [
        Path(file)
        for file in first.reading.files
        if absolute(Path(file)) not in known and kind_of_file(Path(file)) is Kind.SCENARIO
    ]
    # A scenario that is extended need not extend or include another itself.
    return [*beside, *extended]
