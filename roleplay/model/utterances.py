"""What was said in a recording, packed: a column for each thing that is known of an utterance.

As records of their own, the utterances of a long recording take four times as much room: most of
what a record can tell is of played meetings only, and a time as an object takes three times what it
takes in an array.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from msgspec import Struct

from roleplay.model.act import Act
from roleplay.model.event import Said


class Columns(Struct, frozen=True, gc=False):
    """What a recording can tell of utterances, by their places; all of one length. See `Said`."""

    at: Sequence[float]
    """Seconds since the meeting began."""
    end: Sequence[float]
    seat: Sequence[str]
    text: Sequence[str]
    original: Sequence[str]
    """The words it is timed and scored by; a recording's own."""
    to: Sequence[str | None]
    to_because: Sequence[str]
    does: Sequence[tuple[Act, ...]]
    because: Sequence[tuple[str, ...]]
    asks: Sequence[bool | None]
    courtesy: Sequence[int]
    """Here and in the next 1 or 0: of a recording they are bytes."""
    technical: Sequence[int]
    may: Sequence[tuple[Act, ...]]
    cut: Sequence[int]


class Utterances(Sequence[Said]):
    """What was said in a recording, in order; each utterance is made when it is asked for."""

    __slots__ = ("columns",)

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns.seat)

    @overload
    def __getitem__(self, place: int) -> Said: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Said, ...]: ...
    def __getitem__(self, place: int | slice) -> Said | tuple[Said, ...]:
        if isinstance(place, slice):
            return tuple([self[each] for each in range(*place.indices(len(self)))])
        columns = self.columns
        return Said(
            at=columns.at[place],
            end=columns.end[place],
            seat=columns.seat[place],
            text=columns.text[place],
            to=columns.to[place],
            to_because=columns.to_because[place],
            does=columns.does[place],
            because=columns.because[place],
            asks=columns.asks[place],
            courtesy=columns.courtesy[place] == 1,
            technical=columns.technical[place] == 1,
            may=columns.may[place],
            cut=columns.cut[place] == 1,
        )

    def __iter__(self) -> Iterator[Said]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))


def only_heard(
    at: Sequence[float], end: Sequence[float], seat: Sequence[str], text: Sequence[str]
) -> Utterances:
    """Utterances of which nothing is known but who said which words when."""
    count = len(seat)
    none, no = [()] * count, bytes(count)
    return Utterances(
        Columns(
            at=at,
            end=end,
            seat=seat,
            text=text,
            original=text,
            to=[None] * count,
            to_because=[""] * count,
            does=none,
            because=none,
            asks=[None] * count,
            courtesy=no,
            technical=no,
            may=none,
            cut=no,
        )
    )


def packed(said: Iterable[Said]) -> Utterances:
    """Utterances of a recording as columns; what only a played meeting tells is left behind."""
    return Utterances(columns_of(tuple(said)))


def columns_of(said: Sequence[Said]) -> Columns:
    """What is known of utterances, packed or not, as columns."""
    if isinstance(said, Utterances):
        return said.columns
    return Columns(
        at=array("d", [each.at for each in said]),
        end=array("d", [each.end for each in said]),
        seat=[each.seat for each in said],
        text=[each.text for each in said],
        original=[each.original for each in said],
        to=[each.to for each in said],
        to_because=[each.to_because for each in said],
        does=[each.does for each in said],
        because=[each.because for each in said],
        asks=[each.asks for each in said],
        courtesy=[each.courtesy for each in said],
        technical=[each.technical for each in said],
        may=[each.may for each in said],
        cut=[each.cut for each in said],
    )
