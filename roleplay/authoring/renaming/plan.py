"""What changes in which file when something in a scenario gets another name.

Nothing is written here. Before a plan is given out, everything it changes has been read again as it
would be, and found to be the same scenario but for the name.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from roleplay.authoring.declarations import PARTS
from roleplay.authoring.files import absolute
from roleplay.authoring.mentions import Mention, NameKind
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.read import read_mentions, read_scenario
from roleplay.authoring.renaming.alike import same_but_for
from roleplay.authoring.renaming.allowed import (
    CannotRenameError,
    MistakesFirstError,
    meant_by,
    require_a_name,
    require_free,
)
from roleplay.authoring.renaming.family import Member, family_of, holds, member, scenarios_beside
from roleplay.authoring.renaming.spans import WrittenOddlyError, respelt, spans_in
from roleplay.authoring.renaming.translations import TranslationChange, translations_renamed
from roleplay.authoring.sorting import Kind, kind_of_file
from roleplay.authoring.source import Source
from roleplay.authoring.translating.naming import languages_of
from roleplay.authoring.translating.po import NoBabelError
from roleplay.authoring.translating.updating import NotTranslatableError
from roleplay.authoring.unchanged import still_as_read
from roleplay.model.scenario import Scenario

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_SHOWN = 5
"""Mistakes that a name would make, of which the first say enough."""


class ChangedLine(Struct, frozen=True):
    """A line of a file as it is and as it becomes."""

    number: int
    """1 for the first."""
    before: str
    after: str


class Change(Struct, frozen=True):
    """What becomes of one file."""

    path: Path
    """As a person would name it."""
    before: bytes
    after: bytes
    places: int
    """How often the name stood in it."""
    lines: tuple[ChangedLine, ...]


class Plan(Struct, frozen=True):
    """Everything that changes, and nothing of it written yet."""

    kind: NameKind
    old: str
    new: str
    changes: tuple[Change, ...]
    translations: tuple[TranslationChange, ...] = ()
    """Files of translations, whose entries move along."""
    notes: tuple[str, ...] = ()
    """What the author should look at besides."""


def plan_renaming(path: Path, old: str, new: str, kind: NameKind | None = None) -> Plan:
    """The plan by which `old` is called `new` in a scenario and wherever it shares its files.

    `old` names a beat, a move (as `beat/move` where more than one beat has it), a variable or a
    seat; `kind` says which where it is more than one of them. Raises CannotRenameError, and
    `ChangedSinceError` or `Refusal` where a file changes or goes meanwhile.
    """
    if (of := kind_of_file(path)) is not Kind.SCENARIO:
        raise CannotRenameError(f"{path} is a {of}. Name the scenario that it belongs to.")
    first = member(path)
    _require_sound(first)
    kind, name = meant_by(first, old, kind)
    word = name.rpartition("/")[2]
    require_a_name(kind, word, new)
    family = family_of(first, kind, name)
    for each in family:
        _require_sound(each)
        require_free(each, kind, name, new)
    changes = _changes(family, kind, name, new)
    after = _require_the_same(family, changes, kind, word, new)
    notes = [*_notes(first, family, kind, word, new)]
    translations: list[TranslationChange] = []
    for each, scenario in zip(family, after, strict=True):
        translations += _translations(each, scenario, kind, (word, new), notes)
    return Plan(kind, word, new, changes, tuple(translations), tuple(notes))


def _require_sound(each: Member) -> None:
    if each.reading.scenario is None:
        raise MistakesFirstError(
            f"{each.path} has mistakes, so nothing was renamed. Mend these, then try again.",
            each.reading.mistakes,
        )


def _changes(family: list[Member], kind: NameKind, name: str, new: str) -> tuple[Change, ...]:
    """What becomes of each file in which the name stands, the scenario's own first."""
    word = name.rpartition("/")[2]
    found: dict[Path, tuple[Source, list[Mention]]] = {}
    for each in family:
        for mention in each.of(kind, name):
            source = mention.at.source
            _, mentions = found.setdefault(absolute(Path(source.path)), (source, []))
            mentions.append(mention)
    files = dict.fromkeys(absolute(Path(file)) for each in family for file in each.reading.files)
    return tuple(_change(*found[file], word, new) for file in files if file in found)


