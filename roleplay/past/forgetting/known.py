"""Whom the files of a person name, and who of them is meant by a name."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.files.ordinary import read_ordinary
from roleplay.library.settings import State
from roleplay.model.mark import Renamed
from roleplay.model.marking import all_said, parts_by
from roleplay.model.transcript import Header
from roleplay.past.forgetting.places import LIMIT, File, Kind
from roleplay.recordings.meetings import RefusedError, open_meeting
from roleplay.speech.called import COMMON, folded, is_name, is_same, words_of_name
from roleplay.store.errors import StoreError
from roleplay.store.marks import marks_of
from roleplay.store.names import MARKS_ENDING
from roleplay.store.people import mentioned, people_in
from roleplay.store.reader import read_header


class NobodyMeantError(Exception):
    """It cannot be told who is meant; the text says what to do."""


class Sitting(Struct, frozen=True, kw_only=True):
    """A meeting, and whom it names."""

    path: Path
    header: Header
    real: frozenset[str]
    """Names of people who were there or have said something of it afterwards."""
    invented: frozenset[str]
    """Names of a scenario's people."""
    behind: str = ""
    """For a recording that is kept by reference: who speaks in it, and all that was said."""


class Known(Struct, frozen=True, kw_only=True):
    """Everybody whom the files name."""

    sittings: Mapping[Path, Sitting]
    listed: Mapping[str, str]
    """The list of names."""
    remembered: frozenset[str] = frozenset()
    """Who was clocked last."""
    unread: tuple[Path, ...] = ()
    """Meetings that cannot be read."""

    @property
    def real(self) -> frozenset[str]:
        """Everybody real."""
        there = frozenset[str]().union(*(each.real for each in self.sittings.values()))
        return there | frozenset(self.listed.values()) | self.remembered

    @property
    def invented(self) -> frozenset[str]:
        """Everybody who is a scenario's."""
        return frozenset[str]().union(*(each.invented for each in self.sittings.values()))


class Meant(Struct, frozen=True, kw_only=True):
    """Who is to be forgotten."""

    name: str
    """The whole name."""
    also: tuple[str, ...] = ()
    """Other names that are taken for theirs, such as the first name alone."""
    words: tuple[str, ...] = ()
    """The words of the name by which they may be called, the first name first."""
    known: bool = True
    """Whether any file names them as somebody real."""

    def is_(self, name: str) -> bool:
        """Whether a name is theirs."""
        return any(is_same(name, each) for each in (self.name, *self.also))


def everybody(files: Iterable[File]) -> Known:
    """Whom the files name; raises PeopleError where the list of names cannot be read."""
    sittings: dict[Path, Sitting] = {}
    unread: list[Path] = []
    listed: dict[str, str] = {}
    remembered: frozenset[str] = frozenset()
    for file in files:
        if file.kind in {Kind.MEETING, Kind.RECORDING}:
            try:
                sittings[file.path] = _sitting(file.path, file.kind)
            except (RefusedError, StoreError):
                unread.append(file.path)
        elif file.kind is Kind.PEOPLE:
            listed = people_in(file.path)
        elif file.kind is Kind.STATE:
            remembered = _remembered(file.path)
    return Known(sittings=sittings, listed=listed, remembered=remembered, unread=tuple(unread))


def _sitting(path: Path, kind: Kind) -> Sitting:
    """Whom a meeting names; raises RefusedError or StoreError."""
    behind = ""
    if kind is Kind.MEETING:
        header, marks = read_header(path), marks_of(path).marks
    if kind is Kind.RECORDING or (header.recorded is not None and header.recorded.files):
        opened = open_meeting(path)
        header, marks = opened.read.header, opened.marked.kept
        if header.recorded is not None:
            speaking = (who.name for who in header.people)
            behind = "\n".join((*speaking, *(each.text for each in all_said(opened.read))))
    if kind is Kind.RECORDING or header.recorded is not None:
        header = replace(header, people=parts_by(marks, header.people))
    names = {who.name for who in header.people}
    played = header.played is not None
    real = {mark.by for mark in marks}
    real |= {mark.name for mark in marks if isinstance(mark, Renamed)}
    if not played:
        real |= names
    return Sitting(
        path=path,
        header=header,
        real=frozenset(filter(is_name, real)),
        invented=frozenset(filter(is_name, names)) if played else frozenset(),
        behind=behind,
    )


def _remembered(path: Path) -> frozenset[str]:
    try:
        state = msgspec.json.decode(read_ordinary(path, LIMIT), type=State)
    except (OSError, ValueError, msgspec.MsgspecError):
        return frozenset()
    return frozenset(name for name, _ in state.live if mentioned(name) is None and is_name(name))


def meant(name: str, known: Known) -> Meant:
    """Who is meant by a name, whole or only a part of it; raises NobodyMeantError."""
    words = words_of_name(name)
    if not words:
        raise NobodyMeantError(
            "That is no name by which anybody could be found. Give the person's whole name, as it "
            'stands in your meetings: roleplay forget "Amina Odhiambo".'
        )
    if not any(map(_is_telling, words)):
        raise NobodyMeantError(
            f"“{name}” is an ordinary word, which stands in every meeting. Give the person's whole "
            "name."
        )
    wanted = {folded(word) for word in words}
    whole = [each for each in known.real if is_same(each, name)]
    longer = [each for each in known.real if not is_same(each, name) and wanted < _words(each)]
    different = _apart(longer)
    if len(words) == 1 and different:
        if len(different) > 1:
            raise NobodyMeantError(
                f"{len(different)} people are called {name}: {', '.join(sorted(different))}. Say "
                "which one by the whole name."
            )
        name = different[0]
    elif not whole and different:
        if len(different) > 1:
            raise NobodyMeantError(
                f"{', '.join(sorted(different))}: each of them is called so. Say which one by the "
                "whole name."
            )
        name = different[0]
    words = words_of_name(name)
    mine = {folded(word) for word in words}
    others = [each for each in known.real if not _words(each) <= mine]
    also = tuple(
        sorted(
            each
            for each in known.real
            if not is_same(each, name)
            and _words(each) <= mine
            and not any(_words(each) & _words(other) for other in others)
        )
    )
    return Meant(name=name, also=also, words=words, known=bool(whole or different))


def _is_telling(word: str) -> bool:
    """Whether a word is none that every text is full of."""
    lists = word_lists()
    low = word.casefold()
    return folded(word) in COMMON or low not in lists.common | lists.function_words


def _words(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words_of_name(name))


def _apart(names: Sequence[str]) -> list[str]:
    """Each name once, however it is written."""
    apart: list[str] = []
    for name in sorted(names):
        if not any(is_same(name, other) for other in apart):
            apart.append(name)
    return apart


def others_called(words: Iterable[str], names: Iterable[str], who: Meant) -> dict[str, list[str]]:
    """For each of these words, who else is called so."""
    shared: dict[str, list[str]] = {}
    for word in words:
        bearers = sorted(
            name for name in names if not who.is_(name) and folded(word) in _words(name)
        )
        if bearers:
            shared[word] = bearers
    return shared


def marks_of_path(path: Path) -> Path:
    """The meeting that a file of marks lies beside."""
    return path.with_name(path.name.removesuffix(MARKS_ENDING))
