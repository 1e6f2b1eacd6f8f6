"""Every text in a value of the model, so that all of them can be changed at once.

Which strings are texts is told by the types: what may be one of a few words (an act, a kind of
answer, the name of an event) is no text, whatever it spells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.inspect import (
    CollectionType,
    CustomType,
    DictType,
    StrType,
    StructType,
    Type,
    UnionType,
    type_info,
)
from msgspec.structs import replace

from roleplay.model.mark import Marking

_CODES = frozenset(
    {
        *("Answered.answer", "Answered.question", "Settled.answer", "Participant.filled_by"),
        *("Header.application", "Header.language", "Header.repairs", "Header.started"),
        *("Header.words", "Participant.person", "Played.sha256"),
        *("Recorded.files", "Recorded.sha256", "TakenOver.filled_by"),
    }
)
"""Strings that are read by programs: of a few words, or lists of a language's."""

Change = Callable[[str], str]
Value = TypeVar("Value", bound=Struct)


def changed(value: Value, change: Change) -> Value:
    """The same value with `change` made of each text in it, keys of mappings too.

    The very same one where nothing changes. Fails for no type of the model.
    """
    return _struct(value, change)


def texts_in(value: Struct) -> Iterator[str]:
    """Each text in a value, in the order of its fields."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    changed(value, note)
    yield from found


def _struct(value: Value, change: Change) -> Value:
    differing: dict[str, object] = {}
    for name, kinds in _fields(type(value)):
        before = getattr(value, name)
        after = _any(before, kinds, change)
        if after is not before and after != before:
            differing[name] = after
    return replace(value, **differing) if differing else value


@lru_cache(maxsize=256)
def _fields(kind: type[Struct]) -> tuple[tuple[str, tuple[Type, ...]], ...]:
    """Each field that may hold a text, with the types it may be of."""
    info = type_info(kind)
    assert isinstance(info, StructType)  # noqa: S101 - it is a struct
    kinds = ((each.name, _alternatives(each.type)) for each in info.fields)
    return tuple(
        (name, several)
        for name, several in kinds
        if _may_hold_text(several)
        and f"{kind.__name__}.{name}" not in _CODES
        and not (issubclass(kind, Marking) and name in {"when", "of"})
    )


def _alternatives(kind: Type) -> tuple[Type, ...]:
    if isinstance(kind, msgspec.inspect.Metadata):
        return _alternatives(kind.type)
    return kind.types if isinstance(kind, UnionType) else (kind,)


def _may_hold_text(kinds: Iterable[Type]) -> bool:
    return any(
        isinstance(each, StrType | CollectionType | DictType | StructType | CustomType)
        for each in kinds
    )


def _any(value: Any, kinds: tuple[Type, ...], change: Change) -> Any:
    if isinstance(value, Struct):
        return _struct(value, change)
    if type(value) is str:
        return change(value) if any(isinstance(each, StrType) for each in kinds) else value
    if isinstance(value, Mapping):
        return _mapping(value, kinds, change)
    if isinstance(value, tuple):
        inner = _inner(kinds)
        return tuple(_any(each, inner, change) for each in value)
    return value


def _mapping(value: Mapping[Any, Any], kinds: tuple[Type, ...], change: Change) -> dict[Any, Any]:
    of = next((each for each in kinds if isinstance(each, DictType)), None)
    keys = () if of is None else _alternatives(of.key_type)
    values = () if of is None else _alternatives(of.value_type)
    return {_any(key, keys, change): _any(each, values, change) for key, each in value.items()}


def _inner(kinds: Iterable[Type]) -> tuple[Type, ...]:
    """The types of what stands in a tuple; the model's tuples are of one type, or of texts."""
    inner: list[Type] = []
    for each in kinds:
        if isinstance(each, msgspec.inspect.TupleType):
            for item in each.item_types:
                inner += _alternatives(item)
        elif isinstance(each, CollectionType):
            inner += _alternatives(each.item_type)
    return tuple(inner)