def _change(source: Source, mentions: list[Mention], word: str, new: str) -> Change:
    path = Path(source.path)
    try:
        spans = spans_in(source, mentions, word)
    except WrittenOddlyError as error:
        at = error.mention.at
        raise CannotRenameError(
            f"In line {at.line} of {path} `{word}` is written with escapes. Write it in plain"
            " letters, then try again."
        ) from None
    before = still_as_read(source)
    mark = before[: len(before) - len(source.data)]
    text = source.data.decode()
    after = mark + respelt(text, spans, new).encode()
    return Change(path, before, after, len(spans), _changed_lines(before, after))


def _changed_lines(before: bytes, after: bytes) -> tuple[ChangedLine, ...]:
    """The lines that differ; a name never goes over a line's end, so there are as many."""
    lines = (_LINE_BREAK.split(data.decode()) for data in (before, after))
    return tuple(
        ChangedLine(number, one, other)
        for number, (one, other) in enumerate(zip(*lines, strict=True), 1)
        if one != other
    )


def _require_the_same(
    family: list[Member], changes: tuple[Change, ...], kind: NameKind, old: str, new: str
) -> list[Scenario]:
    """Read everything as it would be, and refuse what would then be wrong or something else."""
    instead = {absolute(change.path): change.after for change in changes}
    after: list[Scenario] = []
    for each in family:
        again = read_mentions(each.path, [], instead)
        if again.scenario is None:
            _refuse_for(each.path, again.mistakes, kind, old)
        assert each.reading.scenario is not None  # noqa: S101 - only sound ones are planned with
        if not same_but_for(each.reading.scenario, again.scenario, old, new):
            raise CannotRenameError(
                f"Nothing was renamed: `{new}` means something else in {each.path} already, so it"
                " would not be the same scenario. Choose another name."
            )
        after.append(again.scenario)
    return after


def _translations(
    each: Member, after: Scenario, kind: NameKind, words: tuple[str, str], notes: list[str]
) -> list[TranslationChange]:
    """What becomes of the files of translations beside a scenario."""
    before, personas = each.reading.scenario, each.reading.personas
    if before is None or not languages_of(each.path):
        return []
    old, new = words
    try:
        return translations_renamed(each.path, before, after, personas, kind, old=old, new=new)
    except NotTranslatableError as error:
        raise MistakesFirstError(
            "A translation has mistakes, so nothing was renamed. Mend these, then try again.",
            error.mistakes,
        ) from None
    except NoBabelError as error:
        notes.append(
            f"The translations of {each.path} stay as they are. {error} Then bring them up to date"
            " with: roleplay translate"
        )
        return []


def _refuse_for(path: Path, mistakes: tuple[Mistake, ...], kind: NameKind, old: str) -> NoReturn:
    """Say why a name cannot be given, by the mistakes that there would be."""
    if kind is NameKind.SEAT and old in PARTS and any(each.code == "RP302" for each in mistakes):
        raise CannotRenameError(
            f"That `{old}` is the {old}'s seat is said by its name alone. Write under `seats`"
            f" `{old}: {{persona: ..., part: {old}}}` first; then it can have another name."
        )
    raise MistakesFirstError(
        f"Nothing was renamed, for {path} would have these mistakes. Choose another name.",
        mistakes[:_SHOWN],
    )


def _notes(
    first: Member, family: list[Member], kind: NameKind, old: str, new: str
) -> Iterator[str]:
    """What cannot be seen from the files of the family: meetings that carry a variable over."""
    scenario = first.reading.scenario
    if kind is not NameKind.VARIABLE or scenario is None:
        return
    if old in scenario.carry:
        yield (
            f"{first.path} carries `{new}` over from `{scenario.follows}`, where it has to be"
            " called the same: rename it there too."
        )
    of_family = {absolute(each.path) for each in family}
    for path in scenarios_beside(first.path):
        if absolute(path) in of_family or not holds(path, (b"carry",)):
            continue
        other = read_scenario(path).scenario
        if other and old in other.carry and Path(other.follows).stem == scenario.id:
            yield (
                f"{path} carries `{old}` over from {first.path}, where it has to be called the"
                " same: rename it there too."
            )
